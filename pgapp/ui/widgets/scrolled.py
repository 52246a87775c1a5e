"""A settings panel that scrolls where the window is low, without the wheel changing what it passes over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

from pgapp.ui.widgets.dress.unseen import Part

DEEPEST = 4
"""times that laying a panel out may come back to it: a bar that is needed only where there is one has no end"""
BESIDE = QSize(8, 72)
"""pixels of a screen that the frame of a window and its menus take"""


def scrolled(panel: QWidget) -> QScrollArea:
    """``panel`` in an area that scrolls up and down only. The area owns it."""
    area = _PanelArea()
    area.hold(panel)
    area.guard_wheel()
    return area


class _PanelArea(QScrollArea):
    """Never narrower than its panel, also when the text grows."""

    def __init__(self) -> None:
        self._panel: QWidget | None = None
        self._least = -1
        self._deep = 0
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, panel: QWidget) -> None:
        """Take it; the area owns it."""
        self._panel = panel
        self.setWidget(panel)

    def guard_wheel(self) -> None:
        """For what the panel holds by now."""
        guard = _WheelGuard(self)
        for kind in (QAbstractSpinBox, QComboBox):
            for control in self.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                control.installEventFilter(guard)

    def minimumSizeHint(self) -> QSize:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        least = self._panel.minimumSizeHint().width() if self._panel is not None else 0
        return QSize(least + bar, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        panel = self._panel
        if panel is not None and watched is panel and event.type() == QEvent.Type.LayoutRequest:
            least = panel.minimumSizeHint().width()
            if least != self._least:  # around it, too, things are laid out anew, which may come back to the panel
                self._least = least
                self.updateGeometry()
        if self._deep >= DEEPEST:
            return False
        self._deep += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._deep -= 1


class _WheelPassedOn(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def pass_wheel_on(widget: QWidget) -> None:
    """The wheel over ``widget`` is for what scrolls around it."""
    widget.installEventFilter(_WheelPassedOn(widget))


class _WheelGuard(QObject):
    """Hands the wheel of a control that nobody has focused on to the area around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class FittedArea(QScrollArea):
    """All of a window: it scrolls where the screen is too small for it, as a small one with large text is, and else
    is as if it were not there."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = whole
        self._taken = QSize(0, 0)
        self.setWidget(whole)

    def leave_room(self, taken: QSize) -> None:
        """What else there is in the window, beside it and above or below."""
        if taken != self._taken:
            self._taken = taken
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As large as what it holds needs, but with the rest of the window never larger than the screen; then it needs
        room for a bar, too."""
        room = (self.screen().availableSize() - BESIDE - self._taken).expandedTo(super().minimumSizeHint())
        needed = self._whole.minimumSizeHint()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        beside = QSize(bar if needed.height() > room.height() else 0, bar if needed.width() > room.width() else 0)
        return (needed + beside).boundedTo(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class FittedColumn(QVBoxLayout):
    """The layout of what a ``FittedArea`` holds. The area asks a layout whose height depends on its width for the
    height that it would like, and never makes it lower: with one text that wraps, all of the window would scroll."""

    def hasHeightForWidth(self) -> bool:
        return False


class _Footed(QWidget):
    """A panel with what stands beneath it, as high as the panel says that it needs to be: a layout asks the panel's own
    layout, and never the panel."""

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[QWidget, QWidget] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def hold(self, panel: QWidget, foot: QWidget) -> None:
        self._held = panel, foot
        self._column.addWidget(panel, 1)
        self._column.addWidget(foot)
        if not foot.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):  # else it knows better
            foot.show()

    def heightForWidth(self, width: int) -> int:
        if self._held is None:
            return super().heightForWidth(width)
        panel, foot = self._held
        return panel.heightForWidth(width) + foot.sizeHint().height()


class WhenShown(QWidget, Part):
    """A page whose panel is made when it is first wanted, and laid out when it is first shown: all of that for all of
    them would delay the start."""

    shown = Signal()
    """the panel is in sight"""

    def __init__(
        self, make: Callable[[], QWidget], scrolls: bool = True, make_foot: Callable[[], QWidget] | None = None
    ) -> None:
        """``make_foot`` makes what stands beneath the panel, and scrolls with it."""
        super().__init__()
        self._make, self._scrolls, self._make_foot = make, scrolls, make_foot
        self._panel: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_made(self) -> bool:
        return self._panel is not None

    @property
    def panel(self) -> QWidget:
        """The page's place in the window must be known by now, or the panel is dressed twice."""
        if self._panel is None:
            self._made().setParent(self)
        return self._made()

    def _made(self) -> QWidget:
        if self._panel is None:
            self._panel = self._make()
        return self._panel

    def showEvent(self, event: QShowEvent) -> None:
        if self._column.isEmpty():
            self._lay_out()
        super().showEvent(event)
        self.shown.emit()

    def _lay_out(self) -> None:
        """From outside in: with each step into what holds it a panel is dressed anew, with all that it holds."""
        panel = self._made()
        footed = _Footed() if self._make_foot is not None else None
        area = _PanelArea() if self._scrolls else None
        whole = footed or panel
        self._column.addWidget(area or whole)
        if area is not None:
            area.show()
            area.hold(whole)
        if footed is not None and self._make_foot is not None:
            footed.hold(panel, self._make_foot())
        for each in (panel, whole):
            each.show()
        if area is not None:
            area.guard_wheel()
