"""One JSON line per record; codes, tokens and passwords never reach it."""

import json
import logging
import re
from datetime import UTC, datetime

# In a query or a form by its name, in a path by what stands before it.
SECRET = re.compile(
    r"((?:code|token|password|key)=|/screen/\w+/|/setup/|/demo/in/|/reset/key/)[^&/\s\"']+", re.IGNORECASE
)


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "says": SECRET.sub(r"\1…", record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = SECRET.sub(r"\1…", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
