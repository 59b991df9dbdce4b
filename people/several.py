"""Several people at once, a line each: name, e-mail, school. Only the name is needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from people import actions
from people.actions import About
from people.models import Member, Plc, School
from people.pasted import Line, Row, folded, lines_of, mark_of, new_of, wrong_of

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Added:
    members: list[Member]
    schools: list[School]
    left: list[Row]


class _Reader:
    """Reads line after line and knows who is here, who was, and what the lines before said."""

    def __init__(self, plc: Plc) -> None:
        every = list(plc.members.filter(is_guest=False).select_related("user"))
        self.here = {folded(one.name): one for one in every if one.active}
        self.mails = {one.user.email: one for one in every if one.active and one.user.email}
        self.gone = {one.user.email: one for one in every if not one.active and one.user.email}
        # Added by mistake, taken out and never in: whoever was in has a past, which a name alone does not open.
        never_in = (one for one in every if not one.active and not one.user.email and not one.user.last_login)
        self.unused = {folded(one.name): one for one in never_in}
        self.schools = {folded(school.name): school.name for school in plc.schools.all()}
        self.typed: dict[str, int] = {}

    def row(self, line: Line) -> Row:
        name, email, school, wrong = _cells(line)
        school = self.schools.get(folded(school), school)
        wrong = wrong or self._clash(name, email)
        known = "" if wrong else self._known(name, email, line.number)
        cells = name, email, school
        if wrong or known:
            return Row(line=line, cells=cells, state="wrong" if wrong else "known", words=(wrong or known,))
        back = self.gone.get(email) if email else self.unused.get(folded(name))
        for key in filter(None, (folded(name), email)):
            self.typed[key] = line.number
        return Row(
            line=line, cells=cells, state="new", words=self._what(back, email, school), of=back.code if back else ""
        )

    def _clash(self, name: str, email: str) -> str:
        """An e-mail that is somebody else's."""
        owner = self.mails.get(email) if email else None
        if owner and folded(owner.name) != folded(name):
            return _("This e-mail is the one of %(name)s.") % {"name": owner.name}
        if email in self.typed and folded(name) not in self.typed:
            return _("Line %(n)s has the same e-mail.") % {"n": self.typed[email]}
        return ""

    def _known(self, name: str, email: str, number: int) -> str:
        one = self.here.get(folded(name))
        if one and email and not one.user.email:
            return _("Without an e-mail so far: give it under “Change” on the page People.")
        if one:
            return _("Nothing changes.")
        if folded(name) in self.typed:
            return _("Stands in line %(n)s already.") % {"n": self.typed[folded(name)]}
        return ""

    def _what(self, back: Member | None, email: str, school: str) -> tuple[str, ...]:
        was_in = back and back.user.last_login
        words = [_("Comes back, with what they wrote here.")] if was_in else []
        if email:
            words.append(_("Gets a mail with a personal link."))
        if school and folded(school) not in self.schools:
            self.schools[folded(school)] = school  # said once
            words.append(_("“%(school)s” will be added to the schools.") % {"school": school})
        return tuple(words)


def _cells(line: Line) -> tuple[str, str, str, str]:
    """Name, e-mail, school, and what is wrong. With an @ it is an e-mail, wherever it stands behind the name."""
    name, *more = line.parts
    if not more and "<" in name:  # Ben Okoye <ben@example.org>, as mail programs copy it
        name, _sign, mail = name.partition("<")
        name, more = name.strip(), [mail.rstrip("> ")]
    mails, others = [p for p in more if "@" in p], [p for p in more if p and "@" not in p]
    email, school = "".join(mails[:1]).lower(), "".join(others[:1])
    return name, email, school, _fault(name, mails, others)


def _fault(name: str, mails: list[str], others: list[str]) -> str:
    if not name or "@" in name:
        return _("The name comes first.")
    if len(mails) > 1 or len(others) > 1:
        return _("Too much for one person: name, e-mail, school. One person a line.")
    if len(name) > LONGEST or len("".join(others)) > LONGEST:
        return _("Too long: a name has %(n)s letters at the most.") % {"n": LONGEST}
    try:
        for mail in mails:
            validate_email(mail)
    except ValidationError:
        return _("“%(mail)s” is not an e-mail address.") % {"mail": mails[0]}
    return ""


def read(plc: Plc, text: str) -> list[Row]:
    reader = _Reader(plc)
    return [reader.row(line) for line in lines_of(text)]


@transaction.atomic
def store(plc: Plc, text: str, *, roles: Collection[str], by: Member, seen: str) -> Added | None:
    """Adds whoever is new. None, and nothing is stored, when the rows are no longer those of the mark `seen`."""
    Plc.objects.select_for_update().get(pk=plc.pk)  # two who press at once: the second sees whom the first added
    rows = read(plc, text)
    if mark_of(rows, *roles) != seen:
        return None
    new = new_of(rows)
    schools, fresh = _schools(plc, [row.cells[2] for row in new if row.cells[2]])
    members = [_add(plc, row, roles=roles, schools=schools, by=by) for row in new]
    return Added(members, fresh, wrong_of(rows))


def _schools(plc: Plc, names: list[str]) -> tuple[dict[str, School], list[School]]:
    """All schools by their folded name, and those that are new."""
    schools = {folded(school.name): school for school in plc.schools.all()}
    wanted = {folded(name): name for name in reversed(names)}
    fresh = {key: School.objects.create(plc=plc, name=name) for key, name in wanted.items() if key not in schools}
    return {**schools, **fresh}, list(fresh.values())


def _add(plc: Plc, row: Row, *, roles: Collection[str], schools: dict[str, School], by: Member) -> Member:
    name, email, school = row.cells
    at = [schools[folded(school)]] if school else []
    # A leader with a school reads by that school: more can be given later, what was read cannot be taken back.
    about = About(name=name, roles=roles, schools=at, whole=not at)
    if row.of and not email:
        return actions.return_member(plc.members.get(code=row.of), about)
    return actions.add_member(plc, about, email=email, by=by, invite=bool(email))


@transaction.atomic
def take_out(
    plc: Plc, *, codes: Collection[str], schools: Collection[str], since: datetime
) -> tuple[int, list[Member]]:
    """Undoes an adding: how many went, and who stays because they have come in since. Empty new schools go, too."""
    found = list(plc.members.regular().filter(code__in=codes).select_related("user"))
    stay = [one for one in found if one.user.last_login and one.user.last_login >= since]
    going = [one for one in found if one not in stay]
    for one in going:
        actions.remove_member(one)
    for school in plc.schools.filter(code__in=schools, teachers=None).exclude(members__active=True):
        school.delete()
    return len(going), stay
