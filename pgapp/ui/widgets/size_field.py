"""A patch size in pixels and in percent of the canvas, with presets; both fields always agree."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pgapp.core.patch import share_of_side, side_of_share
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.fields.number_spin import NumberSpin, WholeSpin
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, set_style_property
from pgapp.ui.widgets.wording import SHARES


class SizeField(QWidget):
    """Emits ``edited`` with the side in pixels when the person changes it."""

    edited = Signal(int)

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        """``subject`` names the size for tooltips and screen readers, as "patch size"."""
        super().__init__(parent)
        self._canvas_size = (224, 224)
        self._size = 1
        self._refit = soon(self, self._fit_to_font)
        self.pixels = WholeSpin()
        self.pixels.setRange(1, 224)
        self.pixels.setSuffix(" px")
        self.pixels.setKeyboardTracking(False)
        self.pixels.setAccessibleName(tr("{subject} in pixels", subject=subject))
        self.pixels.setToolTip(tip(tr("The {subject}: side of the square, in pixels of the canvas.", subject=subject)))
        self.percent = NumberSpin()
        self.percent.setRange(0.01, 100.0)
        self.percent.setDecimals(2)
        self.percent.setSingleStep(0.5)
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        self.percent.setAccessibleName(tr("{subject} in percent of the canvas", subject=subject))
        self.percent.setToolTip(
            tip(
                tr(
                    "The {subject} as a share of the canvas area; the side is rounded up to whole pixels, so "
                    "that the square is never smaller than asked for.",
                    subject=subject,
                )
            )
        )
        self.presets = [QPushButton(f"{100 * share:.0f} %") for share in SHARES]
        row = FlowLayout(self, SPACE_TIGHT)
        for spin in (self.pixels, self.percent):
            spin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(spin)
        for share, button in zip(SHARES, self.presets, strict=True):
            button.setAccessibleName(
                tr("{subject}: {share:.0f} percent of the canvas", subject=subject, share=100 * share)
            )
            set_style_property(button, "compact", "true")
            button.clicked.connect(lambda _checked=False, share=share: self._choose_share(share))
            row.addWidget(button)
        self.pixels.valueChanged.connect(self._choose)
        self.percent.valueChanged.connect(lambda percent: self._choose_share(percent / 100))
        self._fit_to_font()
        self._explain_presets()
        self._draw()

    @property
    def size_in_pixels(self) -> int:
        return self._size

    def show_size(self, size: int, canvas_size: tuple[int, int]) -> None:
        """Show a side in pixels on a canvas ``(rows, cols)``; emits nothing."""
        if (size, canvas_size) == (self._size, self._canvas_size):
            return
        if canvas_size != self._canvas_size:
            self._canvas_size = canvas_size
            with QSignalBlocker(self.pixels):
                self.pixels.setRange(1, min(canvas_size))
            self._explain_presets()
        self._size = size
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit.start()

    def _fit_to_font(self) -> None:
        """Room for two digits of percent; the field itself would ask for "100.00 %"."""
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("00.00 %") + 26)

    def _choose_share(self, share: float) -> None:
        self._choose(side_of_share(share, self._canvas_size))

    def _choose(self, size: int) -> None:
        changed = size != self._size
        self._size = size
        self._draw()
        if changed:
            self.edited.emit(size)

    def _draw(self) -> None:
        with QSignalBlocker(self.pixels), QSignalBlocker(self.percent):
            self.pixels.setValue(self._size)
            self.percent.setValue(100 * share_of_side(self._size, self._canvas_size))

    def _explain_presets(self) -> None:
        for share, button in zip(SHARES, self.presets, strict=True):
            side = side_of_share(share, self._canvas_size)
            button.setToolTip(
                tip(tr("{share:.0f} % of the canvas, rounded up: {side} px", share=100 * share, side=side))
            )
