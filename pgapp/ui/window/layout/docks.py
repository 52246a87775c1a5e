"""What docks around the picture, floats over the window or lies on another screen: its place is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QSizePolicy, QStyle, QVBoxLayout, QWidget

from pgapp.ui.window.layout.widths import Widths

STORED, VERSION = "docks", 1
BESIDE = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What may be docked: ``make`` is called when it is first wanted, ``share`` of the window's width is what it has
    then, and ``closed`` is told when the person closes it."""

    title: str
    make: Callable[[], QWidget]
    area: Qt.DockWidgetArea
    share: float = 0.27


class Docks(QObject):
    """One a window. Each dock is made when it is first wanted."""

    changed = Signal()
    """one was opened, closed, moved, or floats now"""

    def __init__(self, window: QMainWindow, store: QSettings) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._offers: dict[str, Offer] = {}
        self._docks: dict[str, QDockWidget] = {}
        self._aside: set[str] = set()
        """those that were shown, and make room for a while"""
        self.widths = Widths(self._wide, self._widen)
        """of those beside the picture"""
        window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
        for corner, area in (
            (Qt.Corner.TopLeftCorner, BESIDE[0]),
            (Qt.Corner.BottomLeftCorner, BESIDE[0]),
            (Qt.Corner.TopRightCorner, BESIDE[1]),
            (Qt.Corner.BottomRightCorner, BESIDE[1]),
        ):
            window.setCorner(corner, area)

    def offer(self, key: str, offer: Offer) -> None:
        self._offers[key] = offer

    # ---- one of them

    def is_shown(self, key: str) -> bool:
        """Also while it makes room."""
        dock = self._docks.get(key)
        return dock is not None and (not dock.isHidden() or key in self._aside)

    def is_made(self, key: str) -> bool:
        """Whether it was ever wanted."""
        return key in self._docks

    def is_beside(self, key: str) -> bool:
        """Whether it is docked at the left or at the right, and shown."""
        dock = self._docks.get(key)
        return (
            dock is not None
            and self.is_shown(key)
            and not dock.isFloating()
            and self._window.dockWidgetArea(dock) in BESIDE
        )

    def dock(self, key: str) -> QDockWidget:
        """Made now if it was not yet. Raises ``KeyError`` where there is none of that key."""
        if key not in self._docks:
            self._docks[key] = self._make(key, self._offers[key])
        return self._docks[key]

    def show(self, key: str) -> None:
        """Open it where it was last, and bring it to the front."""
        dock = self.dock(key)
        self._aside.discard(key)
        dock.show()
        dock.raise_()
        self.changed.emit()

    def close(self, key: str) -> None:
        if key in self._docks:
            self._aside.discard(key)
            self._docks[key].hide()
            self.changed.emit()

    def toggle(self, key: str) -> None:
        if self.is_shown(key):
            self.close(key)
        else:
            self.show(key)

    def _wide(self) -> dict[str, int]:
        return {key: dock.width() for key, dock in self._docks.items() if self.is_beside(key) and not dock.isHidden()}

    def _widen(self, widths: Mapping[str, int]) -> None:
        wide = {self._docks[key]: width for key, width in widths.items() if key in self._wide()}
        self._window.resizeDocks(list(wide), list(wide.values()), Qt.Orientation.Horizontal)

    # ---- all of them

    @property
    def width_aside(self) -> int:
        """Pixels of the window's width that those which make room would take."""
        return max((self._docks[key].width() for key in self._aside if self.is_beside(key)), default=0)

    @property
    def width_beside(self) -> int:
        """The same of all that are at the left and right, whether they make room or not."""
        return max((self._docks[key].width() for key in self._docks if self.is_beside(key)), default=0)

    @property
    def least(self) -> QSize:
        """What those that are in sight take of the window at least."""
        sides: dict[Qt.DockWidgetArea, QSize] = {}
        for dock in self._docks.values():
            if not dock.isHidden() and not dock.isFloating():
                area = self._window.dockWidgetArea(dock)
                sides[area] = sides.get(area, QSize()).expandedTo(dock.minimumSizeHint())
        gap = self._window.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent)
        return QSize(
            sum(size.width() + gap for area, size in sides.items() if area in BESIDE),
            sum(size.height() + gap for area, size in sides.items() if area not in BESIDE),
        )

    def make_room(self, room: bool, stays: str = "") -> None:
        """Put aside what is docked, for a picture that fills the screen, say; or bring it back. ``stays`` is the key of
        one that need not go."""
        if room:
            docked = {key for key, dock in self._docks.items() if not dock.isHidden() and not dock.isFloating()}
            self._aside |= docked - {stays}
            for key in docked - {stays}:
                self._docks[key].hide()
        back = self._aside & {stays} if room else set(self._aside)
        self._aside -= back
        for key in back:
            self._docks[key].show()

    def reset(self) -> None:
        """All where they are at first."""
        self._store.remove(STORED)
        for key, dock in self._docks.items():
            dock.setFloating(False)
            self._place(dock, self._offers[key])
        self.changed.emit()

    def restore(self) -> None:
        """As they were left; each takes its place when it is made."""
        state = self._store.value(STORED)
        if isinstance(state, QByteArray):
            self._window.restoreState(state, VERSION)

    def keep(self) -> None:
        """For ``restore``, next time."""
        self.make_room(False)
        self._store.setValue(STORED, self._window.saveState(VERSION))

    def _make(self, key: str, offer: Offer) -> QDockWidget:
        dock = QDockWidget(offer.title, self._window)
        dock.setObjectName(f"dock_{key}")
        dock.setWidget(_Held(offer.make()))
        if not self._window.restoreDockWidget(dock):
            self._place(dock, offer)
        dock.setFont(QApplication.font())
        dock.installEventFilter(self)
        for signal in (dock.topLevelChanged, dock.dockLocationChanged):
            signal.connect(lambda _what: self.changed.emit())
        return dock

    def _place(self, dock: QDockWidget, offer: Offer) -> None:
        self._window.addDockWidget(offer.area, dock)
        wide = max(dock.minimumSizeHint().width(), round(offer.share * self._window.width()))
        self._window.resizeDocks([dock], [wide], Qt.Orientation.Horizontal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QDockWidget):
            watched.setFont(QApplication.font())  # its title has a font of its own, which would keep its size
        if event.type() == QEvent.Type.Close:
            self._aside -= {key for key, dock in self._docks.items() if dock is watched}
            self.changed.emit()
        return False


class _Held(QWidget):
    """Lets a dock be narrower than its widget would like, but not narrower than it can be."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(320, 400))
