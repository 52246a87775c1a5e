"""What a window shows, carried over to another one that takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pgapp.core.scene import Canvas
from pgapp.data.pictures.reading import Reading
from pgapp.engine.jobs.attack_request import AttackOptions
from pgapp.ui.session.history import History
from pgapp.ui.session.settings import Settings
from pgapp.ui.window.kept.sessions import Sessions


@dataclass(frozen=True, eq=False, kw_only=True)
class Carried:
    """Everything that a person would miss: also what can be undone, which no file of a session holds."""

    canvas: Canvas | None
    settings: Settings
    history: History
    reading: Reading
    selected: int
    overlay: str
    panel: str
    attack: AttackOptions
    folder: str | None
    notes: str
    file: tuple[Path | None, bool]
    """that the session was saved into, and whether with its picture"""

    @staticmethod
    def of(sessions: Sessions) -> Carried:
        """What the window of ``sessions`` shows."""
        shown = sessions.shown
        session = shown.session
        return Carried(
            canvas=session.canvas,
            settings=session.settings,
            history=History.of(session.undo_stack),
            reading=session.reading,
            selected=session.selected,
            overlay=shown.stage.overlay,
            panel=shown.tabs.key,
            attack=shown.adversary.panel.settings.options,
            folder=shown.folder,
            notes=sessions.notes,
            file=(sessions.path, sessions.with_picture),
        )

    def show_in(self, sessions: Sessions) -> None:
        """Once the window of ``sessions`` is on screen."""
        shown = sessions.shown
        session = shown.session
        session.adopt_reading(self.reading)
        if self.canvas is None:
            session.change(self.settings, "")
            session.undo_stack.clear()
        else:
            session.adopt(self.canvas, self.settings, self.history)
            session.select_class(self.selected)
        shown.show_overlay(self.overlay)
        shown.tabs.show_panel(self.panel)
        shown.adversary.panel.settings.show_options(self.attack)
        if self.folder is not None:
            shown.folders.open_folder(self.folder, first=False)
        sessions.set_notes(self.notes)
        sessions.path, sessions.with_picture = self.file
