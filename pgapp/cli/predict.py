"""``pgapp predict``: what the networks say of pictures, with and without the defence."""

from __future__ import annotations

import argparse

from pgapp.cli.common import add_pictures, provenance_record, report
from pgapp.cli.scenes import add_patch, add_question, asked_from, patch_from
from pgapp.core.defences.table import defence_record, row, runs_on_canvases
from pgapp.core.scene import Analysis, Canvas, Defended, Prediction, Reading
from pgapp.core.wording import percent_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_question(parser, "the true label, which what is said is compared with")
    add_patch(parser)
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    patch = patch_from(args, asked)
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> Analysis:
        return analyst.analyse(asked.scene(canvas, patch))

    return report(args, asked.entry, answer, record, sentence)


def sentence(path: str, analysis: Analysis) -> str:
    """One picture's predictions for people, without the patch and with it."""
    said = f"{path}: {_said(analysis, analysis.clean)}"
    return said if analysis.scene.patch is None else f"{said}\n{path} with the patch: {_said(analysis, analysis.now)}"


def _said(analysis: Analysis, reading: Reading) -> str:
    names = analysis.scene.label_space.names
    title = row(analysis.scene.defence.key).title
    alert = " (alert)" if reading.defended.alert else ""
    parts = [
        f"{title}: {names[reading.defended.label]}{alert}",
        f"mean of the cells: {names[reading.mean_logits.label]}",
    ]
    if reading.undefended is not None:
        share = reading.undefended.scores[reading.undefended.label]
        parts.append(f"undefended network: {names[reading.undefended.label]} ({percent_text(float(share))} %)")
    return "; ".join(parts)


def record(path: str, analysis: Analysis) -> dict[str, object]:
    """One picture's predictions for programs; ``patched`` are those with the patch, where there is one."""
    scene = analysis.scene
    patched: dict[str, object] = {}
    if scene.patch is not None:
        patch = {"row": scene.patch.row, "col": scene.patch.col, "size": scene.patch.size}
        patched = {
            "patch": patch,
            "cells_touched": 0 if analysis.touched is None else analysis.touched.area,
            "cells_flipped": int(analysis.flipped.sum()),
            "patched": _of_reading(analysis, analysis.now),
        }
    return {
        "file": path,
        **_of_reading(analysis, analysis.clean),
        **patched,
        "label": scene.label,
        "label_space": scene.label_space.name,
        "defence": defence_record(scene.defence),
        "provenance": provenance_record(analysis.provenance),
    }


def _of_reading(analysis: Analysis, reading: Reading) -> dict[str, object]:
    names, defence, masked = analysis.scene.label_space.names, analysis.scene.defence, reading.defended
    return {
        "undefended": prediction_record(reading.undefended, names) if reading.undefended is not None else None,
        "mean_logits": prediction_record(reading.mean_logits, names),
        "mean_confidence": prediction_record(reading.mean_confidence, names),
        defence.key: _of_pictures(masked, names) if runs_on_canvases(defence) else _of_cells(masked, names),
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
