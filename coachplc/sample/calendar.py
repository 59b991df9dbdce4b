"""The dates of the sample: thought of on one calendar, moved by whole weeks to the day of loading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self

# The pilot and the three meetings as they were thought of; the third is held whenever the sample is loaded.
MEETINGS: Final = {0: date(2024, 5, 10), 1: date(2024, 10, 11), 2: date(2025, 1, 10), 3: date(2025, 3, 14)}
# `{2025-01-14}` is a day, `{2025-01-14 F}` only its month.
WRITTEN: Final = re.compile(r"\{(\d{4}-\d\d-\d\d)( F)?\}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moves written dates by `shift`, whole weeks, so that a Tuesday stays a Tuesday."""

    shift: timedelta

    @classmethod
    def loaded_on(cls, today: date) -> Self:
        return cls(timedelta(weeks=(today - MEETINGS[3]).days // 7))

    @classmethod
    def of_meeting(cls, quarter: int, held: date) -> Self:
        """The calendar that was used when this meeting was loaded."""
        return cls(held - MEETINGS[quarter])

    def meeting(self, quarter: int) -> date:
        return MEETINGS[quarter] + self.shift

    def day(self, written: str) -> date:
        """`2025-01-14`, in braces or not."""
        return date.fromisoformat(written.strip("{}")) + self.shift

    def words(self, thing: Any) -> Any:
        """Every written date in a text, or in the texts of lists and dictionaries, in words."""
        if isinstance(thing, str):
            return WRITTEN.sub(self._in_words, thing)
        if isinstance(thing, Mapping):
            return {key: self.words(value) for key, value in thing.items()}
        if isinstance(thing, list | tuple):
            return [self.words(value) for value in thing]
        return thing

    def _in_words(self, found: re.Match[str]) -> str:
        day = self.day(found[1])
        return f"{day:%B}" if found[2] else f"{day.day} {day:%B}"
