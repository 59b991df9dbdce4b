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
    path(item + "own/", views.own, name="own"),
    path(item + "notes/", views.notes, name="notes"),
    path(item + "beat/", views.beat, name="beat"),
]
