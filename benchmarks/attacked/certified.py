"""Attacks on certified pictures, of every defence: none may fall.

    python benchmarks/attacked/certified.py FOLDER --out FILE [--networks KEY ...] [--patch-sizes 2 5] [--limit 60]

Pictures are drawn from a folder by a seed. Each is asked about with every defence that fits the network, with the
settings that it starts with, at every size; the label is its own answer to the clean picture. Each that certifies the
picture is attacked where its certificate is weakest (adaptively; what asks two networks, by the patches made for the
others), and so is the undefended network. Every patch is then put before every defence that certifies the picture at
that size: one that changes its answer without an alert is a bug in the program or the proof, and the exit code is 1.
Of the first pictures (--open) those not certified are attacked, too: how many of them fall to the patch made for them
says what the attack is worth.

FILE takes a line for each (network, picture, size); called again, the run goes on behind them. All is in float32.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

import numpy as np
import torch
from measured.asked import told

from pgapp.cli.outcome import UsageError
from pgapp.core.attack.masked_pictures import objective_for
from pgapp.core.attack.optimize import PatchAttack, drive
from pgapp.core.attack.referee import referee, referee_live
from pgapp.core.attack.search import place_for_window
from pgapp.core.attack.state import UNDEFENDED
from pgapp.core.defences.table import fitting, row
from pgapp.core.progress import Silent
from pgapp.core.scene import Canvas, Certification, Outcome, Patch, Pixels, Promise, Scene
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.pictures.selection import run_order
from pgapp.engine.defaults import default_scene, default_settings
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog

NETWORKS = ("bagnet6-cifar10", "ds-resnet18-cifar10")
CROSSED = "cross-cert"
"""asks two networks, and no attack is on both"""


@dataclass
class Unit:
    """What came out for one picture at one size on one network, by the keys of defences."""

    network: str
    picture: str
    size: int
    outcomes: dict[str, str] = field(default_factory=dict)
    own_patch_wins: dict[str, bool] = field(default_factory=dict)
    """whether the patch made for a defence changes its answer without an alert"""
    patches: int = 0
    fallen: dict[str, str] = field(default_factory=dict)
    """what the referee says of those that are certified"""

    @property
    def key(self) -> tuple[str, str, int]:
        return self.network, self.picture, self.size


def certificates(analyst: Analyst, canvas: Canvas, network: str, size: int) -> dict[str, Certification]:
    """Of every defence that promises something, by its key."""
    entry, found = catalog.entry(network), {}
    for each in fitting(entry.default_grid):
        settings = default_settings(entry, each.key)
        scene = default_scene(canvas, network, size, device="cpu", precision="float32", settings=settings)
        certification = None if each.promise is Promise.NONE else analyst.certify(scene)
        if certification is not None:
            found[each.key] = certification
    return found


def patches(
    analyst: Analyst, found: dict[str, Certification], attack: PatchAttack, unit: Unit, attacked: tuple[Outcome, ...]
) -> Iterator[Patch]:
    """One made for each defence with such an outcome, at its weakest place, and one for the undefended network."""
    wanted = {key: certification for key, certification in found.items() if certification.outcome in attacked}
    for key, certification in wanted.items():
        if key != CROSSED:
            yield one_patch(analyst, certification, key, attack, unit)
    if wanted:
        yield one_patch(analyst, next(iter(wanted.values())), UNDEFENDED, attack, unit)


def one_patch(analyst: Analyst, certification: Certification, against: str, attack: PatchAttack, unit: Unit) -> Patch:
    scene: Scene = certification.scene
    pair, size = analyst.network(scene.network), certification.patch_size
    classes = scene.label_space.indices
    objective = objective_for(against, pair.local, pair.undefended, scene.defence, classes)
    weakest = np.unravel_index(int(certification.margins.argmin()), certification.margins.shape)
    window = (int(weakest[0]), int(weakest[1]))
    place = place_for_window(certification.grid, certification.window, window, size)
    pixels = torch.from_numpy(scene.canvas.pixels.copy())
    label = certification.label
    if against == UNDEFENDED:
        undefended = analyst.undefended_analysis(scene).clean.undefended
        label = label if undefended is None else undefended.label
    result = drive(attack.run(objective, pixels, [place], size, label), Silent())
    if against != UNDEFENDED:
        unit.own_patch_wins[against] = result.robust_changed
        alarm = referee(certification, result)
        if alarm is not None:
            unit.fallen[against] = alarm.sentence
    return Patch(*result.position, size, Pixels(result.pixels, f"against {against}"))


def judged(analyst: Analyst, canvas: Canvas, unit: Unit, attack: PatchAttack, attacked: tuple[Outcome, ...]) -> Unit:
    """All about one picture at one size on one network."""
    found = certificates(analyst, canvas, unit.network, unit.size)
    unit.outcomes = {key: certification.outcome.value for key, certification in found.items()}
    for patch in patches(analyst, found, attack, unit, attacked):
        unit.patches += 1
        for key, certification in found.items():
            if certification.outcome is Outcome.CERTIFIED:
                alarm = referee_live(certification, analyst.analyse(replace(certification.scene, patch=patch)))
                if alarm is not None:
                    unit.fallen[key] = alarm.sentence
    return unit


def table(units: list[Unit]) -> str:
    """What stands for the attacks: counts by defence and size."""
    counts: Counter[tuple[str, int, str]] = Counter()
    for unit in units:
        for key, outcome in unit.outcomes.items():
            counts[key, unit.size, outcome] += 1
            counts[key, unit.size, "put before"] += unit.patches * (outcome == Outcome.CERTIFIED.value)
            counts[key, unit.size, "fell"] += key in unit.fallen
            if outcome == Outcome.VULNERABLE.value and key in unit.own_patch_wins:
                counts[key, unit.size, "open and attacked"] += 1
                counts[key, unit.size, "open and won"] += unit.own_patch_wins[key]
    lines = ["| defence | size | certified | patches put before them | fell | not certified | of these fell |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    for key, size in sorted({(key, size) for key, size, _ in counts}):
        certified, vulnerable = (counts[key, size, each.value] for each in (Outcome.CERTIFIED, Outcome.VULNERABLE))
        shown = [certified, counts[key, size, "put before"], counts[key, size, "fell"], vulnerable]
        tried = counts[key, size, "open and attacked"]
        won = f"{counts[key, size, 'open and won']} of {tried} attacked" if tried else "none was attacked"
        lines.append(f"| {row(key).title} | {size} px | {' | '.join(map(str, shown))} | {won} |")
    total = sum(number for (_, _, what), number in counts.items() if what == Outcome.CERTIFIED.value)
    fell = sum(number for (_, _, what), number in counts.items() if what == "fell")
    return "\n".join([*lines, "", f"{total} certified (picture, defence, size, network), of which {fell} fell"])


def kept(out: Path, settings: dict[str, object]) -> list[Unit]:
    """What was judged before; the file begins with the settings. Raises ``UsageError`` where they were others."""
    if not out.exists():
        out.write_text(json.dumps(settings) + "\n", "utf-8")
    first, *lines = out.read_text("utf-8").splitlines() or [""]
    if not first or json.loads(first) != settings:
        raise UsageError(f"{out} is of other settings: name another file.")
    if lines and not lines[-1].endswith("}"):
        lines.pop()  # it was broken off
        out.write_text("\n".join([first, *lines, ""]), "utf-8")
    return [Unit(**json.loads(line)) for line in lines]


def options_given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", help="pictures")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="one line for each picture and size")
    parser.add_argument("--networks", nargs="+", default=list(NETWORKS), metavar="KEY", help="of the catalogue")
    parser.add_argument("--patch-sizes", nargs="+", type=int, default=[2, 5], metavar="P", help="pixels (2 5)")
    parser.add_argument("--limit", type=int, default=60, metavar="N", help="so many pictures (default 60)")
    parser.add_argument("--open", type=int, default=5, metavar="N", help="of so many pictures (default 5)")
    parser.add_argument("--steps", type=int, default=30, metavar="N", help="of each attack (default 30)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="draws pictures and noise (default 0)")
    return parser.parse_args()


def main() -> int:
    options = options_given()
    with told():
        pictures = open_folder(options.folder)
        entries = [catalog.entry(key) for key in options.networks]
        attack = PatchAttack(steps=options.steps, step_size=0.1, seed=options.seed)
        settings = {name: value for name, value in vars(options).items() if name not in ("out", "limit", "open")}
        units = kept(options.out, settings)
    known, analyst = {unit.key for unit in units}, Analyst()
    for number, index in enumerate(run_order(pictures.keys, options.seed)[: options.limit]):
        attacked = (Outcome.CERTIFIED, *((Outcome.VULNERABLE,) if number < options.open else ()))
        for entry in entries:
            canvas = None
            for size in options.patch_sizes:
                unit = Unit(entry.key, pictures.keys[index], size)
                if unit.key in known:
                    continue
                canvas = canvas or make_canvas(pictures.load(index), entry.canvas_spec)
                units.append(judged(analyst, canvas, unit, attack, attacked))
                with options.out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(units[-1])) + "\n")
                for sentence in units[-1].fallen.values():
                    print(sentence, file=sys.stderr, flush=True)
    print(table(units))
    return 1 if any(unit.fallen for unit in units) else 0


if __name__ == "__main__":
    sys.exit(main())
