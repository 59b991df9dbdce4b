from django.urls import path

from people.views import account, door, mails, members, plc, teachers

app_name = "people"
urlpatterns = [
    path("", door.home, name="home"),
    path("enter/", door.enter, name="enter"),
    path("enter/send/", door.send_link, name="send-link"),
    path("enter/sent/", door.sent, name="sent"),
    path("enter/sample/", door.try_as, name="try-as"),
    path("setup/<str:token>/", door.set_up, name="setup"),
    path("signed-out/", door.signed_out, name="signed-out"),
    path("me/", account.account, name="account"),
    path("me/theme/", account.theme, name="theme"),
    path("me/mails/", mails.save, name="mails"),
    path("mails/<str:token>/", mails.off, name="mails-off"),
    path("plc/<str:code>/people/", members.members, name="members"),
    path("plc/<str:code>/people/add/", members.add_member, name="add-member"),
    path("plc/<str:code>/people/links/", members.make_links, name="make-links"),
    path("plc/<str:code>/people/<str:member>/", members.change_member, name="change-member"),
    path("plc/<str:code>/people/<str:member>/remove/", members.remove_member, name="remove-member"),
    path("plc/<str:code>/schools/add/", members.add_school, name="add-school"),
    path("plc/<str:code>/schools/<str:school>/", members.change_school, name="change-school"),
    path("plc/<str:code>/outbox/", members.outbox, name="outbox"),
    path("plc/<str:code>/outbox/passed-on/", members.passed_on, name="passed-on"),
    path("plc/<str:code>/teachers/", teachers.teachers, name="teachers"),
    path("plc/<str:code>/teachers/add/", teachers.add_teacher, name="add-teacher"),
    path("plc/<str:code>/teachers/<str:teacher>/", teachers.change_teacher, name="change-teacher"),
    path("plc/<str:code>/teachers/<str:teacher>/caseload/", teachers.assign, name="assign-caseload"),
    path("plc/<str:code>/teachers/<str:teacher>/let-go/", teachers.let_go, name="let-go"),
    path("plc/<str:code>/settings/", plc.settings, name="settings"),
    path("plc/<str:code>/agreement/", plc.agreement, name="agreement"),
    path("plc/<str:code>/agreement/agree/", plc.agree, name="agree"),
    path("plc/<str:code>/agreement/new/", plc.write_agreement, name="write-agreement"),
]
