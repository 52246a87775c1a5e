"""The defence panel turns controls into a frozen Defence, and shows one without a word."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
)
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.defences.table import fitting, row
from pgapp.core.scene import FEATURES, Defence, LabelSpace, NetworkSpec
from pgapp.engine.defaults import default_defence
from pgapp.networks.catalogue import catalog
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.widgets.class_chooser import ClassChooser
from pgapp.ui.widgets.fields.bound_spin import BoundSpin
from tests.support.fakes import GRID, patchguard

ALL = LabelSpace("ImageNet", tuple(f"class {k}" for k in range(20)))
FEW = LabelSpace("few", ("class 2", "class 5"), (2, 5))
NETWORK = NetworkSpec("crop", fitted_to=41)


@pytest.fixture
def panel(qtbot: QtBot) -> Any:
    panel = DefencePanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_networks((("crop", "crop ensemble"), ("bagnet", "BagNet-17")))
    panel.set_label_spaces((ALL, FEW), ALL.names)
    panel.set_defences(GRID, lambda key: Defence(41, row(key).settings()))
    panel.show_defence(patchguard(41), GRID, ALL, NETWORK)
    return panel


@pytest.fixture
def defences(panel: Any) -> Any:
    seen = []
    panel.defence_changed.connect(lambda defence, _text: seen.append(defence))
    return seen


def field(panel: Any, name: Any, kind: Any = QAbstractSpinBox) -> Any:
    """The control of a setting."""
    control = panel.settings.controls[name]
    return control.widget if isinstance(control.widget, kind) else control.widget.findChild(kind)


def bounds(panel: Any) -> Any:
    return panel.settings.controls["clip"].widget.findChildren(BoundSpin)


def _type(qtbot: QtBot, spin: Any, text: Any) -> None:
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def _choose(qtbot: QtBot, combo: Any, text: Any) -> None:
    """As a person does: focus, then type the entry's name."""
    combo.setFocus()
    qtbot.keyClicks(combo, text)
    assert combo.currentText().startswith(text)
    combo.activated.emit(combo.currentIndex())


def test_every_setting_is_shown_and_showing_says_nothing(panel: Any, defences: Any) -> None:
    shown = patchguard(29, "confidence", (0.5, 2.0), 1.5, 0.3, 0.25)
    panel.show_defence(shown, GRID, FEW, NetworkSpec("bagnet", None, "cpu", "float32"))
    assert panel.side.size_in_pixels == 29
    assert [spin.bound for spin in bounds(panel)] == [0.5, 2.0]
    assert field(panel, "temperature").value() == 1.5
    assert field(panel, "vote_threshold", QCheckBox).isChecked()
    assert field(panel, "vote_threshold").value() == 0.3
    assert field(panel, "threshold").value() == 0.25
    assert not field(panel, "mask_patch_size", QCheckBox).isChecked()
    assert panel.space.currentText() == "few (2)"
    assert panel.network.currentText() == "BagNet-17"
    assert not panel.fitted.isChecked()
    assert panel.device.currentData() == "cpu"
    assert panel.precision.currentData() == "float32"
    assert defences == []


def test_equation_one_with_its_numbers(panel: Any) -> None:
    assert "⌈(41 + 83 − 1)/41⌉ = 3" in panel.equation.text()
    assert "3 × 3 of 6 × 6 cells" in panel.equation.text()


def test_the_threshold(qtbot: QtBot, panel: Any, defences: Any) -> None:
    _type(qtbot, field(panel, "threshold"), "0.2")
    assert defences == [patchguard(41, threshold=0.2)]


def test_the_assumed_size(qtbot: QtBot, panel: Any, defences: Any) -> None:
    qtbot.mouseClick(panel.side.presets[2], Qt.MouseButton.LeftButton)
    assert defences == [patchguard(50)]


def test_every_feature_type_is_offered(panel: Any) -> None:
    combo = field(panel, "feature", QComboBox)
    assert {combo.itemData(index) for index in range(combo.count())} == set(FEATURES)


def test_the_feature_type_and_what_belongs_to_it(qtbot: QtBot, panel: Any, defences: Any) -> None:
    votes = field(panel, "vote_threshold", QCheckBox)
    qtbot.mouseClick(votes, Qt.MouseButton.LeftButton, pos=votes.rect().center())
    assert defences[-1] == patchguard(41, vote_threshold=0.2)
    assert field(panel, "vote_threshold").isEnabled()
    _choose(qtbot, field(panel, "feature", QComboBox), "Logits")
    assert defences[-1] == patchguard(41, "logits")
    assert not field(panel, "temperature").isEnabled()


