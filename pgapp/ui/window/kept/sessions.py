"""Sessions in the window: what it shows as a file, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pgapp.core.defences.table import defence_record
from pgapp.core.scene import Failure, Picture
from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.pictures.reading import Reading
from pgapp.data.saved.session_files import (
    SUFFIX,
    SavedPicture,
    SavedSession,
    digest_of,
    picture_png,
    write_session,
)
from pgapp.engine.jobs.attack_request import options_from, options_record
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.engine.loading.sessions import ReadySession
from pgapp.ui.attack.controller import AttackController
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.gallery.model import find
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.table import OVERLAYS
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.window.kept.notes_dialog import NotesDialog
from pgapp.ui.window.kept.recent import RecentFiles
from pgapp.ui.window.panel_tabs import PanelTabs


@dataclass(frozen=True, eq=False, kw_only=True)
class Shown:
    """What of a window a session is about."""

    session: Session
    stage: Stage
    tabs: PanelTabs
    adversary: AttackController
    folders: FolderController
    recent: RecentFiles
    notices: Notices
    show_overlay: Callable[[str], None]

    @property
    def folder(self) -> str | None:
        """Where the open folder lies; None for no folder, and for one that lies nowhere."""
        pictures = self.folders.folder.pictures
        return None if pictures is None or pictures.root is None else str(pictures.root)


class Sessions(QObject):
    """One a window. What is saved is taken at once, and written on a thread of its own."""

    opened = Signal()
    """a session is on screen"""
    notes_changed = Signal()

    def __init__(self, shown: Shown, window: QWidget) -> None:
        super().__init__(window)
        self.shown, self._window = shown, window
        self._tasks = BackgroundTasks("sessions", self)
        self._tasks.failed.connect(shown.notices.failed)
        self._digests: tuple[Picture, str] | None = None
        self.path: Path | None = None
        self.with_picture = False
        self.notes = ""
        shown.session.loader.session_ready.connect(self._show)

    def close(self) -> None:
        """Wait for what is being written."""
        self._tasks.shutdown()

    # ---- saving

    def save(self) -> None:
        """Into the file that it came from or was saved to last; asks where there is none."""
        if self.path is None:
            self.ask_to_save()
        else:
            self.save_to(self.path, self.with_picture)

    def ask_to_save(self) -> None:
        picture = self.shown.session.canvas
        name = self.path or Path(picture.picture.name if picture is not None else "session").with_suffix(SUFFIX)
        dialog = QFileDialog(self._window, tr("Save the session"), str(name))
        plain, whole = (
            tr("Session (*{suffix})", suffix=SUFFIX),
            tr("Session with its picture (*{suffix})", suffix=SUFFIX),
        )
        dialog.setNameFilters([plain, whole])
        dialog.selectNameFilter(whole if self.with_picture else plain)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), dialog.selectedNameFilter() == whole))
        open_once(dialog)

    def save_to(self, path: Path, with_picture: bool) -> None:
        """Write the session; ``with_picture`` puts the picture into it, so that it opens elsewhere."""
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        make = self.snapshot()

        def work() -> None:
            write_session(path, make(with_picture))

        def done(_: None) -> None:
            self.path, self.with_picture = path, with_picture
            self.shown.recent.remember(str(path))
            self.shown.notices.said.emit(tr("Saved {path}", path=printable(str(path))))

        self._tasks.run("save", work, done)

    def snapshot(self) -> Callable[[bool], SavedSession]:
        """What is shown now. The function, for another thread, finishes it, with or without the picture in it; one
        that lies nowhere is put in always."""
        shown, session = self.shown, self.shown.session
        settings = session.settings
        canvas, folder = session.canvas, shown.folders.folder.pictures
        saved = SavedSession(
            picture=None,
            folder=shown.folder,
            network=settings.network,
            fit_grid=settings.fit_grid,
            defence=defence_record(settings.defence),
            label_space=settings.label_space,
            label=settings.label,
            patch=settings.patch,
            framing=settings.framing,
            attack=options_record(shown.adversary.panel.settings.options),
            panel=shown.tabs.key,
            overlay=shown.stage.overlay,
            selected=session.selected if session.selected < len(settings.label_space.names) else -1,
            notes=self.notes,
        )
        picture = canvas.picture if canvas is not None else None

        def finish(with_picture: bool) -> SavedSession:
            return saved if picture is None else replace(saved, picture=self._saved(picture, folder, with_picture))

        return finish

    def _saved(self, picture: Picture, folder: PictureSet | None, with_picture: bool) -> SavedPicture:
        known = self._digests
        if known is None or known[0] is not picture:
            known = self._digests = picture, digest_of(picture.pixels)
        source = key = None
        if picture.path is None and folder is not None and find(folder, picture.name) >= 0:
            source, key = str(folder.root or folder.name), picture.name
        inside = with_picture or (picture.path is None and key is None)
        png = picture_png(picture.pixels) if inside else None
        name, frame = picture.name, picture.frame
        return SavedPicture(name, picture.path, source, key, known[1], png, picture.reading, frame)

    # ---- opening

    def open(self, path: str | Path) -> None:
        """Read a session and show it; what is wrong with it is told, and what can be shown is shown."""
        self.shown.session.loading.emit(tr("Opening {name}", name=printable(Path(path).name)))
        self.shown.session.loader.open_session(Path(path))

    def _show(self, ready: ReadySession) -> None:
        shown, session, saved = self.shown, self.shown.session, ready.saved
        session.loading.emit("")
        chosen = session.settings.network
        network = replace(ready.network, device=chosen.device, precision=chosen.precision)
        settings = Settings(
            network, ready.defence, ready.label_space, ready.patch, ready.label, ready.fit_grid, saved.framing
        )
        shown.adversary.keep()
        if ready.canvas is not None:
            session.adopt_reading(Reading(ready.canvas.picture.reading))
            session.adopt(ready.canvas, settings)
        else:
            session.change(settings, worded("open a session"))
        if 0 <= saved.selected < len(ready.label_space.names) and ready.label_space == saved.label_space:
            session.select_class(saved.selected)
        if saved.overlay in {overlay.key for overlay in OVERLAYS}:
            shown.show_overlay(saved.overlay)
        if saved.panel in shown.tabs.keys:
            shown.tabs.show_panel(saved.panel)
        self._show_attack(ready)
        if saved.folder is not None and saved.folder != shown.folder and Path(saved.folder).exists():
            shown.folders.open_folder(saved.folder, first=False)
        self.notes = saved.notes
        self.notes_changed.emit()
        self.path, self.with_picture = ready.path, saved.picture is not None and saved.picture.png is not None
        self.opened.emit()
        if ready.remarks:
            shown.notices.failed.emit(Failure(0, joined(" ", ready.remarks), ""))

    def _show_attack(self, ready: ReadySession) -> None:
        if not ready.saved.attack:
            return
        try:
            self.shown.adversary.panel.settings.show_options(options_from(ready.saved.attack))
        except ValueError:  # of a pgapp with other attacks: the settings stay as they are
            self.shown.notices.said.emit(tr("The settings of the session's attack are of another pgapp, and left out."))

    # ---- notes

    def ask_for_notes(self) -> None:
        dialog = NotesDialog(self.notes, self._window)
        dialog.accepted.connect(lambda: self.set_notes(dialog.text.toPlainText()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def set_notes(self, text: str) -> None:
        self.notes = text
        self.notes_changed.emit()
