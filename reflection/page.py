"""What the personal pages of 3-2-1 show: a coach's six lines and thanks, and the facilitator's controls."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Member
from sessions.step import Page, Visit

from .forms import receivers
from .models import HOW_MANY, LONGEST, Act, Kind, Line
from .wall import masks, pointer_of, said, shown, wall_of

HINTS: dict[tuple[Kind, int], str | Promise] = {
    (Kind.CELEBRATION, 1): gettext_lazy("What moved since last quarter?"),
    (Kind.CELEBRATION, 2): gettext_lazy("And another one?"),
    (Kind.CELEBRATION, 3): gettext_lazy("And one about your own coaching?"),
    (Kind.SHOUTOUT, 1): gettext_lazy("something they did"),
    (Kind.SHOUTOUT, 2): gettext_lazy("something they did"),
    (Kind.IDEA, 1): gettext_lazy("Something you might try"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to write: the line as it stands, or an unwritten one."""

    line: Line
    hint: str | Promise
    # How others read it, where that differs from what was typed.
    masked: str

    @property
    def key(self) -> str:
        return f"{self.line.kind}-{self.line.number}"


def own_page(visit: Visit) -> Page:
    mine = list(Line.objects.shown_to(visit).filter(author=visit.me).select_related("receiver"))
    people = [*receivers(visit.me)]
    # Who has left the PLC stays in the sentence that was written for them.
    people += [line.receiver for line in mine if line.receiver and line.receiver not in people]
    slots = _slots(visit, mine)
    for_me = Line.objects.for_person(visit.me)
    return Page(
        "reflection/panel.html",
        {
            "celebrations": slots[Kind.CELEBRATION],
            "shoutouts": slots[Kind.SHOUTOUT],
            "ideas": slots[Kind.IDEA],
            "people": people,
            "longest": LONGEST,
            "revealer": _revealer(visit),
            "for_you": shown(for_me.filter(item=visit.item)),
            "before": shown(for_me.filter(item__session__starts_at__lt=visit.session.starts_at)[:12]),
        },
    )


def _slots(visit: Visit, mine: list[Line]) -> dict[Kind, list[Slot]]:
    hidden = masks([visit.me.pk])
    written = {(line.kind, line.number): line for line in mine}
    found: dict[Kind, list[Slot]] = {}
    for kind, count in HOW_MANY.items():
        for number in range(1, count + 1):
            line = written.get((kind, number)) or Line(item=visit.item, author=visit.me, kind=kind, number=number)
            text = said(line, hidden)
            slot = Slot(line, HINTS[kind, number], text if text != line.text else "")
            found.setdefault(kind, []).append(slot)
    return found


def _revealer(visit: Visit) -> str:
    """Who reveals, by first name where there is one facilitator."""
    if visit.is_lead:
        return _("you reveal it")
    leads = list(Member.objects.active().filter(plc_id=visit.session.plc_id, is_facilitator=True)[:2])
    name = leads[0].first_name if len(leads) == 1 else _("the facilitator")
    return _("%(name)s reveals it") % {"name": name}


def console_page(visit: Visit) -> Page:
    """Before the reveal a word on what stays hidden; then the acts, the pages, and the way back."""
    if not visit.item.revealed:
        return Page("reflection/console.html")
    wall, pointer = wall_of(visit.item), pointer_of(visit.item)
    here = wall.at(pointer)
    places = wall.places
    return Page(
        "reflection/console.html",
        {
            "wall": wall,
            "pointer": pointer,
            "place": places[here],
            "before": places[here - 1] if here else None,
            "acts": [(act, act == places[here].act) for act in Act if any(act == place.act for place in places)],
        },
    )
