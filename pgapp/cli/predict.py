"""``pgapp predict``: what the networks say of pictures, with and without the defence."""

from __future__ import annotations

import argparse

from pgapp.cli.common import (
    add_defence,
    add_network,
    add_pictures,
    label_space_of,
    patch_side,
    provenance_record,
    report,
    settings_from_args,
)
from pgapp.core.defences.table import defence_record, row, runs_on_canvases
from pgapp.core.scene import Analysis, Canvas, Defended, Prediction
from pgapp.engine.defaults import default_patch_size, default_scene
from pgapp.networks.catalogue import catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_network(parser)
    add_defence(parser)
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    entry = catalog.entry(args.network)
    space = label_space_of(entry, args.label_space)
    canvas_size = entry.canvas_spec.size
    size = patch_side(args.patch_size, canvas_size) if args.patch_size else default_patch_size(entry)
    settings = settings_from_args(args, entry)
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> Analysis:
        return analyst.analyse(
            default_scene(
                canvas, entry.key, size, space, device=args.device, precision=args.precision, settings=settings
            )
        )

    return report(args, entry, answer, record, sentence)


def sentence(path: str, analysis: Analysis) -> str:
    """One picture's predictions for people."""
    names = analysis.scene.label_space.names
    reading = analysis.clean
    title = row(analysis.scene.defence.key).title
    alert = " (alert)" if reading.defended.alert else ""
    parts = [
        f"{title}: {names[reading.defended.label]}{alert}",
        f"mean of the cells: {names[reading.mean_logits.label]}",
    ]
    if reading.undefended is not None:
        share = reading.undefended.scores[reading.undefended.label]
        parts.append(f"undefended network: {names[reading.undefended.label]} ({share:.0%})")
    return f"{path}: " + "; ".join(parts)


def record(path: str, analysis: Analysis) -> dict[str, object]:
    """One picture's predictions for programs."""
    names, reading = analysis.scene.label_space.names, analysis.clean
    masked, defence = reading.defended, analysis.scene.defence
    return {
        "file": path,
        "undefended": prediction_record(reading.undefended, names) if reading.undefended is not None else None,
        "mean_logits": prediction_record(reading.mean_logits, names),
        "mean_confidence": prediction_record(reading.mean_confidence, names),
        defence.key: _of_pictures(masked, names) if runs_on_canvases(defence) else _of_cells(masked, names),
        "label_space": analysis.scene.label_space.name,
        "defence": defence_record(defence),
        "provenance": provenance_record(analysis.provenance),
    }


def _of_cells(found: Defended, names: tuple[str, ...]) -> dict[str, object]:
    return {
        "label": found.label,
        "name": names[found.label],
        "evidence": float(found.unmasked[found.label]),
        "evidence_after_masking": float(found.scores[found.label]),
        "detected_window": [int(cell) for cell in found.windows[found.label]],
        "window": list(found.window),
        "alert": found.alert,
    }


def _of_pictures(found: Defended, names: tuple[str, ...]) -> dict[str, object]:
    """``under_masks``: the class with each mask alone, in reading order."""
    seen = [] if found.seen is None else [int(label) for label in found.seen.labels.diagonal()]
    return {
        "label": found.label,
        "name": names[found.label],
        "alert": found.alert,
        "masked_pictures": found.total,
        "under_masks": [{"label": label, "name": names[label]} for label in seen],
    }


def prediction_record(prediction: Prediction, names: tuple[str, ...]) -> dict[str, object]:
    label = prediction.label
    return {"label": label, "name": names[label], "score": float(prediction.scores[label])}
