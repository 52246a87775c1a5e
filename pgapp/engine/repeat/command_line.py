"""Command lines that give the numbers on screen again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pgapp.core.attack.state import OWN
from pgapp.core.defences.settings import Value, fields_of
from pgapp.core.patch import patch_mask
from pgapp.core.scene import MIDDLE, Fit, Framing, Noise, Patch, Scene, Solid
from pgapp.data.pictures.reading import Reading
from pgapp.data.reports.repeat import shell_line
from pgapp.engine.jobs.attack_request import AttackOptions, AttackRequest, Where
from pgapp.engine.repeat.question import Question
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

Words = tuple[str, ...]


def verdicts_command(question: Question) -> Words:
    """What the networks say of picture and patch."""
    return ("pgapp", "predict", *_picture(question), *scene_words(question), *patch_words(question), "--json")


def certificate_command(question: Question, margins: bool = False) -> Words:
    """The certificate with the largest size that one mask certifies; with its whole margin map where it is wanted."""
    more = ("--margins",) if margins else ()
    return ("pgapp", "certify", *_picture(question), *scene_words(question), *more, "--json")


def defences_command(question: Question) -> Words:
    """All defences side by side."""
    return ("pgapp", "defences", *_picture(question), *scene_words(question), *patch_words(question), "--json")


def why_command(question: Question) -> Words:
    """Why the picture is not certified, or how narrowly it is."""
    return ("pgapp", "why", *_picture(question), *scene_words(question), "--json")


def figure_command(question: Question, more: Words) -> Words:
    """A figure; ``more`` says which and how large."""
    return ("pgapp", "figure", *_picture(question), *more, *scene_words(question), *patch_words(question))


def attack_command(question: Question, request: AttackRequest) -> Words:
    """The attack, from its start to its end."""
    options, patch, scene = request.options, request.scene.patch, question.scene
    if patch is None:
        raise ValueError("there is no patch to attack with")
    words = ["pgapp", "attack", *_picture(question), *scene_words(question)]
    words += ["--side", str(patch.size)] if patch.size != scene.defence.patch_size else []
    words += _where(options, patch)
    words += ["--target", str(options.target)] if options.target is not None else []
    words += ["--against", options.against] if options.against not in (OWN, scene.defence.key) else []
    words += ["--steps", str(options.steps), "--step-size", repr(options.step_size), "--optimizer", options.optimizer]
    words += ["--restarts", str(options.restarts), "--seed", str(options.seed)]
    shaped = patch_mask(patch.content, patch.size) is not None
    words += _content(question, patch) if options.from_present or shaped else []
    words += ["--from-noise"] if shaped and not options.from_present else []
    words += ["--won-for", str(options.won_for)] if options.won_for is not None else []
    words += ["--flat-for", str(options.flat_for)] if options.flat_for is not None else []
    over = options.expectation_over_transformation
    for name in ("shift", "scale", "rotation", "brightness"):
        value = float(getattr(over, name))
        words += [f"--{name}", repr(value)] if value else []
    words += ["--folder", _path(Path(request.folder))] if request.folder is not None else []
    words += ["--pictures", *(_path(Path(path)) for path in request.pictures)] if request.pictures else []
    return (*words, "--json")


def scene_words(question: Question) -> list[str]:
    """The options that all commands over one scene share."""
    scene = question.scene
    entry = catalog.entry(scene.network.key)
    words = ["--network", scene.network.key, "--patch-size", str(scene.defence.patch_size)]
    words += ["--fixed-grid"] if entry.fits_patch and scene.network.fitted_to is None else []
    words += ["--defence", scene.defence.key]
    for each in fields_of(type(scene.defence.settings)):
        words += ["--set", f"{each.name}={setting_text(getattr(scene.defence.settings, each.name))}"]
    space, classes = space_in_words(scene)
    words += ["--label-space", space] if space is not None else []
    words += ["--classes", ",".join(map(str, classes))] if classes is not None else []
    words += ["--label", str(scene.label)] if scene.label is not None else []
    words += ["--as", question.reading] if question.reading != Reading.SHOWN.value else []
    words += framing_words(scene.canvas.spec.framing)
    return [*words, "--device", question.device_kind, "--precision", question.precision]


def framing_words(framing: Framing) -> list[str]:
    """Which part of the picture the canvas shows, where that is not the network's own."""
    words = ["--fit", framing.fit.value] if framing.fit is not Fit.OWN else []
    shown = framing.fit is Fit.OWN and framing.at != MIDDLE
    return [*words, *(["--crop-at", ",".join(map(repr, framing.at))] if shown else [])]


def patch_words(question: Question) -> list[str]:
    """The patch on the picture."""
    patch = question.scene.patch
    if patch is None:
        return []
    return ["--patch", f"{patch.row},{patch.col},{patch.size}", *_content(question, patch)]


def setting_text(value: Value) -> str:
    """As ``core.defences.settings.from_text`` reads it."""
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ",".join(map(repr, value))
    return repr(value) if isinstance(value, float) else str(value)


def command_text(words: Sequence[str], windows: bool = os.name == "nt") -> str:
    """For a shell: an option a line; on Windows all in one, quoted as its programs read it."""
    return subprocess.list2cmdline(words) if windows else shell_line(tuple(words))


def space_in_words(scene: Scene) -> tuple[str | None, tuple[int, ...] | None]:
    """The name of the label space, or the numbers of its classes where it is none that the network offers; neither for
    all classes."""
    entry, space = catalog.entry(scene.network.key), scene.label_space
    if space in label_spaces(entry):
        return space.name, None
    return None, space.indices


def _content(question: Question, patch: Patch) -> list[str]:
    match patch.content:
        case Noise(seed):
            return ["--patch-noise", str(seed)]
        case Solid(red, green, blue):
            return ["--patch-colour", f"{red!r},{green!r},{blue!r}"]
    return ["--patch-file", _path(question.patch)] if question.patch is not None else []


def _where(options: AttackOptions, patch: Patch) -> list[str]:
    if options.where is Where.WEAKEST:
        return ["--weakest"]
    if options.where is Where.EVERYWHERE:
        return ["--search", *(["--spacing", str(options.spacing)] if options.spacing else [])]
    return ["--at", f"{patch.row},{patch.col}"]


def _picture(question: Question) -> list[str]:
    return [_path(question.picture)]


def _path(path: Path) -> str:
    """What is not taken for an option."""
    text = str(path)
    return f"./{text}" if text.startswith("-") else text
