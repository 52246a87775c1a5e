"""``pgapp certify``: whether any patch of a size could change the robust prediction of pictures."""

from __future__ import annotations

import argparse

import numpy as np

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
from pgapp.cli.outcome import UsageError
from pgapp.core.defences.table import defence_record, row, runs_on_canvases
from pgapp.core.scene import Canvas, Certification, LabelSpace, Outcome, Promise
from pgapp.engine.defaults import default_scene
from pgapp.networks.catalogue import catalog
from pgapp.networks.classes import labels

WORDS = {
    Outcome.CERTIFIED: "certified",
    Outcome.VULNERABLE: "not certified: an attack may exist",
    Outcome.WRONG: "the robust prediction on the clean picture is already wrong",
}

DETECTION_WORDS = {
    Outcome.CERTIFIED: "certified: the answer is right, or there is an alert",
    Outcome.VULNERABLE: "not certified: an attack without an alert may exist",
    Outcome.WRONG: "the clean picture is already answered wrongly, or with an alert",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument(
        "--patch-size", required=True, metavar="SIZE", help="the assumed patch: pixels (32) or percent (2%%)"
    )
    parser.add_argument("--label", metavar="NAME|INDEX", help="the true label; else the robust prediction itself")
    add_network(parser)
    add_defence(parser)
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    entry = catalog.entry(args.network)
    space = label_space_of(entry, args.label_space)
    size = patch_side(args.patch_size, entry.canvas_spec.size)
    label = label_of(space, args.label)
    settings = settings_from_args(args, entry)
    if row(settings.key).promise is Promise.NONE:
        raise UsageError(f"The {row(settings.key).title} promises nothing: choose another --defence.")
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> Certification:
        where = {"device": args.device, "precision": args.precision}
        found = analyst.certify(default_scene(canvas, entry.key, size, space, label=label, settings=settings, **where))
        if found is None:
            raise TypeError(f"{settings.key} gave no certificate although it promises one")
        return found

    return report(args, entry, answer, record, sentence)


def label_of(space: LabelSpace, text: str | None) -> int | None:
    """The class of a label space that NAME, INDEX or WordNet id means. Raises ``UsageError``."""
    if text is None:
        return None
    try:
        return labels.find(space.names, text)
    except LookupError as error:
        raise UsageError(str(error.args[0] if error.args else error)) from None


def sentence(path: str, certification: Certification) -> str:
    """One picture's certificate for people."""
    name = certification.scene.label_space.names[certification.label]
    grid = certification.grid
    share = certification.patch_size**2 / (grid.canvas[0] * grid.canvas[1])
    words = f"{path}: {name}, one square patch of at most {certification.patch_size} px ({share:.1%}) anywhere: "
    detects = row(certification.scene.defence.key).promise is Promise.DETECTION
    counted = detects and not runs_on_canvases(certification.scene.defence)
    if certification.outcome is Outcome.WRONG and not counted:
        words += WORDS[Outcome.WRONG]
    else:
        words += (DETECTION_WORDS if detects else WORDS)[certification.outcome]
    if not certification.silent:
        words += "; there is an alert on the clean picture, too"
    if certification.outcome is Outcome.CERTIFIED and certification.largest_size > certification.patch_size:
        size = f"{certification.largest_size} px"
        words += f"; with the one mask fitted to {size}, every patch up to {size} on this grid"
    return words


def record(path: str, certification: Certification) -> dict[str, object]:
    """One picture's certificate for programs, with everything that it assumes.

    ``silent_when_clean`` is told of defences that do not count an alert on the clean picture as wrong.
    """
    defence = certification.scene.defence
    promise = row(defence.key).promise
    two_figures = promise is Promise.DETECTION and runs_on_canvases(defence)
    names = certification.scene.label_space.names
    worst = np.unravel_index(int(certification.margins.argmin()), certification.margins.shape)
    rival = int(certification.rivals[worst])
    return {
        "file": path,
        "outcome": certification.outcome.value,
        "promise": promise.value,
        **({"silent_when_clean": certification.silent} if two_figures else {}),
        "label": certification.label,
        "name": names[certification.label],
        "patch_size": certification.patch_size,
        "one_mask_certifies_up_to": certification.largest_size,
        "smallest_margin": float(certification.margins[worst]),
        "weakest_window": [int(cell) for cell in worst],
        "rival": {"label": rival, "name": names[rival]} if rival >= 0 else None,
        "window": list(certification.window),
        "label_space": certification.scene.label_space.name,
        "defence": defence_record(defence),
        "provenance": provenance_record(certification.provenance),
    }
