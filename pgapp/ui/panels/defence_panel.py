"""PatchGuard's settings, with tooltips that teach, and the network that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.geometry import Grid
from pgapp.core.patch import side_of_share
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.ui.widgets.bound_spin import BoundSpin
from pgapp.ui.widgets.class_chooser import ClassChooser
from pgapp.ui.widgets.form import add_row, make_form, side_by_side
from pgapp.ui.widgets.number_spin import NumberSpin
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.wording import precision_text, space_text, window_equation

DEFAULT_SHARE = 0.02
DEFAULT_VOTE_THRESHOLD = 0.2

FEATURES = (("confidence", "Confidence"), ("logits", "Logits"), ("prediction", "Prediction (one vote a cell)"))
ABOUT_FEATURE = (
    "What each cell contributes. Confidence is the feature of choice: it lies between 0 and 1, so that a "
    "patch cannot win by one enormous value. Logits are unbounded: a few cells outshout all others, and little is "
    "certified. Prediction lets each cell vote for one class and forgets how sure it was."
)
ABOUT_TEMPERATURE = (
    "Divides the logits before the softmax. Above 1 the cells are less sure of themselves and share their "
    "confidence among more classes; 1 to 2 works best. Only for the feature Confidence."
)
ABOUT_VOTES = (
    "Count a cell as one whole vote for every class whose confidence reaches this threshold, "
    "instead of adding the confidences up. Only for the feature Confidence."
)
ABOUT_CLIP = (
    "Evidence below the lower bound counts as the lower bound, above the upper as the upper. The lower bound 0 "
    "keeps a patch from pushing the true class down without limit; a finite upper bound limits what one cell "
    "can add. Type inf for no bound."
)
ABOUT_THRESHOLD = (
    "T: a class loses its detected window only when the window holds more than this share of its evidence. At 0 "
    "every class is masked always, which is the strongest setting; a larger T keeps more evidence on clean "
    "pictures, and gives the attacker more room."
)
ABOUT_SIZE = (
    "The largest patch that the defence reckons with, and that the certificate speaks about. It fixes the window "
    "of cells that is masked (Equation 1)."
)
ABOUT_FITTED = (
    "A crop ensemble certifies most when receptive field and stride fit the patch: a window of 3 cells on a grid "
    "of 6. On: the grid is laid anew when the assumed patch size changes. Off: it stays as it is."
)
ABOUT_LABELS = (
    "The classes that compete. The softmax runs over these only: with ten classes far more pictures can be "
    "certified than with a thousand."
)
ABOUT_PRECISION = (
    "How precisely the network computes. bf16 is faster on some graphics cards, and is used only where it was seen to "
    "agree with 32-bit; a CPU computes in 32-bit always. A certificate belongs to the precision that it was computed "
    "in."
)


class DefencePanel(QWidget):
    """Emits what the person changes; ``show_defence`` shows what holds."""

    defence_changed = Signal(object)
    """a ``Defence``"""
    grid_fitted_changed = Signal(bool)
    label_space_chosen = Signal(object)
    """a ``LabelSpace``"""
    network_chosen = Signal(str)
    """key in the catalog"""
    device_chosen = Signal(str)
    precision_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._defence = Defence(patch_size=23)
        self._canvas_size = (224, 224)
        self._spaces: tuple[LabelSpace, ...] = ()
        self._space: LabelSpace | None = None
        self._names: tuple[str, ...] = ()
        self._build_controls()
        self._lay_out()
        self._connect()
        self.set_devices((("auto", "Auto device"), ("cpu", "CPU")))
        self._draw()

    def show_defence(
        self, defence: Defence, grid: Grid | None, label_space: LabelSpace | None, network: NetworkSpec
    ) -> None:
        """Show what holds; emits nothing. ``grid`` and ``label_space`` are None while a network is loading."""
        self._defence = defence
        if grid is not None:
            self._canvas_size = grid.canvas
        self._show_equation(defence, grid)
        self._show_space(label_space)
        for combo, key in ((self.network, network.key), (self.device, network.device)):
            self._select(combo, key)
        self._select(self.precision, network.precision)
        with QSignalBlocker(self.fitted):
            self.fitted.setChecked(network.fitted_to is not None)
        self._draw()

    def set_networks(self, networks: Sequence[tuple[str, str]]) -> None:
        """The networks to choose from, as (key, name)."""
        self._fill(self.network, networks)

    def show_network(self, key: str) -> None:
        """Show which network is in use; emits nothing."""
        self._select(self.network, key)

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """The devices to choose from, as (key, name); where there is none but the CPU, bf16 is not offered."""
        self._fill(self.device, devices)
        reduced = [("bfloat16", precision_text("bfloat16"))] if {key for key, _ in devices} - {"auto", "cpu"} else []
        self._fill(self.precision, [("auto", "Auto precision"), ("float32", precision_text("float32")), *reduced])

    def set_fitting_offered(self, offered: bool) -> None:
        """Whether the present network can lay its grid anew; only crop ensembles can."""
        self.fitted.setEnabled(offered)

    def set_label_spaces(self, spaces: Sequence[LabelSpace], class_names: Sequence[str]) -> None:
        """The label spaces to choose from, and all of the network's classes for a choice of one's own."""
        spaces, class_names = tuple(spaces), tuple(class_names)
        if (spaces, class_names) == (self._spaces, self._names):
            return
        self._spaces, self._names = spaces, class_names
        self.choose_classes.setEnabled(bool(self._names))
        self._show_space(self._space, anew=True)

    def _build_controls(self) -> None:
        self.side = SizeField("assumed patch size")
        self.equation = plain_label()
        self.equation.setToolTip(
            "Equation 1: how many cells a side a patch of p pixels can reach, when a cell sees r pixels and "
            "neighbouring cells are s pixels apart."
        )
        self.equation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self.equation, TypeRole.CAPTION)
        set_meaning(self.equation, Meaning.NEUTRAL)
        self.fitted = QCheckBox("&Grid fitted to the assumed patch size")
        self.fitted.setToolTip(ABOUT_FITTED)
        self.feature = self._combo("Feature type")
        self._fill(self.feature, FEATURES)
        self.temperature = self._number("Temperature", 0.05, 20.0, 0.1, 2)
        self.temperature.setPrefix("temp. ")
        self.votes = QCheckBox("votes at")
        self.votes.setToolTip(ABOUT_VOTES)
        self.vote_threshold = self._number("Vote threshold", 0.01, 1.0, 0.05, 2)
        self.vote_threshold.setToolTip(ABOUT_VOTES)
        self.low = BoundSpin(upper=False, nearest=0.0)
        self.low.setAccessibleName("Lower clipping bound")
        self.high = BoundSpin(upper=True, nearest=1.0)
        self.high.setAccessibleName("Upper clipping bound")
        self.threshold = self._number("Threshold T", 0.0, 0.99, 0.05, 2)
        self.space = self._combo("Label space")
        self.choose_classes = QPushButton("Ch&oose…")
        self.choose_classes.setToolTip("Pick any of the network's classes as the label space.")
        self.choose_classes.setEnabled(False)
        self.network = self._combo("Network")
        self.device = self._combo("Device")
        self.precision = self._combo("Precision")
        self.device.setToolTip("Where the networks run.")
        self.precision.setToolTip(ABOUT_PRECISION)
        self.defaults = QPushButton("&Back to defaults")
        self.defaults.setToolTip("Confidence, temperature 1, clipped to [0, ∞), T = 0, a patch of 2 %.")

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, "Patch &up to", self.side, ABOUT_SIZE, self.side.pixels)
        form.addRow("", self.equation)
        form.addRow("", self.fitted)
        add_row(form, "Fea&ture", self.feature, ABOUT_FEATURE)
        add_row(
            form,
            "&Softmax",
            side_by_side(self.temperature, self.votes, self.vote_threshold),
            ABOUT_TEMPERATURE,
            self.temperature,
        )
        add_row(form, "Cl&ip to", side_by_side(self.low, plain_label("to"), self.high), ABOUT_CLIP, self.low)
        add_row(form, "Th&reshold T", self.threshold, ABOUT_THRESHOLD)
        add_row(form, "L&abels", side_by_side(self.space, self.choose_classes), ABOUT_LABELS, self.space)
        add_row(form, "&Network", self.network, "The network whose local logits are defended.")
        add_row(form, "Runs on", side_by_side(self.device, self.precision), focus=self.device)
        for control, text in ((self.temperature, ABOUT_TEMPERATURE), (self.low, ABOUT_CLIP), (self.high, ABOUT_CLIP)):
            control.setToolTip(tip(text))
        self.space.setToolTip(ABOUT_LABELS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(form)
        column.addWidget(self.defaults)
        column.addStretch(1)
        chain: list[QWidget] = [self.side.pixels, self.side.percent, *self.side.presets, self.fitted, self.feature]
        chain += [self.temperature, self.votes, self.vote_threshold, self.low, self.high, self.threshold]
        chain += [self.space, self.choose_classes, self.network, self.device, self.precision, self.defaults]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.side.edited.connect(self._on_edited)
        self.feature.activated.connect(self._on_edited)
        self.votes.toggled.connect(self._on_edited)
        for spin in (self.temperature, self.vote_threshold, self.low, self.high, self.threshold):
            spin.valueChanged.connect(self._on_edited)
        self.fitted.toggled.connect(self.grid_fitted_changed)
        self.space.activated.connect(self._on_space)
        self.choose_classes.clicked.connect(self._on_choose_classes)
        for combo, signal in (
            (self.network, self.network_chosen),
            (self.device, self.device_chosen),
            (self.precision, self.precision_chosen),
        ):
            combo.activated.connect(lambda _index, combo=combo, signal=signal: signal.emit(combo.currentData()))
        self.defaults.clicked.connect(self._on_defaults)

    def _draw(self) -> None:
        """Bring every control in line with the defence that holds."""
        defence = self._defence
        self.side.show_size(min(defence.patch_size, *self._canvas_size), self._canvas_size)
        self._select(self.feature, defence.feature)
        numbers = ((self.temperature, defence.temperature), (self.threshold, defence.threshold))
        for spin, value in numbers:
            with QSignalBlocker(spin):
                spin.setValue(value)
        with QSignalBlocker(self.votes), QSignalBlocker(self.vote_threshold):
            self.votes.setChecked(defence.vote_threshold is not None)
            if defence.vote_threshold is not None:
                self.vote_threshold.setValue(defence.vote_threshold)
            elif self.vote_threshold.value() <= self.vote_threshold.minimum():
                self.vote_threshold.setValue(DEFAULT_VOTE_THRESHOLD)
        for bound, field in zip(defence.clip, (self.low, self.high), strict=True):
            with QSignalBlocker(field):
                field.show_bound(bound)
        confident = defence.feature == "confidence"
        self.temperature.setEnabled(confident)
        self.votes.setEnabled(confident)
        self.vote_threshold.setEnabled(confident and defence.vote_threshold is not None)

    def _on_edited(self) -> None:
        low, high = self.low.bound, self.high.bound
        confident = self.feature.currentData() == "confidence"
        edited = replace(
            self._defence,
            patch_size=self.side.size_in_pixels,
            feature=self.feature.currentData(),
            clip=(low, high) if low < high else self._defence.clip,
            temperature=self.temperature.value(),
            vote_threshold=self.vote_threshold.value() if confident and self.votes.isChecked() else None,
            threshold=self.threshold.value(),
        )
        self._take(edited)

    def _on_defaults(self) -> None:
        self._take(Defence(patch_size=side_of_share(DEFAULT_SHARE, self._canvas_size)))

    def _take(self, defence: Defence) -> None:
        changed = defence != self._defence
        self._defence = defence
        self._draw()
        if changed:
            self.defence_changed.emit(defence)

    def _on_space(self, index: int) -> None:
        space = self.space.itemData(index)
        if space is not None and space != self._space:
            self._space = space
            self.label_space_chosen.emit(space)

    def _on_choose_classes(self) -> None:
        held = self._space.indices if self._space and self._space.indices else ()
        dialog = ClassChooser(self._names, held, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._show_space(dialog.label_space)
            self.label_space_chosen.emit(dialog.label_space)
        dialog.deleteLater()

    def _show_space(self, space: LabelSpace | None, anew: bool = False) -> None:
        if space == self._space and not anew:
            return
        self._space = space
        offered = self._spaces if space is None or space in self._spaces else (*self._spaces, space)
        with QSignalBlocker(self.space):
            self.space.clear()
            for one in offered:
                self.space.addItem(space_text(one), one)
            self.space.setCurrentIndex(offered.index(space) if space is not None else -1)

    def _show_equation(self, defence: Defence, grid: Grid | None) -> None:
        if grid is None:
            self.equation.setText("the window is known when the network is loaded")
            return
        window = grid.window(defence.patch_size)
        masked = f"masks {window[0]} × {window[1]} of {grid.cells[0]} × {grid.cells[1]} cells"
        self.equation.setText(f"{window_equation(defence.patch_size, grid)}\n{masked}")

    @staticmethod
    def _combo(name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return combo

    @staticmethod
    def _number(name: str, low: float, high: float, step: float, decimals: int) -> NumberSpin:
        spin = NumberSpin()
        spin.setRange(low, high)
        spin.setSingleStep(step)
        spin.setDecimals(decimals)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(name)
        return spin

    @staticmethod
    def _fill(combo: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
        with QSignalBlocker(combo):
            held = combo.currentData()
            combo.clear()
            for key, name in choices:
                combo.addItem(name, key)
            combo.setCurrentIndex(max(0, combo.findData(held)))

    @staticmethod
    def _select(combo: QComboBox, key: str) -> None:
        index = combo.findData(key)
        if index >= 0 and index != combo.currentIndex():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(index)
