"""Attack success on pictures against each target, with and without the defence, as a table for the README.

    python benchmarks/attack_table.py [PICTURE ...] [--steps 100] [--seeds 1] [--patch-size 2%]

Each picture gets one patch in its middle for each target and seed. "prediction turned" is about the attacked rule,
"PatchGuard turned" about the robust prediction under the same patch, "adaptive is best" counts the runs in which
the attack on PatchGuard reached a defended margin at least as good for the attacker as every other attack. Without
pictures it takes the samples. Exit code 1 when a certified prediction fell.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import torch

from pgapp.cli.attack import AGAINST, clean_label
from pgapp.cli.common import patch_side
from pgapp.core.attack import PatchAttack, drive
from pgapp.core.attack_state import AttackResult
from pgapp.core.objectives import objective_against
from pgapp.core.progress import Silent
from pgapp.core.referee import referee
from pgapp.core.scene import Outcome
from pgapp.data.images import load_picture, make_canvas
from pgapp.engine.analyst import Analyst
from pgapp.engine.defaults import default_scene
from pgapp.networks import catalog

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"


def attacks_on(path: Path, size: int, attack: PatchAttack, analyst: Analyst, counts: Counter[str]) -> None:
    """Attack one picture with every target and count what happened."""
    entry = catalog.entry(catalog.DEFAULT_KEY)
    scene = default_scene(make_canvas(load_picture(str(path)), entry.canvas_spec), patch_size=size)
    pair = analyst.network(scene.network)
    clean, certification = analyst.analyse(scene).clean, analyst.certify(scene)
    canvas = torch.from_numpy(scene.canvas.pixels.copy()).to(pair.local.device)
    middle = ((canvas.shape[1] - size) // 2, (canvas.shape[2] - size) // 2)
    robust = clean.masked.label
    counts["certified"] += certification.outcome is Outcome.CERTIFIED
    defended: dict[str, float] = {}
    for against in AGAINST:
        objective = objective_against(against, pair.local, pair.ordinary, scene.defence)
        label = clean_label(clean, against)
        result: AttackResult = drive(attack.run(objective, canvas, [middle], size, label), Silent())
        counts[f"{against}: turned"] += result.found
        counts[f"{against}: PatchGuard turned"] += result.robust_labels != (robust,)
        if result.defended_margins is not None and label == robust:
            defended[against] = result.defended_margins[0]
        alarm = referee(certification, result)
        if alarm is not None:
            counts["certified fell"] += 1
            print(alarm.sentence, file=sys.stderr)
        print(
            f"{path.name}, {against}: {'turned' if result.found else 'stayed'}, margin {result.margins[0]:.3g}, "
            f"defended margin {defended.get(against, float('nan')):.3g}",
            file=sys.stderr,
            flush=True,
        )
    if "patchguard" in defended and len(defended) > 1:
        counts["compared"] += 1
        counts["adaptive is best"] += defended["patchguard"] >= max(defended.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pictures", nargs="*", type=Path, help="else resources/samples/*.jpg")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=1, help="runs with seeds 0 to N - 1 (default 1)")
    parser.add_argument("--patch-size", default="2%")
    options = parser.parse_args()
    pictures = options.pictures or sorted(SAMPLES.glob("*.jpg"))
    size = patch_side(options.patch_size, catalog.entry(catalog.DEFAULT_KEY).canvas_spec.size)
    analyst, counts = Analyst(), Counter[str]()
    for path in pictures:
        for seed in range(options.seeds):
            attacks_on(path, size, PatchAttack(steps=options.steps, seed=seed), analyst, counts)
        print(f"{path.name} done", file=sys.stderr, flush=True)
    runs = len(pictures) * options.seeds
    print(f"{len(pictures)} pictures, {options.seeds} seeds, {size} px in the middle, {options.steps} steps\n")
    print("| attack against | prediction turned | PatchGuard turned |\n| --- | --- | --- |")
    for against in AGAINST:
        turned, guard = counts[f"{against}: turned"], counts[f"{against}: PatchGuard turned"]
        print(f"| {against} | {turned} of {runs} | {guard} of {runs} |")
    print(f"\nadaptive is best: {counts['adaptive is best']} of {counts['compared']} runs with one label")
    print(f"certified runs: {counts['certified']}, of which fell: {counts['certified fell']}")
    return 1 if counts["certified fell"] else 0


if __name__ == "__main__":
    sys.exit(main())
