"""What is not in a response. Everything that could leak is written first."""

from dataclasses import replace

import pytest
from django.urls import reverse

from grow import actions
from grow.models import Consultancy, Question, Suggestion
from grow.step import step
from grow_room import at_table, case_of, go_to, make_consult, url_of
from make import make_member
from people.models import Member
from sessions import actions as walk
from sessions.models import Group, Seat
from sessions.screens import live_regions
from sessions.visibility import TABLE, Sees

pytestmark = pytest.mark.django_db

GOAL, REALITY, NOTES = "Four days without me", "Three warm meetings", "I like them more than she needs them"
ASKED, HELD, SENT = "What would you miss?", "Cancel the next meeting", "Rehearse in her room"
SECRETS = (GOAL, REALITY, NOTES, ASKED, HELD, SENT, "Heron")


def make_full(phase="options"):
    """Ben's case with everything in it, seen by Cleo of his group; Mia sits in another."""
    room = make_consult()
    mia = make_member(room.plc, "Mia Roe", is_coach=True)
    room.seatless(mia)
    other = Group.objects.create(item=room.items["consult"], position=2, name="B")
    Seat.objects.create(group=other, member=mia, position=1)
    actions.write_case(case_of(room, room.ben), goal=GOAL, reality=REALITY, notes=NOTES)
    table = go_to(room, "options")
    case = case_of(room, room.ben)
    actions.ask(table, case, room.cleo, text=ASKED, kind="probing")
    actions.suggest(table, case, room.cleo, text=SENT)
    actions.hold(room.visit(room.cleo, "consult"), case, text=HELD)
    go_to(room, phase)
    return room, mia


def page_of(room, who, name="sessions:page"):
    return room.client(who).get(reverse(name, args=[room.session.code])).content.decode()


def found(html):
    return [secret for secret in SECRETS if secret in html]


@pytest.mark.parametrize(
    ("phase", "host", "peer"),
    [
        ("goal", [GOAL, REALITY, NOTES, "Heron"], [GOAL, REALITY, HELD, "Heron"]),
        ("probe", [GOAL, REALITY, NOTES, ASKED, "Heron"], [GOAL, REALITY, ASKED, HELD, "Heron"]),
        ("options", [GOAL, REALITY, NOTES, SENT, "Heron"], [GOAL, REALITY, HELD, SENT, "Heron"]),
    ],
)
def test_each_phase_holds_what_its_reader_may_read(phase, host, peer):
    room, _ = make_full(phase)
    assert found(page_of(room, room.ben)) == host
    assert found(page_of(room, room.cleo)) == peer


def test_another_group_the_console_and_the_room_screen_hold_nothing():
    room, mia = make_full()
    Seat.objects.filter(member=room.ana).delete()  # she only leads here
    assert found(page_of(room, mia)) == []
    assert found(page_of(room, room.ana, "sessions:console")) == []
    assert found(page_of(room, room.ana)) == []
    screen = reverse("sessions:screen", args=[room.session.code, room.session.screen_key])
    html = room.client(room.dan).get(screen).content.decode()
    assert (found(html), "Ben hosts" in html) == ([], True)


def test_real_names_are_on_no_page_of_the_group():
    room, _ = make_full()
    assert "Realname" not in page_of(room, room.cleo)
    assert "Realname" not in page_of(room, room.ben)


def test_a_case_of_another_group_does_not_exist():
    room, mia = make_full()
    client = room.htmx(mia)
    held = Suggestion.objects.held_by(room.cleo).get()
    assert client.get(url_of(room, "read", room.ben)).status_code == 404
    for verb, data in (
        ("write", {"goal": "x"}),
        ("say", {"do": "ask", "text": "x"}),
        ("step", {"first_step": "x"}),
        ("thank", {}),
    ):
        assert client.post(url_of(room, verb, room.ben), data).status_code == 404
    for verb in ("send", "drop", "decide"):
        assert client.post(url_of(room, verb, room.ben, suggestion=held.code), {"verdict": "keep"}).status_code == 404


def test_a_case_whose_round_has_not_come_is_not_shown_to_peers():
    room, _ = make_full()
    actions.write_case(case_of(room, room.cleo), goal="Not yet told")
    assert room.htmx(room.ben).get(url_of(room, "read", room.cleo)).status_code == 404
    assert room.htmx(room.cleo).get(url_of(room, "read", room.cleo)).status_code == 200


