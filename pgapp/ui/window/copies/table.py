"""The table of what can be copied as a command line or as Python: a row each, for menu, palette and panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.core.defences.table import row as defence_row
from pgapp.core.scene import Promise, Provenance, Scene
from pgapp.core.wording import worded
from pgapp.ui.widgets.wording import UNPROVEN
from pgapp.ui.window.copying import Made, Make

if TYPE_CHECKING:  # imported when something is copied, not for the start
    from pgapp.engine.jobs.attack_request import AttackRequest
    from pgapp.engine.repeat.command_line import Words
    from pgapp.engine.repeat.question import Question
    from pgapp.ui.window.parts import Parts

NO_PICTURE = worded("There is nothing to repeat yet: open a picture, and wait for the verdicts.")


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What can be copied. ``take`` notes what is on screen now; ``why_not`` says in a sentence why there is nothing to
    take, and "" where there is."""

    key: str
    title: str
    tooltip: str
    panels: tuple[str, ...]
    """keys of the panels that offer it"""
    take: Callable[[Parts], Make]
    why_not: Callable[[Parts], str]


def _no_analysis(parts: Parts) -> str:
    return NO_PICTURE if parts.session.analysis is None else ""


def _no_certificate(parts: Parts) -> str:
    if parts.session.certification is not None:
        return ""
    scene = parts.session.scene()
    if scene is not None and defence_row(scene.defence.key).promise is Promise.NONE:
        return worded("This defence promises nothing: there is no certificate to repeat.")
    if scene is not None and scene.canvas.picture.frame is not None:
        return UNPROVEN
    return NO_PICTURE


def _no_attack(parts: Parts) -> str:
    request, outcome = _attack_request(parts), parts.adversary.files.outcome
    if request is None or request.scene.patch is None:
        return worded("There is no patch on the picture to attack with: click where it should lie.")
    if outcome is not None and outcome.request is request and outcome.moved:
        return worded(
            "The patch was dragged while the attack ran, which nothing repeats: attack once more where it lies now, "
            "and copy that."
        )
    return ""


def _no_run(parts: Parts) -> str:
    return (
        ""
        if parts.folders.folder.run is not None
        else worded("There is no run to repeat: open a folder and evaluate it.")
    )


def _made(
    scene: Scene,
    device: str,
    precision: str,
    command: Callable[[Question], Words],
    code: Callable[[Question], str],
    folder: Path,
) -> Made:
    from pgapp.engine.repeat.question import question_of

    question = question_of(scene, device, precision, folder)
    return Made(command(question), code(question))


def _verdicts(parts: Parts) -> Make:
    from pgapp.engine.repeat import command_line, python_code

    return _of_analysis(parts, command_line.verdicts_command, python_code.verdicts_code)


def _defences(parts: Parts) -> Make:
    from pgapp.engine.repeat import command_line, python_code

    return _of_analysis(parts, command_line.defences_command, python_code.defences_code)


def _of_analysis(parts: Parts, command: Callable[[Question], Words], code: Callable[[Question], str]) -> Make:
    found = parts.session.analysis
    if found is None:
        raise ValueError(NO_PICTURE)
    return partial(_made, found.scene, *_where(found.provenance), command, code)


def _certificate(parts: Parts, margins: bool = False) -> Make:
    from pgapp.engine.repeat import command_line, python_code

    found = parts.session.certification
    if found is None:
        raise ValueError(NO_PICTURE)
    bare = replace(found.scene, patch=None)
    command = partial(command_line.certificate_command, margins=margins)
    return partial(
        _made, bare, *_where(found.provenance), command, partial(python_code.certificate_code, margins=margins)
    )


def _why(parts: Parts) -> Make:
    from pgapp.engine.repeat import command_line, python_code

    found = parts.session.analysis
    if found is None:
        raise ValueError(NO_PICTURE)
    bare = replace(found.scene, patch=None)
    return partial(_made, bare, *_where(found.provenance), command_line.why_command, python_code.why_code)


