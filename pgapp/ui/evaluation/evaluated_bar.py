"""The line above the picture that says that it is shown as a run evaluated it, and leads back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pgapp.ui.evaluation.as_evaluated import AsEvaluated, Stand
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role


class EvaluatedBar(QFrame):
    """Hidden while one's own settings are on screen."""

    def __init__(self, shown: AsEvaluated, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Which settings are shown"))
        self.text = FittedLabel()
        set_role(self.text, TypeRole.BODY)
        self.again = QPushButton(tr("As evaluated"))
        self.again.setToolTip(
            tip(tr("Take back what was changed since: the run's patch, network, defence and size again."))
        )
        self.back = QPushButton(tr("Back to my settings"))
        self.back.setToolTip(tip(tr("The network, defence, size and patch that you had before. Undo leads back here.")))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        row.setSpacing(SPACE)
        row.addWidget(self.text, 1)
        row.addWidget(self.again)
        row.addWidget(self.back)
        self.again.clicked.connect(shown.again)
        self.back.clicked.connect(shown.leave)
        shown.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.text.setText(self._shown.text)
        self.again.setVisible(self._shown.stand is Stand.CHANGED)
        self.setVisible(self._shown.active)
