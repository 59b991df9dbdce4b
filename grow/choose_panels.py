"""What the personal pages of Choose show, and the groups as the facilitator sees them."""

from typing import Any

from django.utils.translation import gettext as _

from people.models import Member, Teacher
from people.models.teachers import Consent
from sessions import ledger
from sessions.models import Focus, Kind, Session
from sessions.progress import coaches_here
from sessions.quadrants import QUADRANTS
from sessions.step import Page, Visit

from .dealing import consult_item
from .placing import place_of
from .table import Table, table_for, tables


# --- Choose ---------------------------------------------------------------------------------------------------------
def choose_page(visit: Visit) -> Page:
    found = ledger.focus_of(visit.me, visit.session)
    item = consult_item(visit.session)
    table = table_for(visit.me, item) if item else None
    context = {
        "stars": _stars(visit.me, visit.session),
        "picks": picks(visit, found),
        "focus": found,
        "table": table,
        "hosting": hosting(table, visit.me) if table else "",
    }
    return Page("grow/choose.html", context)


def _stars(me: Member, session: Session) -> list[dict[str, Any]]:
    """Own starred ideas with the poster they came from, and the own early idea."""
    found = ledger.of(me, session, Kind.STAR, Kind.EARLY_IDEA)
    return [
        {
            "text": line.text,
            "q": QUADRANTS.get(line.idea.quadrant, ""),
            "from": getattr(session.plc, line.idea.quadrant, ""),
        }
        if line.idea
        else {"text": line.text, "q": "", "from": _("Your early idea")}
        for line in found
    ]


def picks(visit: Visit, found: list[Focus]) -> list[dict[str, Any]]:
    """The coach's partnerships in the caseload's order: nothing jumps when one is chosen."""
    chosen = {focus.teacher_id: focus for focus in found}
    lines = {line.teacher_id: line for line in ledger.last_actions(visit.me, visit.session)}
    return [
        {
            "teacher": teacher,
            "focus": chosen.get(teacher.pk),
            "closed": teacher.consent == Consent.CLOSED,
            "place": place_of(teacher, visit.me, visit.session),
            "last": lines.get(teacher.pk),
        }
        for teacher in Teacher.objects.of_coach(visit.me)
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
