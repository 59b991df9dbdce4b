"""How often the database is asked for what a step shows: its panel with the regions in it, and on the console more."""

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from sessions import agenda
from sessions.screens import by_name, html_of
from sessions.step import Room, Visit


def queries_of(visit: Visit) -> int:
    """What the step adds to the page of this visit; on the console with its offer and the list of who is done."""
    step = agenda.get(visit.item.step)
    frame = {"visit": visit, "session": visit.session, "item": visit.item, "me": visit.me, "done": True}
    with CaptureQueriesContext(connection) as asked:
        page = step.panel(visit)
        if visit.screen == "console":
            step.offer(visit.session, visit.item)
            region = by_name(visit.item, "who")
            assert region is not None
            html_of(region, Room(session=visit.session, item=visit.item, audience="lead"))
        if page.template:
            render_to_string(page.template, {**frame, **page.context})
    return len(asked)
