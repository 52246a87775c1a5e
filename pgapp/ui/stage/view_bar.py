"""The bar above the stage: which overlay, how strong, on which scale."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSlider, QWidget

from pgapp.core.scene import Analysis, Certification
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays import table
from pgapp.ui.overlays.table import Overlay
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.form import side_by_side
from pgapp.ui.widgets.plain_text import key_free, plain_label, tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, TypeRole, set_role

OPACITY_WIDTH = 60
"""pixels of the slider: all of the bar is one line beside the panels at 1440 x 900"""


class ViewBar(QWidget):
    """Emits what the person chooses; an overlay is meant by its key in the table."""

    overlay_chosen = Signal(str)
    offer_changed = Signal()
    """other overlays can be chosen than before: see ``why_not``"""
    opacity_chosen = Signal(float)
    scale_chosen = Signal(bool)
    """True: fitted to the picture; False: fixed from 0 to 1"""

    panels_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays = table.OVERLAYS
        self.buttons: dict[str, QPushButton] = {}
        self._reasons = dict.fromkeys((each.key for each in self._overlays), "")
        self._group = QButtonGroup(self)
        row = FlowLayout(self, spacing=2)
        for overlay in self._overlays:
            row.addWidget(self._offer(overlay))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setFixedWidth(OPACITY_WIDTH)
        self.opacity.setAccessibleName(tr("Opacity of the overlay"))
        self.opacity.setToolTip(
            tip(tr("How strongly the overlay covers the picture. Hold Space to hide all overlays."))
        )
        self.opacity.valueChanged.connect(lambda value: self.opacity_chosen.emit(value / 100))
        self.auto = QCheckBox(tr("Auto"))
        self.auto.setChecked(True)
        self.auto.setToolTip(tip(tr("Fit the colours to this picture. Off: from 0 to 1, comparable between pictures.")))
        self.auto.toggled.connect(self.scale_chosen)
        label = plain_label(tr("Opacity"))
        set_role(label, TypeRole.CAPTION)
        label.setBuddy(self.opacity)
        label.setContentsMargins(SPACE_TIGHT, 0, 0, 0)  # off the last overlay
        self.panels = QPushButton(tr("Panels"))
        self.panels.setCheckable(True)
        self.panels.setProperty("compact", "true")
        self.panels.setToolTip(tip(tr("Show or hide the panels at the right  (F4)")))
        self.panels.clicked.connect(self.panels_wanted)
        for each in (side_by_side(label, self.opacity), self.auto, self.panels):
            row.addWidget(each)

    def heightForWidth(self, width: int) -> int:
        """One line where they have room, else several."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def _offer(self, overlay: Overlay) -> QPushButton:
        button = QPushButton()
        button.setText(key_free(overlay.title))
        button.setCheckable(True)
        button.setProperty("compact", "true")
        button.setAccessibleName(tr("Overlay: {title}", title=overlay.title))
        button.clicked.connect(lambda _checked=False: self.overlay_chosen.emit(overlay.key))
        self._group.addButton(button)
        self.buttons[overlay.key] = button
        self._explain(overlay)
        return button

    def _explain(self, overlay: Overlay) -> None:
        text, keys = self._reasons[overlay.key] or overlay.explanation, table.digit(overlay.key)
        self.buttons[overlay.key].setToolTip(tip(f"{shown(text)}  ({keys})" if keys else text))

    def why_not(self, key: str) -> str:
        """Why this overlay cannot be chosen now, in a sentence; "" where it can."""
        return self._reasons[key]

    def set_overlay(self, word: str) -> None:
        """Show which one is chosen, by its key or alias."""
        self.buttons[table.overlay(word).key].setChecked(True)

    def show_answers(self, analysis: Analysis | None, certification: Certification | None) -> None:
        """Offer the overlays that there are for these answers; a tooltip says why another one cannot be had."""
        reasons = {each.key: each.fits(analysis, certification) for each in self._overlays}
        if reasons != self._reasons:
            self._reasons = reasons
            for each in self._overlays:
                self.buttons[each.key].setEnabled(not reasons[each.key])
                self._explain(each)
            self.offer_changed.emit()

    def show_opacity(self, opacity: float) -> None:
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(100 * opacity))
