"""The access and export log: who did what when, by id, never content."""

from people.models import Member

from .models import LogEntry, Session


def write(session: Session, actor: Member | None, action: str, *, about: str = "") -> None:
    """Appends one record; `about` is a code or a format, never a name or a text."""
    LogEntry.objects.create(plc_id=session.plc_id, session=session, actor=actor, action=action, about=about[:80])
