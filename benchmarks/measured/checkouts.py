"""Two checkouts of the program, run by this Python, each with a home of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pgapp.cli.outcome import UsageError

OURS = Path(__file__).resolve().parents[2]
HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


class RunError(RuntimeError):
    """A command of a checkout ended with an error: one sentence, and what it said last."""


@dataclass(frozen=True)
class Checkout:
    """``root`` is the top folder, where ``pgapp`` lies; ``home`` an existing folder for what a person's home holds."""

    name: str
    root: Path
    home: Path

    def run(self, arguments: Sequence[str]) -> str:
        """What ``python ARGUMENTS`` prints with this checkout's ``pgapp``. Raises ``RunError``."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment(), cwd=self.home, capture_output=True, text=True
        )
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise RunError(f"{' '.join(arguments)} with the {self.name} checkout ended with {done.returncode}: {last}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        homes = dict.fromkeys(HOMES, str(self.home))
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **homes, "PYTHONPATH": str(self.root)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as on any machine
        return environment

    def commit(self) -> str:
        """Short, with a "+" where files were changed since; "" where git does not say."""
        command = ["git", "-C", str(self.root), "describe", "--always", "--abbrev=7", "--dirty=+", "--exclude=*"]
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            return ""


def add_old(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD_CHECKOUT", help="the top folder of the build to compare with")


@contextmanager
def side_by_side(old: Path) -> Iterator[tuple[Checkout, Checkout]]:
    """That checkout and ours, with homes that are gone afterwards. Raises ``UsageError`` where it is none."""
    if not (old / "pgapp" / "__init__.py").is_file():
        raise UsageError(f"{old} is no checkout of pgapp: say its top folder, where the folder pgapp lies.")
    with tempfile.TemporaryDirectory(prefix="pgapp-beside-") as place:
        sides = Checkout("old", old.resolve(), Path(place, "old")), Checkout("new", OURS, Path(place, "new"))
        for side in sides:
            side.home.mkdir()
        yield sides
