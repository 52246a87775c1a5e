"""How long answers of PatchCleanser take at k = 3, as the window asks for them, beside 45 plain passes."""

from __future__ import annotations

import random
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations_with_replacement

import numpy as np
import torch

from measured.figures import Clock, Figure
from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import Masks
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import Analysis, Canvas, Defence, FloatArray, LabelSpace, NetworkSpec, Noise, Patch, Scene
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed, undefended_of
from pgapp.networks.inference.side_by_side import answers
from pgapp.networks.protocols import NetworkPair

K, BATCH = 3, 64
PLAIN = 10
"""pictures to one whose plain passes are timed"""
SPACE = LabelSpace("all", ())
PASSES = "45 plain passes"
ASKS = {
    "patched": "a patched picture, nothing known",
    "drag": "in a drag, the clean two-mask table ready",
    "all": "all 45 masked pictures",
    "opened": "a patched picture, nothing known, with all that the window shows",
    "shown": "in a drag, the table ready, with all that the window shows",
    "plain": PASSES,
}


@dataclass
class Times:
    """Of one kind of answer, in milliseconds."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.cpu.append(1e3 * (time.process_time() - cpu))
        self.wall.append(1e3 * (time.perf_counter() - wall))

    def figures(self, what: str) -> Iterable[Figure]:
        for name, share in (("median", 50), ("p95", 95), ("greatest", 100)):
            title = f"answer at k = {K}, {what}, {name}"
            of: tuple[tuple[list[float], Clock], ...] = (self.cpu, "cpu"), (self.wall, "wall")
            for times, clock in of:
                yield Figure(title, float(np.percentile(times, share)), "ms", clock)


def plainly(pair: NetworkPair, pixels: FloatArray, size: int, k: int) -> None:
    """Each masked picture once, in batches of 64 that the threads share."""
    undefended = undefended_of(pair)
    masks = covering_masks((pixels.shape[1], pixels.shape[2]), size, k).masks
    pairs: list[Masks] = list(combinations_with_replacement(masks, 2))
    colour = torch.tensor(COLOURS["grey"])[:, None, None]
    for first in range(0, len(pairs), BATCH):
        part = pairs[first : first + BATCH]
        pictures = torch.from_numpy(pixels.copy()).expand(len(part), -1, -1, -1).clone()
        for picture, painted in zip(pictures, part, strict=True):
            for mask in painted:
                picture[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = colour
        with torch.inference_mode():
            answers(undefended.logits, torch.chunk(pictures, torch.get_num_threads()))


def measure_live(
    pair: NetworkPair, spec: NetworkSpec, canvases: Iterable[Canvas], options: Namespace, figures: list[Figure]
) -> None:
    """Print and keep how long live answers take to each of ``canvases``.

    ``options`` has ``patch_size``, ``drags`` (places of the patch in a drag) and ``seed``.
    """
    took = {kind: Times() for kind in ASKS}
    asked: list[int] = []
    for number, canvas in enumerate(canvases):
        draw = random.Random(options.seed + number)
        patches = [_drawn(canvas.size, options.patch_size, draw) for _ in range(options.drags + 1)]
        if not number:  # what is done once a session is not counted
            _answers(pair, spec, canvas, patches[:2], {kind: Times() for kind in ASKS})
        asked += _answers(pair, spec, canvas, patches, took)
        if number % PLAIN == 0:
            took["plain"].take(partial(plainly, pair, canvas.pixels, options.patch_size, K))
            print(f"{number + 1} pictures", file=sys.stderr)
    pictures, places = len(took["patched"].cpu), len(took["drag"].cpu)
    print(
        f"{pictures} pictures, {places} places in drags; a drag's answer asks for {np.mean(asked):.1f} masked pictures"
    )
    plain = np.median(took["plain"].cpu), np.median(took["plain"].wall)
    for kind, what in ASKS.items():
        figures += took[kind].figures(what)
        for clock, times, unit in (("passed", took[kind].wall, plain[1]), ("computing", took[kind].cpu, plain[0])):
            at = np.percentile(times, [50, 95, 100])
            told = ", ".join(
                f"{name} {each:.0f} ms ({each / unit:.2f})"
                for name, each in zip(("median", "p95", "greatest"), at, strict=True)
            )
            print(f"{what}: {clock} {told}")
    print(f"in brackets: the share of the median of {PASSES}, in batches of {BATCH}, by the same clock of this run")


def _answers(
    pair: NetworkPair, spec: NetworkSpec, canvas: Canvas, patches: list[Patch], took: dict[str, Times]
) -> list[int]:
    """Take all times of one picture; the first of ``patches`` is put on a picture of which nothing is known.

    Returns how many masked pictures each answer of the drag was about.
    """
    pixels, colour, size = canvas.pixels, COLOURS["grey"], patches[0].size
    defence = made_on_canvases(PatchCleanserSettings(K))
    unknown = MaskedNetwork(pair, pixels, colour)
    first = MaskedNetwork(pair, pixels, colour, patches[0], unknown)
    took["patched"].take(partial(completed, defence.predicting(canvas.size, size), first, SPACE))
    known = MaskedNetwork(pair, pixels, colour)
    took["all"].take(partial(completed, defence.certifying(canvas.size, None, size), known, SPACE))
    asked = []
    for patch in patches[1:]:
        moved = MaskedNetwork(pair, pixels, colour, patch, known)
        took["drag"].take(partial(completed, defence.predicting(canvas.size, size), moved, SPACE))
        asked.append(moved.evaluations)
    analyst = Analyst(lambda _spec: pair)
    space = LabelSpace("all", pair.local.names)
    scene = Scene(canvas, spec, Defence(size, PatchCleanserSettings(K)), space, patches[0])
    took["opened"].take(partial(_until_complete, analyst, scene))
    analyst.certify(scene)
    for patch in patches[1:]:
        took["shown"].take(partial(_until_complete, analyst, replace(scene, patch=patch)))
    return asked


def _until_complete(analyst: Analyst, scene: Scene) -> Analysis:
    """What the runner steps through before the verdict of the defence stands."""
    for found in analyst.stages(scene):
        if isinstance(found, Analysis) and found.now.defended.seen is not None and found.now.defended.complete:
            return found
    raise SystemExit("the defence gave no whole answer")


def _drawn(canvas: tuple[int, int], size: int, draw: random.Random) -> Patch:
    row, col = (draw.randrange(length - size + 1) for length in canvas)
    return Patch(row, col, size, Noise(draw.randrange(1000)))
