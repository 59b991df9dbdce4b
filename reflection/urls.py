from django.urls import path

from . import views

app_name = "reflection"
urlpatterns = [
    path("i/<str:item>/line/<str:kind>/<int:number>/", views.write, name="write"),
    path("i/<str:item>/lines/", views.sheet, name="sheet"),
    path("i/<str:item>/line/celebration/<int:number>/leaders/", views.tick, name="tick"),
    path("i/<str:item>/reveal/", views.reveal, name="reveal"),
    path("i/<str:item>/show/", views.show, name="show"),
]
