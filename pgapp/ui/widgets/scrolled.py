"""A settings panel that scrolls where the window is low, without the wheel changing what it passes over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget


def scrolled(panel: QWidget) -> QScrollArea:
    """``panel`` in an area that scrolls up and down only. The area owns it."""
    area = _PanelArea(panel)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    guard = _WheelGuard(area)
    for kind in (QAbstractSpinBox, QComboBox):
        for control in panel.findChildren(kind):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            control.installEventFilter(guard)
    return area


class _PanelArea(QScrollArea):
    """Never narrower than its panel, also when the text grows."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self.setWidget(panel)

    def minimumSizeHint(self) -> QSize:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(self._panel.minimumSizeHint().width() + bar, super().minimumSizeHint().height())


class _WheelGuard(QObject):
    """Hands the wheel of a control that nobody has focused on to the area around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class WhenShown(QWidget):
    """A page that takes its panel in, scrolling, when it is first shown: laying out all of them delays the start."""

    def __init__(self) -> None:
        super().__init__()
        self._panel: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, panel: QWidget) -> None:
        """The panel to take in; its place in the window must be known by now, or it is dressed twice."""
        self._panel = panel
        panel.setParent(self)

    def showEvent(self, event: QShowEvent) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            area = scrolled(panel)
            self._column.addWidget(area)
            area.show()
        super().showEvent(event)
