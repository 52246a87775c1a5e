"""The bar above the stage: which overlay, how strong, on which scale."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSlider, QWidget

from pgapp.ui.overlays.heatmaps import Overlay
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, TypeRole, set_role

CHOICES = (
    (Overlay.NONE, "Picture", "The picture alone, as the networks see it."),
    (Overlay.CLEAN, "Clean", "Evidence of the selected class in each cell of the clean picture."),
    (Overlay.NOW, "Now", "Evidence of the selected class in each cell, with the patch."),
    (Overlay.DIFFERENCE, "Difference", "What the patch adds to and takes from the selected class's evidence."),
    (Overlay.FLIPPED, "Flipped", "The cells whose local prediction the patch has flipped."),
    (
        Overlay.MARGINS,
        "Margins",
        "The certificate's margin map: one entry for each malicious window. Negative: an attack may exist there; "
        "click to put the patch there.",
    ),
)


class ViewBar(QWidget):
    """Emits what the person chooses; the keys 1 to 6 choose an overlay."""

    overlay_chosen = Signal(object)
    opacity_chosen = Signal(float)
    scale_chosen = Signal(bool)
    """True: fitted to the picture; False: fixed from 0 to 1"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Overlay, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, (overlay, text, explanation) in enumerate(CHOICES, 1):
            button = QPushButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("compact", "true")
            button.setToolTip(tip(f"{explanation}  ({number})"))
            button.setAccessibleName(f"Overlay: {text}")
            button.clicked.connect(lambda _=False, overlay=overlay: self.overlay_chosen.emit(overlay))
            self._group.addButton(button)
            self.buttons[overlay] = button
            row.addWidget(button)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setMinimumWidth(50)
        self.opacity.setMaximumWidth(130)
        self.opacity.setAccessibleName("Opacity of the overlay")
        self.opacity.setToolTip("How strongly the overlay covers the picture. Hold Space to hide all overlays.")
        self.opacity.valueChanged.connect(lambda value: self.opacity_chosen.emit(value / 100))
        self.auto = QCheckBox("Auto")
        self.auto.setChecked(True)
        self.auto.setToolTip("Fit the colours to this picture. Off: from 0 to 1, comparable between pictures.")
        self.auto.toggled.connect(self.scale_chosen)
        label = plain_label("Opacity")
        set_role(label, TypeRole.CAPTION)
        label.setBuddy(self.opacity)
        row.addStretch(0)
        row.addWidget(label)
        row.addSpacing(SPACE)
        row.addWidget(self.opacity, 1)
        row.addSpacing(SPACE)
        row.addWidget(self.auto)

    def show_overlay(self, overlay: Overlay) -> None:
        self.buttons[overlay].setChecked(True)

    def show_opacity(self, opacity: float) -> None:
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(100 * opacity))
