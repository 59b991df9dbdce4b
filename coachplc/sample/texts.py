"""What a sample coach writes in a quarter, in the form in which each step takes it (see `Step.sample`)."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from people.models import Member
from sessions.models import Idea, Session

from . import cases, cases_earlier, cases_now, norms, pilot
from .calendar import MEETINGS, Calendar
from .network import COACHES, TEACHERS
from .placements import PLACES
from .plans import LOOK_BACK_3, PLANS
from .plans_earlier import LOOK_BACK_2
from .posters import LEADING, POSTERS
from .reflections import REFLECTIONS

FIRST_NAMES: Final = tuple(COACHES)
LATEST: Final = max(MEETINGS)
CASES: Final = {1: cases_earlier.QUARTER_1, 2: cases.QUARTER_2}
LOOK_BACK: Final[Mapping[int, Mapping[str, Any]]] = {1: {}, 2: LOOK_BACK_2, 3: LOOK_BACK_3}


def quarter_of(session: Session) -> int:
    """The how-manieth meeting this is, 0 for the pilot; whatever comes after the third repeats its texts."""
    if session.quarter == pilot.PILOT:
        return 0
    earlier = _quarters(session).filter(starts_at__lt=session.starts_at).count()
    return min(earlier + 1, LATEST)


def _quarters(session: Session) -> QuerySet[Session]:
    return Session.objects.filter(plc_id=session.plc_id).exclude(quarter=pilot.PILOT)


def calendar_of(session: Session) -> Calendar:
    """The calendar by which the sample of this PLC was loaded."""
    if session.quarter == pilot.PILOT:
        return Calendar.of_meeting(0, session.starts_at.astimezone(session.plc.zone).date())
    first = _quarters(session).earliest("starts_at")
    return Calendar.of_meeting(1, first.starts_at.astimezone(session.plc.zone).date())


def texts_for(session: Session, step: str, coach: Member) -> dict[str, Any]:
    """Everything this coach writes in one step of this session; nothing for somebody we know no texts of."""
    find = _FIND.get(step)
    if find is None or coach.first_name not in COACHES:
        return {}
    found: dict[str, Any] = calendar_of(session).words(find(session, quarter_of(session), coach.first_name))
    return found


def _reflection(_session: Session, quarter: int, who: str) -> dict[str, Any]:
    return REFLECTIONS[quarter][who]


def _matrix(_session: Session, quarter: int, who: str) -> dict[str, Any]:
    if quarter == 0:
        return {
            "placements": [(row.alias, *pilot.PLACES[row.alias]) for row in TEACHERS[who] if row.alias in pilot.PLACES]
        }
    place = FIRST_NAMES.index(who)
    ratings = {
        n: (story[norms.DELIGHT][place], story[norms.ENGAGEMENT][place])
        for n, story in enumerate(norms.RATINGS[quarter])
    }
    own = [(row.alias, PLACES[row.alias][quarter - 1]) for row in TEACHERS[who]]
    return {
        "norm": norms.WORDS[quarter],
        "ratings": ratings,
        "placements": [(alias, *spot) for alias, spot in own if spot],
    }


def _carousel(_session: Session, quarter: int, who: str) -> dict[str, Any]:
    posters = POSTERS[quarter].items()
    starred = [idea.text for _key, poster in posters for idea in poster.ideas if who in idea.stars.split()]
    leading = LEADING[quarter].get(who, ())
    return {
        "reasons": [(key, text) for key, poster in posters for author, text in poster.reasons if author == who],
        "ideas": [(key, idea.text) for key, poster in posters for idea in poster.ideas if idea.author == who],
        # Those that become actions of the plan were starred first.
        "stars": [*leading, *(text for text in starred if text not in leading)],
    }


def _grow(session: Session, quarter: int, who: str) -> dict[str, Any]:
    plan = PLANS[quarter][who]
    case = CASES[quarter][who] if quarter in CASES else cases_now.CASES[who]
    questions = [case.texts["question"], "What is the next smallest step here?", "What could I stop doing here?"]
    chosen = zip([focus["teacher"] for focus in plan["focus"]], questions, strict=False)
    parts = _held(session, quarter, who) if quarter in CASES else _now(session, who)
    return {"choose": list(chosen), "case": case.texts, **parts}


def _held(session: Session, quarter: int, who: str) -> dict[str, Any]:
    """A part in consultancies whose groups are known: who asked what of whom."""
    case, days = CASES[quarter][who], calendar_of(session)
    asks = {
        COACHES[host].name: {
            kind: [text for by, of, text in other.asked if (by, of) == (who, kind)]
            for kind in (cases.CLARIFYING, cases.PROBING)
        }
        | {"suggestions": [said.text for said in other.said if said.by == who]}
        for host, other in CASES[quarter].items()
        if host != who
    }
    what, on, at, tell, by = case.step
    return {
        "asks": asks,
        "ideas": _codes(session, {said.text: said.idea for other in CASES[quarter].values() for said in other.said}),
        "verdicts": {said.text: (said.verdict, said.own) for said in case.said},
        "first_step": _step(what, days.day(on), at, COACHES[tell].name, days.day(by)),
    }


def _now(session: Session, who: str) -> dict[str, Any]:
    """A part in consultancies whose groups are dealt on the day: the same questions whoever hosts."""
    own = cases_now.PEERS[who]
    asks = {
        "clarifying": [own.clarifying],
        "probing": list(own.probing),
        "suggestions": [text for text, _verdict, _own in own.suggestions],
    }
    hosts = Member.objects.filter(attendance__session=session, is_coach=True).exclude(name=COACHES[who].name)
    said = [one for name, peer in cases_now.PEERS.items() if name != who for one in peer.suggestions]
    what, days, at = cases_now.CASES[who].step
    day = session.starts_at.astimezone(session.plc.zone).date()
    partner = COACHES[PLANS[LATEST][who]["partner"][0]].name
    return {
        "asks": {host.name: asks for host in hosts},
        "ideas": _codes(session, cases_now.IDEAS),
        "verdicts": {text: (verdict, version) for text, verdict, version in said},
        "first_step": _step(what, day + timedelta(days=days), at, partner, day + timedelta(days=days + 3)),
    }


def _step(text: str, on: date, at: str, tell: str, by: date) -> dict[str, Any]:
    return {"text": text, "on": on, "at": time.fromisoformat(at), "tell": tell, "by": by}


def _codes(session: Session, ideas: Mapping[str, str]) -> dict[str, str]:
    """Suggestion to the code of the poster idea it came from, as far as that was written."""
    codes = dict(Idea.objects.filter(session=session, hidden_at=None).values_list("text", "code"))
    return {text: codes[idea] for text, idea in ideas.items() if idea in codes}


def _rap(_session: Session, quarter: int, who: str) -> dict[str, Any]:
    plan = PLANS[quarter][who]
    name, days = plan["partner"]
    return {
        "look_back": LOOK_BACK[quarter].get(who, []),
        "rap": {key: plan[key] for key in ("reflections", "coach_goal", "focus")},
        "commitment": plan["commitment"],
        "partner": (COACHES[name].name, days),
        "pulse": (3, 3, 2) if FIRST_NAMES.index(who) % 3 == 1 else (3, 3, 3),
        "release": True,
        "release_full": plan.get("release_full", False),
    }


_FIND: Final[Mapping[str, Callable[[Session, int, str], dict[str, Any]]]] = {
    "reflection": _reflection,
    "matrix": _matrix,
    "carousel": _carousel,
    "grow": _grow,
    "rap": _rap,
}
