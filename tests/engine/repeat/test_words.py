"""A scene comes back from the command and from the script that were made of it, whatever is set."""

from __future__ import annotations

import argparse
import math
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp.cli import attack as attack_command_module
from pgapp.cli import predict
from pgapp.cli.attack import options_from, position_of, starts_from_patch
from pgapp.cli.running.pictures import framing_from
from pgapp.cli.scenes import asked_from, content_from, label_of, patch_from
from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.settings import fields_of
from pgapp.core.defences.table import DEFENCES, RunsOn
from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import Canvas, Defence, DefenceSettings, Fit, Framing, Noise, Patch, Pixels, Scene, Solid
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.reading import Reading
from pgapp.engine.defaults import default_scene
from pgapp.engine.jobs.attack_request import AttackOptions, AttackRequest, ExpectationOverTransformation, Where
from pgapp.engine.repeat.command_line import attack_command, command_text, setting_text, verdicts_command
from pgapp.engine.repeat.python_code import attack_code, verdicts_code
from pgapp.engine.repeat.question import question_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces, subset

ENTRY = catalog.entry(catalog.DEFAULT_KEY)


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    path = tmp_path / 'it\'s a "picture" $HOME & more.png'
    Image.fromarray(pixels).save(path)
    return make_canvas(load_picture(path), ENTRY.canvas_spec)


def odd_settings(kind: type[DefenceSettings]) -> DefenceSettings:
    """Every field as far from its start as it may be."""
    values: dict[str, Any] = {}
    for each in fields_of(kind):
        if each.shown.choices:
            values[each.name] = each.shown.choices[-1][0]
        elif each.kind is tuple:
            values[each.name] = (0.1, math.inf)
        elif each.optional:
            values[each.name] = each.kind(each.shown.usual)
        else:
            values[each.name] = each.kind((max(each.shown.low, 0) + min(each.shown.high, 5)) / 3) or each.kind(3)
    return kind(**values)


