"""The line above a picture that uses few of its bits: it is nearly black, and may be stretched."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pgapp.core.scene import Canvas
from pgapp.data.pictures.reading import NEARLY_BLACK, STRETCHED, Reading
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role
from pgapp.ui.widgets.wording import capital


class ReadingBar(QFrame):
    """Hidden over other pictures."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = Reading.STRETCHED
        self.setProperty("card", "true")
        self.setAccessibleName(tr("How the picture was read"))
        self.text = FittedLabel()
        set_role(self.text, TypeRole.BODY)
        self.button = QPushButton()
        self.button.setToolTip(
            tip(
                tr(
                    "Pictures that you open from now on, and the runs over folders, are read so, "
                    "too (File, Read pictures)."
                )
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        row.setSpacing(SPACE)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(lambda: session.read_as(self._offered))
        session.canvas_changed.connect(self._show)
        self.hide()

    def _show(self, canvas: Canvas) -> None:
        said = next((note for note in canvas.picture.notes if note.endswith((NEARLY_BLACK, STRETCHED))), "")
        dark = said.endswith(NEARLY_BLACK)
        chosen = canvas.picture.reading == Reading.STRETCHED.value
        self.setVisible(bool(said) and (dark or chosen))
        self._offered = Reading.STRETCHED if dark else Reading.SHOWN
        self.text.setText(f"{capital(shown(said))}.")
        self.button.setText(tr("Stretch its levels") if dark else tr("Do not stretch"))
