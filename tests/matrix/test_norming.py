"""Wording the levels, rating two stories, the reveal."""

import pytest
from django.urls import reverse

from boards import LINES, accept, after, draft, level, line, norming, normset_of, take_pen, word
from live.models import Topic
from make import make_room
from matrix import actions, drafting, library
from matrix.actions import ClosedError
from matrix.look import Look
from matrix.models import NormSet
from matrix.step import step
from sessions import actions as walk
from sessions.models import LogEntry, Seat

pytestmark = pytest.mark.django_db


# --- Laying out ------------------------------------------------------------------------------------------------------
def test_first_norming_starts_from_the_library():
    room = norming()

    assert normset_of(room).words() == {key: str(words) for key, words in library.LEVEL_WORDS.items()}
    assert [v.key for v in normset_of(room).vignettes] == list(library.PAIRS[0])
    assert not normset_of(room).is_accepted


def test_coming_back_to_the_item_lays_nothing_out_again():
    room = norming()
    word(room, room.ben, "Asks for more")
    room.go("place")
    room.go("norm")

    assert level(room, "delight", 3).text == "Asks for more"
    assert actions.begin(room.session) == normset_of(room)


def test_next_norming_starts_from_the_last_wording_with_other_stories():
    room = norming()
    word(room, room.ben, "Asks for more")
    accept(room)
    after(room)
    room.go("norm")

    assert level(room, "delight", 3).text == "Asks for more"
    assert [v.key for v in normset_of(room).vignettes] == list(library.PAIRS[1])


def test_small_room_words_both_axes_together():
    room = norming()

    assert Seat.objects.filter(group__item=room.items["norm"]).count() == 0
    page = step.panel(room.visit(room.ben, "norm"))
    assert [one.draft.axis for one in page.context["own"]] == ["delight", "engagement"]


def test_larger_room_is_halved_by_name():
    room = make_room(LINES, more_coaches=3)
    room.go("norm")

    halves = {
        group.name: [seat.member.first_name for seat in group.seats.all()] for group in room.items["norm"].groups.all()
    }
    assert halves == {"Delight": ["Ben", "Coach0", "Coach2"], "Engagement": ["Cleo", "Coach1"]}
    actions.share_out(room.items["norm"])
    assert room.items["norm"].groups.count() == 2


# --- Words -----------------------------------------------------------------------------------------------------------
def url(room, name="words", axis="delight", n=3):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["norm"].code, axis, n])


def test_words_are_saved_and_the_others_read_them():
    room = norming()
    take_pen(room, room.ben)
    before = Topic.objects.versions([room.session.topic])[room.session.topic]
    answer = room.htmx(room.ben).post(url(room), {"text": " Asks for more ", "version": "1"})

    assert (answer.status_code, answer["X-Version"]) == (204, "2")
    assert (line(room, "delight", 3).text, line(room, "delight", 3).author) == ("Asks for more", room.ben)
    assert (level(room, "delight", 3).text, level(room, "delight", 3).author) == ("Asks for more", room.ben)
    # The words, and that Ben is writing.
    assert Topic.objects.versions([room.session.topic])[room.session.topic] == before + 2
    region = step.context("norm-words", room.room("norm"))
    assert region["columns"][0]["cells"][0][0].text == "Asks for more"
    assert region["sheets"][0].lines[0].line.text == "Asks for more"


def test_words_of_a_plain_form_lead_back_to_the_page():
    room = norming()
    answer = room.client(room.ben).post(url(room), {"text": "Asks for more", "version": "1"})

    assert answer.status_code == 302
    page = reverse("sessions:item", args=[room.session.code, room.items["norm"].code])
    assert answer["Location"] == f"{page}#f-delight-3"


def test_stale_words_show_both_texts_and_lose_nothing():
    room = norming()
    word(room, room.cleo, "Cleo was first")
    drafting.hand(draft(room, "delight"), by=room.cleo, to=room.ben)
    answer = room.htmx(room.ben).post(url(room), {"text": "Ben was second", "version": "1"})

    assert answer.status_code == 409
    assert "Cleo was first" in answer.content.decode()
    assert "Ben was second" in answer.content.decode()
    assert line(room, "delight", 3).text == "Cleo was first"


def test_ones_own_later_words_are_never_stale():
    room = norming()
    for text in ("First", "Second"):
        drafting.write(draft(room, "delight"), 3, text=text, by=room.ben, seen=1)

    assert (line(room, "delight", 3).text, line(room, "delight", 3).version) == ("Second", 3)


