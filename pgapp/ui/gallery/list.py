"""The scrolling pictures of the gallery: says which are in view, and which one the person chose."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from pgapp.ui.gallery.delegate import TileDelegate
from pgapp.ui.gallery.grid import GridModel
from pgapp.ui.gallery.grid_view import GridView
from pgapp.ui.gallery.model import GalleryModel
from pgapp.ui.language.translate import tr


class GalleryList(GridView):
    """``in_view`` follows scrolling and every change of the rows. A place is a row of ``entries``."""

    in_view = Signal(int, int)
    """first and last place that can be seen"""
    menu_wanted = Signal(int, QPoint)
    """place, and where on the screen"""
    resize_wanted = Signal(int)
    """the pictures larger (1) or smaller (-1): Ctrl and the wheel"""

    def __init__(self, entries: GalleryModel, parent: QWidget | None = None) -> None:
        self._delegate = TileDelegate()
        self._top = 0
        super().__init__(GridModel(entries, entries), self._delegate, tr("Pictures"), parent)
        self.setItemDelegate(self._delegate)
        self.rests.connect(self._look)

    def step(self, by: int) -> None:
        """Go so many places on, or back where negative."""
        count = self._lines.count()
        if count:
            self.choose(max(0, min(count - 1, self.place + by)))

    def set_side(self, side: int) -> None:
        """How wide the place of a picture is, in pixels."""
        self._delegate.side = side
        self.fit()

    def _look(self) -> None:
        if not self.isVisible():
            return
        first, last = self.in_sight()
        passed, self._top = abs(first - self._top), first
        if passed > last - first + 1:  # it flies past: whoever makes thumbnails now only takes time from scrolling
            self.look_soon()
        else:
            self.in_view.emit(first, last)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.resize_wanted.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.menu_wanted.emit(self._lines.place_of(index), event.globalPos())
