"""When to dim what is no longer current: not for the blink in which the next result arrives."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_PATIENCE_MS = 180


class Dimmer(QObject):
    """Says ``dimmed`` once nothing new has come for a while, although something is awaited."""

    dimmed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dim = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(lambda: self._set(True))
        self._awaited = False

    @property
    def dim(self) -> bool:
        return self._dim

    def set_stale(self, stale: bool) -> None:
        """Whether something newer than what is shown is awaited."""
        if stale and not self._awaited:
            self._timer.start()
        elif not stale:
            self._timer.stop()
            self._set(False)
        self._awaited = stale

    def news(self) -> None:
        """Something new is shown, though maybe not the newest: wait anew."""
        self._set(False)
        if self._awaited:
            self._timer.start()

    def _set(self, dim: bool) -> None:
        if dim != self._dim:
            self._dim = dim
            self.dimmed.emit(dim)
