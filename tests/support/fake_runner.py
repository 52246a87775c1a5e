"""A runner that answers nothing, and keeps what it was asked."""

from PySide6.QtCore import QObject, Signal


class FakeRunner(QObject):
    """Keeps what is submitted; the test answers."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self):
        super().__init__()
        self.scenes = []

    def submit(self, scene):
        self.scenes.append(scene)
        return len(self.scenes)

    def shutdown(self):
        return True
