"""The certificate in full, and what the person can ask of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.scene import Defence, Outcome
from pgapp.ui.panels.certificate_panel import (
    CertificatePanel,
    certificate_text,
    largest_sentence,
    margin_text,
    weakest_windows,
)
from pgapp.ui.panels.verdict_words import of_certificate
from pgapp.ui.widgets.scrolled import scrolled
from tests.support.fakes import make_certification, make_scene

NAMES = tuple(f"class {k}" for k in range(10))


@pytest.fixture
def panel(qtbot: QtBot) -> Any:
    panel = CertificatePanel()
    panel.resize(400, 560)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_choice(NAMES, None, 41, (288, 288))
    return panel


def _said(panel: Any) -> Any:
    return panel.sentence.text().replace("\u00a0", " ")


def test_vulnerable_in_words(panel: Any) -> None:
    panel.show_certification(make_certification(outcome=Outcome.VULNERABLE))
    assert panel.outcome.remark.text == "Not certified"
    assert "may exist" in _said(panel)
    assert "41 px (2.03 %)" in _said(panel)
    assert "found" not in _said(panel)


def test_certified_and_wrong_in_words(panel: Any) -> None:
    panel.show_certification(make_certification(outcome=Outcome.CERTIFIED))
    assert _said(panel).startswith("No patch up to 41 px (2.03 %), anywhere, of any content, changes “class 3”.")
    panel.show_certification(make_certification(outcome=Outcome.WRONG))
    assert "already another than “class 3”" in _said(panel)


def test_margins_beyond_any_logit_are_said_by_their_size() -> None:
    assert margin_text(-829898424320.0) == "−8.3e+11"
    assert margin_text(-12.34567) == "−12.346"
    assert margin_text(0.25) == "+0.250"


def test_a_margin_that_is_none_is_told_from_a_small_one() -> None:
    assert [margin_text(each) for each in (0.0, 0.0003, -0.0003)] == ["+0.000", "+3e−04", "−3e−04"]


def test_why_nothing_could_be_certified_is_said(panel: Any) -> None:
    found = replace(make_certification(outcome=Outcome.VULNERABLE), remark="The bounds <b>explode</b>.")
    panel.show_certification(found)
    assert _said(panel).endswith("may exist. The bounds <b>explode</b>.")
    assert "Smallest margin" not in _said(panel)
    assert "\nThe bounds <b>explode</b>.\n" in certificate_text(found)


@pytest.mark.parametrize(
    ("largest", "said", "card"),
    [(0, "no patch of any size is", "for no size"), (20, "every patch up to 20 px", "up to 20 px")],
)
def test_a_mask_of_its_own_size_says_nothing_of_other_masks(largest: int, said: str, card: str) -> None:
    scene = make_scene(defence=Defence(32, PatchGuardSettings(mask_patch_size=57)))
    found = replace(make_certification(scene, outcome=Outcome.VULNERABLE), largest_size=largest)
    sentence = largest_sentence(found).replace("\u00a0", " ")
    assert sentence.startswith(f"With the mask fitted to 57 px (3.92 %), {said}")
    assert sentence.endswith(" certified. Other masks were not tried.")
    assert of_certificate(found).lines[1].replace("\u00a0", " ").startswith(f"with this mask certified {card}")


def test_sizes_that_were_not_tried_are_not_said_to_fail() -> None:
    scene = make_scene(defence=Defence(41, PatchCleanserSettings()))
    found = make_certification(scene, outcome=Outcome.VULNERABLE)
    assert largest_sentence(found) == "Other sizes were not tried."
    held = replace(make_certification(scene, outcome=Outcome.CERTIFIED), largest_size=41)
    assert largest_sentence(held).replace("\u00a0", " ") == "Sizes above 41 px (2.03 %) were not tried."
    assert of_certificate(found).lines[1] == "other sizes were not tried"
    assert of_certificate(held).lines[1] == "larger sizes were not tried"


def test_the_smallest_margin_is_the_smallest(panel: Any) -> None:
    found = make_certification()
    panel.show_certification(found)
    row, col = np.unravel_index(int(found.margins.argmin()), found.margins.shape)
    assert f"window at row {row}, column {col}" in _said(panel)
    first = panel.windows.topLevelItem(0)
    assert (first.text(0), first.text(1)) == (str(row), str(col))
    assert first.text(2) == NAMES[found.rivals[row, col]]
    assert float(first.text(3).replace("−", "-")) == pytest.approx(float(found.margins.min()), abs=0.001)


def test_windows_are_listed_weakest_first() -> None:
    found = make_certification()
    margins = [float(found.margins[place]) for place in weakest_windows(found)]
    assert margins == sorted(margins)
    assert len(margins) == found.margins.size


def test_a_click_on_a_window_goes_there(qtbot: QtBot, panel: Any) -> None:
    found = make_certification()
    panel.show_certification(found)
    place = panel.windows.visualItemRect(panel.windows.topLevelItem(1)).center()
    with qtbot.waitSignal(panel.go_to_window) as caught:
        qtbot.mouseClick(panel.windows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tuple(caught.args) == weakest_windows(found)[1]


def test_assumptions_are_whole(panel: Any) -> None:
    panel.show_certification(make_certification())
    said = panel.assumed.text().replace("\u00a0", " ")
    for part in ("One square patch, at most 41 px", "network: fake", "confidence", "T = 0", "[0, ∞)", "32-bit", "(10)"):
        assert part in said


def test_copy_as_text(qtbot: QtBot, panel: Any) -> None:
    assert not panel.copy.isEnabled()
    panel.show_certification(make_certification(outcome=Outcome.CERTIFIED))
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("shapes.png: Certified")
    assert "0" * 64 in text
    assert "With the one mask fitted to 41 px (2.03 %), every patch up to that size is certified." in text


def test_asking_for_the_true_label_by_name(qtbot: QtBot, panel: Any) -> None:
    asked: list[Any] = []
    panel.label_chosen.connect(asked.append)
    panel.picker.lineEdit().setFocus()
    qtbot.keyClicks(panel.picker.lineEdit(), "class 7")
    qtbot.keyClick(panel.picker.lineEdit(), Qt.Key.Key_Return)
    assert asked == [7]
    assert panel.truth.isChecked()
    qtbot.mouseClick(panel.robust, Qt.MouseButton.LeftButton, pos=QPoint(10, panel.robust.height() // 2))
    assert asked == [7, None]


def test_asking_for_the_true_label_without_one_asks_for_its_name(qtbot: QtBot, panel: Any) -> None:
    with qtbot.assertNotEmitted(panel.label_chosen):
        panel.truth.click()
    assert panel.picker.hasFocus() or panel.picker.lineEdit().hasFocus()


def test_asking_for_a_size(qtbot: QtBot, panel: Any) -> None:
    with qtbot.waitSignal(panel.patch_size_chosen) as caught:
        qtbot.mouseClick(panel.side.presets[0], Qt.MouseButton.LeftButton)
    assert caught.args == [29]


def test_showing_a_choice_says_nothing(qtbot: QtBot, panel: Any) -> None:
    with qtbot.assertNotEmitted(panel.label_chosen), qtbot.assertNotEmitted(panel.patch_size_chosen):
        panel.show_choice(NAMES, 4, 50, (288, 288))
    assert panel.truth.isChecked()
    assert panel.picker.currentText() == "class 4"
    panel.show_choice(NAMES, None, 50, (288, 288))
    assert panel.robust.isChecked()


def test_computing(panel: Any) -> None:
    panel.show_certification(make_certification())
    panel.show_certification(None)
    assert panel.outcome.remark.text == "…computing"
    assert panel.windows.topLevelItemCount() == 0


def test_a_thousand_classes_and_no_certified_size(panel: Any) -> None:
    found = replace(make_certification(make_scene(1000)), largest_size=0)
    panel.show_certification(found)
    assert panel.windows.topLevelItemCount() == found.margins.size


def test_the_largest_mask_that_certifies_is_one_mask_for_all_sizes_up_to_its_own() -> None:
    found = make_certification()
    assert largest_sentence(found) == "No mask on this grid certifies it, whatever its size."
    said = largest_sentence(replace(found, largest_size=12)).replace("\u00a0", " ")
    assert said == "With the one mask fitted to 12 px (0.17 %), every patch up to that size is certified."
    said = largest_sentence(replace(found, largest_size=82)).replace("\u00a0", " ")
    assert said.startswith("This mask is too small: with the one fitted to 82 px")


def test_deleting_the_true_label_asks_for_the_robust_prediction_again(qtbot: QtBot, panel: Any) -> None:
    panel.show_choice(("tabby", "tiger cat"), 1, 41, (288, 288))
    asked: list[Any] = []
    panel.label_chosen.connect(asked.append)
    panel.picker.lineEdit().setFocus()
    panel.picker.lineEdit().selectAll()
    qtbot.keyClick(panel.picker.lineEdit(), Qt.Key.Key_Delete)
    qtbot.keyClick(panel.picker.lineEdit(), Qt.Key.Key_Return)
    assert asked == [None]


def test_in_a_low_window_it_scrolls_and_nothing_lies_over_anything(qtbot: QtBot) -> None:
    panel = CertificatePanel()
    area = scrolled(panel)
    qtbot.addWidget(area)
    area.resize(470, 280)
    area.show()
    panel.show_certification(make_certification(outcome=Outcome.CERTIFIED))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0, timeout=2000)
    parts = [panel.side, panel.outcome, panel.sentence, panel.windows, panel.assumed, panel.copy]
    tops = [part.mapTo(panel, QPoint(0, 0)).y() for part in parts]
    for part, top, following in zip(parts, tops, tops[1:], strict=False):
        assert top + part.height() <= following
    assert panel.assumed.height() >= panel.assumed.heightForWidth(panel.assumed.width())
