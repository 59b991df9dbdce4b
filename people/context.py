"""What every page knows of its reader. Nothing is asked of the database for somebody who is not signed in."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from people.models import Member


def site(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"demo": settings.DEMO, "me_members": (), "me_key": "-", "theme": ""}
    words = user.name.split() or [user.email or "?"]
    initials = "".join(word[0] for word in {0: words[0], 1: words[-1]}.values()) if len(words) > 1 else words[0][0]
    return {
        "demo": settings.DEMO,
        # A function: a page that does not show the list does not pay for it.
        "me_members": cache(lambda: list(Member.objects.regular().filter(user=user).select_related("plc"))),
        "me_key": str(user.pk),
        "me_initials": initials.upper(),
        "theme": user.theme,
    }
