import hashlib
from pathlib import Path

from django.conf import settings

from coachplc.management.commands.check_vendor import faults


def make_tree(root: Path, *, content: str = "as published") -> Path:
    sha256 = hashlib.sha256(b"as published").hexdigest()
    folder = root / "static/vendor/thing-1"
    folder.mkdir(parents=True)
    (folder / "thing.js").write_text(content)
    (folder.parent / "VENDOR.toml").write_text(
        f'[[package]]\nfolder = "static/vendor/thing-1"\n[package.files]\n"thing.js" = "{sha256}"\n'
    )
    return root


def test_vendored_files_are_as_published():
    assert list(faults(settings.BASE_DIR)) == []


def test_vendored_file_unchanged(tmp_path):
    assert list(faults(make_tree(tmp_path))) == []


def test_vendored_file_changed(tmp_path):
    assert list(faults(make_tree(tmp_path, content="edited"))) == ["static/vendor/thing-1/thing.js: changed"]


def test_vendored_file_missing(tmp_path):
    (make_tree(tmp_path) / "static/vendor/thing-1/thing.js").unlink()
    assert list(faults(tmp_path)) == ["static/vendor/thing-1/thing.js: missing"]


def test_vendored_file_not_listed(tmp_path):
    (make_tree(tmp_path) / "static/vendor/stray.js").write_text("")
    assert list(faults(tmp_path)) == ["static/vendor/stray.js: not listed in static/vendor/VENDOR.toml"]
