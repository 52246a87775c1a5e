"""``pgapp attack``: optimize a patch on a picture, and say what it changed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pgapp.cli.certify import label_of
from pgapp.cli.common import (
    add_defence,
    add_network,
    as_json,
    canvases,
    check_gradients,
    label_space_of,
    patch_side,
    provenance_record,
    settings_from_args,
)
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.cli.stopping import EXIT_INTERRUPTED, stop_signals
from pgapp.core.attack.state import MEAN_CONFIDENCE, UNDEFENDED, Ended, targets
from pgapp.core.defences.table import defence_record, row
from pgapp.core.scene import Certification, Defended, Patch, Pixels, Prediction, Provenance, Reading, Scene
from pgapp.data.saved.patch_files import PatchFileError, save_patch
from pgapp.engine.defaults import default_scene
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.core.attack.referee import Alarm
    from pgapp.core.attack.state import AttackResult
    from pgapp.engine.live.analyst import Analyst

BAR_EVERY, LINE_EVERY = 0.1, 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("picture", metavar="PICTURE", help="picture file")
    parser.add_argument("--patch-size", required=True, metavar="SIZE", help="pixels (32) or percent (2%%)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--at", metavar="ROW,COL", help="top left of the patch on the canvas; else in the middle")
    where.add_argument("--search", action="store_true", help="try a grid of places, then refine the best few")
    where.add_argument("--weakest", action="store_true", help="try the places where the certificate is weakest")
    parser.add_argument(
        "--target",
        metavar="NAME|INDEX",
        help="the target label: the class to reach; else any other than the true label",
    )
    parser.add_argument("--label", metavar="NAME|INDEX", help="the true label; else the clean prediction attacked")
    parser.add_argument(
        "--against",
        choices=targets(),
        help="whose prediction is attacked; where nothing is said, that of --defence",
    )
    parser.add_argument("--steps", type=int, default=100, metavar="N")
    parser.add_argument(
        "--step-size",
        type=float,
        default=0.05,
        metavar="S",
        help="the first step, of pixel values in 0..1; steps grow shorter to the end",
    )
    parser.add_argument("--optimizer", choices=["sign-momentum", "adam"], default="sign-momentum")
    parser.add_argument(
        "--won-for", type=int, metavar="N", help="end early once the best patch has succeeded for so many steps"
    )
    parser.add_argument(
        "--flat-for",
        type=int,
        metavar="N",
        help="end early once the best margin has risen by less than 1 %% of its whole rise in so many steps",
    )
    parser.add_argument("--restarts", type=int, default=1, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where patch.png and patch.json go")
    add_network(parser)
    add_defence(parser)
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    entry = catalog.entry(args.network)
    check_gradients(entry)
    space = label_space_of(entry, args.label_space)
    size = patch_side(args.patch_size, entry.canvas_spec.size)
    label, target = label_of(space, args.label), label_of(space, args.target)
    position = position_of(args.at, size, entry.canvas_spec.size)
    ((_, canvas),) = canvases([args.picture], entry)
    if canvas is None:
        return EXIT_BAD_INPUT
    check_settings(args)
    settings = settings_from_args(args, entry)
    args.against = args.against or settings.key
    if args.against != settings.key:
        check_against(args.against, entry)
    from pgapp.core.attack.referee import referee
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()
    where = {"device": args.device, "precision": args.precision}
    scene = default_scene(canvas, entry.key, size, space, label=label, settings=settings, **where)
    clean = analyst.analyse(scene).clean
    certification = analyst.certify(scene)
    result = attacked(args, analyst, scene, certification, position, target)
    patch = Patch(*result.position, size, Pixels(result.pixels, "attack"))
    patched = analyst.analyse(replace(scene, patch=patch)).now
    alarm = None if certification is None else referee(certification, result)
    record = outcome_record(
        args, scene, certification, result, clean, patched, alarm, analyst.provenance(scene.network)
    )
    if args.out is not None:
        try:
            save_patch(args.out / "patch.png", result.pixels, record)
        except PatchFileError as error:
            raise UsageError(str(error)) from error
    if args.json:
        print(as_json(record))
    else:
        print(sentence(args, scene, result, clean, patched), flush=True)
    if alarm is not None:
        complain(alarm.sentence)
    if result.ended is not Ended.STEPS:
        complain(f"Ended after {result.step} of {result.steps} steps: {result.ended.value}.")
    elif result.step < result.steps:
        complain(f"Stopped after {result.step} of {result.steps} steps; this is the best patch until then.")
        return EXIT_INTERRUPTED
    return EXIT_DONE


def check_settings(args: argparse.Namespace) -> None:
    """What would fail only after minutes of work. Raises ``UsageError``."""
    if min(args.steps, args.restarts) < 1:
        raise UsageError("--steps and --restarts must be at least 1.")
    if any(each is not None and each < 1 for each in (args.won_for, args.flat_for)):
        raise UsageError("--won-for and --flat-for must be at least 1.")
    if not 0 < args.step_size <= 1:
        raise UsageError("--step-size is in pixel values: above 0, at most 1.")
    if not 0 <= args.seed < 2**63:
        raise UsageError("--seed must be a whole number from 0 to 9223372036854775807.")
    if args.out is not None:
        try:
            args.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"--out: {args.out} is no folder that can be made: {error.strerror}.") from error
        if not os.access(args.out, os.W_OK):
            raise UsageError(f"--out: nothing can be written into {args.out}; choose another folder.")


def position_of(text: str | None, size: int, canvas: tuple[int, int]) -> tuple[int, int]:
    """What ``ROW,COL`` means; the middle for None. Raises ``UsageError`` off the canvas."""
    if text is None:
        return (canvas[0] - size) // 2, (canvas[1] - size) // 2
    try:
        row, col = (int(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"'{text}' is no place; say ROW,COL in canvas pixels, such as 96,128.") from None
    if not (0 <= row <= canvas[0] - size and 0 <= col <= canvas[1] - size):
        raise UsageError(f"A patch of {size} px at {row},{col} sticks out of the canvas of {canvas[0]} x {canvas[1]}.")
    return row, col


def check_against(against: str, entry: catalog.NetworkEntry) -> None:
    """Raises ``UsageError`` where the attacked defence does not fit the network, or cannot be used."""
    if against in (UNDEFENDED, MEAN_CONFIDENCE):
        return
    if row(against).misfit(entry.default_grid):
        raise UsageError(f"{row(against).title} does not fit {entry.key}: {row(against).misfit(entry.default_grid)}")


def by_rule(reading: Reading, key: str) -> dict[str, Prediction | Defended | None]:
    """What is predicted without a defence, and by the defence ``key``."""
    return {
        "undefended": reading.undefended,
        "mean": reading.mean_logits,
        "mean-confidence": reading.mean_confidence,
        key: reading.defended,
    }


def changed(clean: Reading, patched: Reading) -> bool:
    """Whether the patch changed the defence's prediction, and it raised no alert."""
    return patched.defended.label != clean.defended.label and not patched.defended.alert


