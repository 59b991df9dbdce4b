from django.urls import path

from echo import views

app_name = "echo"
urlpatterns = [path("i/<str:item>/call/", views.call, name="call")]
