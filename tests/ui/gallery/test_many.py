"""A folder of 50,000 files: what the GUI thread does and asks for (how long that takes: benchmarks/gallery.py)."""

from __future__ import annotations

import os
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.thumbnails import ThumbnailCache
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.gallery.model import THUMBNAILS_KEPT
from tests.support.galleries import a_gallery, write_picture

COUNT = 50_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One real picture, linked 50,000 times."""
    root = tmp_path_factory.mktemp("many")
    original = root / "0" / "00000.png"
    write_picture(original)
    for number in range(1, COUNT):
        folder = root / str(number % 10)
        if number < 10:
            folder.mkdir()
        os.link(original, folder / f"{number:05d}.png")
    return root


@pytest.fixture
def spied(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Threads on which folders were listed, files looked at and pictures decoded."""
    threads: dict[str, Any] = {"scandir": set(), "thumbnail": []}
    scandir, get = os.scandir, ThumbnailCache.get

    def spy_scandir(*arguments: Any) -> Any:
        threads["scandir"].add(threading.current_thread())
        return scandir(*arguments)

    def spy_get(cache: Any, pictures: Any, index: Any) -> Any:
        threads["thumbnail"].append((threading.current_thread(), index))
        return get(cache, pictures, index)

    monkeypatch.setattr(os, "scandir", spy_scandir)
    monkeypatch.setattr(ThumbnailCache, "get", spy_get)
    return threads


def test_fifty_thousand_pictures(
    qtbot: QtBot, many: Any, spied: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_gallery(qtbot, tmp_path / "cache") as (gallery, _, _):
        files = BackgroundTasks("files")
        try:
            stats = []
            stat = os.stat

            def spy_stat(*arguments: Any, **options: Any) -> Any:
                stats.append(threading.current_thread())
                return stat(*arguments, **options)

            monkeypatch.setattr(os, "stat", spy_stat)
            files.run("open", partial(open_folder, many), gallery.show_folder)
            qtbot.waitUntil(lambda: gallery.entries.rowCount() == COUNT, timeout=60_000)
            asked = rows_asked(gallery, monkeypatch)
            qtbot.waitUntil(lambda: len(spied["thumbnail"]) >= 5, timeout=10_000)
            high = gallery.list.tile.height()
            in_view = gallery.list.viewport().height() // high + 2
            assert {index for _, index in spied["thumbnail"]} <= set(range(2 * in_view))
            before = len(spied["thumbnail"])
            bar = gallery.list.verticalScrollBar()
            assert bar.maximum() > (COUNT - in_view) * high
            for place in range(0, bar.maximum(), bar.maximum() // 200):
                bar.setValue(place)
            bar.setValue(30_000 * high)
            qtbot.waitUntil(lambda: any(index == 30_000 for _, index in spied["thumbnail"]), timeout=10_000)
            qtbot.waitUntil(lambda: gallery.entries.index(30_000).data(1) is not None, timeout=10_000)
            # what was scrolled past was never decoded, and rows out of view were never asked about
            assert len(spied["thumbnail"]) - before < 20 * in_view
            assert len(asked) < COUNT // 20
            main = threading.main_thread()
            assert main not in spied["scandir"]
            assert main not in {thread for thread, _ in spied["thumbnail"]}
            assert main not in stats
        finally:
            files.shutdown()


def rows_asked(gallery: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The rows about which Qt has asked the model from now on."""
    asked = set()
    data = type(gallery.entries).data

    def spy(model: Any, index: Any, *arguments: Any) -> Any:
        asked.add(index.row())
        return data(model, index, *arguments)

    monkeypatch.setattr(type(gallery.entries), "data", spy)
    return asked


def test_old_thumbnails_are_forgotten(qtbot: QtBot, many: Any, tmp_path: Path) -> None:
    with a_gallery(qtbot, tmp_path / "cache") as (gallery, _, _):
        pictures = open_folder(many)
        gallery.show_folder(pictures)
        pixels = ThumbnailCache(tmp_path / "cache").get(pictures, 0)
        for index in range(2 * THUMBNAILS_KEPT):
            gallery.entries.set_thumbnail(pictures, index, pixels)
        kept = set(range(2 * THUMBNAILS_KEPT)) - set(gallery.entries.without_thumbnail(range(2 * THUMBNAILS_KEPT)))
        assert kept == set(range(THUMBNAILS_KEPT, 2 * THUMBNAILS_KEPT))
