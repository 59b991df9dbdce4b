"""The pages and buttons, with htmx and without."""

import pytest
from django.urls import reverse

import live
from carousel import actions
from carousel.models import Poster, PosterEntry, Star
from live.models import Topic
from make import make_member
from sessions import actions as walk
from sessions.models import Seat

from .conftest import MOVE_1, ROUND_1, ROUND_2, WALK


# --- Writing ---------------------------------------------------------------------------------------------------------
def test_adding_with_htmx_and_without(car, room):
    car.to(ROUND_1)
    poster = car.poster("ld_he")
    data = {"kind": "idea", "text": "  Ask what\n to stop ", "client_key": "k"}

    first = room.htmx(room.ben).post(car.url("add", poster=poster.code), data)
    again = room.client(room.ben).post(car.url("add", poster=poster.code), data)

    assert (first.status_code, again.status_code) == (200, 302)
    assert [e.text for e in PosterEntry.objects.all()] == ["Ask what to stop"]


def test_a_note_tells_the_room_once(car, room):
    """The room sees that somebody wrote; nobody need be told besides that they are at work."""
    car.to(ROUND_1)
    address, client = car.url("add", poster=car.poster("ld_he").code), room.htmx(room.ben)
    before = Topic.objects.get(name=room.session.topic).version

    client.post(address, {"kind": "idea", "text": "A try", "client_key": "a"})

    assert Topic.objects.get(name=room.session.topic).version == before + 1
    assert room.session.attendance.get(member=room.ben).wrote_at is None


def test_answer_brings_the_note_and_says_what_it_makes_needless_to_fetch(car, room):
    car.to(ROUND_1)
    address = car.url("add", poster=car.poster("ld_he").code)
    seat = room.session.attendance.get(member=room.ben)

    answers = [
        room.htmx(room.ben).post(address, {"kind": "idea", "text": "A try", "client_key": key}) for key in ("a", "b")
    ]
    same = room.htmx(room.ben).post(address, {"kind": "idea", "text": "A try", "client_key": "b"})

    versions = [version - 1 + live.versions([seat.topic])[seat.topic] for version in (0, 1)]
    assert [answer["X-Own"] for answer in answers] == [f"{seat.topic}:{version}" for version in versions]
    assert [
        f'id="own-{note.code}"' in answers[n].content.decode() for n, note in enumerate(PosterEntry.objects.all())
    ] == [
        True,
        True,
    ]
    # Nothing new: whoever sends it again is told so, and nobody else anything.
    assert (same.status_code, "X-Own" in same) == (204, False)


@pytest.mark.parametrize(("text", "words"), [("   ", "Write something first."), ("x" * 501, "500 characters")])
def test_what_cannot_be_stored_stays_in_the_form(car, room, text, words):
    car.to(ROUND_1)
    address = car.url("add", poster=car.poster("ld_he").code)

    fragment = room.htmx(room.ben).post(address, {"kind": "idea", "text": text})
    whole = room.client(room.ben).post(address, {"kind": "idea", "text": text})

    assert (fragment.status_code, whole.status_code) == (422, 422)
    assert words in fragment.content.decode()
    assert words in whole.content.decode()
    assert text in whole.content.decode()


