"""The curves as a figure: marks where their sizes are, English words, what it is said of, in files and copied."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome, Provenance
from pgapp.engine.live.sizes.points import SizeCurve, SizePoint
from pgapp.ui.explain.sizes.card import SizesCard
from pgapp.ui.explain.sizes.export import FigureExport
from pgapp.ui.explain.sizes.figure import sizes_figure
from pgapp.ui.figure.layout import Figure
from pgapp.ui.figure.spec import FigureSpec
from pgapp.ui.figure.strokes import Shape, Stroke, Words
from pgapp.ui.figure.type import Type
from pgapp.ui.widgets.theme import LIGHT, Theme, apply_theme
from tests.support.languages.german import in_german
from tests.support.there import there
from tests.ui.explain.sizes.made import CLEANSER, DETECTS, MASKING, VOTES, curves

ALL = (MASKING, CLEANSER, DETECTS, VOTES)
KINDS = ("svg", "pdf", "png")
END = 144

pytestmark = pytest.mark.usefixtures("qapp")


def figure(*given: SizeCurve, chosen: int = 0, end: int = END) -> Figure:
    found = replace(curves(*given), provenance=Provenance("fake", "abc" * 20, "cpu", "float32", (("torch", "9.9"),)))
    return sizes_figure(found, given, chosen, end, FigureSpec())


def said(of: Figure) -> str:
    return " ".join(each.text for each in of.elements if isinstance(each, Words))


def marks(of: Figure, corners: int | None = None) -> list[tuple[float, float, bool]]:
    """Middle and whether it is filled with its own colour, of the marks with so many corners."""
    found = []
    for each in of.elements:
        if isinstance(each, Shape) and corners in (None, len(each.points)):
            xs, ys = [point.x() for point in each.points], [point.y() for point in each.points]
            found.append(((min(xs) + max(xs)) / 2, float(np.mean(ys)), each.fill == each.outline))
    return found


def number_at(of: Figure, text: str) -> float:
    """Where a number below the upper axis has its middle."""
    word = next(each for each in of.elements if isinstance(each, Words) and each.text == text)
    return word.at.x() + Type(0.875 * FigureSpec().points).width(text) / 2


def test_marks_lie_at_their_sizes_and_are_filled_where_that_is_proven() -> None:
    made = figure(MASKING)
    zero, fifty = number_at(made, "0"), number_at(made, "50")
    upper = min(y for _, y, _ in marks(made))
    lane = sorted((x, filled) for x, y, filled in marks(made) if y == upper)
    sizes = [50 * (x - zero) / (fifty - zero) for x, _ in lane]
    assert sizes == pytest.approx([20, 41, 80], abs=0.3), "280 px lie beyond the axis"
    assert [filled for _, filled in lane] == [True, True, False]


def test_each_promise_has_its_mark_and_wrong_is_none_of_them() -> None:
    made = figure(*ALL, chosen=1)
    assert len(marks(made, 3)) == 2
    assert len(marks(made, 4)) == 2
    crosses = [each for each in made.elements if isinstance(each, Stroke) and each.colour.name() == LIGHT.wrong]
    assert len(crosses) == 4, "two strokes for each of two"


def test_sizes_that_are_not_known_yet_are_small_and_said_so() -> None:
    half = replace(MASKING, points=MASKING.points[:1])
    assert "Small: not computed yet." in said(figure(half))
    assert "Small" not in said(figure(CLEANSER))
    widths = {round(max(p.x() for p in each.points) - min(p.x() for p in each.points)) for each in shapes(half)}
    assert len(widths) == 2


def shapes(*given: SizeCurve) -> list[Shape]:
    return [each for each in figure(*given).elements if isinstance(each, Shape)]


def test_it_says_what_it_rests_on_in_english_whatever_the_window_speaks() -> None:
    with in_german():
        told = said(figure(*ALL))
    for part in (
        "Certified against size: shapes.png",
        "Of the clean picture; each size with the mask that is fitted to it",
        "Filled: proven",
        "PatchCleanser for “class 3”: certified up to 36 px (1.56 %)".replace(" px", "\u00a0px").replace(
            " %", "\u00a0%"
        ),
        "votes for “class 3”: stays in the top 3 up to",
        "; there is an alert on the clean picture, too, at 18 px",
        "One square patch, anywhere, of any content.",
        "weights sha256 abcabcabcabcabca; precision: 32-bit",
        "computed on cpu with torch 9.9",
    ):
        assert part in told, part


def test_the_margins_are_those_of_the_defence_under_the_cursor() -> None:
    for chosen, name in enumerate(("masking", "PatchCleanser")):
        assert f"Least margin of {name} over all places" in said(figure(MASKING, CLEANSER, chosen=chosen))
    nothing = SizeCurve(MASKING.row, (20,), (SizePoint(20, Outcome.WRONG),))
    assert "Least margin" not in said(figure(nothing))


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> SizesCard:
    apply_theme(qapp, Theme.LIGHT)  # whatever a test before has chosen
    made = SizesCard()
    qtbot.addWidget(made)
    made.button.click()
    made.body.show_answer(curves(*ALL))
    return made


@pytest.fixture
def export(card: SizesCard) -> FigureExport:
    return there(card.body.export)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_written_and_another_program_sees_its_colours(export: FigureExport, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"sizes.{kind}"
    export.write(kind, str(out))
    assert export.said.text() == f"Written: {out}"
    seen = out
    if kind != "png":
        seen = tmp_path / "seen.png"
        command = {
            "svg": ["rsvg-convert", "-w", "1000", "-o", str(seen), str(out)],
            "pdf": ["pdftoppm", "-png", "-singlefile", "-r", "140", str(out), str(seen.with_suffix(""))],
        }[kind]
        if shutil.which(command[0]) is None:
            pytest.skip(f"there is no {command[0]}")
        subprocess.run(command, check=True, timeout=60)
    with Image.open(seen) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    for colour in (LIGHT.certified, LIGHT.wrong):
        wanted = [int(colour[first : first + 2], 16) for first in (1, 3, 5)]
        assert (np.abs(pixels - wanted).sum(axis=2) < 40).sum() > 30


def test_words_of_the_svg_are_text(export: FigureExport, tmp_path: Path) -> None:
    export.write("svg", str(tmp_path / "sizes.svg"))
    tree = ElementTree.fromstring((tmp_path / "sizes.svg").read_text(encoding="utf-8"))
    words = {"".join(each.itertext()).strip() for each in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"PatchCleanser", "HiCert", "patch size (px)", "50"} <= words


def test_it_is_copied_as_a_picture_and_as_lines(export: FigureExport) -> None:
    export.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.imageData().width() >= 1000
    assert b"<svg" in bytes(mime.data("image/svg+xml").data())
    assert bytes(mime.data("application/pdf").data()).startswith(b"%PDF")
    assert export.said.text() == "The figure is on the clipboard."


def test_what_cannot_be_written_is_said(export: FigureExport, tmp_path: Path) -> None:
    export.write("svg", str(tmp_path / "nowhere" / "sizes.svg"))
    assert export.said.text().endswith("sizes.svg was not written: No such file or directory")
