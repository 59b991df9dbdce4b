"""What happens during a consultancy: the case, questions, suggestions, the way forward, and moving on.

Each takes the case as its page showed it, laid by `grow.table`; who may call it is checked in the views.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live import publish
from people.models import Member, Teacher
from sessions import beats, drafts, ledger
from sessions.aliases import masked, masked_by, patterns, within
from sessions.models import Beat, Focus, Idea, Kind
from sessions.step import Visit

from .models import Consultancy, Question, QuestionKind, Suggestion, Verdict
from .rounds import is_before_options
from .table import Table

# What everybody of a group reads of the running case.
REGIONS = ("grow-case", "grow-asked", "grow-suggested")
# Of a case, what its group reads and how long: names of own teachers become aliases in all of it.
SHARED = {"question": 300, "goal": 1000, "reality": 2000, "tried": 1000, "cleared": 1000}
STEP = ("first_step", "first_step_on", "first_step_at", "tell", "tell_by")


# Per field what the page knew to be stored (`sessions.drafts`).
type Known = Mapping[str, Collection[str] | None]


class NotNowError(Exception):
    """The group is at another point; the words say which."""


TOO_EARLY = _("Suggestions open with Options. Until then they can be held; only you see them.")
CLOSED = _("This round is closed. Your words are kept, unsent.")
FULL = _("You have written 60 for this case. That is as many as a group can read.")
MOST = 60  # of one person for one case


def _session_of(case: Consultancy) -> Any:
    return case.group.item.session


def _pin(case: Consultancy) -> None:
    """From the first written word on the case stays with its teacher."""
    if case.focus_id is None and case.about is not None:
        Consultancy.objects.filter(pk=case.pk, focus=None).update(focus=case.about)
        case.focus = case.about


def for_the_group(text: str, author: Member, host: Member) -> str:
    """A text as a group may read it: names of the author's and of the host's own teachers become aliases."""
    known = Teacher.objects.filter(caseloads__coach__in=(author, host)).distinct()
    return within(masked_by(text.strip(), patterns(known)), 500)


# --- The host's case ------------------------------------------------------------------------------------------------
@transaction.atomic
def write_case(case: Consultancy, known: Known | None = None, **texts: str) -> None:
    """Saves some of the case's texts, and carries the goal into the ledger. Raises StaleError (`sessions.drafts`)."""
    _pin(case)
    changed = {key: _shared(key, text, case.host) if key in SHARED else text for key, text in texts.items()}
    _check_known(case, changed, known or {})
    if "question" in changed and case.focus_id:
        Focus.objects.filter(pk=case.focus_id).update(question=changed.pop("question"))
    if changed:
        Consultancy.objects.filter(pk=case.pk).update(**changed)
    if "goal" in changed:
        _carry(case, Kind.CASE_GOAL, changed["goal"])
    if set(texts) & set(SHARED):
        # The question is the heading of the peers' own pages.
        publish(case.group.topic, regions=["grow-case"], signals=["panel"] if "question" in texts else [])


def _check_known(case: Consultancy, changed: dict[str, str], known: Known) -> None:
    now = Consultancy.objects.select_for_update(of=("self",)).select_related("focus").get(pk=case.pk)
    for key, text in changed.items():
        stored = getattr(now, key)
        if key == "question" and not stored and now.focus:
            stored = now.focus.question
        drafts.check(stored, text, known.get(key), clean=lambda one: masked(one, case.host))


def _shared(key: str, text: str, host: Member) -> str:
    return within(masked(text.strip(), host), SHARED[key])


def _carry(case: Consultancy, kind: Kind, text: str, **details: Any) -> None:
    if text:
        ledger.note(case.host, _session_of(case), kind, text=text, ref=case.code, teacher=case.teacher, **details)
    else:
        ledger.drop(case.host, _session_of(case), kind, ref=case.code)


# --- What peers write -----------------------------------------------------------------------------------------------
@transaction.atomic
def ask(table: Table, case: Consultancy, author: Member, *, text: str, kind: str, client_key: str = "") -> Question:
    """A question to the host. Raises NotNowError when the round is over; sent twice, it is asked once."""
    if not table.takes_questions(case):
        raise NotNowError(CLOSED)
    _check_room(case.questions.all(), author, client_key)
    _pin(case)
    words = for_the_group(text, author, case.host)
    found, _new = Question.objects.get_or_create(
        author=author,
        client_key=_key(client_key),
        defaults={"consultancy": case, "kind": QuestionKind(kind), "text": words},
    )
    publish(case.group.topic, regions=["grow-asked"])
    return found


def _check_room(found: QuerySet[Any], author: Member, client_key: str) -> None:
    """Nobody floods a case; what is sent a second time is no further one."""
    own = found.filter(author=author)
    if own.count() >= MOST and not own.filter(client_key=client_key).exists():
        raise NotNowError(FULL)


def _key(client_key: str) -> str:
    return client_key or secrets.token_hex(16)


@transaction.atomic
def hold(visit: Visit, case: Consultancy, *, text: str, idea: Idea | None = None, client_key: str = "") -> Suggestion:
    """A thought kept for Options: its author's alone until then. Raises NotNowError from sixty on."""
    _check_room(case.suggestions.all(), visit.me, client_key)
    defaults = {"consultancy": case, "text": for_the_group(text, visit.me, case.host), "idea": idea}
    found, _new = Suggestion.objects.get_or_create(author=visit.me, client_key=_key(client_key), defaults=defaults)
    if visit.attendance is not None:
        publish(visit.attendance.topic, signals=["panel"])
    return found


