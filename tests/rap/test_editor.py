import pytest
from django.urls import reverse

from make import make_teacher
from people.models import Consent
from rap import actions
from rap.models import Rap, RapAction, RapPdf
from rap.step import step
from rap_room import fresh, make_morning, make_plan, make_rap_room, only_focus, teacher
from sessions import ledger
from sessions.models import Kind

pytestmark = pytest.mark.django_db


def url(room, verb, kind="rap", **more):
    return reverse(f"rap:{verb}", kwargs={"code": room.session.code, "item": room.items[kind].code, **more})


def page(room, who, kind="rap"):
    return room.client(who).get(reverse("sessions:item", args=[room.session.code, room.items[kind].code]))


def send(room, row, field, value, *, seen=0, key="one"):
    name = f"{field}-{row.code}"
    data = {name: value, "only": name, "seen": seen, "page": key}
    return room.htmx(room.ben).post(url(room, "save"), data)


def test_a_field_is_saved_by_itself_and_no_other_of_the_form():
    room = make_rap_room()
    rap = make_plan(room)
    focus = only_focus(rap)
    data = {
        f"goal-{focus.code}": "New",
        f"support-{focus.code}": "Not this",
        "only": f"goal-{focus.code}",
        "seen": "99",
    }
    answer = room.htmx(room.ben).post(url(room, "save"), data)
    assert (answer.status_code, answer["HX-Trigger"], "X-Saved-At" in answer) == (204, "rap-saved", True)
    focus.refresh_from_db()
    assert (focus.goal, focus.support) == ("New", "Aide time at 8:10")


def test_a_second_page_does_not_overwrite_what_the_first_saved():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    focus = actions.add_focus(rap, teacher("Heron"))
    seen = fresh(rap).version
    assert send(room, focus, "goal", "From the laptop", seen=seen, key="laptop").status_code == 204
    assert send(room, focus, "goal", "From the laptop, longer", seen=seen, key="laptop").status_code == 204
    answer = send(room, focus, "goal", "From the phone", seen=seen, key="phone")
    assert answer.status_code == 409
    assert "From the phone" in answer.content.decode()
    assert "From the laptop, longer" in answer.content.decode()
    assert send(room, focus, "sign_of_success", "Another field is free", seen=seen, key="phone").status_code == 204
    focus.refresh_from_db()
    assert focus.goal == "From the laptop, longer"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("focus_area", "x" * 61, "At most 60 characters."),
        ("support", "x" * 301, "At most 300 characters."),
    ],
)
def test_a_line_that_is_too_long_is_refused_in_words(field, value, words):
    room = make_rap_room()
    rap = make_plan(room)
    answer = send(room, only_focus(rap), field, value, seen=99)
    assert (answer.status_code, answer.content.decode()) == (422, words)


@pytest.mark.parametrize("value", ["tomorrow", "2027-02-30", "1027-01-01"])
def test_a_day_that_is_none_is_refused(value):
    room = make_rap_room()
    rap = make_plan(room)
    assert send(room, RapAction.objects.get(), "by", value, seen=99).status_code == 422
    assert fresh(rap).version == rap.version


def test_a_partner_is_another_coach_of_the_plc():
    room = make_rap_room()
    rap = make_plan(room)
    assert send(room, rap, "partner", room.dan.code, seen=99).status_code == 422
    assert send(room, rap, "partner", room.ben.code, seen=99).status_code == 422
    assert send(room, rap, "partner", room.cleo.code, seen=99).status_code == 204
    assert fresh(rap).partner == room.cleo


def test_rows_of_others_are_not_written():
    room = make_rap_room()
    rap = make_plan(room)
    focus = only_focus(rap)
    name = f"goal-{focus.code}"
    room.htmx(room.cleo).post(url(room, "save"), {name: "Not mine", "only": name, "seen": 99, "page": "x"})
    before = focus.goal
    focus.refresh_from_db()
    assert focus.goal == before
    assert room.htmx(room.cleo).post(url(room, "drop-focus", focus=focus.code)).status_code == 404


def test_without_script_a_button_stores_the_whole_form_first():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    focus = actions.add_focus(rap, teacher("Heron"))
    data = {
        f"goal-{focus.code}": "Typed without script",
        f"reflections-{rap.code}": "Learned",
        "seen": "99",
        "page": "p",
    }
    answer = room.client(room.ben).post(url(room, "add-action", focus=focus.code), data)
    assert answer.status_code == 302
    focus.refresh_from_db()
    assert (focus.goal, focus.actions.count(), fresh(rap).reflections) == ("Typed without script", 1, "Learned")
    assert room.client(room.ben).post(url(room, "save"), {**data, f"goal-{focus.code}": "Again"}).status_code == 302
    focus.refresh_from_db()
    assert focus.goal == "Again"


def test_words_that_were_taken_out_can_be_put_back():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    focus = rap.focus.first()
    send(room, focus, "goal", "", seen=99)
    room.client(room.ben).post(url(room, "save"), {"put_back": f"goal-{focus.code}", "seen": 99})
    focus.refresh_from_db()
    assert focus.goal == "The routine runs four days a week"


