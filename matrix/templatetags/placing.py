"""What a page with sixty cards draws once."""

from django import template
from django.template.context import Context
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_field(context: Context) -> str:
    """What `{% csrf_token %}` draws, to be kept in a variable: every card has four forms."""
    token = context.get("csrf_token")
    if not token or token == "NOTPROVIDED":  # noqa: S105 - what Django says where a page has none
        return ""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