@transaction.atomic
def suggest(
    table: Table, case: Consultancy, author: Member, *, text: str, idea: Idea | None = None, client_key: str = ""
) -> Suggestion:
    """A suggestion the group reads at once. Raises NotNowError before Options, whoever asks, and after the round."""
    _check_open(table, case)
    _check_room(case.suggestions.all(), author, client_key)
    _pin(case)
    defaults = {
        "consultancy": case,
        "text": for_the_group(text, author, case.host),
        "idea": idea,
        "sent_at": timezone.now(),
    }
    found, _new = Suggestion.objects.get_or_create(author=author, client_key=_key(client_key), defaults=defaults)
    _arrived(case)
    return found


def _check_open(table: Table, case: Consultancy) -> None:
    if not table.takes_suggestions(case):
        early = case == table.case and is_before_options(table.phase)
        raise NotNowError(TOO_EARLY if early else CLOSED)


def _arrived(case: Consultancy) -> None:
    """The group reads it; the host's list of choices grows."""
    publish(case.group.topic, regions=["grow-suggested"], signals=["panel"])


@transaction.atomic
def send(table: Table, case: Consultancy, suggestion: Suggestion) -> None:
    """Sends a held thought; the same rule as for a new suggestion."""
    _check_open(table, case)
    _pin(case)
    Suggestion.objects.filter(pk=suggestion.pk, sent_at=None).update(sent_at=timezone.now())
    _arrived(case)


@transaction.atomic
def drop(visit: Visit, suggestion: Suggestion) -> None:
    """Throws a held thought away; one that was sent stays."""
    Suggestion.objects.held_by(visit.me).filter(pk=suggestion.pk).delete()
    if visit.attendance is not None:
        publish(visit.attendance.topic, signals=["panel"])


# --- The way forward ------------------------------------------------------------------------------------------------
@transaction.atomic
def decide(
    case: Consultancy,
    suggestion: Suggestion,
    *,
    verdict: str | None = None,
    version: str | None = None,
    known: Known | None = None,
) -> None:
    """Keep, adapt (in the host's own version) or not now. What is kept goes into the ledger, with credit.

    Raises StaleError (`sessions.drafts`) when the host's version was changed on another device.
    """
    now = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    suggestion.verdict, suggestion.version = now.verdict, now.version
    if verdict is not None:
        suggestion.verdict = Verdict(verdict)
    if version is not None:
        words = within(masked(version.strip(), case.host), 500)
        drafts.check(now.version, words, (known or {}).get("version"), clean=lambda one: masked(one, case.host))
        suggestion.version = words
    suggestion.save(update_fields=["verdict", "version"])
    if suggestion.verdict not in (Verdict.KEEP, Verdict.ADAPT):
        ledger.drop(case.host, _session_of(case), Kind.SUGGESTION, ref=suggestion.code)
        return
    own = suggestion.version if suggestion.verdict == Verdict.ADAPT else ""
    ledger.note(
        case.host,
        _session_of(case),
        Kind.SUGGESTION,
        text=own or suggestion.text,
        ref=suggestion.code,
        teacher=case.teacher,
        credit=suggestion.author,
        idea=suggestion.idea,
    )


@transaction.atomic
def take_step(case: Consultancy, known: Known | None = None, **fields: Any) -> None:
    """The first step, its day and hour, and whom the host tells; any of them. Goes into the ledger.

    Raises StaleError (`sessions.drafts`).
    """
    _pin(case)
    if "first_step" in fields:
        fields["first_step"] = within(masked(fields["first_step"].strip(), case.host), 500)
        _check_known(case, {"first_step": fields["first_step"]}, known or {})
    Consultancy.objects.filter(pk=case.pk).update(**fields)
    for key, value in fields.items():
        setattr(case, key, value)
    _carry(case, Kind.FIRST_STEP, case.first_step, by=case.first_step_on, credit=case.tell)


@transaction.atomic
def thank(case: Consultancy) -> None:
    """Ends the host's turn with thanks; nothing closes by it."""
    Consultancy.objects.filter(pk=case.pk, thanked_at=None).update(thanked_at=timezone.now())
    publish(case.group.topic, signals=["panel"])
    publish(_session_of(case).topic, regions=["who", "screen"])


# --- Moving on ------------------------------------------------------------------------------------------------------
def _moved(table: Table) -> None:
    publish(table.group.topic, regions=REGIONS, signals=["panel"])


@transaction.atomic
def move(table: Table, *, to: Beat | None, seen: int) -> bool:
    """Moves one group, forward or back, if nobody did since `seen`; else False."""
    if to is None or not beats.move_group(table.group, to=to, seen=seen):
        return False
    _moved(table)
    publish(table.group.item.session.topic, regions=["who", "screen"], signals=["lead"])
    return True


@transaction.atomic
def extend(tables: Iterable[Table], *, seconds: int = 60) -> None:
    """More time for the running phase of each of these groups; a group that has finished needs none."""
    running = sorted((t for t in tables if t.phase and not t.is_over), key=lambda t: t.group.code)
    for table in running:
        beats.extend_group(table.group, seconds=seconds)
        _moved(table)
    if running:
        publish(running[0].group.item.session.topic, regions=["screen"], signals=["lead"])
