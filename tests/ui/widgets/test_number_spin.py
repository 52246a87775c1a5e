"""Numbers are read and written with a point, whatever the country, and a comma never multiplies by ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QToolTip
from pytestqt.qtbot import QtBot

from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.widgets.fields import number_spin
from pgapp.ui.widgets.fields.bound_spin import BoundSpin
from pgapp.ui.widgets.fields.number_spin import NumberSpin, WholeSpin


@pytest.fixture(params=["C", "de_DE", "en_US"])
def country(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


def _typed(qtbot: QtBot, spin: Any, text: str) -> float:
    if spin.parent() is None:
        qtbot.addWidget(spin)
    spin.show()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    return spin.value()


def _percent() -> NumberSpin:
    spin = NumberSpin()
    spin.setRange(0, 100)
    spin.setSuffix(" %")
    return spin


@pytest.mark.parametrize("text", ["2.5", "2,5"])
def test_a_number_with_decimals(country: None, qtbot: QtBot, text: str) -> None:
    spin = _percent()
    assert _typed(qtbot, spin, text) == 2.5
    assert spin.text() == "2.50 %"


@pytest.mark.parametrize("text", ["2.5", "2,5"])
def test_a_clipping_bound(country: None, qtbot: QtBot, text: str) -> None:
    assert _typed(qtbot, BoundSpin(upper=True, nearest=1.0), text) == 2.5


def _field(
    kind: type[NumberSpin] | type[WholeSpin], low: int, high: float, before: float, suffix: str = ""
) -> NumberSpin | WholeSpin:
    spin: Any = kind()
    spin.setRange(low, high)
    spin.setSuffix(suffix)
    spin.setKeyboardTracking(False)
    spin.setValue(before)
    return spin


@pytest.mark.parametrize(
    "text", ["1.234", "1", "1,234.5", "1.234,5", "0.2.3", "0 5", "1e3", "-0.1", "-.5", "a.5", "2 %", ""]
)
def test_what_is_no_number_in_the_range_leaves_the_field_as_it_was(country: None, qtbot: QtBot, text: str) -> None:
    """Keys that are left out would make another number of it: 0.23 of 1.234."""
    assert _typed(qtbot, _field(NumberSpin, 0, 0.99, 0.5), text) == 0.5


@pytest.mark.parametrize("text", ["2.5", "2,5", "1,000", "1.000", "1 00", "1e2", "0x20", "225", "0", "-5", "4o", ""])
def test_what_is_no_whole_number_in_the_range_leaves_the_field_as_it_was(
    country: None, qtbot: QtBot, text: str
) -> None:
    spin = _field(WholeSpin, 1, 224, 41, " px")
    assert _typed(qtbot, spin, text) == 41
    assert spin.text() == "41 px"


@pytest.mark.parametrize("text", ["1,234.5", "1.2.3", "1_0", "nan", "1 0", "infinite", "x2", ""])
def test_what_is_no_bound_leaves_the_bound_as_it_was(qtbot: QtBot, text: str) -> None:
    spin = BoundSpin(upper=True, nearest=1.0)
    spin.show_bound(3.0)
    assert _typed(qtbot, spin, text) == 3.0


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.239", 0.24), (".5", 0.5), (",5", 0.5), ("0", 0.0), ("+0.25", 0.25), ("9e-1", 0.9)],
)
def test_numbers_in_the_range_are_taken_and_rounded(country: None, qtbot: QtBot, text: str, value: float) -> None:
    assert _typed(qtbot, _field(NumberSpin, 0, 0.99, 0.5), text) == value


@pytest.mark.parametrize("text", ["32", "32 px", "032", "+32"])
def test_whole_numbers_are_taken_with_and_without_their_unit(country: None, qtbot: QtBot, text: str) -> None:
    assert _typed(qtbot, _field(WholeSpin, 1, 224, 41, " px"), text) == 32


def test_a_word_for_the_least_value_stays_and_a_number_replaces_it(qtbot: QtBot) -> None:
    spin = _field(WholeSpin, 0, 500, 0, " px")
    spin.setSpecialValueText("patch size")
    assert _typed(qtbot, spin, "12") == 12
    assert _typed(qtbot, spin, "0") == 0
    assert spin.text() == "patch size"
    assert _typed(qtbot, spin, "zero") == 0
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 1


def test_the_threshold_of_the_window_is_never_another_number_than_the_one_typed(qtbot: QtBot) -> None:
    panel = DefencePanel()
    qtbot.addWidget(panel)
    threshold: Any = panel.settings.controls["threshold"].focus
    before = threshold.value()
    assert _typed(qtbot, threshold, "1.234") == before
    assert _typed(qtbot, threshold, "0.3") == 0.3


def test_why_a_number_is_not_taken_is_said_below_the_field(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, sentence, _field: said.append(sentence))
    for spin in (_field(NumberSpin, 0, 0.99, 0.5), _field(WholeSpin, 1, 224, 41), BoundSpin(upper=True, nearest=1.0)):
        before = len(said)
        _typed(qtbot, spin, "1.2.3")
        qtbot.waitUntil(lambda before=before: len(said) == before + 1)  # type: ignore[misc]
    assert said == ["A number from 0.00 to 0.99.", "A whole number from 1 to 224.", "A number, or inf for no bound."]


def test_every_number_field_of_the_program_is_one_of_these() -> None:
    stock = re.compile(r"\bQ(Double)?SpinBox\(\)")
    source = Path(number_spin.__file__).parent
    assert [path.name for path in source.rglob("*.py") if stock.search(path.read_text("utf-8"))] == []


def test_the_stock_field_takes_a_comma_for_a_separator(qtbot: QtBot) -> None:
    """What ``NumberSpin`` is for; it can go once this fails."""
    spin = QDoubleSpinBox()
    spin.setLocale(QLocale.c())
    assert _typed(qtbot, spin, "2,5") == 25


def test_every_whole_number_in_the_range_is_taken_and_none_beyond(qtbot: QtBot) -> None:
    most = 2**31 - 1
    for text, taken in ((str(most), most), ("2000000000", 2_000_000_000), (str(most + 1), 7), ("99999999999", 7)):
        assert _typed(qtbot, _field(WholeSpin, 0, most, 7), text) == taken
