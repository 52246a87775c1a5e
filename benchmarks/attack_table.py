"""Attack success on pictures against each target, with and without the defence, as a table for docs/figures.md.

    python benchmarks/attack_table.py [PICTURE ...] [--steps 100] [--seeds 1] [--patch-size 2%]

Each picture gets one patch in its middle for each target and seed. "prediction flipped" is about the attacked rule,
"PatchGuard flipped" about the robust prediction under the same patch. The second table has the defended margins (of
the robust prediction's best rival over the robust prediction: above 0 it is flipped) that the best of the plain
attacks and the adaptive attack on PatchGuard reached. Both are printed after each seed, for all seeds until then.
Without pictures it takes the samples. Everything is in float32. Exit code 1 when a certified prediction was flipped.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

import torch
from measured.asked import told

from pgapp.cli.common import patch_side
from pgapp.core.attack.objectives import objective_against
from pgapp.core.attack.optimize import PatchAttack, drive
from pgapp.core.attack.referee import referee
from pgapp.core.progress import Silent
from pgapp.core.scene import Canvas, Outcome
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.engine.defaults import default_scene
from pgapp.engine.jobs.attack_job import attacked_label
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"

AGAINST = ("undefended", "mean", "mean-confidence", "patchguard")


@dataclass
class Tally:
    """What happened in all runs so far."""

    counts: Counter[str] = field(default_factory=Counter)
    plain: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    adaptive: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def show(self, seeds: int) -> None:
        runs = len(self.plain) * seeds
        print("| attack against | prediction flipped | PatchGuard flipped |\n| --- | --- | --- |")
        for against in AGAINST:
            flipped, guard = self.counts[f"{against}: flipped"], self.counts[f"{against}: PatchGuard flipped"]
            print(f"| {against} | {flipped} of {runs} | {guard} of {runs} |")
        print("\n| picture | best plain attack | adaptive attack |\n| --- | --- | --- |")
        for name, plain in self.plain.items():
            print(f"| {name} | {statistics.mean(plain):.2f} | {statistics.mean(self.adaptive[name]):.2f} |")
        pairs = [pair for name in self.plain for pair in zip(self.plain[name], self.adaptive[name], strict=True)]
        better = sum(adaptive > plain for plain, adaptive in pairs)
        print(f"\nthe adaptive attack's defended margin is the higher one in {better} of {runs} runs")
        print(
            f"certified runs: {self.counts['certified']}, of which flipped: {self.counts['certified and flipped']}\n",
            flush=True,
        )


def attacks_on(name: str, canvas_of: Canvas, size: int, attack: PatchAttack, analyst: Analyst, tally: Tally) -> None:
    """Attack one picture with every target and count what happened."""
    scene = default_scene(canvas_of, patch_size=size, precision="float32")
    pair = analyst.network(scene.network)
    clean, certification = analyst.analyse(scene).clean, analyst.certify(scene)
    canvas = torch.from_numpy(scene.canvas.pixels.copy()).to(pair.local.device)
    middle = ((canvas.shape[1] - size) // 2, (canvas.shape[2] - size) // 2)
    robust, counts = clean.defended.label, tally.counts
    guard = objective_against("patchguard", pair.local, pair.undefended, scene.defence)
    known = guard.prepare(canvas[None])
    if certification is None:
        raise TypeError("robust masking certifies")
    counts["certified"] += certification.outcome is Outcome.CERTIFIED
    defended: dict[str, float] = {}
    for against in AGAINST:
        objective = objective_against(against, pair.local, pair.undefended, scene.defence)
        label = attacked_label(analyst, scene, against)
        result = drive(attack.run(objective, canvas, [middle], size, label, clean=known), Silent())
        again = attack.run(guard, canvas, [middle], size, robust, initial=result.pixels, clean=known).finish()
        defended[against] = again.margins[0]
        counts[f"{against}: flipped"] += result.found
        counts[f"{against}: PatchGuard flipped"] += again.found
        alarm = referee(certification, again)
        if alarm is not None:
            counts["certified and flipped"] += 1
            print(alarm.sentence, file=sys.stderr)
        print(
            f"{name}, seed {attack.seed}, {against}: {'flipped' if result.found else 'stayed'}, "
            f"margin {result.margins[0]:.3g}, defended margin {defended[against]:.3g}",
            file=sys.stderr,
            flush=True,
        )
    tally.adaptive[name].append(defended.pop("patchguard"))
    tally.plain[name].append(max(defended.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help="else resources/samples/*.jpg")
    parser.add_argument("--steps", type=int, default=100, metavar="N", help="of each attack (default 100)")
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="runs with seeds 0 to N - 1 (default 1)")
    parser.add_argument("--patch-size", default="2%", metavar="SIZE", help="pixels (32) or percent (default 2%%)")
    options = parser.parse_args()
    pictures = options.pictures or sorted(SAMPLES.glob("*.jpg"))
    spec = catalog.entry(catalog.DEFAULT_KEY).canvas_spec
    with told():
        size = patch_side(options.patch_size, spec.size)
        canvases = {path.stem: make_canvas(load_picture(str(path)), spec) for path in pictures}
    analyst, tally = Analyst(), Tally()
    for seed in range(options.seeds):
        for name, canvas in canvases.items():
            attacks_on(name, canvas, size, PatchAttack(steps=options.steps, seed=seed), analyst, tally)
        print(f"{len(canvases)} pictures, {seed + 1} seeds, {size} px in the middle, {options.steps} steps, float32\n")
        tally.show(seed + 1)
    return 1 if tally.counts["certified and flipped"] else 0


if __name__ == "__main__":
    sys.exit(main())
