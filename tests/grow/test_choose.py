import pytest
from django.urls import reverse

from grow import actions, choosing
from grow.step import step
from grow_room import at_table, case_of, make_choose, make_consult
from make import make_teacher
from people.models import Teacher
from sessions.models import Focus, Group, Kind, Seat
from sessions.step import Page

pytestmark = pytest.mark.django_db


def url(room, verb, **more):
    return reverse(f"grow:{verb}", kwargs={"code": room.session.code, "item": room.items["choose"].code, **more})


def orders(coach):
    return [(focus.teacher.alias, focus.order) for focus in Focus.objects.filter(coach=coach).select_related("teacher")]


def test_choosing_numbers_and_releasing_moves_up():
    room = make_choose()
    ben = room.htmx(room.ben)
    make_teacher(room.ben, "Otter")
    for alias in ("Heron", "Juniper", "Otter"):
        answer = ben.post(url(room, "choose"), {"teacher": Teacher.objects.get(alias=alias).code})
        assert (answer.status_code, answer["HX-Trigger"]) == (204, "live:panel")
    assert orders(room.ben) == [("Heron", 1), ("Juniper", 2), ("Otter", 3)]
    first = Focus.objects.get(coach=room.ben, order=1)
    assert ben.post(url(room, "release", focus=first.code)).status_code == 204
    assert orders(room.ben) == [("Juniper", 1), ("Otter", 2)]
    second = Focus.objects.get(coach=room.ben, order=2)
    assert ben.post(url(room, "first", focus=second.code)).status_code == 204
    assert orders(room.ben) == [("Otter", 1), ("Juniper", 2)]


def test_a_fourth_is_refused_in_words_and_choosing_twice_is_once():
    room = make_choose()
    ben = room.htmx(room.ben)
    for alias in ("Otter", "Lark"):
        make_teacher(room.ben, alias)
    codes = [Teacher.objects.get(alias=alias).code for alias in ("Heron", "Heron", "Juniper", "Otter", "Lark")]
    answers = [ben.post(url(room, "choose"), {"teacher": code}) for code in codes]
    assert [answer.status_code for answer in answers] == [204, 204, 204, 204, 409]
    assert "Three are chosen. Release one first." in answers[-1].content.decode()
    assert [alias for alias, _ in orders(room.ben)] == ["Heron", "Juniper", "Otter"]


def test_a_teacher_not_to_be_discussed_is_listed_with_the_reason_and_refused():
    room = make_choose()
    Teacher.objects.filter(alias="Heron").update(consent="closed")
    answer = room.htmx(room.ben).post(url(room, "choose"), {"teacher": Teacher.objects.get(alias="Heron").code})
    assert answer.status_code == 409
    page = room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "Not to be discussed, so it stays out of the groups." in page
    assert page.count(">Choose<") == 1


def test_another_coachs_teacher_and_focus_do_not_exist():
    room = make_choose()
    focus = choosing.choose(room.visit(room.cleo, "choose"), Teacher.objects.get(alias="Basalt"))
    ben = room.htmx(room.ben)
    assert ben.post(url(room, "choose"), {"teacher": focus.teacher.code}).status_code == 404
    for verb in ("release", "first", "question"):
        assert ben.post(url(room, verb, focus=focus.code), {"question": "mine"}).status_code == 404
    focus.refresh_from_db()
    assert focus.question == ""


def test_the_question_is_autosaved_and_says_aliases():
    room = make_choose()
    focus = choosing.choose(room.visit(room.ben, "choose"), Teacher.objects.get(alias="Heron"))
    answer = room.htmx(room.ben).post(
        url(room, "question", focus=focus.code), {"question": "What do I do to Realname Heron?"}
    )
    assert (answer.status_code, "X-Saved-At" in answer) == (204, True)
    focus.refresh_from_db()
    assert focus.question == "What do I do to Heron?"