def parsed(module: Any, words: tuple[str, ...]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    text = command_text(words, windows=False).replace("\\\n", " ")  # as a shell reads it
    return parser.parse_args(shlex.split(text)[2:])


def same(found: Scene, wanted: Scene) -> bool:
    if wanted.patch is not None and isinstance(wanted.patch.content, Pixels):
        assert found.patch is not None
        pixels = [patch_pixels(each.content, wanted.patch.size) for each in (found.patch, wanted.patch)]
        assert pixels[0].tobytes() == pixels[1].tobytes()
        shapes = [patch_mask(each.content, wanted.patch.size) for each in (found.patch, wanted.patch)]
        own, others = (None if shape is None else shape.tolist() for shape in shapes)
        assert own == others
        found = replace(found, patch=replace(found.patch, content=wanted.patch.content))
    assert (found.canvas.pixels == wanted.canvas.pixels).all()
    assert found.canvas.picture.reading == wanted.canvas.picture.reading
    assert found.canvas.spec == wanted.canvas.spec
    return replace(found, canvas=wanted.canvas).question[1:] == wanted.question[1:] and found.patch == wanted.patch


def scenes(canvas: Canvas) -> list[Scene]:
    usual = replace(default_scene(canvas, patch_size=37), network=replace(default_scene(canvas, patch_size=37).network))
    usual = replace(usual, network=replace(usual.network, device="cpu", precision="float32"))
    some = subset(ENTRY, (3, 999, 281), "3 chosen classes")
    floats = np.random.default_rng(1).random((3, 21, 21), dtype=np.float32)
    levels = (np.random.default_rng(2).integers(0, 256, (3, 30, 30)) / np.float32(255)).astype(np.float32)
    found = [
        usual,
        replace(usual, network=replace(usual.network, fitted_to=None), label=5),
        replace(usual, label_space=label_spaces(ENTRY)[1], label=9),
        replace(usual, label_space=some, patch=Patch(3, 4, 50, Noise(7))),
        replace(usual, patch=Patch(0, 0, 37, Solid(0.1, 1 / 3, 1.0))),
        replace(usual, patch=Patch(10, 20, 21, Pixels(floats, "attack"))),
        replace(usual, patch=Patch(10, 20, 45, Pixels(levels, "a smaller one, resampled"))),
    ]
    torchvision = make_canvas(load_picture(str(canvas.picture.path), Reading.TORCHVISION), ENTRY.canvas_spec)
    mask = np.random.default_rng(3).random((21, 21)) < 0.5
    framings = [Framing(Fit.PAD), Framing(Fit.SQUASH), Framing(at=(1.0, 0.1)), Framing(at=(0.0, 1 / 3))]
    framed = [make_canvas(canvas.picture, replace(ENTRY.canvas_spec, framing=each)) for each in framings]
    found += [replace(usual, canvas=each, label=number) for number, each in enumerate(framed)]
    found += [
        replace(usual, canvas=torchvision),
        replace(usual, patch=Patch(10, 20, 21, Pixels(floats, "cut out", mask))),
    ]
    kinds = [row.settings for row in DEFENCES if not row.misfit(ENTRY.default_grid) or row.runs_on is RunsOn.CANVASES]
    return found + [replace(usual, defence=Defence(37, odd_settings(kind))) for kind in kinds]


def test_a_scene_comes_back_from_its_command(canvas: Canvas, tmp_path: Path) -> None:
    for number, scene in enumerate(scenes(canvas)):
        question = question_of(scene, "cpu", "float32", tmp_path / "kept")
        args = parsed(predict, verdicts_command(question))
        assert args.pictures == [canvas.picture.path]
        asked = asked_from(args)
        spec = replace(ENTRY.canvas_spec, framing=framing_from(args))
        again = make_canvas(load_picture(args.pictures[0], Reading(args.reading)), spec)
        assert same(asked.scene(again, patch_from(args, asked)), scene), number


def test_a_scene_comes_back_from_its_script(canvas: Canvas, tmp_path: Path) -> None:
    for number, scene in enumerate(scenes(canvas)):
        code = verdicts_code(question_of(scene, "cpu", "float32", tmp_path / "kept"))
        said: dict[str, Any] = {}
        exec(code[: code.index("analyst =")], said)
        assert same(said["scene"], scene), number


def test_a_picture_that_lies_nowhere_is_written_once(canvas: Canvas, tmp_path: Path) -> None:
    pasted = replace(canvas, picture=replace(canvas.picture, path=None))
    scene = replace(scenes(canvas)[0], canvas=pasted)
    one, other = (question_of(scene, "cuda:1", "float32", tmp_path / "kept") for _ in range(2))
    assert one.picture == other.picture
    assert len(list((tmp_path / "kept").iterdir())) == 1
    assert (load_picture(one.picture).pixels == canvas.picture.pixels).all()
    assert one.device_kind == "cuda"


OPTIONS = [
    AttackOptions(),
    AttackOptions("mean", 3, Where.EVERYWHERE, 17, 7, 0.125, "adam", 2, 99),
    AttackOptions("undefended", None, Where.WEAKEST, seed=5, won_for=4, flat_for=9),
    AttackOptions(
        from_present=True,
        expectation_over_transformation=ExpectationOverTransformation(2.0, 0.1, 10.0, 0.2),
    ),
]


def test_an_attack_in_a_shape_starts_from_noise_unless_it_is_to_go_on(canvas: Canvas, tmp_path: Path) -> None:
    scene = next(each for each in scenes(canvas) if each.patch and patch_mask(each.patch.content, 21) is not None)
    for goes_on in (False, True):
        request = AttackRequest(scene, AttackOptions(from_present=goes_on))
        args = parsed(attack_command_module, attack_command(question_of(scene, "cpu", "float32", tmp_path), request))
        assert starts_from_patch(args) == goes_on
        found, wanted = (patch_mask(each, 21) for each in (content_from(args), scene.patch.content))
        assert found is not None
        assert wanted is not None
        assert np.array_equal(found, wanted)


@pytest.mark.parametrize("options", OPTIONS)
def test_an_attack_comes_back_from_its_command_and_its_script(
    canvas: Canvas, tmp_path: Path, options: AttackOptions
) -> None:
    scene = scenes(canvas)[5]
    request = AttackRequest(scene, options)
    question = question_of(scene, "cpu", "float32", tmp_path / "kept")
    args = parsed(attack_command_module, attack_command(question, request))
    asked = asked_from(args)
    args.against = args.against or asked.settings.key
    found = options_from(args, label_of(asked.space, args.target), args.patch_file is not None)
    against = scene.defence.key if options.against == "defence" else options.against
    assert found == replace(options, against=against)
    assert int(args.side) == 21
    if options.where is Where.HERE:
        assert position_of(args.at, 21, canvas.size) == (10, 20)
    if options.from_present:
        assert (patch_pixels(content_from(args), 21) == patch_pixels(scene.patch.content, 21)).all()
    code = attack_code(question, request)
    said: dict[str, Any] = {}
    exec(code[: code.index("outcome =")], said)
    assert said["options"] == options
    assert same(said["scene"], scene)


def test_many_pictures_of_an_attack_are_named(canvas: Canvas, tmp_path: Path) -> None:
    scene = scenes(canvas)[3]
    request = AttackRequest(scene, AttackOptions(), ("a b.png", "-c.png"), "a folder")
    question = question_of(scene, "cpu", "float32", tmp_path)
    args = parsed(attack_command_module, attack_command(question, request))
    assert args.pictures == ["a b.png", "./-c.png"]
    assert args.folder == "a folder"
    code = attack_code(question, request)
    assert "pictures=['a b.png', '-c.png'], folder='a folder'" in code
    compile(code, "script", "exec")


@pytest.mark.posix
def test_a_shell_reads_every_word_as_it_was(canvas: Canvas) -> None:
    words = ("printf", "%s\\n", "it's", "a b", "$HOME", "`x`", '"', "--opt=1;2", "*", "ü", "tab\there")
    said = subprocess.run(
        ["bash", "-c", command_text(words, windows=False)], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == list(words[2:])


def test_windows_has_quotes_of_its_own() -> None:
    text = command_text(("pgapp", "predict", "C:\\My pictures\\a.png", "--set", "clip=0.0,inf"), windows=True)
    assert text == 'pgapp predict "C:\\My pictures\\a.png" --set clip=0.0,inf'


def test_settings_are_written_to_the_last_digit() -> None:
    assert setting_text(0.1 + 0.2) == "0.30000000000000004"
    assert setting_text((0.0, math.inf)) == "0.0,inf"
    assert setting_text(None) == "none"
    assert PatchGuardSettings().vote_threshold is None