def attacked(
    args: argparse.Namespace,
    analyst: Analyst,
    scene: Scene,
    certification: Certification | None,
    position: tuple[int, int],
    target: int | None,
) -> AttackResult:
    """Run the attack with a progress bar on standard error. Ctrl-C ends it with the best patch until then."""
    from pgapp.core.attack.masked_pictures import objective_for
    from pgapp.core.attack.optimize import PatchAttack, drive
    from pgapp.core.attack.search import PatchSearch, drive_search, grid_places, weakest_places
    from pgapp.engine.jobs.attack_job import attacked_label
    from pgapp.engine.live.namespaces import to_device

    pair = analyst.network(scene.network)
    classes = scene.label_space.indices
    try:
        objective = objective_for(args.against, pair.local, pair.undefended, scene.defence, classes)
        label = scene.label if scene.label is not None else attacked_label(analyst, scene, args.against)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if target == label:
        raise UsageError("The target label is the picture's true label already; choose another class.")
    size, grid = scene.defence.patch_size, pair.local.grid
    attack = PatchAttack(
        steps=args.steps,
        step_size=args.step_size,
        optimizer=args.optimizer,
        restarts=args.restarts,
        seed=args.seed,
        won_for=args.won_for,
        flat_for=args.flat_for,
    )
    canvas = to_device(scene.canvas.pixels, pair.local.device)
    if not (args.search or args.weakest):
        with showing(sys.stderr) as bar:
            return drive(attack.run(objective, canvas, [position], size, label, target), bar)
    shape = None
    if args.search:
        places, shape = grid_places(grid.canvas, size, max(1, size))
    elif certification is None:
        raise UsageError("This defence has no certificate that says where it is weakest: use --search instead.")
    else:
        found = certification
        places = weakest_places(found.margins, found.rivals, found.grid, found.window, size, count=8)
        if not places:
            raise UsageError("The certificate is weak nowhere: the picture is certified for this patch size.")
    with showing(sys.stderr) as bar:
        return drive_search(PatchSearch(attack).run(objective, canvas, places, size, label, target, shape), bar)


