"""An attack and a run over a folder share the worker: one stands still, and only after a yes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Pixels
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation_request import EvaluationReport, EvaluationRequest
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.attack.panel import Phase
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst
from tests.support.galleries import labelled_folder
from tests.support.there import there
from tests.support.windows import shown_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    analyst = HeldAnalyst()
    with shown_window(qtbot, analyst, tmp_path) as made:
        made.session.set_label_space(label_spaces(catalog.entry(made.session.settings.network.key))[1])
        made.folders.open_any(str(labelled_folder(tmp_path / "set")))
        qtbot.waitUntil(
            lambda: made.session.certification is not None and bool(made.folders.folder.mapping.matches), timeout=20000
        )
        made.session.set_label(None)  # its answer is another, and what is wrong already is not attacked
        made.adversary.panel.settings.steps.setValue(100_000)
        made.folders.panel.sizes.setText("30")
        yield made
        for network in analyst.networks:
            network.gate.set()


class EndlessRun:
    """A run over a folder that never comes to its end."""

    def __init__(self, request: EvaluationRequest) -> None:
        self.path = request.results_path
        self.stands = True

    def stand(self, still: bool) -> None:
        """Nobody else works for it."""

    def steps(self, _analyst: HeldAnalyst) -> Iterator[EvaluationReport]:
        done = 0
        while True:
            done = min(999, done + 1)
            time.sleep(0.002)
            yield EvaluationReport("Evaluating", done, 1000, 0, 500.0, 1.0, self.path)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgapp.engine.jobs.evaluation_job.EvaluationJob", EndlessRun)
    monkeypatch.setattr("pgapp.ui.evaluation.folder_session.LIVE_EVERY", 10**6)  # there is no results file to look at


def question(window: MainWindow) -> QMessageBox:
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def answer(window: MainWindow, yes: bool) -> None:
    role = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
    box = question(window)
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()


def evaluate(qtbot: QtBot, window: MainWindow) -> None:
    window.folders.panel.run.click()
    qtbot.waitUntil(lambda: window.folders.folder.report is not None, timeout=20000)
    qtbot.waitUntil(lambda: window.folders.folder.report.total > 0, timeout=20000)


def attack(qtbot: QtBot, window: MainWindow) -> None:
    window.adversary.start()
    qtbot.waitUntil(lambda: isinstance(window.session.settings.patch.content, Pixels), timeout=20000)


def test_starting_an_attack_asks_and_holds_the_run(qtbot: QtBot, window: MainWindow, endless: None) -> None:
    evaluate(qtbot, window)
    window.adversary.start()
    text = question(window).text()
    assert text.startswith("The evaluation of set is running (")
    assert text.endswith("Pause it and start the attack?")
    assert window.adversary.phase is Phase.IDLE
    answer(window, yes=True)
    assert window.adversary.phase is Phase.RUNNING
    assert window.folders.folder.paused
    assert "Paused for the attack; Resume goes on." in window.folders.panel.said.text()
    assert window.folders.panel.pause.text() == "Re&sume"
    qtbot.waitUntil(lambda: isinstance(window.session.settings.patch.content, Pixels), timeout=20000)


def test_a_no_leaves_everything_as_it_is(qtbot: QtBot, window: MainWindow, endless: None) -> None:
    evaluate(qtbot, window)
    window.adversary.start()
    answer(window, yes=False)
    assert window.adversary.phase is Phase.IDLE
    assert not window.folders.folder.paused
    assert window.folders.folder.running


def test_starting_a_run_asks_and_the_attack_goes_on_afterwards(qtbot: QtBot, window: MainWindow, endless: None) -> None:
    attack(qtbot, window)
    window.folders.panel.run.click()
    assert question(window).text().startswith("The attack is running (step ")
    answer(window, yes=True)
    assert window.adversary.phase is Phase.PAUSED
    assert "Paused for the evaluation" in window.adversary.panel.sentence.text()
    qtbot.waitUntil(lambda: window.folders.folder.report is not None, timeout=20000)
    window.folders.panel.cancel.click()
    qtbot.waitUntil(lambda: not window.folders.folder.running, timeout=20000)
    qtbot.waitUntil(lambda: window.status.task.text().startswith("Paused: "), timeout=5000)
    before = window.session.settings.patch.content
    window.adversary.panel.go.click()
    assert window.adversary.phase is Phase.RUNNING
    assert "Paused" not in window.adversary.panel.sentence.text()
    qtbot.waitUntil(lambda: window.session.settings.patch.content is not before, timeout=20000)


def test_going_on_with_a_held_run_asks_as_well(qtbot: QtBot, window: MainWindow, endless: None) -> None:
    evaluate(qtbot, window)
    attack_after_yes(qtbot, window)
    window.folders.panel.pause.click()
    assert question(window).text().endswith("Pause it and go on with the evaluation?")
    answer(window, yes=False)
    assert window.folders.panel.pause.isChecked()
    assert window.folders.folder.paused
    window.folders.panel.pause.click()
    answer(window, yes=True)
    assert window.adversary.phase is Phase.PAUSED
    assert not window.folders.folder.paused


def attack_after_yes(qtbot: QtBot, window: MainWindow) -> None:
    window.adversary.start()
    answer(window, yes=True)
    qtbot.waitUntil(lambda: isinstance(window.session.settings.patch.content, Pixels), timeout=20000)


def test_stopping_a_held_attack_does_not_hold_the_run(qtbot: QtBot, window: MainWindow, endless: None) -> None:
    attack(qtbot, window)
    window.folders.panel.run.click()
    answer(window, yes=True)
    window.adversary.stop()
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.DONE, timeout=20000)
    assert not window.folders.folder.paused
    qtbot.waitUntil(lambda: window.folders.folder.report is not None, timeout=20000)


def test_cancel_at_the_bottom_ends_what_runs_and_not_what_is_paused(
    qtbot: QtBot, window: MainWindow, endless: None
) -> None:
    evaluate(qtbot, window)
    attack_after_yes(qtbot, window)
    window.status.cancel.click()
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.DONE, timeout=20000)
    assert window.folders.folder.running
    assert window.folders.folder.paused
    assert window.status.task.text().startswith("Paused: ")
    window.status.cancel.click()
    qtbot.waitUntil(lambda: not window.folders.folder.running, timeout=20000)
    assert window.folders.panel.said.text() == "Stopped. Run goes on from here."


def test_a_held_run_loses_nothing_and_ends_complete(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.folders.panel
    attack(qtbot, window)
    panel.run.click()
    answer(window, yes=True)
    qtbot.waitUntil(lambda: not window.folders.folder.running, timeout=20000)
    qtbot.waitUntil(lambda: window.folders.folder.run is not None, timeout=5000)
    assert panel.said.text().startswith("Done.")
    with ResultsStore.open(there(window.folders.folder.run)[0]) as store:
        assert len(store.done_keys()) == 4
    assert window.adversary.phase is Phase.PAUSED


def test_another_folder_ends_the_run_only_after_a_yes(
    qtbot: QtBot, window: MainWindow, endless: None, tmp_path: Path
) -> None:
    evaluate(qtbot, window)
    other = str(labelled_folder(tmp_path / "other"))
    window.folders.open_any(other)
    assert "Stop it and open something else?" in question(window).text()
    answer(window, yes=False)
    assert window.folders.folder.running
    window.folders.open_any(other)
    answer(window, yes=True)
    qtbot.waitUntil(lambda: window.folders.folder.pictures.name == "other", timeout=20000)
    assert not window.folders.folder.running
    said = window.folders.panel.said.text()
    assert said.startswith("The evaluation of set was stopped")
    assert said.endswith("Open it again, and Run goes on there.")
    assert window.folders.panel.run.isEnabled()


def test_another_picture_ends_the_attack_and_the_panel_says_so(qtbot: QtBot, window: MainWindow) -> None:
    attack(qtbot, window)
    window.gallery.step(1)
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.IDLE, timeout=20000)
    assert window.adversary.panel.sentence.text().startswith("Another picture was opened after step ")
