"""A runner that answers nothing, and keeps what it was asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import Scene


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
