from django.urls import path

from .views import console, ending, home, join, page, plan, screen, who_sees_what

app_name = "sessions"
lead = "s/<str:code>/console/"
urlpatterns = [
    path("who-sees-what/", who_sees_what.who_sees_what, name="who-sees-what"),
    path("plc/<str:plc_code>/", home.home, name="home"),
    path("plc/<str:plc_code>/plan/", plan.plan, name="plan"),
    path("join/", join.join, name="join"),
    path("join/<str:code>/", join.join_name, name="join-name"),
    path("screen/<str:code>/<str:key>/", screen.screen, name="screen"),
    path("s/<str:code>/", page.page, name="page"),
    path("s/<str:code>/door/", page.door, name="door"),
    path("s/<str:code>/lobby/", join.lobby, name="lobby"),
    path("s/<str:code>/not-me/", join.not_me, name="not-me"),
    path("s/<str:code>/stage/", page.stage, name="stage"),
    path("s/<str:code>/agree/", page.agree, name="agree"),
    path("s/<str:code>/i/<str:item>/", page.page, name="item"),
    path("s/<str:code>/i/<str:item>/panel/", page.panel, name="panel"),
    path("s/<str:code>/i/<str:item>/done/", page.done, name="done"),
    path("s/<str:code>/agenda/", plan.agenda_page, name="agenda"),
    path("s/<str:code>/agenda/when/", plan.when, name="when"),
    path("s/<str:code>/agenda/<str:item>/", plan.change_item, name="change-item"),
    path(lead, console.console, name="console"),
    path(lead + "stage/", console.stage, name="console-stage"),
    path(lead + "strip/", console.strip, name="strip"),
    path(lead + "start/", console.start, name="start"),
    path(lead + "move/", console.move, name="move"),
    path(lead + "clock/", console.clock, name="clock"),
    path(lead + "reveal/", console.reveal, name="reveal"),
    path(lead + "screen/", console.screen, name="show"),
    path(lead + "screen/new/", console.new_screen, name="new-screen"),
    path(lead + "code/new/", console.new_code, name="new-code"),
    path(lead + "admit/", console.admit, name="admit"),
    path(lead + "attendance/", console.attendance, name="attendance"),
    path(lead + "end/", console.end, name="end"),
    path(lead + "next-date/", ending.next_date, name="next-date"),
    path(lead + "reopen/", console.reopen, name="reopen"),
]
