"""Choosing focus teachers, and the consultancies in which every coach hosts once."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.models import Member, Teacher
from sessions.models import AgendaItem, Session
from sessions.progress import counts, done_marks, marks
from sessions.step import ItemKind, Own, Page, Progress, Region, Room, Script, Step, Visit

from . import choose_panels, panels, sample
from .dealing import begin, consult_item, deal_groups, join
from .models import Consultancy, Question, Suggestion
from .placing import place_of
from .rounds import CLARIFY, OPTIONS, WAY
from .say import where_most_are
from .table import Table, table_of, tables
from .words import DO, TITLES

# Groups that fit on the room screen; everybody reads their own group on their own page.
MOST_SHOWN = 18


class GrowStep(Step):
    key = "grow"
    title = _("GROW consultancy")
    items = (
        ItemKind(
            key="choose",
            prework="offered",
            title=_("Choose"),
            minutes=7,
            floor=5,
            lede=_("Up to three partnerships each, and one question for the group."),
            script=(
                _("Choose up to three partnerships. The first one goes to your group, the others in writing."),
                _("Ask about your own part: start with what or how."),
                _("On the screen: your group, and in which order you host."),
            ),
            asks=(
                _("Whom do you think of on the way home?"),
                _("What have you not tried because you would need the others for it?"),
                _("How would that question sound if it began with what or how?"),
            ),
            sees=_("Their starred ideas, their teachers with last quarter’s place, and a box for the question."),
            nudge=_("When you have a moment: the room is waiting for your choice."),
        ),
        ItemKind(
            key="consult",
            title=_("Consultancies"),
            minutes=59,
            floor=45,
            lede=_("Everybody hosts once. The one named as keeper moves the group on."),
            script=(
                _("Find your group. Whoever keeps the round moves the steps on; each screen says who that is."),
                _("Host: when the ideas come, listen and write. Say nothing until Way forward."),
                _("Peers: ask first. Suggestions open with Options, not before."),
                _("Your group has a five-minute break inside. Come back to the next host."),
            ),
            asks=(_("Does every group know who keeps its round?"), _("Which group needs a minute more?")),
            sees=_("Their group, its order of hosts, and the step it is at."),
            # Who has not hosted yet waits for their own turn.
            nudge="",
            alone=_("Join a group, write your case, and help a peer with a question or an idea."),
            alone_minutes=7,
        ),
    )
    regions = (
        Region(name="choose-screen", template="grow/choose_screen.html", audience="screen", items=("choose",)),
        Region(name="grow-screen", template="grow/screen.html", audience="screen", items=("consult",)),
        Region(name="grow-case", template="grow/case.html", audience="group", items=("consult",)),
        Region(name="grow-asked", template="grow/asked.html", audience="group", items=("consult",)),
        Region(name="grow-suggested", template="grow/suggested.html", audience="group", items=("consult",)),
    )

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        if region == "choose-screen":
            item = consult_item(room.session)
            found = tables(item) if item else []
            return {"tables": found[:MOST_SHOWN], **crowd(found)}
        if region == "grow-screen":
            return screen_context(tables(room.item))
        if room.group is None or room.session.is_locked:
            return {"case": None}
        return case_context(region, table_of(room.group), room.session)

    def panel(self, visit: Visit) -> Page:
        if visit.item.kind == "choose":
            return (
                choose_panels.choose_console(visit) if visit.screen == "console" else choose_panels.choose_page(visit)
            )
        return panels.consult_console(visit) if visit.screen == "console" else panels.consult_page(visit)

    def prepare(self, session: Session, item: AgendaItem) -> None:
        deal_groups(session)
        if item.kind == "consult":
            item.session = session
            begin(item)

    def welcome(self, item: AgendaItem, member: Member) -> None:
        groups = consult_item(item.session)
        if groups is not None and member.is_coach:
            join(groups, member)

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        if item.kind == "choose":
            return marks(session, done_marks(item), what=_("Ready"))
        done = {
            case.host_id: (int(case.thanked_at is not None or table.is_closed(case)), 1)
            for table in getattr(item, "laid", None) or tables(item)
            for case in table.cases
        }
        return counts(session, done, what=_("Hosted"))

    def own(self, item: AgendaItem, member: Member) -> Own:
        """A case of their own in words, and a question or an idea for somebody else."""
        if item.kind != "consult":
            return Own()
        has_case, has_helped = Consultancy.objects.written_by(member, item)
        if has_case and has_helped:
            return Own(is_done=True, words=_("Your case is written, and a peer has your help."))
        if has_case:
            return Own(words=_("Your case is written. A peer waits for a question or an idea."))
        return Own(words=_("A peer has your help. Your own case is not written yet.")) if has_helped else Own()

    def script(self, session: Session, item: AgendaItem) -> Script:
        """At the consultancies the words for the step that most groups are at."""
        if item.kind != "consult":
            return self.whole_script(item)
        return where_most_are(getattr(item, "laid", None) or tables(item)) or self.whole_script(item)

    def brief(self, teacher: Teacher, audience: Member, session: Session) -> Mapping[str, Any]:
        """What `audience` brought of this teacher to the group: question, goal, first step."""
        case = (
            Consultancy.objects.filter(host=audience, focus__teacher=teacher, group__item__session=session)
            .select_related("focus")
            .first()
        )
        if case is None:
            return {}
        case.about = case.focus
        return {
            "question": case.asks,
            "goal": case.goal,
            "first_step": case.first_step,
            "first_step_on": case.first_step_on,
        }

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        """Own cases with what the group said, and own words to others; never a case of somebody else."""
        cases = Consultancy.objects.filter(group__item__session=session, host=audience).select_related("focus__teacher")
        own = {"author": audience, "consultancy__group__item__session": session}
        return {
            "cases": [_exported(case) for case in cases],
            "asked": [question.text for question in Question.objects.filter(**own)],
            "suggested": [suggestion.text for suggestion in Suggestion.objects.filter(**own)],
        }

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        """What a sample coach writes; see `grow.sample` for the keys of `texts`."""
        sample.write(session, item, coach, texts)


def _exported(case: Consultancy) -> dict[str, Any]:
    case.about = case.focus
    texts = ("goal", "reality", "tried", "cleared", "notes", "first_step")
    return {
        "teacher": case.teacher.alias if case.teacher else "",
        "question": case.asks,
        **{name: getattr(case, name) for name in texts},
        "asked": [question.text for question in case.questions.all()],
        "suggestions": [
            {"text": one.text, "verdict": one.verdict, "version": one.version} for one in case.suggestions.sent()
        ],
    }


def case_context(region: str, table: Table, session: Session) -> dict[str, Any]:
    """What the group reads of the running case; suggestions are not there before Options."""
    case = table.case
    context: dict[str, Any] = {"case": case, "table": table}
    if case is None:
        return context
    if region == "grow-case" and case.teacher:
        context["place"] = place_of(case.teacher, case.host, session, evidence=not case.reality)
    if region == "grow-asked":
        context["asked"] = case.asked
        context["is_clarifying"] = table.phase == CLARIFY
    if region == "grow-suggested" and table.phase in (OPTIONS, WAY):
        context["suggested"] = case.suggested
    return context


def crowd(found: list[Table]) -> dict[str, Any]:
    """How small the groups have to be on the room screen, and how many find no place there."""
    size = " many crowd" if len(found) > 6 else " many" if len(found) > 2 else ""
    return {"size": size, "more": max(0, len(found) - MOST_SHOWN)}


def screen_context(found: list[Table]) -> dict[str, Any]:
    """The room's picture: the step most groups are at, who hosts where. Nothing of any case."""
    running = [table for table in found if table.phase and not table.is_over] or [t for t in found if t.is_over]
    places = Counter((table.number, table.phase) for table in running)
    leading = max(places, key=lambda place: places[place], default=None)
    there = [table for table in running if (table.number, table.phase) == leading]
    lead = max(there, key=lambda t: t.group.beat_ends_at.timestamp() if t.group.beat_ends_at else 0, default=None)
    return {
        "tables": [
            {"table": t, "elsewhere": TITLES[t.phase] if t.phase and t not in there else ""} for t in found[:MOST_SHOWN]
        ],
        **crowd(found),
        "lead": lead,
        "title": TITLES[lead.phase] if lead else "",
        "do": DO[lead.phase] if lead else "",
        "track": panels.track_of(lead) if lead and lead.case else [],
        "group_clock": panels.clock_of(lead) if lead and not lead.is_over else None,
        "rounds": max((t.rounds for t in there), default=0),
    }


step = GrowStep()
