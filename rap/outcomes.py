"""What became of last quarter's actions, of the whole room together."""

from typing import Any, Final

from django.db.models import Count

from sessions import ledger
from sessions.models import Outcome, Session
from sessions.prepared import Prepared

OUTCOMES: Final = Prepared(
    lambda session, plc: (
        ledger.last_actions_of_all(session, plc).order_by().values_list("outcome").annotate(n=Count("pk"))
    ),
    int,
    int,
)


def whole_room(session: Session) -> dict[str, Any]:
    """How the last quarter's actions of everybody ended: counts, no names."""
    found: Any = OUTCOMES(session.pk, session.plc_id)
    outcomes = dict(found)
    counts = [(outcome.value, outcome.label, outcomes.get(outcome.value, 0)) for outcome in Outcome]
    return {"of": sum(outcomes.values()), "open": outcomes.get("", 0), "counts": counts}
