"""Who takes part: accounts, PLCs, schools, members, teachers and caseloads."""

from .accounts import Letter, LinkKind, PersonalLink, User
from .plc import AgreementAnswer, LeaderLevel, LeaderScope, Member, Plc, School, WorkingAgreement
from .teachers import Caseload, Consent, Teacher

__all__ = [
    "AgreementAnswer",
    "Caseload",
    "Consent",
    "LeaderLevel",
    "LeaderScope",
    "Letter",
    "LinkKind",
    "Member",
    "PersonalLink",
    "Plc",
    "School",
    "Teacher",
    "User",
    "WorkingAgreement",
]
