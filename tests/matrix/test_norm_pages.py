"""What people see while they norm; what they do not see is not in the response."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards import LINES, accept, after, norming, normset_of, reveal, take_pen, word
from make import make_room
from matrix import actions
from matrix.step import step
from people.models import Member
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def rate(room, member, d, e):
    keys = [vignette.key for vignette in normset_of(room).vignettes]
    actions.rate(room.items["norm"], member, dict.fromkeys(keys, (d, e)))


def page(room, who):
    return room.client(who).get(reverse("sessions:item", args=[room.session.code, room.items["norm"].code]))


def region(room, name, audience="room"):
    at = room.room("norm", audience)
    return html_of(by_name(at.item, name), at)


def screen(room):
    return room.client(room.ana).get(reverse("sessions:screen", args=[room.session.code, room.session.screen_key]))


def test_draft_page_has_fields_for_ones_own_axis_only():
    room = make_room(LINES, more_coaches=2)
    room.go("norm")
    take_pen(room, room.ben)
    text = page(room, room.ben).content.decode()

    assert 'id="w-delight-3"' in text
    assert 'id="w-engagement-3"' not in text
    assert 'data-words="d2-3"' in text
    assert "Your half words delight" in text


def test_facilitator_without_teachers_reads_along():
    room = norming()
    text = page(room, room.ana).content.decode()

    assert "<textarea" not in text
    assert 'data-words="d1-3"' in text


def test_first_quarter_has_no_empty_column_and_the_next_has_the_last_words():
    room = norming()
    assert "Last quarter" not in page(room, room.ben).content.decode()

    accept(room)
    after(room)
    room.go("norm")
    assert "Last quarter" in page(room, room.ben).content.decode()


def test_page_before_the_group_gets_there():
    room = make_room(LINES)
    assert "No wording yet" in page(room, room.ben).content.decode()
    assert step.panel(room.visit(room.ana, "norm", "console")).template == ""
    for name in ("norm-words", "norm-count", "norm-spread", "norm-screen"):
        assert "data-words" not in region(room, name)

    room.go("norm")
    accept(room)
    after(room)
    assert "The wording, version 1" in page(room, room.ben).content.decode()


def test_no_rating_of_anybody_is_in_a_page_before_the_reveal():
    room = make_room(LINES, more_coaches=1)
    room.go("norm")
    accept(room)
    third = Member.objects.get(name="Coach0 Extra")
    for who in (room.ben, room.cleo, third):
        rate(room, who, "3", "1")

    assert region(room, "norm-spread").strip() == ""
    assert "dots" not in region(room, "norm-screen", "screen")
    assert "checked" not in page(room, room.ana).content.decode()
    assert "3 of 3 have rated." in page(room, room.ben).content.decode()
    assert page(room, room.ben).content.decode().count(" checked") == 4


def test_reveal_shows_the_spread_without_names():
    room = make_room(LINES, more_coaches=1)
    room.go("norm")
    accept(room)
    third = Member.objects.get(name="Coach0 Extra")
    for who, d in ((room.ben, "3"), (room.cleo, "3"), (third, "2-")):
        rate(room, who, d, "1")
    reveal(room, "norm")
    text = region(room, "norm-spread")

    assert "We are never more than one level apart" in text
    assert "all agree" in text
    assert "two and one, within one level" in text
    assert "Ben" not in text
    assert "How we read the two stories" in page(room, room.ben).content.decode()
    assert "We are never more than one level apart" in screen(room).content.decode()


def test_fewer_than_three_raters_are_not_shown_even_when_revealed():
    room = norming()
    accept(room)
    rate(room, room.ben, "3", "1")
    rate(room, room.cleo, "3", "1")
    reveal(room, "norm")

    assert "Fewer than three have rated" in region(room, "norm-spread")
    assert "dots" not in region(room, "norm-spread")


def test_hidden_again_is_gone_again():
    room = norming()
    accept(room)
    reveal(room, "norm")
    hide = reverse("matrix:reveal", args=[room.session.code, room.items["norm"].code])

    assert room.htmx(room.ana).post(hide, {"revealed": "no"}).status_code == 204
    assert region(room, "norm-spread").strip() == ""


def test_region_is_the_same_for_everybody():
    room = norming()

    assert region(room, "norm-words") == html_of(by_name(room.items["norm"], "norm-words"), room.room("norm"))


def test_projector_shows_the_words_then_how_many_have_rated():
    room = norming()
    assert "What does each level look like?" in screen(room).content.decode()

    accept(room)
    rate(room, room.ben, "3", "1")
    text = screen(room).content.decode()
    assert "With our wording, version 1. 1 of 2 have rated." in text


def test_console_edits_every_cell_and_offers_last_quarters_words():
    room = norming()
    accept(room)
    after(room)
    room.go("norm")
    word(room, room.ben, "New words")
    text = room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()

    assert text.count('data-draft="words-') == 6
    # The group's draft and the library, six times; last quarter's words where they differ.
    assert text.count('name="of" value="last"') == 1
    assert text.count('name="of" value="library"') == 1
    assert text.count('name="of" value="1"') == text.count('name="of" value="2"') == 3
    assert text.count("Same words as last time (version 1)") == 1
    assert "Accept the wording as version 2" in text


def test_console_after_accepting_and_revealing():
    room = norming()
    accept(room)
    console = reverse("sessions:console", args=[room.session.code])
    assert "Open the wording again" in room.client(room.ana).get(console).content.decode()

    reveal(room, "norm")
    assert "Hide the ratings again" in room.client(room.ana).get(console).content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_the_room(more):
    room = make_room(LINES, more_coaches=more)
    room.go("norm")
    accept(room)
    for who in Member.objects.filter(is_coach=True, plc=room.plc):
        rate(room, who, "3", "1")
    reveal(room, "norm")

    with CaptureQueriesContext(
        connection,
    ) as found:
        region(room, "norm-screen", "screen")
    assert len(found) <= 14


def test_templates_hold_without_a_context():
    """A region before its item is prepared draws nothing and breaks nothing."""
    assert render_to_string("matrix/words.html", {}).strip() == ""
