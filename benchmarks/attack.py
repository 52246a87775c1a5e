"""A step of patch optimization through the touched cells against the same step through the whole picture.

    python benchmarks/attack.py [--threads 2] [--repeat 5] [--json]

Both are timed alternately in one run, in float32; printed are medians in ms and the ratio. A crop ensemble with 9 of 36
blocks touched can gain at most 4 times. BagNet-17 on a 224 canvas with a 32-pixel patch must gain at least 8 times; its
weights are random, which changes nothing about the time. Exit code 1 when it does not, but with --json, which leaves
judging to whoever reads it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from dataclasses import dataclass, replace

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

import torch
from measured.figures import Clock, Figure, add_json, reported
from torch import Tensor

from pgapp.core.attack.objectives import AgainstCells, Batch, CellNetwork, Measure
from pgapp.core.attack.optimize import AttackRun, PatchAttack
from pgapp.core.defences.mean import MeanLogits
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.rules import Rule
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.modules.bagnet import BagNet, BagNetModule

REQUIRED = 8.0


@dataclass(frozen=True, eq=False)
class WholeGrid(AgainstCells):
    """The same objective, but every cell is computed at every step and nothing is known of the clean canvas."""

    def measure(self, batch: Batch) -> Measure:
        return super().measure(replace(batch, clean=None))


def begin(kind: type[AgainstCells], network: CellNetwork, rule: Rule, size: int, clean: Tensor) -> AttackRun:
    grid: Grid = network.grid
    defence = MaskingRule(RobustMasking(), grid.window(size))
    canvas = torch.rand(3, *grid.canvas, generator=torch.Generator().manual_seed(0))
    middle = ((grid.canvas[0] - size) // 2, (grid.canvas[1] - size) // 2)
    attack = PatchAttack(steps=10_000, draw_seconds=1e9)
    return attack.run(kind(network, rule, defence), canvas, [middle], size, 0, clean=clean)


def ms_of(run: AttackRun) -> tuple[float, float]:
    """What a step takes: that passed, and that all threads computed."""
    passed, computed = time.perf_counter(), time.process_time()
    run.step()
    return 1000 * (time.perf_counter() - passed), 1000 * (time.process_time() - computed)


def compare(name: str, network: CellNetwork, rule: Rule, size: int, repeat: int, figures: list[Figure]) -> float:
    canvas = torch.rand(1, 3, *network.grid.canvas, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        clean = network.local_logits(canvas)
    few = begin(AgainstCells, network, rule, size, clean)
    every = begin(WholeGrid, network, rule, size, clean)
    ms_of(few), ms_of(every)
    times = [(ms_of(few), ms_of(every)) for _ in range(repeat)]
    touched, whole = (statistics.median(passed for passed, _ in each) for each in zip(*times, strict=True))
    ratio: float = whole / touched
    grid = network.grid
    box = Rect((grid.canvas[0] - size) // 2, (grid.canvas[1] - size) // 2, size, size)
    cells = grid.touched(box)
    share = f"{cells.area if cells else 0} of {grid.everything.area} cells"
    print(
        f"{name}, {rule.name}, {size} px: {touched:.0f} ms touched ({share}), {whole:.0f} ms whole, {ratio:.1f} times"
    )
    clocks: tuple[Clock, Clock] = ("wall", "cpu")
    for what, each in zip(("touched", "whole"), zip(*times, strict=True), strict=True):
        for clock, taken in zip(clocks, zip(*each, strict=True), strict=True):
            figures.append(Figure(f"{name}, {rule.name}, {what}", statistics.median(taken), "ms", clock))
    return ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="CPU threads (default 2)")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="timed steps of each kind (default 5)")
    add_json(parser)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    with reported("attack", options.json) as figures:
        bagnet = BagNet(BagNetModule(17, 1000).eval(), [str(k) for k in range(1000)])
        ratios = [
            compare("BagNet-17 at 224", bagnet, rule, 32, options.repeat, figures)
            for rule in (MeanLogits(), MaskingRule(RobustMasking(), bagnet.grid.window(32)))
        ]
        crops = catalog.load(NetworkSpec("crop-lite0", precision="float32")).local
        compare("Crop ensemble at 288", crops, MeanLogits(), 41, options.repeat, figures)
    if min(ratios) < REQUIRED and not options.json:
        print(f"BagNet-17 gains less than {REQUIRED:g} times", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
