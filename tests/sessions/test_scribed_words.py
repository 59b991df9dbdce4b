"""What a facilitator can write in the name of who has no device, and what stays closed."""

import pytest
from django.urls import reverse

from carousel.models import PosterEntry, Star
from make import Meeting
from rap.actions import open_rap
from rap.models import Rap
from reflection.models import Line as ReflectionLine
from scribe import agree, at, inside, line_url, make_deviceless, write
from sessions.models import Attendance, Dictated, Done

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Meeting:
    return make_deviceless()


# --- Writing ----------------------------------------------------------------------------------------------------------
def test_line_is_bens_marked_with_anas_hand(room: Meeting) -> None:
    agree(room)
    assert write(room).status_code == 204
    line = ReflectionLine.objects.get()
    assert (line.author, line.text) == (room.ben, "A routine runs")
    mark = Dictated.objects.get()
    assert (mark.member, mark.by, mark.ref, mark.own_at) == (room.ben, room.ana, "celebration-1", None)
    page = room.client(room.ana).get(inside(room)).content.decode()
    assert ("A routine runs" in page, "entered by Ana for Ben at" in page) == (True, True)


def test_ben_reads_the_mark_and_makes_it_his(room: Meeting) -> None:
    agree(room)
    write(room)
    ben, url = room.htmx(room.ben), reverse("sessions:page", args=[room.session.code])
    page = ben.get(url).content.decode()
    assert ("entered by Ana for Ben at" in page, "Some of this was written for you" in page) == (True, True)
    own = reverse("reflection:write", args=[room.session.code, room.items["reflection"].code, "celebration", 1])
    ben.post(own, {"celebration-1-text": "It runs by itself"})
    assert Dictated.objects.get().own_at is not None
    assert "changed by you since" in ben.get(url).content.decode()


def test_without_script_the_sheet_comes_back_in_his_name(room: Meeting) -> None:
    agree(room)
    answer = room.client(room.ana).post(
        at(room, "reflection:sheet", "reflection"), {"idea-1-text": "Shorter check-ins", "done": "yes"}
    )
    assert answer.headers["Location"] == at(room, "sessions:item", "reflection")
    assert (ReflectionLine.objects.get().author, Done.objects.get().member) == (room.ben, room.ben)


def test_real_name_is_refused_and_its_alias_not_told(room: Meeting) -> None:
    agree(room)
    answer = write(room, "Realname Heron led it")
    assert (answer.status_code, "Ask Ben for the alias" in answer.content.decode()) == (422, True)
    assert ("Heron" in answer.content.decode(), ReflectionLine.objects.count()) == (False, 0)
    assert write(room, "Heron led it").status_code == 204


def test_own_words_are_neither_read_nor_covered(room: Meeting) -> None:
    item = room.items["reflection"]
    ReflectionLine.objects.create(item=item, author=room.ben, kind="celebration", number=1, text="Mine alone")
    agree(room)
    page = room.client(room.ana).get(inside(room)).content.decode()
    assert ("Mine alone" in page, "Ben wrote this line alone." in page) == (False, True)
    answer = write(room, "Something else")
    assert (answer.status_code, "Mine alone" in answer.content.decode()) == (422, False)
    assert ReflectionLine.objects.get().text == "Mine alone"


def test_what_he_rewrote_is_closed_to_the_scribe(room: Meeting) -> None:
    agree(room)
    write(room)
    own = reverse("reflection:write", args=[room.session.code, room.items["reflection"].code, "celebration", 1])
    room.htmx(room.ben).post(own, {"celebration-1-text": "Mine alone now"})
    Attendance.objects.filter(member=room.ben).update(last_seen=None)
    agree(room)
    assert "Mine alone now" not in room.client(room.ana).get(inside(room)).content.decode()
    assert write(room).status_code == 422


def test_other_words_by_now_are_not_shown_to_the_scribe(room: Meeting) -> None:
    agree(room)
    write(room, "First")
    data = {"celebration-1-text": "Third", "knew.celebration-1-text": "Zero"}
    answer = room.htmx(room.ana).post(line_url(room), data)
    assert (answer.status_code, "First" in answer.content.decode()) == (422, False)


# --- What cannot be written for somebody ------------------------------------------------------------------------------
def test_place_and_plan_say_why_not_and_hold_nothing(room: Meeting) -> None:
    agree(room)
    for kind in ("place", "rap"):
        room.go(kind)
        page = room.client(room.ana).get(inside(room)).content.decode()
        assert "Here Ben writes alone." in page
        assert "Heron" not in page


