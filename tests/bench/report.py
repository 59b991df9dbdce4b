"""One JSON object per line; as a program, it turns such lines into the table of docs/performance.md."""

import json
import math
import sys
from collections.abc import Collection
from typing import Any


def percentile(values: Collection[float], of_100: float) -> float:
    """The smallest value that so many of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * of_100 / 100) - 1)]


def tell(metric: str, value: float, unit: str, reference: float | None = None) -> None:
    """`reference` is what the bare reference took for the same work in the same run."""
    line = {"metric": metric, "value": _short(value), "unit": unit, "reference": _short(reference)}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _short(value: float | None) -> float | int | None:
    """Four digits are more than any of these numbers can bear."""
    if not value:
        return value
    rounded = round(value, max(0, 3 - math.floor(math.log10(abs(value)))))
    return int(rounded) if rounded == int(rounded) else rounded


def table(lines: list[dict[str, Any]]) -> str:
    rows = ["| metric | value | unit | bare reference |", "|---|---:|---|---:|"]
    for line in lines:
        bare = "" if line["reference"] is None else line["reference"]
        rows.append(f"| `{line['metric']}` | {line['value']} | {line['unit']} | {bare} |")
    return "\n".join(rows) + "\n"


def page_table(lines: list[dict[str, Any]]) -> str:
    """One row for each page and number of coaches."""
    pages: dict[str, dict[str, Any]] = {}
    for line in lines:
        _, what, page = line["metric"].split(".", 2)
        pages.setdefault(page, {})[what] = line["value"]
        if line["reference"]:
            pages[page]["times"] = line["value"] / line["reference"]
    rows = ["| page, coaches | p50 ms | × the table | queries | KB |", "|---|---:|---:|---:|---:|"]
    for page, found in sorted(pages.items()):
        name, _, people = page.rpartition(".")
        shown = found["p50_ms"], f"{found['times']:.1f}", found["queries"], found["kb"]
        rows.append(f"| {name}, {people} | {' | '.join(map(str, shown))} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    found = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    of_pages = [line for line in found if line["metric"].startswith("page.")]
    sys.stdout.write(table([line for line in found if line not in of_pages]) + "\n" + page_table(of_pages))
