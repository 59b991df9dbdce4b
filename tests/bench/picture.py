"""Draws what was measured beside the goals: lines of `make bench` come in, an SVG for light and dark pages goes out.

python -m tests.bench.picture < run.jsonl > docs/performance.svg
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

Lines = dict[str, dict[str, Any]]

WIDTH, ROW, TOP = 760, 30, 46
LEFT, GOAL = 310, 490  # where the bars begin, and where the goal is
MOST = 1.5  # goals; a bar that would be longer ends there
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1f2328 }
.small { font-size: 12px }
.met { fill: #2f7d4f } .missed { fill: #b3541e } .bare { stroke: #1f2328; stroke-width: 2 }
.goal { stroke: #1f2328; stroke-width: 1.5; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .met { fill: #56b37e } .missed { fill: #e08a4f } .bare, .goal { stroke: #e6edf3 }
}
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """At most so much, or at least; with `bare`, so many times what the bare server took and so much more."""

    words: str
    metrics: Callable[[str], bool]
    most: float
    unit: str
    bare: float = 0.0
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    words: str
    value: float
    goal: float
    unit: str
    reference: float | None
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def named(name: str) -> Callable[[str], bool]:
    return lambda metric: metric == name


def _queries(*, console: bool) -> Callable[[str], bool]:
    """Of pages during a session; the most of them counts."""
    start = "page.queries."
    return lambda name: (
        name.startswith(start)
        and name.removeprefix(start).startswith("console") == console
        and not name.startswith((f"{start}home", f"{start}projector"))
    )


GOALS = (
    Goal("a card on 20 other screens, p95", named("live.seen_p95_20"), 20, "ms"),
    Goal("a card on 50 other screens, p95", named("live.seen_p95_50"), 22, "ms"),
    Goal("a card on 200 other screens, p95", named("live.seen_p95_200"), 30, "ms"),
    Goal("200 cards at once on 200 screens", named("live.burst_200_s"), 1, "s"),
    Goal("cards a second in a room of 200", named("live.submissions_per_s_200"), 150, "", at_least=True),
    Goal("Next, to the last of 200 pages", named("live.advance_200_s"), 2, "s"),
    Goal("CPU for each of 200 arrivals", named("live.cpu_us_per_delivery_200"), 100, "µs"),
    Goal("CPU for each of 1000 arrivals", named("live.round_cpu_us_per_delivery_1000"), 40, "µs"),
    Goal("memory with 200 people", named("live.rss_mb_200"), 120, "MB"),
    Goal("bytes of a card for each viewer", named("live.bytes_per_card_200"), 1000, "bytes"),
    Goal("from the commit to the last of 200", named("live.push_last_200"), 8, "ms", bare=2),
    Goal("from the commit to the last of 1000", named("live.push_last_1000"), 8, "ms", bare=2),
    Goal("200 come in within 10 s, p95", named("join_200_p95_s"), 3, "s"),
    Goal("a board in a room with 60 teachers, p50", named("page.p50_ms.board_among_60_revealed.12"), 50, "ms"),
    Goal("a board of 60 teachers of one's own, p50", named("page.p50_ms.board_of_60.12"), 50, "ms"),
    Goal("queries of a coach's page, at most", _queries(console=False), 12, ""),
    Goal("queries of a console, at most", _queries(console=True), 20, ""),
)


def rows(lines: Lines) -> Iterator[Row]:
    """What was not measured has no row."""
    for goal in GOALS:
        if found := [line for name, line in lines.items() if goal.metrics(name)]:
            worst = max(found, key=lambda line: line["value"])
            most = goal.most + goal.bare * (worst["reference"] or 0)
            yield Row(goal.words, worst["value"], most, goal.unit, worst["reference"], goal.at_least)


def picture(lines: Lines) -> str:
    drawn = [_row(row, TOP + ROW * place) for place, row in enumerate(rows(lines))]
    height = TOP + ROW * len(drawn) + 12
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t">',
            '<title id="t">What was measured, as a part of its goal</title>',
            f"<style>{STYLE}</style>",
            f'<text class="small" x="{GOAL}" y="20" text-anchor="middle">goal</text>',
            f'<text class="small" x="{LEFT}" y="20">| bare server</text>',
            f'<line class="goal" x1="{GOAL}" y1="28" x2="{GOAL}" y2="{height - 8}"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def _row(row: Row, y: int) -> str:
    scale = (GOAL - LEFT) / row.goal
    long = min(row.value * scale, (GOAL - LEFT) * MOST)
    kind, words = ("met", "") if row.is_met else ("missed", "missed")
    bare = ""
    if row.reference is not None:
        x = round(LEFT + row.reference * scale, 1)
        bare = f'<line class="bare" x1="{x}" y1="{y - 2}" x2="{x}" y2="{y + 18}"><title>bare server</title></line>'
    return (
        f'<text x="{LEFT - 10}" y="{y + 13}" text-anchor="end">{escape(row.words)}</text>'
        f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{max(1.0, round(long, 1))}" height="16" rx="2"/>{bare}'
        f'<text class="small" x="{max(GOAL, LEFT + long) + 8:.0f}" y="{y + 12}">'
        f"{' '.join((f'{row.value:.3g} of {row.goal:.4g}', row.unit, words)).strip()}</text>"
    )


if __name__ == "__main__":
    found = (json.loads(line) for line in sys.stdin if line.startswith("{"))
    sys.stdout.write(picture({line["metric"]: line for line in found}))
