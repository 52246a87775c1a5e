"""The bottom line: device, network, precision, latency, cells recomputed, progress, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Analysis, Failure
from pgapp.core.wording import worded
from pgapp.networks.catalogue import catalog
from pgapp.ui.language.translate import number, shown, tr
from pgapp.ui.session.notices import Notices
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import set_tip, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role
from pgapp.ui.widgets.wording import precision_text
from pgapp.ui.window.failure_box import FailureBox

TASK_DIGITS = 32
"""of a task's text, that have room beside the progress"""
NEWS_DIGITS = 24
"""the same of a message: where there is no room for them beside the facts, they go into a line of their own"""
NEWS_SHARE = 0.8
"""of its usual size, that a longer message may be written in beside the facts; else it has a line of its own, too"""
PROGRESS_WIDTH = 160

COMPUTING = worded("Computing…")
LOADING = worded("Loading the network…")
FELL_BACK = worded(" (fell back)")
ABOUT_PRECISION = worded("How precisely the network computes.")
NOT_LOADED = worded("No network is loaded")
"""what stands in the network's place until the first answer names one"""


class StatusStrip(QWidget):
    """One line, or several where that is too short, and above it, only when something failed, a sentence that says what
    to do."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refit = soon(self, self._fit_to_font)
        self._floats = False
        self._shared: object = None
        """what the facts have made room for"""
        self._fit_foot: Callable[[], None] = lambda: None
        self._fallback = ""
        self._computing = False
        self._network_known = False
        self.device = _Fact(tr("Device"), tr("Where the networks run."), "cuda:0")
        self.network = FittedLabel(shown(LOADING))
        self.network.setAccessibleName(tr("Network"))
        self.network.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_role(self.network, TypeRole.CAPTION)
        self.precision = _Fact(tr("Precision"), ABOUT_PRECISION, shown(precision_text("bfloat16")))
        self.latency = _Fact(tr("Latency"), tr("From the request to its answer."), "0000 ms")
        self.cells = _Fact(
            tr("Cells recomputed"),
            tr(
                "Only the cells whose receptive field meets the patch are computed again; of a "
                "new picture all, and then those. None where all was known already."
            ),
            tr("000 of 000 cells"),
        )
        self._facts = (self.device, self.precision, self.latency, self.cells)
        self.message = FittedLabel()
        self.message.setAccessibleName(tr("Message"))
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # what its line leaves over
        set_role(self.message, TypeRole.CAPTION)
        self.task = FittedLabel()
        self.task.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.task.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self.task, TypeRole.CAPTION)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setFixedSize(PROGRESS_WIDTH, 10)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tip(tr("Stop what is running (Escape).")))
        self.cancel.clicked.connect(self.cancel_requested)
        self.failure = FailureBox()
        self._strip = QWidget()
        self._running = QWidget()
        self._lay_out()
        self._fit_to_font()
        self.hide_progress()

    def follow(self, notices: Notices) -> None:
        """Show what the rooms of the window have to say."""
        notices.said.connect(self.show_message)
        notices.failed.connect(self.show_failure)
        notices.dismissed.connect(self.dismiss_failure)
        notices.progressed.connect(self.show_progress)
        notices.rested.connect(self.hide_progress)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show where and how fast this answer came about."""
        made = analysis.provenance
        network = catalog.title_of(analysis.scene.network.key)  # as all that is chosen calls it
        self.show_network(network, made.device, made.precision, made.fallback)
        self.show_latency(analysis.seconds)
        rows, cols = analysis.grid.cells
        computed, cells = analysis.cells_recomputed, rows * cols
        more = computed - cells  # the clean picture's, and those that the patch touches
        self.cells.setText(
            tr("{cells} + {more} cells", cells=cells, more=more)
            if more > 0
            else tr("{computed} of {cells} cells", computed=computed, cells=cells)
        )

    def show_latency(self, seconds: float) -> None:
        """From the request to its answer."""
        self.latency.setText(f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{number(seconds, '.1f')} s")

    def show_network(self, network: str, device: str, precision: str, fallback: str = "") -> None:
        """Show what is loaded, also before the first answer; ``fallback`` as in ``Provenance``."""
        self._network_known = True
        self._name(network)
        self.device.setText(device)
        self.precision.setText(f"{shown(precision_text(precision))}{shown(FELL_BACK) if fallback else ''}")
        if fallback != self._fallback:
            self._fallback = fallback
            self.precision.explain(fallback or ABOUT_PRECISION)
            self.show_message(fallback)

    def show_message(self, text: str) -> None:
        """A passing remark, as "Undid: move the patch"; an empty one clears it."""
        self._computing = False
        was_empty = self.message.text() == ""
        self.message.setText(shown(text))
        self._fit_message()
        if was_empty != (self.message.text() == ""):
            self._fit_lines()

    def show_computing(self, what: str) -> None:
        """What the worker is at, where it takes long; ``end_computing`` clears it."""
        self.show_working(f"{shown(COMPUTING)} {shown(what)}")

    def show_working(self, text: str) -> None:
        """The same in words of one's own."""
        self.show_message(text)
        self._computing = True

    def end_computing(self) -> None:
        """The worker rests; a remark that came meanwhile stays."""
        if self._computing:
            self.show_message("")

    def show_progress(self, text: str, fraction: float | None = None, cancellable: bool = True) -> None:
        """Show what runs; ``fraction`` is 0..1, or None where nobody knows."""
        if fraction is None:
            self.progress.setRange(0, 0)
        else:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(1000 * min(1.0, max(0.0, fraction))))
        self.task.setText(shown(text))
        set_tip(self.progress, shown(text))
        self._running.show()
        self.cancel.setVisible(cancellable)
        self._fit_lines()

    def hide_progress(self) -> None:
        self._running.hide()
        self._fit_lines()

    def show_failure(self, failure: Failure) -> None:
        """Show the sentence, with the details a click away; nothing is blocked."""
        if not self._network_known:
            self._name(NOT_LOADED)
        self.failure.show_failure(failure)

    def dismiss_failure(self) -> None:
        """Something new is opened: the failure was about what came before."""
        if not self._network_known:
            self._name(LOADING)
        self.failure.hide()

    def set_folded(self, folded: bool) -> None:
        """Leave out the line; what failed is said still."""
        self._strip.setHidden(folded)
        self._fit_foot()

    def _name(self, network: str) -> None:
        if shown(network) != self.network.text():
            self.network.setText(shown(network))
            self.network.updateGeometry()
            self._fit_lines()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit.start()  # the labels are dressed after this widget

    def _fit_to_font(self) -> None:
        for fact in self._facts:
            fact.fit()
            fact.setFixedHeight(self.fontMetrics().height())
        digit = self.message.fontMetrics().horizontalAdvance("0")
        self.task.setFixedWidth(TASK_DIGITS * digit)
        self._fit_message()
        self._fit_lines()

    def _fit_message(self) -> None:
        """A short one moves nothing."""
        metrics = self.message.fontMetrics()
        needed = round(NEWS_SHARE * metrics.horizontalAdvance(self.message.text())) + 1
        least = max(NEWS_DIGITS * metrics.horizontalAdvance("0"), min(needed, self.width() - 2 * SPACE))
        if least != self.message.minimumWidth():
            self.message.setMinimumWidth(least)
            self._fit_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_message()
        self._fit_lines()

    def _fit_lines(self) -> None:
        """As many lines as that takes. With a fixed height, a new text does not lay out the window anew."""
        self._running.updateGeometry()  # its parts may have changed just now, of which its line hears later
        self._show_facts(self.width())
        self._strip.setFixedHeight(self._height_of_line(self.width()))
        self._fit_foot()

    def _height_of_line(self, width: int) -> int:
        high = max(self._line.heightForWidth(width - 2 * SPACE), self.fontMetrics().height() + SPACE)
        return max(high, self._least) + 2 * SPACE_TIGHT

    # ---- over the parts of a window

    def float_over(self, fit: Callable[[], None]) -> None:
        """It lies over the parts of a window, and only ``height_kept`` is kept free for it; ``fit`` is called when that
        may have changed, or how high it is."""
        self._fit_foot, self._floats = fit, True
        self._fit_lines()

    @property
    def _least(self) -> int:
        """A line in which there is room for the button that comes when something runs."""
        return self.cancel.sizeHint().height() if self._floats else 0

    def height_kept(self, width: int) -> int:
        """While nothing runs, nothing is told and nothing has failed."""
        if self._strip.isHidden():
            return 0
        room, left, lines = width - 2 * SPACE, -1, 0
        digit = self.message.fontMetrics().horizontalAdvance("0")
        facts = (fact.minimumWidth() for fact in self._facts)
        for wide in (min(room, self.network.sizeHint().width()), *facts, NEWS_DIGITS * digit):
            if wide + SPACE > left:
                left, lines = room + SPACE, lines + 1
            left -= wide + SPACE
        high = max(lines * self.message.fontMetrics().height(), self.fontMetrics().height() + SPACE, self._least)
        return high + 2 * SPACE_TIGHT

    def height_in(self, width: int) -> int:
        """As it is now."""
        strip = 0 if self._strip.isHidden() else self._strip.minimumHeight()
        return strip + (0 if self.failure.isHidden() else self.failure.height_in(width))

    def _show_facts(self, width: int) -> None:
        """As few as possible make room for what runs or is told, so that it hides nothing above it."""
        kept = self.height_kept(width)
        news = (
            self.message.minimumWidth(),
            self.message.text() == "",
            self._running.isHidden(),
            self.cancel.isHidden(),
        )
        if not self._floats or (width, kept, news) == self._shared:
            return
        self._shared = width, kept, news
        for part in (*self._facts, self.message):
            part.show()
        for part in (*((self.message,) if not self.message.text() else ()), *reversed(self._facts)):
            if self._height_of_line(width) <= kept:
                break
            part.hide()

    def _lay_out(self) -> None:
        words = QWidget()
        self._line = FlowLayout(words, spacing=SPACE, between=0)
        together = FlowLayout(self._running, spacing=SPACE, between=0)  # no part of it goes into a line alone
        for part in (self.task, self.progress, self.cancel):
            together.addWidget(part)
        for widget in (self.network, *self._facts, self.message, self._running):
            self._line.addWidget(widget)
        around = QVBoxLayout(self._strip)
        around.setContentsMargins(SPACE, SPACE_TIGHT, SPACE, SPACE_TIGHT)
        around.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.failure)
        column.addWidget(self._strip)
        self.failure.hide()


class _Fact(QLabel):
    """A short fact in a place as wide as its widest text, so that nothing beside it jumps.

    With a fixed height, too, a new text does not lay out the window anew.
    """

    def __init__(self, name: str, explanation: str, widest: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._widest = widest
        self.setAccessibleName(name)
        self.explain(explanation)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self, TypeRole.CAPTION)

    def setText(self, text: str) -> None:
        super().setText(text)
        if len(text) > len(self._widest):
            self._widest = text
            self.fit()

    def explain(self, explanation: str) -> None:
        """One sentence, which the tooltip shows."""
        self.setToolTip(tip(f"{self.accessibleName()}. {shown(explanation)}"))
        self.setAccessibleDescription(shown(explanation))

    def fit(self) -> None:
        """Take the room that the widest text needs in the present font."""
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(self._widest))
