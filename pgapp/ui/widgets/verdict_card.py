"""One verdict: a title, a headline for the back row, a mark with a word, and small lines beneath."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pgapp.ui.language.translate import all_shown, shown
from pgapp.ui.widgets.dimmer import fade_of
from pgapp.ui.widgets.elided_label import LinkLabel
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.icons import mark_of, pixmap
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, colours_of, font_of, set_meaning, set_role


@dataclass(frozen=True)
class Remark:
    """A mark beside a verdict: a meaning (colour and shape) and the words that say it."""

    meaning: Meaning
    text: str
    mark: str | None = None
    """the name of another shape than the meaning's own"""


class RemarkLabel(QWidget):
    """A mark and its words in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark: Remark | None = None
        self._mark = plain_label()
        self._text = FittedLabel()
        set_role(self._text, TypeRole.BODY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_TIGHT)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)

    @property
    def remark(self) -> Remark | None:
        return self._remark

    def show_remark(self, remark: Remark | None) -> None:
        """Show ``remark``, or nothing; the line keeps its height either way."""
        if remark != self._remark:
            self._remark = remark
            self._draw()

    def _draw(self) -> None:
        side = self._text.fontMetrics().height()
        self._mark.setFixedSize(side, side)
        self._text.setText(self._remark.text if self._remark else "")
        set_meaning(self._text, self._remark.meaning if self._remark else None)
        if self._remark is None:
            self._mark.clear()
            return
        colour = colours_of(self.palette()).of(self._remark.meaning)
        name = self._remark.mark or mark_of(self._remark.meaning)
        self._mark.setPixmap(pixmap(name, colour, side, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._draw()


class VerdictCard(QFrame):
    """Its height depends on the text size alone, never on what it says. Collapsed, it is one line."""

    def __init__(self, title: str, explanation: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(shown(title))
        self.setToolTip(tip(explanation))
        self._title = FittedLabel(title)
        set_role(self._title, TypeRole.CAPTION)
        set_meaning(self._title, Meaning.NEUTRAL)
        self._score = FittedLabel()
        self._score.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._score, TypeRole.CAPTION)
        set_meaning(self._score, Meaning.NEUTRAL)
        self._headline = FittedLabel()
        set_role(self._headline, TypeRole.DISPLAY)
        self.remark_label = RemarkLabel()
        self.collapsed = False
        self._said: object = None
        self._colours: tuple[Meaning | None, tuple[int, ...]] = (None, ())
        self._lines = [FittedLabel() for _ in range(lines)]
        FittedLabel.join(self._lines)
        self._top = QHBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setSpacing(1)
        column.addLayout(self._top)
        for line in self._lines:
            set_role(line, TypeRole.CAPTION)
            set_meaning(line, Meaning.NEUTRAL)
        self._link: LinkLabel | None = None
        self._lay_out()
        self._fade = fade_of(self)

    def set_collapsed(self, collapsed: bool) -> None:
        """Title, headline and mark in one line, where room is short."""
        if collapsed != self.collapsed:
            self.collapsed = collapsed
            self._lay_out()
            set_role(self._headline, TypeRole.TITLE if collapsed else TypeRole.DISPLAY)

    def _lay_out(self) -> None:
        parts = (self._title, self._score, self._headline, self.remark_label, *self._lines)
        for part in parts:
            self._top.removeWidget(part)
            self._column.removeWidget(part)
        above, across = (1, SPACE) if self.collapsed else (SPACE - 2, SPACE + 2)
        self._column.setContentsMargins(across, above, across, above)
        self._top.setSpacing(SPACE if self.collapsed else SPACE_TIGHT)
        self._top.addWidget(self._title)
        wide = QSizePolicy.Policy.Fixed if self.collapsed else QSizePolicy.Policy.Ignored
        self._title.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if self.collapsed:
            self._top.addWidget(self._headline, 4)
            self._top.addWidget(self.remark_label, 5)
        else:
            self._top.addWidget(self._score)
            self._share_top()
            for part in (self._headline, self.remark_label, *self._lines):
                self._column.addWidget(part)
        for part in (self._score, *self._lines):
            part.setVisible(not self.collapsed)
        if self._link is not None:
            self.show_link(self._link.text())

    def _share_top(self) -> None:
        """Title and score share their line as their words need it, so that both are of one size."""
        self._title.setToolTip("")  # that of the card is seen there
        if not self.collapsed:
            for part in (self._title, self._score):
                self._top.setStretchFactor(part, part.sizeHint().width() if part.text() else 0)

    def height_expanded(self) -> int:
        """What it takes when it is not collapsed, in the present text size."""
        roles = (TypeRole.CAPTION, TypeRole.DISPLAY, TypeRole.BODY, *[TypeRole.CAPTION for _ in self._lines])
        heights = (QFontMetrics(font_of(role)).height() for role in roles)
        return sum(heights) + len(roles) + 2 * (SPACE - 2) + 2 * self.frameWidth()

    def show_title(self, title: str, explanation: str) -> None:
        """What the card is about."""
        title = shown(title)
        if title != self._title.text():
            self._title.setText(title)
            self._title.updateGeometry()
            self._share_top()
            self.setAccessibleName(title)
        self.setToolTip(tip(explanation))

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def headline(self) -> str:
        return self._headline.text()

    @property
    def remark(self) -> Remark | None:
        return self.remark_label.remark

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self._lines)

    @property
    def score(self) -> str:
        return self._score.text()

    @property
    def stale(self) -> bool:
        return self._fade.isEnabled()

    def show_verdict(
        self,
        headline: str,
        remark: Remark | None = None,
        lines: tuple[str, ...] = (),
        score: str = "",
        colour: Meaning | None = None,
        flipped: tuple[int, ...] = (),
    ) -> None:
        """Say it. ``colour`` is the headline's; ``lines`` beyond those that the card has are dropped.

        ``flipped`` are the positions of the lines that tell of a prediction which the patch flipped.
        """
        said = (headline, remark, lines, score, colour, flipped)
        if said == self._said:
            return
        self._said = said
        self._headline.setText(headline)
        self.remark_label.show_remark(remark)
        self._show_score(score)
        for position, label in enumerate(self._lines):
            label.setText(lines[position] if position < len(lines) else "")
        self._colour(colour, flipped)
        parts = [headline, remark.text if remark else "", *lines]
        self.setAccessibleDescription(all_shown(". ", [part for part in parts if part]))

    def _show_score(self, score: str) -> None:
        if score != self._score.text():
            longer = len(score) != len(self._score.text())
            self._score.setText(score)
            if longer:  # digits that change move nothing
                self._share_top()

    def say_like(self, other: VerdictCard) -> None:
        """Say what another card says."""
        self.show_title(other.title, other.toolTip())
        colour, flipped = other._colours
        self.show_verdict(other.headline, other.remark, other.lines, other.score, colour, flipped)
        self.set_stale(other.stale)

    def _colour(self, headline: Meaning | None, flipped: tuple[int, ...]) -> None:
        if (headline, flipped) != self._colours:
            self._colours = (headline, flipped)
            set_meaning(self._headline, headline)
            for position, label in enumerate(self._lines):
                set_meaning(label, Meaning.ATTACK_FOUND if position in flipped else Meaning.NEUTRAL)

    @property
    def link(self) -> LinkLabel:
        """Made when it is first wanted."""
        if self._link is None:
            self._link = LinkLabel()
            self._link.hide()
            set_role(self._link, TypeRole.CAPTION)
            self._column.addWidget(self._link)
        return self._link

    def show_link(self, text: str) -> None:
        """Something that can be done, in the place of the last line; "" for that line."""
        if text or self._link is not None:
            self.link.setText(text)
            self.link.setVisible(bool(text) and not self.collapsed)
            self._lines[-1].setVisible(not text and not self.collapsed)

    def set_stale(self, stale: bool) -> None:
        """Dim the card while a newer answer is on its way."""
        if stale != self._fade.isEnabled():
            self._fade.setEnabled(stale)