@pytest.mark.parametrize(
    ("name", "kind", "more"),
    [
        ("reflection:tick", "reflection", (1,)),
        ("reflection:reveal", "reflection", ()),
        ("sessions:put-away", "reflection", ()),
        ("rap:pulse", "close", ()),
        ("rap:hand-in", "close", ()),
        ("rap:save", "rap", ()),
        ("sessions:done", "rap", ()),
    ],
)
def test_other_addresses_do_not_exist_in_his_name(room: Meeting, name: str, kind: str, more: tuple) -> None:
    agree(room)
    room.go("rap")
    room.go("close")
    assert room.htmx(room.ana).post(at(room, name, kind, *more), {"leaders": "yes", "worth_it": "1"}).status_code == 404


@pytest.mark.parametrize("name", ["agree", "take-clicker", "console", "move", "recap", "caught-up"])
def test_no_address_of_the_walk_is_open_in_his_name(room: Meeting, name: str) -> None:
    agree(room)
    url = inside(room, reverse(f"sessions:{name}", args=[room.session.code]))
    assert room.htmx(room.ana).post(url).status_code == 404


def test_item_to_come_and_another_session_do_not_exist(room: Meeting) -> None:
    agree(room)
    assert room.client(room.ana).get(at(room, "sessions:item", "close")).status_code == 404
    assert room.client(room.ana).get(inside(room, "/s/other/")).status_code == 404
    assert room.client(room.ana).get(inside(room, "/nowhere/")).status_code == 404
    assert room.client(room.ana).get(inside(room, inside(room))).status_code == 404


# --- Posters and the commitment ---------------------------------------------------------------------------------------
def test_notes_and_stars_of_a_scribe(room: Meeting) -> None:
    room.go("carousel")
    agree(room)
    ana = room.htmx(room.ana)
    poster = room.items["carousel"].posters.first()
    added = ana.post(at(room, "carousel:add", "carousel", poster.code), {"kind": "idea", "text": "A tiny try"})
    note = PosterEntry.objects.get()
    assert (added.status_code, note.author, f"/for/{room.ben.code}/" in added.content.decode()) == (200, room.ben, True)
    ana.post(at(room, "carousel:edit", "carousel", note.code), {"text": "A tinier try"})
    ana.post(at(room, "carousel:star", "carousel", note.code), {"starred": "yes"})
    assert (PosterEntry.objects.get().text, Star.objects.get().member) == ("A tinier try", room.ben)
    assert {*Dictated.objects.values_list("ref", flat=True)} == {note.code, f"star-{note.code}"}
    page = room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "entered by Ana for Ben at" in page


def test_own_notes_and_stars_are_not_told_to_the_scribe(room: Meeting) -> None:
    room.go("carousel")
    poster = room.items["carousel"].posters.first()
    where = [room.session.code, room.items["carousel"].code]
    ben = room.htmx(room.ben)
    ben.post(reverse("carousel:add", args=[*where, poster.code]), {"kind": "idea", "text": "Mine"})
    note = PosterEntry.objects.get()
    ben.post(reverse("carousel:star", args=[*where, note.code]), {"starred": "yes"})
    agree(room)
    page = room.client(room.ana).get(inside(room))
    assert (page.context["own"], note.code in [one.code for one in page.context["own"]]) == ([], False)
    ana = room.htmx(room.ana)
    assert ana.post(at(room, "carousel:edit", "carousel", note.code), {"text": "Other"}).status_code == 422
    # To be told "he has starred it" would tell his stars.
    assert ana.post(at(room, "carousel:star", "carousel", note.code), {"starred": "yes"}).status_code == 200
    assert (PosterEntry.objects.get().text, Star.objects.count()) == ("Mine", 1)


def test_commitment_is_the_whole_close(room: Meeting) -> None:
    room.go("close")
    agree(room)
    page = room.client(room.ana).get(inside(room)).content.decode()
    assert ('name="commitment"' in page, 'id="pulse"' in page, "partner-form" in page) == (True, False, False)
    ana = room.htmx(room.ana)
    ana.post(at(room, "rap:commitment", "close"), {"commitment": "I listen first", "show": "yes"})
    rap = Rap.objects.get(coach=room.ben)
    assert (rap.commitment, rap.commitment_shown_at is not None) == ("I listen first", True)
    own = room.client(room.ben).get(reverse("sessions:page", args=[room.session.code])).content.decode()
    assert "entered by Ana for Ben at" in own


def test_own_commitment_stays_his(room: Meeting) -> None:
    room.go("close")
    rap = open_rap(room.session, room.ben)
    Rap.objects.filter(pk=rap.pk).update(commitment="Mine alone")
    agree(room)
    page = room.client(room.ana).get(inside(room)).content.decode()
    assert ("Mine alone" in page, "Ben wrote this sentence alone." in page) == (False, True)
    answer = room.htmx(room.ana).post(at(room, "rap:commitment", "close"), {"commitment": "Other"})
    assert (answer.status_code, Rap.objects.get(pk=rap.pk).commitment) == (422, "Mine alone")
