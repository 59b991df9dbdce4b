"""What other apps may want to know of people. `people` itself knows none of them."""

from typing import NamedTuple

from django.dispatch import Signal


class Way(NamedTuple):
    """Where somebody is expected right now. With `only` (a session's code) that is all this sign-in reaches."""

    url: str
    only: str = ""


# A member was removed, or their rights changed: sent with `member`, after the commit. Open streams are re-checked then.
member_changed = Signal()

# A personal link was used: sent with `member`. Who expects them now answers with a `Way`.
came_by_link = Signal()
