from django.urls import path

from . import views

app_name = "year"
urlpatterns = [
    path("plc/<str:code>/year/", views.page, name="page"),
    path("plc/<str:code>/year/mine/", views.own, name="mine"),
    path("leader/<str:code>/year/", views.leader, name="leader"),
]
