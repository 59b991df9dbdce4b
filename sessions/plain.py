"""Items that belong to no step: the opening, a break, a free item, and any item whose step is gone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.models import WorkingAgreement

from .models import AgendaItem, Session
from .progress import marks
from .step import ItemKind, Page, Progress, Region, Room, Step, Visit


class PlainStep(Step):
    key = ""
    title = _("Plain item")
    items = (
        ItemKind(
            key="open",
            title=_("Open"),
            minutes=5,
            floor=3,
            lede=_("Everybody is in, the working agreement is read, and we know who sees what."),
            script=(
                _("Welcome. The code on the screen lets you in; no account is needed."),
                _("Read the working agreement and tap “I agree”. Ask now if a line needs words."),
                _("What you write is yours until we reveal it. The card on the screen says who sees what."),
            ),
            asks=(
                _("Which line of the agreement do you want us to watch today?"),
                _("What would make these three hours worth your while?"),
            ),
            sees=_("The working agreement with “I agree” under it, and who sees what."),
            nudge=_("When you have a moment: the room is waiting for your yes to the working agreement."),
        ),
        ItemKind(
            key="break",
            title=_("Break"),
            minutes=10,
            floor=8,
            lede=_("Nothing to write. Back when the clock says so."),
            script=(_("Leave everything open; nothing is lost. We start again when the clock reaches zero."),),
            sees=_("That there is nothing to write, and the clock."),
        ),
        ItemKind(
            key="free",
            title=_("Free item"),
            minutes=10,
            floor=5,
            script=(_("Run this one in person."),),
            asks=(_("What do we want to leave this item with?"), _("Who has not spoken yet?")),
            sees=_("That there is nothing to write, and the clock."),
        ),
    )
    regions = (Region(name="open-screen", template="sessions/screen_open.html", audience="screen", items=("open",)),)

    def context(self, region: str, room: Room) -> Mapping[str, Any]:
        return {"agreement": WorkingAgreement.objects.filter(plc=room.session.plc_id).first()}

    def panel(self, visit: Visit) -> Page:
        if visit.screen == "console":
            return Page("")
        if visit.item.kind != "open":
            return Page("sessions/panel_plain.html", {"kind": self.kind(visit.item.kind)})
        agreement = WorkingAgreement.objects.filter(plc=visit.session.plc_id).first()
        agreed = agreement is not None and agreement.answers.filter(member=visit.me).exists()
        return Page("sessions/panel_open.html", {"agreement": agreement, "agreed": agreed})

    def progress(self, session: Session, item: AgendaItem) -> Progress:
        if item.kind != "open":
            return Progress()
        agreement = WorkingAgreement.objects.filter(plc=session.plc_id).first()
        if agreement is None:
            return Progress()
        return marks(session, set(agreement.answers.values_list("member_id", flat=True)), what=_("Agreed"))


PLAIN = PlainStep()
