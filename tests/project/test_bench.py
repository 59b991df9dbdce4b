"""`make bench` prints what it promises. How long anything takes is not judged here: the machine may be busy."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.bench import people, picture, screens, streams

ROOT = Path(__file__).resolve().parents[2]
BY_SIZE = {
    "bare.asgi_cpu_us_per_delivery",
    "bare.asgi_last",
    "bare.asgi_p95",
    "bare.client_cpu_us_per_delivery",
    "live.bytes_per_card",
    "live.cpu_us_per_delivery",
    "live.lost",
    "live.paced_last",
    "live.seen_p50",
    "live.seen_p95",
    "write.p50_ms",
    "write.p95_ms",
}
KINDS = "open look_back reflection norm place carousel choose consult rap close".split()
PAGES = {
    *KINDS,
    *(f"console_{kind}" for kind in KINDS if kind != "carousel"),
    *"reflection_revealed norm_revealed place_revealed home year console projector".split(),
}
BOARDS = ("board_among_60", "board_among_60_revealed", "board_of_60", "board_of_60_revealed")
# In the largest room alone.
ONCE = {
    *"start_s rss_mb_start live.rss_mb_50 live.kb_per_stream live.advance_50_s live.burst_50_s".split(),
    *"live.last_50 live.push_last_50 live.round_cpu_us_per_delivery_50 live.bytes_per_card_alone_50".split(),
    *"live.round_client_cpu_us_per_delivery_50 write.p50_ms_alone_50 live.submissions_per_s_50".split(),
    *"live.offered_10_post_p95_ms live.offered_10_seen_p95_ms live.offered_10_failed".split(),
}


def heard(*pieces: bytes) -> tuple[list[int], dict[int, int], list[tuple[str, str]]]:
    """Versions, cards and signals that a page makes out of what it reads."""
    signals: list[tuple[str, str]] = []

    async def page() -> streams.Stream:
        stream = streams.Stream("ABC", scans=True, heard=lambda *signal: signals.append(signal))
        for piece in pieces:
            streams.INTO[: len(piece)] = piece
            stream.buffer_updated(len(piece))
        return stream

    read = asyncio.run(page())
    return read.versions, read.found, signals


def test_page_reads_the_same_however_the_bytes_are_cut():
    frames = [
        b'retry: 1000\nevent: hb\ndata: {"now":1}\n\n',
        b'data: <p>card 000007 some words</p>\n\nid: s.ABC:5,p.9:2\nevent: own\ndata: {"topic":"p.9"}\n\n',
        b"id: p.9:2,s.ABC:6\ndata: <p>card 000007 and card 000008</p>\n\n",
    ]
    whole = [b"HTTP/1.1 200 OK\r\n\r\n", *(b"%x\r\n%b\r\n" % (len(frame), frame) for frame in frames)]
    expected = [5, 6], {7: 5, 8: 6}, [("own", "s.ABC:5,p.9:2")]
    assert heard(*whole) == expected
    text = b"".join(whole)
    cut = {place: heard(text[:place], text[place:]) for place in range(1, len(text))}
    assert {place: found for place, found in cut.items() if found != expected} == {}


@pytest.mark.parametrize(
    ("brought", "seen", "fetches"),
    [("p.9:2", "s.ABC:5,p.9:2", 0), ("p.9:1", "s.ABC:5,p.9:2", 1), ("", "s.ABC:5,p.9:2", 1), ("p.9:2", "s.ABC:5", 1)],
)
def test_page_fetches_its_own_list_unless_an_answer_brought_it(
    brought: str, seen: str, fetches: int, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []

    async def ask(self: streams.Line, method: str, path: str, *more: object) -> streams.Answer:
        asked.append(path)
        return streams.Answer(200, {"x-own": brought}, b"", 0.0)

    async def page() -> None:
        screen = screens.Screen(1, people.Room("ABC", "", lead, []), lead)
        screen.own_url = "/own/"
        await screen.post("/add/")
        screen._heard("own", seen)
        await screen.own.task

    lead = people.Person()
    monkeypatch.setattr(screens, "JITTER", 0)
    monkeypatch.setattr(streams.Line, "ask", ask)
    asyncio.run(page())
    assert asked == ["/add/", *["/own/"] * fetches]


def test_picture_shows_each_goal_that_was_measured():
    measured = {
        "live.seen_p95_20": 5,
        "live.submissions_per_s_200": 120,
        "live.push_last_200": 9,
        "page.queries.rap.6": 13,
        "page.queries.home.6": 50,
    }
    lines = {name: {"metric": name, "value": value, "reference": 2} for name, value in measured.items()}
    drawn = ET.fromstring(picture.picture(lines))  # noqa: S314 -- our own drawing
    bars = [(bar.get("class"), float(bar.get("width", ""))) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    # A goal is 180 wide: 5 of 20, 120 of at least 150, 9 of twice the bare server's 2 and 8, 13 of 12.
    assert bars == [("met", 45.0), ("missed", 144.0), ("met", 135.0), ("missed", 195.0)]


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="what a process costs is read in /proc")
def test_short_bench_prints_every_metric_as_one_json_object():
    bench = subprocess.run(
        [sys.executable, "-m", "tests.bench.run"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "FULL")},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert bench.returncode == 0, bench.stderr[-3000:]
    lines = [json.loads(line) for line in bench.stdout.splitlines()]
    assert {tuple(line) for line in lines} == {("metric", "value", "unit", "reference")}
    found = {line["metric"]: line for line in lines}
    assert len(found) == len(lines)
    expected = ONCE | {f"{name}_{size}" for name in BY_SIZE for size in (30, 50)}
    expected |= {f"page.{what}.{page}.{n}" for what in ("p50_ms", "queries", "kb") for page in PAGES for n in (6, 60)}
    expected |= {f"page.{what}.{page}.12" for what in ("p50_ms", "queries", "kb") for page in BOARDS}
    assert set(found) == expected
    assert {line["value"] for name, line in found.items() if name.startswith("live.lost_")} == {0}
    assert all(found[f"live.seen_p95_{size}"]["reference"] > 0 for size in (30, 50))
    assert all(line["reference"] > 0 for name, line in found.items() if name.startswith("page.p50_ms."))
