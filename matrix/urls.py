from django.urls import path

from . import compare_views, norming_views, stories_views, views

app_name = "matrix"
teacher = "i/<str:item>/t/<str:teacher>/"
urlpatterns = [
    path("i/<str:item>/words/<str:axis>/<int:level>/", views.words, name="words"),
    path("i/<str:item>/cell/<str:axis>/<int:level>/", views.cell, name="cell"),
    path("i/<str:item>/pen/<str:axis>/", norming_views.pen, name="pen"),
    path("i/<str:item>/aside/<str:axis>/<int:level>/", norming_views.aside, name="aside"),
    path("i/<str:item>/pick/<str:axis>/<int:level>/", norming_views.pick, name="pick"),
    path("i/<str:item>/start/", norming_views.start, name="start"),
    path("i/<str:item>/reuse/", norming_views.reuse, name="reuse"),
    path("i/<str:item>/again/", norming_views.again, name="again"),
    path("i/<str:item>/stories/", stories_views.stories, name="stories"),
    path("i/<str:item>/stories/new/", stories_views.new, name="new-story"),
    path("i/<str:item>/stories/<str:story>/", stories_views.change, name="change-story"),
    path("i/<str:item>/accept/", views.accept, name="accept"),
    path("i/<str:item>/reveal/", views.reveal, name="reveal"),
    path("i/<str:item>/rate/", views.rate, name="rate"),
    path("i/<str:item>/rest/", views.rest, name="rest"),
    path("i/<str:item>/undo/", views.undo, name="undo"),
    path(teacher + "place/", views.place, name="place"),
    path(teacher + "same/", views.same, name="same"),
    path(teacher + "reason/", views.reason, name="reason"),
    path(teacher + "evidence/", views.evidence, name="evidence"),
    path(teacher + "compare/", compare_views.compare, name="compare"),
    path(teacher + "apart/", compare_views.apart, name="apart"),
]