def _attack(parts: Parts) -> Make:
    from pgapp.engine.repeat import command_line, python_code

    request = _attack_request(parts)
    if request is None:
        raise ValueError(NO_PICTURE)
    found = parts.session.analysis
    where = _where(found.provenance) if found is not None else ("auto", request.scene.network.precision)
    command = partial(command_line.attack_command, request=request)
    make = partial(_made, request.scene, *where, command, partial(python_code.attack_code, request=request))
    outcome, remarks = parts.adversary.files.outcome, list[str]()
    if outcome is not None and outcome.request is request and outcome.stopped:
        remarks.append(
            worded(
                "It was stopped after {step} of {steps} steps; this goes to the end.",
                step=outcome.result.step,
                steps=outcome.result.steps,
            )
        )
    if parts.adversary.panel.for_folder and not request.universal:
        remarks.append(worded("Say with --folder which pictures the patch is for."))
    return lambda folder: replace(make(folder), remarks=tuple(remarks))


def _attack_request(parts: Parts) -> AttackRequest | None:
    """The last attack of this question, while its patch lies where it put it and nothing else was set since; else the
    one that is set, on the patch as it lies."""
    from pgapp.engine.jobs.attack_request import AttackRequest

    scene, panel, outcome = parts.session.scene(), parts.adversary.panel, parts.adversary.files.outcome
    if scene is None:
        return None
    if outcome is not None and outcome.request.scene.question == scene.question and scene.patch is not None:
        done, result = outcome.request, outcome.result
        if done.options == panel.options and (scene.patch.row, scene.patch.col) == result.position:
            return done
    return AttackRequest(scene, panel.options, tuple(parts.folders.gallery.paths()) if panel.for_gallery else ())


def _run(parts: Parts) -> Make:
    from pgapp.data.reports.repeat import command_of, left_out
    from pgapp.data.results.store import ResultsStore
    from pgapp.engine.repeat import python_code

    run = parts.folders.folder.run
    if run is None:
        raise ValueError("there is no run")
    path, record = run

    def make(_folder: Path) -> Made:
        with ResultsStore.open(path) as store:
            attack = store.attack()
        words = command_of(record, attack, Path(path.name))
        return Made(words, python_code.command_code(words), tuple(left_out(record, attack)))

    return make


def _where(made: Provenance) -> tuple[str, str]:
    return made.device, made.precision


COPIES = (
    Copy(
        key="verdicts",
        title=worded("&Verdicts"),
        tooltip=worded("What the networks say of this picture, with and without this patch."),
        panels=("classes", "patch", "defence"),
        take=_verdicts,
        why_not=_no_analysis,
    ),
    Copy(
        key="certificate",
        title=worded("&Certificate and largest size"),
        tooltip=worded("The certificate of this picture, and the largest size that one mask certifies."),
        panels=("certificate",),
        take=_certificate,
        why_not=_no_certificate,
    ),
    Copy(
        key="margins",
        title=worded("&Margin map"),
        tooltip=worded("The margin of every malicious window."),
        panels=(),
        take=partial(_certificate, margins=True),
        why_not=_no_certificate,
    ),
    Copy(
        key="defences",
        title=worded("All &defences"),
        tooltip=worded("All defences on this picture and patch, side by side."),
        panels=("compare",),
        take=_defences,
        why_not=_no_analysis,
    ),
    Copy(
        key="why",
        title=worded("&Why it is not certified"),
        tooltip=worded("What is said above of why this picture is not certified, or how narrowly it is."),
        panels=("why",),
        take=_why,
        why_not=_no_analysis,
    ),
    Copy(
        key="attack",
        title=worded("&Attack"),
        tooltip=worded("The attack as it is set in its panel, or the one that the patch came from."),
        panels=("attack",),
        take=_attack,
        why_not=_no_attack,
    ),
    Copy(
        key="run",
        title=worded("&Evaluation run"),
        tooltip=worded("The run over the folder, with its settings and its attack."),
        panels=("evaluate",),
        take=_run,
        why_not=_no_run,
    ),
)
"""a figure is copied from its own dialog"""


def copy_of_panel(panel: str) -> Copy | None:
    """What a panel offers to copy."""
    return next((each for each in COPIES if panel in each.panels), None)


def copy(each: Copy, python: bool, parts: Parts) -> None:
    """Copy it, or say why there is nothing to copy."""
    why_not = each.why_not(parts)
    if why_not:
        parts.tell(why_not)
    else:
        parts.copying.copy(each.take(parts), python)