def test_editing_saves_or_says_why_not(car, room):
    car.to(ROUND_1)
    note = car.add(room.ben)
    address = car.url("edit", note=note.code)

    saved = room.htmx(room.ben).post(address, {"text": "New words"})
    refused = room.htmx(room.ben).post(address, {"text": ""})
    whole = room.client(room.ben).post(address, {"text": "y" * 501})

    assert (saved.status_code, "X-Saved-At" in saved) == (204, True)
    assert (refused.status_code, refused["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert (whole.status_code, "y" * 501 in whole.content.decode()) == (422, True)
    assert car.note(note).text == "New words"


def test_nobody_edits_a_note_of_somebody_else(car, room):
    note = car.add(room.cleo)

    for name in ("edit", "remove"):
        assert room.htmx(room.ben).post(car.url(name, note=note.code), {"text": "Mine"}).status_code == 404


def test_a_removed_note_can_be_put_back_from_ones_page(car, room):
    car.to(ROUND_1)
    note = car.add(room.ben, quadrant="ld_he")
    client = room.client(room.ben)

    client.post(car.url("remove", note=note.code), {"removed": "yes"})
    assert "Put back" in car.html(room.ben)
    assert note.text not in car.region("carousel-ideas-lh-1")

    client.post(car.url("remove", note=note.code), {"removed": "no"})
    assert note.text in car.region("carousel-ideas-lh-1")


def test_a_latecomer_is_offered_a_seat(car, room):
    dina = make_member(room.plc, "Dina Late", is_coach=True)
    room.seatless(dina)

    assert 'id="take-seat"' in car.html(dina)
    assert room.htmx(dina).post(car.url("seat")).status_code == 204
    assert 'id="take-seat"' not in car.html(dina)
    assert Seat.objects.filter(member=dina).count() == 1


def test_words_begun_at_one_poster_still_go_there(car, room):
    """A form for every poster of the set stands in the page in every beat, so nothing typed is replaced."""
    codes = {poster.code for poster in Poster.objects.all()}
    for beat in (ROUND_1, MOVE_1, ROUND_2, WALK):
        car.to(beat)
        text = car.html(room.ben)
        assert {code for code in codes if f'id="add-{code}"' in text} == codes
        assert text.count('class="compose-at"') == (0 if beat == WALK else 1)


def test_a_locked_session_takes_no_more(car, room):
    note = car.add(room.ben)
    car.session.__class__.objects.update(state="locked")

    for name in ("edit", "remove", "star"):
        assert room.htmx(room.ben).post(car.url(name, note=note.code), {"text": "x"}).status_code == 403
    for data in ({"take_down": note.code}, {"note": note.code}):
        assert room.htmx(room.ana).post(car.url("notes"), data).status_code == 403


def test_another_steps_item_does_not_exist_here(car, room):
    other = room.items["break"].code

    assert room.htmx(room.ben).post(reverse("carousel:seat", args=[car.session.code, other])).status_code == 404


# --- Starring --------------------------------------------------------------------------------------------------------
def test_starring_answers_with_the_button(car, room):
    note = car.add(room.cleo)
    car.to(WALK)
    address = car.url("star", note=note.code)

    starred = room.htmx(room.ben).post(address, {"starred": "yes"}).content.decode()
    back = room.htmx(room.ben).post(address, {"starred": "no"}).content.decode()
    plain = room.client(room.ben).post(address, {"starred": "yes"})

    assert ('aria-pressed="true"' in starred, 'aria-pressed="false"' in back) == (True, True)
    assert (plain.status_code, Star.objects.count()) == (302, 1)


def test_reasons_and_hidden_ideas_take_no_star(car, room):
    reason, idea = car.add(room.cleo, kind="reason"), car.add(room.cleo, "Other")
    actions.hide(idea, hidden=True, by=room.ana)

    for note in (reason, idea):
        assert room.htmx(room.ben).post(car.url("star", note=note.code)).status_code == 404


def test_totals_show_only_after_the_walk(car, room):
    note = car.add(room.cleo)
    car.to(WALK)
    car.star(note, room.cleo)
    total = '<span>1<span class="vh"> stars'
    assert total not in car.html(room.ben)
    assert 'class="st"' not in car.region("carousel-screen", "screen")

    walk.reveal(car.item, by=room.ana)
    assert total in car.html(room.ben)
    assert 'class="st"' in car.region("carousel-screen", "screen")

    walk.reveal(car.item, by=room.ana, revealed=False)
    assert total not in car.html(room.ben)
    room.go("break")
    assert total in car.html(room.ben)


def test_own_stars_are_on_ones_own_page_alone(car, room):
    note = car.add(room.cleo)
    car.to(WALK)
    car.star(note, room.cleo)

    assert ('aria-pressed="true"' in car.html(room.cleo), 'aria-pressed="true"' in car.html(room.ben)) == (
        True,
        False,
    )


# --- Facilitator -----------------------------------------------------------------------------------------------------
def test_the_beat_moves_by_button_and_once(car, room):
    client = room.htmx(room.ana)

    answers = [client.post(car.url("beat"), {"seen": "1", "to": "next"}).status_code for _ in range(2)]
    plain = room.client(room.ana).post(car.url("beat"), {"seen": "1", "to": "next"})

    assert (answers, plain.status_code, car.item.beat.position) == ([204, 409], 302, ROUND_1)
    assert client.post(car.url("beat"), {"seen": "x", "to": "next"}).status_code == 400


def test_the_beat_stays_when_the_room_is_elsewhere(car, room):
    room.go("break")

    assert room.htmx(room.ana).post(car.url("beat"), {"seen": "1", "to": "next"}).status_code == 403


def test_the_console_merges_and_takes_down(car, room):
    one, twin = car.add(room.ben, "A tiny try"), car.add(room.cleo, "Try something tiny")
    client = room.htmx(room.ana)
    console = client.get(reverse("sessions:console", args=[car.session.code])).content.decode()
    assert ("A tiny try" in console, "Start round 1" in console) == (True, True)

    def press(**data):
        return client.post(car.url("notes"), data).status_code

    assert press(note=[twin.code, one.code]) == 200
    assert [e.text for e in PosterEntry.objects.visible()] == ["A tiny try"]
    assert press(note=[one.code, car.add(room.ben, "Plan too big", kind="reason").code]) == 422
    assert press(take_down=one.code) == 200
    assert PosterEntry.objects.visible().ideas().count() == 0
    assert press(take_apart=twin.code) == 200
    assert [e.text for e in PosterEntry.objects.visible().ideas()] == ["Try something tiny"]
    assert press(put_back=one.code) == 200
    assert PosterEntry.objects.visible().ideas().count() == 2
    assert press(take_down="nothing") == 404


@pytest.mark.parametrize("ticked", [0, 1, 3])
def test_exactly_two_notes_are_put_together(car, room, ticked):
    codes = [car.add(room.ben, text).code for text in ("One", "Two", "Three")][:ticked]

    fragment = room.htmx(room.ana).post(car.url("notes"), {"note": codes})
    whole = room.client(room.ana).post(car.url("notes"), {"note": codes}, follow=True)

    assert (fragment.status_code, "Tick two notes" in fragment.content.decode()) == (422, True)
    assert (whole.status_code, "Tick two notes" in whole.content.decode()) == (200, True)
    assert PosterEntry.objects.visible().count() == 3


def test_without_script_the_buttons_lead_back_to_the_console(car, room):
    note = car.add(room.ben)

    answer = room.client(room.ana).post(car.url("notes"), {"take_down": note.code})

    assert (answer.status_code, answer["Location"]) == (302, f"/s/{car.session.code}/console/")
    assert car.note(note).hidden_at is not None


def test_the_desk_shows_groups_and_what_can_be_undone(car, room):
    one, twin = car.add(room.ben, "A tiny try"), car.add(room.cleo, "Try something tiny")
    assert car.region("carousel-notes-hl", "lead").count('type="checkbox"') == 2

    actions.merge(car.note(twin), into=car.note(one), by=room.ana)
    actions.hide(car.note(one), hidden=True, by=room.ana)
    shared = car.region("carousel-notes-hl", "lead")

    assert (shared.count('type="checkbox"'), "take_apart" in shared, "put_back" in shared) == (0, True, True)
    assert ("Cleo Marsh" in shared, one.text in car.region("carousel-notes-lh", "lead")) == (False, False)
