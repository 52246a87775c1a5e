"""Names of files, folders, classes, labels, networks and demos, notes and sentences: shown letter by letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyqtgraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pgapp import paths
from pgapp.core.scene import Failure, LabelSpace, Outcome
from pgapp.data.pictures.label_mapping import LabelMapping, LabelMatch, MatchedBy
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.networks.classes.labels import IMAGENETTE
from pgapp.ui.attack.alarm import AlarmDialog
from pgapp.ui.attack.panel import Phase
from pgapp.ui.attack.print_patch import PrintDialog
from pgapp.ui.evaluation.annotation_dialog import AnnotationDialog
from pgapp.ui.evaluation.mapping_dialog import MappingDialog
from pgapp.ui.evaluation.words import no_label_sentence
from pgapp.ui.networks.import_dialog import ImportDialog
from pgapp.ui.results.pictures import TABLE
from pgapp.ui.results.view import ResultsView
from pgapp.ui.widgets.class_chooser import ClassChooser
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import key_free, plain_label, tip, title_text
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst, HeldNetwork, HeldUndefended, forge
from tests.support.galleries import a_row, a_view, write_picture
from tests.support.runs import make_record
from tests.support.shown_text import MARK, as_title, broken, complaints, places, rendered, windows, without_keys
from tests.support.there import there
from tests.support.windows import shown_window

NAMES = tuple(f"{MARK} {k}" for k in range(len(IMAGENETTE)))
SPACE = LabelSpace(MARK, NAMES, IMAGENETTE)
OUTSIDE = [
    MARK,
    f"a {MARK}",
    f"{MARK}\nand {MARK}",
    "&lt;b&gt; & &amp;",
    "<!doctype> a  b",
    "a & b",
    "1 < 2",
    "[*] [*][*]",
    "\n<a>",
]


# ---- the helpers


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_tooltip_shows_every_letter(text: str) -> None:
    assert rendered(tip(text)) == text


@given(st.text("<>&;/!?-bilt a\"'=\n", max_size=30))
@settings(max_examples=300)
def test_a_tooltip_shows_every_letter_of_any_text(text: str) -> None:
    assert rendered(tip(text)) == text


@pytest.mark.parametrize("text", OUTSIDE)
def test_menus_and_titles_show_every_letter(text: str) -> None:
    assert without_keys(key_free(text)) == text
    assert as_title(title_text(text)) == text


def test_a_title_is_what_the_window_system_is_told(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setWindowTitle(title_text("a[*]b[*][*]c"))
    widget.show()
    assert widget.windowHandle().title() == "a[*]b[*][*]c" == as_title(widget.windowTitle())


def test_a_plain_tooltip_stays_as_it_is() -> None:
    assert tip("plain & simple") == "plain & simple"


def test_the_dialogs_of_qt_itself_take_a_file_for_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    name = "<b>name & x <i>.png"
    (tmp_path / name).write_bytes(b"")
    dialog = QFileDialog(None, "Save", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    open_once(dialog)
    dialog.selectFile(name)
    asked = []

    def look() -> None:
        for box in dialog.findChildren(QMessageBox):
            asked.append((name in box.text(), box.textFormat()))
            box.reject()

    QTimer.singleShot(0, look)
    dialog.accept()
    assert asked == [(True, Qt.TextFormat.PlainText)]
    dialog.close()


# ---- the walk finds what is wrong


def label_that_guesses(parent: QWidget) -> None:
    QLabel(MARK, parent)


def rich_label_unescaped(parent: QWidget) -> None:
    QLabel(MARK, parent).setTextFormat(Qt.TextFormat.RichText)


def plain_label_escaped(parent: QWidget) -> None:
    plain_label("&lt;b&gt;", parent)


def tooltip(parent: QWidget) -> None:
    parent.setToolTip(MARK)


def status_tip(parent: QWidget) -> None:
    parent.setStatusTip(MARK)


def button(parent: QWidget) -> None:
    QPushButton(MARK, parent)


def title(parent: QWidget) -> None:
    parent.setWindowTitle(f"{MARK[:-3]}")


def menu_entry(parent: QWidget) -> None:
    parent.addAction(MARK)


def menu_tooltip(parent: QWidget) -> None:
    parent.addAction("x").setToolTip(MARK)


def tab(parent: QWidget) -> None:
    QTabWidget(parent).addTab(QWidget(), MARK)


def tooltip_of_a_choice(parent: QWidget) -> None:
    combo = QComboBox(parent)
    combo.addItem("x")
    combo.setItemData(0, MARK, Qt.ItemDataRole.ToolTipRole)


def tooltip_of_a_row(parent: QWidget) -> None:
    QListWidget(parent).addItem("x")
    parent.findChild(QListWidget).item(0).setToolTip(MARK)


def tooltip_of_a_row_within(parent: QWidget) -> None:
    from PySide6.QtWidgets import QTreeView

    model = QStandardItemModel(parent)
    model.appendRow(QStandardItem("x"))
    within = QStandardItem("y")
    within.setToolTip(MARK)
    model.item(0).appendRow(within)
    QTreeView(parent).setModel(model)


def written(parent: QWidget) -> None:
    QTextEdit(MARK, parent)


def legend(parent: QWidget) -> None:
    plot = pyqtgraph.PlotWidget(parent)
    plot.addLegend()
    plot.plot([0, 1], [0, 1], name=MARK)


def box(parent: QWidget) -> None:
    QMessageBox(QMessageBox.Icon.NoIcon, "x", MARK, parent=parent)


@pytest.mark.parametrize(
    "wrong",
    [
        label_that_guesses,
        rich_label_unescaped,
        plain_label_escaped,
        tooltip,
        status_tip,
        button,
        title,
        menu_entry,
        menu_tooltip,
        tab,
        tooltip_of_a_choice,
        tooltip_of_a_row,
        tooltip_of_a_row_within,
        written,
        legend,
        box,
    ],
)
def test_the_walk_finds(qtbot: QtBot, wrong: Callable[..., Any]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wrong(parent)
    assert complaints([parent])


# ---- the program


@pytest.fixture
def analyst(monkeypatch: pytest.MonkeyPatch) -> HeldAnalyst:
    monkeypatch.setattr(HeldNetwork, "name", MARK)
    monkeypatch.setattr(HeldUndefended, "name", MARK)
    return HeldAnalyst()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes, four pictures, in a folder; all of their names are marked."""
    root = tmp_path / f"set {MARK}"
    for number in range(4):
        write_picture(root / f"{number % 2} {MARK}" / f"{MARK} {number}.png", 40 * number)
    return root


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    entry = replace(catalog.entry(catalog.DEFAULT_KEY), key="marked", title=f"Network {MARK}")
    entries = catalog.entries
    monkeypatch.setattr(catalog, "entries", lambda: (*entries(), entry))
    with shown_window(qtbot, analyst, tmp_path) as made:
        made.session.set_label_space(SPACE)
        yield made
        for network in analyst.networks:
            network.gate.set()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=20000)


