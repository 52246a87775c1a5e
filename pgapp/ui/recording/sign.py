"""Says that a recording is under way, in a window of its own: so it is not in the recording."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.recording.recorder import Phase, Recorder
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.theme import SPACE, colours_of, set_style_property

BAR_WIDTH = 120


class RecordingSign(QWidget):
    """Lies over the upper right corner of ``window``, and follows it."""

    def __init__(self, recorder: Recorder, keys: str, window: QWidget) -> None:
        """``keys`` stop it, too."""
        super().__init__(
            window,
            Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._recorder, self._window = recorder, window
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(title_text(tr("Recording")))
        self.setAccessibleName(tr("Recording"))
        self.dot = _Dot()
        self.said = plain_label()
        set_style_property(self.said, "strong", "true")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How much of the recording is written"))
        self.stop = QPushButton(tr("Stop"))
        self.stop.setToolTip(tip(tr("Write what was recorded  ({keys})", keys=keys)))
        self.stop.clicked.connect(recorder.stop)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tip(tr("Write nothing; a file that was there before stays as it is.")))
        self.cancel.clicked.connect(recorder.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 1, SPACE, 1)  # hardly higher than the menus, over which it lies
        row.setSpacing(SPACE)
        for each in (self.dot, self.said, self.bar, self.stop, self.cancel):
            row.addWidget(each)
        recorder.changed.connect(self._show)
        window.installEventFilter(self)

    def _show(self) -> None:
        recorder = self._recorder
        recording = recorder.phase is Phase.RECORDING
        seconds = int(recorder.seconds)
        self.said.setText(
            tr("Recording {minutes}:{seconds:02d}", minutes=seconds // 60, seconds=seconds % 60)
            if recording
            else tr("Writing the recording…")
        )
        done, total = recorder.done
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setVisible(not recording)
        self.dot.setVisible(recording)
        self.stop.setVisible(recording)
        if recorder.phase is Phase.RESTING:
            self.setMinimumWidth(0)
        self.setVisible(recorder.phase is not Phase.RESTING)
        self._follow()

    def _follow(self) -> None:
        """It gets no narrower while it is in sight: what it leaves would show it twice until that is painted anew."""
        if self.isVisible():
            self.setMinimumWidth(max(self.minimumWidth(), self.sizeHint().width()))
        self.adjustSize()
        corner = self._window.mapToGlobal(QPoint(self._window.width(), 0))
        self.move(corner.x() - self.width() - SPACE, corner.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._follow()
        return False


class _Dot(QWidget):
    """A red disc, as on a camera; the words beside it say the same."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self.palette()).attack_found))
        side = 0.7 * self.fontMetrics().height()
        painter.drawEllipse(0, round((self.height() - side) / 2), round(side), round(side))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedWidth(round(0.7 * self.fontMetrics().height()) + 2)
        return super().event(event)
