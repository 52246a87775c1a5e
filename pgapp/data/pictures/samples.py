"""The sample pictures that travel with the program, each with its author and licence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pgapp import paths
from pgapp.core.wording import filled


@dataclass(frozen=True)
class Sample:
    """A picture file and what its TOML file says of it, of which ``title`` can be said in another language.
    ``changes``: what was done to the author's file."""

    path: Path
    title: str
    author: str
    source: str
    licence: str
    licence_url: str
    changes: str

    @property
    def credit(self) -> str:
        """One line for a tooltip or a caption."""
        return self.title + f". {self.author}, {self.licence}"


@cache
def samples() -> tuple[Sample, ...]:
    """The photographs of ``resources/samples``, by file name."""
    folder = paths.resources() / "samples"
    return tuple(_read(path) for path in sorted(folder.glob("*.jpg")) + sorted(folder.glob("*.png")))


def cifar10_samples() -> Path | None:
    """The folder of twelve CIFAR-10 test pictures, one folder a class; None where somebody has left it out."""
    folder = paths.resources() / "samples" / "cifar10"
    return folder if folder.is_dir() else None


def sample(name: str) -> Sample:
    """The sample whose file is called ``name``, with or without its ending; ``KeyError`` when there is none."""
    for candidate in samples():
        if name in (candidate.path.name, candidate.path.stem):
            return candidate
    raise KeyError(f"there is no sample picture called {name!r}")


def _read(path: Path) -> Sample:
    with open(path.with_suffix(".toml"), "rb") as file:
        said = tomllib.load(file)
    return Sample(path=path, **{**said, "title": filled(said["title"], {})})
