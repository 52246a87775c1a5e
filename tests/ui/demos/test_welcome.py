"""The first start: nothing lies on the picture, and one line says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.samples import sample
from pgapp.data.saved.demos import demo_files
from pgapp.ui.demos.welcome import FIRST, THEN, Welcome
from pgapp.ui.window.start import first_sample
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


def test_it_says_what_to_do_first_and_then_what_next_and_nothing_moves(
    qtbot: QtBot, tmp_path: Path, picture: Path
) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        assert window.welcome.isHidden(), "only for somebody who has not been here before"
        window.welcome.begin()
        open_picture(qtbot, window, picture)
        assert window.session.settings.patch is None
        assert window.welcome.isVisible()
        assert window.welcome.words.text() == FIRST
        height = window.welcome.height()
        view = window.stage.view
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(150, 150))
        assert window.session.settings.patch is not None
        assert window.welcome.words.text() == THEN
        qtbot.wait(20)
        assert window.welcome.height() == height
        window.session.edit_patch(None, "take the patch off")
        assert window.welcome.words.text() == FIRST, "there is nothing to drag"
        assert window.welcome.height() == height


def test_its_words_are_whole_at_any_width(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        host, welcome = QWidget(), Welcome(window.session)
        qtbot.addWidget(host)
        column = QVBoxLayout(host)
        column.addWidget(welcome)
        column.addStretch(1)
        welcome.show()
        host.show()
        for width, beside in ((1600, True), (760, True), (330, False), (1600, True)):
            host.resize(width, 500)
            qtbot.wait(20)
            words = welcome.words
            assert words.height() >= words.heightForWidth(words.width())
            assert (welcome.tour.x() > words.geometry().right()) is beside
            assert (welcome.tour.y() > words.geometry().bottom()) is not beside


@pytest.mark.parametrize("button", ["tour", "dismiss"])
def test_it_is_put_away_and_leads_to_the_tour(
    qtbot: QtBot, tmp_path: Path, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        started: list[Path] = []
        monkeypatch.setattr(window.demos, "start", started.append)
        window.welcome.begin()
        getattr(window.welcome, button).click()
        assert window.welcome.isHidden()
        assert [path.stem for path in started] == (["0-the-window-in-60-seconds"] if button == "tour" else [])


def test_what_the_tour_says_is_true_once_it_has_ended(qtbot: QtBot, tmp_path: Path, picture: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.welcome.begin()
        open_picture(qtbot, window, picture)
        window.demos.start(demo_files()[0])
        qtbot.waitUntil(lambda: window.demos.station is not None, timeout=20000)
        while window.demos.next_station is not None:
            window.demos.step(1)
        assert window.demos.station is not None
        text = window.demos.station.text
        window.demos.end()
        qtbot.waitUntil(lambda: window.session.canvas.picture.name == picture.name, timeout=10000)
        assert window.session.settings.patch is None
        assert "click puts a square" in text
        assert "drag" not in text, "there is none"


def test_a_demo_and_an_audience_need_no_such_line(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.welcome.begin()
        window.presentation.begin()
        assert window.welcome.isHidden()
        window.presentation.end()
        assert window.welcome.isHidden()


def test_the_very_first_picture_is_the_one_that_is_certified() -> None:
    assert first_sample(very_first=True) == str(sample("coffee").path)
    assert first_sample() == str(sample("chelsea").path)
