"""The curve as a figure in a file: another renderer shows it where the screen does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import ByteArray
from pgapp.data.results.summary import Curve, Share
from pgapp.ui.results.curve import TITLE, CurvePlot
from pgapp.ui.results.curve_figure import staircase
from pgapp.ui.widgets.theme import Theme, apply_theme, colours_of

CURVE: Curve = [(10, Share(18, 20)), (25, Share(12, 20)), (40, Share(4, 20)), (60, Share(0, 20))]
OTHER: Curve = [(20, Share(10, 20)), (50, Share(3, 20))]


def test_the_curve_is_a_staircase() -> None:
    assert staircase([(10, 0.5), (30, 0.25)]) == ([0.0, 10, 10, 30], [50.0, 50.0, 25.0, 25.0])
    assert staircase([]) == ([], [])


@pytest.fixture
def plot(qapp: QApplication, qtbot: QtBot) -> CurvePlot:
    apply_theme(qapp, Theme.LIGHT)  # another test may have left a larger text
    made = CurvePlot()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show()
    made.show_curves([("first", CURVE)])
    qtbot.waitExposed(made)
    return made


def screen(plot: CurvePlot, folder: Path) -> ByteArray:
    plot.plot.viewport().grab().save(str(folder / "screen.png"))
    return pixels(folder / "screen.png")


def rendered(path: Path) -> ByteArray:
    """What librsvg makes of an SVG, at the size of the widget."""
    if shutil.which("rsvg-convert") is None:
        pytest.skip("there is no rsvg-convert")
    out = path.with_suffix(".rsvg.png")
    subprocess.run(["rsvg-convert", "-w", "700", "-h", "420", "-o", out, path], check=True, timeout=60)
    return pixels(out)


def pixels(path: Path) -> ByteArray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.uint8)


def near(image: ByteArray, colour: str, within: int = 60) -> np.ndarray:
    """Where a colour is, bool ``[h, w]``."""
    chosen = QColor(colour)
    wanted = np.array([chosen.red(), chosen.green(), chosen.blue()])
    return np.asarray(np.abs(image.astype(int) - wanted).sum(axis=2) < within)


def apart(one: np.ndarray, two: np.ndarray, within: int = 2) -> int:
    """How many marked pixels of either have none of the other within so many pixels."""

    def grown(marked: np.ndarray) -> np.ndarray:
        padded = np.pad(marked, within)
        return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, (2 * within + 1,) * 2).any(axis=(2, 3)))

    return int((one & ~grown(two)).sum() + (two & ~grown(one)).sum())


def places(marked: np.ndarray, axis: int) -> np.ndarray:
    """The middles of the words: runs of rows (axis 0) or columns (1) in which something is marked, 20 px apart."""
    found = np.flatnonzero(marked.any(axis=1 - axis))
    return np.array([run.mean() for run in np.split(found, np.flatnonzero(np.diff(found) > 20) + 1)])


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_curve_axes_and_words_stand_where_they_stand_on_the_screen(plot: CurvePlot, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"curve.{kind}"
    plot.export(str(out))
    seen = screen(plot, tmp_path)
    if kind == "svg":
        found = rendered(out)
    else:
        with Image.open(out) as image:
            image.convert("RGB").resize((700, 420), Image.Resampling.LANCZOS).save(tmp_path / "small.png")
        found = pixels(tmp_path / "small.png")
    colours = colours_of(plot.palette())
    one, two = near(seen, colours.accent), near(found, colours.accent)
    assert one.any(axis=0).sum() > 600, "the curve goes from left to right"
    assert apart(one, two) == 0
    left, bottom = slice(20, 45), slice(380, 399)
    for part, axis in (((slice(0, 370), left), 0), ((bottom, slice(60, 700)), 1)):
        words = [near(image, colours.text, 300)[part] for image in (seen, found)]
        ours, theirs = (places(each, axis) for each in words)
        assert len(ours) == len(theirs) >= 2
        assert np.abs(ours - theirs).max() <= 2
    lines = [near(image, colours.border, 120) for image in (seen, found)]
    for axis in (0, 1):
        ours, theirs = (each.sum(axis=axis) for each in lines)
        at = int(ours.argmax())
        assert theirs[at - 1 : at + 2].max() >= 0.5 * ours[at], "an axis is a line there, too"


def test_a_value_is_read_off_the_figure_as_it_is(plot: CurvePlot, tmp_path: Path) -> None:
    """The middle of the second step, 60 % for patches of 10 to 25 pixels, against the axis of the figure itself."""
    plot.export(str(tmp_path / "curve.svg"))
    found = rendered(tmp_path / "curve.svg")
    box = plot.plot.getPlotItem().getViewBox()
    at = box.mapViewToScene(QPointF(17.5, 60))
    column = near(found, colours_of(plot.palette()).accent)[:, round(at.x())]
    assert abs(np.flatnonzero(column).mean() - at.y()) <= 1.5


def test_the_file_needs_no_rule_that_readers_lack(plot: CurvePlot, tmp_path: Path) -> None:
    """librsvg knows no pens that keep their width under a scale, and Qt leaves clips behind."""
    plot.show_curves([("first", CURVE), ("<b>other</b>", OTHER)])
    plot.export(str(tmp_path / "curve.svg"))
    text = (tmp_path / "curve.svg").read_text(encoding="utf-8")
    assert 'version="1.1"' in text
    assert "clip" not in text
    assert "non-scaling-stroke" not in text
    assert "sans-serif" in text
    tree = ElementTree.fromstring(text)
    words = [" ".join("".join(each.itertext()).split()) for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {"first", "<b>other</b>", "100", "patch size (pixels of the canvas)"} <= set(words)
    assert TITLE in "".join(tree.itertext())


def test_both_curves_and_their_names_are_in_the_figure(plot: CurvePlot, tmp_path: Path) -> None:
    plot.show_curves([("first", CURVE), ("other", OTHER)])
    plot.export(str(tmp_path / "curve.svg"))
    seen, found = screen(plot, tmp_path), rendered(tmp_path / "curve.svg")
    colours = colours_of(plot.palette())
    for colour in (colours.accent, colours.vulnerable):
        one, two = near(seen, colour), near(found, colour)
        assert one.any(axis=0).sum() > 200
        assert apart(one, two) == 0