@contextmanager
def showing(stream: TextIO) -> Iterator[Bar]:
    """A bar that asks to stop after the first Ctrl-C."""
    with stop_signals() as stopped:
        bar = Bar(stream, stopped)
        try:
            yield bar
        finally:
            bar.end()


class Bar:
    """Meets ``core.progress.Progress``: a bar on a terminal, else a line every few seconds."""

    def __init__(self, stream: TextIO, stopped: Sequence[int] = ()) -> None:
        self._stream, self._stopped = stream, stopped
        self._terminal = stream.isatty()
        self._started = time.monotonic()
        self._shown = self._started if not self._terminal else 0.0

    def report(self, done: int, total: int, message: str) -> None:
        now = time.monotonic()
        if done < total and now - self._shown < (BAR_EVERY if self._terminal else LINE_EVERY):
            return
        self._shown = now
        text = f"step {done} of {total}, {done / max(now - self._started, 1e-9):.1f} a second, {message}"
        if self._terminal:
            filled = 30 * done // total
            self._stream.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {text}\x1b[K")
        else:
            self._stream.write(text + "\n")
        self._stream.flush()

    def cancelled(self) -> bool:
        return bool(self._stopped)

    def end(self) -> None:
        """Leave the line."""
        if self._terminal:
            self._stream.write("\n")
            self._stream.flush()


def labels_of(reading: Reading, names: tuple[str, ...], key: str) -> dict[str, dict[str, object] | None]:
    """What each rule predicts, for JSON."""
    return {
        rule: None if prediction is None else {"label": prediction.label, "name": names[prediction.label]}
        for rule, prediction in by_rule(reading, key).items()
    }


def outcome_record(
    args: argparse.Namespace,
    scene: Scene,
    certification: Certification | None,
    result: AttackResult,
    clean: Reading,
    patched: Reading,
    alarm: Alarm | None,
    provenance: Provenance,
) -> dict[str, object]:
    """The outcome for programs. ``attack_found`` is about this run; ``certificate`` is about all patches."""
    names = scene.label_space.names
    (label,) = result.true_labels
    return {
        "file": args.picture,
        "against": args.against,
        "attack_found": result.found,
        "robust_prediction_changed": changed(clean, patched),
        "alert": patched.defended.alert,
        "certificate": None if certification is None else certification.outcome.value,
        "certified_label": None if certification is None else certification.label,
        "label": label,
        "name": names[label],
        "target": result.target_label,
        "patch_size": result.size,
        "position": list(result.position),
        "margin": result.margins[0],
        "undefended_margin": result.undefended_margins[0] if result.undefended_margins else None,
        "defended_margin": result.defended_margins[0] if result.defended_margins else None,
        "clean": labels_of(clean, names, scene.defence.key),
        "patched": labels_of(patched, names, scene.defence.key),
        "search": "grid" if args.search else "weakest" if args.weakest else None,
        "steps": args.steps,
        "steps_done": result.step,
        "stopped": result.step < result.steps and result.ended is Ended.STEPS,
        "won_for": args.won_for,
        "flat_for": args.flat_for,
        "ended_early": result.ended.value or None,
        "step_size": args.step_size,
        "optimizer": args.optimizer,
        "restarts": args.restarts,
        "seed": args.seed,
        "seconds": result.seconds,
        "label_space": scene.label_space.name,
        "defence": defence_record(scene.defence),
        "provenance": provenance_record(provenance),
        "alarm": None if alarm is None else json.loads(json.dumps(alarm.record())),
    }


def sentence(args: argparse.Namespace, scene: Scene, result: AttackResult, clean: Reading, patched: Reading) -> str:
    """The outcome for people."""
    names = scene.label_space.names
    found = "attack found" if result.found else "no attack found (one may exist all the same)"
    kept, said = not changed(clean, patched), row(scene.defence.key)
    alert = ", with an alert" if patched.defended.alert else ""
    return (
        f"{args.picture}: {found} against {args.against}, "
        f"{result.size} px at {result.position[0]},{result.position[1]}: "
        f"{names[result.true_labels[0]]} -> {names[result.attacked_labels[0]]}; the prediction of {said.title} "
        f"{'stays' if kept else 'changed to'} {names[patched.defended.label]}{alert}"
    )
