"""Django's SQLite backend, which asks a connection for a limit that the `pysqlite3` wheel cannot tell."""

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as BaseFeatures
from django.db.backends.sqlite3.operations import DatabaseOperations as BaseOperations


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
