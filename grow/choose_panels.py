"""What the personal pages of Choose show, and the groups as the facilitator sees them."""

from typing import Any

from django.utils.translation import gettext as _

from people.models import Member, Plc, Teacher
from people.models.teachers import Consent
from sessions import ledger
from sessions.models import Focus, Kind, Takeaway
from sessions.prepared import Prepared
from sessions.progress import coaches_here
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Visit

from .dealing import consult_item
from .placing import places_of
from .table import Table, shape_for, tables

TEACHERS = Prepared(Teacher.objects.of_coach, int)
# Own starred ideas with the own early idea, and the actions from the session before.
CARRIED = Prepared(
    lambda coach, session, plc: ledger.carried(coach, session, plc, (Kind.STAR, Kind.EARLY_IDEA)).select_related(
        "idea"
    ),
    int,
    int,
    int,
)


# --- Choose ---------------------------------------------------------------------------------------------------------
def choose_page(visit: Visit) -> Page:
    found = ledger.focus_of(visit.me, visit.session)
    table = shape_for(visit.me, visit.session)
    lines = list(CARRIED(visit.me.pk, visit.session.pk, visit.session.plc_id))
    context = {
        "stars": [_star(line, visit.session.plc) for line in lines if line.kind != Kind.ACTION],
        "picks": picks(visit, found, [line for line in lines if line.kind == Kind.ACTION]),
        "focus": found,
        "table": table,
        "hosting": hosting(table, visit.me) if table else "",
    }
    return Page("grow/choose.html", context)


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
    teachers = list(TEACHERS(visit.me.pk))
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
