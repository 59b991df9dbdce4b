"""Questions that every page and every write asks: built once, then asked with other values.

Django builds the SQL of a query anew each time, which takes five times as long as the database needs to answer it. For
the few queries that stand in every request this is most of what the request costs (docs/performance.md); all others are
plain querysets.
"""

import copy
from collections.abc import Callable
from typing import Any, Final, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import InsertQuery, Query
from django.db.models.sql.compiler import SQLCompiler

# A value that stands for the argument of that number while the query is built; no real value in a query is like it.
# It fits the smallest column: PostgreSQL's backend takes a comparison with more than that for one that finds nothing.
MARKS: Final[dict[type, Callable[[int], Any]]] = {
    int: lambda number: 32_000 + number,
    str: lambda number: f"\x01{number}\x01",
}


class Prepared[M: Model]:
    """With `ask = Prepared(lambda code: Session.objects.filter(code=code), str)`, `ask(code)` is that queryset.

    The function is called once, with marks in place of the arguments; it must not look at them. Each argument is an int
    or a str, never None, and a list cannot be one: its length is part of the SQL. The queryset is lazy like any other
    and may be iterated, nothing else: to narrow it would build it anew. Any thread may ask.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]], *kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._built: tuple[QuerySet[M, Any], _Built] | None = None

    def __call__(self, *values: int | str) -> QuerySet[M, Any]:
        if self._built is None:
            marks = [MARKS[kind](number) for number, kind in enumerate(self._kinds)]
            queryset = self._build(*marks)
            self._built = queryset, _Built(queryset, marks)
            cast("Any", queryset)._query = _Filled(self._built[1], ())  # so that a clone does not copy the whole query
        queryset, built = self._built
        asked: Any = queryset._chain()  # type: ignore[attr-defined]
        asked._query = _Filled(built, tuple(values))
        return cast("QuerySet[M, Any]", asked)

    def first(self, *values: int | str) -> M | None:
        """The first row, or None. The queryset itself says how many rows there are at most."""
        return next(iter(self(*values)), None)


class PreparedRow[M: Model]:
    """With `store = PreparedRow(Note)`, `store(Note(text="..."))` is `Note(text="...").save(force_insert=True)`.

    For a model with a key that the database gives, whose values are plain ones, and to whose signals nobody listens.
    """

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields = [
            field for field in model._meta.local_concrete_fields if not (field.primary_key or field.generated)
        ]
        self._sql = ""

    def __call__(self, row: M) -> M:
        connection = connections[DEFAULT_DB_ALIAS]
        values = [one.get_db_prep_save(one.pre_save(row, add=True), connection) for one in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(self._sql or self._build(row), values)
            [row.pk] = cursor.fetchone()
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return row

    def _build(self, row: M) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [row])
        compiler: Any = query.get_compiler(using=DEFAULT_DB_ALIAS)
        compiler.returning_fields = [self._model._meta.pk]
        [(self._sql, _values)] = compiler.as_sql()
        return self._sql


class _Built:
    """The compiled SQL of one query, and which of its parameters are arguments."""

    def __init__(self, queryset: QuerySet[Any, Any], marks: list[Any]) -> None:
        self.query: Query = queryset.query
        self.compiler: SQLCompiler = self.query.get_compiler(using=queryset.db)
        self.sql, parameters = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([one for one, *_ in self.compiler.select or ()])
        self.parameters = [(marks.index(one) if one in marks else None, one) for one in parameters]
        if missing := {*range(len(marks))} - {place for place, _ in self.parameters}:
            raise ValueError(f"arguments {sorted(missing)} are not in the query: {self.sql}")


class _Filled:
    """What a queryset takes for its query, as far as it needs one to fetch its rows."""

    def __init__(self, built: _Built, values: tuple[int | str, ...]) -> None:
        self._built, self._values = built, values

    def __getattr__(self, name: str) -> Any:
        return getattr(self._built.query, name)

    def chain(self) -> "_Filled":
        return self

    def get_compiler(self, using: str, **options: Any) -> Any:
        built, values = self._built, self._values
        parameters = tuple(one if place is None else values[place] for place, one in built.parameters)
        compiler: Any = copy.copy(built.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda **how: (built.sql, parameters)
        compiler.get_converters = lambda columns: built.converters
        return compiler
