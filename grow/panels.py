"""What each personal page of the consultancies shows."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Member
from sessions import ledger
from sessions.beats import group_clock
from sessions.models import Attendance
from sessions.step import Page, Visit

from .choose_panels import groups_for_lead, hosting, picks
from .models import HELD, READABLE, Consultancy, Question, Suggestion
from .placing import place_of
from .rounds import BREAK, CLARIFY, GOAL, OPTIONS, PHASES, PROBE, REALITY, WAY, is_before_options, phase_of
from .table import Table, table_for, tables
from .words import HOST, MARKS, PEER, TITLES


def consult_console(visit: Visit) -> Page:
    found = tables(visit.item)
    visit.item.laid = found  # type: ignore[attr-defined]
    lines = [
        {"table": t, "clock": clock_of(t), "title": TITLES.get(t.phase, ""), "next": t.beside(1), "back": t.beside(-1)}
        for t in found
    ]
    return Page("grow/consult_console.html", {"lines": lines, **groups_for_lead(visit, found)})


def consult_page(visit: Visit) -> Page:
    table = table_for(visit.me, visit.item)
    if table is None:
        return Page("grow/no_seat.html", {"tables": tables(visit.item), "can_join": visit.me.is_coach})
    if visit.session.is_over or table.is_over:
        more = {} if visit.session.is_over else frame(visit, table)
        return Page("grow/after.html", {**more, "table": table, **rounds_so_far(visit, table)})
    if not table.phase:
        return Page("grow/waiting.html", {"table": table, "hosting": hosting(table, visit.me)})
    context = frame(visit, table)
    if table.case is None:
        return Page("grow/pause.html", {**context, **rounds_so_far(visit, table)})
    if table.case.host_id == visit.me.pk:
        template = "grow/way.html" if table.phase == WAY else "grow/host.html"
        return Page(template, {**context, **host_part(visit, table, table.case)})
    return Page("grow/peer.html", {**context, **peer_part(visit, table, table.case)})


def frame(visit: Visit, table: Table) -> dict[str, Any]:
    """Track, clock, seats, and the buttons of whoever keeps the round."""
    return {
        "table": table,
        "group": table.group,
        "case": table.case,
        "phase": table.phase,
        "title": TITLES.get(table.phase, ""),
        "track": track_of(table),
        "place": PHASES.index(table.phase) + 1 if table.phase in PHASES else 0,
        "clock": clock_of(table),
        "after": words_after(table),
        "people": people_of(table, visit.me),
        "keeps": may_keep(visit, table),
        "stands_in": table.keeper != visit.me,
        "next": table.beside(1),
        "next_words": words_of_next(table),
    }


def track_of(table: Table) -> list[dict[str, Any]]:
    own = [beat for beat in table.beats if beat.round == table.number and phase_of(beat) in PHASES]
    here = table.group.beat.position if table.group.beat else 0
    return [
        {
            "title": TITLES[phase_of(beat)],
            "mark": MARKS[phase_of(beat)],
            "minutes": beat.seconds / 60,
            "share": max(1, round(beat.seconds / 30)),
            "state": "done" if beat.position < here else "now" if beat.position == here else "next",
        }
        for beat in own
    ]


def clock_of(table: Table) -> dict[str, Any]:
    """The group's own clock, as the page's timer wants it."""
    return group_clock(table.group)


def words_of_next(table: Table) -> str:
    """What the keeper's button goes to."""
    to = table.beside(1)
    if to is None:
        return ""
    phase = phase_of(to)
    host = table.host_of(to.round)
    if phase == GOAL and host:
        return _("%(name)s hosts") % {"name": host.first_name}
    return str(TITLES[phase])


def words_after(table: Table) -> str:
    to = table.beside(1)
    if to is None:
        return ""
    if phase_of(to) in PHASES and phase_of(to) != GOAL:
        return _("%(step)s is next") % {"step": TITLES[phase_of(to)]}
    return _("then %(what)s") % {"what": words_of_next(table)}


def people_of(table: Table, me: Member) -> list[dict[str, Any]]:
    keeper, host = table.keeper, table.host
    return [
        {
            "member": seat.member,
            "me": seat.member_id == me.pk,
            "role": _hosts(table)
            if seat.member == host
            else _("keeps the round")
            if seat.member == keeper
            else _("peer"),
        }
        for seat in table.seats
    ]


def _hosts(table: Table) -> str:
    return _("hosts next") if table.is_break else _("hosts")


def may_keep(visit: Visit, table: Table) -> bool:
    """The round's keeper; anybody of the group while the keeper is not on a page of the session."""
    if table.keeper is None or table.keeper == visit.me:
        return True
    seat = next((seat for seat in table.seats if seat.member_id == table.keeper.pk), None)
    presence: Attendance | None = getattr(seat, "presence", None)
    return presence is None or not presence.is_in or not presence.is_online(timezone.now())


