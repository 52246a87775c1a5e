"""Somebody who does anything at all in the window: real mouse and key events, drawn at random."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QTabBar,
    QWidget,
)

from pgapp.data.pictures.samples import cifar10_samples, samples
from pgapp.ui.window.main_window import MainWindow

KEYS = [Qt.Key(key) for key in range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)] + [
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_A,
    Qt.Key.Key_Comma,
    Qt.Key.Key_Percent,
]
LEFT_ALONE = ("Quit", "Download", "Open its page", "Open the folder", "Get ImageNette", "Fetch")
"""beginnings of what buttons and menus say that would end the program or leave it"""
SETTLE = 20.0
"""seconds to wait at most for the worker, at a pause"""
PATIENCE = 0.5
"""seconds that an action may wait for a dialog before somebody answers it"""


class Person:
    """Does one thing after another, drawn at random; ``did`` counts them."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path, seed: int) -> None:
        self.app, self.window, self.folder = app, window, folder
        self.draw = random.Random(seed)
        self.did: Counter[str] = Counter()
        self.last = ""
        self._began = 0.0
        self._answers = QTimer()
        self._answers.timeout.connect(self._answer_waiting_dialog)
        self._answers.start(100)
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (24, self.drag),
            (8, self.click_on_picture),
            (6, self.wheel),
            (14, self.press_key),
            (26, self.work_control),
            (8, self.choose_in_menu),
            (5, self.undo),
            (4, self.open_picture),
            (2, self.hover),
            (1, self.ask_for_menu),
            (1, self.drop),
            (1, self.resize),
        ]

    def act(self) -> None:
        """One action; what it opens that would hold everything up is closed first."""
        self._close_dialogs(0.2)
        [(_, chosen)] = self.draw.choices(self._acts, [weight for weight, _ in self._acts])
        self.last = chosen.__name__
        self._began = time.perf_counter()
        chosen()
        self.did[chosen.__name__] += 1
        self.app.processEvents()
        if self.draw.random() < 0.15:
            self.wait(0.05)

    def settle(self) -> None:
        """Close what is open, stop what runs, and wait until nothing is under way."""
        self._close_dialogs(1.0)
        self.window.demos.end()
        self.window.session.runner.cancel_jobs()
        end = time.perf_counter() + SETTLE
        still = 0
        while still < 8 and time.perf_counter() < end:
            self.wait(0.1)
            runner = self.window.session.runner
            still = still + 1 if runner._pending is None and not runner._side_requests and not runner._jobs else 0

    def wait(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.001)

    # ---- on the picture

    def drag(self) -> None:
        view = self.window.stage.view.viewport()
        patch = self.window.stage.patch_item
        start = self._place(view)
        if self.draw.random() < 0.6 and patch.isVisible():
            inside = patch.mapToScene(patch.boundingRect().center())
            start = self.window.stage.view.mapFromScene(inside)
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(view, button, none, start)
        for _ in range(self.draw.randint(1, 8)):
            QTest.mouseMove(view, self._place(view))
            self.wait(0.004)
        if self.draw.random() < 0.05:
            QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, button, none, self._place(view))

    def click_on_picture(self) -> None:
        view = self.window.stage.view.viewport()
        button = self.draw.choice([Qt.MouseButton.LeftButton] * 6 + [Qt.MouseButton.RightButton])
        QTest.mouseClick(view, button, Qt.KeyboardModifier.NoModifier, self._place(view))

    def wheel(self) -> None:
        widget = self.window.stage.view.viewport() if self.draw.random() < 0.6 else self._control()
        if widget is None:
            return
        at = QPointF(self._place(widget))
        turn = QPoint(0, self.draw.choice([120, -120, 240, -240]))
        none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), turn, buttons, none, phase, False)
        self.app.sendEvent(widget, event)

    def press_key(self) -> None:
        widget = self.app.focusWidget() or self.window.stage.view
        if isinstance(widget.window(), QFileDialog):
            return
        key = self.draw.choice(KEYS)
        modifier = self.draw.choice([Qt.KeyboardModifier.NoModifier] * 5 + [Qt.KeyboardModifier.ShiftModifier])
        if isinstance(widget, QAbstractButton) and _alone(widget.text()):
            return
        for _ in range(self.draw.choice([1, 1, 1, 3])):
            QTest.keyClick(widget, key, modifier)

    # ---- controls

    def work_control(self) -> None:
        widget = self._control()
        if widget is None:
            return
        self.last = f"work_control {type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
        if isinstance(widget, QTabBar):
            widget.setCurrentIndex(self.draw.randrange(max(1, widget.count())))
        elif isinstance(widget, QAbstractButton):
            self.last += f" {widget.text()}"
            if not _alone(widget.text()):
                self._click_button(widget)
        elif isinstance(widget, QSpinBox):
            high = min(widget.maximum(), widget.minimum() + self.draw.choice([3, 40, 200]))
            widget.setValue(self.draw.randint(widget.minimum(), high))
        elif isinstance(widget, QDoubleSpinBox):
            widget.setValue(self.draw.uniform(widget.minimum(), min(widget.maximum(), widget.minimum() + 3)))
        elif isinstance(widget, QComboBox):
            if widget.count():
                index = self.draw.randrange(widget.count())
                widget.setCurrentIndex(index)
                widget.activated.emit(index)
        elif isinstance(widget, QAbstractSlider):
            widget.setValue(self.draw.randint(widget.minimum(), widget.maximum()))
        elif isinstance(widget, QLineEdit):
            widget.setFocus()
            widget.setText(self.draw.choice(["", "a", "2 %", "12, 40", "no such thing", "1,5", "-3", "cat"]))
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif isinstance(widget, QAbstractItemView):
            self._choose_item(widget)

    def _click_button(self, button: QAbstractButton) -> None:
        middle = button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def _choose_item(self, view: QAbstractItemView) -> None:
        model = view.model()
        if model is None or not model.rowCount():
            return
        columns = 1 if isinstance(model, QAbstractListModel) else max(1, model.columnCount())
        index = model.index(self.draw.randrange(model.rowCount()), self.draw.randrange(columns))
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        place = view.visualRect(index).center()
        none = Qt.KeyboardModifier.NoModifier
        if view.viewport().rect().contains(place):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, none, place)
        else:
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose_in_menu(self) -> None:
        actions = [
            action
            for menu in self.window.menuBar().findChildren(QMenu)
            for action in menu.actions()
            if action.isEnabled() and action.menu() is None and action.text() and not _alone(action.text())
        ]
        if self.draw.random() < 0.1:
            for menu in self.window.findChildren(QMenu):
                if "demos" in menu.title():
                    menu.aboutToShow.emit()
                    actions = menu.actions()
        if actions:
            action = self.draw.choice(actions)
            self.last = f"choose_in_menu {action.text()}"
            action.trigger()

    def undo(self) -> None:
        stack = self.window.session.undo_stack
        for _ in range(self.draw.randint(1, 4)):
            self.draw.choice([stack.undo, stack.redo])()

    def hover(self) -> None:
        widget = self._control() or self.window
        at = self._place(widget)
        QTest.mouseMove(widget, at)
        self.app.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))

    def ask_for_menu(self) -> None:
        widget = self.draw.choice([self.window.gallery.list.viewport(), self.window.stage.view.viewport()])
        at = self._place(widget)
        self.app.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at)))

    # ---- pictures

    def open_picture(self) -> None:
        files = sorted(self.folder.iterdir())
        paths = [str(sample.path) for sample in samples()] * 3 + [str(path) for path in files]
        twelve = cifar10_samples()
        if twelve is not None:
            paths += [str(twelve)]
        path = self.draw.choice(paths)
        self.last = f"open_picture {path}"
        self.window.folders.open_any(path)
        self.wait(self.draw.choice([0.0, 0.1]))

    def drop(self) -> None:
        mime = QMimeData()
        if self.draw.random() < 0.5:
            mime.setUrls([QUrl.fromLocalFile(str(self.draw.choice(sorted(self.folder.iterdir()))))])
        else:
            image = QImage(self.draw.randint(1, 400), self.draw.randint(1, 300), QImage.Format.Format_RGB32)
            image.fill(self.draw.randrange(2**24))
            mime.setImageData(image)
        none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, mime, button, none)
        self.app.sendEvent(self.window, event)

    def resize(self) -> None:
        self.window.resize(self.draw.randint(700, 1800), self.draw.randint(500, 1200))

    # ---- what is there

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(self.draw.randrange(max(1, widget.width())), self.draw.randrange(max(1, widget.height())))

    def _control(self) -> QWidget | None:
        """Something to work with, of the window in front most often."""
        tops = [top for top in self.app.topLevelWidgets() if top.isVisible() and not isinstance(top, QFileDialog)]
        modal = self.app.activeModalWidget()
        tops = [modal] if modal is not None and not isinstance(modal, QFileDialog) else tops
        kinds = (
            QAbstractButton,
            QAbstractSpinBox,
            QComboBox,
            QAbstractSlider,
            QLineEdit,
            QAbstractItemView,
            QTabBar,
        )
        found = [
            child
            for top in tops
            for child in top.findChildren(QWidget)
            if isinstance(child, kinds) and child.isVisible() and child.isEnabled() and not _in_file_dialog(child)
        ]
        return self.draw.choice(found) if found else None

    def _close_dialogs(self, share: float) -> None:
        """File dialogs always, others by chance; what a file dialog asked for is given to it at times."""
        for top in self.app.topLevelWidgets():
            for dialog in (top, *top.findChildren(QFileDialog)):
                if isinstance(dialog, QFileDialog) and dialog.isVisible():
                    self._answer_file_dialog(dialog)
            if isinstance(top, QDialog | QMenu) and top.isVisible() and self.draw.random() < share:
                top.close()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _answer_file_dialog(self, dialog: QFileDialog) -> None:
        saves = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        if self.draw.random() < 0.5:
            if saves:
                path = str(self.folder.parent / f"saved-{self.draw.randrange(5)}")
                dialog.fileSelected.emit(path + Path(dialog.selectedNameFilter().rstrip(")")).suffix)
            elif dialog.fileMode() is QFileDialog.FileMode.Directory:
                dialog.fileSelected.emit(str(self.folder))
            else:
                path = str(self.draw.choice(sorted(self.folder.iterdir())))
                dialog.fileSelected.emit(path)
                dialog.filesSelected.emit([path])
        dialog.reject()

    def _answer_waiting_dialog(self) -> None:
        """Some dialogs wait for their answer within the action that opened them."""
        modal = self.app.activeModalWidget()
        if time.perf_counter() - self._began < PATIENCE or not isinstance(modal, QDialog):
            return
        if isinstance(modal, QFileDialog):
            modal.selectFile(str(self.draw.choice(sorted(self.folder.iterdir()))))
        default = [button for button in modal.findChildren(QPushButton) if button.isDefault() and button.isEnabled()]
        if default and self.draw.random() < 0.5:
            default[0].click()
        else:
            modal.reject()


def _alone(text: str) -> bool:
    return text.replace("&", "").startswith(LEFT_ALONE)


def _in_file_dialog(widget: QWidget) -> bool:
    return isinstance(widget.window(), QFileDialog)


def prepare_pictures(folder: Path) -> None:
    """A few pictures, broken ones among them, in a folder that actions may open."""
    folder.mkdir()
    originals = [Path(sample.path) for sample in samples()]
    for number, original in enumerate(originals[:4]):
        data = original.read_bytes()
        (folder / f"whole-{number}{original.suffix}").write_bytes(data)
        (folder / f"cut-{number}{original.suffix}").write_bytes(data[: len(data) // (number + 2)])
    (folder / "empty.png").write_bytes(b"")
    (folder / "words.jpg").write_text("no picture")
