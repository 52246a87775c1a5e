"""How long a network of the catalogue takes on this machine.

    python benchmarks/network.py [--network crop-lite0] [--patch-size 41] [--device auto] [--precision auto]
                                 [--threads 2] [--repeats 50]

Prints the median and the 95th percentile in milliseconds of what the window asks for while a patch is dragged
(the cells that it touches, one canvas; in part where the network can, in turns with whole cells) and of what it asks
for once (the whole grid, the undefended network).
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from itertools import cycle

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

import torch

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import PRECISIONS, NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import PartialNetwork


def main() -> None:
    options = _options()
    if options.threads:
        torch.set_num_threads(options.threads)
    start = time.perf_counter()
    spec = NetworkSpec(options.network, options.patch_size, options.device, options.precision)
    pair = catalog.load(spec)
    local, grid = pair.local, pair.local.grid
    print(f"{local.name} on {local.device}, {local.precision}, {torch.get_num_threads()} threads")
    if pair.fallback:
        print(pair.fallback)
    print(
        f"receptive field {grid.receptive_field[0]}, stride {grid.stride[0]}, {grid.cells[0]} x {grid.cells[1]} cells"
    )
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    canvas = torch.rand(1, 3, *grid.canvas, device=local.device)
    places = _places(grid, options.patch_size)
    whole, part = cycle(places), cycle(places)
    touched = {f"touched cells ({places[0][1].area})": lambda: local.local_logits(canvas, next(whole)[1])}
    prepared = local.prepare(canvas[0]) if isinstance(local, PartialNetwork) else None
    if prepared is not None:
        content = canvas[0, :, : options.patch_size, : options.patch_size]
        touched["the same in part"] = lambda: prepared.patched_logits(content, next(part)[0])
    _report({"one cell": lambda: local.local_logits(canvas, Rect(0, 0, 1, 1))}, options.repeats)
    _report(touched, options.repeats)
    _report({f"whole grid ({grid.everything.area})": lambda: local.local_logits(canvas)}, options.repeats)
    undefended = pair.undefended
    if undefended is not None:
        _report({"undefended network": lambda: undefended.logits(canvas)}, options.repeats)


def _places(grid: Grid, size: int) -> list[tuple[Rect, Rect]]:
    """Places of a patch where it touches the most cells, and these, shuffled."""
    rows, cols = (range(0, side - size + 1, 5) for side in grid.canvas)
    patches = [Rect(row, col, size, size) for row in rows for col in cols]
    places = [(patch, cells) for patch in patches if (cells := grid.touched(patch)) is not None]
    most = max(cells.area for _, cells in places)
    places = [place for place in places if place[1].area == most]
    random.Random(0).shuffle(places)
    return places


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    keys = [entry.key for entry in catalog.entries()]
    parser.add_argument("--network", default=catalog.DEFAULT_KEY, choices=keys, help="(default crop-lite0)")
    parser.add_argument("--patch-size", type=int, default=41, metavar="N", help="assumed, in pixels (default 41)")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"], help="(default auto)")
    parser.add_argument("--precision", default="auto", choices=PRECISIONS, help="(default auto)")
    parser.add_argument("--threads", type=int, metavar="N", help="CPU threads; torch's own choice if left out")
    parser.add_argument("--repeats", type=int, default=50, metavar="N", help="how often each is timed (default 50)")
    return parser.parse_args()


@torch.inference_mode()
def _report(works: dict[str, Callable[[], torch.Tensor]], repeats: int) -> None:
    """The works take turns, so that whatever else the machine does slows them alike."""
    times: dict[str, list[float]] = {what: [] for what in works}
    for repeat in range(5 + repeats):
        for what, work in works.items():
            start = time.perf_counter()
            work().cpu()
            if repeat >= 5:
                times[what].append(1000 * (time.perf_counter() - start))
    for what, taken in times.items():
        taken.sort()
        print(f"{what:24} {taken[len(taken) // 2]:8.1f} ms median {taken[int(0.95 * (len(taken) - 1))]:8.1f} ms p95")


if __name__ == "__main__":
    main()
