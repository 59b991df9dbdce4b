"""Django's SQLite backend: writers take turns, and a limit that the `pysqlite3` wheel cannot tell is told."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as BaseFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as BaseOperations

from coachplc.sqlite.turns import Turn


class DatabaseFeatures(BaseFeatures):
    # What SQLite allows unless it was compiled otherwise, since 3.32.
    max_query_params = 32766


class DatabaseOperations(BaseOperations):
    def last_executed_query(self, cursor: object, sql: str, params: object) -> str:
        """The statement without its values: quoting needs that limit, and a log is no place for what people wrote."""
        return sql


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        super().__init__(settings_dict, alias)
        self.turn = Turn(str(settings_dict["NAME"]))

    def _start_transaction_under_autocommit(self) -> None:
        if not self.turn.take(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.turn.give_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.turn.give_back()  # after a commit that failed comes a rollback

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.turn.give_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.turn.give_back()
