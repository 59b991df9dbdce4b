"""Who may do what while the room norms the scales and places teachers."""

from collections.abc import Callable
from typing import Any

from make import Meeting
from people.models import Caseload
from permissions import Row

NOBODY = {"anonymous": 302, "dan": 404, "lea": 403}


def at(kind: str, **more: str | int) -> Callable[[Meeting], dict[str, Any]]:
    return lambda room: {"code": room.session.code, "item": room.items[kind].code, **more}


def bens(room: Meeting) -> dict[str, Any]:
    first = Caseload.objects.filter(coach=room.ben).select_related("teacher").order_by("pk")[0]
    return {**at("place")(room), "teacher": first.teacher.code}


WORDS = {"text": "Asks for the next meeting", "version": "1"}
LIBRARY = {"of": "library", "version": "1"}
STORY = {"title": "The locked room", "text": "Says yes to every plan, and the door stays locked."}
LEVEL = {"axis": "delight", "level": 3}
ROWS = [
    Row("matrix:words", {**NOBODY, "ben": 204, "ana": 403}, "post", at("norm", **LEVEL), WORDS, "norm"),
    Row("matrix:cell", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm", **LEVEL), WORDS, "norm"),
    Row("matrix:pen", {**NOBODY, "ben": 200, "ana": 403}, "post", at("norm", axis="delight"), at="norm"),
    # Only who has the pen settles what lies aside.
    Row("matrix:aside", {**NOBODY, "ben": 409, "ana": 403}, "post", at("norm", **LEVEL), at="norm"),
    Row("matrix:pick", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm", **LEVEL), LIBRARY, "norm"),
    # There was no wording before the first one.
    Row("matrix:start", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm"), {"from": "library"}, "norm"),
    Row("matrix:reuse", {**NOBODY, "ben": 403, "ana": 422}, "post", at("norm"), at="norm"),
    Row("matrix:again", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm"), at="norm"),
    Row("matrix:stories", {**NOBODY, "ben": 403, "ana": 200}, "get", at("norm")),
    Row("matrix:stories", {**NOBODY, "ben": 403, "ana": 422}, "post", at("norm")),
    Row("matrix:new-story", {**NOBODY, "ben": 403, "ana": 302}, "post", at("norm"), STORY),
    Row("matrix:change-story", {**NOBODY, "ben": 403, "ana": 404}, "get", at("norm", story="NONE")),
    Row("matrix:accept", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm"), at="norm"),
    Row("matrix:reveal", {**NOBODY, "ben": 403, "ana": 204}, "post", at("norm"), at="norm"),
    Row("matrix:reveal", {**NOBODY, "ben": 403, "ana": 204}, "post", at("place"), at="place"),
    # Rating opens with the wording: before, a coach is shown the drafts.
    Row("matrix:rate", {**NOBODY, "ben": 409, "ana": 403}, "post", at("norm"), at="norm"),
    Row("matrix:place", {**NOBODY, "ben": 200, "ana": 403}, "post", bens, {"version": "0", "delight": "2+"}, "place"),
    Row("matrix:same", {**NOBODY, "ben": 200, "ana": 403}, "post", bens, {"version": "0"}, "place"),
    Row("matrix:reason", {**NOBODY, "ben": 200, "ana": 403}, "post", bens, {"version": "0", "reason": "new"}, "place"),
    Row("matrix:evidence", {**NOBODY, "ben": 204, "ana": 403}, "post", bens, {"text": "Kept all meetings"}, "place"),
    # Nobody compares before they have placed the teacher.
    Row("matrix:compare", {**NOBODY, "ben": 422, "ana": 403}, "post", bens, at="place"),
    Row("matrix:apart", {**NOBODY, "ben": 200, "ana": 403}, "post", bens, at="place"),
    Row("matrix:rest", {**NOBODY, "ben": 200, "ana": 403}, "post", at("place"), at="place"),
    Row("matrix:undo", {**NOBODY, "ben": 200, "ana": 200}, "post", at("place"), at="place"),
]
