"""Where a member's home is. The pages belong to apps above this one, so only their names are known here."""

from django.urls import NoReverseMatch, reverse

from people.models import Member


def home_of(member: Member) -> str:
    """Coaches and facilitators go to their PLC, somebody who only leads to the leader's page."""
    only_leads = member.is_leader and not (member.is_coach or member.is_facilitator)
    names = ["leader:home", "sessions:home"] if only_leads else ["sessions:home"]
    for name in names:
        try:
            return reverse(name, args=[member.plc.code])
        except NoReverseMatch:
            continue
    return reverse("people:agreement", args=[member.plc.code])
