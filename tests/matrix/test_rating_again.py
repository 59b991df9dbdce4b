"""After the talk: a second blind rating, and both side by side."""

import pytest
from django.urls import reverse

from boards import accept, norming, normset_of, reveal
from matrix import actions
from matrix.actions import ClosedError
from matrix.models import VignetteRating
from matrix.step import step
from people.models import Member
from sessions.agenda import script_of
from sessions.screens import by_name, html_of

pytestmark = pytest.mark.django_db


def rated_room():
    """Three coaches have rated, two levels apart on delight, and the room sees it."""
    room = norming(more_coaches=1)
    accept(room)
    for who, delight in zip(three(room), ("1", "3", "3"), strict=True):
        rate(room, who, delight)
    reveal(room, "norm")
    return room


def three(room):
    return [room.ben, room.cleo, Member.objects.get(name="Coach0 Extra")]


def rate(room, who, delight, engagement="1"):
    keys = [vignette.key for vignette in normset_of(room).vignettes]
    actions.rate(room.items["norm"], who, dict.fromkeys(keys, (delight, engagement)))


def url(room, name="again"):
    return reverse(f"matrix:{name}", args=[room.session.code, room.items["norm"].code])


def page(room, who):
    path = reverse("sessions:item", args=[room.session.code, room.items["norm"].code])
    return room.client(who).get(path).content.decode()


def region(room, name="norm-spread", audience="room"):
    at = room.room("norm", audience)
    return html_of(by_name(at.item, name), at)


def test_no_second_rating_before_the_first_is_shown():
    room = norming()
    accept(room)
    rate(room, room.ben, "3")
    reveal(room, "norm")

    with pytest.raises(ClosedError):
        rate(room, room.ben, "1")


def test_second_rating_starts_from_the_first_and_keeps_both():
    room = rated_room()
    assert (
        "Rate the stories again"
        in room.client(room.ana).get(reverse("sessions:console", args=[room.session.code])).content.decode()
    )
    assert room.htmx(room.ana).post(url(room)).status_code == 204
    text = page(room, room.ben)

    assert "And now, after talking?" in text
    assert 'name="0-delight-level" value="1" checked' in text
    rate(room, room.ben, "3")
    rows = VignetteRating.objects.filter(member=room.ben).order_by("turn", "pk")
    assert [(one.turn, one.delight) for one in rows] == [(1, "1"), (1, "1"), (2, "3"), (2, "3")]
    assert [row.done for row in step.progress(room.session, room.items["norm"]).rows] == [2, 0, 0]


def test_second_rating_of_anybody_is_in_no_page_before_the_reveal():
    room = rated_room()
    actions.rate_again(normset_of(room), by=room.ana)
    for who in three(room):
        rate(room, who, "2+")

    assert "two of three within one level" in region(room)
    assert "all agree" in region(room)
    assert "After" not in region(room)
    assert "After" not in region(room, "norm-screen", "screen")
    assert "Rate again, alone: 3 of 3 have." in region(room, "norm-screen", "screen")


def test_reveal_shows_before_and_after():
    room = rated_room()
    actions.rate_again(normset_of(room), by=room.ana)
    item = room.items["norm"]
    assert script_of(room.session, item).beat == "again"
    for who in three(room):
        rate(room, who, "3")
    offer = step.offer(room.session, item)
    assert offer.label == "Reveal the ratings after the talk"
    assert room.htmx(room.ana).post(offer.url).status_code == 204
    text = region(room)

    assert text.count("<small>Before</small>") == text.count("<small>After</small>") == 4
    assert "We read these stories alike" in text
    assert "Before we talked 10 of 12 ratings sat on the commonest level, now 12 of 12." in text
    assert "Ben" not in text
    assert "How we read the two stories" in page(room, room.ben)
    assert step.offer(room.session, item) is None
    with pytest.raises(ClosedError):
        rate(room, room.ben, "1")


def test_hiding_takes_back_one_reveal_at_a_time():
    room = rated_room()
    actions.rate_again(normset_of(room), by=room.ana)
    for who in three(room):
        rate(room, who, "3")
    actions.reveal(room.items["norm"], by=room.ana, revealed=True)
    hide = {"revealed": "no"}

    assert room.htmx(room.ana).post(url(room, "reveal"), hide).status_code == 204
    assert "After" not in region(room)
    assert "Ratings of two stories" in region(room)
    rate(room, room.ben, "2-")
    assert room.htmx(room.ana).post(url(room, "reveal"), hide).status_code == 204
    assert region(room).strip() == ""
    assert room.htmx(room.ana).post(url(room, "reveal")).status_code == 204
    assert region(room).count("<small>After</small>") == 4


def test_second_rating_is_called_off_while_nobody_has_sent_one():
    room = rated_room()
    actions.rate_again(normset_of(room), by=room.ana)
    assert not actions.rate_again(normset_of(room), by=room.ana)
    assert room.htmx(room.ana).post(url(room), {"again": "no"}).status_code == 204
    assert "How we read the two stories" in page(room, room.ben)

    actions.rate_again(normset_of(room), by=room.ana)
    rate(room, room.ben, "3")
    answer = room.htmx(room.ana).post(url(room), {"again": "no"})
    assert (answer.status_code, answer.content.decode()) == (422, "Somebody has rated again already.")
