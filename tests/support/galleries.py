"""Folders, runs and galleries for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.data.pictures.thumbnails import ThumbnailCache
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult, failed_row
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.engine.loading.thumbnail_loader import ThumbnailLoader
from pgapp.ui.gallery.gallery import Gallery
from pgapp.ui.results.thumbnails import RunThumbnails
from pgapp.ui.results.view import ResultsView
from tests.support.runs import SIZES, make_record

NAMES = ("alpha.png", "beta.png", "gamma.png", "delta.png")


def write_picture(path: Path, shade: int = 120) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((30, 40, 3), shade, dtype=np.uint8)).save(path)


def labelled_folder(root: Path) -> Path:
    """Two classes with two pictures each: alpha, beta in tench; delta, gamma in English springer."""
    for name in NAMES[:2]:
        write_picture(root / "tench" / name)
    for name in NAMES[2:]:
        write_picture(root / "English springer" / name)
    return root


def a_row(
    position: int, key: str, label: int, outcome: Outcome, margin: float, attack_succeeded: Any = None, largest: int = 0
) -> ResultRow:
    robust = label if outcome is not Outcome.WRONG else 2
    sizes = tuple(SizeResult(size, robust, outcome, margin, label, largest) for size in SIZES)
    return ResultRow(position, key, label, label, None, 0.1, sizes)


def make_run(path: Path, root: Path) -> RunRecord:
    """alpha certified, beta vulnerable and flipped at the smaller size, gamma wrong, delta cannot be read."""
    record = make_record(source=str(root), mapping=(("English springer", 1), ("tench", 0)), total=4)
    with ResultsStore.create(path, record) as store:
        store.append(
            failed_row(0, "English springer/delta.png", 1, "it is damaged", 0.1, SIZES),
            a_row(1, "English springer/gamma.png", 1, Outcome.WRONG, -3.0),
            a_row(2, "tench/alpha.png", 0, Outcome.CERTIFIED, 2.0, largest=41),
            a_row(3, "tench/beta.png", 0, Outcome.VULNERABLE, -1.0),
        )
        store.record_attack("tench/beta.png", SIZES[0], True, 1, 2)
        store.record_attack("tench/alpha.png", SIZES[0], False, 1, 2)
    return record


@contextmanager
def a_gallery(qtbot: QtBot, cache: Path) -> Iterator[tuple[Gallery, RunReader, BackgroundTasks]]:
    """A gallery with threads of its own, shown."""
    tasks = BackgroundTasks("test")
    reader = RunReader(tasks)
    thumbnails = ThumbnailLoader(ThumbnailCache(cache))
    gallery = Gallery(thumbnails, reader)
    qtbot.addWidget(gallery)
    gallery.resize(gallery.minimumWidth(), 700)
    gallery.show()
    qtbot.waitExposed(gallery)
    try:
        yield gallery, reader, tasks
    finally:
        reader.shutdown()
        thumbnails.shutdown()


@contextmanager
def a_view(qtbot: QtBot, reader: RunReader, folder: Path, exports: RunReader | None = None) -> Iterator[ResultsView]:
    """The results of a run, shown, with thumbnails and settings of its own in ``folder``; without ``exports``, what is
    written waits for what is read."""
    loader = ThumbnailLoader(ThumbnailCache(folder / "thumbnails"))
    store = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
    view = ResultsView(reader, exports or reader, RunThumbnails(loader), store)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    try:
        yield view
    finally:
        loader.shutdown()


def titles(gallery: Gallery) -> list[str]:
    entries = gallery.entries
    return [entries.index(row).data() for row in range(entries.rowCount())]
