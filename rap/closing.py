"""The last minutes: what became of last quarter's actions, one sentence in front of everybody, three taps."""

from collections.abc import Collection
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from live import publish
from people.models import Member
from sessions import drafts, ledger, log
from sessions.aliases import named_in
from sessions.forms import NextDateForm
from sessions.models import Attendance, Kind, Outcome, Session, Takeaway

from .actions import bump, lock
from .leader import title_of
from .models import SAID, ExitPulse, Rap, Tap

QUESTIONS: Final = ("worth_it", "heard", "next_step")


class NamedError(Exception):
    """The sentence names a teacher; `words` as typed."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.words = words


@transaction.atomic
def settle(
    session: Session,
    line: Takeaway,
    *,
    outcome: str,
    note: str | None = None,
    helped: bool | None = None,
    known: Collection[str] | None = None,
) -> None:
    """What became of one's own action, in one's own word; `note` None leaves the line as it is.

    Raises StaleError (`sessions.drafts`).
    """
    was = line.outcome
    stored = Takeaway.objects.select_for_update().values_list("outcome_note", flat=True).get(pk=line.pk)
    words = stored if note is None else note
    drafts.check(stored, words, known)
    ledger.settle(line, outcome=Outcome(outcome), note=words, helped=line.helped if helped is None else helped)
    if outcome != was:
        # Before the opening the facilitator's count of who is ready follows.
        publish(session.topic, regions=["look-back", "who", "screen"], signals=[] if session.is_open else ["lead"])


@transaction.atomic
def write_commitment(rap: Rap, text: str, known: Collection[str] | None = None) -> None:
    """One sentence, private until shown; raises NamedError when a shown one names a teacher, or StaleError."""
    rap = lock(rap)
    if rap.commitment == text:
        return
    drafts.check(rap.commitment, text, known)
    if rap.commitment_shown_at:
        _refuse_names(rap, text)
    bump(rap)
    Rap.objects.filter(pk=rap.pk).update(commitment=text)
    if rap.commitment_shown_at:
        _to_ledger(rap, text)
        publish(rap.session.topic, regions=["commitments", "screen"])


@transaction.atomic
def show_commitment(rap: Rap, *, shown: bool) -> None:
    """Puts the sentence in front of everybody, or takes it back; raises NamedError when it names a teacher."""
    rap = lock(rap)
    if shown:
        _refuse_names(rap, rap.commitment)
    Rap.objects.filter(pk=rap.pk).update(commitment_shown_at=timezone.now() if shown and rap.commitment else None)
    _to_ledger(rap, rap.commitment if shown else "")
    seat = Attendance.objects.filter(session=rap.session, member=rap.coach).first()
    if seat is not None:
        publish(seat.topic, signals=["panel"])
    publish(rap.session.topic, regions=["commitments", "screen"], signals=["lead"])


@transaction.atomic
def take_down(rap: Rap, *, by: Member) -> None:
    """The facilitator takes a sentence off the screen; its coach still has the words."""
    show_commitment(rap, shown=False)
    log.write(rap.session, by, "take down commitment", about=rap.code)


def _refuse_names(rap: Rap, text: str) -> None:
    if words := named_in(text, rap.teachers):
        raise NamedError(words)


def _to_ledger(rap: Rap, text: str) -> None:
    if text:
        ledger.note(rap.coach, rap.session, Kind.COMMITMENT, text=text, ref="commitment")
    else:
        ledger.drop(rap.coach, rap.session, Kind.COMMITMENT, ref="commitment")


@transaction.atomic
def tap(session: Session, member: Member, question: str, answer: int) -> None:
    """One answer of the exit pulse; a later tap replaces it."""
    ExitPulse.objects.update_or_create(session=session, member=member, defaults={question: Tap(answer)})
    publish(session.topic, signals=["lead"])


def pulse_of(session: Session) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each question with how often each answer was given; nothing under three people."""
    found = list(ExitPulse.objects.filter(session=session).values_list(*QUESTIONS))
    if len(found) < 3:
        return []
    return [
        (title_of(ExitPulse, name), [(str(t.label), answers.count(t)) for t in Tap])
        for name, answers in zip(QUESTIONS, zip(*found, strict=True), strict=True)
    ]


def desk(session: Session) -> dict[str, Any]:
    """What the facilitator has at the close, beside the plans."""
    return {"pulse": pulse_of(session), "next_form": NextDateForm(session=session)}


def commitments(session: Session) -> list[Rap]:
    """The sentences that were shown, by the coach's name."""
    return list(SAID(session.pk))
