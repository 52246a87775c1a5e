"""A run whose promise is the top k: nothing that its results show says certified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.data.results.query import Show
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.ui.gallery.filter import shown_words
from pgapp.ui.gallery.model import seen_of
from pgapp.ui.results.pictures import TABLE
from tests.support.galleries import a_row, a_view
from tests.support.runs import SIZES, make_record
from tests.support.shown_text import texts

PAGES = ("summary", "curve", "failures", "compare", "pictures")


@pytest.fixture
def reader() -> Iterator[RunReader]:
    made = RunReader(BackgroundTasks("test"))
    yield made
    made.shutdown()


def write_run(path: Path, **changes: Any) -> Any:
    record = make_record(total=3, **changes)
    with ResultsStore.create(path, record) as store:
        store.append(
            a_row(0, "tench/alpha.png", 0, Outcome.CERTIFIED, 2.0, largest=SIZES[0]),
            a_row(1, "tench/beta.png", 0, Outcome.VULNERABLE, -1.0),
            a_row(2, "tench/gamma.png", 0, Outcome.WRONG, -3.0),
        )
        store.record_attack("tench/alpha.png", SIZES[0], True, 1, 2)
        store.record_attack("tench/beta.png", SIZES[0], False, 1, 2)
    return record


def all_that_is_shown(qtbot: QtBot, view: Any, path: Path, record: Any) -> list[str]:
    view.pictures.show_as(TABLE)
    view.show_run(path, record)
    found: list[str] = []
    for key in PAGES:
        view.show_tab(key)
        qtbot.waitUntil(lambda: view.pictures.model.rowCount() == 3 and view._figures is not None, timeout=10000)
        if key == "compare":
            other = path.with_name("other.sqlite")
            if not other.exists():
                write_run(other, defence=record.defence, settings=(*record.settings,), precision="bfloat16")
            view.compare.show_other(other)
            qtbot.waitUntil(lambda: "common pictures" in view.compare.said.text(), timeout=10000)
        qtbot.waitUntil(lambda: view.pictures.listing.row_at(0) is not None, timeout=10000)
        found += [f"{place}: {shown}" for place, shown in texts(view) if shown]
    return found


def test_nothing_in_the_results_says_certified(qtbot: QtBot, reader: RunReader, tmp_path: Path) -> None:
    path = tmp_path / "top.sqlite"
    record = write_run(path, defence="top-k-votes", settings=(("top", 2),))
    with a_view(qtbot, reader, tmp_path) as view:
        said = all_that_is_shown(qtbot, view, path, record)
    assert [line for line in said if "certif" in line.lower() and "no certified accuracy" not in line] == []
    for words in ("stays in the top 2", "may leave the top 2", "proven to stay in the top 2"):
        assert any(words in line.lower() for line in said), words


def test_other_runs_say_certified_as_they_did(qtbot: QtBot, reader: RunReader, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with a_view(qtbot, reader, tmp_path) as view:
        said = all_that_is_shown(qtbot, view, path, write_run(path))
    assert any("not certified" in line for line in said)
    assert any("every patch up to this size, certified" in line for line in said)
    assert not any("may leave" in line for line in said)


def test_so_do_the_gallery_and_its_filter() -> None:
    row = a_row(1, "tench/beta.png", 0, Outcome.VULNERABLE, -1.0)
    assert f"{SIZES[0]} px: may leave the top 5" in seen_of(row, SIZES[0], ("tench",), "stays in the top 5").hint
    assert f"{SIZES[0]} px: not certified" in seen_of(row, SIZES[0], ("tench",), "certified").hint
    shown = shown_words("stays in the top 5")
    assert (shown[Show.CERTIFIED], shown[Show.VULNERABLE]) == ("Stays in the top 5", "May leave the top 5")
    assert shown_words("certified")[Show.VULNERABLE] == "Not certified"
