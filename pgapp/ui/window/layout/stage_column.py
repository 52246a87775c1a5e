"""The middle of the window: the picture as large as it goes, the strip below it or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.stage_view import MARGIN
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import ANY_SIZE, column_of, soon
from pgapp.ui.widgets.theme import SPACE

STRIP_SHARE = 0.22
"""of the column's height that a strip below the picture may take"""
LINES_BESIDE, MOST_LINES = 6, 3
"""lines of the sentence about the patch that stands over a column of heatmaps, or over a row of them"""
SENTENCE = 80
"""its usual length in digits"""


class StageColumn(QWidget):
    """Lays out the bar, the stages and the strip with its sentence anew with every size."""

    def __init__(
        self,
        tops: Sequence[QWidget],
        bar: ViewBar,
        stages: QWidget,
        touched: tuple[FittedLabel, QWidget],
        strip: HeatmapStrip,
        parent: QWidget | None = None,
    ) -> None:
        """``tops`` hide themselves; ``touched`` are the sentence about the patch, and the button that goes with it."""
        super().__init__(parent)
        touch_line, self._button = touched
        self._others = list(tops)
        self._bar, self._stages, self._touch_line, self._strip = bar, stages, touch_line, strip
        self.picture = (1, 1)
        """rows and columns of the picture, for its shape"""
        self._aside = QWidget(self)
        aside = column_of(self._aside, SPACE)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.addWidget(touch_line, 1)
        self._said.addWidget(self._button)
        aside.addLayout(self._said)
        aside.addWidget(strip)
        self._around = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._around.setSpacing(SPACE)
        self._around.addWidget(stages, 1)
        self._around.addWidget(self._aside)
        self._column = column_of(self, SPACE)
        for each in (*tops, bar):
            self._column.addWidget(each)
        self._column.addLayout(self._around, 1)
        self._refit = soon(self, self.fit)

    def add_bars(self, place: int, top: QWidget, bottom: QWidget) -> None:
        """One among those on top, at that place, and one beneath everything; they hide themselves."""
        self._others += (top, bottom)
        self._column.insertWidget(place, top)
        self._column.addWidget(bottom)

    def show_picture(self, size: tuple[int, int]) -> None:
        """A picture of so many rows and columns."""
        if size != self.picture:
            self.picture = size
            self.fit()

    def show_around(self, bar: bool, strip: bool) -> None:
        """Which of what stands around the stages is seen."""
        self._bar.setVisible(bar)
        self._aside.setVisible(strip)

    def minimumSizeHint(self) -> QSize:
        """The width that it needs with the strip below, whichever way it stands now: a column that was wide can become
        narrow again."""
        each = (self._bar, self._stages, self._button, *self._others)
        width = max(part.minimumSizeHint().width() for part in each if not part.isHidden())
        return QSize(width, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Put the strip where it leaves the picture larger."""
        metrics = self._touch_line.fontMetrics()
        line, long = metrics.height(), SENTENCE * metrics.horizontalAdvance("0")
        button = self._button.sizeHint()
        lines = line * min(MOST_LINES, max(1, -(-long // max(1, self.width() - button.width()))))
        room = self.height() - self._bar.heightForWidth(self.width()) - SPACE
        self._strip.set_shape(upright=False, room=round(STRIP_SHARE * self.height()))
        below = self._side_of(
            self.width(), room - self._strip.minimumHeight() - max(lines, button.height()) - 2 * SPACE
        )
        wide = self._strip.width_upright()
        beside = self.width() - wide - SPACE
        upright = beside >= self._stages.minimumSizeHint().width() and self._side_of(beside, room) > below
        if upright:
            self._strip.set_shape(upright=True, room=room - LINES_BESIDE * line - button.height() - 2 * SPACE)
            self._touch_line.setFixedSize(wide, LINES_BESIDE * line)
        else:
            self._touch_line.setMinimumSize(0, lines)
            self._touch_line.setMaximumSize(ANY_SIZE, lines)
        direction = QBoxLayout.Direction
        self._around.setDirection(direction.LeftToRight if upright else direction.TopToBottom)
        self._said.setDirection(direction.TopToBottom if upright else direction.LeftToRight)

    def _side_of(self, width: int, height: int) -> float:
        """How large a pixel of the picture can be there."""
        rows, cols = self.picture
        return min((width - WIDTH - 2 * MARGIN) / cols, (height - 2 * MARGIN) / rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit.start()
