"""Python that gives the numbers on screen again, with the public names of ``pgapp``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pgapp.core.defences.settings import fields_of
from pgapp.core.scene import MIDDLE, Fit, Framing, Noise, Patch, Solid
from pgapp.data.pictures.reading import Reading
from pgapp.engine.jobs.attack_request import AttackRequest
from pgapp.engine.repeat.command_line import space_in_words
from pgapp.engine.repeat.question import Question
from pgapp.networks.catalogue import catalog

ANALYST = "analyst = pgapp.Analyst()"


class Code(str):
    """An expression, which stands in a script as it is."""


def verdicts_code(question: Question) -> str:
    """What the networks say of picture and patch."""
    return _script(
        question,
        ANALYST,
        "analysis = analyst.analyse(scene)",
        "names = scene.label_space.names",
        "for reading in (analysis.clean, analysis.now):  # without and with the patch",
        "    print(names[reading.defended.label], reading.defended.scores.max(), reading.defended.alert)",
    )


def certificate_code(question: Question, margins: bool = False) -> str:
    """The certificate with the largest size that one mask certifies, or with its margin map."""
    last = "print(found.margins)" if margins else "print(found.largest_size)"
    return _script(
        question,
        "found = pgapp.Analyst().certify(scene)",
        "print(found.outcome.value, scene.label_space.names[found.label], found.margins.min())",
        last,
    )


def defences_code(question: Question) -> str:
    """All defences side by side."""
    return _script(
        question,
        "comparison = pgapp.compare_defences(pgapp.Analyst(), scene)",
        "for row in comparison.rows:",
        "    print(row.name, row.clean, row.now, row.certified)",
    )


def attack_code(question: Question, request: AttackRequest) -> str:
    """The attack, from its start to its end."""
    options = request.options
    over = options.expectation_over_transformation
    given: dict[str, Any] = {
        "against": options.against,
        "target": options.target,
        "where": Code(f"pgapp.Where.{options.where.name}"),
        "spacing": options.spacing,
        "steps": options.steps,
        "step_size": options.step_size,
        "optimizer": options.optimizer,
        "restarts": options.restarts,
        "seed": options.seed,
        "from_present": options.from_present,
        "won_for": options.won_for,
        "flat_for": options.flat_for,
    }
    if not over.none:
        bounds = {name: getattr(over, name) for name in ("shift", "scale", "rotation", "brightness")}
        given["expectation_over_transformation"] = Code(f"pgapp.ExpectationOverTransformation({_arguments(bounds)})")
    more = [f"pictures={list(request.pictures)!r}"] if request.pictures else []
    more += [f"folder={request.folder!r}"] if request.folder is not None else []
    call = ", ".join(("pgapp.Analyst()", "scene", "options", *more))
    return _script(
        question,
        f"options = pgapp.AttackOptions(\n{_lines(given)})",
        f"outcome = pgapp.attack({call})",
        "result = outcome.result",
        "print(result.found, result.position, result.margins)",
    )


def why_code(question: Question) -> str:
    """Why the picture is not certified, or how narrowly it is."""
    return _script(
        question,
        ANALYST,
        "found = pgapp.why_not_certified(analyst.analyse(scene), analyst.certify(scene))",
        "print(found.title)",
        "for said in found.said:",
        "    print(said.text)",
    )


def figure_code(question: Question, path: str, more: Mapping[str, Any]) -> str:
    """A figure; ``more`` are arguments of ``pgapp.write_figure``."""
    return _script(
        question,
        ANALYST,
        "analysis, certification = analyst.analyse(scene), analyst.certify(scene)",
        f"pgapp.write_figure(\n    {path!r},\n    analysis,\n    certification,\n{_lines(more)})",
    )


def command_code(words: Sequence[str]) -> str:
    """A command of the terminal, called from Python."""
    listed = "".join(f"    {word!r},\n" for word in words[1:])
    return f"import pgapp\n\ncode = pgapp.main([\n{listed}])\n"


def _script(question: Question, *lines: str) -> str:
    scene = question.scene
    entry = catalog.entry(scene.network.key)
    space, classes = space_in_words(scene)
    settings = scene.defence.settings
    given: dict[str, Any] = {
        "network": scene.network.key,
        "patch_size": scene.defence.patch_size,
        "fixed_grid": entry.fits_patch and scene.network.fitted_to is None,
        "defence": scene.defence.key,
        "settings": {each.name: getattr(settings, each.name) for each in fields_of(type(settings))},
        "label_space": space,
        "classes": None if classes is None else list(classes),
        "label": scene.label,
        "patch": None if scene.patch is None else Code(_patch(question, scene.patch)),
        "reading": None if question.reading == Reading.SHOWN.value else question.reading,
        **_framing(scene.canvas.spec.framing),
        "device": question.device_kind,
        "precision": question.precision,
    }
    made = f"scene = pgapp.make_scene(\n    {str(question.picture)!r},\n{_lines(given)})"
    return "\n".join(("import pgapp", "", made, *lines)) + "\n"


def _framing(framing: Framing) -> dict[str, Any]:
    if framing.fit is not Fit.OWN:
        return {"fit": framing.fit.value}
    return {} if framing.at == MIDDLE else {"crop_at": framing.at}


def _patch(question: Question, patch: Patch) -> str:
    content = f"pgapp.content_from_file({_text(question.patch)})"
    match patch.content:
        case Noise(seed):
            content = f"pgapp.Noise({seed})"
        case Solid(red, green, blue):
            content = f"pgapp.Solid({red!r}, {green!r}, {blue!r})"
    return f"pgapp.Patch({patch.row}, {patch.col}, {patch.size}, {content})"


def _text(path: Path | None) -> str:
    return repr(str(path))


def _lines(given: Mapping[str, Any]) -> str:
    """One argument a line; those that are None are left out."""
    return "".join(f"    {name}={_value(value)},\n" for name, value in given.items() if value is not None)


def _arguments(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_value(value)}" for name, value in given.items())


def _value(value: Any) -> str:
    if isinstance(value, Code):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_value, value)) + ")"
    return repr(value)
