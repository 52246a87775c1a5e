"""PatchCleanser on EfficientNet-Lite0 at 224 pixels: what certificates and answers cost beside the plain way.

    python benchmarks/patch_cleanser.py [FOLDER] [--pictures 8] [--patch-size 32] [--k 6] [--drags 5] [--json]

The plain way classifies each of the N (N + 1) / 2 different masked pictures once, in batches of 64, with the same
network, run time and threads. Ours are the verdict (yes or no), the places (which are open), and the exact margins.
Pictures are drawn from a folder by a seed (the samples without one); certified ones and the others stand apart. Then
the answers at k = 3, as the window asks for them: of a clean picture; with a patch at places drawn by the seed when
every two masks of the clean picture are known, as in a drag (p95, and the greatest); and when all 45 masked pictures
are asked. Times are computing time of all threads (others on the machine count less), in milliseconds, and of answers
the time that passed, too; ratios are of computing times in one run.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
import torch
from measured.figures import Figure, add_json, reported

from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import Depth, Masks
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import FloatArray, LabelSpace, NetworkSpec, Noise, Patch
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.side_by_side import answers
from pgapp.networks.protocols import NetworkPair

NETWORK, LIVE_K, BATCH = "crop-lite0-dense", 3, 64
SAMPLES = Path(__file__).parents[1] / "resources" / "samples"


def computed(work: Callable[[], object]) -> float:
    """Milliseconds of all threads."""
    start = time.process_time()
    work()
    return 1e3 * (time.process_time() - start)


@dataclass
class Times:
    """Of one kind of answer, in milliseconds."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        self.cpu.append(computed(work))
        self.wall.append(1e3 * (time.perf_counter() - start))

    def figures(self, what: str) -> list[Figure]:
        found = []
        for name, share in (("median", 50), ("p95", 95), ("greatest", 100)):
            title = f"answer at k = {LIVE_K}, {what}, {name}"
            found.append(Figure(title, float(np.percentile(self.cpu, share)), "ms", "cpu"))
            found.append(Figure(title, float(np.percentile(self.wall, share)), "ms", "wall"))
        return found


