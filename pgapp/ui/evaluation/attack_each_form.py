"""How the pictures of a run are attacked, as a form: one line that says it, the settings folded away beneath it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pgapp.core.attack.state import OWN
from pgapp.data.results.attack_each import AttackEach
from pgapp.ui.attack.words import choices, title_of
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import button_row, make_spin
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role


class AttackEachForm(QWidget):
    """``chosen`` is what is set; nothing is sent while the person sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = AttackEach()
        self.wanted = QCheckBox(tr("the uncert&ified"))
        self.wanted.setToolTip(
            tip(
                tr(
                    "Optimize a patch on every picture that is right and not certified, at every size, first where the "
                    "certificate is weakest. Slow; pictures then say whether the attack succeeded or failed."
                )
            )
        )
        self.said = FittedLabel()
        set_role(self.said, TypeRole.CAPTION)
        set_meaning(self.said, Meaning.NEUTRAL)
        self.places = make_spin(1, 100, usual.places, tr("Places of the patch that are tried, the weakest first"))
        self.steps = make_spin(1, 1000, usual.steps, tr("Steps at each place"))
        self.more = QPushButton(tr("Settin&gs…"))
        self.more.setCheckable(True)
        self.more.setToolTip(
            tip(tr("Places, steps, seed, what the attack is against, and whether the certified are attacked."))
        )
        self.against = QComboBox()
        self.against.setAccessibleName(tr("What the attack is against"))
        self.offer_targets()
        self.against.setToolTip(
            tip(tr("What the patch is optimized against; what counts is the prediction of the defence."))
        )
        self.seed = make_spin(0, 999_999, usual.seed, tr("Of the noise that each attack starts from"))
        self.seed.setPrefix(tr("seed "))
        self.certified = QCheckBox(tr("the certified, too: none &may flip"))
        self.certified.setToolTip(
            tip(
                tr(
                    "Test the proof: attack certified pictures as well. A flipped one would be an "
                    "error of this program, and is reported as an alarm."
                )
            )
        )
        self._details = QWidget()
        self._lay_out()
        self._details.hide()
        self.more.toggled.connect(self._details.setVisible)
        for spin in (self.places, self.steps, self.seed):
            spin.valueChanged.connect(self._say)
        self.against.currentIndexChanged.connect(self._say)
        self.certified.toggled.connect(self._say)
        self._say()

    def offer_targets(self) -> None:
        """Fill the choice of targets, again once other packages are known to bring some; what is chosen stays."""
        held = self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            for place, (key, title, explanation) in enumerate(choices()):
                self.against.addItem(tr("against {target}", target=title), key)
                self.against.setItemData(place, explanation, Qt.ItemDataRole.ToolTipRole)
            self.against.setCurrentIndex(max(0, self.against.findData(held)))

    @property
    def chosen(self) -> AttackEach | None:
        """None where nothing is to be attacked."""
        if not self.wanted.isChecked():
            return None
        return AttackEach(
            self.places.value(),
            self.steps.value(),
            seed=self.seed.value(),
            against=str(self.against.currentData()),
            certified=self.certified.isChecked(),
        )

    def _say(self) -> None:
        self.places.setSuffix(tr(" place" if self.places.value() == 1 else " places"))
        self.steps.setSuffix(tr(" step" if self.steps.value() == 1 else " steps"))
        parts = [f"{self.places.value()}{self.places.suffix()} × {self.steps.value()}{self.steps.suffix()}"]
        if self.against.currentData() != OWN:
            parts.append(tr("against {target}", target=title_of(self.against.currentData())))
        if self.certified.isChecked():
            parts.append(tr("the certified too"))
        self.said.setText(", ".join(parts))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        line = self._line(self.wanted, self.said, self.more)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(self._details)
        below = QVBoxLayout(self._details)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_TIGHT)
        below.addLayout(button_row(self.places, self.steps, self.seed))
        below.addWidget(self.against)
        below.addWidget(self.certified)

    @staticmethod
    def _line(*widgets: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_TIGHT)
        for widget in widgets:
            line.addWidget(widget)
        return line
