"""What tau trades, over a folder: the share of pictures that are certified, and of clean ones that raise an alert.

Every picture is asked about once with each mask. What was answered is then judged for one tau after the other by the
defence itself, so each point is what a run with that tau would say.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from pgapp.core.defences.choices import COLOURS, HiCertSettings, MinorityReportsSettings
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import DefenceSettings, FloatArray, NotFiniteError
from pgapp.data.pictures.folders import FolderError
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.results.summary import Share
from pgapp.data.results.tau import TauPoint
from pgapp.engine.jobs.evaluation import Plan
from pgapp.engine.jobs.evaluation_request import Progress, progress_of
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed, undefended_of


@dataclass(frozen=True)
class TauCurve:
    """One patch size in canvas pixels; ``left_out`` pictures could not be read or judged."""

    settings: DefenceSettings
    patch_size: int
    points: tuple[TauPoint, ...]
    pictures: int
    left_out: int


def tau_curves(plan: Plan, taus: Sequence[float]) -> Generator[Progress, None, tuple[TauCurve, ...]]:
    """A curve for each patch size of a plan whose defence has tau; yields after every picture.

    Raises:
        FolderError: the folder of the pictures is gone.
        NoUndefendedNetworkError: there is no network to be asked.
        ValueError: a tau is out of range, or the defence has none.
    """
    settings = plan.defence.settings
    if not isinstance(settings, MinorityReportsSettings | HiCertSettings):
        raise ValueError("only Minority Reports and HiCert have tau")
    undefended_of(plan.networks[0].networks)
    several = [replace(settings, tau=tau) for tau in taus]
    counts: Counter[tuple[int, float, str]] = Counter()
    total, done, left_out, seconds = len(plan.chosen), 0, 0, 0.0
    yield progress_of(0, 0, total, 0, 0.0)
    for index in plan.chosen:
        start = time.perf_counter()
        number = plan.pictures.class_numbers[index]
        label = plan.mapping.matches[number].label if number >= 0 else None
        try:
            canvas = make_canvas(plan.pictures.load(index), plan.networks[0].networks.local.canvas_spec)
            counts.update(_judged(plan, several, canvas.pixels, label))
            done += 1
        except (PictureError, FolderError, NotFiniteError):
            plan.pictures.check_root()
            left_out += 1
        seconds += time.perf_counter() - start
        yield progress_of(0, done + left_out, total, left_out, seconds)
    return tuple(
        TauCurve(
            plan.defence.settings,
            size,
            tuple(
                TauPoint(tau, *(Share(counts[size, tau, what], done) for what in ("certified", "alert")))
                for tau in taus
            ),
            done,
            left_out,
        )
        for size in plan.record.patch_sizes
    )


def _judged(
    plan: Plan,
    several: Sequence[MinorityReportsSettings | HiCertSettings],
    pixels: FloatArray,
    label: int | None,
) -> Counter[tuple[int, float, str]]:
    """What one picture adds to the counts of each size and tau."""
    canvas, found = (pixels.shape[1], pixels.shape[2]), Counter[tuple[int, float, str]]()
    network = MaskedNetwork(plan.networks[0].networks, pixels, COLOURS[several[0].colour])
    for size in plan.record.patch_sizes:
        for settings in several:
            one = completed(made_on_canvases(settings).certifying(canvas, label, size), network, plan.label_space)
            found[size, settings.tau, "certified"] += one.certified
            found[size, settings.tau, "alert"] += not one.silent
    return found
