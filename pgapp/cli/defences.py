"""``pgapp defences``: all defences that fit a network, side by side on one picture."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from pgapp.cli.common import add_pictures, provenance_record, report
from pgapp.cli.scenes import add_patch, add_question, asked_from, patch_from
from pgapp.core.defences.settings import record_of
from pgapp.core.defences.table import mask_fitted_to
from pgapp.core.defences.table import row as row_of
from pgapp.core.scene import Canvas, Outcome, Promise, Provenance
from pgapp.engine.live.comparison import Comparison, compare_defences
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.engine.live.sizes.curves import size_curves
from pgapp.engine.live.sizes.points import SizeCurve, SizeCurves, SizePoint


@dataclass(frozen=True)
class Answer:
    """The table of one picture; ``sizes`` where it was asked for."""

    comparison: Comparison
    provenance: Provenance
    sizes: SizeCurves | None = None

    def curve(self, row: Row) -> SizeCurve | None:
        """What a defence certifies against size."""
        curves = () if self.sizes is None else self.sizes.curves
        return next((curve for curve in curves if curve.row.name == row.name), None)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_question(parser, "the true label; else each defence's own prediction")
    add_patch(parser)
    parser.add_argument(
        "--sizes", action="store_true", help="of each defence also which sizes of a patch it certifies, and the margins"
    )
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    patch = patch_from(args, asked)
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> Answer:
        scene = asked.scene(canvas, patch)
        sizes = size_curves(analyst, scene) if args.sizes else None
        return Answer(compare_defences(analyst, scene), analyst.provenance(scene.network), sizes)

    return report(args, asked.entry, answer, record, sentence)


def record(path: str, answer: Answer) -> dict[str, object]:
    """The table of one picture for programs; ``up_to`` is what the one mask fitted to that size, or the defence without
    a mask, certifies. ``evaluations`` are asked of the undefended network; seconds are those of this run."""
    found = answer.comparison
    names = found.scene.label_space.names
    return {
        "file": path,
        "patch_size": found.scene.defence.patch_size,
        "label_space": found.scene.label_space.name,
        "defences": [{**_row(row, names), **_sizes(answer.curve(row))} for row in found.rows],
        "left_out": list(found.left_out),
        "provenance": provenance_record(answer.provenance),
    }


def _row(row: Row, names: tuple[str, ...]) -> dict[str, object]:
    known = row.certified
    return {
        "name": row.name,
        "promise": row.promise.value,
        **({"top": row.clean.top} if row.promise is Promise.TOP_K else {}),
        "defence": None if row.settings is None else {"key": row.settings.key, **record_of(row.settings)},
        "label": row.label,
        "clean": _said(row.clean, names),
        "patched": _said(row.now, names),
        "outcome": None if known is None else known.outcome.value,
        "up_to": None if known is None else known.largest,
        **({} if known is None or known.unwavering is None else {"unwavering": known.unwavering}),
        "evaluations": row.evaluations,
        "seconds": row.seconds,
        "certificate_evaluations": None if known is None else known.evaluations,
        "certificate_seconds": None if known is None else known.seconds,
    }


def _sizes(curve: SizeCurve | None) -> dict[str, object]:
    return {} if curve is None else {"sizes": [_point(point) for point in curve.points]}


def _point(point: SizePoint) -> dict[str, object]:
    """``margin``: the least over all places, in scores of the defence's own; null where there is none."""
    return {
        "patch_size": point.patch_size,
        "outcome": point.outcome.value,
        "margin": point.margin,
        "silent_when_clean": point.silent,
        "remark": point.remark,
        **({} if point.unwavering is None else {"unwavering": point.unwavering}),
    }


def _said(said: Said, names: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {"label": said.label, "name": names[said.label], "alert": said.alert}
    return {**found, "top": [names[k] for k in (said.label, *said.others)]} if said.others else found


def sentence(path: str, answer: Answer) -> str:
    """A line a defence for people, and one more for its sizes."""
    found = answer.comparison
    names, size = found.scene.label_space.names, found.scene.defence.patch_size
    lines = [f"{path}, patches up to {size} px:"]
    for row in found.rows:
        patched = "" if found.scene.patch is None else f", with the patch {names[row.now.label]}{_alert(row.now)}"
        proven = ""
        if row.certified is not None:
            proven = f"; {_outcome(row.certified.outcome, row)}"
            proven += ", right without an alert" if row.certified.unwavering else ""
            proven += _largest(row.certified, row)
        lines.append(
            f"  {row.name} ({row.promise.value}): {names[row.clean.label]}{_alert(row.clean)}{patched}{proven}"
        )
        curve = answer.curve(row)
        lines += [] if curve is None else _size_lines(curve)
    return "\n".join([*lines, *found.left_out])


def _largest(found: Certified, row: Row) -> str:
    """Up to which size something is proven; it may be another mask than that of the size that was asked for."""
    if not found.largest:
        return ""
    held = "" if found.outcome is Outcome.CERTIFIED else f"; {_outcome(Outcome.CERTIFIED, row)}"
    settings = row.settings
    follows = settings is not None and row_of(settings.key).masks and mask_fitted_to(settings) is None
    mask = ", with the mask fitted to that size" if follows and held else ""
    return f"{held or ','} up to {found.largest} px{mask}"


def _outcome(outcome: Outcome, row: Row) -> str:
    if row.promise is not Promise.TOP_K:
        return outcome.value
    stays = {Outcome.CERTIFIED: "stays in", Outcome.VULNERABLE: "may leave", Outcome.WRONG: "is not in"}[outcome]
    return f"the label {stays} the top {row.clean.top}"


def _size_lines(curve: SizeCurve) -> list[str]:
    """Which sizes have which outcome."""
    lines = []
    for outcome in (Outcome.CERTIFIED, Outcome.VULNERABLE, Outcome.WRONG):
        sizes = [str(point.patch_size) for point in curve.points if point.outcome is outcome]
        lines += [f"    {_outcome(outcome, curve.row)}: {', '.join(sizes)} px"] if sizes else []
    return lines


def _alert(said: Said) -> str:
    return " (alert)" if said.alert else ""
