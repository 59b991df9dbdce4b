"""When a session is: the form beside its agenda, as far as its day can still be moved."""

from typing import Any

from django.utils import timezone

from sessions import planning, prework
from sessions.forms import SecondForm, WhenForm
from sessions.models import AgendaItem, Session, State
from sessions.split import line_of
from sessions.step import Visit


def when_form(session: Session, items: list[AgendaItem], data: Any = None) -> SecondForm | None:
    """For a planned session its whole day, for one in its first sitting the second's; None where nothing moves."""
    is_split = line_of(session, items) is not None
    first = _at(session, session.starts_at, "date", "time")
    second = _at(session, session.second_at, "second_date", "second_time")
    if session.state == State.PLANNED:
        whole = {
            "quarter": session.quarter,
            "booked": session.booked or sum(item.minutes for item in items),
            "second_booked": session.second_booked,
            "place": session.place,
            "prework": session.prework,
        }
        return WhenForm(data, plc=session.plc, in_two=is_split, initial={**first, **second, **whole})
    if is_split and not session.is_over and session.sitting == 1:
        return SecondForm(data, plc=session.plc, after=session.starts_at, initial=second)
    return None


def _at(session: Session, at: Any, day: str, hour: str) -> dict[str, Any]:
    local = timezone.localtime(at, session.plc.zone) if at else None
    return {day: local.date(), hour: local.time()} if local else {}


def save(visit: Visit, form: SecondForm) -> None:
    """Keeps what the form has found right."""
    session, data = visit.session, form.cleaned_data
    if not isinstance(form, WhenForm):
        planning.set_second(session, data["second_at"], by=visit.me)
        return
    names = ("quarter", "starts_at", "place", "booked")
    second = {name: data[name] for name in ("second_at", "second_booked")} if form.asks else {}
    planning.reschedule(session, by=visit.me, **{name: data[name] for name in names}, **second)
    if data["prework"] != session.prework:
        prework.switch(session, on=data["prework"], by=visit.me)
