"""A room that has got to the carousel."""

import pytest
from django.urls import reverse

from carousel import actions
from carousel.models import Poster, PosterEntry
from make import Meeting, make_room
from sessions import screens
from sessions.agenda import Line
from sessions.models import AgendaItem, Session

LINES = [Line("", "open"), Line("carousel", "carousel"), Line("", "break")]


class Carousel:
    """Shortcuts over a meeting; each reads afresh, as a request would."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @property
    def item(self) -> AgendaItem:
        item = AgendaItem.objects.select_related("session__plc", "beat").get(pk=self.meeting.items["carousel"].pk)
        item.session = Session.objects.select_related("plc", "current").get(pk=item.session_id)
        return item

    @property
    def session(self) -> Session:
        return self.item.session

    def poster(self, quadrant="hd_le", number=1) -> Poster:
        poster = Poster.objects.get(item=self.item, quadrant=quadrant, set_number=number)
        poster.item = self.item
        return poster

    def add(self, by, text="A tiny try", *, kind="idea", quadrant="hd_le", key="") -> PosterEntry:
        made = actions.add(self.poster(quadrant), by=by, kind=kind, text=text, client_key=key or text)
        return self.note(made)

    def note(self, entry) -> PosterEntry:
        return PosterEntry.objects.select_related("poster__item__session__plc", "idea", "author", "merged_into").get(
            pk=entry.pk
        )

    def to(self, beat: int) -> None:
        """Moves the room to the beat at that place."""
        while (here := self.item.beat.position) < beat:
            assert actions.move_beat(self.item, seen=here, by=1)

    def star(self, entry, by, *, starred=True) -> None:
        actions.star(self.note(entry), by=by, starred=starred)

    def url(self, name, **codes) -> str:
        return reverse(f"carousel:{name}", kwargs=self.meeting.url("", "carousel", **codes)[1])

    def page(self, who):
        """The coach's page of the item."""
        return self.meeting.client(who).get(reverse("sessions:item", args=[self.session.code, self.item.code]))

    def html(self, who) -> str:
        return self.page(who).content.decode()

    def region(self, name, audience="room") -> str:
        """A shared region as everybody of the audience gets it."""
        return screens.html_of(screens.by_name(self.item, name), self.meeting.room("carousel", audience))


BRIEF, ROUND_1, MOVE_1, ROUND_2, MOVE_2, ROUND_3, WALK = range(1, 8)


@pytest.fixture
def room(db) -> Meeting:
    meeting = make_room(LINES)
    meeting.go("carousel")
    return meeting


@pytest.fixture
def car(room) -> Carousel:
    return Carousel(room)
