from django.urls import path

from . import views

app_name = "matrix"
teacher = "i/<str:item>/t/<str:teacher>/"
urlpatterns = [
    path("i/<str:item>/words/<str:axis>/<int:level>/", views.words, name="words"),
    path("i/<str:item>/cell/<str:axis>/<int:level>/", views.cell, name="cell"),
    path("i/<str:item>/accept/", views.accept, name="accept"),
    path("i/<str:item>/reveal/", views.reveal, name="reveal"),
    path("i/<str:item>/rate/", views.rate, name="rate"),
    path("i/<str:item>/undo/", views.undo, name="undo"),
    path(teacher + "place/", views.place, name="place"),
    path(teacher + "same/", views.same, name="same"),
    path(teacher + "reason/", views.reason, name="reason"),
    path(teacher + "evidence/", views.evidence, name="evidence"),
]