def plainly(pair: NetworkPair, pixels: FloatArray, size: int, k: int) -> None:
    """Each masked picture once, in batches of 64 that the threads share."""
    if pair.undefended is None:
        raise SystemExit(f"{NETWORK} has no undefended network beside it")
    rows, cols = pixels.shape[1:]
    masks = covering_masks((rows, cols), size, k).masks
    pairs: list[Masks] = list(combinations_with_replacement(masks, 2))
    colour = torch.tensor(COLOURS["grey"])[:, None, None]
    for first in range(0, len(pairs), BATCH):
        part = pairs[first : first + BATCH]
        pictures = torch.from_numpy(pixels.copy()).expand(len(part), -1, -1, -1).clone()
        for picture, painted in zip(pictures, part, strict=True):
            for mask in painted:
                picture[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = colour
        with torch.inference_mode():
            answers(pair.undefended.logits, torch.chunk(pictures, torch.get_num_threads()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES, help="pictures (default: the samples)")
    parser.add_argument("--pictures", type=int, default=8, metavar="N", help="so many (default 8)")
    parser.add_argument("--patch-size", type=int, default=32, metavar="P", help="pixels (default 32)")
    parser.add_argument("--k", type=int, default=6, help="masks a side of the certificates (default 6)")
    parser.add_argument("--drags", type=int, default=5, metavar="N", help="places of the patch (default 5)")
    parser.add_argument("--seed", type=int, default=0)
    add_json(parser)
    options = parser.parse_args()
    with reported("patch_cleanser", options.json) as figures:
        measure(options, figures)


def measure(options: argparse.Namespace, figures: list[Figure]) -> None:
    entry = catalog.entry(NETWORK)
    pair = catalog.load(NetworkSpec(NETWORK, None, "cpu", "float32"))
    folder = open_folder(str(options.folder))
    chosen = random.Random(options.seed).sample(range(len(folder)), min(options.pictures, len(folder)))
    ratios: dict[tuple[str, str], list[float]] = {}
    live = {what: Times() for what in ("clean", "in a drag", "all 45 masked pictures")}
    for number, index in enumerate(chosen):
        pixels = make_canvas(folder.load(index), entry.canvas_spec).pixels
        plain = computed(lambda: plainly(pair, pixels, options.patch_size, options.k))  # noqa: B023
        kind, times, asked = certificates(pair, pixels, options.patch_size, options.k)
        for depth, milliseconds in times.items():
            ratios.setdefault((kind, depth), []).append(milliseconds / plain)
        answered(pair, pixels, options.patch_size, random.Random(options.seed + number), options.drags, live)
        said = ", ".join(f"{depth} {each:.0f}" for depth, each in times.items())
        print(f"{number + 1:>4} {kind}, {asked} asked for the verdict: plain {plain:.0f} ms, {said}", file=sys.stderr)
    for (kind, depth), found in sorted(ratios.items()):
        print(f"{kind}, {depth}: {statistics.median(found):.3f} of the plain way (median of {len(found)})")
        figures.append(Figure(f"{depth}, {kind}, share of the plain way", statistics.median(found), "", ""))
    for what, times_of in live.items():
        figures += times_of.figures(what)
        passed, spent = np.percentile(times_of.wall, [50, 95]), np.percentile(times_of.cpu, [50, 95])
        computing = f"computing {spent[0]:.0f} ms (p95 {spent[1]:.0f}, greatest {max(times_of.cpu):.0f})"
        passing = f"passed {passed[0]:.0f} ms (p95 {passed[1]:.0f}, greatest {max(times_of.wall):.0f})"
        print(f"answer at k = {LIVE_K}, {what}: {computing}, {passing}")


def certificates(pair: NetworkPair, pixels: FloatArray, size: int, k: int) -> tuple[str, dict[str, float], int]:
    """Certified or not; the time of each depth from nothing; and how many pictures were asked about for the verdict."""
    defence, canvas = made_on_canvases(PatchCleanserSettings(k)), (pixels.shape[1], pixels.shape[2])
    space, times, kind, asked = LabelSpace("all", ()), {}, "open", 0
    for depth in Depth:
        network = MaskedNetwork(pair, pixels, COLOURS["grey"])
        start = time.process_time()
        found = completed(defence.certifying(canvas, None, size, depth), network, space)
        times[depth.value] = 1e3 * (time.process_time() - start)
        kind = "certified" if found.certified else "open"
        asked = network.evaluations if depth is Depth.VERDICT else asked
    return kind, times, asked


def answered(
    pair: NetworkPair, pixels: FloatArray, size: int, draw: random.Random, drags: int, live: dict[str, Times]
) -> None:
    """The answer to the clean canvas; with a patch when every answer to the clean one is known; and all there is."""
    defence, canvas = made_on_canvases(PatchCleanserSettings(LIVE_K)), (pixels.shape[1], pixels.shape[2])
    space, colour = LabelSpace("all", ()), COLOURS["grey"]
    clean = MaskedNetwork(pair, pixels, colour)
    live["clean"].take(lambda: completed(defence.predicting(canvas, size), clean, space))
    completed(defence.certifying(canvas, None, size), clean, space)
    for number in range(drags):
        row, col = (draw.randrange(length - size + 1) for length in canvas)
        patch = Patch(row, col, size, Noise(number))
        patched = MaskedNetwork(pair, pixels, colour, patch, clean)
        live["in a drag"].take(lambda: completed(defence.predicting(canvas, size), patched, space))  # noqa: B023
    fresh = MaskedNetwork(pair, pixels, colour)
    live["all 45 masked pictures"].take(lambda: completed(defence.certifying(canvas, None, size), fresh, space))


if __name__ == "__main__":
    main()
