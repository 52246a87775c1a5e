"""The menu bar: every action of the window, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu

from pgapp import __version__
from pgapp.core.scene import Failure
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.images import SUFFIXES
from pgapp.data.pictures.samples import cifar10_samples, samples
from pgapp.ui.demos.player import DemoPlayer, Shown
from pgapp.ui.evaluation.controller import DATA_SETS
from pgapp.ui.overlays import table
from pgapp.ui.widgets.clipboard import from_mime
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import key_free, rich_box, tip
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.parts import Parts
from pgapp.ui.window.remembered import SCALES, remembered_number, remembered_theme
from pgapp.ui.window.undo_keys import UndoKeys

MOST_RECENT = 10

KEYS = """
<table cellpadding=4>
<tr><td><b>Click, drag</b></td><td>place and move the patch; drag its corner to resize it</td></tr>
<tr><td><b>Arrow keys</b></td><td>nudge the patch by one pixel, with Shift by ten</td></tr>
<tr><td><b>+ and -</b></td><td>make the patch larger, smaller</td></tr>
<tr><td><b>Delete</b></td><td>remove the patch</td></tr>
<tr><td><b>Space</b></td><td>hold it to hide all overlays</td></tr>
<tr><td><b>1 to 6</b></td><td>choose an overlay</td></tr>
<tr><td><b>Page up, Page down</b></td><td>the previous, the next picture; in a guided demo, station</td></tr>
<tr><td><b>Ctrl + T</b></td><td>tags and a note for the picture of a folder</td></tr>
<tr><td><b>Wheel, middle button</b></td><td>zoom, pan</td></tr>
<tr><td><b>Ctrl + Return</b></td><td>start the attack, pause it, go on</td></tr>
<tr><td><b>Escape</b></td><td>stop the attack; end a guided demo</td></tr>
<tr><td><b>Ctrl + and -</b></td><td>larger, smaller text</td></tr>
<tr><td><b>F11</b></td><td>the whole screen</td></tr>
</table>
"""

ABOUT = f"""
<h3>pgapp {__version__}</h3>
<p>See whether an adversarial patch can fool a network, and prove when it cannot.</p>
<p>The defence is PatchGuard: C. Xiang, A. N. Bhagoji, V. Sehwag, P. Mittal,
<i>PatchGuard: A Provably Robust Defense against Adversarial Patches via Small Receptive Fields and Masking</i>,
USENIX Security 2021.</p>
"""


class Menus:
    """Builds the menus of a window and carries out what is not the session's."""

    def __init__(self, parts: Parts, window: QMainWindow) -> None:
        self.parts, self.window = parts, window
        self.scale = remembered_number(self.parts.store, "scale", 1.0, *SCALES)
        self.theme = remembered_theme(self.parts.store)
        self.parts.folders.opened.connect(self.remember)
        self._file()
        self._edit()
        self._attack()
        self._view()
        self._help()

    def _file(self) -> None:
        menu = self.window.menuBar().addMenu("&File")
        self._add(menu, "&Open…", self.open_dialog, QKeySequence.StandardKey.Open)
        self._add(menu, "Open a &folder…", self.parts.folders.ask_for_folder, "Ctrl+Shift+O")
        self._add(menu, "Open a &list (CSV)…", self.parts.folders.ask_for_list)
        sets = menu.addMenu("Open a &data set")
        for title, name in DATA_SETS:
            self._add(sets, title, partial(self.parts.folders.ask_for_data_set, name))
        self.recent = menu.addMenu("Open &recent")
        self._fill_recent()
        inside = menu.addMenu("Open a &sample")
        for sample in samples():
            show = partial(self.parts.session.open_path, str(sample.path))
            self._add(inside, key_free(sample.title), show).setToolTip(tip(sample.credit))
        twelve = cifar10_samples()
        if twelve is not None:
            inside.addSeparator()
            opened = partial(self.parts.folders.open_folder, str(twelve))
            self._add(inside, "Twelve test pictures of CIFAR-10", opened).setToolTip(
                "A labelled folder, for the networks that were trained on CIFAR-10."
            )
        self._add(menu, "&Paste picture", self.paste, QKeySequence.StandardKey.Paste)
        menu.addSeparator()
        self._add(menu, "Net&works…", self.parts.networks.show_dialog, "Ctrl+Shift+N")
        self._add(menu, "Open a &checkpoint file…", lambda: self.parts.networks.dialog.choose_file())
        menu.addSeparator()
        self.paging = (
            self._add(menu, "&Next picture", lambda: self.parts.folders.gallery.step(1), "PgDown"),
            self._add(menu, "Pre&vious picture", lambda: self.parts.folders.gallery.step(-1), "PgUp"),
        )
        """whose keys are a guided demo's while it runs"""
        menu.addSeparator()
        self._add(menu, "Save the &window as a picture…", self.save_shot, "Ctrl+Shift+S")
        menu.addSeparator()
        self._add(menu, "&Quit", self.window.close, QKeySequence.StandardKey.Quit)

    def _edit(self) -> None:
        menu = self.window.menuBar().addMenu("&Edit")
        stack = self.parts.session.undo_stack
        for action, keys in (
            (stack.createUndoAction(self.window, "&Undo"), QKeySequence.StandardKey.Undo),
            (stack.createRedoAction(self.window, "&Redo"), QKeySequence.StandardKey.Redo),
        ):
            action.setShortcuts(keys)
            menu.addAction(action)
        UndoKeys(self.window)
        menu.addSeparator()
        self._add(menu, "&Tags and note…", lambda: self.parts.folders.annotate(), "Ctrl+T")
        session = self.parts.session
        self._add(menu, "Patch in the &middle", self.patch_to_middle, "Ctrl+M")
        self._add(menu, "Patch where the certificate is &weakest", session.patch_to_weakest, "Ctrl+J")
        self._add(menu, "Re&move the patch", lambda: session.edit_patch(None, "remove the patch"), "Ctrl+Backspace")

    def _attack(self) -> None:
        menu = self.window.menuBar().addMenu("Attac&k")
        for group in self.parts.adversary.menu_groups:
            menu.addActions(group)
            menu.addSeparator()

    def _view(self) -> None:
        menu = self.window.menuBar().addMenu("&View")
        self.overlays = menu.addMenu("&Overlay")
        self._fill_overlays()
        self.parts.view_bar.offer_changed.connect(self._fill_overlays)
        stage = self.parts.stage
        inset = self._add(menu, "Show how the picture was &cropped", None)
        inset.setCheckable(True)
        inset.setChecked(True)
        inset.toggled.connect(stage.set_inset_shown)
        menu.addSeparator()
        self._add(menu, "&Fit the picture", stage.fit, "Ctrl+0")
        self._add(menu, "&Actual pixels", stage.show_full_size, "Ctrl+1")
        self._add(menu, "Zoom &in", lambda: stage.zoom_by(1.25), "Ctrl+Shift+Up")
        self._add(menu, "Zoom &out", lambda: stage.zoom_by(0.8), "Ctrl+Shift+Down")
        beside = self._add(menu, "Compare with another &network", None, "Ctrl+B")
        beside.setToolTip("A second network on the same picture and patch, side by side.")
        beside.setCheckable(True)
        beside.toggled.connect(self.parts.side.show_beside)
        self.parts.side.beside_shown.connect(beside.setChecked)
        menu.addSeparator()
        themes = menu.addMenu("&Theme")
        group = QActionGroup(self.window)
        for theme, text in ((Theme.SYSTEM, "As the system"), (Theme.DARK, "Dark"), (Theme.LIGHT, "Light")):
            action = self._add(themes, text, partial(self.set_look, theme=theme))
            action.setCheckable(True)
            action.setChecked(theme is self.theme)
            group.addAction(action)
        self._add(menu, "&Larger text", lambda: self.set_look(scale=self.scale * 1.1), QKeySequence.StandardKey.ZoomIn)
        self._add(
            menu, "&Smaller text", lambda: self.set_look(scale=self.scale / 1.1), QKeySequence.StandardKey.ZoomOut
        )
        self._add(menu, "&Whole screen", self.toggle_full_screen, "F11")
        tabs = menu.addMenu("&Panel")
        for index in range(self.parts.tabs.count()):
            title = self.parts.tabs.tabText(index).replace("&", "")
            self._add(tabs, title, partial(self.parts.tabs.setCurrentIndex, index), f"Alt+{index + 1}")

    def _fill_overlays(self) -> None:
        self.overlays.clear()
        for each in table.OVERLAYS:
            why_not = self.parts.view_bar.why_not(each.key)
            show = partial(self.parts.show_overlay, each.key)
            action = self._add(self.overlays, key_free(each.title), show, table.digit(each.key))
            action.setToolTip(tip(why_not or each.explanation))
            action.setEnabled(not why_not)

    def _help(self) -> None:
        menu = self.window.menuBar().addMenu("&Help")
        parts = self.parts
        shown = Shown(parts.session, parts.stage, parts.tabs, parts.adversary, parts.show_overlay)
        self.demos = DemoPlayer(shown, self.paging, self.window)
        self.demos.offer_in(menu.addMenu("Guided &demos"))
        self._add(menu, "&Keys and mouse", lambda: self._say("Keys and mouse", KEYS), "F1")
        self._add(menu, "&About pgapp", lambda: self._say("About pgapp", ABOUT))

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object] | None,
        keys: QKeySequence.StandardKey | str | None = None,
    ) -> QAction:
        action = menu.addAction(text)
        if act is not None:
            action.triggered.connect(lambda _checked=False: act())
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        menu.setToolTipsVisible(True)
        return action

    def _say(self, title: str, text: str) -> None:
        """``text`` is HTML of ours."""
        open_once(rich_box(title, text, self.window))

    # ---- actions

    def open_dialog(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        folder = str(self.parts.store.value("folder", str(Path.home())))
        dialog = QFileDialog(self.window, "Open a picture", folder, f"Pictures ({patterns});;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._open_files)
        open_once(dialog)

    def _open_files(self, paths: list[str]) -> None:
        if paths:
            self.parts.store.setValue("folder", str(Path(paths[0]).parent))
            self.parts.folders.open_paths(paths)

    def paste(self) -> None:
        dropped = from_mime(QGuiApplication.clipboard().mimeData())
        if dropped is None:
            self._tell("There is no picture on the clipboard: copy a picture or a picture file first.")
        else:
            self.parts.open_dropped(dropped)

    def save_shot(self) -> None:
        dialog = QFileDialog(self.window, "Save the window as a picture", "pgapp.png", "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self._save_shot)
        open_once(dialog)

    def _save_shot(self, path: str) -> None:
        if self.window.grab().save(path):
            self.parts.notices.said.emit(f"Saved {path}")
        else:
            self._tell(f"{path} could not be written: choose another folder.")

    def _tell(self, sentence: str) -> None:
        self.parts.notices.failed.emit(Failure(0, sentence, ""))

    def patch_to_middle(self) -> None:
        canvas = self.parts.session.canvas
        if canvas is not None:
            self.parts.session.place_patch(canvas.size[0] // 2, canvas.size[1] // 2)

    def set_look(self, theme: Theme | None = None, scale: float | None = None) -> None:
        """Dress the application, and remember it."""
        self.theme = theme or self.theme
        self.scale = min(SCALES[1], max(SCALES[0], scale if scale is not None else self.scale))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self.theme, self.scale)
        self.parts.store.setValue("theme", self.theme.value)
        self.parts.store.setValue("scale", self.scale)

    def toggle_full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

    # ---- recent files

    def remember(self, path: str) -> None:
        """Put a path on top of the recent files."""
        if any(path == str(sample.path) for sample in samples()):
            return
        paths = [path, *(other for other in self._recent_paths() if other != path)][:MOST_RECENT]
        self.parts.store.setValue("recent", paths)
        self._fill_recent()

    def _recent_paths(self) -> list[str]:
        stored = self.parts.store.value("recent", [])
        return [stored] if isinstance(stored, str) else [str(path) for path in stored or []]  # type: ignore[attr-defined]

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = self._recent_paths()
        self.recent.setEnabled(bool(paths))
        for path in paths:
            name = key_free(printable(Path(path).name))
            action = self._add(self.recent, name, partial(self.parts.folders.open_any, path))
            action.setToolTip(tip(printable(path)))
        if paths:
            self.recent.addSeparator()
            self._add(self.recent, "&Forget these", self._forget)

    def _forget(self) -> None:
        self.parts.store.setValue("recent", [])
        self._fill_recent()
