"""What PatchCleanser's certificates and answers cost beside the plain way, on EfficientNet-Lite0 at 224 pixels.

    python benchmarks/patch_cleanser.py [FOLDER] [--pictures 8] [--patch-size 32] [--k 6] [--authors CHECKOUT] [--json]
    python benchmarks/patch_cleanser.py FOLDER --live [--pictures 209] [--patch-size 32] [--drags 5] [--json]

The plain way classifies each of the N (N + 1) / 2 different masked pictures once, in batches of 64, with the same
network, run time and threads. Ours are the verdict (yes or no), the places (which are open), and the exact margins.
Pictures are drawn from a folder by a seed (the samples without one); certified ones stand apart, and so do those whose
answers with one mask agree and those whose do not. Ratios are of times in one run: of all threads' computing (others on
the machine count less), and, where "passed" is said, by the clock.

With --authors, a checkout of inspire-group/PatchCleanser, its own program certifies each picture, too, on the same
network: one masked picture after the other. Its yes or no must be ours; otherwise the exit code is 1.

With --live, the answers at k = 3 instead, as the window asks for them, to each of all pictures (or so many): with a
patch on a picture of which nothing is known yet; with a patch at places drawn by the seed when every two masks of the
clean picture are known, as in a drag; the same two as the engine answers them to the window, with the clean answer, the
cells and the undefended network; all 45 masked pictures, the worst case; and 45 plain passes, of each tenth picture. Of
each the median, p95 and the greatest of the time that passed and of the computing time, and the share of the plain
passes. With --network crop-lite0 --patch-size 41 it is what the window starts with.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeVar

from measured.asked import told
from measured.authors import certifies_as_authors
from measured.figures import Figure, add_json, reported

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

from measured.live_answers import K, measure_live, plainly

from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.masked import Depth
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import FloatArray, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed, undefended_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair

NETWORK, PICTURES = "crop-lite0-dense", 8
CERTIFIED, AGREED, DISAGREED = "certified", "open, the first round agrees", "open, the first round disagrees"
SAMPLES = Path(__file__).parents[1] / "resources" / "samples"


Result = TypeVar("Result")


class Took(NamedTuple):
    """Milliseconds: of all threads' computing, and by the clock."""

    computing: float
    passed: float


def taken(work: Callable[[], Result]) -> tuple[Result, Took]:
    """What it gives, and what it takes."""
    computing, passed = time.process_time(), time.perf_counter()
    result = work()
    return result, Took(1e3 * (time.process_time() - computing), 1e3 * (time.perf_counter() - passed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES, help="pictures (default: the samples)")
    parser.add_argument("--pictures", type=int, metavar="N", help="so many (default 8; with --live, all)")
    parser.add_argument("--live", action="store_true", help=f"how long answers at k = {K} take instead")
    parser.add_argument("--patch-size", type=int, default=32, metavar="P", help="pixels (default 32)")
    parser.add_argument("--network", default=NETWORK, metavar="KEY", help=f"(default {NETWORK})")
    parser.add_argument("--k", type=int, default=6, help="masks a side of the certificates (default 6)")
    parser.add_argument(
        "--drags", type=int, default=5, metavar="N", help="with --live, places of the patch (default 5)"
    )
    parser.add_argument("--authors", type=Path, metavar="CHECKOUT", help="PatchCleanser by its authors, to run beside")
    parser.add_argument("--seed", type=int, default=0)
    add_json(parser)
    options = parser.parse_args()
    with reported("patch_cleanser", options.json) as figures:
        measure(options, figures)


def measure(options: argparse.Namespace, figures: list[Figure]) -> None:
    with told():
        entry = catalog.entry(options.network)
        folder = open_folder(str(options.folder))
        spec = NetworkSpec(options.network, None, "cpu", "float32")
        pair = catalog.load(spec)
        undefended_of(pair)
    wanted = len(folder) if options.live else PICTURES
    wanted = min(wanted if options.pictures is None else options.pictures, len(folder))
    chosen = random.Random(options.seed).sample(range(len(folder)), wanted)
    if options.live:
        canvases = (make_canvas(folder.load(index), entry.canvas_spec) for index in chosen)
        measure_live(pair, spec, canvases, options, figures)
        return
    ratios: dict[tuple[str, str, str], list[Took]] = {}
    for number, index in enumerate(chosen):
        pixels = make_canvas(folder.load(index), entry.canvas_spec).pixels
        found = certificates(pair, pixels, options.patch_size, options.k)
        peers = {"plain way": taken(partial(plainly, pair, pixels, options.patch_size, options.k))[1]}
        if options.authors is not None:
            peers["authors' program"] = by_authors(pair, pixels, options, found)
        for (depth, ours), (peer, theirs) in product(found.times.items(), peers.items()):
            share = Took(*(one / other for one, other in zip(ours, theirs, strict=True)))
            ratios.setdefault((found.kind, depth, peer), []).append(share)
        told_times = ", ".join(
            f"{name} {each.computing:.0f} ms ({each.passed:.0f} passed)" for name, each in (peers | found.times).items()
        )
        print(f"{number + 1:>4} {found.kind}, {found.asked} asked for the verdict: {told_times}", file=sys.stderr)
    for (kind, depth, peer), shares in sorted(ratios.items()):
        computing, passed = map(statistics.median, zip(*shares, strict=True))
        print(f"{kind}, {depth}: {computing:.3f} of the {peer}, {passed:.3f} passed (median of {len(shares)})")
        figures.append(Figure(f"{depth}, {kind}, share of the {peer}", computing, "ratio"))


@dataclass(frozen=True)
class Found:
    kind: str
    label: int
    times: dict[str, Took]
    """of each depth from nothing"""
    asked: int
    """how many pictures were asked about for the verdict"""


def by_authors(pair: NetworkPair, pixels: FloatArray, options: argparse.Namespace, found: Found) -> Took:
    """What their program takes. Ends the benchmark where their yes or no is not ours."""
    logits, masks = undefended_of(pair).logits, (options.patch_size, options.k)
    ask = partial(certifies_as_authors, options.authors, logits, pixels, found.label, masks, COLOURS["grey"])
    with told():
        said, took = taken(ask)
    if said != (found.kind == CERTIFIED):
        raise SystemExit(f"The authors' program says {said}, ours {found.kind}.")
    return took


def certificates(pair: NetworkPair, pixels: FloatArray, size: int, k: int) -> Found:
    defence, canvas = made_on_canvases(PatchCleanserSettings(k)), (pixels.shape[1], pixels.shape[2])
    space, times, asked, kind, label = LabelSpace("all", ()), {}, 0, "", -1
    for depth in Depth:
        network = MaskedNetwork(pair, pixels, COLOURS["grey"])
        steps = defence.certifying(canvas, None, size, depth)
        found, times[depth.value] = taken(partial(completed, steps, network, space))
        asked = network.evaluations if depth is Depth.VERDICT else asked
        agreed = bool((found.seen.labels.diagonal() == found.label).all())
        kind, label = CERTIFIED if found.certified else AGREED if agreed else DISAGREED, found.label
    return Found(kind, label, times, asked)


if __name__ == "__main__":
    main()
