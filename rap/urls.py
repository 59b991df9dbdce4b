from django.urls import path

from rap.views import closing, editor, leaderview, papers

app_name = "rap"
here = "i/<str:item>/"
urlpatterns = [
    path(here + "save/", editor.save, name="save"),
    path(here + "after/", editor.after, name="after"),
    path(here + "focus/add/", editor.add_focus, name="add-focus"),
    path(here + "focus/<str:focus>/drop/", editor.drop_focus, name="drop-focus"),
    path(here + "focus/<str:focus>/act/", editor.add_action, name="add-action"),
    path(here + "action/<str:action>/drop/", editor.drop_action, name="drop-action"),
    path(here + "hand-in/", editor.hand_in, name="hand-in"),
    path(here + "leaders/", leaderview.leader_edition, name="leader-edition"),
    path(here + "leaders/paper/", leaderview.paper, name="paper"),
    path(here + "leaders/release/", leaderview.release_leader, name="release"),
    path(here + "leaders/full/", leaderview.release_full, name="release-full"),
    path(here + "leaders/tighten/", leaderview.tighten, name="tighten"),
    path(here + "leaders/<str:focus>/withhold/", leaderview.withhold, name="withhold"),
    path(here + "plan/<str:rap>/", papers.read, name="read"),
    path(here + "plan/<str:rap>/<str:edition>/", papers.plan_pdf, name="pdf"),
    path(here + "last/", closing.settle_all, name="settle-all"),
    path(here + "last/<str:line>/", closing.settle, name="settle"),
    path(here + "commitment/", closing.commitment, name="commitment"),
    path(here + "pulse/", closing.pulse, name="pulse"),
    path(here + "commitment/<str:rap>/take-down/", closing.take_down, name="take-down"),
]
