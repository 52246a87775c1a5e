"""What an attack is to do, as a form: goal, rule, place, optimizer, and expectation over transformation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.wording import worded
from pgapp.engine.jobs.attack_request import AttackOptions, ExpectationOverTransformation, Where
from pgapp.ui.attack.words import choices
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.fields.number_spin import NumberSpin, WholeSpin
from pgapp.ui.widgets.form import add_row, make_form, side_by_side
from pgapp.ui.widgets.label_picker import LabelPicker
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT

THIS, GALLERY, FOLDER = range(3)
"""whose pictures the patch is for"""
_PLACES = (
    (
        Where.HERE,
        worded("Here"),
        worded("Where the patch lies; drag it while the attack runs, and it goes on from there."),
    ),
    (
        Where.EVERYWHERE,
        worded("Everywhere, on a grid"),
        worded("A few steps at each place of a grid, then the best few in earnest. The map fills in meanwhile."),
    ),
    (
        Where.WEAKEST,
        worded("Where the certificate is weakest"),
        worded("The malicious windows with the most negative margins, each with its rival class as the goal."),
    ),
)
_OPTIMIZERS: tuple[tuple[str, str], ...] = (("sign-momentum", worded("Signed gradient, momentum")), ("adam", "Adam"))
_TRANSFORMATIONS = (
    (worded("Shift"), " px", 1, 40, 2, worded("How many pixels the patch may lie off its place.")),
    (worded("Scale"), " %", 1, 90, 10, worded("How much larger or smaller it may come out.")),
    (worded("Rotation"), "°", 1, 45, 10, worded("How many degrees it may be turned.")),
    (worded("&Brightness"), " %", 1, 90, 10, worded("How much darker or lighter it may be seen.")),
)


def _step_size() -> NumberSpin:
    spin = NumberSpin()
    spin.setRange(0.001, 1.0)
    spin.setDecimals(3)
    spin.setSingleStep(0.01)
    spin.setValue(0.05)
    spin.setToolTip(
        tip(tr("The length of the first step, where black is 0 and white is 1. Steps grow shorter to the end."))
    )
    return spin


class AttackSettings(QWidget):
    """``options`` is what is set; nothing is sent while the person sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.against = QComboBox()
        self.offer_targets()
        self.untargeted = QRadioButton(tr("any other class"))
        self.untargeted.setToolTip(tip(tr("The attack wins when the prediction is any class but the true one.")))
        self.untargeted.setChecked(True)
        self.targeted = QRadioButton(tr("&this class"))
        self.targeted.setToolTip(tip(tr("The attack wins when the prediction is this class. Harder.")))
        self._goal = QButtonGroup(self)
        for button in (self.untargeted, self.targeted):
            self._goal.addButton(button)
        self.target = LabelPicker(tr("Target class"))
        self.target.label_chosen.connect(lambda _label: self.targeted.setChecked(True))
        self.targeted.clicked.connect(self._on_targeted)
        self.where = QComboBox()
        for place, title, explanation in _PLACES:
            self.where.addItem(shown(title), place)
            self.where.setItemData(self.where.count() - 1, shown(explanation), 3)
        self.pictures = QComboBox()
        self.pictures.addItems([tr("This picture"), tr("All pictures of the gallery"), tr("The pictures of a folder…")])
        self.steps = self._spin(1, 100_000, 100, tr("How many times the patch is measured and moved."))
        self.seed = self._spin(0, 999_999, 0, tr("Of the noise that it starts from. The same seed, the same patch."))
        self.restarts = self._spin(1, 16, 1, tr("Starts from different noise, side by side; the best one wins."))
        self.step_size = _step_size()
        self.spacing = self._spin(0, 500, 0, tr("Pixels from one place of the grid to the next."))
        self.spacing.setSpecialValueText(tr("patch size"))
        self.spacing.setSuffix(" px")
        self.optimizer = QComboBox()
        for key, name in _OPTIMIZERS:
            self.optimizer.addItem(shown(name), key)
        self.won_for = self._spin(
            0,
            100_000,
            0,
            tr("End early once the best patch has succeeded for so many steps: more of them only make it surer."),
        )
        self.flat_for = self._spin(
            0,
            100_000,
            0,
            tr("End early once the best margin has been flat for so many steps: it rose by less than 1 %."),
        )
        for spin in (self.won_for, self.flat_for):
            spin.setSpecialValueText(tr("never"))
            spin.setSuffix(tr(" steps"))
        self.from_present = QCheckBox(tr("Start from the patch as it &is"))
        self.from_present.setToolTip(
            tip(tr("Else from noise. Tick it to go on with a patch that was optimized before."))
        )
        self.transformations: list[tuple[QCheckBox, WholeSpin]] = []
        self._lay_out()
        self.where.currentIndexChanged.connect(self._offer)
        self.pictures.currentIndexChanged.connect(self._offer)
        self._offer()

    def offer_targets(self) -> None:
        """Fill the choice of targets, again once other packages are known to bring some; what is chosen stays."""
        held = self.against.currentData()
        with QSignalBlocker(self.against):
            self.against.clear()
            for place, (key, title, explanation) in enumerate(choices()):
                self.against.addItem(title, key)
                self.against.setItemData(place, explanation, 3)
            self.against.setCurrentIndex(max(0, self.against.findData(held)))

    @property
    def options(self) -> AttackOptions:
        universal = self.pictures.currentIndex() != THIS
        shift, scale, rotation, brightness = (
            spin.value() if box.isChecked() else 0 for box, spin in self.transformations
        )
        return AttackOptions(
            str(self.against.currentData()),
            self.target.label if self.targeted.isChecked() else None,
            Where.HERE if universal else Where(self.where.currentData()),
            self.spacing.value() or None,
            self.steps.value(),
            self.step_size.value(),
            str(self.optimizer.currentData()),
            self.restarts.value(),
            self.seed.value(),
            self.from_present.isChecked(),
            ExpectationOverTransformation(float(shift), scale / 100, float(rotation), brightness / 100),
            self.won_for.value() or None,
            self.flat_for.value() or None,
        )

    def show_options(self, options: AttackOptions, pictures: int = THIS) -> None:
        """Set everything; ``pictures`` is whose pictures the patch is for."""
        self.pictures.setCurrentIndex(pictures)
        for combo, key in ((self.against, options.against), (self.optimizer, options.optimizer)):
            combo.setCurrentIndex(combo.findData(key))
        self.where.setCurrentIndex([place for place, _, _ in _PLACES].index(options.where))
        self.target.show_label(self._names, options.target)
        (self.untargeted if options.target is None else self.targeted).setChecked(True)
        self.steps.setValue(options.steps)
        self.seed.setValue(options.seed)
        self.restarts.setValue(options.restarts)
        self.step_size.setValue(options.step_size)
        self.spacing.setValue(options.spacing or 0)
        self.from_present.setChecked(options.from_present)
        self.won_for.setValue(options.won_for or 0)
        self.flat_for.setValue(options.flat_for or 0)
        bounds = options.expectation_over_transformation
        values = (bounds.shift, 100 * bounds.scale, bounds.rotation, 100 * bounds.brightness)
        for (box, spin), bound in zip(self.transformations, values, strict=True):
            box.setChecked(bound > 0)
            if bound > 0:
                spin.setValue(round(bound))

    def show_names(self, names: Sequence[str]) -> None:
        """The classes of the label space; a target of another space is forgotten."""
        names = tuple(names)
        if names != self._names:
            self._names = names
            self.target.show_label(names, None)
            with QSignalBlocker(self.untargeted), QSignalBlocker(self.targeted):
                self.untargeted.setChecked(True)

    def _spin(self, low: int, high: int, value: int, explanation: str) -> WholeSpin:
        spin = WholeSpin()
        spin.setRange(low, high)
        spin.setValue(value)
        spin.setToolTip(tip(explanation))
        return spin

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, tr("Agai&nst"), self.against, tr("Whose prediction the patch is to change."))
        goal = QWidget()
        column = QVBoxLayout(goal)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.untargeted)
        second = QHBoxLayout()
        second.addWidget(self.targeted)
        second.addWidget(self.target, 1)
        column.addLayout(second)
        add_row(form, tr("Goal"), goal, tr("What counts as an attack."), self.untargeted)
        add_row(form, tr("&Where"), self.where, tr("Where the patch may lie."))
        self._spacing_label = add_row(form, tr("&Grid"), self.spacing)
        add_row(form, tr("Pict&ures"), self.pictures, tr("One patch for one picture, or one that works on many."))
        steps = side_by_side(self.steps, _word(tr("seed"), self.seed), self.seed, spacing=SPACE)
        add_row(form, tr("&Steps"), steps, focus=self.steps)
        step_size = side_by_side(self.step_size, _word(tr("restarts"), self.restarts), self.restarts, spacing=SPACE)
        add_row(form, tr("Step si&ze"), step_size, focus=self.step_size)
        early = side_by_side(self.won_for, _word(tr("flat for"), self.flat_for), self.flat_for, spacing=SPACE)
        add_row(form, tr("End if won for"), early, tr("Steps after which it ends, before all are made."), self.won_for)
        add_row(form, tr("&Optimizer"), self.optimizer, tr("How the patch follows the gradient."))
        form.addRow(self._transformation_grid())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(form)
        layout.addWidget(self.from_present)

    def _transformation_grid(self) -> QWidget:
        box = QWidget()
        box.setToolTip(
            tip(
                tr(
                    "Expectation over transformation: each step averages over patches that are off within "
                    "these bounds, so "
                    "that a printed patch works, too."
                )
            )
        )
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_TIGHT)
        grid.addWidget(plain_label(tr("Expectation over transformation:")), 0, 0, 1, 4)
        for index, (title, suffix, low, high, value, explanation) in enumerate(_TRANSFORMATIONS):
            check, spin = QCheckBox(shown(title)), self._spin(low, high, value, shown(explanation))
            check.setToolTip(tip(explanation))
            spin.setPrefix("± ")
            spin.setSuffix(suffix)
            spin.setEnabled(False)
            spin.setAccessibleName(shown(title).replace("&", ""))
            check.toggled.connect(spin.setEnabled)
            self.transformations.append((check, spin))
            grid.addWidget(check, 1 + index // 2, 2 * (index % 2))
            grid.addWidget(spin, 1 + index // 2, 2 * (index % 2) + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        return box

    def _on_targeted(self) -> None:
        if self.target.label is None:
            self.target.setFocus()

    def _offer(self) -> None:
        """Only what makes sense: one patch for many pictures lies where it lies."""
        universal = self.pictures.currentIndex() != THIS
        self.where.setEnabled(not universal)
        grid = not universal and self.where.currentData() == Where.EVERYWHERE
        self.spacing.setVisible(grid)
        self._spacing_label.setVisible(grid)


def _word(text: str, control: QWidget) -> QLabel:
    """The control's name, to stand before it."""
    label = plain_label(text)
    label.setBuddy(control)
    control.setAccessibleName(text)
    return label
