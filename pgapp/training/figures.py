"""Clean and certified accuracy of a network under the defences that fit it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from pgapp.core.defences.base import LocalDefence
from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.masking.rounding import logit_error
from pgapp.core.progress import Progress
from pgapp.core.scene import Picture
from pgapp.data.pictures.images import make_canvas
from pgapp.data.results.summary import Share
from pgapp.networks.protocols import LocalLogitNetwork
from pgapp.training.pictures import Pictures

SIDES = (2, 5)
"""patches of 2 x 2 and 5 x 5 of CIFAR-10's 32 x 32 pixels: 0.4 % and 2.4 %"""
OF_SIDE = 32


@dataclass(frozen=True)
class Figure:
    """One row of the table. ``patch_size`` and ``certified`` are None for the undefended prediction.

    ``patch_size`` is in canvas pixels; ``share`` is the patch's part of the canvas, in 0..1.
    """

    defence: str
    patch_size: int | None
    share: float | None
    clean: Share
    certified: Share | None


def defences_for(network: LocalLogitNetwork) -> tuple[tuple[str, LocalDefence], ...]:
    """The paper's names and settings: Mask-BN on clipped logits and CBN, Mask-DS on confidences and DS; T = 0."""
    if network.grid.wrap:
        return ("Mask-DS", RobustMasking(feature="confidence")), ("DS", DerandomizedSmoothing())
    if network.grid.everything.area == 1:
        return ()
    return ("Mask-BN", RobustMasking(feature="logits")), ("CBN", ClippedBagNet())


def patch_sizes(network: LocalLogitNetwork) -> tuple[int, ...]:
    """``SIDES`` on the network's canvas, in its pixels, rounded up."""
    return tuple(math.ceil(side * network.grid.canvas[0] / OF_SIDE) for side in SIDES)


@torch.inference_mode()
def measure(network: LocalLogitNetwork, pictures: Pictures, progress: Progress, batch: int = 50) -> tuple[Figure, ...]:
    """The figures of ``network`` over all of ``pictures``, whose labels count as the network's classes do."""
    defences = defences_for(network)
    sizes = patch_sizes(network)
    keys = [(name, size) for size in sizes for name, _ in defences]
    clean, certified = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    plain = 0
    for first in range(0, len(pictures), batch):
        labels = torch.from_numpy(pictures.labels[first : first + batch]).to(network.device)
        logits = network.local_logits(_canvases(network, pictures.pixels[first : first + batch]))
        error = logit_error(logits, network.precision)
        plain += int((logits.mean((-2, -1)).argmax(1) == labels).sum())
        for name, defence in defences:
            for size in sizes:
                found = defence.certify(logits, labels, network.grid, size, error)
                if found is not None:
                    clean[name, size] += int(found.correct.sum())
                    certified[name, size] += int(found.certified.sum())
        progress.report(min(first + batch, len(pictures)), len(pictures), "measuring")
    count = len(pictures)
    rows = [Figure("none (mean logits)", None, None, Share(plain, count), None)]
    for name, size in keys:
        share = size * size / (network.grid.canvas[0] * network.grid.canvas[1])
        hits = Share(clean[name, size], count), Share(certified[name, size], count)
        rows.append(Figure(name, size, share, *hits))
    return tuple(rows)


def _canvases(network: LocalLogitNetwork, pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> torch.Tensor:
    made = [make_canvas(Picture("", one), network.canvas_spec).pixels for one in pixels]
    return torch.from_numpy(np.stack(made)).to(network.device)


def as_markdown(figures: Sequence[Figure], named: Callable[[Figure], str] = lambda figure: figure.defence) -> str:
    """The figures as a Markdown table; ``named`` says what stands in the first column."""
    lines = ["| defence | patch | clean | certified |", "| --- | --- | --- | --- |"]
    for figure in figures:
        patch = "" if figure.share is None else f"{figure.patch_size} px ({100 * figure.share:.1f} %)"
        lines.append(f"| {named(figure)} | {patch} | {figure.clean} | {figure.certified or ''} |")
    return "\n".join(lines)
