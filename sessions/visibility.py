"""Who sees what, as data. The querysets, the permission tests and the page "who sees what" all read it.

A record's owner always reads and, until the lock, edits it; the table says what everybody else gets.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sees(StrEnum):
    NOTHING = "-"
    COUNT = "count"  # numbers only, over the threshold below where placements are concerned
    DONE = "done"  # whether it is done, never the words
    ALIAS = "alias"
    TICKED = "ticked"  # only items ticked "may be shared"
    READ = "read"
    EDIT = "edit"


class Who(StrEnum):
    OWNER = "owner"
    FACILITATOR = "facilitator"
    PEER = "peer"  # in the same consultancy
    COACH = "coach"  # another coach of the PLC
    LEADER = "leader"  # in scope
    GUEST = "guest"


# Placements, movement and what is derived from them leave the room only over this threshold.
LEAST_COACHES: Final = 3
LEAST_TEACHERS: Final = 10
LEAST_CELL: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `note` says in words what a bare cell cannot."""

    key: str
    title: Promise
    owner: Sees
    facilitator: Sees
    peer: Sees
    coach: Sees
    leader: Sees
    guest: Sees
    note: Promise | str = ""

    def sees(self, who: Who) -> Sees:
        return getattr(self, who.value)  # type: ignore[no-any-return]


N, C, D, A, T, R, E = Sees.NOTHING, Sees.COUNT, Sees.DONE, Sees.ALIAS, Sees.TICKED, Sees.READ, Sees.EDIT
ROWS: Final = (
    Rule(
        "teacher_name",
        _("A teacher's real name"),
        E,
        A,
        A,
        N,
        N,
        N,
        _("The name itself only where the teacher agreed to it."),
    ),
    Rule("roster", _("Roster and caseload, by alias"), E, A, N, N, N, N),
    Rule("agenda", _("Working agreement, agenda, wording of the levels"), R, E, R, R, R, R),
    Rule("reflection_before", _("3-2-1 before the reveal"), E, D, N, N, N, N),
    Rule("reflection_after", _("3-2-1 after the reveal"), E, R, R, R, T, R),
    Rule(
        "shoutout", _("Shout-out"), E, R, R, R, T, R, _("Its giver and its person read it any time after the reveal.")
    ),
    Rule("rating", _("Rating of a vignette"), E, C, C, C, N, C, _("Others see the spread, without names.")),
    Rule(
        "placement",
        _("Placement and evidence"),
        E,
        D,
        A,
        N,
        N,
        N,
        _("Peers read the focus teachers, by alias, while that round is open."),
    ),
    Rule(
        "compare",
        _("Two coaches of one teacher"),
        R,
        N,
        N,
        N,
        N,
        N,
        _("Each reads the other’s place, never the evidence, while both have tapped “compare”."),
    ),
    Rule("picture", _("Room picture and movement"), R, E, R, R, C, R, _("Guests read it while it is shown.")),
    Rule(
        "poster",
        _("Posters, groups and stars"),
        E,
        E,
        E,
        E,
        T,
        E,
        _("Leaders read posters after the end, without authors."),
    ),
    Rule("idea", _("Idea bank and outcomes"), E, R, R, R, R, N, _("Leaders read it without authors.")),
    Rule(
        "case",
        _("Case, questions and suggestions"),
        E,
        D,
        R,
        N,
        N,
        R,
        _("Peers write their own and read until the session is locked."),
    ),
    Rule("rap_draft", _("Draft of the plan"), E, D, N, N, N, N, _("The RAP partner reads it, if one was chosen.")),
    Rule(
        "rap_full",
        _("Plan, full edition"),
        R,
        N,
        N,
        N,
        N,
        N,
        _("A facilitator reads it only if it was released to them."),
    ),
    Rule("rap_leader", _("Plan, leader edition"), E, R, N, N, R, N, _("The coach previews, tightens and releases it.")),
    Rule("rap_teacher", _("Plan, edition for one teacher"), R, N, N, N, N, N),
    Rule("look_back", _("What became of an action"), E, N, N, N, N, N, _("The RAP partner reads it.")),
    Rule("commitment", _("Public commitment"), E, E, R, R, T, R),
    Rule(
        "recap",
        _("Recap of the session"),
        R,
        E,
        R,
        R,
        T,
        R,
        _("No teacher stands in it. Leaders read it once a facilitator shares it: what was ticked for them."),
    ),
    Rule("support", _("Support wanted and the answer"), E, R, N, N, E, N),
    Rule(
        "dictated",
        _("What a facilitator writes for somebody without a device"),
        E,
        E,
        N,
        N,
        N,
        N,
        _("With their OK in the room: 3-2-1, posters and stars, the commitment. Marked, and their own once they come."),
    ),
    Rule("attendance", _("Attendance, who is done"), R, E, N, N, C, N),
    Rule("pulse", _("Exit pulse"), E, C, C, C, C, N),
    Rule(
        "log",
        _("Access and export log"),
        R,
        R,
        N,
        N,
        R,
        N,
        _("Everybody reads their own records; a facilitator those of own sessions."),
    ),
)
TABLE: Final = {rule.key: rule for rule in ROWS}


def sees(record: str, who: Who) -> Sees:
    """What `who` gets of a record of somebody else; an unknown record is a KeyError."""
    return TABLE[record].sees(who)
