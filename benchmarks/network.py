"""How long a network of the catalogue takes on this machine.

    python benchmarks/network.py [--network crop-lite0] [--patch-size 41] [--device auto] [--threads 2]

Prints the median and the 95th percentile in milliseconds of what the window asks for while a patch is dragged
(the cells that it touches, one canvas) and of what it asks for once (the whole grid, the ordinary network).

With OMP_WAIT_POLICY=passive in the environment, torch's threads do not spin while they wait for each other: on a
machine that is busy with anything else the difference is large.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import torch

from pgapp.core.geometry import Rect
from pgapp.core.scene import NetworkSpec
from pgapp.networks import catalog


def main() -> None:
    arguments = _arguments()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    start = time.perf_counter()
    spec = NetworkSpec(arguments.network, arguments.patch_size, arguments.device, arguments.precision)
    pair = catalog.load(spec)
    local, grid = pair.local, pair.local.grid
    print(f"{local.name} on {local.device}, {local.precision}, {torch.get_num_threads()} threads")
    print(
        f"receptive field {grid.receptive_field[0]}, stride {grid.stride[0]}, {grid.cells[0]} x {grid.cells[1]} cells"
    )
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    canvas = torch.rand(1, 3, *grid.canvas, device=local.device)
    touched = Rect(0, 0, *grid.window(arguments.patch_size))
    _report("one cell", lambda: local.local_logits(canvas, Rect(0, 0, 1, 1)), arguments.repeats)
    _report(f"touched cells ({touched.area})", lambda: local.local_logits(canvas, touched), arguments.repeats)
    _report(f"whole grid ({grid.everything.area})", lambda: local.local_logits(canvas), arguments.repeats)
    ordinary = pair.ordinary
    if ordinary is not None:
        _report("ordinary network", lambda: ordinary.logits(canvas), arguments.repeats)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default=catalog.DEFAULT_KEY, choices=[entry.key for entry in catalog.entries()])
    parser.add_argument("--patch-size", type=int, default=41, help="assumed patch, canvas pixels")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--threads", type=int, help="torch's own choice if left out")
    parser.add_argument("--repeats", type=int, default=50)
    return parser.parse_args()


@torch.inference_mode()
def _report(what: str, work: Callable[[], torch.Tensor], repeats: int) -> None:
    for _ in range(5):
        work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work().cpu()
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(f"{what:24} {times[len(times) // 2]:8.1f} ms median {times[int(0.95 * (len(times) - 1))]:8.1f} ms p95")


if __name__ == "__main__":
    main()