def test_clipping_bounds(qtbot: QtBot, panel: Any, defences: Any) -> None:
    low, high = bounds(panel)
    _type(qtbot, high, "2.5")
    assert defences[-1].settings.clip == (0.0, 2.5)
    _type(qtbot, low, "1.5")
    assert defences[-1].settings.clip == (1.5, 2.5)
    _type(qtbot, high, "inf")
    assert defences[-1].settings.clip == (1.5, math.inf)


def test_a_lower_bound_that_masking_cannot_have_is_not_offered(qtbot: QtBot, panel: Any, defences: Any) -> None:
    low, _ = bounds(panel)
    _type(qtbot, low, "-inf")
    assert low.bound == 0.0
    assert defences == []


def test_bounds_that_cross_are_not_taken(qtbot: QtBot, panel: Any, defences: Any) -> None:
    _, high = bounds(panel)
    _type(qtbot, high, "-3")
    assert defences == []
    assert high.bound == math.inf


def test_back_to_defaults(qtbot: QtBot, panel: Any, defences: Any) -> None:
    panel.show_defence(patchguard(60, "prediction", (1.0, 5.0), threshold=0.5), GRID, ALL, NETWORK)
    qtbot.mouseClick(panel.defaults, Qt.MouseButton.LeftButton)
    assert defences == [patchguard(41)]


def test_defaults_are_those_that_the_network_starts_with(qtbot: QtBot, panel: Any, defences: Any) -> None:
    """The program starts a BagNet with logits; so does the button."""
    panel.set_defences(GRID, lambda key: default_defence(catalog.entry("bagnet6-cifar10"), 41, key))
    panel.show_defence(patchguard(60, "confidence"), GRID, ALL, NETWORK)
    qtbot.mouseClick(panel.defaults, Qt.MouseButton.LeftButton)
    assert defences == [patchguard(41, "logits")]


def test_another_defence_brings_its_own_settings_and_the_ones_before_come_back(
    qtbot: QtBot, panel: Any, defences: Any
) -> None:
    _type(qtbot, field(panel, "threshold"), "0.2")
    _choose(qtbot, panel.defence, "PatchGuard++")
    assert defences[-1] == Defence(41, PatchGuardPlusPlusSettings())
    assert list(panel.settings.controls) == ["tau", "feature", "clip"]
    _type(qtbot, field(panel, "tau"), "0.7")
    assert defences[-1] == Defence(41, PatchGuardPlusPlusSettings(0.7))
    panel.defence.setCurrentIndex(panel.defence.findData("patchguard"))
    panel.defence.activated.emit(panel.defence.currentIndex())
    assert defences[-1] == patchguard(41, threshold=0.2)


def test_only_defences_that_fit_the_network_are_offered(panel: Any) -> None:
    offered = {panel.defence.itemData(index) for index in range(panel.defence.count())}
    assert offered == {each.key for each in fitting(GRID)}
    assert "derandomized-smoothing" not in offered


def test_each_change_names_its_undo_step(qtbot: QtBot, panel: Any) -> None:
    said = []
    panel.defence_changed.connect(lambda _defence, text: said.append(text))
    _type(qtbot, field(panel, "threshold"), "0.2")
    _choose(qtbot, panel.defence, "Clipped BagNet")
    qtbot.mouseClick(panel.side.presets[2], Qt.MouseButton.LeftButton)
    assert said == ["change T", "choose clipped BagNet", "change the assumed patch size"]


def test_the_fitted_grid_is_a_switch(qtbot: QtBot, panel: Any) -> None:
    with qtbot.waitSignal(panel.grid_fitted_changed) as caught:
        qtbot.keyClick(panel.fitted, Qt.Key.Key_Space)
    assert caught.args == [False]
    panel.set_fitting_offered(False)
    assert not panel.fitted.isEnabled()


def test_bf16_is_offered_where_there_is_more_than_a_cpu(panel: Any) -> None:
    def offered() -> Any:
        return [panel.precision.itemData(index) for index in range(panel.precision.count())]

    assert offered() == ["auto", "float32", "int8"]
    panel.set_devices((("auto", "Auto device"), ("mps", "Apple GPU"), ("cpu", "CPU")))
    assert offered() == ["auto", "float32", "int8", "bfloat16"]


def test_network_device_and_precision(qtbot: QtBot, panel: Any) -> None:
    panel.set_devices((("auto", "Auto device"), ("cuda", "Some card"), ("cpu", "CPU")))
    for combo, text, signal, key in (
        (panel.network, "BagNet", panel.network_chosen, "bagnet"),
        (panel.device, "CPU", panel.device_chosen, "cpu"),
        (panel.precision, "bf16", panel.precision_chosen, "bfloat16"),
    ):
        with qtbot.waitSignal(signal) as caught:
            _choose(qtbot, combo, text)
        assert caught.args == [key]


