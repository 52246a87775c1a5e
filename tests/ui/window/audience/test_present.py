"""For an audience: what is put aside comes back, and the keys of a presenter do what they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.scene import Defence, Outcome, Prediction
from pgapp.ui.window.audience.present import USUAL_SCALE, audience_sentence
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import make_analysis, make_certification, make_scene
from tests.support.there import there
from tests.support.windows import open_picture

KEY = Qt.Key


def aside(window: MainWindow) -> list[bool]:
    widgets = (window.gallery, window.view_bar, window.step_button, window.strip, window.status, window.tabs)
    return [widget.isVisible() for widget in widgets]


@pytest.fixture(name="window")
def with_picture(qtbot: QtBot, window: MainWindow, picture: Path) -> MainWindow:
    open_picture(qtbot, window, picture)
    return window


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.stage.view, key)


def test_picture_and_verdicts_fill_the_screen_and_all_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    scale, split = window.look.scale, window.splitter.sizes()
    window.stage.view.setFocus()
    press(window, KEY.Key_F5)
    assert window.presentation.on
    assert window.isFullScreen()
    assert aside(window) == [False] * 6
    assert window.verdicts.isVisible()
    qtbot.waitUntil(lambda: not window.verdicts.defended.collapsed, timeout=5000)  # they have the tabs' room
    assert window.presentation.sentence.isVisible()
    assert window.presentation.sentence.text() == audience_sentence(
        window.session.analysis, window.session.certification
    )
    assert window.menuBar().height() == 0
    assert window.look.scale == USUAL_SCALE
    press(window, KEY.Key_Escape)
    assert not window.presentation.on
    assert not window.isFullScreen()
    assert aside(window) == [True] * 6
    assert not window.presentation.sentence.isVisible()
    assert window.look.scale == scale
    qtbot.waitUntil(lambda: window.menuBar().height() > 0)
    qtbot.waitUntil(lambda: window.splitter.sizes() == split)


def test_the_size_of_its_text_is_remembered_apart(window: MainWindow) -> None:
    window.presentation.begin()
    window.look.set(scale=2.0)
    window.presentation.end()
    assert window.look.scale == 1.0
    window.presentation.begin()
    assert window.look.scale == 2.0
    window.presentation.end()
    assert window.look.scale == 1.0


def test_b_blanks_w_whites_and_escape_first_takes_the_curtain_off(window: MainWindow) -> None:
    window.stage.view.setFocus()
    press(window, KEY.Key_B)
    assert window.presentation.curtain == "", "only while presenting"
    press(window, KEY.Key_F5)
    press(window, KEY.Key_B)
    assert window.presentation.curtain == "black"
    image = window.grab().toImage()
    corners = [(5, 5), (image.width() // 2, image.height() // 2), (image.width() - 5, image.height() - 5)]
    assert {image.pixelColor(*at).name() for at in corners} == {"#000000"}
    press(window, KEY.Key_W)
    assert window.presentation.curtain == "white"
    assert window.grab().toImage().pixelColor(*corners[1]).name() == "#ffffff"
    press(window, KEY.Key_W)
    assert window.presentation.curtain == ""
    press(window, KEY.Key_B)
    press(window, KEY.Key_Escape)
    assert (window.presentation.curtain, window.presentation.on) == ("", True)
    press(window, KEY.Key_Escape)
    assert not window.presentation.on


def test_steps_go_on_in_the_presentation_and_leave_the_window_whole(window: MainWindow) -> None:
    size = window.size()
    window.steps.open()
    window.presentation.begin()
    QTest.qWait(10)
    assert window.steps.bar.isVisible()
    assert not window.presentation.sentence.isVisible(), "the step says its own"
    window.steps.close()
    QTest.qWait(10)
    assert window.presentation.sentence.isVisible()
    assert aside(window) == [False] * 6
    window.steps.open()
    window.presentation.end()
    window.resize(size)  # with no window system nothing brings that back
    assert window.steps.bar.isVisible()
    assert not window.strip.isVisible()
    window.steps.close()
    assert aside(window) == [True] * 6


def test_a_window_that_filled_the_screen_stays_so(window: MainWindow) -> None:
    window.showFullScreen()
    window.presentation.begin()
    window.presentation.end()
    assert window.isFullScreen()


def test_the_sentence_says_what_the_cards_say() -> None:
    analysis = make_analysis()
    swayed = Prediction(7, np.zeros(10, np.float32))
    analysis = replace(analysis, now=replace(analysis.now, undefended=swayed))
    found = make_certification(analysis.scene, outcome=Outcome.CERTIFIED)
    names = analysis.scene.label_space.names
    said, plain = names[analysis.now.defended.label], analysis.now.undefended
    before = names[analysis.clean.undefended.label]
    turned = f"The patch turns “{before}” into “{names[plain.label]}” without defence"
    assert plain.label != analysis.clean.undefended.label
    assert audience_sentence(analysis, None) == f"{turned}; robust masking says “{said}”."
    proven = (
        f"Proven: whatever a patch of {found.patch_size} px shows, wherever it lies, the answer of robust masking is"
    )
    assert audience_sentence(analysis, found).endswith(f"{proven} “{names[found.label]}”.")
    vulnerable = replace(found, outcome=Outcome.VULNERABLE)
    assert "Proven" not in audience_sentence(analysis, vulnerable)
    assert audience_sentence(None, found) == ""


def test_the_sentence_leaves_out_what_is_not_known() -> None:
    scene = make_scene(patch=None, defence=Defence(41, PatchGuardPlusPlusSettings()))
    analysis = make_analysis(scene)
    alert = replace(analysis.now.defended, alert=True)
    alone = replace(analysis, now=replace(analysis.now, defended=alert, undefended=None))
    assert audience_sentence(alone, None) == "PatchGuard++ raises an alert."
    asking = replace(analysis, now=replace(analysis.now, defended=replace(alert, done=1, total=9)))
    assert audience_sentence(asking, None) == "PatchGuard++ is still looking…"
    found = make_certification(scene, outcome=Outcome.CERTIFIED)
    assert audience_sentence(analysis, found).endswith("or there is an alert.")
    plain = Prediction(0, np.zeros(10, np.float32))
    same = replace(analysis, now=replace(analysis.now, undefended=plain))
    assert audience_sentence(same, None).startswith("Without defence the network says “class 0”;")


def test_a_long_sentence_is_whole_on_a_narrow_screen(qtbot: QtBot, window: MainWindow) -> None:
    sentence = window.presentation.sentence
    window.presentation.begin()
    for words in (30, 3):
        window.presentation.say("whatever a patch shows " * words)
        qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()), timeout=5000)
    window.presentation.end()


def test_escape_shuts_the_steps_and_the_drawer_before_it_ends_the_presentation(window: MainWindow) -> None:
    window.presentation.begin()
    window.steps.open()
    QTest.keyClick(window.steps.bar, KEY.Key_B)
    QTest.keyClick(window.steps.bar, KEY.Key_Escape)
    assert (window.presentation.curtain, window.steps.is_open) == ("", True), "the curtain first"
    QTest.keyClick(window.steps.bar, KEY.Key_Escape)
    assert (window.steps.is_open, window.presentation.on) == (False, True)
    press(window, KEY.Key_F4)
    assert window.tabs.isVisible()
    press(window, KEY.Key_Escape)
    assert (window.tabs.isVisible(), window.presentation.on) == (False, True)
    press(window, KEY.Key_Escape)
    assert not window.presentation.on


def test_before_an_audience_the_panels_are_a_drawer(qtbot: QtBot, window: MainWindow) -> None:
    window.presentation.begin()
    qtbot.wait(50)
    split = window.splitter.sizes()
    assert not window.tabs.isVisible()
    press(window, KEY.Key_F4)
    assert window.tabs.isVisible()
    assert window.verdicts.isVisible()
    qtbot.waitUntil(lambda: window.tabs.height() > 100, timeout=5000)
    press(window, KEY.Key_F4)
    assert not window.tabs.isVisible()
    qtbot.waitUntil(lambda: window.splitter.sizes() == split, timeout=5000)
    window.tabs.show_panel("certificate")
    assert window.tabs.isVisible(), "asked for by its key"
    window.tabs.put_in_front("attack")
    assert not window.tabs.isVisible(), "a station of a demo needs the picture"
    window.arrangement.show_panels(True)
    window.presentation.end()
    qtbot.waitUntil(window.tabs.isVisible, timeout=5000)
    window.presentation.begin()
    assert not window.tabs.isVisible(), "it begins shut"
    window.presentation.end()


def test_why_there_is_no_wipe_is_told_before_an_audience_for_a_while(qtbot: QtBot, window: MainWindow) -> None:
    window.session.edit_patch(None)
    qtbot.waitUntil(lambda: there(window.session.analysis).scene.patch is None, timeout=10000)
    window.presentation.begin()
    said = window.presentation.sentence.text()
    QTest.keyClick(window.stage.view, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    told = window.presentation.sentence.text()
    assert told.startswith("There is no patch to compare")
    window.presentation.say("something newer")
    assert window.presentation.sentence.text() == told
    window.presentation._telling.setInterval(1)
    window.presentation.say(said)
    qtbot.waitUntil(lambda: window.presentation.sentence.text() == said, timeout=5000)
    window.presentation.end()


def test_why_there_was_no_wipe_is_told_no_longer_when_there_is_one(qtbot: QtBot, window: MainWindow) -> None:
    patch = window.session.settings.patch
    window.session.edit_patch(None)
    for wanted, told in ((None, "There is no patch to compare"), (patch, "")):
        window.session.edit_patch(wanted)
        qtbot.waitUntil(lambda wanted=wanted: there(window.session.analysis).scene.patch == wanted, timeout=10000)  # type: ignore[misc]
        QTest.keyClick(window.stage.view, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert window.status.message.text()[: len(told) or None] == told
    assert window.wipe.is_open
    window.wipe.close()
