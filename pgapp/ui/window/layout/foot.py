"""The room of the line at the bottom. What it says beyond that lies over the window's parts, and moves none of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.ui.window.status_strip import StatusStrip


class Foot(QWidget):
    """As high as the line is while nothing goes on; the line itself lies over it, with its lower edge on this one's."""

    def __init__(self, status: StatusStrip, whole: QWidget) -> None:
        """``whole`` holds the window's parts, and this one beneath them."""
        super().__init__(whole)
        self._status, self._whole = status, whole
        self._fitting = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        status.setParent(whole)
        status.setAutoFillBackground(True)
        status.float_over(self._fit)
        for watched in (status, whole):
            watched.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._status.minimumSizeHint().width(), self.minimumHeight())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _fit(self) -> None:
        if self._fitting:  # what is set here asks for this again
            return
        self._fitting = True
        width = self._whole.width()
        kept = 0 if self._status.isHidden() else self._status.height_kept(width)
        if kept != self.minimumHeight() or kept != self.maximumHeight():
            self.setFixedHeight(kept)
        high = self._status.height_in(width)
        self._status.setGeometry(0, self._whole.height() - high, width, high)
        self._status.raise_()
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if watched is self._whole:
            if event.type() == kinds.Resize:
                self._fit()
        elif event.type() in (kinds.LayoutRequest, kinds.ShowToParent, kinds.HideToParent):
            self._fit()
        return False
