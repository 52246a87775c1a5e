"""The curve as a figure in a file: another renderer shows it where the screen does."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.data.results.summary import Curve, Share
from pgapp.ui.results.plots.curve import TITLE, CurvePlot, staircase
from pgapp.ui.widgets.theme import Theme, TypeRole, apply_theme, colours_of, font_of
from tests.ui.results.plots.figures import KINDS, SIZE, apart, near, places, rendered, screen

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
    made.resize(*SIZE)
    made.show()
    made.show_curves([("first", CURVE)])
    qtbot.waitExposed(made)
    return made


def test_of_masked_pictures_it_says_that_other_sizes_were_not_tried(plot: CurvePlot) -> None:
    assert "a mask of their own" in plot.plot.accessibleName()
    plot.show_curves([("first", CURVE)], on_cells=False)
    assert plot.plot.accessibleName() == "Pictures certified, against patch size"
    assert "Other sizes were not tried." in plot.plot.toolTip()
    assert "mask" not in plot.plot.toolTip()


@pytest.mark.parametrize("certified", ["certified", "stays in the top 5"])
def test_where_nothing_is_masked_it_speaks_of_no_mask(plot: CurvePlot, certified: str) -> None:
    """Of clipped BagNet, derandomized smoothing, votes, and of one mask for every size."""
    plot.show_curves([("first", CURVE)], certified, own_masks=False)
    said = (plot.plot.accessibleName(), plot.plot.toolTip(), *plot.figure.axes)
    assert certified in said[0]
    assert "under every smaller patch" in said[1]
    assert not any("mask" in each for each in said)


@pytest.mark.parametrize("kind", KINDS)
def test_curve_axes_and_words_stand_where_they_stand_on_the_screen(plot: CurvePlot, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"curve.{kind}"
    plot.figure.write(str(out))
    seen = screen(plot.plot, tmp_path)
    found = rendered(out)
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
    plot.figure.write(str(tmp_path / "curve.svg"))
    found = rendered(tmp_path / "curve.svg")
    box = plot.plot.getPlotItem().getViewBox()
    at = box.mapViewToScene(QPointF(17.5, 60))
    column = near(found, colours_of(plot.palette()).accent)[:, round(at.x())]
    assert abs(np.flatnonzero(column).mean() - at.y()) <= 1.5


def test_the_file_needs_no_rule_that_readers_lack(plot: CurvePlot, tmp_path: Path) -> None:
    """librsvg knows no pens that keep their width under a scale, and Qt leaves clips behind."""
    plot.show_curves([("first", CURVE), ("<b>other</b>", OTHER)])
    plot.figure.write(str(tmp_path / "curve.svg"))
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
    plot.figure.write(str(tmp_path / "curve.svg"))
    seen, found = screen(plot.plot, tmp_path), rendered(tmp_path / "curve.svg")
    colours = colours_of(plot.palette())
    for colour in (colours.accent, colours.vulnerable):
        one, two = near(seen, colour), near(found, colour)
        assert one.any(axis=0).sum() > 200
        assert apart(one, two) == 0


def test_it_outlives_other_text_and_another_theme(plot: CurvePlot, qapp: QApplication, qtbot: QtBot) -> None:
    plot.show_curves([("first", CURVE), ("second", OTHER)])
    try:
        for theme, scale in ((Theme.DARK, 1.5), (Theme.LIGHT, 2.0), (Theme.LIGHT, 1.0)):
            apply_theme(qapp, theme, scale)
            qtbot.wait(50)
            axis = plot.plot.getPlotItem().getAxis("left")
            assert axis.style["tickFont"].pointSizeF() == font_of(TypeRole.CAPTION).pointSizeF()
    finally:
        apply_theme(qapp)
