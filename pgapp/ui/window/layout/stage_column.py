"""The middle of the window: the picture as large as it goes, the strip and the steps below it or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.stage_view import MARGIN
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import ANY_SIZE, column_of, soon
from pgapp.ui.widgets.theme import SPACE

if TYPE_CHECKING:
    from pgapp.ui.steps.bar import StepBar

STRIP_SHARE = 0.22
"""of the column's height that a strip below the picture may take"""
LINES_BESIDE, MOST_LINES = 6, 3
"""lines of the sentence about the patch that stands over a column of heatmaps, or over a row of them"""
LEAST_BESIDE = 2
"""lines of that sentence where the column is low: it is written smaller there"""
STRIP_COST = 0.6
"""times as large must the picture be with the strip as without it, or the strip makes room"""
SENTENCE = 80
"""its usual length in digits"""
STEPS_SHARES = (0.46, 0.58)
"""of the column's width that the steps take beside the picture: where that is enough, and where their text is large"""
BESIDE_LINES = (12, 5)
"""lines that their diagram is high there: where there is room, and where there is not"""
STEPS_TEXT = (1.0, 0.85, 0.7)
"""times as large as usual are their sentence and their numbers: the first that leaves room"""
LEAST_PICTURE = 0.5
"""of the height, that steps below the picture leave it, if writing them smaller can do it"""
CLEARLY = 1.2
"""times as large must the picture be with the steps beside it, or they stand below it"""


class _Column(QVBoxLayout):
    """Remembers how small it can be, which splitters ask a hundred times over, until something in it changes."""

    def __init__(self, parent: QWidget) -> None:
        self.least: QSize | None = None
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE)

    def invalidate(self) -> None:
        self.least = None
        super().invalidate()


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
        self._tops: list[QWidget] = list(tops)
        self._steps: StepBar | None = None
        self._bar, self._stages, self._touch_line, self._strip = bar, stages, touch_line, strip
        self.picture = (1, 1)
        """rows and columns of the picture, for its shape"""
        self._aside = QWidget(self)
        self._strip_wanted = True
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
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._whole.setSpacing(SPACE)
        self._whole.addLayout(self._around, 1)
        self._column = _Column(self)
        for each in (*tops, bar):
            self._column.addWidget(each)
        for each in tops:
            each.installEventFilter(self)
        self._column.addLayout(self._whole, 1)
        self._refit = soon(self, self.fit)

    def add_bars(self, place: int, top: QWidget, steps: StepBar) -> None:
        """One among those on top, at that place, and the steps; they hide themselves."""
        self._tops.append(top)
        top.installEventFilter(self)
        self._column.insertWidget(place, top)
        self._steps = steps
        self._whole.addWidget(steps)
        steps.installEventFilter(self)

    def show_picture(self, size: tuple[int, int]) -> None:
        """A picture of so many rows and columns."""
        if size != self.picture:
            self.picture = size
            self.fit()

    def show_around(self, bar: bool, strip: bool) -> None:
        """Which of what stands around the stages is seen."""
        self._bar.setVisible(bar)
        if strip != self._strip_wanted:
            self._strip_wanted = strip
            self.fit()
        else:
            self._fit_steps()

    def minimumSizeHint(self) -> QSize:
        """The width that it needs with the strip below, whichever way it stands now: a column that was wide can become
        narrow again."""
        stepping = self._steps is not None and not self._steps.isHidden()  # they know better how low they can be
        if self._column.least is None or stepping:
            self._column.least = self._least()
        return self._column.least

    def _least(self) -> QSize:
        each = [self._bar, self._stages, self._button, *self._tops]
        each += [self._steps] if self._steps is not None else []
        width = max(part.minimumSizeHint().width() for part in each if not part.isHidden())
        return QSize(width, super().minimumSizeHint().height() - self._spared())

    def _spared(self) -> int:
        """Pixels of height that the steps would give back where the column is lower than now."""
        if self._steps is None or self._steps.isHidden():
            return 0
        around, least = self._around.minimumSize().height(), self._steps.least_height()
        beside = self._whole.direction() == QBoxLayout.Direction.LeftToRight
        needed = max(around, least) if beside else around + SPACE + least
        return max(0, self._whole.minimumSize().height() - needed)

    def put_steps_aside(self, aside: bool) -> None:
        """Whether others need the room of the steps for a while."""
        if self._steps is not None:
            self._steps.set_aside(aside)

    def _fit_steps(self) -> None:
        """Put the steps where they leave the picture larger: below it, unless it is much larger with them beside it."""
        steps = self._steps
        if steps is None or steps.isHidden():
            return
        width, bar = self.width(), 0 if self._bar.isHidden() else self._bar.height() + SPACE
        high = self.height() - bar - self._height_of_tops()
        under = [(0, text) for text in STEPS_TEXT]
        most = round((1 - LEAST_PICTURE) * high)
        form = next((form for form in under if steps.height_at(width, form) <= most), under[-1])
        below = self._side_of(width, high - min(most, steps.height_at(width, form)) - SPACE)
        least = steps.minimumSizeHint().width()
        ways = [
            (max(least, round(share * width)), (lines, text))
            for text in STEPS_TEXT
            for share in STEPS_SHARES
            for lines in BESIDE_LINES
        ]
        wide, upright = next((way for way in ways if steps.height_at(*way) <= high), ways[-1])
        room = width - wide - SPACE
        fits = room >= self._stages.minimumSizeHint().width()
        beside = fits and self._side_of(room, high) > CLEARLY * max(0.0, below)
        steps.set_form(upright if beside else form, high if beside else most)
        steps.setMinimumWidth(wide if beside else 0)
        steps.setMaximumWidth(wide if beside else ANY_SIZE)
        direction = QBoxLayout.Direction
        self._whole.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _height_of_tops(self) -> int:
        """Pixels of those in sight, with the gaps below them."""
        return sum(each.height() + SPACE for each in self._tops if not each.isHidden())

    def fit(self) -> None:
        """Put the strip, and the steps, where they leave the picture larger."""
        self._fit_steps()
        metrics = self._touch_line.fontMetrics()
        line, long = metrics.height(), SENTENCE * metrics.horizontalAdvance("0")
        button = self._button.sizeHint()
        lines = line * min(MOST_LINES, max(1, -(-long // max(1, self.width() - button.width()))))
        room = self.height() - self._bar.heightForWidth(self.width()) - SPACE - self._height_of_tops()
        row = round(STRIP_SHARE * self.height())
        tile = self._strip.tile_in_a_row(row)
        below = self._side_of(self.width(), room - tile.height() - max(lines, button.height()) - 2 * SPACE)
        beside = self.width() - tile.width() - SPACE
        upright = beside >= self._stages.minimumSizeHint().width() and self._side_of(beside, room) > below
        with_strip = max(below, self._side_of(beside, room) if upright else 0.0)
        self._aside.setVisible(self._strip_wanted and with_strip >= STRIP_COST * self._side_of(self.width(), room))
        if upright:
            lines = max(LEAST_BESIDE, min(LINES_BESIDE, (room - button.height()) // 2 // line))
            self._strip.set_shape(upright=True, room=room - lines * line - button.height() - 2 * SPACE)
            self._touch_line.setFixedSize(tile.width(), lines * line)
        else:
            self._strip.set_shape(upright=False, room=row)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        moves = (kinds.Show, kinds.Hide, kinds.Resize) if watched is not self._steps else ()
        if event.type() == kinds.LayoutRequest or event.type() in moves:  # other sentences may need another height
            self._refit.start()
        return False
