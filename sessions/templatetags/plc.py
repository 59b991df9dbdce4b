"""Template tags of the walk: a live region in its place, and a panel of a step."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.qr import qr as qr_of
from sessions import ink, nudging, pictures, screens
from sessions.models import Here, Session
from sessions.step import Audience, Page, Region, Room, Visit

register = template.Library()


@register.filter
def time_left(seconds: int | str | None) -> str:
    """`8:52`, `1:02:03`, or past zero `+0:42`: timer.js counts on from it, without script it is the page's own."""
    if not isinstance(seconds, int):
        return ""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    words = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"+{words}" if seconds < 0 else words


@register.filter(is_safe=True)
def small_copy(picture: str) -> str:
    """Takes names and landmarks out of HTML, adds nothing: what was safe stays so, and what was not is escaped."""
    return pictures.small_copy(picture)


def _html(region: Region, visit: Visit, audience: Audience, group: Any = None) -> SafeString:
    """As everybody of the audience sees it: nothing of the visitor goes in."""
    return screens.html_of(region, Room(session=visit.session, item=visit.item, audience=audience, group=group))


@register.simple_tag(takes_context=True)
def region(context: Context, name: str, audience: Audience = "room", group: Any = None) -> SafeString:
    """`{% region "reflection-wall" %}`: the element that live frames replace, filled as they would fill it now."""
    visit: Visit = context["visit"]
    found = screens.by_name(visit.item, name)
    if found is None:
        raise template.TemplateSyntaxError(f"no region {name!r} at {visit.item.step}.{visit.item.kind}")
    return format_html('<div id="r-{}" class="region">{}</div>', name, _html(found, visit, audience, group))


@register.simple_tag(takes_context=True)
def listed(context: Context, name: str, css: str = "", audience: Audience = "room") -> SafeString:
    """`{% listed "carousel-ideas-hl-1" "wall" %}`: like `region`, for a region that is a list; `css` is its class."""
    visit: Visit = context["visit"]
    found = screens.by_name(visit.item, name)
    if found is None or not found.listed:
        raise template.TemplateSyntaxError(f"no list {name!r} at {visit.item.step}.{visit.item.kind}")
    # Nothing between the tags of an empty list: the style sheet shows what stands instead of it.
    return format_html('<ul id="r-{}" class="{}" role="list">{}</ul>', name, css, _html(found, visit, audience))


@register.simple_tag(takes_context=True)
def panel(context: Context, page: Page) -> SafeString:
    """A step's personal panel inside the page of the walk."""
    if not page.template:
        return SafeString()
    # All that the processors know is in the context already, `request` and `csrf_token` too.
    more: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    return render_to_string(page.template, {**more, **page.context})


@register.inclusion_tag("sessions/ink_shape.html")
def ink_shape(q: str) -> dict[str, str]:
    """A quadrant's shape for what is also a paper, which has no sprite."""
    return {"q": q, "fill": ink.Q_INK.get(q, ink.INK), "shape": ink.SHAPES.get(q, "")}


@register.inclusion_tag("sessions/nudged.html")
def nudge_line(visit: Visit) -> dict[str, Any]:
    """What the facilitator asks of this person alone, on every coach's page of the running item."""
    return {"visit": visit, "nudge": nudging.line_for(visit)}


@register.inclusion_tag("sessions/pair.html")
def pair_line(visit: Visit) -> dict[str, Any]:
    """Whom this person looks out for, or who does for them; nothing is asked where there is nobody."""
    seat = visit.attendance
    other = seat.partner if seat and seat.partner_id and visit.session.is_open else None
    return {"other": other, "is_remote": seat is not None and seat.here == Here.REMOTE}


@register.inclusion_tag("sessions/qr.html")
def qr(session: Session) -> dict[str, Any]:
    """The session's QR: its token stands in the fragment, so it reaches no server log."""
    return {"code": qr_of(f"{settings.SITE_URL}{reverse('sessions:join')}#{session.qr_token}"), "session": session}
