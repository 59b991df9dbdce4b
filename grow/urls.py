from django.urls import path

from .views import choose, consult, lead

app_name = "grow"
case = "i/<str:item>/c/<str:case>/"
urlpatterns = [
    path("i/<str:item>/choose/", choose.choose, name="choose"),
    path("i/<str:item>/f/<str:focus>/release/", choose.release, name="release"),
    path("i/<str:item>/f/<str:focus>/first/", choose.first, name="first"),
    path("i/<str:item>/f/<str:focus>/question/", choose.question, name="question"),
    path(case, consult.read, name="read"),
    path(case + "write/", consult.write, name="write"),
    path(case + "say/", consult.say, name="say"),
    path(case + "h/<str:suggestion>/send/", consult.send, name="send"),
    path(case + "h/<str:suggestion>/drop/", consult.drop, name="drop"),
    path(case + "h/<str:suggestion>/decide/", consult.decide, name="decide"),
    path(case + "step/", consult.step, name="step"),
    path(case + "thank/", consult.thank, name="thank"),
    path("i/<str:item>/move/", consult.move, name="move"),
    path("i/<str:item>/longer/", consult.longer, name="longer"),
    path("i/<str:item>/join/", consult.join, name="join"),
    path("i/<str:item>/swap/", lead.swap, name="swap"),
    path("i/<str:item>/place/", lead.place, name="place"),
    path("i/<str:item>/g/<str:group>/move/", lead.move, name="move-group"),
    path("i/<str:item>/longer/all/", lead.longer, name="longer-group"),
]
