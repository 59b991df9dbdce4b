from django.urls import path

from rap.views import leaders

app_name = "leader"
urlpatterns = [
    path("<str:code>/", leaders.home, name="home"),
    path("<str:code>/plan/<str:rap>/", leaders.plan_pdf, name="pdf"),
    path("<str:code>/booklet/<str:session>/", leaders.booklet, name="booklet"),
    path("<str:code>/support/<str:focus>/", leaders.answer, name="answer"),
    path("<str:code>/support/<str:focus>/undo/", leaders.undo, name="undo"),
]