def test_a_label_space_from_the_list(qtbot: QtBot, panel: Any) -> None:
    with qtbot.waitSignal(panel.label_space_chosen) as caught:
        _choose(qtbot, panel.space, "few")
    assert caught.args == [FEW]


def test_a_label_space_of_ones_own_joins_the_list(panel: Any) -> None:
    own = LabelSpace("3 chosen classes", ("class 1", "class 2", "class 3"), (1, 2, 3))
    panel.show_defence(patchguard(41), GRID, own, NETWORK)
    assert panel.space.currentText() == "3 chosen classes"
    assert panel.space.count() == 3


def test_while_a_network_loads(panel: Any) -> None:
    panel.show_defence(patchguard(41), None, None, NETWORK)
    assert "loaded" in panel.equation.text()
    assert panel.space.currentIndex() == -1


def test_every_control_teaches_and_has_a_name(panel: Any) -> None:
    kinds = (QAbstractSpinBox, QAbstractButton, QComboBox)
    own = [widget for kind in kinds for widget in panel.findChildren(kind)]
    assert len(own) >= 18
    for widget in own:
        assert widget.toolTip(), widget
        assert widget.accessibleName() or widget.text(), widget


def test_bound_spin_steps_in_from_infinity_and_back(qtbot: QtBot) -> None:
    spin = BoundSpin(upper=True, nearest=1.0)
    qtbot.addWidget(spin)
    spin.show_bound(math.inf)
    assert spin.text() == "∞"
    qtbot.keyClick(spin, Qt.Key.Key_Down)
    assert spin.bound == 1.0
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.bound == math.inf


def test_bound_spin_refuses_nan(qtbot: QtBot) -> None:
    spin = BoundSpin(upper=False, nearest=0.0)
    qtbot.addWidget(spin)
    with pytest.raises(ValueError, match="NaN"):
        spin.show_bound(math.nan)


def test_class_chooser_by_search_and_space(qtbot: QtBot) -> None:
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


def test_class_chooser_needs_two_classes(qtbot: QtBot) -> None:
    dialog = ClassChooser(ALL.names, (2, 5))
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.chosen == ()
    assert not ok.isEnabled()
    assert "at least 2" in dialog.count.text()


def test_a_larger_mask_begins_one_cell_larger(panel: Any, defences: Any) -> None:
    panel.show_defence(patchguard(41), GRID, FEW, NetworkSpec("bagnet"))
    field(panel, "mask_patch_size", QCheckBox).click()
    window = GRID.window(defences[-1].settings.mask_patch_size)
    assert window == tuple(side + 1 for side in GRID.window(41))
    cells = f"{window[0]} × {window[1]}"
    panel.show_defence(defences[-1], GRID, FEW, NetworkSpec("bagnet"))
    assert f"masks {cells} of" in panel.equation.text()


def test_the_choice_of_a_defence_moves_nothing(panel: Any, qtbot: QtBot) -> None:
    panel.show()
    heights, places = set(), set()
    for index in range(panel.defence.count()):
        panel.defence.setCurrentIndex(index)
        panel.defence.activated.emit(index)
        qtbot.wait(1)
        heights.add(panel.sizeHint().height())
        places.add((panel.space.mapTo(panel, QPoint()).y(), panel.defaults.pos().y()))
    assert panel.defence.count() > 1
    assert len(heights) == len(places) == 1


def test_the_tab_key_visits_the_settings_between_grid_and_labels(panel: Any, qtbot: QtBot) -> None:
    panel.show()
    _choose(qtbot, panel.defence, "PatchGuard++")
    seen, here = [], panel.fitted
    while here is not panel.space:
        here = here.nextInFocusChain()
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisibleTo(panel) and here.focusProxy() is None:
            seen.append(here)
    wanted = [part for part in panel.settings.tab_chain if part.isVisibleTo(panel)]
    assert seen[:-1] == wanted
    assert len(wanted) == 4


def test_the_columns_become_narrow_again_with_the_text(qtbot: QtBot, panel: Any) -> None:
    labels = [label for label in panel.findChildren(QLabel) if label.buddy() is not None]
    before = labels[0].minimumWidth()
    for label in labels:  # as large text leaves them, and a layout that asks before the panel has looked
        label.setMinimumWidth(5 * before)
        label.setIndent(label.indent())
        assert label.sizeHint().width() == 5 * before
    QApplication.sendEvent(panel, QEvent(QEvent.Type.StyleChange))
    qtbot.waitUntil(lambda: max(label.sizeHint().width() for label in labels) < 2 * before, timeout=5000)
