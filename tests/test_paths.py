"""Folders of the program and of the person, on each platform."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from pgapp import paths

ROOT = Path(__file__).resolve().parent.parent


def test_source_tree_has_its_folders_beside_the_package() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.models() == ROOT / "models"


def test_inside_the_package_when_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "pgapp"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "site-packages" / "resources").mkdir()  # somebody else's
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources() == package / "resources"
    with pytest.raises(FileNotFoundError, match="install pgapp again"):
        paths.models()


@pytest.mark.parametrize(
    ("platform", "variable", "function", "expected"),
    [
        ("linux", None, paths.user_data, "~/.local/share/pgapp"),
        ("linux", None, paths.user_cache, "~/.cache/pgapp"),
        ("linux", ("XDG_DATA_HOME", "/data"), paths.user_data, "/data/pgapp"),
        ("linux", ("XDG_CACHE_HOME", "not/absolute"), paths.user_cache, "~/.cache/pgapp"),
        ("darwin", None, paths.user_data, "~/Library/Application Support/pgapp"),
        ("darwin", None, paths.user_cache, "~/Library/Caches/pgapp"),
        ("win32", ("LOCALAPPDATA", "/local"), paths.user_data, "/local/pgapp/Data"),
        ("win32", None, paths.user_cache, "~/AppData/Local/pgapp/Cache"),
    ],
)
def test_the_persons_folders(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: tuple[str, str] | None, function: Any, expected: str
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(*variable)
    monkeypatch.setattr(sys, "platform", platform)
    assert function() == Path(expected).expanduser()
