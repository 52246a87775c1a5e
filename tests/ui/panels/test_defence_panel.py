"""The defence panel turns controls into a frozen Defence, and shows one without a word."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QDialogButtonBox

from pgapp.core.scene import FEATURES, Defence, LabelSpace, NetworkSpec
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.widgets.bound_spin import BoundSpin
from pgapp.ui.widgets.class_chooser import ClassChooser
from tests.support.fakes import GRID

ALL = LabelSpace("ImageNet", tuple(f"class {k}" for k in range(20)))
FEW = LabelSpace("few", ("class 2", "class 5"), (2, 5))
NETWORK = NetworkSpec("crop", fitted_to=41)


@pytest.fixture
def panel(qtbot):
    panel = DefencePanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_networks((("crop", "crop ensemble"), ("bagnet", "BagNet-17")))
    panel.set_label_spaces((ALL, FEW), ALL.names)
    panel.show_defence(Defence(41), GRID, ALL, NETWORK)
    return panel


@pytest.fixture
def defences(panel):
    seen = []
    panel.defence_changed.connect(seen.append)
    return seen


def _type(qtbot, spin, text):
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def _choose(qtbot, combo, text):
    """As a person does: focus, then type the entry's name."""
    combo.setFocus()
    qtbot.keyClicks(combo, text)
    assert combo.currentText().startswith(text)
    combo.activated.emit(combo.currentIndex())


def test_every_setting_is_shown_and_showing_says_nothing(panel, defences):
    shown = Defence(29, "confidence", (-0.5, 2.0), 1.5, 0.3, 0.25)
    panel.show_defence(shown, GRID, FEW, NetworkSpec("bagnet", None, "cpu", "float32"))
    assert panel.side.size_in_pixels == 29
    assert (panel.low.bound, panel.high.bound) == (-0.5, 2.0)
    assert panel.temperature.value() == 1.5
    assert panel.votes.isChecked()
    assert panel.vote_threshold.value() == 0.3
    assert panel.threshold.value() == 0.25
    assert panel.space.currentText() == "few (2)"
    assert panel.network.currentText() == "BagNet-17"
    assert not panel.fitted.isChecked()
    assert panel.device.currentData() == "cpu"
    assert panel.precision.currentData() == "float32"
    assert defences == []


def test_equation_one_with_its_numbers(panel):
    assert "⌈(41 + 83 − 1)/41⌉ = 3" in panel.equation.text()
    assert "3 × 3 of 6 × 6 cells" in panel.equation.text()


def test_the_threshold(qtbot, panel, defences):
    _type(qtbot, panel.threshold, "0.2")
    assert defences == [Defence(41, threshold=0.2)]


def test_the_assumed_size(qtbot, panel, defences):
    qtbot.mouseClick(panel.side.presets[2], Qt.MouseButton.LeftButton)
    assert defences == [Defence(50)]


def test_every_feature_type_is_offered(panel):
    assert {panel.feature.itemData(index) for index in range(panel.feature.count())} == set(FEATURES)


def test_the_feature_type_and_what_belongs_to_it(qtbot, panel, defences):
    qtbot.mouseClick(panel.votes, Qt.MouseButton.LeftButton, pos=panel.votes.rect().center())
    assert defences[-1] == Defence(41, vote_threshold=0.2)
    assert panel.vote_threshold.isEnabled()
    _choose(qtbot, panel.feature, "Logits")
    assert defences[-1].feature == "logits"
    assert defences[-1].vote_threshold is None
    assert not panel.temperature.isEnabled()


def test_clipping_bounds(qtbot, panel, defences):
    _type(qtbot, panel.high, "2.5")
    assert defences[-1].clip == (0.0, 2.5)
    _type(qtbot, panel.low, "-inf")
    assert defences[-1].clip == (-math.inf, 2.5)
    _type(qtbot, panel.high, "inf")
    assert defences[-1].clip == (-math.inf, math.inf)


def test_bounds_that_cross_are_not_taken(qtbot, panel, defences):
    _type(qtbot, panel.high, "-3")
    assert defences == []
    assert panel.high.bound == math.inf


