"""What a run over a folder is asked and what it says meanwhile: frozen, no torch, no Qt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pgapp import paths
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.attack_each import AttackEach
from pgapp.engine.versions import package_versions


@dataclass(frozen=True, eq=False)
class EvaluationRequest:
    """A run. ``patch_sizes`` are canvas pixels; ``limit`` pictures drawn at random with ``seed``, None for all.

    ``fit_grid``: every size is judged on the grid fitted to it; else all on the one of ``network``. ``path`` is the
    results file, taken up again where it exists; None for the one that belongs to these settings.
    """

    pictures: PictureSet
    mapping: LabelMapping
    network: NetworkSpec
    label_space: LabelSpace
    defence: Defence
    patch_sizes: tuple[int, ...]
    limit: int | None = None
    seed: int = 0
    attack: AttackEach | None = None
    fit_grid: bool = False
    path: Path | None = None
    jobs: int = 1
    """so many processes compute it; none but this one where it is 1"""

    @property
    def results_path(self) -> Path:
        """Where the results go: the same settings and versions find the same file again."""
        if self.path is not None:
            return self.path
        settings = (
            str(self.pictures.root or self.pictures.name),
            len(self.pictures),
            tuple((match.text, match.label) for match in self.mapping.matches),
            (self.network, self.fit_grid),
            self.label_space,
            (self.defence.key, self.defence.settings),
            self.patch_sizes,
            self.limit,
            self.seed,
            package_versions(),
            *(() if self.pictures.reading is Reading.SHOWN else (self.pictures.reading,)),
        )
        digest = hashlib.sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest()[:10]
        name = "".join(char if char.isalnum() or char in "-_." else "-" for char in self.pictures.name)[:60]
        return results_folder() / f"{name.strip('.') or 'pictures'}-{digest}.sqlite"


@dataclass(frozen=True)
class Progress:
    """Where a run is. ``seconds`` counts the time spent on it since it was started or taken up again, pauses not.

    ``done`` counts pictures with a row, also those of earlier sittings; ``seconds_left`` is None before the first.
    """

    done: int
    total: int
    unreadable: int
    seconds: float
    pictures_per_second: float
    seconds_left: float | None


def progress_of(before: int, finished: int, total: int, unreadable: int, seconds: float) -> Progress:
    """Of a sitting that found ``before`` rows and took ``seconds`` for ``finished`` more."""
    rate = finished / seconds if seconds > 0 else 0.0
    left = (total - before - finished) / rate if rate > 0 else None
    return Progress(before + finished, total, unreadable, seconds, rate, left)


@dataclass(frozen=True)
class EvaluationReport:
    """Where a run stands. ``doing`` is what it does; ``seconds_left`` None where nobody knows yet.

    ``done`` of ``total`` are pictures, or attacks where those are under way.
    """

    doing: str
    done: int
    total: int
    unreadable: int
    per_second: float
    seconds_left: float | None
    path: Path


def results_folder() -> Path:
    """Where runs are kept unless the person says otherwise. Not created here."""
    return paths.user_data() / "results"