def walked(*wanted: str, roots: list[Any] | None = None) -> None:
    """No complaint in what is open, and every one of the places shows the mark."""
    roots = windows() if roots is None else roots
    assert "\n".join(complaints(roots)) == ""
    found = places(roots)
    assert not [place for place in wanted if place not in found], sorted(found)


def test_the_window_on_a_folder_its_run_and_its_panels(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    working: list[Any] = []
    window.session.runner.busy.connect(working.append)
    window.folders.open_any(str(folder))
    settle(qtbot, window)
    walked(
        "MainWindow title",
        "GalleryList items, DisplayRole",
        "GalleryList items, ToolTipRole",
        "QComboBox list, DisplayRole",
        "LabelPicker list, DisplayRole",
        "QLineEdit completions, DisplayRole",
        "ElidedLabel text",
        "ElidedLabel tooltip",
        "QMenu action",
        "QMenu action's tooltip",
    )
    for match in window.folders.folder.mapping.matches:
        corrected = window.folders.folder.mapping.corrected(match.text, int(match.text[0]))
        window.folders.folder.correct(corrected)
    window.session.place_patch(100, 100)
    for page in range(window.tabs.count()):
        window.tabs.setCurrentIndex(page)
        qtbot.waitUntil(lambda: working[-1:] != [True], timeout=20000)
    qtbot.waitUntil(lambda: MARK in rendered(window.side.insight.histogram.legend.text()), timeout=20000)
    qtbot.waitUntil(lambda: window.side.compare.tree.topLevelItemCount() > 3, timeout=20000)
    walked()
    window.folders.panel.sizes.setText("9")
    window.folders.panel.choose_file(str(tmp_path / f"{MARK}.sqlite"))
    window.folders.panel.run.click()
    qtbot.waitUntil(lambda: window.folders.folder.run is not None and not window.folders.folder.running, timeout=20000)
    walked()
    key = window.gallery.key_of_current
    window.folders.folder.annotate(there(key), [MARK], MARK)
    qtbot.waitUntil(lambda: window.gallery.filter.tag.count() > 1, timeout=5000)
    window.folders.annotate(key)
    window.folders.show_mapping()
    window.folders.panel.results.click()
    window.status.show_failure(Failure(0, f"{MARK} cannot be read.", MARK))
    window.status.show_progress(f"Reading {MARK}", 0.5)
    window.session.undo_stack.undo()
    walked("AnnotationDialog title", "QCheckBox text", "QPlainTextEdit text", "QTableView items, ToolTipRole")


def test_an_attack_with_another_network_beside_and_what_lies_under_the_pointer(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.session.open_path(str(next(folder.rglob("*.png"))))
    settle(qtbot, window)
    window.session.set_label(window.session.analysis.clean.defended.label)
    window.session.place_patch(100, 100)
    window.side.show_beside(True)
    qtbot.waitUntil(lambda: window.side.beside.stage.layer.certification is not None, timeout=20000)
    window.tabs.show_panel("attack")
    window.adversary.panel.settings.steps.setValue(5)
    window.adversary.start()
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.DONE, timeout=20000)
    window.stage.view.pointed.emit(QPointF(5, 5), QPoint(5, 5))
    walked("QLabel text", "CellCard accessible description", roots=[window])


def test_a_guided_demo(qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    place = tmp_path / "demos"
    write_picture(place / f"{MARK}.png")
    text = json.dumps(MARK)
    station = f'[[station]]\ntext = {text}\npicture = {json.dumps(f"{MARK}.png")}\nlabel_space = "ImageNette"'
    demo = place / f"{MARK}.toml"
    demo.write_text(f"title = {text}\nsummary = {text}\n{station}\n", encoding="utf-8")
    (place / f"{MARK} broken.toml").write_text(f"title = {text}\n{MARK}", encoding="utf-8")
    menu = window.menus.submenu("demos")
    menu.aboutToShow.emit()
    walked("QMenu action", "QMenu action's tooltip", roots=[menu])
    window.demos.start(demo)
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    settle(qtbot, window)
    walked("QLabel text", "DemoBar accessible description", "MainWindow title", roots=[window])
    window.demos.end()


def test_an_alarm(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.session.open_path(str(next(folder.rglob("*.png"))))
    settle(qtbot, window)
    window.session.place_patch(100, 100)
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch == window.session.settings.patch, timeout=20000)
    forge(window)
    dialog = window.findChild(AlarmDialog)
    qtbot.addWidget(dialog)
    walked("QLabel text", "QPlainTextEdit text", roots=[window.alarms.banner, dialog])


def test_dialogs(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    match = LabelMatch(f"n1 {MARK}", 0, MatchedBy.NAME)
    path = tmp_path / f"{MARK}.pth"
    window.networks.files.folder.mkdir(parents=True, exist_ok=True)
    (window.networks.files.folder / path.name).write_bytes(b"no weights")
    window.networks.files.look()
    window.networks.show_dialog()
    window.folders.open_data_set("imagenette", str(tmp_path / MARK))
    window.turns.ask(MARK, f"{MARK} runs.", "Yes", print)
    dialogs = [
        MappingDialog(LabelMapping((match, replace(match, label=None))), NAMES, window),
        AnnotationDialog(MARK, [MARK], MARK, [MARK], window),
        ClassChooser(NAMES, (1,), window),
        PrintDialog(41, window),
        window.networks.dialog,
        ImportDialog(window.networks.files, FileKey(path), window),
        *window.findChildren(QMessageBox),
    ]
    qtbot.waitUntil(lambda: window.networks.dialog.tree.findItems("", Qt.MatchFlag.MatchContains) != [], timeout=5000)
    walked(
        "QTableView items, DisplayRole",
        "QTableView items, ToolTipRole",
        "QCheckBox text",
        "QPlainTextEdit text",
        "QListWidget items, DisplayRole",
        "QTreeWidget items, DisplayRole",
        "QTreeWidget items, ToolTipRole",
        "QLabel qt_msgbox_label text",
        "ImportDialog title",
        "QLineEdit text",
        "AnnotationDialog title",
        roots=dialogs,
    )
    asked = [box.text() for box in dialogs if isinstance(box, QMessageBox)]
    assert asked
    assert all(MARK in text for text in asked)


@pytest.fixture
def results(qtbot: QtBot, tmp_path: Path) -> Iterator[ResultsView]:
    """The window of results on a run whose classes, files, labels and settings are marked, with another beside it."""
    record = make_record(
        source=str(tmp_path / MARK),
        network=f"file:{MARK}",
        label_names=NAMES[:3],
        label_space=MARK,
        mapping=((f"0 {MARK}", 0), (f"1 {MARK}", 1)),
        total=4,
    )
    rows = (
        a_row(0, f"0 {MARK}/{MARK} 0.png", 0, Outcome.CERTIFIED, 2.0, largest=41),
        a_row(1, f"0 {MARK}/{MARK} 1.png", 0, Outcome.VULNERABLE, -1.0),
        a_row(2, f"1 {MARK}/{MARK} 2.png", 1, Outcome.WRONG, -3.0),
        a_row(3, f"1 {MARK}/{MARK} 3.png", 1, Outcome.WRONG, -2.0),
    )
    runs = [tmp_path / f"{MARK} {number}.sqlite" for number in range(2)]
    for number, path in enumerate(runs):
        with ResultsStore.create(path, record) as store:
            store.append(*rows[: 4 - number], *(replace(row, key=row.key) for row in rows[4 - number :]))
            store.add_tag(rows[0].key, MARK)
            store.set_note(rows[0].key, MARK)
    reader = RunReader(BackgroundTasks("test"))
    with a_view(qtbot, reader, tmp_path) as made:
        made.pictures.show_as(TABLE)
        made.show_run(runs[0], record)
        for tab in ("failures", "curve", "summary"):
            made.show_tab(tab)
        qtbot.waitUntil(lambda: made.pictures.model.rowCount() == 4, timeout=5000)
        made.compare.show_other(runs[1])
        qtbot.waitUntil(lambda: len(made.curve._curves) == 2, timeout=5000)
        yield made
    reader.shutdown()


def test_the_results_of_a_run(qtbot: QtBot, results: ResultsView) -> None:
    qtbot.waitUntil(lambda: results.pictures.model.index(0, 0).data() != "…", timeout=5000)
    results._say_written(f"/tmp/{MARK}", f"{MARK}.")
    walked(
        "ElidedLabel text",
        "ElidedLabel tooltip",
        "ResultsTable items, DisplayRole",
        "ResultsTable items, ToolTipRole",
        "QTableWidget items, head, ToolTipRole",
        "PlotWidget item",
        "QLabel text",
        roots=[results],
    )


@pytest.mark.parametrize("title", [MARK, "a & b"])
def test_a_recent_file_is_called_by_its_name(qtbot: QtBot, window: MainWindow, folder: Path, title: str) -> None:
    path = folder / f"{title}.png"
    write_picture(path)
    window.folders.open_any(str(path))
    settle(qtbot, window)
    (action, *_) = window.menus.submenu("recent").actions()
    assert without_keys(action.text()) == path.name
    assert rendered(action.toolTip()) == str(path)


def test_a_tooltip_that_a_widget_shows_itself(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, *_rest: shown.append(text))
    window.session.open_path(str(next(folder.rglob("*.png"))))
    settle(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.strip.classes), timeout=5000)
    canvas = window.strip.tiles
    for x in range(0, canvas.width(), 20):
        place = QPoint(x, canvas.height() // 2)
        QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place)))
    assert shown
    assert all(MARK in rendered(text) and not broken(rendered(text)) for text in shown)


def test_a_network_that_knows_the_classes_is_named_in_a_link() -> None:
    from pgapp.engine.loading.labelling import Knowing

    said = rendered(no_label_sentence(3, MARK, Knowing(MARK, MARK, 2)))
    assert said.count(MARK) == 2
    assert not broken(said)
