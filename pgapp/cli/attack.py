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

from pgapp.cli.common import as_json, canvases, check_gradients, patch_side, provenance_record
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.cli.running.pictures import add_framing, add_reading, framing_from, framing_record
from pgapp.cli.running.stopping import EXIT_INTERRUPTED, stop_signals
from pgapp.cli.scenes import add_content, add_question, asked_from, content_from, label_of
from pgapp.core.attack.state import MEAN_CONFIDENCE, UNDEFENDED, Ended, targets
from pgapp.core.defences.table import defence_record, row
from pgapp.core.scene import Certification, Defended, Patch, Pixels, Prediction, Provenance, Reading, Scene
from pgapp.core.wording import decimal_text, percent_text
from pgapp.data.pictures.reading import Reading as HowRead
from pgapp.data.saved.patch_files import PatchFileError, save_patch
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.core.attack.referee import Alarm
    from pgapp.core.attack.state import AttackResult
    from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackReport
    from pgapp.engine.live.analyst import Analyst

BAR_EVERY, LINE_EVERY = 0.1, 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("picture", metavar="PICTURE", help="picture file")
    parser.add_argument("--patch-size", required=True, metavar="SIZE", help="pixels (32) or percent (2%%)")
    parser.add_argument(
        "--side", metavar="SIZE", help="of the patch that attacks, where it is not the --patch-size that is assumed"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--at", metavar="ROW,COL", help="top left of the patch on the canvas; else in the middle")
    where.add_argument("--search", action="store_true", help="try a grid of places, then refine the best few")
    where.add_argument("--weakest", action="store_true", help="try the places where the certificate is weakest")
    parser.add_argument(
        "--target",
        metavar="NAME|INDEX",
        help="the target label: the class to reach; else any other than the true label",
    )
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
    parser.add_argument("--spacing", type=int, metavar="PX", help="between the places of --search (default: the patch)")
    _add_starts(parser)
    add_reading(parser)
    add_framing(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where patch.png and patch.json go")
    add_question(parser, "the true label; else the clean prediction attacked")
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def _add_starts(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "start", "the pixels that the attack starts from, where that is not noise of --seed"
    )
    group.add_argument(
        "--from-noise", action="store_true", help="start from noise all the same: of --patch-file only the shape counts"
    )
    add_content(group)  # type: ignore[arg-type]  # a group adds arguments as a parser does
    over = parser.add_argument_group(
        "expectation over transformation", "how far a printed patch may be off, so that it works all the same"
    )
    for name, metavar, about in (
        ("shift", "PX", "pixels beside its place"),
        ("scale", "SHARE", "larger or smaller, 0.1 for a tenth"),
        ("rotation", "DEGREES", "turned"),
        ("brightness", "SHARE", "darker or lighter"),
    ):
        over.add_argument(f"--{name}", type=float, default=0.0, metavar=metavar, help=f"{about} (default 0)")
    many = parser.add_argument_group(
        "many pictures", "one patch for all of them, where PICTURE says only what it is seen on"
    )
    many.add_argument("--pictures", nargs="+", default=[], metavar="PICTURE", help="picture files")
    many.add_argument("--folder", metavar="FOLDER", help="a folder whose pictures join them")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    entry = asked.entry
    size = patch_side(args.side, entry.canvas_spec.size) if args.side else asked.patch_size
    check_gradients(entry)
    target = label_of(asked.space, args.target)
    position = position_of(args.at, size, entry.canvas_spec.size)
    ((_, canvas),) = canvases([args.picture], entry, HowRead(args.reading), framing_from(args))
    if canvas is None:
        return EXIT_BAD_INPUT
    check_settings(args)
    args.against = args.against or asked.settings.key
    if args.against != asked.settings.key:
        check_against(args.against, entry)
    starts = starts_from_patch(args)
    patch = Patch(*position, size, content_from(args))
    options = options_from(args, target, starts)
    from pgapp.core.attack.referee import referee
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()
    scene = asked.scene(canvas)
    universal = bool(args.pictures) or args.folder is not None
    clean = None if universal else analyst.analyse(scene).clean
    outcome = attacked(args, analyst, replace(scene, patch=patch), options)
    result = outcome.result
    if clean is None:
        return _end(args, result, many_record(args, outcome), many_sentence(args, outcome))
    certification = analyst.certify(scene)
    patch = Patch(*result.position, size, Pixels(result.pixels, "attack", result.mask))
    patched = analyst.analyse(replace(scene, patch=patch)).now
    alarm = None if certification is None else referee(certification, result)
    record = outcome_record(
        args, scene, certification, result, clean, patched, alarm, analyst.provenance(scene.network)
    )
    code = _end(args, result, record, sentence(args, scene, result, clean, patched))
    if alarm is not None:
        complain(alarm.sentence)
    return code


def _end(args: argparse.Namespace, result: AttackResult, record: dict[str, object], said: str) -> int:
    """Save the patch and say what came of it."""
    if args.out is not None:
        try:
            save_patch(args.out / "patch.png", result.pixels, record, result.mask)
        except PatchFileError as error:
            raise UsageError(str(error)) from error
    if args.json:
        print(as_json(record))
    else:
        print(said, flush=True)
    if result.ended is not Ended.STEPS:
        complain(f"Ended after {result.step} of {result.steps} steps: {result.ended.value}.")
    elif result.step < result.steps:
        complain(f"Stopped after {result.step} of {result.steps} steps; this is the best patch until then.")
        return EXIT_INTERRUPTED
    return EXIT_DONE


def starts_from_patch(args: argparse.Namespace) -> bool:
    """Whether the attack starts from given pixels instead of noise."""
    given = args.patch_file is not None or args.patch_colour is not None or args.patch_noise is not None
    return given and not args.from_noise


def options_from(args: argparse.Namespace, target: int | None, from_present: bool) -> AttackOptions:
    """The attack as the window has it."""
    from pgapp.engine.jobs.attack_request import AttackOptions, ExpectationOverTransformation, Where

    return AttackOptions(
        args.against,
        target,
        Where.EVERYWHERE if args.search else Where.WEAKEST if args.weakest else Where.HERE,
        args.spacing,
        args.steps,
        args.step_size,
        args.optimizer,
        args.restarts,
        args.seed,
        from_present,
        ExpectationOverTransformation(args.shift, args.scale, args.rotation, args.brightness),
        args.won_for,
        args.flat_for,
    )


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
    if args.spacing is not None and args.spacing < 1:
        raise UsageError("--spacing is in pixels: at least 1.")
    if not (args.shift >= 0 and 0 <= args.scale < 1 and 0 <= args.rotation <= 180 and 0 <= args.brightness < 1):
        raise UsageError("--shift and --rotation are not negative; --scale and --brightness are shares below 1.")
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


def changed(clean: Reading, patched: Reading, label: int) -> bool:
    """Whether the patch changed the defence's prediction, and it raised no alert; of an answer that names several
    classes, whether it named the attacked ``label`` (or had another first) and does not any more."""
    kept = label if clean.defended.names(label) else clean.defended.label
    return not patched.defended.names(kept) and not patched.defended.alert


def attacked(args: argparse.Namespace, analyst: Analyst, scene: Scene, options: AttackOptions) -> AttackOutcome:
    """Run the attack, as the window does, with a progress bar on standard error. Ctrl-C ends it with the best patch
    until then."""
    from pgapp.engine.jobs.attack_job import AttackJob
    from pgapp.engine.jobs.attack_request import AttackOutcome, AttackReport, AttackRequest

    request = AttackRequest(scene, options, tuple(args.pictures), args.folder)
    job, averaged = AttackJob(request), request.universal or not options.expectation_over_transformation.none
    with showing(sys.stderr) as bar:
        try:
            for found in job.steps(analyst):
                if bar.cancelled():
                    job.stop()
                elif isinstance(found, AttackReport) and found.step:
                    bar.report(found.step, found.steps, doing(found, averaged))
                if isinstance(found, AttackOutcome):
                    if not bar.cancelled():
                        bar.report(found.result.step, found.result.steps, "done")
                    return found
        except ValueError as error:
            raise UsageError(str(error)) from error
    raise RuntimeError("the attack ended without an outcome")


def doing(report: AttackReport, averaged: bool = False) -> str:
    """How far it is, for the bar; ``averaged``: over several pictures, or views of a printed patch."""
    shown = report.snapshot
    if shown is None:
        return report.doing.lower()
    margin = f"{'mean ' if averaged else ''}margin {decimal_text(shown.best_margin, 2, '+').replace('−', '-')}"
    if shown.succeeded:
        return f"attack found, {margin}"
    if shown.share > 0:
        return f"works on {percent_text(shown.share)} % so far, {margin}"
    return f"no attack found yet, {margin}"


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


def many_record(args: argparse.Namespace, outcome: AttackOutcome) -> dict[str, object]:
    """The outcome of one patch for many pictures, for programs."""
    from pgapp.engine.jobs.attack_request import outcome_record as record_of

    record = {**record_of(outcome), "against": args.against, "stopped": outcome.stopped, "skipped": outcome.skipped}
    provenance = provenance_record(outcome.provenance)
    return {**json.loads(json.dumps(record)), "provenance": provenance}


def many_sentence(args: argparse.Namespace, outcome: AttackOutcome) -> str:
    """The same for people."""
    result, count = outcome.result, len(outcome.scenes)
    return (
        f"One patch of {result.size} px at {result.position[0]},{result.position[1]} against {args.against}: it "
        f"succeeds on {round(result.share * count)} of {count} pictures, and changes what "
        f"{row(outcome.request.scene.defence.key).title} says on {outcome.robust_flipped}"
    )


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
        "robust_prediction_changed": changed(clean, patched, label),
        "alert": patched.defended.alert,
        "certificate": None if certification is None else certification.outcome.value,
        "certified_label": None if certification is None else certification.label,
        "label": label,
        "name": names[label],
        "target": result.target_label,
        "patch_size": result.size,
        "position": list(result.position),
        **framing_record(scene.canvas.spec),
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
        "from_present": starts_from_patch(args),
        "spacing": args.spacing,
        "physical": {name: getattr(args, name) for name in ("shift", "scale", "rotation", "brightness")},
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
    label = result.true_labels[0]
    kept, said = not changed(clean, patched, label), row(scene.defence.key)
    now = f"the prediction of {said.title} {'stays' if kept else 'changed to'} {names[patched.defended.label]}"
    if patched.defended.others:
        among = "is" if patched.defended.names(label) else "is not"
        now = f"{names[label]} {among} in the top {1 + len(patched.defended.others)} of {said.title}"
    if patched.defended.alert:
        now = f"{said.title} raises an alert (without it, {names[patched.defended.label]})"
    return (
        f"{args.picture}: {found} against {args.against}, "
        f"{result.size} px at {result.position[0]},{result.position[1]}: "
        f"{names[label]} -> {names[result.attacked_labels[0]]}; {now}"
    )
