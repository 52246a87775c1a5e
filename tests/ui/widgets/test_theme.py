"""The palettes: contrast, meanings told apart, and following the system."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from pgapp.ui.explain.compare_panel import ComparePanel
from pgapp.ui.panels.certificate_panel import CertificatePanel
from pgapp.ui.panels.class_table import ClassTable, _Brush
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.widgets.icons import mark_of, pixmap
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import DARK, LIGHT, Meaning, Theme, TypeRole, apply_theme, colours_of, contrast, set_role
from pgapp.ui.widgets.verdict_card import Remark, RemarkLabel
from pgapp.ui.window.status_strip import StatusStrip
from tests.support.fakes import make_analysis, make_certification, make_scene

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _ordinary_look_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.LIGHT)


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_colour_reads_on_every_ground(colours: Any) -> None:
    grounds = (colours.window, colours.base, colours.raised)
    texts = [colours.text, colours.muted, colours.accent, *(colours.of(meaning) for meaning in Meaning)]
    for text, ground in itertools.product(texts, grounds):
        assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_every_meaning_has_its_own_colour_and_its_own_mark(qapp: QApplication) -> None:
    assert len({DARK.of(meaning) for meaning in Meaning}) == len(Meaning)
    assert len({LIGHT.of(meaning) for meaning in Meaning}) == len(Meaning)
    marks = [bytes(pixmap(mark_of(meaning), "#000000", 24).toImage().constBits()) for meaning in Meaning]
    assert len(set(marks)) == len(Meaning)


def test_dressing_again_makes_no_more_pixmaps(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT)
    label = RemarkLabel()
    qtbot.addWidget(label)
    label.show_remark(Remark(Meaning.CERTIFIED, "certified"))
    [mark] = [child for child in label.findChildren(QLabel) if not child.pixmap().isNull()]
    qapp.processEvents()
    before = mark.pixmap().cacheKey()
    apply_theme(qapp, Theme.LIGHT)
    apply_theme(qapp, Theme.DARK)
    assert mark.pixmap().cacheKey() != before
    apply_theme(qapp, Theme.LIGHT)
    assert mark.pixmap().cacheKey() == before, "Qt's cache holds each, and finds a new one never"


@pytest.mark.parametrize(("theme", "colours"), [(Theme.DARK, DARK), (Theme.LIGHT, LIGHT)])
def test_a_theme_reaches_palette_and_widgets(qapp: QApplication, qtbot: QtBot, theme: Any, colours: Any) -> None:
    apply_theme(qapp, theme)
    label = QLabel("x")
    qtbot.addWidget(label)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == colours.window
    assert colours_of(label.palette()) is colours


@pytest.mark.parametrize(("theme", "colours"), [(Theme.DARK, DARK), (Theme.LIGHT, LIGHT)])
@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QComboBox])
def test_an_empty_field_is_seen_on_the_window(
    qapp: QApplication, qtbot: QtBot, theme: Any, colours: Any, kind: Any
) -> None:
    apply_theme(qapp, theme)
    field = kind()
    qtbot.addWidget(field)
    field.resize(80, 26)
    image = field.grab().toImage()
    edge = [image.pixelColor(40, row).name() for row in (0, 1, 24, 25)]
    assert max(contrast(colour, colours.window) for colour in edge) >= 2.9, edge


def test_system_theme_looks_again_when_the_system_changes(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_theme(qapp, Theme.SYSTEM)
    before = qapp.styleSheet()
    monkeypatch.setattr("pgapp.ui.widgets.theme.LIGHT", DARK)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert qapp.styleSheet() != before
    assert colours_of(qapp.palette()) is DARK


def test_a_chosen_theme_does_not_follow_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_theme(qapp, Theme.LIGHT)
    before = qapp.styleSheet()
    monkeypatch.setattr("pgapp.ui.widgets.theme.LIGHT", DARK)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert qapp.styleSheet() == before


def test_scale_makes_text_larger(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT, 1.0)
    label = QLabel("tabby")
    set_role(label, TypeRole.DISPLAY)
    qtbot.addWidget(label)
    label.ensurePolished()
    small = label.fontMetrics().height()
    apply_theme(qapp, Theme.LIGHT, 1.5)
    label.ensurePolished()
    assert label.fontMetrics().height() > 1.3 * small
    assert QApplication.font().pointSizeF() == pytest.approx(15.0)


def test_tables_fields_and_strip_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT, 1.0)
    table, field, strip = ClassTable(), SizeField("patch size"), StatusStrip()
    for widget in (table, field, strip):
        qtbot.addWidget(widget)
        widget.show()

    def sizes() -> Any:
        return (
            table.view.verticalHeader().defaultSectionSize(),
            field.percent.minimumWidth(),
            strip.cells.minimumWidth(),
            strip.sizeHint().height(),
        )

    before = sizes()
    apply_theme(qapp, Theme.LIGHT, 1.6)

    def grown() -> None:
        assert [after > 1.2 * size for size, after in zip(before, sizes(), strict=True)] == [True] * 4, (
            before,
            sizes(),
        )

    qtbot.waitUntil(grown, timeout=2000)


def test_what_stands_in_tables_and_tiles_grows_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT, 1.0)
    analysis = make_analysis()
    rows, tiles, defences, strip = ClassTable(), HeatmapStrip(), ComparePanel(), StatusStrip()
    tiles.show_canvas(analysis.scene.canvas)
    tiles.show_analysis(analysis)
    for widget in (rows, tiles, defences, strip):
        qtbot.addWidget(widget)
        widget.show()
    strip.resize(1400, 40)
    narrow = tiles.tile_rect(tiles.classes[0]).width()
    qtbot.wait(1)
    apply_theme(qapp, Theme.LIGHT, 1.6)

    def grown() -> None:
        assert rows.view.font().pointSizeF() == pytest.approx(14.4)
        assert defences.tree.font().pointSizeF() == pytest.approx(14.4)
        assert tiles.tiles.height() == tiles.tile_rect(tiles.classes[0]).height() < tiles.height()
        assert tiles.tile_rect(tiles.classes[0]).width() > narrow
        assert strip.network.shown_text() == strip.network.text()

    qtbot.waitUntil(grown, timeout=2000)


def test_the_numbers_of_a_table_grow_with_its_words(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT, 1.0)
    rows, proof = ClassTable(), CertificatePanel()
    for widget in (rows, proof):
        qtbot.addWidget(widget)
        widget.show()
    rows.show_analysis(make_analysis())
    proof.show_certification(make_certification(make_scene()))
    assert proof.windows.topLevelItem(0).font(3).bold()
    narrow = proof.windows.sizeHintForColumn(3)
    apply_theme(qapp, Theme.LIGHT, 2.0)
    qtbot.waitUntil(lambda: proof.windows.sizeHintForColumn(3) > 1.6 * narrow, timeout=2000)
    qtbot.waitUntil(lambda: rows.view.font().pointSizeF() == pytest.approx(18.0), timeout=2000)
    page = QPixmap(10, 10)
    with QPainter(page) as painter:
        brush = _Brush(painter, rows.view, [(0, 10)] * 6, 20)
        assert painter.font().pointSizeF() == pytest.approx(18.0)
        assert brush is not None


def test_a_menu_that_is_longer_than_the_screen_scrolls(qapp: QApplication, qtbot: QtBot) -> None:
    """Else its end stands in a second column, which a screen that is narrow, too, cuts off."""
    apply_theme(qapp, Theme.DARK, 2.0)
    menu = QMenu()
    qtbot.addWidget(menu)
    for row in range(60):
        menu.addAction(f"Action {row}")
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    assert menu.actionGeometry(menu.actions()[-1]).left() == menu.actionGeometry(menu.actions()[0]).left()
    menu.close()
