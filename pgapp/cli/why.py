"""``pgapp why``: why pictures are not certified, or how narrowly they are, in sentences with numbers."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from pgapp.cli.common import add_pictures, provenance_record, report
from pgapp.cli.scenes import add_question, asked_from
from pgapp.core.defences.table import defence_record
from pgapp.core.scene import Analysis, Canvas

if TYPE_CHECKING:
    from pgapp.ui.explain.failing_words import Why


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_question(parser, "the true label; else the robust prediction itself")
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    from pgapp.engine.live.analyst import Analyst
    from pgapp.ui.explain.failing_words import why_not_certified

    analyst = Analyst()

    def answer(canvas: Canvas) -> tuple[Analysis, Why]:
        scene = asked.scene(canvas)
        analysis = analyst.analyse(scene)
        return analysis, why_not_certified(analysis, analyst.certify(scene))

    return report(args, asked.entry, answer, record, sentence)


def record(path: str, answer: tuple[Analysis, Why]) -> dict[str, object]:
    """For programs; ``full`` and ``dashed`` are what a sentence is about, as rectangles in canvas pixels."""
    analysis, found = answer
    said = [
        {"text": each.text, "full": list(map(asdict, each.solid)), "dashed": list(map(asdict, each.dashed))}
        for each in found.said
    ]
    return {
        "file": path,
        "title": found.title,
        "sentences": said,
        "label_space": analysis.scene.label_space.name,
        "patch_size": analysis.scene.defence.patch_size,
        "defence": defence_record(analysis.scene.defence),
        "provenance": provenance_record(analysis.provenance),
    }


def sentence(path: str, answer: tuple[Analysis, Why]) -> str:
    """A line a sentence, for people."""
    _, found = answer
    return "\n".join([f"{path}: {found.title}", *(f"  {each.text}" for each in found.said)])
