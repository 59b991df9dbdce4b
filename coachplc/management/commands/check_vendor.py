"""Compares the files of others that we ship with static/vendor/VENDOR.toml."""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

LIST = "static/vendor/VENDOR.toml"
# Folders that hold nothing but files of others; one that is not listed there has no known source or licence.
FOLDERS = ("static/vendor", "static/fonts", "tests/vendor")


def listed(root: Path) -> dict[str, str]:
    """Path from the root to SHA-256, of every file in the list."""
    packages = tomllib.loads((root / LIST).read_text())["package"]
    return {f"{one['folder']}/{name}": sha256 for one in packages for name, sha256 in one["files"].items()}


def faults(root: Path) -> Iterator[str]:
    expected = listed(root)
    for name, sha256 in expected.items():
        if not (root / name).is_file():
            yield f"{name}: missing"
        elif hashlib.sha256((root / name).read_bytes()).hexdigest() != sha256:
            yield f"{name}: changed"
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and name != LIST and name not in expected:
                yield f"{name}: not listed in {LIST}"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if found := list(faults(settings.BASE_DIR)):
            raise CommandError("\n".join(found))
