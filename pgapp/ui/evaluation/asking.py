"""Dialogs that ask where pictures lie. None blocks; a refused one calls nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import plain_box


def ask_for_folder(window: QWidget, title: str, start: str, take: Callable[[str], object]) -> None:
    """A folder, from ``start`` on, under this ``title``."""
    dialog = QFileDialog(window, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(take)
    open_once(dialog)


def ask_for_list(window: QWidget, start: str, take: Callable[[str], object]) -> None:
    """A file that lists or holds many pictures."""
    dialog = QFileDialog(window, tr("Open a list of file,label"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [
            tr("Lists, arrays, shards and tables (*.csv *.tsv *.jsonl *.txt *.npy *.tar *.parquet)"),
            tr("All files (*)"),
        ]
    )
    dialog.fileSelected.connect(take)
    open_once(dialog)


def offer_download(window: QWidget, root: str, fetch: Callable[[], object]) -> None:
    """ImageNette is not there: whether to download it."""
    question = tr("ImageNette is not in {root}. Download it there? It is about 330 MB; its hash is checked.", root=root)
    box = plain_box(QMessageBox.Icon.Question, tr("Download ImageNette?"), question, window)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.accepted.connect(fetch)
    open_once(box)