def test_the_same_words_again_are_not_stale():
    room = norming()
    word(room, room.cleo, "Alike")
    drafting.hand(draft(room, "delight"), by=room.cleo, to=room.ben)

    assert drafting.write(draft(room, "delight"), 3, text="Alike", by=room.ben, seen=1).line.version == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": "", "version": "1"}, "A level needs words."),
        ({"text": "x" * 301, "version": "1"}, "Too long for a level: 300 characters at most."),
    ],
)
def test_words_that_cannot_be_kept_are_refused_in_one_sentence(data, words):
    room = norming()
    answer = room.htmx(room.ben).post(url(room), data)

    assert (answer.status_code, answer.content.decode()) == (422, words)


def test_a_real_name_in_the_wording_becomes_the_alias():
    room = norming()
    word(room, room.ben, "Like Realname Heron does")

    assert level(room, "delight", 3).text == "Like Heron does"


def test_the_other_half_reads_and_does_not_write():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    answer = room.htmx(room.ben).post(url(room, axis="engagement"), {"text": "x", "version": "1"})

    assert answer.status_code == 403
    assert room.htmx(room.cleo).post(url(room, axis="engagement"), {"text": "x", "version": "1"}).status_code == 204


@pytest.mark.parametrize(("axis", "n"), [("delight", 4), ("charm", 2)])
def test_there_is_no_such_level(axis, n):
    room = norming()

    assert room.htmx(room.ana).post(url(room, "cell", axis, n), {"text": "x", "version": "1"}).status_code == 404


def test_words_at_another_item_do_not_exist():
    room = norming()
    wrong = reverse("matrix:words", args=[room.session.code, room.items["place"].code, "delight", 3])

    assert room.htmx(room.ben).post(wrong, {"text": "x", "version": "1"}).status_code == 404


def test_nothing_is_written_once_locked():
    room = norming()
    walk.end(room.session, by=room.ana)
    room.session.state = "locked"
    room.session.save()

    for name in ("words", "cell"):
        assert room.htmx(room.ana).post(url(room, name), {"text": "x", "version": "1"}).status_code == 403
    accept_url = reverse("matrix:accept", args=[room.session.code, room.items["norm"].code])
    assert room.htmx(room.ana).post(accept_url).status_code == 403


# --- Accepting -------------------------------------------------------------------------------------------------------
def test_accepting_gives_the_wording_its_number_once():
    room = norming()

    assert actions.accept(normset_of(room), by=room.ana)
    assert not actions.accept(normset_of(room), by=room.ana)
    assert normset_of(room).version == 1
    assert str(normset_of(room)) == "Three Springs v1"
    assert LogEntry.objects.filter(action="accept wording").count() == 1


def test_reworded_wording_gets_the_next_number_and_an_unchanged_one_keeps_it():
    room = norming()
    accept(room)
    after(room)
    room.go("norm")

    assert actions.next_version(normset_of(room)) == 1
    word(room, room.ben, "Moves or skips", n=1)
    assert actions.next_version(normset_of(room)) == 2
    assert accept(room).version == 2
    assert Look(room.visit(room.ben, "norm").item).holding.normset == normset_of(room)


def test_reopened_wording_can_be_written_again_and_keeps_its_number():
    room = norming()
    accept(room)
    with pytest.raises(ClosedError):
        drafting.write(draft(room, "delight"), 1, text="Too late", by=room.ben, seen=1)
    answer = room.htmx(room.ben).post(url(room), {"text": "Too late", "version": "1"})
    assert answer.status_code == 422

    back = reverse("matrix:accept", args=[room.session.code, room.items["norm"].code])
    assert room.htmx(room.ana).post(back, {"accepted": "no"}).status_code == 204
    word(room, room.ben, "In time", n=1)
    assert accept(room).version == 1
    assert not actions.reopen(NormSet(pk=0, session=room.session), by=room.ana)


def test_offers_lead_from_accepting_to_the_reveal():
    room = norming()
    item = room.items["norm"]
    assert step.offer(room.session, item).label == "Accept the wording as version 1"

    assert room.client(room.ana).post(step.offer(room.session, item).url).status_code == 302
    assert step.offer(room.session, item).label == "Reveal the ratings"

    assert room.htmx(room.ana).post(step.offer(room.session, item).url).status_code == 204
    item.refresh_from_db()
    assert step.offer(room.session, item) is None


def test_no_offer_before_anything_is_laid_out():
    room = make_room(LINES)

    assert step.offer(room.session, room.items["norm"]) is None