def test_adding_and_dropping_answers_with_the_editor():
    room = make_rap_room()
    ben = room.htmx(room.ben)
    answer = ben.post(url(room, "add-focus"), {"teacher": teacher("Heron").code})
    focus = only_focus(Rap.objects.get())
    assert f'id="f-{focus.code}"' in answer.content.decode()
    answer = ben.post(url(room, "add-action", focus=focus.code))
    action = RapAction.objects.get()
    assert f'id="act-{action.code}"' in answer.content.decode()
    answer = ben.post(url(room, "drop-action", action=action.code))
    assert f'id="act-{action.code}"' not in answer.content.decode()
    answer = ben.post(url(room, "drop-focus", focus=focus.code))
    assert "No focus teacher yet" in answer.content.decode()


def test_only_own_teachers_who_may_be_discussed_are_offered():
    room = make_rap_room()
    closed = make_teacher(room.ben, "Otter", consent=Consent.CLOSED)
    html = page(room, room.ben).content.decode()
    assert [word for word in ("Heron", "Juniper", "Otter", "Basalt") if word in html] == ["Heron", "Juniper"]
    assert room.htmx(room.ben).post(url(room, "add-focus"), {"teacher": closed.code}).status_code == 404


def test_handing_in_works_with_gaps_and_says_so():
    room = make_rap_room()
    rap = actions.open_rap(room.session, room.ben)
    actions.add_focus(rap, teacher("Heron"))
    assert "1 goal is still open. You can hand in without it." in page(room, room.ben).content.decode()
    answer = room.htmx(room.ben).post(url(room, "hand-in"))
    assert "Handed in at" in answer.content.decode()
    assert fresh(rap).is_handed_in


def test_handing_in_writes_the_ledger_and_edits_follow():
    room = make_rap_room()
    make_morning(room)
    rap = actions.open_rap(room.session, room.ben)
    actions.hand_in(rap)
    kinds = (Kind.GOAL, Kind.ACTION, Kind.SUPPORT)
    lines = [(line.kind, line.text) for line in ledger.of(room.ben, room.session, *kinds)]
    assert lines == [
        ("goal", "The routine runs four days a week"),
        ("action", "rehearse three minutes"),
        ("action", "Come with the cards cut"),
        ("action", "Ask what I should stop doing"),
    ]
    cards = RapAction.objects.get(what="Come with the cards cut")
    line = ledger.of(room.ben, room.session, Kind.ACTION)[1]
    assert (line.ref, line.teacher.alias, line.credit, line.source) == (cards.code, "Heron", room.cleo, cards.source)
    send(room, cards, "what", "Cards, seven minutes", seen=99)
    send(room, cards.focus, "goal", "", seen=99)
    actions.drop_action(rap, RapAction.objects.get(what="rehearse three minutes"))
    lines = [(line.kind, line.text) for line in ledger.of(room.ben, room.session, *kinds)]
    assert lines == [("action", "Cards, seven minutes"), ("action", "Ask what I should stop doing")]


def test_handing_in_lets_both_papers_be_made():
    room = make_rap_room()
    actions.hand_in(make_plan(room))
    assert sorted(RapPdf.objects.values_list("edition", "state")) == [("full", "ready"), ("leader", "ready")]


def test_progress_tells_who_has_a_goal_and_no_word_of_it():
    room = make_rap_room()
    make_plan(room)
    progress = step.progress(room.session, room.items["rap"])
    assert [(row.member.name, row.is_done) for row in progress.rows] == [("Ben Okoye", True), ("Cleo Marsh", False)]
    actions.hand_in(Rap.objects.get())
    closing = step.progress(room.session, room.items["close"])
    assert [row.is_done for row in closing.rows] == [True, False]


def test_a_locked_session_shows_the_plan_and_takes_no_more():
    room = make_rap_room()
    rap = make_plan(room)
    room.session.state = "locked"
    room.session.save()
    for kind in ("rap", "close"):
        html = page(room, room.ben, kind).content.decode()
        assert ("Final" in html, "<textarea" in html) == (True, False)
    lines = room.client(room.ben).get(url(room, "leader-edition")).content.decode()
    assert lines.count(" readonly") == 3
    assert send(room, rap, "reflections", "Too late", seen=99).status_code == 403


def test_who_does_not_coach_has_no_plan():
    room = make_rap_room()
    assert "Nothing to write here" in page(room, room.ana).content.decode()
    assert room.htmx(room.ana).post(url(room, "hand-in")).status_code == 403


def test_urls_of_one_item_are_not_those_of_another():
    room = make_rap_room()
    assert room.htmx(room.ben).post(url(room, "save", kind="look_back")).status_code == 404
    assert room.htmx(room.ben).post(url(room, "commitment", kind="rap")).status_code == 404


@pytest.mark.parametrize("teachers", [1, 3])
def test_the_editor_asks_the_database_as_often_for_one_focus_as_for_three(teachers, django_assert_max_num_queries):
    room = make_rap_room()
    make_teacher(room.ben, "Otter")
    rap = actions.open_rap(room.session, room.ben)
    for alias in ("Heron", "Juniper", "Otter")[:teachers]:
        focus = actions.add_focus(rap, teacher(alias))
        actions.add_action(rap, focus)
    client = room.htmx(room.ben)
    client.get(url(room, "after"))
    with django_assert_max_num_queries(60):
        client.get(url(room, "after"))
