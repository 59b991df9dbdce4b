"""`make bench` prints what it promises. How long anything takes is not judged here: the machine may be busy."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    *"reflection_revealed norm_revealed place_revealed home console projector".split(),
}
# In the largest room alone.
ONCE = {
    *"start_s rss_mb_start live.rss_mb_50 live.kb_per_stream live.advance_50_s live.burst_50_s".split(),
    *"live.last_50 live.push_last_50 live.round_cpu_us_per_delivery_50 live.bytes_per_card_alone_50".split(),
    *"live.round_client_cpu_us_per_delivery_50 write.p50_ms_alone_50 live.submissions_per_s_50".split(),
}
OFFERED = {f"live.offered_{rate}_{what}" for rate in (5, 20) for what in ("post_p95_ms", "seen_p95_ms", "failed")}


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
    # Which rates are tried depends on how the first was borne.
    assert set(found) - OFFERED == expected
    assert found.keys() >= {name for name in OFFERED if "_5_" in name}
    assert {line["value"] for name, line in found.items() if name.startswith("live.lost_")} == {0}
    assert all(found[f"live.seen_p95_{size}"]["reference"] > 0 for size in (30, 50))
