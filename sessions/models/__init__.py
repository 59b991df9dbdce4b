"""The walk (session, items, beats, groups, attendance) and the ledger (focus, ideas, takeaways)."""

from .dictated import Dictated
from .groups import Beat, Group, Seat
from .joining import Answer, JoinFailure, Knock
from .ledger import Focus, Idea, Kind, Outcome, Takeaway
from .log import LogEntry
from .mail import Mailed, MailKind
from .paper import Paper, PdfState, RecapPdf
from .prework import RosterCheck
from .sittings import NAMES
from .templates import AgendaTemplate
from .waiting import GENTLE
from .walk import CAME, IN, AgendaItem, Attendance, Done, Here, Session, State, is_online

__all__ = [
    "CAME",
    "GENTLE",
    "IN",
    "NAMES",
    "AgendaItem",
    "AgendaTemplate",
    "Answer",
    "Attendance",
    "Beat",
    "Dictated",
    "Done",
    "Focus",
    "Group",
    "Here",
    "Idea",
    "JoinFailure",
    "Kind",
    "Knock",
    "LogEntry",
    "MailKind",
    "Mailed",
    "Outcome",
    "Paper",
    "PdfState",
    "RecapPdf",
    "RosterCheck",
    "Seat",
    "Session",
    "State",
    "Takeaway",
    "is_online",
]