@pytest.mark.parametrize(("column", "guest"), [("peer", False), ("guest", True)])
def test_what_peers_and_guests_read_is_what_the_table_says(column, guest, monkeypatch):
    room, _ = make_full()
    Member.objects.filter(pk=room.cleo.pk).update(is_guest=guest)
    url = url_of(room, "read", room.ben)
    before = room.client(room.cleo).get(url).status_code
    monkeypatch.setitem(TABLE, "case", replace(TABLE["case"], **{column: Sees.NOTHING}))
    assert (before, room.client(room.cleo).get(url).status_code) == (200, 404)
    assert room.client(room.ben).get(url).status_code == 200


def test_a_held_thought_is_its_writers_alone_even_for_the_host():
    room, _ = make_full()
    held = Suggestion.objects.held_by(room.cleo).get()
    go_to(room, "way")
    ben = room.htmx(room.ben)
    assert ben.post(url_of(room, "decide", room.ben, suggestion=held.code), {"verdict": "keep"}).status_code == 404
    assert found(page_of(room, room.ben)) == [NOTES, SENT]


def test_after_the_round_peers_see_their_own_words_and_may_read_until_the_lock():
    room, _ = make_full("break")
    html = page_of(room, room.cleo)
    assert ("This round is closed" in html, found(html)) == (True, [ASKED, HELD, SENT])
    assert found(room.client(room.cleo).get(url_of(room, "read", room.ben)).content.decode()) == [
        *(GOAL, REALITY, ASKED, HELD, SENT, "Heron")
    ]


def test_after_the_lock_peers_read_nothing_and_nobody_writes():
    room, _ = make_full("break")
    walk.end(room.session, by=room.ana)
    type(room.session).objects.update(state="locked")
    cleo = room.htmx(room.cleo)
    assert cleo.get(url_of(room, "read", room.ben)).status_code == 404
    item = reverse("sessions:item", args=[room.session.code, room.items["consult"].code])
    assert found(cleo.get(item).content.decode()) == []
    assert cleo.post(url_of(room, "say", room.ben), {"do": "hold", "text": "x"}).status_code == 403
    assert GOAL in room.htmx(room.ben).get(url_of(room, "read", room.ben)).content.decode()
    room.session.refresh_from_db()
    assert found("".join(regions_of(room).values())) == []


def regions_of(room):
    group = Group.objects.select_related("item__session__plc", "item__session__current").get(name="A")
    return live_regions(group.item.session, "group", None, group)


@pytest.mark.parametrize("phase", ["goal", "reality", "clarify", "probe"])
def test_the_hosts_own_page_holds_no_suggestion_once_the_group_went_back(phase):
    room, _ = make_full(phase)
    assert SENT not in room.client(room.ben).get(url_of(room, "read", room.ben)).content.decode()


@pytest.mark.parametrize("phase", ["goal", "reality", "clarify", "probe"])
def test_live_frames_hold_no_suggestion_before_options(phase):
    room, _ = make_full(phase)
    frame = "".join(regions_of(room).values())
    assert (SENT in frame, HELD in frame, NOTES in frame, GOAL in frame) == (False, False, False, True)


def test_frames_of_the_room_and_of_the_facilitator_hold_no_case():
    room, _ = make_full()
    room.session.refresh_from_db()
    for audience in ("room", "lead", "screen"):
        assert found("".join(live_regions(room.session, audience, None).values())) == []


def test_the_export_holds_own_cases_only():
    room, _ = make_full()
    assert [case["goal"] for case in step.export(room.session, room.ben)["cases"]] == [GOAL]
    cleo = step.export(room.session, room.cleo)
    assert ([case["goal"] for case in cleo["cases"]], cleo["asked"]) == ([""], [ASKED])
    assert step.export(room.session, room.ana) == {"cases": [], "asked": [], "suggested": []}


def test_what_this_step_knows_of_a_teacher_is_for_the_host():
    room, _ = make_full()
    heron = Consultancy.objects.get(host=room.ben).focus.teacher
    assert step.brief(heron, room.ben, room.session)["goal"] == GOAL
    assert step.brief(heron, room.cleo, room.session) == {}
    assert Question.objects.count() == 1
    assert at_table(room).case == Consultancy.objects.get(host=room.ben)
