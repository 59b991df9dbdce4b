"""Releasing a plan to leaders or to the facilitator, and what leaders answer."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from live import publish
from people.models import LeaderLevel, Member
from people.tasks import send_letter
from sessions import log
from sessions.models import Attendance

from . import leader, pdf
from .actions import bump, lock
from .models import Answer, Rap, RapFocus


class RefusedError(Exception):
    """Lines for leaders name a teacher; `problems` says which and where."""

    def __init__(self, problems: list[leader.Problem]) -> None:
        super().__init__()
        self.problems = problems


class AnsweredError(Exception):
    """Another leader has answered this request already."""


@transaction.atomic
def release(rap: Rap) -> None:
    """The leader's lines as they stand now go to the leaders in scope; raises RefusedError while they name a teacher.

    Call it again to release what was changed since. A release is never wider than the level the PLC has now.
    """
    rap = lock(rap)
    if found := leader.problems(rap):
        raise RefusedError(found)
    Rap.objects.filter(pk=rap.pk).update(
        released=leader.parts_of(rap),
        released_level=leader.draft_level(rap),
        released_version=rap.version,
        released_leader_at=timezone.now(),
    )
    rap.refresh_from_db()
    log.write(rap.session, rap.coach, "release leader edition", about=rap.code)
    for reader in leader.leaders_in_scope(rap):
        tell(reader, rap)
    if rap.released:
        pdf.ask(rap, "leader", exporter=rap.coach)
    publish(rap.session.topic, signals=["lead"])


def tell(reader: Member, rap: Rap) -> None:
    """A letter with a link and no content."""
    if not reader.user.email:
        return
    with override(reader.user.language or settings.LANGUAGE_CODE):
        subject = _("A plan waits for you in %(plc)s") % {"plc": rap.session.plc.name}
        url = settings.SITE_URL + reverse("leader:home", args=[rap.session.plc.code])
        send_letter.enqueue(reader.user.email, subject, _("A coach has released a plan to you:") + f"\n\n{url}\n")


@transaction.atomic
def take_back(rap: Rap) -> None:
    """Leaders read nothing of the plan any more; what somebody exported before stays with them."""
    rap = lock(rap)
    Rap.objects.filter(pk=rap.pk).update(released=[], released_leader_at=None, released_level="")
    log.write(rap.session, rap.coach, "take back leader edition", about=rap.code)
    publish(rap.session.topic, signals=["lead"])


@transaction.atomic
def tighten(rap: Rap, level: str) -> None:
    """The coach's own, tighter level ("" goes back to the PLC's); a release that was made does not grow wider by it."""
    rap = lock(rap)
    if level and level not in leader.levels_up_to(rap.session.plc.leader_level):
        raise ValueError(level)
    bump(rap)
    Rap.objects.filter(pk=rap.pk).update(level=LeaderLevel(level) if level else "")


@transaction.atomic
def release_full(rap: Rap, *, released: bool) -> None:
    """Lets the facilitators read the full edition, or no more."""
    rap = lock(rap)
    Rap.objects.filter(pk=rap.pk).update(released_full_to_facilitator_at=timezone.now() if released else None)
    log.write(rap.session, rap.coach, "release full edition" if released else "take back full edition", about=rap.code)
    publish(rap.session.topic, signals=["lead"])


@transaction.atomic
def answer(focus: RapFocus, *, by: Member, how: str, text: str) -> None:
    """A leader's answer to a request for support; raises AnsweredError when another leader was first."""
    free = RapFocus.objects.filter(pk=focus.pk, support_answer="") | RapFocus.objects.filter(
        pk=focus.pk, answered_by=by
    )
    done = free.update(support_answer=Answer(how), answer_text=text, answered_by=by, answered_at=timezone.now())
    if not done:
        raise AnsweredError
    _tell_coach(focus, by, "answer support")


@transaction.atomic
def undo_answer(focus: RapFocus, *, by: Member) -> None:
    """Takes one's own answer back."""
    own = RapFocus.objects.filter(pk=focus.pk, answered_by=by)
    own.update(support_answer="", answer_text="", answered_by=None, answered_at=None)
    _tell_coach(focus, by, "undo answer")


def _tell_coach(focus: RapFocus, by: Member, what: str) -> None:
    rap = focus.rap
    log.write(rap.session, by, what, about=focus.code)
    seat = Attendance.objects.filter(session=rap.session, member=rap.coach_id).first()
    if seat is not None:
        publish(seat.topic, signals=["panel"])