def test_a_question_too_long_is_refused_in_words():
    room = make_choose()
    focus = choosing.choose(room.visit(room.ben, "choose"), Teacher.objects.get(alias="Heron"))
    answer = room.htmx(room.ben).post(url(room, "question", focus=focus.code), {"question": "x" * 301})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")


def test_without_script_every_form_leads_back():
    room = make_choose()
    client = room.client(room.ben)
    back = reverse("sessions:item", args=[room.session.code, room.items["choose"].code])
    answer = client.post(url(room, "choose"), {"teacher": Teacher.objects.get(alias="Heron").code})
    focus = Focus.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{back}#pick-{focus.teacher.code}")
    answer = client.post(url(room, "question", focus=focus.code), {"question": "What is mine?"})
    assert (answer.status_code, answer["Location"]) == (302, f"{back}#q-{focus.code}")


def test_the_page_shows_stars_partnerships_and_the_group():
    from sessions import ledger

    room = make_choose()
    ledger.note(room.ben, room.session, Kind.EARLY_IDEA, text="Shorter check-ins", ref="idea")
    page = room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    for words in ("Whom do you bring?", "Shorter check-ins", "Realname Heron", "Group A: you host first, then Cleo"):
        assert words in page
    assert "Realname Basalt" not in page


def test_preparing_deals_once_and_a_facilitator_completes_a_group_of_two():
    room = make_choose()
    seats = [(seat.group.name, seat.member.first_name) for seat in Seat.objects.select_related("group", "member")]
    assert seats == [("A", "Ben"), ("A", "Cleo"), ("A", "Ana")]
    step.prepare(room.session, room.items["choose"])
    assert Group.objects.count() == 1


def test_seven_coaches_make_a_quartet_and_a_trio():
    make_choose(more_coaches=5)
    assert sorted(group.seats.count() for group in Group.objects.all()) == [3, 4]


def test_progress_counts_who_is_ready():
    room = make_choose()
    url_ = reverse("sessions:done", args=[room.session.code, room.items["choose"].code])
    assert room.htmx(room.ben).post(url_, {"done": "yes"}).status_code == 200
    found = step.progress(room.session, room.items["choose"])
    assert [(row.member.first_name, row.done) for row in found.rows] == [("Ben", 1), ("Cleo", 0)]


def test_an_agenda_without_consultancies_has_no_groups():
    from make import make_room
    from sessions.agenda import Line

    room = make_room([Line("", "open"), Line("grow", "choose")])
    room.go("choose")
    assert Group.objects.count() == 0
    assert step.panel(room.visit(room.ana, "choose", "console")) == Page("")


def test_a_case_that_has_begun_stays_first():
    room = make_consult()
    actions.write_case(case_of(room, room.ben), goal="Four days a week")
    focus = Focus.objects.get(coach=room.ben, order=1)
    answer = room.htmx(room.ben).post(url(room, "release", focus=focus.code))
    assert answer.status_code == 409
    assert "Your group already works on this case" in answer.content.decode()


def test_a_case_keeps_its_teacher_when_another_becomes_the_first():
    room = make_consult()
    choosing.choose(room.visit(room.ben, "choose"), Teacher.objects.get(alias="Juniper"))
    found = []
    for alias in ("Juniper", "Heron"):
        choosing.make_first(room.visit(room.ben, "choose"), Focus.objects.get(teacher__alias=alias))
        found.append(case_of(room, room.ben).teacher.alias)
    actions.write_case(case_of(room, room.ben), goal="Four days a week")
    Focus.objects.filter(teacher__alias="Juniper").update(order=1)
    assert found == ["Juniper", "Heron"]
    assert [case.teacher.alias for case in at_table(room).cases] == ["Heron", "Basalt"]


def test_two_first_teachers_chosen_on_two_devices_make_one_case():
    room = make_consult()
    teacher = Teacher.objects.get(alias="Juniper")
    Focus.objects.create(session=room.session, coach=room.ben, teacher=teacher, order=1)
    assert len(at_table(room).cases) == 2
