"""``pgapp figure``: the files, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from pgapp.app import main
from pgapp.engine.live.analyst import Analyst
from tests.support.evaluate_driver import load

CAT = str(Path(__file__).parents[2] / "resources" / "samples" / "chelsea.jpg")
QUICK = ("--device", "cpu", "--precision", "float32", "--patch-size", "41")


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load))


def run(*arguments: str) -> int:
    return main(["figure", CAT, *QUICK, *arguments])


@pytest.mark.parametrize(("kind", "head"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_a_figure_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, head: bytes) -> None:
    out = tmp_path / f"cat.{kind}"
    assert run("--out", str(out), "--patch", "20,30", "--width", "600px", "--dpi", "96") == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_bytes().startswith(head)


def test_parts_size_class_and_theme_are_as_asked(tmp_path: Path) -> None:
    out = tmp_path / "cat.png"
    assert run("--out", str(out), "--parts", "heatmap, verdicts", "--width", "500px", "--theme", "dark") == 0
    with Image.open(out) as image:
        assert image.width == 500
        assert max(image.convert("RGB").getpixel((2, 2))) < 60  # type: ignore[arg-type]
        assert "chelsea.jpg" in image.info["Description"]
    svg = tmp_path / "cat.svg"
    assert run("--out", str(svg), "--parts", "heatmap", "--class", "tabby", "--no-caption") == 0
    text = svg.read_text(encoding="utf-8")
    assert ">evidence for tabby<" in " ".join(text.split()).replace("> ", ">").replace(" <", "<")
    assert ">Assumes" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "cat.gif"), "ends with .svg, .pdf or .png"),
        (("--out", "nowhere/cat.svg"), "cannot be written there"),
        (("--out", "cat.svg", "--parts", "tail"), "--parts takes some of"),
        (("--out", "cat.svg", "--parts", "patched"), "there is no patch on the picture"),
        (("--out", "cat.svg", "--width", "9"), "is no width"),
        (("--out", "cat.svg", "--width", "xmm"), "is no width"),
        (("--out", "cat.svg", "--width", "3mm"), "choose another width"),
        (("--out", "cat.svg", "--dpi", "0"), "choose another resolution"),
        (("--out", "cat.svg", "--class", "no such class at all"), "no such class"),
        (("--out", "cat.svg", "--patch", "1,2,3,4"), "is no patch"),
        (("--out", "cat.svg", "--patch", "280,2"), "sticks out"),
        (("--out", "cat.svg", "--patch-noise", "1"), "--patch ROW,COL"),
        (("--out", "cat.svg", "--patch", "1,2", "--patch-colour", "red"), "is no colour"),
        (("--out", "cat.svg", "--patch", "1,2", "--patch-file", "no-such.png"), "no-such.png"),
        (("--out", "cat.svg", "--classes", "1"), "--classes takes the numbers"),
        (("--out", "cat.svg", "--classes", "1,2", "--label-space", "ImageNet"), "not both"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""
    assert not list(tmp_path.iterdir())
