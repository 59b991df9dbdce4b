"""3-2-1: three celebrations, two shout-outs, one early idea. Written alone, then revealed on a wall."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.models import Member, Teacher
from sessions import actions as walk
from sessions.models import AgendaItem, Session
from sessions.progress import done_marks, marks
from sessions.step import ItemKind, Offer, Own, Page, Part, Progress, Region, Room, Script, Step, Visit

from . import actions, recap
from .forms import receivers
from .look import Look
from .models import HOW_MANY, Act, Kind, Line
from .page import console_page, own_page
from .say import SAY, WRITE
from .wall import shown

NEXT: Mapping[Act, str | Promise] = {
    Act.CELEBRATIONS: _("Next: celebrations"),
    Act.IDEAS: _("Next: early ideas"),
    Act.SHOUTOUTS: _("Next: shout-outs"),
}


class ReflectionStep(Step):
    key = "reflection"
    title = _("3-2-1 reflection")
    items = (
        ItemKind(
            key="reflection",
            title=_("3-2-1"),
            minutes=15,
            floor=8,
            lede=_("Write first, then talk: three celebrations, two shout-outs, one early idea."),
            script=(
                _("Three celebrations: a shift, a success, a teacher who grew. Use the alias."),
                _("Two shout-outs to people in this PLC, with the reason. They reach the person."),
                _("One early idea for next quarter. It will be waiting in your plan."),
                _("Nobody reads along. When most of us are done, I reveal the wall."),
            ),
            asks=WRITE.asks,
            sees=WRITE.sees,
            nudge=_("When you have a moment: the room is waiting for your 3-2-1."),
            scribed=("reflection:write", "reflection:sheet"),
            alone=_("Read the wall, and add a celebration or a shout-out."),
            alone_minutes=4,
        ),
    )
    regions = (
        Region(name="reflection-wall", template="reflection/wall.html", audience="room", items=("reflection",)),
        Region(name="reflection-done", template="reflection/done.html", audience="room", items=("reflection",)),
        Region(name="reflection-screen", template="reflection/screen.html", audience="screen", items=("reflection",)),
    )

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        if region == "reflection-done":
            return {"progress": self.progress(room.session, room.item)}
        if not room.item.revealed:
            return {}
        look = Look.gone_on(room.item)
        now = look.wall.act_at(look.pointer)
        acts = [(act, act == now, list(Act).index(act) < list(Act).index(now)) for act in Act]
        found = {"wall": look.wall, "acts": acts}
        return (
            {**found, "place": look.place, "cards": look.wall.on(look.place)}
            if region == "reflection-screen"
            else found
        )

    def panel(self, visit: Visit) -> Page:
        return console_page(visit) if visit.screen == "console" else own_page(visit)

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        return marks(session, done_marks(item))

    def own(self, item: AgendaItem, member: Member) -> Own:
        """A celebration or a shout-out of theirs."""
        lines = Line.objects.filter(item=item, author=member).written().exclude(kind=Kind.IDEA).count()
        words = ngettext("%(n)s line is yours.", "%(n)s lines are yours.", lines) % {"n": lines}
        return Own(is_done=True, words=words) if lines else Own()

    def script(self, session: Session, item: AgendaItem) -> Script:
        """Writing first; then the act of the wall at which the room looks."""
        return SAY[Look.at(item).place.act] if item.revealed else self.whole_script(item)

    def offer(self, session: Session, item: AgendaItem) -> Offer | None:
        """Reveal first, then the wall's acts and pages one after the other."""
        where = [session.code, item.code]
        if not item.revealed:
            return Offer(_("Reveal the wall"), reverse("reflection:reveal", args=where))
        look = Look.at(item)
        place = look.after
        if place is None:
            return None
        label = NEXT[place.act] if place.act != look.place.act else _("Turn the page")
        values = {"act": str(place.act), "page": str(place.page), "seen": str(look.pointer.move)}
        return Offer(label, reverse("reflection:show", args=where), values)

    def picture(self, session: Session, item: AgendaItem) -> str | Promise | None:
        return _("The 3-2-1 wall") if item.revealed else None

    def brief(self, teacher: Teacher, audience: Member, session: Session) -> Mapping[str, Any]:
        """Celebrations of this session that name the teacher, by coaches who have them; others' once revealed."""
        lines = Line.objects.readable_by(audience).of_kind(Kind.CELEBRATION).written()
        lines = lines.filter(item__session=session, author__caseload__teacher=teacher, author__caseload__until=None)
        alias = re.compile(rf"\b{re.escape(teacher.alias)}\b", re.IGNORECASE)
        texts = shown(lines.select_related("author").order_by("pk"))
        return {"celebrations": [{"text": text, "by": line.author.name} for line, text in texts if alias.search(text)]}

    def export(self, session: Session, audience: Member) -> Mapping[str, Any]:
        lines = Line.objects.readable_by(audience).written().filter(item__session=session)
        lines = lines.select_related("author", "receiver").order_by("author__name", "author_id", "kind", "number")
        return {
            "lines": [
                {
                    "by": line.author.name,
                    "kind": line.kind,
                    "text": line.text if line.author_id == audience.pk else text,
                    "to": line.receiver.name if line.receiver else "",
                    "leaders_may_read": line.leaders_may_read,
                }
                for line, text in shown(lines)
            ]
        }

    def recap(self, session: Session, *, outside: bool) -> Sequence[Part]:
        """What was revealed; outside the room the ticked celebrations alone."""
        return recap.parts(session, outside=outside)

    def sample(self, session: Session, item: AgendaItem, coach: Member, texts: Mapping[str, Any]) -> None:
        """Six lines of a sample coach, who then is done.

        `celebrations`: texts; `leaders`: numbers of those that leaders may read (default none); `shoutouts`: pairs of
        the receiver's first or whole name and why; `idea`: a text.
        """
        ticked = texts.get("leaders", ())
        for number, text in enumerate(texts.get("celebrations", ())[: HOW_MANY[Kind.CELEBRATION]], 1):
            actions.write(
                item, by=coach, kind=Kind.CELEBRATION, number=number, text=text, leaders_may_read=number in ticked
            )
        people = {name: one for one in receivers(coach) for name in (one.name, one.first_name)}
        for number, (name, why) in enumerate(texts.get("shoutouts", ())[: HOW_MANY[Kind.SHOUTOUT]], 1):
            actions.write(item, by=coach, kind=Kind.SHOUTOUT, number=number, text=why, receiver=people.get(name))
        if idea := texts.get("idea"):
            actions.write(item, by=coach, kind=Kind.IDEA, number=1, text=idea)
        walk.set_done(Visit(session=session, item=item, me=coach, attendance=None), done=True)


step = ReflectionStep()
