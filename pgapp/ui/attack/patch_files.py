"""Saving, loading and printing the patch: the dialogs, and what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import BoolArray, Failure, FloatArray, Noise, Patch, Pixels
from pgapp.core.wording import worded
from pgapp.data.saved.patch_files import PatchFileError, load_patch, save_patch
from pgapp.data.saved.patch_tensors import SUFFIXES, PatchTensor, credit, read_patches, terms, titles
from pgapp.data.saved.tensor_files import TensorFileError
from pgapp.engine.jobs.attack_request import AttackOutcome, outcome_record
from pgapp.networks.classes.labels import imagenet
from pgapp.ui.attack.print_patch import PrintDialog, write_patch_pdf
from pgapp.ui.attack.words import english_title_of
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import plain_question


class PatchFiles(QObject):
    """Works on the session's patch; ``outcome`` is the attack that it came from, where there is one."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.outcome: AttackOutcome | None = None

    def ask_to_save(self) -> None:
        if self._session.settings.patch is not None:
            self._ask(tr("Save the patch"), "patch.png", tr("Patch (*.png)"), self.save)

    def ask_to_load(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in (".png", *SUFFIXES))
        dialog = QFileDialog(
            self._window, tr("Load a patch"), "", tr("Patches ({patterns});;All files (*)", patterns=patterns)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.load)
        open_once(dialog)

    def ask_to_print(self) -> None:
        patch = self._session.settings.patch
        if patch is None:
            return
        dialog = PrintDialog(patch.size, self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog.side.value()))
        open_once(dialog)

    def save(self, path: str) -> None:
        """Write PNG and JSON."""
        patch = self._session.settings.patch
        if patch is None:
            return
        try:
            mask = patch_mask(patch.content, patch.size)
            save_patch(Path(path), patch_pixels(patch.content, patch.size), self._record(patch), mask)
        except PatchFileError as error:
            self._tell(shown(str(error)))

    def load(self, path: str) -> None:
        """Put a saved patch on the picture, at its own place and size where it fits: one undo step.

        A file of tensors may hold several, of which the person chooses one.
        """
        if Path(path).suffix.lower() in SUFFIXES:
            self._load_tensors(Path(path))
            return
        try:
            pixels, settings, mask = load_patch(Path(path))
        except PatchFileError as error:
            self._tell(shown(str(error)))
            return
        self._put(pixels, settings, Path(path).name, mask)

    def _load_tensors(self, path: Path) -> None:
        try:
            patches = read_patches(path)
        except TensorFileError as error:
            self._tell(tr("{path} {error}.", path=path, error=error))
            return
        except OSError as error:
            self._tell(tr("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error))
            return
        if len(patches) == 1:
            self._put(patches[0].pixels, {}, path.name)
        else:
            self._ask_which(path, patches)

    def _ask_which(self, path: Path, patches: Sequence[PatchTensor]) -> None:
        licence = f"\n\n{said}" if (said := shown(terms(patches[0]))) else ""
        names = titles(patches, imagenet())
        listed = [shown(name) for name in names]
        holds = tr("{name} holds {count} patches.", name=path.name, count=len(patches))
        question = plain_question(tr("Which patch?"), f"{holds}{licence}", self._window)
        question.setComboBoxItems(listed)
        question.setOkButtonText(tr("Put it on the picture"))

        def take(text: str) -> None:
            chosen = listed.index(text)
            origin = (path.name, names[chosen], credit(patches[chosen]))
            self._put(patches[chosen].pixels, {}, ", ".join(part for part in origin if part))

        question.textValueSelected.connect(take)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _put(
        self, pixels: FloatArray, settings: Mapping[str, object], name: str, mask: BoolArray | None = None
    ) -> None:
        size, now = pixels.shape[1], self._session.settings.patch
        place = settings.get("position")
        row, col = (now.row, now.col) if now is not None else (0, 0)
        if isinstance(place, list) and len(place) == 2 and all(isinstance(each, int) for each in place):
            row, col = place
        self._session.edit_patch(Patch(row, col, size, Pixels(pixels, name, mask)), worded("load a patch"))

    def print_to(self, path: str, side_cm: float) -> None:
        """Write the PDF."""
        patch = self._session.settings.patch
        if patch is None:
            return
        mask = patch_mask(patch.content, patch.size)
        pixels = patch_pixels(patch.content, patch.size)
        if mask is not None:
            pixels = np.where(mask, pixels, np.float32(1))  # the paper is white
        try:
            write_patch_pdf(Path(path), pixels, side_cm, self.caption(patch, side_cm))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._tell(tr("The patch cannot be printed to {path}: {reason}.", path=path, reason=reason))

    def caption(self, patch: Patch, side_cm: float) -> str:
        """What stands under a printed patch, in English."""
        text = f"Adversarial patch, {patch.size} × {patch.size} px, printed {side_cm:g} cm wide"
        if patch_mask(patch.content, patch.size) is not None:
            text += " with white around its shape, which is no part of it"
        made = self._made(patch)
        if made is not None:
            options = made.request.options
            against = english_title_of(options.against)
            text += f". Optimized against {against}, {made.result.step} steps, seed {options.seed}"
        if self._session.canvas is not None:
            text += f". Picture: {self._session.canvas.picture.name}"
        return f"{text}. Made with pgapp."

    def _made(self, patch: Patch) -> AttackOutcome | None:
        """The attack that made this very patch."""
        content, outcome = patch.content, self.outcome
        same = isinstance(content, Pixels) and outcome is not None and content.pixels is outcome.result.pixels
        return outcome if same else None

    def _record(self, patch: Patch) -> dict[str, object]:
        made = self._made(patch)
        if made is not None:
            return {**outcome_record(made), "position": [patch.row, patch.col]}
        content = patch.content
        origin = content.origin if isinstance(content, Pixels) else type(content).__name__.lower()
        record: dict[str, object] = {"origin": origin, "position": [patch.row, patch.col]}
        return {**record, "seed": content.seed} if isinstance(content, Noise) else record

    def _ask_where(self, side_cm: float) -> None:
        self._ask(tr("Print the patch"), "patch.pdf", "PDF (*.pdf)", lambda path: self.print_to(path, side_cm))

    def _ask(self, title: str, name: str, pattern: str, then: Callable[[str], None]) -> None:
        dialog = QFileDialog(self._window, title, name, pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rsplit(".", 1)[-1])
        dialog.fileSelected.connect(then)
        open_once(dialog)

    def _tell(self, sentence: str) -> None:
        self._session.failed.emit(Failure(0, sentence, ""))
