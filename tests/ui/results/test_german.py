"""A run's results in German; what is exported stays English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from tests.support.galleries import a_view, labelled_folder, make_run
from tests.support.languages.german import in_german, left_in_english

LATER = 10_000


@pytest.fixture
def readers() -> Iterator[tuple[Any, Any]]:
    made = RunReader(BackgroundTasks("test")), RunReader(BackgroundTasks("exports"))
    yield made
    for reader in made:
        reader.shutdown()


def words_of(svg: Path) -> list[str]:
    """The texts of an SVG, but for the numbers of its scales."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg.read_text(encoding="utf-8"))
    return [text.strip() for text in texts if re.search("[a-z]", text)]


def show(qtbot: QtBot, view: Any, path: Path) -> None:
    with ResultsStore.open(path) as store:
        record = store.record
    view.show_run(path, record)
    qtbot.waitUntil(lambda: view.pictures.model.rowCount() == 4, timeout=LATER)


def test_the_results_say_nothing_in_english(qtbot: QtBot, readers: tuple[Any, Any], tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    make_run(path, labelled_folder(tmp_path / "set"))
    with in_german(), a_view(qtbot, readers[0], tmp_path, readers[1]) as view:
        view.resize(560, 700)
        view.show()
        show(qtbot, view, path)
        assert view.tabs.tabText(0) == "Bilder"
        assert view.pictures.count.text() == "4 Bilder"
        row = view.pictures.listing.row_at
        qtbot.waitUntil(lambda: all(row(place) is not None for place in range(4)), timeout=LATER)
        model = view.pictures.model
        verdicts = [model.index(place, 4).data() for place in range(4)]
        assert "nicht lesbar" in verdicts
        for tab in ("summary", "curve", "failures", "compare"):
            view.show_tab(tab)
        qtbot.waitUntil(lambda: view.summary.table.rowCount() == 2, timeout=LATER)
        qtbot.waitUntil(lambda: "wahre Klasse" in view.failures.said.text(), timeout=LATER)
        view.compare.show_other(path)
        qtbot.waitUntil(lambda: bool(view.compare.figures.text()), timeout=LATER)
        assert "gemeinsamen Bildern" in view.compare.said.text()
        assert left_in_english(view) == []


def test_a_curve_is_the_same_figure_in_a_german_window(qtbot: QtBot, readers: tuple[Any, Any], tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    make_run(path, labelled_folder(tmp_path / "set"))

    def written(name: str) -> list[str]:
        out = tmp_path / name
        with a_view(qtbot, readers[0], tmp_path, readers[1]) as view:
            view.show()
            show(qtbot, view, path)
            view.show_tab("curve")
            view.export_to("curve.svg", str(out))
            qtbot.waitUntil(out.exists, timeout=LATER)
            return words_of(out)

    english = written("english.svg")
    assert "patch size (pixels of the canvas)" in english
    with in_german():
        assert written("german.svg") == english
