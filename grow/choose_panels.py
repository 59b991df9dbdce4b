"""What the personal pages of Choose show, and the groups as the facilitator sees them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from people.models import Member, Plc, Teacher
from people.models.teachers import Consent
from sessions import ledger
from sessions.models import Focus, Kind, Session, Takeaway
from sessions.progress import coaches_here
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Visit

from .dealing import consult_item
from .placing import places_of
from .table import Table, hosts_around, tables


# --- Choose ---------------------------------------------------------------------------------------------------------
def choose_page(visit: Visit) -> Page:
    found = ledger.focus_of(visit.me, visit.session)
    table = hosts_around(visit.me, visit.session)
    stars, actions = _carried(visit)
    context = {
        "stars": [_star(line, visit.session.plc) for line in stars],
        "picks": picks(visit, found, actions),
        "focus": found,
        "table": table,
        "hosting": hosting(table, visit.me) if table else "",
    }
    return Page("grow/choose.html", context)


def _carried(visit: Visit) -> tuple[list[Takeaway], list[Takeaway]]:
    """Own starred ideas with the own early idea, and the actions from the session before."""
    here = Q(session=visit.session, kind__in=(Kind.STAR, Kind.EARLY_IDEA))
    before = Q(session=Session.objects.before(visit.session).values("pk")[:1], kind=Kind.ACTION)
    found = list(Takeaway.objects.filter(here | before, coach=visit.me).select_related("idea"))
    return [one for one in found if one.kind != Kind.ACTION], [one for one in found if one.kind == Kind.ACTION]


def _star(line: Takeaway, plc: Plc) -> dict[str, Any]:
    """An idea with the poster it came from."""
    if line.idea is None:
        return {"text": line.text, "q": "", "from": _("Your early idea")}
    quadrant = line.idea.quadrant
    return {"text": line.text, "q": QUADRANTS.get(quadrant, ""), "from": getattr(plc, quadrant, "")}


def picks(visit: Visit, found: list[Focus], actions: list[Takeaway]) -> list[dict[str, Any]]:
    """The coach's partnerships in the caseload's order: nothing jumps when one is chosen."""
    chosen = {focus.teacher_id: focus for focus in found}
    lines = {line.teacher_id: line for line in actions}
    teachers = list(Teacher.objects.of_coach(visit.me))
    places = places_of(teachers, visit.me, visit.session)
    return [
        {
            "teacher": teacher,
            "focus": chosen.get(teacher.pk),
            "closed": teacher.consent == Consent.CLOSED,
            "place": places[teacher.pk],
            "last": lines.get(teacher.pk),
        }
        for teacher in teachers
    ]


def hosting(table: Table, me: Member) -> str:
    """ "you host first, then Ruben, then Hannah" """
    names = [_("you") if host == me else host.first_name for host in table.hosts]
    if not names:
        return ""
    first = _("you host first") if table.hosts[0] == me else _("%(name)s hosts first") % {"name": names[0]}
    return ", ".join([first, *(_("then %(name)s") % {"name": name} for name in names[1:])])


# --- The groups, for the facilitator --------------------------------------------------------------------------------
def choose_console(visit: Visit) -> Page:
    item = consult_item(visit.session)
    if item is None:
        return Page("")
    return Page("grow/choose_console.html", groups_for_lead(visit, tables(item)))


def groups_for_lead(visit: Visit, found: list[Table]) -> dict[str, Any]:
    seated = {seat.member_id for table in found for seat in table.seats}
    return {
        "tables": found,
        "seats": [seat for table in found for seat in table.seats],
        "unseated": [member for member in coaches_here(visit.session) if member.pk not in seated],
        "begun": any(table.phase for table in found),
    }
