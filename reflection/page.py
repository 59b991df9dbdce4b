"""What the personal pages of 3-2-1 show: a coach's six lines and thanks, and the facilitator's controls."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Member
from sessions.models import Dictated, Session
from sessions.prepared import Prepared
from sessions.step import Page, Visit

from .forms import others
from .look import Look
from .models import HOW_MANY, LONGEST, Act, Kind, Line
from .wall import Masks, as_read, said

SELECTED = format_html(" {}", "selected")
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
    # Whose hand it was, where it was not the person's own.
    mark: Dictated | None = None
    # The person wrote here themselves, which is not shown to who writes for them.
    is_theirs: bool = False

    @property
    def key(self) -> str:
        return self.line.key


class Person(NamedTuple):
    """Whom one can thank."""

    pk: int
    code: str
    name: str
    is_facilitator: bool = False


# Everybody asks these at the same moment, when the group comes to 3-2-1.
OWN = Prepared(lambda item, author: Line.objects.filter(item=item, author=author).select_related("receiver"), int, int)
PEOPLE = Prepared(lambda plc, giver: others(plc, giver).values_list(*Person._fields), int, int)
EARLIER = Prepared(
    lambda person, session: (
        Line.objects.for_person(person)
        .filter(item__session__starts_at__lt=Session.objects.filter(pk=session).values("starts_at"))
        .values_list("author_id", "text", "author__name", "item__session__quarter")[:12]
    ),
    int,
    int,
)


def own_page(visit: Visit) -> Page:
    mine = list(OWN(visit.item.pk, visit.me.pk))
    people = [Person(*row) for row in PEOPLE(visit.me.plc_id, visit.me.pk)]
    if visit.writer is not None:
        return _scribed_page(visit, mine, people)
    before = list(EARLIER(visit.me.pk, visit.session.pk))
    typed = [(visit.me.pk, line.text) for line in mine if line.text]
    look = Look.begun(visit.item)
    look.also = [*typed, *(row[:2] for row in before)]
    slots = _slots(visit, mine, look.hidden)
    for_you = sorted(line for line in look.lines if line.receiver == visit.me.pk)
    return Page(
        "reflection/panel.html",
        {
            **_form(visit, slots, people),
            "for_you": [(as_read(line.text, line.author, look.hidden), line.by, "") for line in for_you],
            "before": [(as_read(text, author, look.hidden), by, quarter) for author, text, by, quarter in before],
        },
    )


def _scribed_page(visit: Visit, mine: list[Line], people: list[Person]) -> Page:
    """For who writes in the person's name: the lines that a scribe wrote, and the wall once it is shown."""
    return Page("reflection/panel.html", _form(visit, _slots(visit, mine, {}), people))


def _form(visit: Visit, slots: dict[Kind, list[Slot]], people: list[Person]) -> dict[str, Any]:
    thanked = {slot.line.receiver for slot in slots[Kind.SHOUTOUT]}
    options = {one: _options(people, one) for one in thanked}  # once, as long as nobody is chosen
    return {
        "celebrations": slots[Kind.CELEBRATION],
        "shoutouts": [(slot, options[slot.line.receiver]) for slot in slots[Kind.SHOUTOUT]],
        "ideas": slots[Kind.IDEA],
        "longest": LONGEST,
        "revealer": _revealer(visit, people),
    }


def _slots(visit: Visit, mine: list[Line], hidden: Masks) -> dict[Kind, list[Slot]]:
    written = {(line.kind, line.number): line for line in mine}
    found: dict[Kind, list[Slot]] = {}
    for kind, count in HOW_MANY.items():
        for number in range(1, count + 1):
            line = written.get((kind, number)) or Line(item=visit.item, author=visit.me, kind=kind, number=number)
            is_theirs = bool(line.text) and not visit.reads(line.key)
            line = Line(item=visit.item, author=visit.me, kind=kind, number=number) if is_theirs else line
            text = said(line, hidden)
            masked = text if text != line.text else ""
            slot = Slot(line, HINTS[kind, number], masked, visit.dictated.get(line.key), is_theirs)
            found.setdefault(kind, []).append(slot)
    return found


def _options(people: list[Person], chosen: Member | None) -> SafeString:
    """The people of one select. In a room of 200 a template takes long over them."""
    if chosen and all(one.pk != chosen.pk for one in people):
        # Who has left the PLC stays in the sentence that was written for them.
        people = [*people, Person(chosen.pk, chosen.code, chosen.name)]
    rows = ((one.code, SELECTED if chosen and one.pk == chosen.pk else "", one.name) for one in people)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _revealer(visit: Visit, people: list[Person]) -> str:
    """Who reveals, by first name where there is one facilitator."""
    if visit.is_lead:
        return _("you reveal it")
    leads = [one.name for one in people if one.is_facilitator]
    name = leads[0].partition(" ")[0] if len(leads) == 1 else _("the facilitator")
    return _("%(name)s reveals it") % {"name": name}


def console_page(visit: Visit) -> Page:
    """Before the reveal a word on what stays hidden; then the acts, the pages, and the way back."""
    if not visit.item.revealed:
        return Page("reflection/console.html")
    look = Look.begun(visit.item)
    shown_acts = {place.act for place in look.wall.places}
    return Page(
        "reflection/console.html",
        {
            "wall": look.wall,
            "pointer": look.pointer,
            "place": look.place,
            "before": look.before,
            "acts": [(act, act == look.place.act) for act in Act if act in shown_acts],
        },
    )
