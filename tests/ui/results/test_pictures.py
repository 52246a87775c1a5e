"""The pictures of a run: as a grid, narrowed by facets and margins, walked through with the arrows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.ui.results.tile_delegate import TILE_ROLE
from pgapp.ui.results.views import STORED, View, keep_views, remembered_views
from pgapp.ui.widgets.theme import Meaning, Theme, apply_theme
from tests.support.galleries import a_row, a_view, labelled_folder, make_run
from tests.support.runs import SIZES, make_record, make_row

DELTA, GAMMA = "English springer/delta.png", "English springer/gamma.png"
ALPHA, BETA = "tench/alpha.png", "tench/beta.png"


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    reader = RunReader(BackgroundTasks("test"))
    with a_view(qtbot, reader, tmp_path) as made:
        made.resize(420, 760)
        yield made
    reader.shutdown()


@pytest.fixture
def shown(qtbot: QtBot, view: Any, tmp_path: Path) -> Any:
    labelled_folder(tmp_path / "set")
    path = tmp_path / "run.sqlite"
    view.show_run(path, make_run(path, tmp_path / "set"))
    wait_for(qtbot, view, [DELTA, GAMMA, ALPHA, BETA])
    return view.pictures


def keys(pictures: Any) -> list[str]:
    rows = [pictures.listing.row_at(place) for place in range(len(pictures.listing))]
    return [row.key if row is not None else "…" for row in rows]


def wait_for(qtbot: QtBot, view: Any, expected: list[str]) -> None:
    pictures = getattr(view, "pictures", view)
    qtbot.waitUntil(lambda: keys(pictures) == expected, timeout=10000)


def tile(pictures: Any, place: int) -> Any:
    model = pictures.tiles.model()
    return model.index_of(place).data(TILE_ROLE)


def click(pictures: Any, place: int) -> None:
    tiles = pictures.tiles
    at = tiles.visualRect(tiles.model().index_of(place)).center()
    QTest.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_tile_says_class_verdict_and_margin_with_mark_and_word(qtbot: QtBot, shown: Any) -> None:
    said = [(each.said, each.meaning, each.word, each.number) for each in (tile(shown, place) for place in range(4))]
    assert said == [
        ("English springer", None, "cannot be read", ""),
        ("English springer → =cmd|' /C calc'!A0", Meaning.WRONG, "wrong", "−3.000"),
        ("tench", Meaning.CERTIFIED, "certified", "+2.000"),
        ("tench", Meaning.ATTACK_FOUND, "attack found", "−1.000"),
    ]
    index = shown.tiles.model().index_of(2)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "alpha.png, tench, certified, attack failed, +2.000"
    qtbot.waitUntil(lambda: index.data(Qt.ItemDataRole.DecorationRole) is not None, timeout=10000)
    shown.tiles.grab()


def test_a_mark_has_the_colour_and_the_shape_of_its_outcome(qtbot: QtBot, shown: Any) -> None:
    pictures = [shown.tiles.visualRect(shown.tiles.model().index_of(place)) for place in (1, 2)]
    marks = [shown.tiles.viewport().grab(place).toImage().copy(0, place.height() - 26, 24, 24) for place in pictures]
    assert marks[0] != marks[1]
    grey = [mark.convertToFormat(mark.Format.Format_Grayscale8) for mark in marks]
    assert grey[0] != grey[1], "also without colour"


def test_the_arrows_walk_through_all_lines_and_the_picture_follows(qtbot: QtBot, shown: Any) -> None:
    asked: list[Any] = []
    near: list[Any] = []
    shown.picture_wanted.connect(lambda key, size: asked.append((key, size)))
    shown.near.connect(near.append)
    assert shown.tiles.model().columns == 2
    click(shown, 1)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=5000)
    assert near == [[ALPHA, DELTA, BETA]], "the next one first"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
        count = len(asked)
        QTest.keyClick(shown.tiles, key)
        qtbot.waitUntil(lambda count=count: len(asked) == count + 1, timeout=5000)  # type: ignore[misc]
    assert [key for key, _ in asked] == [GAMMA, ALPHA, GAMMA, BETA, DELTA, BETA]
    assert {size for _, size in asked} == {SIZES[0]}
    QTest.keyClick(shown.tiles, Qt.Key.Key_Down)
    QTest.keyClick(shown.tiles, Qt.Key.Key_Right)
    qtbot.wait(50)
    assert len(asked) == 6, "there is none below the last line"


def test_as_many_columns_as_fit_and_the_current_picture_stays(qtbot: QtBot, shown: Any, qapp: QApplication) -> None:
    click(shown, 2)
    view = shown.window()
    view.resize(900, 760)
    qtbot.waitUntil(lambda: shown.tiles.model().columns == 4, timeout=5000)
    assert shown.tiles.place == 2
    wide = shown.tiles.tile.width()
    apply_theme(qapp, Theme.DARK, 2.0)
    try:
        qtbot.waitUntil(lambda: shown.tiles.tile.width() > 1.6 * wide, timeout=5000)
        qtbot.waitUntil(lambda: shown.tiles.model().columns == 2, timeout=5000)
        assert shown.tiles.place == 2
    finally:
        apply_theme(qapp)


def test_facets_count_what_they_would_show(qtbot: QtBot, shown: Any) -> None:
    facets, size = shown.facets, shown.window().size_
    texts = {show: button.text() for show, button in facets.outcomes.items() if not button.isHidden()}
    assert texts == {
        Show.ALL: "All pictures 4",
        Show.CORRECT: "Correct 2",
        Show.WRONG: "Wrong 1",
        Show.CERTIFIED: "Certified 1",
        Show.VULNERABLE: "Not certified 1",
        Show.ATTACK_SUCCEEDED: "Attack succeeded 1",
        Show.ATTACK_FAILED: "Attack failed 1",
        Show.UNREADABLE: "Unreadable 1",
    }
    facets.of_label.setCurrentIndex(facets.of_label.findData(0))
    facets.of_label.activated.emit(1)
    wait_for(qtbot, shown, [ALPHA, BETA])
    assert facets.outcomes[Show.WRONG].text() == "Wrong 0"
    assert facets.outcomes[Show.ATTACK_FAILED].text() == "Attack failed 1"
    assert [size.itemText(row) for row in range(2)] == [f"Patch of {px} px (2)" for px in SIZES]
    assert [facets.of_label.itemText(row) for row in range(3)] == [
        "Every true label (4)",
        "tench (2)",
        "English springer (2)",
    ]
    facets.outcomes[Show.ATTACK_SUCCEEDED].click()
    wait_for(qtbot, shown, [BETA])
    assert [size.itemText(row) for row in range(2)] == [
        f"Patch of {px} px ({n})" for px, n in zip(SIZES, (1, 0), strict=True)
    ]
    assert shown.count.text() == "1 picture of 4"


def test_brushing_lists_a_range_and_a_click_lists_all(qtbot: QtBot, shown: Any) -> None:
    histogram = shown.histogram
    below = [bar for bar, each in enumerate(histogram._bins) if each.high <= 0]
    QTest.mousePress(histogram, Qt.MouseButton.LeftButton, pos=histogram.bar_rect(below[0]).center().toPoint())
    QTest.mouseMove(histogram, histogram.bar_rect(below[-1]).center().toPoint())
    QTest.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=histogram.bar_rect(below[-1]).center().toPoint())
    wait_for(qtbot, shown, [GAMMA, BETA])
    assert shown.facets.outcomes[Show.CERTIFIED].text() == "Certified 0"
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=histogram.rect().center())
    wait_for(qtbot, shown, [DELTA, GAMMA, ALPHA, BETA])


def test_the_marked_picture_stays_marked_where_it_is_still_listed(qtbot: QtBot, shown: Any) -> None:
    asked: list[Any] = []
    shown.picture_wanted.connect(lambda key, _size: asked.append(key))
    click(shown, 3)
    qtbot.waitUntil(lambda: asked == [BETA], timeout=5000)
    shown.sort_by(SortBy.MARGIN, True)
    wait_for(qtbot, shown, [ALPHA, BETA, GAMMA, DELTA])
    assert shown.place == 1
    shown.as_table.click()
    assert shown.place == 1
    shown.facets.outcomes[Show.CERTIFIED].click()
    wait_for(qtbot, shown, [ALPHA])
    assert shown.place == -1
    qtbot.wait(50)
    assert asked == [BETA], "listing others opens nothing"
    shown.step(1)
    qtbot.waitUntil(lambda: asked == [BETA, ALPHA], timeout=5000)


def test_the_folder_is_named_where_a_name_repeats(qtbot: QtBot, view: Any, tmp_path: Path) -> None:
    path, record = tmp_path / "run.sqlite", make_record(total=3)
    with ResultsStore.create(path, record) as store:
        for position, key in enumerate(("a/x/1.png", "b/1.png", "b/2.png")):
            store.append(a_row(position, key, 0, Outcome.CERTIFIED, 1.0))
    view.show_run(path, record)
    wait_for(qtbot, view, ["a/x/1.png", "b/1.png", "b/2.png"])
    assert [tile(view.pictures, place).title for place in range(3)] == ["x/1.png", "b/1.png", "2.png"]
    assert view.pictures.model.index(0, 0).data() == "x/1.png"


def test_a_long_list_asks_for_pages_in_sight_only(qtbot: QtBot, view: Any, tmp_path: Path) -> None:
    path, record = tmp_path / "run.sqlite", make_record(total=450)
    with ResultsStore.create(path, record) as store:
        store.append(*(make_row(position) for position in range(450)))
    view.show_run(path, record)
    listing, tiles = view.pictures.listing, view.pictures.tiles
    qtbot.waitUntil(lambda: len(listing) == 450 and 0 in listing._pages._pages, timeout=10000)
    qtbot.wait(100)
    assert set(listing._pages._pages) <= {0, 1}
    QTest.keyClick(tiles, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 4 in listing._pages._pages, timeout=10000)
    qtbot.wait(100)
    assert 2 not in listing._pages._pages


# ---- views


def test_a_view_is_kept_shown_and_forgotten(qtbot: QtBot, shown: Any) -> None:
    shown.facets.outcomes[Show.VULNERABLE].click()
    shown.sort_by(SortBy.MARGIN, True)
    wait_for(qtbot, shown, [BETA])
    shown.views.keeping.emit("weak ones")
    shown.facets.outcomes[Show.ALL].click()
    shown.sort_by(SortBy.POSITION, False)
    wait_for(qtbot, shown, [DELTA, GAMMA, ALPHA, BETA])
    shown.views._fill()
    first, *_ = shown.views.menu().actions()
    assert first.text() == "weak ones"
    first.trigger()
    wait_for(qtbot, shown, [BETA])
    assert (shown.order.currentData(), shown.direction.isChecked()) == (SortBy.MARGIN, True)
    shown.views.forget("weak ones")
    assert shown.views.views == ()


def test_a_view_takes_its_size_and_class_where_the_run_has_them(qtbot: QtBot, shown: Any) -> None:
    view = View(name="v", label="tench", size=SIZES[1], search="BETA", margins=(None, 0.0))
    shown.show_view(view)
    wait_for(qtbot, shown, [BETA])
    assert shown.window().size_.currentData() == SIZES[1]
    assert replace(shown.view("v"), show=view.show) == view
    shown.show_view(View(name="other", label="no such class", size=999))
    wait_for(qtbot, shown, [DELTA, GAMMA, ALPHA, BETA])
    assert shown.window().size_.currentData() == SIZES[1]


def test_views_outlive_the_program_and_odd_ones_are_passed_over(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    views = (View(name="a & b", margins=(-1.5, None), sort=SortBy.NAME), View(name="c", show=Show.WRONG, label="x"))
    keep_views(store, views)
    store.sync()
    again = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    assert remembered_views(again) == views
    good = views[0].to_record()
    for bad in (
        "[",
        "7",
        "[7]",
        "[{}]",
        *(
            json.dumps([{**good, **change}])
            for change in (
                {"name": ""},
                {"name": 3},
                {"show": "nonsense"},
                {"sort": None},
                {"margins": [1]},
                {"margins": [True, 2]},
                {"size": "3"},
                {"more": 1},
            )
        ),
    ):
        store.setValue(STORED, bad)
        assert remembered_views(store) == (), bad