def host_part(visit: Visit, table: Table, case: Consultancy) -> dict[str, Any]:
    """The host's own fields: those of this phase large, the others beside."""
    now = {GOAL: ("question", "goal"), REALITY: ("reality", "tried"), CLARIFY: ("cleared",)}.get(table.phase, ())
    heading, lede = HOST.get(table.phase, ("", ""))
    fields = fields_of(case)
    context = {
        "heading": heading,
        "lede": lede,
        "large": [one for one in fields if one["name"] in now],
        "aside": [one for one in fields if one["name"] not in now and one["name"] != "question"],
        "asks_here": "question" in now,
        "place_of": place_of(case.teacher, visit.me, visit.session) if case.teacher else None,
        "picks": picks(visit, [], ledger.last_actions(visit.me, visit.session))
        if case.about is None and table.phase == GOAL
        else [],
        "shows_asked": table.phase in (CLARIFY, PROBE),
    }
    if table.phase in (OPTIONS, WAY):
        context |= way_part(visit, table, case)
    return context


def fields_of(case: Consultancy) -> list[dict[str, Any]]:
    labels = {
        "question": (_("My question"), _("What in how I … ?"), 300),
        "goal": (_("Goal"), _("By when, who does what, without me?"), 1000),
        "reality": (_("Reality"), _("What you see and hear now"), 2000),
        "tried": (_("Tried"), _("What you have tried"), 1000),
        "cleared": (_("Cleared up"), _("Facts that came out"), 1000),
    }
    values = {name: getattr(case, name) for name in labels} | {
        "question": case.question or (case.about.question if case.about else "")
    }
    return [
        {"name": n, "label": label, "hint": hint, "most": most, "value": values[n]}
        for n, (label, hint, most) in labels.items()
    ]


def way_part(visit: Visit, table: Table, case: Consultancy) -> dict[str, Any]:
    """What the host decides on, and whom the host may tell."""
    return {
        # The group may have gone back to its questions.
        "suggestions": case.suggested if _past_options(table, case) else [],
        "tellable": [seat.member for seat in table.seats if seat.member != visit.me],
        "next_host": table.host_of(case.round + 1) if case.round else None,
    }


def peer_part(visit: Visit, table: Table, case: Consultancy) -> dict[str, Any]:
    """One box for words, whose buttons change with the phase; held thoughts are one's own alone."""
    phase = table.phase if not case.is_written else OPTIONS
    asks = phase in (CLARIFY, PROBE) or case.is_written
    sends = table.takes_suggestions(case)
    return {
        **_own_words(visit, case, asked=asks, suggested=sends),
        "asks": asks,
        "probes": phase == PROBE,
        "sends": sends,
        "new_key": uuid4().hex,
        "waits": is_before_options(phase),
        "lede": PEER.get(table.phase, ""),
        "ideas": ledger.ideas_for(visit.me, visit.session) if sends else [],
        "shows_asked": asks,
        "shows_suggested": sends,
    }


def _own_words(visit: Visit, case: Consultancy, *, asked: bool, suggested: bool) -> dict[str, Any]:
    """Held thoughts, and the codes of what I wrote of that which the page shows, for the page to mark."""
    words = list((READABLE if suggested else HELD)(case.pk, visit.me.pk))
    sent = [one for one in words if one.sent_at]
    if suggested:
        case.suggested = sent
    shown: list[Question | Suggestion] = [*(case.asked if asked else []), *sent]
    return {
        "held": [one for one in words if not one.sent_at],
        "mine": " ".join(one.code for one in shown if one.author_id == visit.me.pk),
    }


def rounds_so_far(visit: Visit, table: Table) -> dict[str, Any]:
    """Rounds that are over: of others' cases only that they are, and one's own words. Written cases stay open."""
    shown = Consultancy.objects.shown_to(visit).filter(group=table.group).values_list("pk", flat=True)
    cases = [case for case in table.cases if case.pk in set(shown) and case.host_id != visit.me.pk]
    asked = list(Question.objects.filter(consultancy__group=table.group, author=visit.me))
    suggested = list(Suggestion.objects.filter(consultancy__group=table.group, author=visit.me))
    over = visit.session.is_over
    return {
        "own": next((case for case in table.cases if case.host_id == visit.me.pk), None),
        "closed": [
            {
                "case": case,
                "asked": [one for one in asked if one.consultancy_id == case.pk],
                "suggested": [one for one in suggested if one.consultancy_id == case.pk],
            }
            for case in cases
            if not case.is_written and (over or table.is_closed(case))
        ],
        "written": [case for case in cases if case.is_written],
        "is_break": table.phase == BREAK,
    }


def case_part(visit: Visit, table: Table, case: Consultancy) -> Mapping[str, Any]:
    """One case on a page of its own: one's own to finish, a written one to help with, a closed one to read again."""
    past = _past_options(table, case)
    base = {"table": table, "case": case, "group": table.group, "locked": visit.session.is_locked}
    if case.host_id == visit.me.pk:
        way = way_part(visit, table, case)
        return {**base, "is_mine": True, "aside": fields_of(case), "asked": case.asked, **way}
    writes = case.is_written and not visit.session.is_locked
    more = peer_part(visit, table, case) if writes else _own_words(visit, case, asked=True, suggested=past)
    return {**base, "is_mine": False, "asked": case.asked, "suggestions": case.suggested if past else [], **more}


def _past_options(table: Table, case: Consultancy) -> bool:
    return case.is_written or table.is_closed(case) or table.takes_suggestions(case)
