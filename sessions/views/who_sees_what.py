from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sessions import visibility
from sessions.visibility import Who


@require_GET
@login_not_required
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """The table that the queries obey, for everybody to read."""
    rows = [(rule, [rule.sees(who) for who in Who]) for rule in visibility.ROWS]
    return render(request, "sessions/who_sees_what.html", {"rows": rows, "visibility": visibility})
