"""Every check that reads the code without running it; all run, then the ones that failed are named."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOT_OURS = (".venv", ".uv", "var", "htmlcov", ".git")


def templates() -> list[str]:
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.html"))
    return sorted(str(path) for path in found if path.parts[0] not in NOT_OURS)


def checks() -> list[tuple[str, Sequence[str]]]:
    pages = templates()
    python, manage = [sys.executable], [sys.executable, "manage.py"]
    return [
        ("ruff", [f"{BIN}/ruff", "check", "--quiet", "."]),
        ("ruff format", [f"{BIN}/ruff", "format", "--check", "--quiet", "."]),
        # djade alone decides the form of templates. djangofmt's own formatter disagrees with it about the first line of
        # a page, and its indentation would travel with every live fragment; what it finds wrong in HTML is wanted.
        ("djade", [f"{BIN}/djade", "--target-version", "6.1", "--check", *pages]),
        ("djangofmt check", [f"{BIN}/djangofmt", "check", "--quiet", *pages]),
        ("mypy", [f"{BIN}/mypy"]),
        ("imports", [f"{BIN}/lint-imports", "--no-logo"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
        ("vendored files", [*manage, "check_vendor"]),
        ("lock", ["tools/uv", "lock", "--check", "--quiet"]),
        ("vulnerabilities", [*python, "tools/audit.py"]),
    ]


def run(name: str, command: Sequence[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    good = done.returncode == 0
    print(f"{'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    shown = (
        done.stdout + done.stderr
        if not good
        else "".join(line for line in done.stdout.splitlines(True) if "skip" in line)
    )
    if shown.strip():
        print(shown.rstrip(), flush=True)
    return good


def main() -> int:
    # Its own folder: a check must not leave a key or a database where the app keeps its own.
    os.environ["DATA"] = str(ROOT / "var" / "lint")
    if "--format-templates" in sys.argv:
        pages = templates()
        subprocess.run([f"{BIN}/djade", "--target-version", "6.1", *pages], cwd=ROOT, check=False)
        subprocess.run([f"{BIN}/djangofmt", "check", "--fix", "--quiet", *pages], cwd=ROOT, check=False)
        return 0
    failed = [name for name, command in checks() if not run(name, command)]
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
