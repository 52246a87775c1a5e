"""What docks around the picture, floats over the window or lies on another screen: its place is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QSizePolicy, QStyle, QVBoxLayout, QWidget

from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.form import soon
from pgapp.ui.window.layout.in_sight import InSight, nearest, within
from pgapp.ui.window.layout.widths import Widths

STORED, VERSION = "docks", 1
FLOATS_SHARE = 0.7
"""of the window's height, or of another screen's sides, that one which floats has at first"""
EDGE = 24
"""pixels between one that floats over the window and the window's edge"""
BESIDE = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What may be docked: ``make`` is called when it is first wanted, ``share`` of the window's width is what it has
    then, and ``closed`` is told when the person closes it. ``foreign``: it is about other pictures than the one on the
    stage, and makes room while a demo shows its own."""

    title: str
    make: Callable[[], QWidget]
    area: Qt.DockWidgetArea
    share: float = 0.27
    closed: Callable[[], None] | None = None
    foreign: bool = False


class Docks(QObject):
    """One a window. Each dock is made when it is first wanted."""

    changed = Signal()
    """one was opened, closed, moved, or floats now"""
    asked_for = Signal(str)
    """key of one that the person, or what they did, wants to see now"""
    growing = Signal(QSize)
    """pixels that those in sight are about to take at least: what is beside them can make room first, or Qt would make
    the window wider than its screen"""

    def __init__(self, window: QMainWindow, store: QSettings) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._offers: dict[str, Offer] = {}
        self._docks: dict[str, QDockWidget] = {}
        self._aside: set[str] = set()
        """those that were shown, and make room for a while"""
        self._opening = ""
        """the one that Qt is showing just now: hidden meanwhile, it would stay in sight"""
        self.widths = Widths(self._wide, self._widen, lambda key: self._docks[key].minimumSizeHint().width())
        """of those beside the picture"""
        self._settling = soon(self, self.widths.settle)
        self._floats: dict[str, QRect] = {}
        """where those lay that floated"""
        self._settled: set[str] = set()
        """those that float and have their place"""
        self._audience: QScreen | None = None
        self._withdrawn: dict[str, tuple[QRect, QRect]] = {}
        """where those lay that left the audience's screen, and where they went"""
        InSight(window)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # Qt's own would list docks that hold nothing
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
        opens = dock.isHidden()
        self._opening = key
        self._reveal(key)
        self._opening = ""
        if opens:
            self._share_height(dock)
            self._withdraw(key)
        dock.raise_()
        self.asked_for.emit(key)
        self.changed.emit()

    def is_in_sight(self, key: str) -> bool:
        """Not while it makes room."""
        return self.is_shown(key) and key not in self._aside

    def _reveal(self, key: str) -> None:
        self.growing.emit(self._least(key))
        self._docks[key].show()

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
        now = self._wide()
        docks = {self._docks[key]: width for key, width in widths.items() if key in now}
        wide = {dock: max(width, dock.minimumSizeHint().width()) for dock, width in docks.items()}
        layout = self._window.layout()
        if layout is not None and any(dock.width() != width for dock, width in wide.items()):
            self._window.resizeDocks(list(wide), list(wide.values()), Qt.Orientation.Horizontal)
            layout.activate()  # at once: what is dragged after it is the person's choice

    # ---- all of them

    @property
    def width_aside(self) -> int:
        """Pixels of the window's width that those which make room would take."""
        return max((self._docks[key].width() for key in self._aside if self.is_beside(key)), default=0)

    @property
    def least(self) -> QSize:
        """What those that are in sight take of the window at least."""
        return self._least()

    def _least(self, coming: str = "") -> QSize:
        """With the one of that key, too."""
        sides: dict[Qt.DockWidgetArea, QSize] = {}
        for key, dock in self._docks.items():
            if (key == coming or not dock.isHidden()) and not dock.isFloating():
                area = self._window.dockWidgetArea(dock)
                sides[area] = sides.get(area, QSize()).expandedTo(dock.minimumSizeHint())
        gap = self._window.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent)
        return QSize(
            sum(size.width() + gap for area, size in sides.items() if area in BESIDE),
            sum(size.height() + gap for area, size in sides.items() if area not in BESIDE),
        )

    def make_room(self, every: bool, foreign: bool = False, stays: str = "") -> None:
        """Put aside ``every`` one that is docked, for a picture that fills the screen, say, or those that are about
        foreign pictures; bring the others back. ``stays`` is the key of one that need not go."""
        staying = (stays, self._opening)
        leaving = {
            key for key in self._docks if key not in staying and (every or (foreign and self._offers[key].foreign))
        }
        back = self._aside - leaving
        docked = {key for key in leaving if not self._docks[key].isHidden() and not self._docks[key].isFloating()}
        self._aside = (self._aside | docked) - back
        for key in docked:
            self._docks[key].hide()
        for key in back:
            self._reveal(key)

    def float(self, key: str, at: QPoint | None = None) -> None:
        """Take it out of the window, to a place on the screen (else to where it floated last, or to another screen
        where there is one)."""
        self.show(key)
        dock = self._docks[key]
        dock.setFloating(True)
        if at is not None:
            dock.move(at)

    def is_floating(self, key: str) -> bool:
        return key in self._docks and self._docks[key].isFloating()

    def reset(self) -> None:
        """All where they are at first."""
        self._store.remove(STORED)
        self._floats.clear()
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
        held = _Held()
        dock.setWidget(held)
        held.hold(offer.make())  # last: with each step into what holds it, it is dressed anew, with all that it holds
        dock.visibilityChanged.connect(held.set_in_sight)
        if not self._window.restoreDockWidget(dock):
            self._place(dock, offer)
        dock.setFont(_own_font())
        dock.installEventFilter(self)
        if dock.isFloating():
            self._settled.add(key)
        dock.topLevelChanged.connect(lambda floats: self._settle(key, dock, floats))
        for signal in (dock.topLevelChanged, dock.dockLocationChanged):
            signal.connect(lambda _what: self.changed.emit())
        return dock

    def _settle(self, key: str, dock: QDockWidget, floats: bool) -> None:
        """Give one that floats now a place: Qt leaves it over the picture, as if it were docked there."""
        self._settled.discard(key)
        if not floats:
            return
        self._settled.add(key)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:  # else it is dragged, and lies where the pointer is
            last = self._floats.get(key)
            free = QRect() if last is None else nearest(last)
            if last is None or not free.intersects(last) or self._is_before_audience(last):
                dock.setGeometry(self._place_of_its_own(dock))
            else:
                dock.setGeometry(within(last, free))

    def stay_off(self, screen: QScreen | None) -> None:
        """An audience looks at this screen: what floats there comes to the window, until it is None again."""
        self._audience = screen
        for key in self._docks:
            self._withdraw(key)
        back, self._withdrawn = (self._withdrawn, {}) if screen is None else ({}, self._withdrawn)
        for key, (before, now) in back.items():
            dock = self._docks[key]
            if dock.isFloating() and dock.geometry() == now and nearest(before).intersects(before):
                dock.setGeometry(before)

    def _withdraw(self, key: str) -> None:
        dock = self._docks[key]
        before = dock.geometry()
        if dock.isFloating() and not dock.isHidden() and self._is_before_audience(before):
            place = self._place_of_its_own(dock)
            dock.setGeometry(place)
            self._withdrawn[key] = (before, place)

    def _is_before_audience(self, place: QRect) -> bool:
        return self._audience is not None and self._audience.geometry().intersects(place)

    def _place_of_its_own(self, dock: QDockWidget) -> QRect:
        """In the middle of another screen than the window's and the audience's; else beside the window, where the
        screen has room; else over its panels."""
        here, window = self._window.screen(), self._window.frameGeometry()
        taken = (here, self._audience)
        other = next((screen for screen in QGuiApplication.screens() if screen not in taken), None)
        least = dock.minimumSizeHint()
        if other is not None:
            free = other.availableGeometry()
            place = QRect(QPoint(0, 0), (free.size() * FLOATS_SHARE).expandedTo(least).boundedTo(free.size()))
            place.moveCenter(free.center())
            return place
        free = here.availableGeometry()
        high = max(least.height(), round(FLOATS_SHARE * window.height()))
        size = QSize(max(least.width(), dock.width()), high).boundedTo(free.size())
        place = QRect(window.topRight() - QPoint(size.width() + EDGE, 0), size)
        place.moveBottom(window.bottom() - 2 * EDGE)
        if free.right() - window.right() >= size.width():
            place.moveLeft(window.right() + 1)
        elif window.left() - free.left() >= size.width():
            place.moveRight(window.left() - 1)
        return within(place, free)

    def _place(self, dock: QDockWidget, offer: Offer) -> None:
        self._window.addDockWidget(offer.area, dock)
        wide = max(dock.minimumSizeHint().width(), round(offer.share * self._window.width()))
        self._window.resizeDocks([dock], [wide], Qt.Orientation.Horizontal)
        self._share_height(dock)

    def _share_height(self, dock: QDockWidget) -> None:
        """As high as those above and below it at its side: Qt would leave a new one little more than its title."""
        area = self._window.dockWidgetArea(dock)
        column = [
            each
            for each in self._docks.values()
            if self._window.dockWidgetArea(each) == area and not each.isHidden() and not each.isFloating()
        ]
        if area in BESIDE and len(column) > 1:
            high = self._window.height() // len(column)
            self._window.resizeDocks(column, [high] * len(column), Qt.Orientation.Vertical)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QDockWidget):
            watched.setFont(_own_font())  # its title has a font of its own, which would keep its size
        kinds = QEvent.Type
        key = next((key for key, dock in self._docks.items() if dock is watched), None)
        if key is not None and event.type() == kinds.LayoutRequest:
            self.growing.emit(self.least)
            self._settling.start()
        if key in self._settled and event.type() in (kinds.Move, kinds.Resize) and self._docks[key].isFloating():
            self._floats[key] = self._docks[key].geometry()
        if key is not None and event.type() == kinds.Close:
            self._aside.discard(key)
            closed = self._offers[key].closed
            if closed is not None:
                closed()
            self.changed.emit()
        return False


def _own_font() -> QFont:
    """The application's but for what nobody sees: given that itself, Qt goes on writing titles as large as at first."""
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() + 0.01)
    return font


class _Held(QWidget, Part):
    """Lets a dock be narrower than its widget would like, but not narrower than it can be."""

    def __init__(self) -> None:
        super().__init__()
        self._widget: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, widget: QWidget) -> None:
        self._widget = widget
        self._column.addWidget(widget)

    def set_in_sight(self, seen: bool) -> None:
        """Behind a tab Qt has a dock count as visible: what it holds must know better, or it computes for nobody."""
        if self._widget is not None:
            self._widget.setVisible(seen)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(320, 400))
