"""Numbers are read and written with a point, whatever the country, and a comma never multiplies by ten."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox

from pgapp.ui.bound_spin import BoundSpin
from pgapp.ui.number_spin import NumberSpin


@pytest.fixture(params=["C", "de_DE", "en_US"])
def country(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


def _typed(qtbot, spin, text):
    qtbot.addWidget(spin)
    spin.show()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    return spin.value()


def _percent():
    spin = NumberSpin()
    spin.setRange(0, 100)
    spin.setSuffix(" %")
    return spin


@pytest.mark.parametrize("text", ["2.5", "2,5"])
def test_a_number_with_decimals(country, qtbot, text):
    spin = _percent()
    assert _typed(qtbot, spin, text) == 2.5
    assert spin.text() == "2.50 %"


@pytest.mark.parametrize("text", ["2.5", "2,5"])
def test_a_clipping_bound(country, qtbot, text):
    assert _typed(qtbot, BoundSpin(upper=True, nearest=1.0), text) == 2.5


def test_the_stock_field_takes_a_comma_for_a_separator(qtbot):
    """What ``NumberSpin`` is for; it can go once this fails."""
    spin = QDoubleSpinBox()
    spin.setLocale(QLocale.c())
    assert _typed(qtbot, spin, "2,5") == 25
