"""Look back, write the plan, commit and close."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.models import Member, Teacher
from sessions import ledger
from sessions.models import AgendaItem, Session
from sessions.progress import counts, marks
from sessions.step import ItemKind, Own, Page, Part, Progress, Region, Room, Said, Step, Visit

from . import actions, closing, outcomes, pdf, samples, showing
from .models import Rap, RapFocus, RapState


class RapStep(Step):
    key = "rap"
    title = _("Reflection and action plan")
    items = (
        ItemKind(
            key="look_back",
            prework="asked",
            title=_("Look back"),
            minutes=10,
            floor=5,
            lede=_("What became of last quarter's actions, in your own word."),
            script=(
                _("Your actions from last quarter are on your page. One tap each: done, partly, not yet, dropped."),
                _("Add one line where a line helps. Dropped is a word like any other."),
                _("Who tells us one story, in a minute?"),
            ),
            asks=(
                _("What did the teacher do that you would not have guessed?"),
                _("What would you do again in the same way?"),
            ),
            sees=_("Their own actions of last quarter: one tap each, a line if they like."),
            nudge=_("When you have a moment: the room is waiting for a word on your last actions."),
        ),
        ItemKind(
            key="rap",
            title=_("Write the RAP"),
            minutes=12,
            floor=10,
            protected=True,
            lede=_("Most of it was written this morning. Keep what is true, change the rest."),
            script=(
                _("Your plan is on your page, filled in from this morning. Read it, change what is not true."),
                _("One focus teacher with a goal and one action is enough."),
                _("On the side you see what your leader will read. Nothing goes there before you release it."),
            ),
            asks=(
                _("Which one action would you do even in a bad week?"),
                _("How will you see that it worked?"),
                _("Whom will you ask for support, and for what?"),
            ),
            sees=_("Their own plan, filled in from today, beside it what a leader will read."),
            nudge=_("When you have a moment: your plan is waiting for its first goal. One is enough."),
            alone=_("Write the plan for one partnership, and hand it in."),
            alone_minutes=5,
        ),
        ItemKind(
            key="close",
            title=_("Commit and close"),
            minutes=7,
            floor=5,
            protected=True,
            lede=_("One sentence each, a partner, three taps."),
            script=(
                _("Write one sentence you will keep. No teacher's name in it. Show it when you are ready."),
                _("Choose a partner and a day to check on each other."),
                _("Three taps on how it was, then hand in. Thank you."),
            ),
            scribed=("rap:commitment",),
            asks=(_("What do you take along that you did not bring?"), _("When do the two of you talk next?")),
            sees=_("A sentence to keep, a partner and a day, three taps on how it was, and “Hand in”."),
            nudge=_("When you have a moment: the room is waiting for you to hand in."),
        ),
    )
    regions = (
        Region(name="look-back", template="rap/look_back_room.html", audience="room", items=("look_back",)),
        Region(name="look-back-screen", template="rap/look_back_screen.html", audience="screen", items=("look_back",)),
        Region(name="rap-screen", template="rap/rap_screen.html", audience="screen", items=("rap",)),
        Region(name="commitments", template="rap/commitments.html", audience="room", items=("close",)),
        Region(name="commitments-screen", template="rap/commitments_screen.html", audience="screen", items=("close",)),
    )

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        if region.startswith("look-back"):
            return outcomes.whole_room(room.session)
        if region.startswith("commitments"):
            return {"sentences": closing.commitments(room.session)}
        return {}

    def panel(self, visit: Visit) -> Page:
        if visit.screen == "console":
            return Page("") if visit.item.kind == "look_back" else Page("rap/console.html", showing.console(visit))
        if not visit.me.is_coach:
            return Page("rap/no_plan.html")
        if visit.item.kind == "look_back":
            return Page("rap/look_back.html", showing.look_back(visit))
        rap = actions.open_rap(visit.session, visit.me)
        if visit.session.is_locked:
            return Page("rap/read_part.html", showing.reading(visit, rap))
        if visit.item.kind == "close":
            return _close(visit, rap)
        return Page("rap/editor.html", showing.editor(visit, rap))

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        if item.kind == "look_back":
            return counts(session, _settled(session), what=_("Actions looked at"))
        if item.kind == "rap":
            goals = (
                RapFocus.objects.filter(rap__session=session).exclude(goal="").values_list("rap__coach_id", flat=True)
            )
            return marks(session, set(goals), what=_("Has a goal"))
        handed_in = Rap.objects.filter(session=session, state=RapState.HANDED_IN).values_list("coach_id", flat=True)
        return marks(session, set(handed_in), what=_("Handed in"))

    def own(self, item: AgendaItem, member: Member) -> Own:
        """The plan handed in; a goal that is written says how far it is."""
        if item.kind != "rap":
            return Own()
        goals = RapFocus.objects.filter(rap=OuterRef("pk")).exclude(goal="")
        plans = Rap.objects.filter(session=item.session_id, coach=member).annotate(has_goal=Exists(goals))
        state, has_goal = plans.values_list("state", "has_goal").first() or ("", False)
        if state == RapState.HANDED_IN:
            return Own(is_done=True, words=_("Handed in."))
        return Own(words=_("A goal is written. Hand the plan in when it is as you want it.")) if has_goal else Own()

    def brief(self, teacher: Teacher, audience: Member, session: Session) -> Mapping[str, Any]:
        """The reader's own actions of last quarter for this teacher, and what became of them."""
        lines = [line for line in ledger.last_actions(audience, session) if line.teacher_id == teacher.pk]
        return {
            "last_actions": [{"text": line.text, "outcome": line.outcome, "note": line.outcome_note} for line in lines]
        }

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        """The reader's own plan, teachers by alias."""
        rap = (
            Rap.objects.filter(session=session, coach=audience)
            .select_related("session__plc", "coach", "partner")
            .first()
        )
        if rap is None:
            return {}
        found = pdf.full_context(rap)
        focus = [{name: getattr(piece, name) for name in pdf.Piece.__slots__} for piece in found["pieces"]]
        return {
            "state": rap.state,
            "reflections": found["reflections"],
            "coach_goal": found["coach_goal"],
            "commitment": found["commitment"],
            "partner": rap.partner.name if rap.partner else "",
            "partner_date": rap.partner_date,
            "focus": focus,
        }

    def prework(self, session: Session) -> Mapping[int, tuple[int, int]]:
        return _settled(session)

    def recap(self, session: Session, *, outside: bool) -> Sequence[Part]:
        """The sentences that were said in front of everybody."""
        said = [Said(rap.commitment, by=rap.coach.name) for rap in closing.commitments(session)]
        return [Part(_("Public commitments"), "promises", said)]

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        """Writes a sample coach's part; see `rap.samples.write` for the keys of `texts`."""
        samples.write(session, item, coach, texts)


def _close(visit: Visit, rap: Rap) -> Page:
    """Who writes in a coach's name has the sentence alone."""
    if visit.writer is not None:
        return Page("rap/close_for.html", {"rap": rap, "is_theirs": showing.is_theirs(visit, rap)})
    return Page("rap/close.html", showing.close(visit, rap))


def _settled(session: Session) -> dict[int, tuple[int, int]]:
    """Of every coach's actions from last quarter: how many have a word, of how many; nobody else's are asked for."""
    rows = ledger.last_actions_of_all(session.pk, session.plc_id).order_by().values_list("coach_id")
    found = rows.annotate(done=Count("pk", filter=~Q(outcome="")), of=Count("pk"))
    return {pk: (done, of) for pk, done, of in found}


step = RapStep()