def test_back_to_defaults(qtbot, panel, defences):
    panel.show_defence(Defence(60, "logits", (-1.0, 5.0), threshold=0.5), GRID, ALL, NETWORK)
    qtbot.mouseClick(panel.defaults, Qt.MouseButton.LeftButton)
    assert defences == [Defence(41)]


def test_the_fitted_grid_is_a_switch(qtbot, panel):
    with qtbot.waitSignal(panel.grid_fitted_changed) as caught:
        qtbot.keyClick(panel.fitted, Qt.Key.Key_Space)
    assert caught.args == [False]
    panel.set_fitting_offered(False)
    assert not panel.fitted.isEnabled()


def test_bf16_is_offered_where_there_is_more_than_a_cpu(panel):
    def offered():
        return [panel.precision.itemData(index) for index in range(panel.precision.count())]

    assert offered() == ["auto", "float32"]
    panel.set_devices((("auto", "Auto device"), ("mps", "Apple GPU"), ("cpu", "CPU")))
    assert offered() == ["auto", "float32", "bfloat16"]


def test_network_device_and_precision(qtbot, panel):
    panel.set_devices((("auto", "Auto device"), ("cuda", "Some card"), ("cpu", "CPU")))
    for combo, text, signal, key in (
        (panel.network, "BagNet", panel.network_chosen, "bagnet"),
        (panel.device, "CPU", panel.device_chosen, "cpu"),
        (panel.precision, "bf16", panel.precision_chosen, "bfloat16"),
    ):
        with qtbot.waitSignal(signal) as caught:
            _choose(qtbot, combo, text)
        assert caught.args == [key]


def test_a_label_space_from_the_list(qtbot, panel):
    with qtbot.waitSignal(panel.label_space_chosen) as caught:
        _choose(qtbot, panel.space, "few")
    assert caught.args == [FEW]


def test_a_label_space_of_ones_own_joins_the_list(panel):
    own = LabelSpace("3 chosen classes", ("class 1", "class 2", "class 3"), (1, 2, 3))
    panel.show_defence(Defence(41), GRID, own, NETWORK)
    assert panel.space.currentText() == "3 chosen classes"
    assert panel.space.count() == 3


def test_while_a_network_loads(panel):
    panel.show_defence(Defence(41), None, None, NETWORK)
    assert "loaded" in panel.equation.text()
    assert panel.space.currentIndex() == -1


def test_every_control_teaches_and_has_a_name(panel):
    kinds = (QAbstractSpinBox, QAbstractButton, QComboBox)
    own = [widget for kind in kinds for widget in panel.findChildren(kind)]
    assert len(own) >= 19
    for widget in own:
        assert widget.toolTip(), widget
        assert widget.accessibleName() or widget.text(), widget


def test_bound_spin_steps_in_from_infinity_and_back(qtbot):
    spin = BoundSpin(upper=True, nearest=1.0)
    qtbot.addWidget(spin)
    spin.show_bound(math.inf)
    assert spin.text() == "∞"
    qtbot.keyClick(spin, Qt.Key.Key_Down)
    assert spin.bound == 1.0
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.bound == math.inf


def test_bound_spin_refuses_nan(qtbot):
    spin = BoundSpin(upper=False, nearest=0.0)
    qtbot.addWidget(spin)
    with pytest.raises(ValueError, match="NaN"):
        spin.show_bound(math.nan)


def test_class_chooser_by_search_and_space(qtbot):
    dialog = ClassChooser(ALL.names, (2, 5))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.label_space.indices == (2, 5)
    qtbot.keyClicks(dialog.search, "class 17")
    visible = [k for k in range(dialog.list.count()) if not dialog.list.item(k).isHidden()]
    assert visible == [17]
    dialog.list.setCurrentRow(17)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.label_space == LabelSpace("3 chosen classes", ("class 2", "class 5", "class 17"), (2, 5, 17))


def test_class_chooser_needs_two_classes(qtbot):
    dialog = ClassChooser(ALL.names, (2, 5))
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.chosen == ()
    assert not ok.isEnabled()
    assert "at least 2" in dialog.count.text()
