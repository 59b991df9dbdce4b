"""Rows of the permission table: for every URL, what each person gets (see `project/test_permissions.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Row:
    """`expect`: person (anonymous, dan, lea, ben, ana) to status. `args`: from the meeting to the URL's arguments."""

    name: str
    expect: Mapping[str, int]
    method: Literal["get", "post"] = "get"
    args: Callable[[Any], dict[str, str]] = lambda room: {}
    data: Mapping[str, Any] = field(default_factory=dict)
    # The kind of the item the group is at when this URL is asked for ("" leaves it at the opening).
    at: str = ""
