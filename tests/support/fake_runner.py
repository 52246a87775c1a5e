"""A runner and a loader that answer nothing, and keep what they were asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import Canvas, CanvasSpec, Picture, Scene
from pgapp.data.pictures.reading import Reading
from pgapp.ui.session.session import Session
from tests.support.fakes import make_canvas


class FakeRunner(QObject):
    """Keeps what is submitted; the test answers."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.scenes: list[Any] = []

    def submit(self, scene: Scene) -> int:
        self.scenes.append(scene)
        return len(self.scenes)

    def shutdown(self) -> Any:
        return True


class FakeLoader(QObject):
    loaded = Signal(int, object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def open_path(self, path: str, spec: CanvasSpec, reading: Reading) -> int:
        self.asked.append((path, spec, reading))
        return len(self.asked)

    def open_picture(self, picture: Picture, spec: CanvasSpec) -> int:
        self.asked.append((picture, spec))
        return len(self.asked)

    def forget(self) -> None:
        pass

    def shutdown(self) -> None:
        pass


def scenes_of(session: Session) -> list[Scene]:
    """What the fake runner was asked."""
    runner: Any = session.runner
    return runner.scenes


def canvas_for(session: Session, seed: int = 0) -> Canvas:
    canvas = make_canvas(session.canvas_spec.size, seed)
    return Canvas(canvas.pixels, canvas.picture, session.canvas_spec, canvas.crop)
