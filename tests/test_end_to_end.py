"""The whole line with the real network: from a picture file to a certificate, on the terminal and in the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pgapp.app import main
from pgapp.core.scene import LabelSpace, Outcome, Patch
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import sample
from pgapp.engine.defaults import default_scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.classes import labels
from pgapp.ui.window.offscreen.shot import wait
from pgapp.ui.window.start import make_window

pytestmark = [pytest.mark.slow, pytest.mark.real_network]


@pytest.fixture(scope="module")
def analyst() -> Any:
    return Analyst()


def scene_of(name: Any, **keywords: Any) -> Any:
    picture = load_picture(sample(name).path)
    return default_scene(make_canvas(picture, catalog.entry(catalog.DEFAULT_KEY).canvas_spec), **keywords)


def run(*arguments: Any, cwd: Any = None) -> Any:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "pgapp", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=cwd,
        timeout=240,
    )


def test_a_photograph_of_an_espresso_is_one_for_all_three_verdicts(analyst: Any) -> None:
    scene = scene_of("coffee", patch=Patch(0, 0, 41))
    analysis = analyst.analyse(scene)
    names = scene.label_space.names
    assert names[analysis.clean.undefended.label] == "espresso"
    assert names[analysis.clean.mean_logits.label] == "espresso"
    assert names[analysis.clean.defended.label] == "espresso"
    assert analysis.touched.area <= 9
    assert analyst.certify(scene).outcome in (Outcome.CERTIFIED, Outcome.VULNERABLE)
    wrong = analyst.certify(replace(scene, label=labels.find(names, "goldfish")))
    assert wrong.outcome is Outcome.WRONG


def test_a_patch_computed_partially_equals_the_whole_picture_computed_anew(analyst: Any) -> None:
    scene = scene_of("chelsea", patch=Patch(120, 77, 41))
    partial = analyst.analyse(scene).now
    stamped = replace(scene.canvas, pixels=partial_canvas(scene))
    whole = analyst.analyse(replace(scene, canvas=stamped, patch=None)).now
    assert abs(partial.evidence - whole.evidence).max() < 1e-3
    assert partial.defended.label == whole.defended.label


def partial_canvas(scene: Any) -> Any:
    from pgapp.core.patch import stamp

    return stamp(scene.canvas.pixels, scene.patch)


def test_fewer_classes_compete_in_a_smaller_label_space(analyst: Any) -> None:
    entry = catalog.entry(catalog.DEFAULT_KEY)
    space: LabelSpace = label_spaces(entry)[1]
    analysis = analyst.analyse(scene_of("chelsea", label_space=space))
    assert analysis.clean.evidence.shape[0] == 10
    assert analysis.clean.evidence.sum() == pytest.approx(36, abs=0.01)


def test_the_window_shows_the_real_verdict(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    try:
        wait(window.session, lambda: window.session.open_path(str(sample("coffee").path)), 120)
        analysis = window.session.analysis
        assert analysis.scene.label_space.names[analysis.clean.defended.label] == "espresso"
        assert window.session.certification.margins.shape == (4, 4)
    finally:
        window.close()
        window.session.close()


def test_the_terminal_certifies_in_json_and_names_the_file_that_is_no_picture(tmp_path: Path) -> None:
    text = tmp_path / "words.png"
    text.write_text("not a picture")
    done = run("certify", str(sample("coffee").path), str(text), "--patch-size", "2%", "--json", cwd=tmp_path)
    assert done.returncode == 2
    records = json.loads(done.stdout)
    assert len(records) == 1
    assert records[0]["patch_size"] == 41
    assert records[0]["outcome"] in ("certified", "vulnerable")
    assert records[0]["provenance"]["digest"]
    assert len(done.stderr.strip().splitlines()) == 1
    assert "words.png" in done.stderr


def test_a_certificate_takes_neither_torchvision_nor_the_compiler_that_comes_with_it() -> None:
    """torchvision 0.29.1 imports ``torch._dynamo`` and 1,100 modules with it: two seconds of a first verdict."""
    code = (
        "import sys; from pgapp.app import main; code = main(sys.argv[1:]); "
        "raise SystemExit(code or ' '.join({'torchvision', 'torch._dynamo', 'timm'} & set(sys.modules)) or None)"
    )
    command = [sys.executable, "-c", code, "certify", str(sample("coffee").path), "--patch-size", "2%"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("certify", "x.png"),
        ("certify", "x.png", "--patch-size", "999"),
        ("certify", "x.png", "--patch-size", "tiny"),
        ("certify", "x.png", "--patch-size", "2%", "--label", "no such class"),
        ("predict", "x.png", "--network", "nothing"),
        ("predict", "missing.png"),
        ("predict",),
        ("shot", "missing.png", "--out", "no/such/folder/x.png"),
        ("shot", "missing.png", "--out", "x.png", "--network", "nothing"),
        ("shot", "missing.png", "--out", "x.png", "--timeout", "inf"),
        ("--no-such-option",),
        (),
    ],
)
def test_bad_usage_ends_with_two_and_a_sentence(
    arguments: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    try:
        code: str | int | None = main(arguments)
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_the_window_can_be_drawn_with_no_display(tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    done = run("shot", str(sample("coffee").path), "--out", str(target), "--size", "1200x800", "--theme", "light")
    assert done.returncode == 0, done.stderr
    with Image.open(target) as image:
        assert image.size == (1200, 800)
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 1000
