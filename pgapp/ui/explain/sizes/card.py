"""Certified against size: asked for by a button, then kept current while it is in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.progress import Underway
from pgapp.core.scene import Failure, Promise
from pgapp.core.wording import worded
from pgapp.engine.live.sizes.points import SizeCurves
from pgapp.ui.explain.sizes import words
from pgapp.ui.language.translate import all_shown, shown, tr
from pgapp.ui.widgets.dimmer import Dimmer, fade_of
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import DARK, SPACE, SPACE_TIGHT, Meaning, TypeRole, colours_of, set_meaning, set_role

if TYPE_CHECKING:
    from pgapp.ui.explain.sizes.export import FigureExport
    from pgapp.ui.explain.sizes.lanes import Cursor, SizeLanes
    from pgapp.ui.explain.sizes.margins import SizeMargins
    from pgapp.ui.figure.layout import Figure
    from pgapp.ui.figure.spec import FigureSpec

STOP, GO_ON = worded("Stop"), worded("Go on")
LAYOUTS = 4
"""so often at most a panel is laid out anew until it is as high as what has come into it"""
EXPLANATION = worded(
    "Of each defence, which sizes of a patch it certifies on this picture, and by what margin. It is computed between "
    "two answers, the quick ones first; what asks about masked pictures takes longest."
)


class SizesCard(QWidget):
    """The button, and beneath it what it asks for."""

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(tr("Certified against size"))
        self.button.setCheckable(True)
        self.button.setToolTip(tip(EXPLANATION))
        self.button.toggled.connect(self._on_toggle)
        self.body = SizesBody()
        self.body.hide()
        self._reveal = soon(self, self._scroll_to)
        self._to_reveal = False
        self._tries = 0
        self.body.grown.connect(self._on_grown)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(line)
        column.addWidget(self.body)

    def _on_toggle(self, on: bool) -> None:
        self.body.setVisible(on)
        self._to_reveal = on
        (self.wanted if on else self.unwanted).emit()

    def _on_grown(self) -> None:
        """Once each time that it was asked for: not whenever a picture is opened."""
        if self._to_reveal:
            self._to_reveal, self._tries = False, LAYOUTS
            self._reveal.start()

    def _scroll_to(self) -> None:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None:
                bar, top = parent.verticalScrollBar(), self.mapTo(inside, QPoint()).y()
                bar.setValue(top)
                self._tries -= 1
                if bar.value() < top and self._tries > 0:
                    bar.rangeChanged.connect(self._again, Qt.ConnectionType.SingleShotConnection)
                return
            parent = parent.parentWidget()

    @Slot()
    def _again(self) -> None:
        self._reveal.start()


class SizesBody(QWidget):
    """Shows ``SizeCurves``; a panel of ``SideAnswers``."""

    stopped = Signal()
    resumed = Signal()
    size_chosen = Signal(int)
    """a patch size that is to be assumed"""
    grown = Signal()
    """the plots are there"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: SizeCurves | None = None
        self._running = False
        self.lanes: SizeLanes | None = None
        self.margins: SizeMargins | None = None
        self.said = _caption(Meaning.NEUTRAL)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far the curves are"))
        self.stop = QPushButton(shown(STOP))
        self.stop.clicked.connect(self._on_stop)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        self.curve_said, self.readout, self.margin_title = _caption(), _caption(), _caption(Meaning.NEUTRAL)
        self.legend = _caption(Meaning.NEUTRAL, words.LEGEND)
        self.export: FigureExport | None = None
        self._plots = QWidget()
        self._column = QVBoxLayout(self._plots)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.said)
        column.addLayout(line)
        column.addWidget(self._plots)
        self._fade = fade_of(self._plots)
        self._dimmer = Dimmer(self)
        self._dimmer.dimmed.connect(self._fade.setEnabled)
        self.show_answer(None)

    @property
    def dimmed(self) -> bool:
        return self._fade.isEnabled()

    @property
    def shown(self) -> SizeCurves | None:
        return self._shown

    def show_answer(self, found: SizeCurves | None) -> None:
        """The curves so far; None while nothing is known of the present picture."""
        self._shown = found
        self._dimmer.news()
        self._set_running(found is None or not found.complete)
        if found is None:
            self.said.setText(tr("…computing"))
            self.bar.setRange(0, 0)
            self._plots.hide()
            return
        self.said.setText(all_shown("\n", (words.ground(found.scene, found.grid), *found.left_out)))
        lanes, _ = self._made_plots()
        order = list(Promise)
        in_groups = sorted(found.curves, key=lambda curve: order.index(curve.row.promise))
        lanes.show_curves(in_groups, found.scene.defence.patch_size, min(found.scene.canvas.size) // 2)
        self._say()
        if self._plots.isHidden():
            self._plots.show()
            self.grown.emit()

    def show_underway(self, underway: Underway) -> None:
        """How far it is."""
        self._set_running(True)
        self.bar.setRange(0, max(1, underway.total))
        self.bar.setValue(underway.done)
        self.bar.setToolTip(tip(underway.what))
        if self._shown is None:
            self.said.setText(tr("…computing ({what})", what=underway.what))

    def show_failure(self, failure: Failure) -> None:
        """What went wrong, and a way to try again."""
        self.said.setText(shown(failure.sentence))
        self._set_stopped()

    def set_stale(self, stale: bool) -> None:
        """Dim what is no longer current, unless the news comes within a blink."""
        self._dimmer.set_stale(stale)

    def _on_stop(self) -> None:
        if self._running:
            self._set_stopped()
            self.stopped.emit()
        else:
            self._set_running(True)
            self.resumed.emit()

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setText(shown(STOP))
        self.stop.setToolTip(tip(tr("Leave it at what is known.")))

    def _set_stopped(self) -> None:
        self._running = False
        self.bar.setVisible(False)
        self.stop.setVisible(True)
        self.stop.setText(shown(GO_ON))
        self.stop.setToolTip(tip(tr("Find what is missing; what is known is kept.")))

    def _made_plots(self) -> tuple[SizeLanes, SizeMargins]:
        """Only when there is something to draw: importing pyqtgraph takes half a second."""
        if self.lanes is None or self.margins is None:
            from pgapp.ui.explain.sizes.export import FigureExport
            from pgapp.ui.explain.sizes.lanes import SizeLanes
            from pgapp.ui.explain.sizes.margins import SizeMargins

            self.lanes, self.margins = SizeLanes(), SizeMargins()
            self.export = FigureExport(self._figure, self._stem)
            self.lanes.pointed.connect(self._say)
            self.lanes.walked.connect(self._say)
            self.lanes.size_chosen.connect(self.size_chosen)
            widgets: tuple[QWidget, ...] = (
                self.legend,
                self.lanes,
                self.readout,
                self.curve_said,
                self.margin_title,
                self.margins,
                self.export,
            )
            for each in widgets:
                self._column.addWidget(each)
        return self.lanes, self.margins

    def _figure(self) -> tuple[Figure, FigureSpec]:
        """What is shown, with the margins of the defence under the cursor, in the colours of the window."""
        from pgapp.ui.explain.sizes.figure import sizes_figure
        from pgapp.ui.figure.spec import FigureSpec

        found, lanes = self._shown, self.lanes
        if found is None or lanes is None:
            raise TypeError("there is no button before there are curves")
        spec = FigureSpec(theme="dark" if colours_of(self.palette()) is DARK else "light")
        chosen = 0 if lanes.at is None else lanes.at[0]
        return sizes_figure(found, lanes.curves, chosen, lanes.end, spec), spec

    def _stem(self) -> str:
        return "pgapp" if self._shown is None else Path(self._shown.scene.canvas.picture.name).stem

    def _say(self, pointed: Cursor | None = None) -> None:
        """What is under the pointer, or else under the cursor."""
        if self.lanes is None or self.margins is None or self._shown is None or self.lanes.at is None:
            return
        at = self.lanes.at if pointed is None else pointed
        curve = self.lanes.curves[at[0]]
        size = curve.sizes[at[1]]
        sentence = words.point_sentence(curve, size, self.lanes.point_at(at))
        self.readout.setText(sentence)
        self.lanes.plot.setAccessibleDescription(sentence)
        self.curve_said.setText(shown(words.curve_sentence(curve, self._shown.scene)))
        self.margin_title.setText(shown(words.margin_title(curve)))
        self.margins.show_curve(curve, size)


def _caption(meaning: Meaning | None = None, text: str = "") -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    set_role(label, TypeRole.CAPTION)
    set_meaning(label, meaning)
    return label
