"""A folder and its run in the whole window, with a fake network."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from torch import Tensor

from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import FolderError
from pgapp.data.pictures.label_mapping import MatchedBy
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation_request import EvaluationReport
from pgapp.engine.loading.labelling import Knowing, knowing_network
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.evaluation import folder_session
from pgapp.ui.evaluation.mapping_dialog import MappingDialog
from pgapp.ui.evaluation.panel import EvaluationPanel
from pgapp.ui.gallery.model import BADGE_ROLE, TAGGED_ROLE
from pgapp.ui.window.main_window import MainWindow
from tests.support.evaluation import WholeLinear
from tests.support.fakes import ConvNetwork, HeldAnalyst, patchguard
from tests.support.galleries import labelled_folder, titles, write_picture
from tests.support.there import there
from tests.support.windows import click, shown_window


class Engine(HeldAnalyst):
    """Lends a fake network to the evaluation, which waits for the gate as well."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = threading.Event()
        local = ConvNetwork(classes=1000)
        self.pair = NetworkPair(local, WholeLinear(local.names, local.grid.canvas))

    def network(self, _spec: NetworkSpec) -> NetworkPair:
        local = self.pair.local.local_logits

        def held(canvases: Tensor, cells: Any = None) -> Tensor:
            self.reached.set()
            assert self.gate.wait(20)
            return local(canvases, cells)

        self.pair.local.local_logits = held
        return self.pair


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def window(qtbot: QtBot, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with shown_window(qtbot, engine, tmp_path) as made:
        yield made
        engine.gate.set()


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    window.folders.open_any(str(labelled_folder(tmp_path / "set")))
    qtbot.waitUntil(
        lambda: window.session.canvas is not None and bool(window.folders.folder.mapping.matches), timeout=10000
    )
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
    return window


def set_up_run(window: MainWindow) -> EvaluationPanel:
    panel = window.folders.panel
    panel.sizes.setText("3, 9")
    return panel


def wait_for_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.folders.folder.running, timeout=20000)
    qtbot.waitUntil(lambda: window.folders.folder.run is not None, timeout=5000)


def test_opening_a_folder_shows_it_and_its_first_picture(opened: MainWindow, tmp_path: Path) -> None:
    assert titles(opened.gallery) == ["delta.png", "gamma.png", "alpha.png", "beta.png"]
    assert opened.session.canvas.picture.name == "delta.png"
    assert "2 of 2 classes have a label" in opened.folders.panel.matched.text()
    assert opened.recent.paths == [str(tmp_path / "set")]


def test_a_dropped_folder_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(labelled_folder(tmp_path / "set")))])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: len(titles(window.gallery)) == 4 and window.gallery.shows_folder, timeout=10000)


def test_a_list_of_labels_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    root = labelled_folder(tmp_path / "set")
    (root / "list.csv").write_text("file,label\ntench/alpha.png,goldfish\ntench/beta.png,no such thing\n")
    window.folders.open_any(str(root / "list.csv"))
    qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=10000)
    names = window.session.settings.label_space.names
    assert names[there(window.session.settings.label)] == "goldfish"
    assert "1 of 2 classes have a label" in window.folders.panel.matched.text()


