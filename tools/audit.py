"""Known vulnerabilities of what is installed, by pip-audit. Out of reach of the advisories is a skip, never a pass."""

import json
import subprocess
import sys
from pathlib import Path


def main() -> int:
    command = [str(Path(sys.executable).with_name("pip-audit")), "--local", "--progress-spinner", "off", "-f", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        print("skip: pip-audit got no answer in 5 minutes; nothing was audited")
        return 0
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"skip: pip-audit could not reach the advisories; nothing was audited ({last_line(done.stderr)})")
        return 0
    unread = [package["name"] for package in found if "skip_reason" in package]
    if len(unread) == len(found):
        print("skip: no package could be looked up; nothing was audited")
        return 0
    faults = [f"{one['name']} {one['version']}: {fault['id']}" for one in found for fault in one.get("vulns", ())]
    if faults or unread:
        print("\n".join(faults + [f"{name}: could not be audited" for name in unread]))
        return 1
    return 0


def last_line(text: str) -> str:
    return next(reversed(text.strip().splitlines()), "no reason given")


if __name__ == "__main__":
    sys.exit(main())
