"""Several teachers at once, a line each: the alias, and who coaches them. Real names are for their coaches alone."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from people import roster
from people.models import Member, Plc, Teacher
from people.names import first_of
from people.pasted import Line, Row, folded, lines_of, mark_of, new_of, wrong_of

LONGEST = 40


class _Reader:
    def __init__(self, me: Member) -> None:
        self.me = me
        self.aliases = {folded(alias) for alias in me.plc.teachers.values_list("alias", flat=True)}
        coaches = list(me.plc.members.coaches()) if me.is_facilitator else []
        self.coaches: dict[str, list[Member]] = {}
        for coach in coaches:
            for name in {folded(coach.name), folded(first_of(coach.name))}:
                self.coaches.setdefault(name, []).append(coach)
        self.typed: dict[str, int] = {}

    def row(self, line: Line) -> Row:
        alias, *more = line.parts
        more = [part for part in more if part]
        coach, wrong = self._coach(more)
        wrong = self._wrong(alias, more) or wrong
        known = "" if wrong else self._known(alias)
        cells = alias, coach.name if coach else ", ".join(more)
        if wrong or known:
            return Row(line=line, cells=cells, state="wrong" if wrong else "known", words=(wrong or known,))
        self.typed[folded(alias)] = line.number
        return Row(line=line, cells=cells, state="new", words=self._what(alias, coach), of=coach.code if coach else "")

    def _coach(self, more: list[str]) -> tuple[Member | None, str]:
        """Whose teacher it will be; without a word of it the coach's who types, or nobody's yet."""
        if not more:
            return (self.me if self.me.is_coach else None), ""
        if not self.me.is_facilitator:
            return None, _("One alias a line, nothing more: they become your teachers.")
        found = self.coaches.get(folded(more[0]), [])
        whole = [coach for coach in found if folded(coach.name) == folded(more[0])]
        if len(whole or found) > 1:
            return None, _("More than one coach is called so. Write the whole name, or give the coach afterwards.")
        if not found:
            return None, _("No coach of this PLC is called “%(name)s”.") % {"name": more[0]}
        return (whole or found)[0], ""

    def _wrong(self, alias: str, more: list[str]) -> str:
        if not alias:
            return _("The alias comes first.")
        if len(more) > 1:
            return _("Only an alias and a coach, please: never a real name.")
        if len(alias) > LONGEST:
            return _("Too long: an alias has %(n)s letters at the most.") % {"n": LONGEST}
        return ""

    def _known(self, alias: str) -> str:
        if folded(alias) in self.aliases:
            return _("Nothing changes.")
        if folded(alias) in self.typed:
            return _("Stands in line %(n)s already.") % {"n": self.typed[folded(alias)]}
        return ""

    def _what(self, alias: str, coach: Member | None) -> tuple[str, ...]:
        words = [] if coach else [_("Waits for a coach.")]
        if len(alias.split()) > 1 and all(word[0].isupper() for word in alias.split()):
            words.append(_("Is this a real name? Then choose another word."))
        return tuple(words)


def read(me: Member, text: str) -> list[Row]:
    reader = _Reader(me)
    return [reader.row(line) for line in lines_of(text)]


@transaction.atomic
def store(me: Member, text: str, *, seen: str) -> tuple[list[Teacher], list[Row]] | None:
    """Who was added and which lines are left. None, and nothing is stored, when the rows are not those of `seen`."""
    Plc.objects.select_for_update().get(pk=me.plc_id)
    rows = read(me, text)
    if mark_of(rows) != seen:
        return None
    coaches = {coach.code: coach for coach in me.plc.members.coaches()}
    added = [roster.add_teacher(me.plc, alias=row.cells[0], coach=coaches.get(row.of)) for row in new_of(rows)]
    return added, wrong_of(rows)


@transaction.atomic
def take_out(plc: Plc, *, codes: Collection[str]) -> tuple[int, list[Teacher]]:
    """Undoes an adding: how many went, and who stays because somebody has written about them since."""
    found = list(plc.teachers.filter(code__in=codes))
    stay = [teacher for teacher in found if not roster.is_untouched(teacher)]
    for teacher in found:
        if teacher not in stay:
            teacher.delete()
    return len(found) - len(stay), stay
