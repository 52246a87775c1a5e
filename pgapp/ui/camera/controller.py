"""The camera of a window: its frames take the place of the picture, and the picture comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pgapp.core.scene import Analysis, Canvas, Failure
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.camera import needs
from pgapp.ui.camera.bar import FILE_KEY, CameraBar, Phase
from pgapp.ui.camera.rate import Rate
from pgapp.ui.camera.recording import Recording
from pgapp.ui.language.translate import tr
from pgapp.ui.session.history import NO_HISTORY, History
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.theme import Meaning
from pgapp.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgapp.ui.camera.canvases import LiveCanvases
    from pgapp.ui.camera.feed import CameraFeed, Cameras

NO_CAMERA = worded("There is no camera: plug one in, or choose a video file in its place.")
OTHER_PICTURE = worded("Another picture was opened, and the camera is off.")
RATE_EVERY = 1000
"""milliseconds between two figures"""
MIRRORED, SOURCE = "camera_mirrored", "camera_source"
"""what is remembered"""


@dataclass(frozen=True, eq=False)
class _Before:
    """What was shown before the camera."""

    canvas: Canvas | None
    settings: Settings
    history: History
    selected: int


class CameraController(QObject):
    """One a window. ``bar`` is to be laid out by whoever has the window. Nothing of QtMultimedia is imported before
    ``open``."""

    changed = Signal()
    """what the camera is at, and so what can be done"""

    def __init__(self, session: Session, notices: Notices, store: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._store, self._window = session, notices, store, window
        self.bar = CameraBar()
        self.bar.hide()
        self.phase = Phase.SHUT
        self.feed: CameraFeed | None = None
        self._canvases: LiveCanvases | None = None
        self._cameras: Cameras | None = None
        self._tasks: BackgroundTasks | None = None
        self._files: dict[str, str] = {}
        self._chosen = str(store.value(SOURCE, ""))
        self.mirrored = str(store.value(MIRRORED, "false")) == "true"
        self._problem = ""
        self._before: _Before | None = None
        self._own = False
        """whether it is this that shows another picture just now"""
        self.rate = Rate()
        self.recording = Recording(notices, window)
        self._pace = QTimer(self, interval=RATE_EVERY)
        self._connect()

    def _connect(self) -> None:
        bar, session = self.bar, self._session
        bar.source_chosen.connect(self.choose)
        bar.start_wanted.connect(self.start)
        bar.stop_wanted.connect(self.stop)
        bar.freeze_wanted.connect(self.freeze_or_go_on)
        bar.mirror_chosen.connect(self.set_mirrored)
        bar.record_wanted.connect(self.record)
        bar.save_wanted.connect(self.ask_to_save)
        bar.close_wanted.connect(self.close)
        self.recording.changed.connect(self._on_recording)
        self._pace.timeout.connect(self._show_rate)
        session.canvas_changed.connect(self._on_canvas)
        session.analysis_changed.connect(self._on_analysis)
        session.runner.failed.connect(lambda failure: self._halt(failure.sentence))

    # ---- what the person does

    @property
    def is_open(self) -> bool:
        return self.phase is not Phase.SHUT

    @property
    def menu_title(self) -> str:
        """What the menu calls its opening: what has to be installed for it, where something is missing."""
        return needs.menu_title(self._problem)

    def toggle(self) -> None:
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self, start: bool = True) -> None:
        """Show the bar, and ``start`` once all is loaded; says what to install where that cannot be."""
        if self.is_open:
            return
        self.bar.show_mirrored(self.mirrored)
        self.bar.show()
        if self.feed is not None:
            self._loaded(start, "")
            return
        self._set_phase(Phase.LOADING)
        self.bar.say(tr("Loading what reads cameras…"))
        self._loading().run("load", needs.load, lambda problem: self._loaded(start, problem))

    def close(self) -> None:
        """Off, and the bar is gone: the picture from before is back, unless a frame of it was frozen."""
        if self.is_open:
            self.stop()
            self._before = None
            self._loading().forget("load")
            self.bar.hide()
            self.bar.say("")
            self._set_phase(Phase.SHUT)

    def shutdown(self) -> None:
        """The window closes."""
        if self.feed is not None:
            self.feed.close()
        if self._tasks is not None:
            self._tasks.shutdown()
        self.recording.close()

    def choose(self, key: str) -> None:
        """The camera of this key, or a file, from now on."""
        if key == FILE_KEY:
            self._list()  # the line is no choice by itself
            self._ask_for_file()
            return
        self._chosen = key
        self._store.setValue(SOURCE, key)
        if self.phase.is_running:
            self._switch_off(Phase.IDLE)
            self.start()

    def choose_file(self, path: str) -> None:
        """A video file in the place of a camera."""
        self._files[path] = printable(Path(path).name)
        self._list(path)
        self.choose(path)
        self.start()

    def start(self) -> None:
        """Begin with the camera that is chosen."""
        if self.phase not in (Phase.IDLE, Phase.FROZEN):
            return
        if self._chosen in self._files:
            path, name = self._chosen, self._files[self._chosen]
            self.begin(lambda feed: feed.open_file(path, name))
            return
        found = self._list()
        if not found:
            self.bar.say(NO_CAMERA, Meaning.WRONG)
            return
        key = self._chosen if self._chosen in found else next(iter(found))
        from pgapp.ui.camera.feed import ask_permission

        ask_permission(
            self,
            lambda: self.begin(lambda feed: feed.open_camera(key)),
            lambda sentence: self.bar.say(sentence, Meaning.WRONG),
        )

    def begin(self, open_feed: Callable[[CameraFeed], None]) -> None:
        """Show whatever frames ``open_feed`` has the feed bring."""
        if self.phase not in (Phase.IDLE, Phase.FROZEN) or self.feed is None or self._canvases is None:
            return
        if self._session.canvas is None or not self._session.canvas.picture.is_live:
            self._before = self._present()
        self.bar.say("")
        self.rate.begin()
        self._set_phase(Phase.STARTING)
        self._canvases.begin()
        open_feed(self.feed)

    def stop(self) -> None:
        """Off: what was shown before comes back. A frozen frame stays."""
        if not self.phase.is_running:
            return
        was_live, before = self.phase is Phase.LIVE, self._before
        self._switch_off(Phase.IDLE)
        self._before = None
        if was_live and before is not None and before.canvas is not None:
            with self._by_itself():
                self._session.adopt(before.canvas, before.settings, before.history)
            if before.selected >= 0:
                self._session.select_class(before.selected)
        elif was_live:
            self._keep_frame(None)

    def freeze_or_go_on(self) -> None:
        """The frame that is shown becomes an ordinary picture; or the next ones follow again."""
        if self.phase is Phase.LIVE:
            self._switch_off(Phase.FROZEN)
            self._keep_frame(self._before)
        elif self.phase is Phase.FROZEN:
            self.start()

    def set_mirrored(self, mirrored: bool) -> None:
        """Whether left and right are exchanged, for the network, too."""
        self.mirrored = mirrored
        self._store.setValue(MIRRORED, "true" if mirrored else "false")
        self.bar.show_mirrored(mirrored)
        self.changed.emit()

    def record(self) -> None:
        """Note the verdicts of a minute, or end that."""
        if self.recording.is_on:
            self.recording.end()
        elif self.phase is Phase.LIVE and self.feed is not None:
            self.recording.begin(self.feed.name)

    def ask_to_save(self) -> None:
        """Write the picture that is shown as a file."""
        canvas, tasks = self._session.canvas, self._tasks
        if canvas is None or tasks is None:
            return
        pixels = canvas.picture.pixels

        def save(path: str) -> None:
            from pgapp.data.saved.session_files import picture_png

            tasks.run(
                "save",
                lambda: write_whole(Path(path), picture_png(pixels)),
                lambda _: self._notices.said.emit(
                    tr("Saved {path}; opened again, it counts as clean", path=printable(path))
                ),
            )

        dialog = QFileDialog(self._window, tr("Save the frame"), f"{canvas.picture.name}.png", "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(save)
        open_once(dialog)

    @property
    def can_take_as_clean(self) -> bool:
        canvas = self._session.canvas
        return canvas is not None and canvas.picture.frame is not None and not canvas.picture.is_live

    def take_as_clean(self) -> None:
        """The frozen frame is a clean picture from now on: its certificate is asked for."""
        canvas, settings = self._session.canvas, self._session.settings
        if canvas is not None and self.can_take_as_clean:
            clean = replace(canvas, picture=replace(canvas.picture, frame=None))
            with self._by_itself():
                self._session.exchange(worded("take the frame as clean"), (canvas, settings), (clean, settings))
            self.changed.emit()

    # ---- frames, and what is said of them

    def _on_made(self, canvas: Canvas) -> None:
        if self.phase is Phase.STARTING:
            settings = replace(self._session.settings, patch=None, label=None)
            with self._by_itself():
                self._session.adopt(canvas, settings, NO_HISTORY)
            self._set_phase(Phase.LIVE)
        elif self.phase is Phase.LIVE:
            with self._by_itself():
                self._session.show_frame(canvas)

    def _on_analysis(self, analysis: Analysis) -> None:
        frame = analysis.scene.canvas.picture.frame
        if self.phase is Phase.LIVE and frame is not None and frame.live:
            self.rate.note(time.time() - frame.taken)
            self.recording.note(analysis)

    def _on_canvas(self, canvas: Canvas) -> None:
        """Somebody else has shown another picture, or undo has."""
        frame = canvas.picture.frame
        running = self._canvases.stream if self._canvases is not None and self.phase.is_running else 0
        if self._own or (frame is not None and frame.live and frame.stream == running):
            return
        if self.phase.is_running:
            self._switch_off(Phase.IDLE)
            self.bar.say(OTHER_PICTURE)
        elif self.phase is Phase.FROZEN and frame is None:
            self._set_phase(Phase.IDLE)
        self._before = None
        if canvas.picture.is_live:  # it was live when a demo began
            QTimer.singleShot(0, self, lambda: self._keep_frame(None))
        self.changed.emit()

    def _on_failure(self, failure: Failure) -> None:
        """A frame could not be read, or one could not be saved."""
        if self.phase.is_running:
            self._halt(failure.sentence)
        elif self.phase is Phase.LOADING:
            self._loaded(False, failure.sentence)
        else:
            self._notices.failed.emit(failure)

    def _halt(self, sentence: str) -> None:
        """Nothing comes any more: the last frame stays."""
        if not self.phase.is_running:
            return
        was_live = self.phase is Phase.LIVE
        self._switch_off(Phase.FROZEN if was_live else Phase.IDLE)
        if was_live:
            self._keep_frame(self._before)
        self.bar.say(sentence, Meaning.WRONG)

    def _keep_frame(self, before: _Before | None) -> None:
        """Make the frame that is shown an ordinary picture; undo leads to what was ``before``."""
        session, canvas = self._session, self._session.canvas
        if canvas is None or canvas.picture.frame is None or not canvas.picture.is_live:
            return
        frame = replace(canvas.picture.frame, live=False)
        name = worded("camera {taken:%Y-%m-%d %H.%M.%S}", taken=datetime.fromtimestamp(frame.taken))
        notes = (worded("a frame of {name}", name=canvas.picture.name),)
        kept = replace(canvas, picture=replace(canvas.picture, name=name, frame=frame, notes=notes))
        with self._by_itself():
            if before is not None and before.canvas is not None:
                shown = (before.canvas, before.settings)
                session.exchange(worded("freeze the frame"), shown, (kept, session.settings), before.history)
            else:
                session.adopt(kept, session.settings)
        self.changed.emit()

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        self._own = True
        try:
            yield
        finally:
            self._own = False

    def _present(self) -> _Before:
        session = self._session
        return _Before(session.canvas, session.settings, History.of(session.undo_stack), session.selected)

    def _switch_off(self, phase: Phase) -> None:
        if self.feed is not None and self._canvases is not None:
            self.feed.close()
            self._canvases.end()
        self._set_phase(phase)
        if self.recording.is_on:
            self.recording.end()

    def _set_phase(self, phase: Phase) -> None:
        self.phase = phase
        self.bar.show_phase(phase)
        if phase is Phase.LIVE:
            self._pace.start()
        else:
            self._pace.stop()
        self.changed.emit()

    def _show_rate(self) -> None:
        parts = (self.recording.text(), self.rate.text())
        self.bar.show_rate("; ".join(part for part in parts if part))

    def _on_recording(self) -> None:
        self.bar.show_recording(self.recording.is_on)
        self.changed.emit()

    # ---- sources

    def _loading(self) -> BackgroundTasks:
        """The thread that loads, makes canvases and saves, which begins with the first of that."""
        if self._tasks is None:
            self._tasks = BackgroundTasks("camera", self)
            self._tasks.failed.connect(self._on_failure)
        return self._tasks

    def _loaded(self, start: bool, problem: str) -> None:
        """All is loaded, or there is a ``problem``."""
        self._problem = problem
        self.bar.say("")
        if problem:
            self.bar.hide()
            self._set_phase(Phase.SHUT)
            self._notices.failed.emit(Failure(0, problem, ""))
            return
        if self.feed is None:
            self._make_feed()
        self._list()
        self._set_phase(Phase.IDLE)
        if start:
            self.start()

    def _make_feed(self) -> None:
        from pgapp.ui.camera.canvases import LiveCanvases
        from pgapp.ui.camera.feed import CameraFeed, Cameras

        session = self._session
        self.feed, self._cameras = CameraFeed(self), Cameras(self)
        self._canvases = LiveCanvases(
            self.feed, self._loading(), lambda: session.canvas_spec, lambda: self.mirrored, self
        )
        self._canvases.made.connect(self._on_made)
        self.feed.ended.connect(self._halt)
        self._cameras.changed.connect(self._on_cameras)

    def _list(self, chosen: str = "") -> dict[str, str]:
        found = self._cameras.listed() if self._cameras is not None else {}
        self.bar.show_sources({**found, **self._files}, chosen or self._chosen)
        return found

    def _on_cameras(self) -> None:
        found = self._list()
        if self.feed is not None:
            self.feed.look(found)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self._window, tr("A video file in the place of a camera"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.choose_file)
        open_once(dialog)
