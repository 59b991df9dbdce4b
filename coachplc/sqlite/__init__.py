"""One safe SQLite: the system's own where it is sound, else the one that the `pysqlite3` wheel carries.

SQLite 3.7.0 to 3.51.2 may lose committed rows when a write races a checkpoint of the write-ahead log (fixed in
3.51.3, 3.50.7 and 3.44.6). Where neither is sound (Linux on arm64 has no wheel) the journal falls back to DELETE mode,
which does not have the fault.
"""

import sqlite3
import sys
from typing import Final

FIXED: Final = {(3, 44): 6, (3, 50): 7, (3, 51): 3}


def is_sound(version: tuple[int, ...]) -> bool:
    """Whether this version of SQLite is free of the write-ahead-log fault."""
    major_minor, patch = version[:2], version[2]
    if major_minor in FIXED:
        return patch >= FIXED[major_minor]
    return major_minor > (3, 51)


def use_sound_sqlite() -> str:
    """Puts a sound library in the place of `sqlite3` before Django opens it; returns the journal mode to use."""
    if is_sound(sqlite3.sqlite_version_info):
        return "WAL"
    try:
        import pysqlite3  # noqa: PLC0415 -- only on machines that need it, and where a wheel exists
        from pysqlite3 import dbapi2  # noqa: PLC0415 -- as above
    except ImportError:
        return "DELETE"
    if not is_sound(dbapi2.sqlite_version_info):
        return "DELETE"
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2
    return "WAL"
