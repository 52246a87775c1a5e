"""The banner that always states the threat model and what the certificate rests on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.defences.table import DEFENCES
from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role, set_style_property
from pgapp.ui.widgets.wording import assumptions, precision_text

NO_BREAK_HYPHEN = "\u2011"
KEPT = 4
"""questions of which it knows what it would say of each defence: a canvas is asked about before and after its precision
is known"""


class ThreatBanner(QFrame):
    """Two labels that wrap: the threat in bold, the rest in small print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Threat model"))
        self.setToolTip(
            tip(
                tr(
                    "What the attacker may do, and what every statement about safety here assumes. The attacker knows "
                    "the network and the defence, and chooses the place and all pixels of one square."
                )
            )
        )
        self._others: dict[object, tuple[str, ...]] = {}
        """what it would say of each defence, by what else that depends on"""
        self._offered: object = None
        self._refit = soon(self, self._make_room)
        self._threat = plain_label(tr("No picture yet"))
        self._setting = plain_label()
        set_role(self._threat, TypeRole.BODY)
        set_style_property(self._threat, "strong", "true")
        set_role(self._setting, TypeRole.CAPTION)
        set_meaning(self._setting, Meaning.NEUTRAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + 2, SPACE - 2, SPACE + 2, SPACE - 2)
        column.setSpacing(2)
        for label in (self._threat, self._setting):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            column.addWidget(label)

    def minimumSizeHint(self) -> QSize:
        """As high as it is at its present width; Qt would ask for the height at the smallest."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit.start()

    @property
    def text(self) -> str:
        """All that the banner says."""
        return f"{self._threat.text()}\n{self._setting.text()}"

    def show_threat(
        self,
        defence: Defence,
        canvas_size: tuple[int, int],
        network: str,
        precision: str,
        grid: Grid | None = None,
        departure: str = "",
    ) -> None:
        """State the threat of ``defence.patch_size`` pixels on a canvas ``(rows, cols)``.

        ``network`` is the name that the person knows; ``precision`` is "float32" or "bfloat16";
        ``departure`` as of ``CanvasSpec``: empty where the canvas is the network's own.
        """
        threat, setting = _said(defence, grid, canvas_size, network, precision, departure)
        size, end, rest = threat.partition("), ")
        headline = f"{size}{end}{_unbroken(rest)}"
        for unit in (" px", " %"):
            headline = headline.replace(unit, unit.replace(" ", "\u00a0"))
        for label, text in ((self._threat, headline), (self._setting, setting)):
            if text != label.text():
                label.setText(text)
        key = (grid, canvas_size, defence.patch_size, network, precision, departure)
        if grid is not None and key != self._offered:
            if key not in self._others:
                offered = [replace(defence, settings=each.settings()) for each in DEFENCES if not each.misfit(grid)]
                said = tuple(_said(each, grid, canvas_size, network, precision, departure)[1] for each in offered)
                self._others = {**dict(list(self._others.items())[-KEPT + 1 :]), key: said}
            self._offered = key
            self._make_room()
        self.setAccessibleDescription(self.text)

    def _make_room(self) -> None:
        """For the longest of the defences that there are, so that nothing moves when another one is chosen."""
        if not self.isVisible():
            return
        room = QRect(0, 0, self.contentsRect().width() - 2 * (SPACE + 2), 10_000)
        metrics, wraps = self._setting.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        heights = (metrics.boundingRect(room, wraps, each).height() for each in self._others.get(self._offered, ()))
        self._setting.setMinimumHeight(max(heights, default=0))


def _said(
    defence: Defence,
    grid: Grid | None,
    canvas_size: tuple[int, int],
    network: str,
    precision: str,
    departure: str,
) -> tuple[str, str]:
    """The threat, and the rest in one line that wraps between its parts."""
    said = assumptions(defence, grid, defence.patch_size, canvas_size, network, precision)
    threat, *setting = [shown(each) for each in said]
    if precision != "auto":
        setting[-1] = shown(precision_text(precision)).replace("-", NO_BREAK_HYPHEN)
    setting += [shown(departure).partition(":")[0]] if departure else []
    return threat, "\u00a0· ".join(map(_unbroken, setting))


def _unbroken(part: str) -> str:
    """In one line, where it is short."""
    return part.replace(" ", "\u00a0") if len(part) < 30 else part
