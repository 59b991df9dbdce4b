"""Rating two stories blind."""

import pytest
from django.urls import reverse

from boards import accept, norming, normset_of, reveal
from live.models import Topic
from matrix import actions, library
from matrix.models import VignetteRating
from matrix.step import step
from sessions import actions as walk

pytestmark = pytest.mark.django_db
RATING = {f"{n}-{axis}-{part}": value for n in (0, 1) for axis in library.AXES for part, value in (("level", "3"),)}


def rate(room, member, d="3", e="1"):
    keys = [vignette.key for vignette in normset_of(room).vignettes]
    actions.rate(room.items["norm"], member, dict.fromkeys(keys, (d, e)))


def rating_url(room):
    return reverse("matrix:rate", args=[room.session.code, room.items["norm"].code])


def test_ratings_are_kept_and_can_be_changed():
    room = norming()
    accept(room)
    answer = room.htmx(room.ben).post(rating_url(room), RATING)
    assert answer.status_code == 200
    assert "You can change it until the reveal" in answer.content.decode()

    leaning = {**RATING, "1-delight-level": "2", "1-delight-lean": "-"}
    assert room.client(room.ben).post(rating_url(room), leaning).status_code == 302
    assert list(VignetteRating.objects.values_list("member", "delight", "engagement")) == [
        (room.ben.pk, "3", "3"),
        (room.ben.pk, "2-", "3"),
    ]


def test_a_gap_is_named_and_what_was_chosen_stays():
    room = norming()
    accept(room)
    gap = {**RATING, "0-delight-level": "2"}
    del gap["1-engagement-level"]
    answer = room.htmx(room.ben).post(rating_url(room), gap)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "2 ratings to go." in text
    assert "A 2 leans one way: not yet, or high." in text
    assert 'name="0-delight-level" value="2" checked' in text
    assert VignetteRating.objects.count() == 0
    assert room.client(room.ben).post(rating_url(room), gap).status_code == 422


def test_no_rating_before_the_wording_stands_or_after_the_reveal():
    room = norming()
    assert room.htmx(room.ben).post(rating_url(room), RATING).status_code == 409

    accept(room)
    reveal(room, "norm")
    assert room.htmx(room.ben).post(rating_url(room), RATING).status_code == 409
    assert VignetteRating.objects.count() == 0


def test_a_first_rating_is_told_to_the_room_a_changed_one_is_not():
    room = norming()
    accept(room)
    topic = room.session.topic
    before = Topic.objects.versions([topic])[topic]
    rate(room, room.ben)
    rate(room, room.ben, d="1")

    assert Topic.objects.versions([topic])[topic] == before + 1


def test_progress_counts_ready_drafts_then_rated_stories():
    room = norming()
    walk.set_done(room.visit(room.ben, "norm"), done=True)
    first = step.progress(room.session, room.items["norm"])
    assert [(row.member, row.done, row.of) for row in first.rows] == [(room.ben, 1, 1), (room.cleo, 0, 1)]

    accept(room)
    rate(room, room.cleo)
    then = step.progress(room.session, room.items["norm"])
    assert [(row.member, row.done, row.of) for row in then.rows] == [(room.ben, 0, 2), (room.cleo, 2, 2)]
    assert then.waiting_for == [room.ben]
