"""A weights file before its network is used: which weights, which model, which classes, how pictures are prepared.

Whatever the file says by itself is filled in and can be changed; "Read it" reads the file anew with what is said here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.engine.loading.network_files import NetworkFiles
from pgapp.engine.loading.network_import import Known, Question
from pgapp.networks.checkpoints.file_keys import OWN, FileKey, checked_model, parse_file_key
from pgapp.networks.checkpoints.published import is_onnx
from pgapp.networks.checkpoints.said import PLAIN, SQUASH, Into, Said, parse_said
from pgapp.networks.classes.data_sets import DATA_SET_TITLES
from pgapp.ui.language.translate import all_shown, numbers, shown, tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.form import add_row, make_form, side_by_side
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

ANY = worded("as the file says")
WIDTH = 600
OWN_CLASSES = worded("my own classes")
WEIGHTS_TITLES = {PLAIN: worded("plain"), "ema": worded("averaged (ema)")}
UNPREPARED = worded(
    "The file does not say how pixels are normalized. Choose what the network was trained with, then try it on a "
    "picture of which you know what it shows."
)
STATISTICS = (
    (worded("as written"), "", ""),
    (worded("as ImageNet's"), "0.485/0.456/0.406", "0.229/0.224/0.225"),
    (worded("−1 to 1"), "0.5/0.5/0.5", "0.5/0.5/0.5"),
    (worded("0 to 1"), "0/0/0", "1/1/1"),
    (worded("0 to 255"), "0/0/0", "/".join(3 * (repr(1 / 255),))),
)
"""what networks take pixels as: a title, and the mean and standard deviation of pixels from 0 to 1 that make it so"""


class ImportDialog(QDialog):
    """``used`` says the key of the network that was accepted. Opened with the question that reading raised, or with a
    key that is known, to change what was taken."""

    used = Signal(str)

    def __init__(self, files: NetworkFiles, key: FileKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._key = key
        self._known: Known | None = None
        self._classes: Path | None = key.said.classes
        self._shown: tuple[str, ...] = ()
        self.setWindowTitle(title_text(tr("Open {name}", name=key.path.name)))
        self._build()
        self._lay_out()
        self._show_key(key)
        files.asked.connect(self.ask)
        files.known.connect(self.show_known)
        files.tried.connect(self._show_tried)
        files.checking.connect(self._show_checking)
        files.failed.connect(self._show_failure)
        self._show_state()

    @property
    def path(self) -> Path:
        """The file that it is about."""
        return self._key.path

    # ---- what is shown

    def ask(self, question: Question) -> None:
        """Show what only the person can say."""
        if question.key.path != self._key.path:
            return
        self._known = None
        if question.weights:
            self._offer(self.weights, [(WEIGHTS_TITLES.get(each, each), each) for each in question.weights], PLAIN)
            self._say(
                tr("Several weights lie in the file. The averaged ones are usually those that were evaluated."), True
            )
            self.weights.setFocus()
        elif question.data_sets:
            titles = [(DATA_SET_TITLES.get(each, OWN_CLASSES), each) for each in question.data_sets]
            self._offer(self.classes, titles)
            self._say(
                tr("Which classes are these? The file does not say; it decides their names and the pictures."), True
            )
            self.classes.setFocus()
        elif question.models:
            self._offer(self.model, [(each, each) for each in question.models])
            self._say(
                tr("These tensors fit several published networks, for which pictures are prepared differently."), True
            )
            self.model.setFocus()
        elif question.preparation is not None:
            self._show_prepared(dict(question.preparation))
            self._shown = ()
            self._say(UNPREPARED, True)
            self.statistics.setFocus()
        else:
            self.model.setEditText(question.guess or question.key.model or "")
            self._say(tr("The file {what}. Which model is it for?", what=question.what), True)
            self.model.setFocus()
        self._show_state()

    def show_known(self, known: Known) -> None:
        """Show what the file was taken for."""
        if known.key.path != self._key.path:
            return
        self._known = known
        self._show_key(parse_file_key(known.entries[0].key))
        names = known.entries[0].names
        listed = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        taken = (
            known.entries[0].title,
            tr("classes: {count} ({listed})", count=len(names), listed=listed),
            *known.entries[0].taken,
        )
        self._say(all_shown("\n", taken), False)
        self._show_prepared(dict(known.entries[0].preprocessing))
        self._show_state()

    def _show_key(self, key: FileKey) -> None:
        self._key = key
        self.model.setEditText(key.model or "")
        self._choose(self.classes, key.data_set)
        self._choose(self.weights, key.said.weights)
        self._classes = key.said.classes
        self._show_classes_file()

    def _show_prepared(self, prepared: dict[str, object]) -> None:
        size, mean, std = prepared.get("size"), prepared.get("mean"), prepared.get("std")
        if not (isinstance(size, list) and isinstance(mean, list) and isinstance(std, list)):
            return
        resize = prepared.get("resize")
        into = Into((resize[0], resize[1]), "border" in prepared) if isinstance(resize, list) else resize
        self.resize_to.setText(str(into) if into else "squash")
        self.crop.setText("x".join(str(each) for each in dict.fromkeys(size)))
        self.interpolation.setCurrentText(str(prepared.get("interpolation")))
        self.mean.setText("/".join(numbers(f"{each:g}") for each in mean))
        self.std.setText("/".join(numbers(f"{each:g}") for each in std))
        self._shown = self._prepared_texts()
        self._show_statistics()

    def _show_statistics(self) -> None:
        """Which of the usual ones stand in the fields."""
        texts = self._prepared_texts()[-2:]
        self.statistics.setCurrentIndex(next((k for k, (_, *each) in enumerate(STATISTICS) if tuple(each) == texts), 0))

    def _on_statistics(self, index: int) -> None:
        _, mean, std = STATISTICS[index]
        if mean:
            self.mean.setText(numbers(mean))
            self.std.setText(numbers(std))
        self._on_changed()

    def _show_tried(self, key: str, said: str) -> None:
        if self._known is not None and key in (entry.key for entry in self._known.entries):
            self.answer.setText(shown(said))
            self.answer.setVisible(True)
            self._fit()

    def _show_checking(self, sentence: str) -> None:
        if sentence and self._known is None:
            self._say(sentence, False)

    def _show_failure(self, failure: Failure) -> None:
        self._say(failure.sentence, True)
        set_meaning(self.message, Meaning.ATTACK_FOUND)

    def _say(self, text: str, question: bool) -> None:
        set_meaning(self.message, None if question else Meaning.NEUTRAL)
        self.message.setText(shown(text))
        self.message.setAccessibleDescription(shown(text))

    def _show_state(self) -> None:
        """Rows about which nothing is known or asked yet are not there."""
        self._form.setRowVisible(0, not is_onnx(self._key.path))
        self._form.setRowVisible(1, self.weights.count() > 1)
        for row in (3, 4):
            self._form.setRowVisible(row, bool(self.crop.text()))
        self.use.setEnabled(self._known is not None)
        self.try_it.setEnabled(self._known is not None)
        self.look.setDefault(self._known is None)
        self.use.setDefault(self._known is not None)
        self._fit()

    def _fit(self) -> None:
        """As high as what is said needs."""
        column = self.column
        column.activate()
        width = max(WIDTH, self.width(), column.minimumSize().width())
        self.resize(width, max(column.heightForWidth(width), column.minimumSize().height()))

    # ---- what is said

    def key(self) -> FileKey:
        """What stands in the fields.

        Raises:
            ValueError: one of them is not understood; a sentence.
        """
        typed = self.model.currentText().strip()
        data_set = self.classes.currentData()
        classes = self._classes if data_set in (None, OWN) else None
        changed = self._prepared_texts() != self._shown
        said = self._said() if changed else self._key.said
        return replace(
            self._key,
            model=checked_model(typed) if typed else None,
            data_set=data_set,
            said=replace(said, weights=self.weights.currentData(), classes=classes),
        )

    def _said(self) -> Said:
        resize, crop, interpolation, mean, std = self._prepared_texts()
        said = parse_said(f"resize={resize},crop={crop},{interpolation},mean={mean},std={std}")
        if said is None:
            raise ValueError(worded("How pictures are prepared is not understood."))
        return said

    def _prepared_texts(self) -> tuple[str, ...]:
        texts = tuple(
            field.text().strip().replace(" ", "") for field in (self.resize_to, self.crop, self.mean, self.std)
        )
        mean, std = (text.replace(",", ".") for text in texts[2:])
        return (*texts[:2], self.interpolation.currentText(), mean, std)

    def _on_look(self) -> None:
        self._on_changed()
        try:
            key = self.key()
        except ValueError as error:
            self._show_failure(Failure(0, str(error), ""))
            return
        self.answer.setVisible(False)
        self._files.examine(key)

    def _on_changed(self) -> None:
        """What is shown as known no longer is what stands in the fields."""
        self._known = None
        self._show_state()

    def _on_use(self) -> None:
        if self._known is not None:
            self.used.emit(self._known.entries[-1].key)
            self.accept()

    def _on_try(self) -> None:
        dialog = QFileDialog(self, tr("A picture of which you know what it shows"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.try_on)
        open_once(dialog)

    def try_on(self, path: str) -> None:
        """Let the network, alone, classify a picture."""
        if self._known is not None:
            self._files.try_on(self._known.entries[0].key, Path(path))

    def _on_classes_file(self, folder: bool) -> None:
        dialog = QFileDialog(self, tr("The names of the classes, in their order"), str(self._key.path.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_classes)
        open_once(dialog)

    def take_classes(self, path: str) -> None:
        """The file, or the folder of folders, with the names of one's own classes."""
        self._classes = Path(path)
        self._choose(self.classes, OWN)
        self._show_classes_file()
        self._on_changed()

    def _show_classes_file(self) -> None:
        self.classes_file.setText(self._classes.name if self._classes is not None else "")

    @staticmethod
    def _offer(box: QComboBox, rows: list[tuple[str, str]], chosen: str | None = None) -> None:
        """Only these may be chosen, the first of them is."""
        box.clear()
        for title, value in rows:
            box.addItem(shown(title), value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)

    @staticmethod
    def _choose(box: QComboBox, value: str | None) -> None:
        if value is not None and box.findData(value) < 0:
            box.addItem(value, value)
        box.setCurrentIndex(max(0, box.findData(value)))

    # ---- the look

    def _build(self) -> None:
        self.model = QComboBox()
        self.model.setEditable(True)
        typed = QLineEdit()
        typed.setPlaceholderText(tr("as recognized, or timm:resnet26"))
        self.model.setLineEdit(typed)
        self.weights = QComboBox()
        self.weights.addItem(shown(ANY), None)
        self.classes = QComboBox()
        for title, value in ((ANY, None), *((DATA_SET_TITLES[each], each) for each in DATA_SET_TITLES)):
            self.classes.addItem(shown(title), value)
        self.classes.addItem(shown(OWN_CLASSES), OWN)
        self.from_file = QPushButton(tr("From a &file…"))
        self.from_file.setToolTip(tip(tr("Names of your own classes: txt, json, csv, or config.json with id2label.")))
        self.from_folder = QPushButton(tr("From f&olders…"))
        self.from_folder.setToolTip(tip(tr("A folder with a folder a class: their order is ImageFolder's.")))
        self.classes_file = plain_label()
        self.resize_to, self.crop, self.mean, self.std = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.statistics = QComboBox()
        self.statistics.addItems([shown(title) for title, *_ in STATISTICS])
        self.interpolation = QComboBox()
        self.interpolation.addItems(["bilinear", "bicubic"])
        self._shown = self._prepared_texts()
        self.message = _words()
        self.answer = _words()
        set_role(self.answer, TypeRole.TITLE)
        self.answer.setVisible(False)
        self.look = QPushButton(tr("&Read it"))
        self.look.setToolTip(tip(tr("Read the file with what is said above, and show what it is taken for.")))
        self.try_it = QPushButton(tr("&Try it on a picture…"))
        self.try_it.setToolTip(tip(tr("A picture of which you know what it shows; the network alone classifies it.")))
        self.use = QPushButton(tr("&Use it"))
        for field in (self.resize_to, self.crop, self.mean, self.std):
            field.textEdited.connect(lambda _text: self._on_changed())
        for field in (self.mean, self.std):
            field.textEdited.connect(lambda _text: self._show_statistics())
        self.statistics.activated.connect(self._on_statistics)
        for box in (self.model, self.weights, self.classes, self.interpolation):
            box.activated.connect(lambda _index: self._on_changed())
        typed.textEdited.connect(lambda _text: self._on_changed())
        self.from_file.clicked.connect(partial(self._on_classes_file, False))
        self.from_folder.clicked.connect(partial(self._on_classes_file, True))
        self.look.clicked.connect(self._on_look)
        self.try_it.clicked.connect(self._on_try)
        self.use.clicked.connect(self._on_use)

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(
            form,
            tr("&Model"),
            self.model,
            tr("Of torchvision or timm, perhaps with its weights: timm:resnet50.a1_in1k."),
        )
        add_row(form, tr("&Weights"), self.weights, tr("Training keeps averages beside the weights that it changes."))
        own = side_by_side(self.classes, self.from_file, self.from_folder, self.classes_file)
        add_row(form, tr("&Classes"), own, tr("What the network's outputs are called."), self.classes)
        scaled = side_by_side(self.resize_to, plain_label(tr("crop")), self.crop, self.interpolation)
        explained = tr(
            "Pixels that the shorter side is scaled to; {squash} scales both sides to the crop's, "
            "{squash}:256x256 to more than that; border:256x256 keeps the shape, with the mean around it.",
            squash=_SQUASH,
        )
        add_row(form, tr("&Shorter side to"), scaled, explained, self.resize_to)
        self.crop.setAccessibleName(tr("crop"))
        self.crop.setToolTip(tip(tr("Pixels of the middle that is cut out: 224, or rows x columns.")))
        self.interpolation.setAccessibleName(tr("interpolation"))
        statistics = side_by_side(self.statistics, self.mean, plain_label("std"), self.std)
        self.statistics.setAccessibleName(tr("what the network takes pixels as"))
        self.statistics.setToolTip(
            tip(tr("What the network takes pixels as; the mean and the standard deviation follow."))
        )
        add_row(form, tr("M&ean"), statistics, tr("Of pixels from 0 to 1: red/green/blue."), self.mean)
        self.std.setAccessibleName(tr("standard deviation"))
        self._form = form
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (self.from_file, self.from_folder, self.try_it, cancel):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.try_it)
        buttons.addStretch(1)
        for button in (cancel, self.look, self.use):
            buttons.addWidget(button)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.message)
        column.addLayout(form)
        column.addWidget(self.answer)
        column.addStretch(1)
        column.addLayout(buttons)


_SQUASH = str(Said(resize=SQUASH)).partition("=")[2]


def _words() -> QLabel:
    label = plain_label()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