def test_the_network_that_knows_most_classes_is_found_away_from_the_gui_thread(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, panel = opened.folders.folder, opened.folders.panel
    held, threads = catalog.entries(), []
    some, most = (
        replace(held[0], key=key, title=f"Network {key}", names=names)
        for key, names in (("some", ("tench", "x")), ("most", ("English springer", "tench", "y")))
    )
    # there alone: the window asks for its own network meanwhile
    known = SimpleNamespace(entries=lambda: (some, most), entry=catalog.entry)
    monkeypatch.setattr(folder_session, "catalog", known)

    def seen(*asked: Any) -> Knowing | None:
        threads.append(threading.current_thread())
        return knowing_network(*asked)

    monkeypatch.setattr(folder_session, "knowing_network", seen)
    nothing = folder.mapping
    for text in ("English springer", "tench"):
        nothing = nothing.corrected(text, None)
    folder.correct(nothing)
    qtbot.waitUntil(lambda: "Use Network most</a>, which knows all of them" in panel.matched.text(), timeout=5000)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    assert knowing_network(there(folder.pictures), (replace(some, names=("x", "y")),)) is None


def test_the_true_label_is_set_with_the_picture(qtbot: QtBot, opened: MainWindow) -> None:
    names = opened.session.settings.label_space.names
    assert names[there(opened.session.settings.label)] == "English springer"
    opened.gallery.step(2)
    qtbot.waitUntil(lambda: opened.session.canvas.picture.name == "alpha.png", timeout=5000)
    assert names[there(opened.session.settings.label)] == "tench"
    assert opened.session.undo_stack.undoText() == "open alpha.png"


def test_the_true_label_follows_the_label_space(qtbot: QtBot, opened: MainWindow) -> None:
    nette = label_spaces(catalog.entry(opened.session.settings.network.key))[1]
    opened.session.set_label_space(nette)
    qtbot.waitUntil(lambda: opened.session.settings.label is not None, timeout=5000)
    assert nette.names[there(opened.session.settings.label)] == "English springer"


def test_a_run_from_the_window_marks_the_gallery(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    panel = set_up_run(opened)
    click(panel.run)
    wait_for_end(qtbot, opened)
    path, record = there(opened.folders.folder.run)
    assert path.parent == tmp_path / "data" / "pgapp" / "results"
    assert record.patch_sizes == (3, 9)
    with ResultsStore.open(path) as store:
        assert len(store.done_keys()) == 4
    entries = opened.gallery.entries
    qtbot.waitUntil(lambda: all(entries.index(row).data(BADGE_ROLE) for row in range(4)), timeout=5000)
    assert panel.said.text().startswith("Done.")
    assert panel.results.isEnabled()


def test_stopped_runs_go_on_and_the_window_stays_live(qtbot: QtBot, opened: MainWindow, engine: Engine) -> None:
    panel = set_up_run(opened)
    engine.gate.clear()
    click(panel.run)
    qtbot.waitUntil(lambda: panel.cancel.isEnabled(), timeout=5000)
    click(panel.cancel)
    engine.gate.set()
    qtbot.waitUntil(lambda: not opened.folders.folder.running, timeout=10000)
    assert panel.said.text().startswith("Stopped")
    opened.session.place_patch(100, 100)
    qtbot.waitUntil(lambda: opened.session.analysis.scene.patch == opened.session.settings.patch, timeout=5000)
    click(panel.run)
    wait_for_end(qtbot, opened)
    with ResultsStore.open(there(opened.folders.folder.run)[0]) as store:
        assert len(store.done_keys()) == 4


def test_requests_are_answered_while_a_run_is_paused(qtbot: QtBot, opened: MainWindow, engine: Engine) -> None:
    panel = set_up_run(opened)
    engine.gate.clear()
    click(panel.run)
    qtbot.waitUntil(lambda: panel.pause.isEnabled(), timeout=5000)
    click(panel.pause)
    engine.gate.set()
    opened.session.place_patch(120, 90)
    qtbot.waitUntil(lambda: opened.session.analysis.scene.patch == opened.session.settings.patch, timeout=10000)
    assert opened.folders.folder.running
    click(panel.pause)
    wait_for_end(qtbot, opened)


def test_a_failed_run_says_so_and_can_be_started_again(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    panel = set_up_run(opened)
    (tmp_path / "bad.sqlite").write_text("this is no database, and long enough to be looked at as one")
    panel.choose_file(str(tmp_path / "bad.sqlite"))
    click(panel.run)
    qtbot.waitUntil(lambda: opened.status.failure.isVisible(), timeout=10000)
    assert "bad.sqlite" in opened.status.failure.sentence.text()
    panel.choose_file(str(tmp_path / "good.sqlite"))
    click(panel.run)
    wait_for_end(qtbot, opened)


def test_the_newest_run_comes_back_with_its_folder(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    click(set_up_run(opened).run)
    wait_for_end(qtbot, opened)
    path = there(opened.folders.folder.run)[0]
    shown = []
    opened.folders.folder.run_changed.connect(lambda run, _record: shown.append(run))
    opened.folders.open_any(str(tmp_path / "set"))
    qtbot.waitUntil(lambda: shown == [path], timeout=10000)  # it was looked at, and stays
    opened.folders.open_any(str(labelled_folder(tmp_path / "other")))
    qtbot.waitUntil(lambda: shown == [path, None], timeout=10000)
    opened.folders.open_any(str(tmp_path / "set"))
    qtbot.waitUntil(lambda: shown == [path, None, None, path], timeout=10000)
    assert there(opened.folders.folder.run)[0] == path


def test_a_run_that_was_killed_goes_on_with_its_sizes_and_labels(
    qtbot: QtBot, opened: MainWindow, engine: Engine, tmp_path: Path
) -> None:
    folder, panel = opened.folders.folder, set_up_run(opened)
    folder.correct(folder.mapping.corrected("tench", 7))
    panel.limit.setValue(3)
    panel.seed.setValue(5)
    click(panel.run)
    wait_for_end(qtbot, opened)
    path, record = there(folder.run)
    with sqlite3.connect(path) as killed:  # as if it had been killed after the first picture
        for table, key in (("sizes", "picture"), ("pictures", "id")):
            killed.execute(f"DELETE FROM {table} WHERE {key} > 1")
    killed.close()
    panel.sizes.setText("2 %")
    panel.all.setChecked(True)
    panel.seed.setValue(0)
    opened.folders.open_any(str(tmp_path / "set"))
    said = "The last run has done 1 of 3 pictures. Run goes on from there."
    qtbot.waitUntil(lambda: panel.said.text() == said, timeout=10000)
    assert panel.sizes.text() == "3 px, 9 px"
    assert "1 by name, 1 by hand" in panel.matched.text()
    click(panel.run)
    wait_for_end(qtbot, opened)
    assert folder.run == (path, record)
    with ResultsStore.open(path) as store:
        assert len(store.done_keys()) == 3


def test_an_unfinished_run_of_other_settings_is_not_taken_for_the_next(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    panel = set_up_run(opened)
    click(panel.run)
    wait_for_end(qtbot, opened)
    with sqlite3.connect(there(opened.folders.folder.run)[0]) as killed:
        for table, key in (("sizes", "picture"), ("pictures", "id")):
            killed.execute(f"DELETE FROM {table} WHERE {key} > 1")
    killed.close()
    opened.session.set_defence(patchguard(opened.session.settings.defence.patch_size, threshold=0.25))
    opened.folders.open_any(str(tmp_path / "set"))
    qtbot.waitUntil(lambda: "with the present ones Run starts anew" in panel.said.text(), timeout=10000)


def test_the_line_at_the_bottom_says_that_a_run_is_paused(qtbot: QtBot, opened: MainWindow, engine: Engine) -> None:
    panel = set_up_run(opened)
    engine.gate.clear()
    click(panel.run)
    qtbot.waitUntil(engine.reached.is_set, timeout=10000)
    click(panel.pause)
    engine.gate.set()
    qtbot.waitUntil(lambda: "Paused. Evaluating: 1 of 4" in panel.said.text(), timeout=5000)
    assert opened.status.task.text() == "Paused: 1 of 4"
    click(panel.cancel)
    qtbot.waitUntil(lambda: not opened.folders.folder.running, timeout=10000)


def test_tags_and_notes_are_kept_with_the_run(qtbot: QtBot, opened: MainWindow) -> None:
    click(set_up_run(opened).run)
    wait_for_end(qtbot, opened)
    opened.gallery.step(1)
    key = there(opened.gallery.key_of_current)
    opened.folders.folder.annotate(key, ["interesting"], "a second dog")
    row = opened.gallery.list.currentIndex()
    qtbot.waitUntil(lambda: row.data(TAGGED_ROLE), timeout=5000)
    opened.folders.folder.annotate(key, ["label noise"], "")
    qtbot.waitUntil(lambda: opened.gallery.seen(key).tags == ("label noise",), timeout=5000)
    assert opened.gallery.seen(key).note == ""


def test_a_folder_that_cannot_be_opened_leaves_the_one_before(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    opened.folders.open_any(str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: opened.status.failure.isVisible(), timeout=5000)
    assert "no picture" in opened.status.failure.sentence.text()
    assert len(titles(opened.gallery)) == 4
    opened.folders.open_any(str(labelled_folder(tmp_path / "another set")))
    qtbot.waitUntil(lambda: opened.gallery.source.currentText() == "another set", timeout=5000)
    assert not opened.status.failure.isVisible()


def test_imagenette_is_downloaded_only_after_a_yes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fetch(root: str, progress: Callable[..., Any]) -> Path:
        asked.append(root)
        progress("Downloading ImageNette", 5 * 2**20, 10 * 2**20)
        return labelled_folder(tmp_path / "imagenette2-320" / "val").parent

    monkeypatch.setattr("pgapp.engine.loading.imagenette.fetch_imagenette", fetch)
    (tmp_path / "imagenette2-320.tgz.part").touch()
    window.folders.open_data_set("imagenette", str(tmp_path))
    box = window.findChild(QMessageBox)
    assert "Download" in box.text()
    click(box.button(QMessageBox.StandardButton.No))
    qtbot.wait(50)
    assert asked == []
    window.folders.open_data_set("imagenette", str(tmp_path))
    box = next(found for found in window.findChildren(QMessageBox) if found.isVisible())
    click(box.button(QMessageBox.StandardButton.Yes))
    qtbot.waitUntil(lambda: len(titles(window.gallery)) == 4 and window.folders.folder.pictures is not None)
    assert asked == [str(tmp_path)]
    assert not window.status.progress.isVisible()


def test_a_download_shows_how_far_it_is_and_cancel_stops_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def fetch(_root: str, progress: Callable[..., Any]) -> None:
        while progress("Downloading ImageNette", 5 * 2**20, 10 * 2**20):
            time.sleep(0.01)
        ended.set()

    monkeypatch.setattr("pgapp.engine.loading.imagenette.fetch_imagenette", fetch)
    window.folders.folder.fetch_imagenette(str(tmp_path))
    qtbot.waitUntil(lambda: window.status.task.text() == "Downloading ImageNette 5 of 10 MB", timeout=5000)
    assert window.status.progress.value() == 500
    click(window.status.cancel)
    qtbot.waitUntil(ended.is_set, timeout=5000)
    assert not window.status.progress.isVisible()
    assert window.folders.folder.pictures is None
    window.folders.open_any(str(labelled_folder(tmp_path / "set")))
    qtbot.waitUntil(lambda: window.folders.folder.pictures is not None, timeout=10000)


def test_a_download_that_fails_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_root: str, _progress: Callable[..., Any]) -> None:
        raise FolderError("It is not the published file: it was thrown away.")

    monkeypatch.setattr("pgapp.engine.loading.imagenette.fetch_imagenette", fetch)
    window.folders.folder.fetch_imagenette(str(tmp_path))
    qtbot.waitUntil(lambda: window.status.failure.isVisible(), timeout=5000)
    assert "not the published file" in window.status.failure.sentence.text()
    assert not window.status.progress.isVisible()


def test_opening_a_folder_ends_the_download(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_root: str, progress: Callable[..., Any]) -> None:
        while progress("Downloading ImageNette", 1, None):
            time.sleep(0.01)

    monkeypatch.setattr("pgapp.engine.loading.imagenette.fetch_imagenette", fetch)
    window.folders.folder.fetch_imagenette(str(tmp_path))
    window.folders.open_any(str(labelled_folder(tmp_path / "set")))
    qtbot.waitUntil(lambda: window.folders.folder.pictures is not None, timeout=10000)
    assert not window.status.progress.isVisible()


def test_the_gallerys_button_leads_to_the_panel(opened: MainWindow) -> None:
    opened.tabs.setCurrentIndex(0)
    click(opened.gallery.filter.evaluate)
    assert opened.folders.panel.isVisible()


# ---- the dialogs


def test_a_wrong_label_is_corrected_by_hand(qtbot: QtBot, opened: MainWindow) -> None:
    names = opened.session.settings.label_space.names
    dialog = MappingDialog(opened.folders.folder.mapping, names)
    qtbot.addWidget(dialog)
    dialog.table.selectRow(1)
    dialog.picker.label_chosen.emit(3)
    match = dialog.mapping.matches[1]
    assert (match.text, match.label, match.matched_by) == ("tench", 3, MatchedBy.HAND)
    opened.folders._correct(dialog.mapping)
    opened.gallery.step(2)
    qtbot.waitUntil(lambda: opened.session.canvas.picture.name == "alpha.png", timeout=5000)
    assert opened.session.settings.label == 3


def test_the_labels_dialog_closes_when_it_speaks_of_other_classes(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    def shown() -> list[MappingDialog]:
        return [dialog for dialog in opened.findChildren(MappingDialog) if dialog.isVisible()]

    for change in (
        lambda: opened.session.set_label_space(label_spaces(catalog.entry(catalog.DEFAULT_KEY))[1]),
        lambda: opened.folders.open_any(str(labelled_folder(tmp_path / "other"))),
    ):
        opened.folders.show_mapping()
        assert len(shown()) == 1
        change()
        qtbot.waitUntil(lambda: not shown(), timeout=10000)
    opened.folders.show_mapping()
    shown()[0].accept()
    assert not shown()


def test_numbers_that_may_mean_several_things_are_asked_about_and_none_is_guessed(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    def shown() -> Any:
        return [dialog for dialog in opened.findChildren(MappingDialog) if dialog.isVisible()]

    for number in ("1", "217", "999"):
        write_picture(tmp_path / "numbers" / number / "a.png")
    opened.folders.open_any(str(tmp_path / "numbers"))
    qtbot.waitUntil(lambda: bool(shown()), timeout=10000)
    (dialog,) = shown()
    assert set(opened.folders.folder.mapping.labels) == {None}
    assert "several ways" in dialog.sentence.text()
    assert "several ways" in opened.folders.panel.matched.text()
    words = [dialog.numbers.itemText(place) for place in range(dialog.numbers.count())]
    assert words[1] == "ImageNet's development kit's number (1 is kit fox)"
    dialog.numbers.setCurrentIndex(1)
    dialog.numbers.activated.emit(1)
    assert "3 of 3 classes have a label: 3 by number" in dialog.sentence.text()
    dialog.accept()
    assert opened.folders.folder.mapping.labels[0] == 278
    opened.session.set_label_space(label_spaces(catalog.entry(catalog.DEFAULT_KEY))[1])
    qtbot.waitUntil(lambda: set(opened.folders.folder.mapping.labels) == {None}, timeout=5000)
    opened.session.set_label_space(label_spaces(catalog.entry(catalog.DEFAULT_KEY))[0])
    qtbot.waitUntil(lambda: opened.folders.folder.mapping.labels[0] == 278, timeout=5000)
    assert not shown()
    opened.folders.show_mapping()
    assert shown()[0].numbers.currentIndex() == 1


def test_the_mapping_can_be_searched_and_left_without_a_label(qtbot: QtBot, opened: MainWindow) -> None:
    dialog = MappingDialog(opened.folders.folder.mapping, opened.session.settings.label_space.names)
    qtbot.addWidget(dialog)
    dialog.search.setText("tench")
    model = dialog.table.model()
    assert model.rowCount() == 1
    dialog.table.selectRow(0)
    click(dialog.none)
    assert dialog.mapping.unmatched == ("tench",)
    dialog.search.clear()
    dialog.unmatched.setChecked(True)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["tench"]


def test_the_line_at_the_bottom_says_that_processes_start(qtbot: QtBot, opened: MainWindow, engine: Engine) -> None:
    folder, status = opened.folders.folder, opened.status
    engine.gate.clear()
    click(set_up_run(opened).run)
    assert engine.reached.wait(20)
    starting = EvaluationReport("Starting 2 processes", 0, 0, 0, 0.0, None, Path("run.sqlite"))
    folder._stepped(there(folder._job), starting)
    assert status.task.text() == "Starting 2 processes…"
    assert (status.progress.isVisible(), status.progress.maximum()) == (True, 0)
    engine.gate.set()
    wait_for_end(qtbot, opened)
    assert not status.progress.isVisible()
