"""When and how to dim what is no longer current: not for the blink in which the next result arrives."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

_PATIENCE_MS = 180
_MOST_PATIENCE_MS = 1000
STALE_OPACITY = 0.55


def fade_of(widget: QWidget) -> QGraphicsOpacityEffect:
    """What dims ``widget`` and all in it while it is enabled; at first it is not."""
    fade = QGraphicsOpacityEffect(widget)
    fade.setOpacity(STALE_OPACITY)
    fade.setEnabled(False)
    widget.setGraphicsEffect(fade)
    return fade


class Dimmer(QObject):
    """Says ``dimmed`` once nothing new has come for a while, although something is awaited.

    The while is twice what the last news took, within limits: on a slow machine, too, what keeps coming stays bright.
    """

    dimmed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dim = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(lambda: self._set(True))
        self._awaited = False
        self._waiting = QElapsedTimer()

    @property
    def dim(self) -> bool:
        return self._dim

    def set_stale(self, stale: bool) -> None:
        """Whether something newer than what is shown is awaited."""
        if stale and not self._awaited:
            self._waiting.start()
            self._timer.start()
        elif not stale:
            self._timer.stop()
            self._set(False)
        self._awaited = stale

    def news(self) -> None:
        """Something new is shown, though maybe not the newest: wait anew."""
        self._set(False)
        if self._awaited:
            # the rest of an answer often comes just after its first part: forget slowly
            patience = max(_PATIENCE_MS, 2 * self._waiting.restart(), self._timer.interval() * 3 // 4)
            self._timer.start(min(_MOST_PATIENCE_MS, patience))

    def _set(self, dim: bool) -> None:
        if dim != self._dim:
            self._dim = dim
            self.dimmed.emit(dim)
