"""The defence and its settings, with tooltips that teach, and the network that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.table import (
    DEFENCES,
    Listed,
    UnknownDefenceError,
    line,
    listing,
    paints_masks,
    row,
    runs_on_canvases,
)
from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence, DefenceSettings, LabelSpace, NetworkSpec
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.class_chooser import ClassChooser
from pgapp.ui.widgets.form import add_row, make_form, side_by_side, soon
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.settings_form import SettingsForm
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.wording import capital, precision_text, space_text, window_equation

ABOUT_DEFENCE = worded(
    "The defence that everything in this window is about: verdict, certificate, margin map, attack and folder runs. "
    "Compare shows all that fit this network, side by side."
)
ABOUT_SIZE = worded(
    "The largest patch that the defence reckons with, and that the certificate speaks about. It fixes the window "
    "of cells that such a patch can touch (Equation 1), which a defence with a mask masks."
)
ABOUT_FITTED = worded(
    "A crop ensemble certifies most when receptive field and stride fit the patch: a window of 3 cells on a grid "
    "of 6. On: the grid is laid anew when the assumed patch size changes. Off: it stays as it is."
)
ABOUT_LABELS = worded(
    "The classes that compete. The softmax runs over these only: with ten classes far more pictures can be "
    "certified than with a thousand."
)
ABOUT_PRECISION = worded(
    "How precisely the network computes. bf16 is faster on some graphics cards, and is used only where it was seen to "
    "agree with 32-bit. 8-bit is for crop ensembles on a CPU: another network, of the same weights rounded to whole "
    "numbers, which follows the patch faster; attacks on it follow the gradients of 32-bit. A certificate belongs to "
    "the precision that it was computed in."
)


class DefencePanel(QWidget):
    """Emits what the person changes; ``show_defence`` shows what holds."""

    defence_changed = Signal(object, object)
    """a ``Defence``, and what was done, for the undo step"""
    refused = Signal(str)
    """why the defence that was chosen cannot be had, in a sentence"""
    grid_fitted_changed = Signal(bool)
    label_space_chosen = Signal(object)
    """a ``LabelSpace``"""
    network_chosen = Signal(str)
    """key in the catalog"""
    device_chosen = Signal(str)
    precision_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._defence = Defence(23, DEFENCES[0].settings())
        self._start: Callable[[str], Defence] = lambda key: Defence(23, row(key).settings())
        self._last: dict[str, DefenceSettings] = {}
        self._grid: Grid | None = None
        self._offered_on: Grid | None = None
        self._offered: tuple[Listed, ...] = ()
        self._canvas_size = (224, 224)
        self._spaces: tuple[LabelSpace, ...] = ()
        self._space: LabelSpace | None = None
        self._names: tuple[str, ...] = ()
        self._rearrange = soon(self, self._arrange)
        self._build_controls()
        self._lay_out()
        self._connect()
        self.set_devices((("auto", tr("Auto device")), ("cpu", "CPU")))
        self._draw()

    def show_defence(
        self, defence: Defence, grid: Grid | None, label_space: LabelSpace | None, network: NetworkSpec
    ) -> None:
        """Show what holds; emits nothing. ``grid`` and ``label_space`` are None while a network is loading."""
        self._defence, self._grid = defence, grid
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

    def set_defences(self, grid: Grid, start: Callable[[str], Defence]) -> None:
        """Offer the defences that fit a grid, and those of other packages by name until they are chosen; ``start`` says
        what the one with a key starts with."""
        self._start = start
        if grid != self._offered_on:
            self._offered_on, self._last = grid, {}
        offered, held = listing(grid, look=False), self._defence.key
        if all(each.key != held for each in offered) and not row(held).misfit(grid):
            offered = (*offered, line(held))  # a package's that failed when it was in use
        if offered == self._offered:
            return
        self._offered = offered
        self.settings.offer([each.settings for each in DEFENCES if not each.misfit(grid)])
        self._fill(self.defence, [(each.key, capital(shown(each.title))) for each in offered])
        for place, each in enumerate(offered):
            self.defence.setItemData(place, tip(each.about), Qt.ItemDataRole.ToolTipRole)
        self._draw()

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """The devices to choose from, as (key, name); bf16 is offered where there is more than the CPU."""
        self._fill(self.device, devices)
        reduced = [("bfloat16", precision_text("bfloat16"))] if {key for key, _ in devices} - {"auto", "cpu"} else []
        whole = [(key, precision_text(key)) for key in ("float32", "int8")]
        self._fill(self.precision, [("auto", tr("Auto precision")), *whole, *reduced])

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
        self.side = SizeField(tr("assumed patch size"))
        self.equation = plain_label()
        self.equation.setToolTip(
            tip(
                tr(
                    "Equation 1: how many cells a side a patch of p pixels can reach, when a cell sees r pixels and "
                    "neighbouring cells are s pixels apart."
                )
            )
        )
        self.equation.setWordWrap(True)
        self.equation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        set_role(self.equation, TypeRole.CAPTION)
        set_meaning(self.equation, Meaning.NEUTRAL)
        self.fitted = QCheckBox(tr("&Grid fitted to the assumed patch size"))
        self.fitted.setToolTip(tip(ABOUT_FITTED))
        self.defence = self._combo(tr("Defence"))
        self.settings = SettingsForm()
        self.space = self._combo(tr("Label space"))
        self.choose_classes = QPushButton(tr("Ch&oose…"))
        self.choose_classes.setToolTip(tip(tr("Pick any of the network's classes as the label space.")))
        self.choose_classes.setEnabled(False)
        self.network = self._combo(tr("Network"))
        self.device = self._combo(tr("Device"))
        self.precision = self._combo(tr("Precision"))
        self.device.setToolTip(tip(tr("Where the networks run.")))
        self.precision.setToolTip(tip(ABOUT_PRECISION))
        self.defaults = QPushButton(tr("&Back to defaults"))
        self.defaults.setToolTip(
            tip(tr("The settings that this defence starts with on this network, and a patch of 2 %."))
        )

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, tr("Defence"), self.defence, ABOUT_DEFENCE)
        add_row(form, tr("Patch &up to"), self.side, ABOUT_SIZE, self.side.pixels)
        form.addRow("", self.equation)
        form.addRow("", self.fitted)
        form.addRow(self.settings)
        add_row(form, tr("L&abels"), side_by_side(self.space, self.choose_classes), ABOUT_LABELS, self.space)
        add_row(form, tr("&Network"), self.network, tr("The network whose local logits are defended."))
        add_row(form, tr("Runs on"), side_by_side(self.device, self.precision), focus=self.device)
        self.space.setToolTip(tip(ABOUT_LABELS))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(form)
        column.addWidget(self.defaults)
        column.addStretch(1)
        self._arrange()

    def _arrange(self) -> None:
        """The rows of the settings stand under the others, and between them for the Tab key."""
        chain: list[QWidget] = [self.defence, self.side.pixels, self.side.percent, *self.side.presets, self.fitted]
        chain += [*self.settings.tab_chain, self.space, self.choose_classes]
        chain += [self.network, self.device, self.precision, self.defaults]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        labels = [label for label in self.findChildren(QLabel) if label.buddy() is not None]
        for label in labels:
            label.ensurePolished()  # those of a page that is not shown, too
        # A label's hint, which it keeps, is no less than its minimum width was when somebody asked for it.
        mnemonic = Qt.TextFlag.TextShowMnemonic
        widest = max(label.fontMetrics().size(mnemonic, label.text()).width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)
            label.setIndent(label.indent())  # the kept hint is forgotten

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._rearrange.start()

    def _connect(self) -> None:
        self.side.edited.connect(self._on_edited)
        self.defence.activated.connect(lambda index: self.choose_defence(self.defence.itemData(index)))
        self.settings.edited.connect(self._on_settings)
        self.settings.page_made.connect(self._arrange)
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
        self._select(self.defence, defence.key)
        self.settings.show_settings(defence.settings)

    def _on_edited(self) -> None:
        self._take(replace(self._defence, patch_size=self.side.size_in_pixels), worded("change the assumed patch size"))

    def _on_settings(self, settings: DefenceSettings, text: str) -> None:
        self._take(replace(self._defence, settings=self._with_sensible_mask(settings)), text)

    def _with_sensible_mask(self, settings: DefenceSettings) -> DefenceSettings:
        """A larger mask that is turned on begins one cell larger than the assumed patch needs."""
        held = self._defence.settings
        if not isinstance(settings, PatchGuardSettings) or not isinstance(held, PatchGuardSettings):
            return settings
        if self._grid is None or held.mask_patch_size is not None or settings.mask_patch_size is None:
            return settings
        unmasked, size = replace(settings, mask_patch_size=None), self._defence.patch_size
        return row(settings.key).larger(unmasked, self._grid, size) or replace(settings, mask_patch_size=size)

    def choose_defence(self, key: str) -> None:
        """As if the person had chosen the defence of this key from the list."""
        if key != self._defence.key:
            try:
                settings = self._last.get(key, self._start(key).settings)
                problem = row(key).misfit(self._grid) if self._grid is not None else ""
            except UnknownDefenceError as error:
                self._refuse(shown(str(error)))
                return
            if problem:
                self._refuse(
                    tr(
                        "{defence} does not fit this network: {problem}",
                        defence=capital(shown(row(key).title)),
                        problem=problem,
                    )
                )
                return
            self._last[self._defence.key] = self._defence.settings
            self._take(replace(self._defence, settings=settings), worded("choose {defence}", defence=row(key).title))

    def _refuse(self, sentence: str) -> None:
        """Only one that another package brings can turn out so: it leaves the list."""
        if self._offered_on is not None:
            self.set_defences(self._offered_on, self._start)
        self._draw()
        self.refused.emit(sentence)

    def _on_defaults(self) -> None:
        self._take(self._start(self._defence.key), worded("go back to defaults"))

    def _take(self, defence: Defence, text: str) -> None:
        changed = defence != self._defence
        self._defence = defence
        self._draw()
        if changed:
            self.defence_changed.emit(defence, text)

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
                self.space.addItem(shown(space_text(one)), one)
            self.space.setCurrentIndex(offered.index(space) if space is not None else -1)

    def _show_equation(self, defence: Defence, grid: Grid | None) -> None:
        if grid is None:
            self.equation.setText(tr("the window is known when the network is loaded"))
            return
        if runs_on_canvases(defence):
            masked = tr("masks are painted on the picture that the undefended network sees")
            bounded = tr("bounds are found for what the undefended network may say")
            self.equation.setText(masked if paints_masks(defence) else bounded)
            return
        masks = row(defence.key).masks
        larger = getattr(defence.settings, "mask_patch_size", None) if masks else None
        window = grid.window(defence.patch_size if larger is None else larger)
        cells = tr(
            "masks {rows} × {cols} of {all_rows} × {all_cols} cells"
            if masks
            else "it can touch {rows} × {cols} of {all_rows} × {all_cols} cells",
            rows=window[0],
            cols=window[1],
            all_rows=grid.cells[0],
            all_cols=grid.cells[1],
        )
        self.equation.setText(f"{shown(window_equation(defence.patch_size, grid))}\n{cells}")

    @staticmethod
    def _combo(name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return combo

    @staticmethod
    def _fill(combo: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
        with QSignalBlocker(combo):
            held = combo.currentData()
            combo.clear()
            for key, name in choices:
                combo.addItem(shown(name), key)
            combo.setCurrentIndex(max(0, combo.findData(held)))

    @staticmethod
    def _select(combo: QComboBox, key: str) -> None:
        index = combo.findData(key)
        if index >= 0 and index != combo.currentIndex():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(index)
