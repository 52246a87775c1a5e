"""A button that writes what is shown as a figure, or copies it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from pgapp.data.pictures.folders import printable
from pgapp.ui.figure.layout import Figure
from pgapp.ui.figure.spec import KINDS, FigureError, FigureSpec
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.wording import KIND_TITLES
from pgapp.whole_files import write_whole


class FigureExport(QWidget):
    """``made`` gives the figure and how it is to be written, ``stem`` the beginning of a file's name."""

    def __init__(
        self,
        made: Callable[[], tuple[Figure, FigureSpec]],
        stem: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._made, self._stem = made, stem
        self.button = QPushButton(tr("Export"))
        self.button.setToolTip(tip(tr("These curves as a figure, in English, with what they are said of.")))
        menu = QMenu(self.button)
        for kind in KINDS:
            menu.addAction(shown(KIND_TITLES[kind])).triggered.connect(partial(self.ask, kind))
        menu.addAction(tr("Cop&y")).triggered.connect(self.copy)
        self.button.setMenu(menu)
        self.said = ElidedLabel()
        self.said.setAccessibleName(tr("What became of the export"))
        set_role(self.said, TypeRole.CAPTION)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.button)
        line.addWidget(self.said, 1)

    def ask(self, kind: str) -> None:
        """Ask for the file; see ``write``."""
        dialog = QFileDialog(self, tr("Export"), f"{self._stem()}-sizes.{kind}", f"{kind.upper()} (*.{kind})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(partial(self.write, kind))
        open_once(dialog)

    def write(self, kind: str, path: str) -> None:
        """One of ``KINDS`` into a file."""
        from pgapp.ui.figure.files import figure_bytes

        try:
            write_whole(Path(path), figure_bytes(*self._of(kind)))
        except (OSError, FigureError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            said = tr("{path} was not written: {reason}", path=printable(path), reason=shown(reason))
            self._say(said, Meaning.ATTACK_FOUND)
        else:
            self._say(tr("Written: {path}", path=printable(path)))

    def copy(self) -> None:
        """As a picture, SVG and PDF."""
        from pgapp.ui.figure.files import mime_of

        QGuiApplication.clipboard().setMimeData(mime_of(*self._made()))
        self._say(tr("The figure is on the clipboard."))

    def _of(self, kind: str) -> tuple[Figure, str, FigureSpec]:
        figure, spec = self._made()
        return figure, kind, spec

    def _say(self, text: str, meaning: Meaning = Meaning.NEUTRAL) -> None:
        self.said.setText(text)
        set_meaning(self.said, meaning)
