from django.urls import path

from . import views

app_name = "carousel"
item = "i/<str:item>/"
note = item + "notes/<str:note>/"
urlpatterns = [
    path(item + "seat/", views.seat, name="seat"),
    path(item + "posters/<str:poster>/add/", views.add, name="add"),
    path(note + "edit/", views.edit, name="edit"),
    path(note + "remove/", views.remove, name="remove"),
    path(note + "star/", views.star, name="star"),
    path(note + "merge/", views.merge, name="merge"),
    path(note + "hide/", views.hide, name="hide"),
    path(item + "beat/", views.beat, name="beat"),
]
