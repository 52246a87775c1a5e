"""What tau trades, as a figure in a file: another renderer shows it where the screen does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.data.results.summary import Share
from pgapp.data.results.tau import TauPoint, TauTrade
from pgapp.ui.results.plots.tau import ALERTS, CERTIFIED, TITLE, TauPlot
from pgapp.ui.widgets.theme import Theme, TypeRole, apply_theme, colours_of, font_of
from tests.ui.results.plots.figures import KINDS, SIZE, apart, near, rendered, screen

TRADE = TauTrade(
    5,
    0.62,
    tuple(
        TauPoint(tau, Share(round(20 * tau), 20), Share(round(18 * (1 - tau) ** 2), 20))
        for tau in (0.0, 0.2, 0.4, 0.62, 0.8, 0.95)
    ),
)


@pytest.fixture
def plot(qapp: QApplication, qtbot: QtBot) -> TauPlot:
    apply_theme(qapp, Theme.LIGHT)  # another test may have left a larger text
    made = TauPlot()
    qtbot.addWidget(made)
    made.show()
    made.show_trade(TRADE)
    qtbot.waitExposed(made)
    made.resize(SIZE[0], SIZE[1] + 40)
    made.plot.setFixedSize(*SIZE)
    qtbot.waitUntil(lambda: made.plot.viewport().size().toTuple() == SIZE)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_both_lines_their_names_and_the_runs_own_tau_are_where_the_screen_has_them(
    plot: TauPlot, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"tau.{kind}"
    assert plot.figure is not None
    plot.figure.write(str(out))
    seen, found = screen(plot.plot, tmp_path), rendered(out)
    colours = colours_of(plot.palette())
    one, two = near(seen, colours.accent), near(found, colours.accent)
    assert one.any(axis=0).sum() > 500, "the line goes from left to right"
    assert apart(one, two) == 0
    one, two = (near(image, colours.vulnerable) for image in (seen, found))
    assert one.any(axis=0).sum() > 200, "so do its dashes"
    assert apart(one, two) == 0
    box = plot.plot.getPlotItem().getViewBox()
    at = box.mapViewToScene(QPointF(TRADE.tau, 90))
    for image in (seen, found):
        column = near(image, colours.text, 450)[: round(at.y()), round(at.x()) - 2 : round(at.x()) + 3]
        assert column.any(axis=1).sum() > 3, "dots one below the other"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_both_ends_of_the_axes_have_their_numbers_in_a_narrow_dock(
    plot: TauPlot, qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(qapp, Theme.LIGHT, scale)
    try:
        plot.plot.setFixedSize(320, 400)
        qtbot.waitUntil(lambda: plot.plot.viewport().size().toTuple() == (320, 400))
        qtbot.wait(50)
        for side, ends in (("bottom", {"0", "1.0"}), ("left", {"0", "100"})):
            axis = plot.plot.getPlotItem().getAxis(side)
            paper = QImage(320, 400, QImage.Format.Format_RGB32)
            with QPainter(paper) as painter:
                written = {text for _, _, text in axis.generateDrawSpecs(painter)[2]}
            assert ends <= written
    finally:
        apply_theme(qapp)


def test_a_value_is_read_off_the_figure_as_it_is(plot: TauPlot, tmp_path: Path) -> None:
    assert plot.figure is not None
    plot.figure.write(str(tmp_path / "tau.svg"))
    box = plot.plot.getPlotItem().getViewBox()
    at = box.mapViewToScene(QPointF(0.3, 30))
    column = near(rendered(tmp_path / "tau.svg"), colours_of(plot.palette()).accent)[:, round(at.x())]
    assert abs(np.flatnonzero(column).mean() - at.y()) <= 1.5


def test_words_are_text(plot: TauPlot, tmp_path: Path) -> None:
    assert plot.figure is not None
    plot.figure.write(str(tmp_path / "tau.svg"))
    tree = ElementTree.fromstring((tmp_path / "tau.svg").read_text(encoding="utf-8"))
    words = [" ".join("".join(each.itertext()).split()) for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {CERTIFIED, ALERTS, "τ", "100"} <= set(words)
    assert TITLE in "".join(tree.itertext())
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext")
    plot.figure.write(str(tmp_path / "tau.pdf"))
    command = ["pdftotext", "-layout", str(tmp_path / "tau.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    for said in (CERTIFIED, ALERTS, "pictures (%)", "τ"):
        assert said in " ".join(text.split()), "no ligature hides a word"


def test_a_plot_that_was_never_seen_has_room_for_its_words_in_the_figure(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """The word below stood among the numbers of its axis."""
    apply_theme(qapp, Theme.LIGHT)
    plot = TauPlot()
    qtbot.addWidget(plot)
    plot.show_trade(TRADE)
    assert plot.figure is not None
    plot.figure.write(str(tmp_path / "tau.svg"))
    axis = plot.plot.getPlotItem().getAxis("bottom")
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _, _, numbers = axis.generateDrawSpecs(painter)
    word = axis.mapRectFromItem(axis.label, axis.label.boundingRect())
    assert word.center().y() > max(rect.bottom() for rect, _, _ in numbers)


def test_without_a_trade_there_is_no_figure(plot: TauPlot) -> None:
    plot.show_trade(None)
    assert plot.figure is None


def test_it_outlives_other_text_and_another_theme(plot: TauPlot, qapp: QApplication, qtbot: QtBot) -> None:
    try:
        for theme, scale in ((Theme.DARK, 1.5), (Theme.LIGHT, 2.0), (Theme.LIGHT, 1.0)):
            apply_theme(qapp, theme, scale)
            qtbot.wait(50)
            axis = plot.plot.getPlotItem().getAxis("left")
            assert axis.style["tickFont"].pointSizeF() == font_of(TypeRole.CAPTION).pointSizeF()
    finally:
        apply_theme(qapp)
