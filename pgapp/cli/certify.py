"""``pgapp certify``: whether any patch of a size could change the robust prediction of pictures."""

from __future__ import annotations

import argparse

import numpy as np

from pgapp.cli.common import add_pictures, provenance_record, report
from pgapp.cli.outcome import UsageError
from pgapp.cli.scenes import add_question, asked_from
from pgapp.core.defences.table import defence_record, mask_fitted_to, row, runs_on_canvases, top_of
from pgapp.core.scene import Canvas, Certification, Outcome, Promise
from pgapp.core.wording import percent_text

WORDS = {
    Outcome.CERTIFIED: "certified",
    Outcome.VULNERABLE: "not certified: an attack may exist",
    Outcome.WRONG: "the robust prediction on the clean picture is already wrong",
}

UNWAVERING = "certified: the answer is right, without an alert"

DETECTION_WORDS = {
    Outcome.CERTIFIED: "certified: the answer is right, or there is an alert",
    Outcome.VULNERABLE: "not certified: an attack without an alert may exist",
    Outcome.WRONG: "the clean picture is already answered wrongly, or with an alert",
}

TOP_WORDS = {
    Outcome.CERTIFIED: "it stays in the top {top}, where another class may come first",
    Outcome.VULNERABLE: "it may leave the top {top}: an attack may exist",
    Outcome.WRONG: "it is not in the top {top} of the clean picture",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument(
        "--patch-size", required=True, metavar="SIZE", help="the assumed patch: pixels (32) or percent (2%%)"
    )
    add_question(parser, "the true label; else the robust prediction itself")
    parser.add_argument(
        "--margins", action="store_true", help="in the JSON, the margin and the rival of every malicious window, too"
    )
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    if row(asked.settings.key).promise is Promise.NONE:
        raise UsageError(f"The {row(asked.settings.key).title} promises nothing: choose another --defence.")
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> Certification:
        found = analyst.certify(asked.scene(canvas))
        if found is None:
            raise TypeError(f"{asked.settings.key} gave no certificate although it promises one")
        return found

    return report(args, asked.entry, answer, record_with_margins if args.margins else record, sentence)


def record_with_margins(path: str, certification: Certification) -> dict[str, object]:
    """The record with the whole margin map: rows of malicious windows, by their top left cells."""
    return {
        **record(path, certification),
        "margins": certification.margins.tolist(),
        "rivals": certification.rivals.tolist(),
    }


def sentence(path: str, certification: Certification) -> str:
    """One picture's certificate for people."""
    name = certification.scene.label_space.names[certification.label]
    grid = certification.grid
    share = percent_text(certification.patch_size**2 / (grid.canvas[0] * grid.canvas[1]), 1)
    words = f"{path}: {name}, one square patch of at most {certification.patch_size} px ({share} %) anywhere: "
    promise = row(certification.scene.defence.key).promise
    detects = promise is Promise.DETECTION
    counted = detects and not runs_on_canvases(certification.scene.defence)
    if promise is Promise.TOP_K:
        words += TOP_WORDS[certification.outcome].format(top=top_of(certification.scene.defence.settings))
    elif certification.outcome is Outcome.WRONG and not counted:
        words += WORDS[Outcome.WRONG]
    elif certification.unwavering:
        words += UNWAVERING
    else:
        words += (DETECTION_WORDS if detects else WORDS)[certification.outcome]
    if certification.remark:
        words += f". {certification.remark}"
    if not certification.silent:
        words += "; there is an alert on the clean picture, too"
    if certification.outcome is Outcome.CERTIFIED and certification.largest_size > certification.patch_size:
        size = f"{certification.largest_size} px"
        fitted = f"{mask_fitted_to(certification.scene.defence.settings) or certification.largest_size} px"
        mask = f"with the one mask fitted to {fitted}, " if row(certification.scene.defence.key).masks else ""
        words += f"; {mask}every patch up to {size} on this grid"
    return words


def record(path: str, certification: Certification) -> dict[str, object]:
    """One picture's certificate for programs, with everything that it assumes.

    ``silent_when_clean`` is told of defences that do not count an alert on the clean picture as wrong, ``top`` of those
    that promise that the label stays among so many classes, ``remark`` where there is more to say than the margin does.
    What was not tried is None: ``one_mask_certifies_up_to`` where only ``patch_size`` was, and is not certified, and
    the margin, its window and rival where no place was. ``unwavering`` is told of those that may prove that the answer
    stays right without an alert: whether it is proven.
    """
    defence = certification.scene.defence
    promise = row(defence.key).promise
    two_figures = promise is Promise.DETECTION and runs_on_canvases(defence)
    names = certification.scene.label_space.names
    worst = np.unravel_index(int(certification.margins.argmin()), certification.margins.shape)
    rival = int(certification.rivals[worst])
    some = not certification.remark
    tried = certification.outcome is Outcome.CERTIFIED or not runs_on_canvases(defence)
    return {
        "file": path,
        "outcome": certification.outcome.value,
        "promise": promise.value,
        **({"top": top_of(defence.settings)} if promise is Promise.TOP_K else {}),
        **({"silent_when_clean": certification.silent} if two_figures else {}),
        **({} if certification.unwavering is None else {"unwavering": certification.unwavering}),
        **({"remark": certification.remark} if certification.remark else {}),
        "label": certification.label,
        "name": names[certification.label],
        "patch_size": certification.patch_size,
        "one_mask_certifies_up_to": certification.largest_size if tried else None,
        "smallest_margin": float(certification.margins[worst]) if some else None,
        "weakest_window": [int(cell) for cell in worst] if some else None,
        "rival": {"label": rival, "name": names[rival]} if some and rival >= 0 else None,
        "window": list(certification.window),
        "label_space": certification.scene.label_space.name,
        "defence": defence_record(defence),
        "provenance": provenance_record(certification.provenance),
    }
