"""Django's SQLite backend, which asks a connection for a limit that the `pysqlite3` wheel cannot tell."""

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as BaseFeatures


class DatabaseFeatures(BaseFeatures):
    # What SQLite allows unless it was compiled otherwise, since 3.32.
    max_query_params = 32766  # type: ignore[assignment]


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
