"""What the projector can show: only what was revealed, and the running item again at every move."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from make import Meeting
from matrix.models import NormSet
from sessions import actions
from sessions.access import SESSION
from sessions.models import Session
from sessions.pictures import pictures_of, small_copy
from sessions.screens import live_regions
from sessions.step import Audience
from writing import make_walk

pytestmark = pytest.mark.django_db


def labels(room: Meeting) -> list[str]:
    session = Session.objects.get(pk=room.session.pk)
    return [str(one.label) for one in pictures_of(session, session.items.all())]


def on_screen(room: Meeting, audience: str = "screen") -> str:
    session = Session.objects.select_related("plc", "current").get(pk=room.session.pk)
    return str(live_regions(session, audience, {"screen"})["screen"])  # type: ignore[arg-type]


def show(room: Meeting, what: str) -> int:
    return room.htmx(room.ana).post(reverse("sessions:show", args=[room.session.code]), {"shows": what}).status_code


def test_nothing_unrevealed_is_offered_or_shown() -> None:
    room = make_walk()
    for kind in ("reflection", "norm", "place", "choose"):
        room.go(kind)

    assert labels(room) == []
    assert show(room, room.items["reflection"].code) == 400
    assert show(room, "anything") == 400


def test_what_was_revealed_is_offered_at_later_items() -> None:
    room = make_walk()
    actions.reveal(room.go("reflection"), by=room.ana)
    assert labels(room) == []  # the running item is shown anyway
    room.go("norm")
    NormSet.objects.filter(session=room.session).update(version=1, accepted_at=timezone.now())
    actions.reveal(room.go("place"), by=room.ana)
    room.go("carousel")
    room.go("choose")

    assert labels(room) == ["The 3-2-1 wall", "The levels we agreed", "The room picture", "The posters"]


def test_wall_is_shown_at_a_later_item_until_the_room_moves_on() -> None:
    room = make_walk()
    wall = room.go("reflection")
    actions.reveal(wall, by=room.ana)
    room.go("carousel")

    assert show(room, wall.code) == 200
    assert "wallp" in on_screen(room)

    room.go("choose")
    assert "wallp" not in on_screen(room)


def test_hidden_again_it_gives_way_to_the_running_item() -> None:
    room = make_walk()
    wall = room.go("reflection")
    actions.reveal(wall, by=room.ana)
    room.go("carousel")
    show(room, wall.code)

    actions.reveal(wall, by=room.ana, revealed=False)

    assert "proj car" in on_screen(room)


def test_posters_shown_elsewhere_count_the_running_items_time() -> None:
    room = make_walk()
    room.go("carousel")
    room.go("choose")
    show(room, room.items["carousel"].code)
    session = Session.objects.get(pk=room.session.pk)
    assert session.item_ends_at is not None

    assert f'data-end="{int(session.item_ends_at.timestamp() * 1000)}"' in on_screen(room)


def test_preview_is_the_projectors_picture_without_what_must_not_be_there_twice() -> None:
    room = make_walk()
    room.go("carousel")

    picture, copy = on_screen(room), on_screen(room, "lead")

    assert copy.strip() == small_copy(picture).strip()
    for twice in (' id="', "<main", "</main", "data-warn="):
        assert twice in picture
        assert twice not in copy


def test_picture_is_drawn_once_for_projector_and_preview_of_the_same_version(django_assert_num_queries: Any) -> None:
    room = make_walk()
    room.go("carousel")

    def drawn(audience: Audience) -> str:
        session = SESSION.first(room.session.code)
        assert session is not None
        return str(live_regions(session, audience, {"screen"})["screen"])

    picture = drawn("screen")
    with django_assert_num_queries(1):  # of the session alone
        assert drawn("lead").strip() == small_copy(picture).strip()

    actions.show_on_screen(room.session, "blank")
    assert small_copy(drawn("screen")).strip() == drawn("lead").strip() != small_copy(picture).strip()
