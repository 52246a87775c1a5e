"""Where the program's own files lie, and where the person's files belong. No Qt, no torch."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder ``resources`` (icons, sample pictures, class names): of the source tree, or inside the wheel."""
    return _shipped("resources")


def models() -> Path:
    """The folder ``models`` (weights that ship, their cards, catalog.toml): of the source tree, or in the wheel."""
    return _shipped("models")


def user_data() -> Path:
    """Where results and downloaded networks are kept, on this platform. Not created here."""
    return _own("XDG_DATA_HOME", ".local/share", "Application Support", "Data")


def user_cache() -> Path:
    """Where what can be computed again is kept (thumbnails), on this platform. Not created here."""
    return _own("XDG_CACHE_HOME", ".cache", "Caches", "Cache")


def user_state() -> Path:
    """Where the program keeps what it was at, for the next start, on this platform. Not created here."""
    return _own("XDG_STATE_HOME", ".local/state", "Application Support", "State")


def _shipped(name: str) -> Path:
    for folder in (_PACKAGE.parent / name, _PACKAGE / name):
        if folder.is_dir() and _belongs(folder):
            return folder
    raise FileNotFoundError(f"the folder {name!r} is missing beside or inside {_PACKAGE}: install pgapp again")


def _belongs(folder: Path) -> bool:
    """Beside the package, only a source tree's folder is ours: site-packages may hold another ``resources``."""
    return folder.parent == _PACKAGE or (folder.parent / "pyproject.toml").is_file()


def _own(xdg: str, unix: str, mac: str, part: str) -> Path:
    home = Path.home()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else home / "AppData" / "Local") / "pgapp" / part
    if sys.platform == "darwin":
        return home / "Library" / mac / "pgapp"
    given = os.environ.get(xdg, "")
    # the XDG specification says to ignore a relative path
    return (Path(given) if os.path.isabs(given) else home / unix) / "pgapp"
