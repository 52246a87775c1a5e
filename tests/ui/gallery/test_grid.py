"""The gallery as a grid: as many columns as there is room for, walked through in two dimensions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import PictureSet
from pgapp.ui.gallery.gallery import Gallery
from pgapp.ui.gallery.grid import moved
from pgapp.ui.widgets.theme import Theme, apply_theme
from tests.support.galleries import a_gallery, write_picture

Move = QAbstractItemView.CursorAction


@pytest.fixture
def gallery(qtbot: QtBot, tmp_path: Path) -> Iterator[Gallery]:
    with a_gallery(qtbot, tmp_path / "cache") as (made, _, _):
        yield made


def fill(gallery: Gallery, count: int) -> list[str]:
    keys = [f"picture {number}.png" for number in range(count)]
    gallery.entries.show_set(PictureSet("many", Path("/nowhere"), keys, array("i", [-1] * count)))
    return keys


def widen(qtbot: QtBot, gallery: Gallery, columns: int) -> None:
    gallery.resize(gallery.width_of(columns), 500)
    qtbot.waitUntil(lambda: gallery.list.columns == columns, timeout=2000)


def test_columns_follow_the_width_and_what_was_chosen_stays_chosen_and_in_sight(qtbot: QtBot, gallery: Gallery) -> None:
    fill(gallery, 200)
    gallery.choose(90)
    chosen: list[str] = []
    gallery.chosen.connect(chosen.append)
    for columns in (3, 7, 1, 2):
        widen(qtbot, gallery, columns)
        assert gallery.list.place == 90
        first, last = gallery.list.in_sight()
        assert first <= 90 <= last
        place = gallery.list.visualRect(gallery.list.currentIndex()).center()
        assert gallery.list.currentIndex().data() == "picture 90.png"
        assert gallery.list.viewport().rect().contains(place)
    assert chosen == [], "another width chooses nothing"


def test_what_was_in_sight_stays_so_where_nothing_is_chosen(qtbot: QtBot, gallery: Gallery) -> None:
    fill(gallery, 400)
    bar, high = gallery.list.verticalScrollBar(), gallery.list.tile.height()
    qtbot.waitUntil(lambda: bar.maximum() > 130 * high, timeout=2000)
    bar.setValue(120 * high)
    widen(qtbot, gallery, 4)
    first, last = gallery.list.in_sight()
    assert first <= 120 <= last


def test_keys_walk_in_two_dimensions(qtbot: QtBot, gallery: Gallery) -> None:
    fill(gallery, 11)
    widen(qtbot, gallery, 4)
    gallery.choose(5)
    key = Qt.Key
    walked = [(key.Key_Down, 9), (key.Key_Down, 9), (key.Key_Right, 10), (key.Key_Up, 6), (key.Key_Up, 2)]
    walked += [(key.Key_Up, 2), (key.Key_Right, 3), (key.Key_Right, 4), (key.Key_Left, 3), (key.Key_End, 10)]
    walked += [(key.Key_Right, 10), (key.Key_Home, 0), (key.Key_Left, 0)]
    for pressed, row in walked:
        QTest.keyClick(gallery.list, pressed)
        assert gallery.list.place == row


def test_the_end_of_the_last_line_is_empty(qtbot: QtBot, gallery: Gallery) -> None:
    fill(gallery, 5)
    widen(qtbot, gallery, 3)
    tile = gallery.list.viewport().width() // 3, gallery.list.tile.height()
    gallery.choose(4)
    QTest.mouseClick(
        gallery.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2 * tile[0] + 20, tile[1] + tile[1] // 2)
    )
    assert gallery.list.place in (-1, 4)
    menus: list[int] = []
    gallery.list.menu_wanted.connect(lambda row, _place: menus.append(row))
    assert gallery.list.model().index(1, 2).data() is None
    QTest.mouseClick(gallery.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, tile[1] + tile[1] // 2))
    assert gallery.list.place == 3


def test_pictures_that_come_later_take_the_next_place(qtbot: QtBot, gallery: Gallery, tmp_path: Path) -> None:
    widen(qtbot, gallery, 2)
    said: list[tuple[int, int]] = []
    for number in range(5):
        write_picture(tmp_path / f"{number}.png")
        gallery.add(str(tmp_path / f"{number}.png"))
        said.append((gallery.list.model().rowCount(), gallery.list.place))
    assert [lines for lines, _ in said] == [1, 1, 2, 2, 3]
    model = gallery.list.model()
    assert [model.index(*divmod(row, 2)).data() for row in range(5)] == [f"{number}.png" for number in range(5)]


def test_the_pictures_can_be_made_larger(qtbot: QtBot, gallery: Gallery) -> None:
    fill(gallery, 50)
    gallery.choose(20)
    widen(qtbot, gallery, 4)
    wide, least = gallery.width(), gallery.minimumWidth()
    gallery.size_.setValue(gallery.size_.maximum())
    assert gallery.list.columns < 4
    assert gallery.list.place == 20
    assert gallery.width() == wide
    assert gallery.minimumWidth() > least, "one column has room always"
    before = gallery.size_.value()
    viewport = gallery.list.viewport()
    at = QPointF(30, 30)
    wheel = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    assert gallery.size_.value() < before


def test_what_stands_above_the_pictures_has_room_with_large_text(
    qtbot: QtBot, qapp: QApplication, gallery: Gallery
) -> None:
    keys = ["a.png", "b.png"]
    gallery.show_folder(PictureSet("many", Path("/nowhere"), keys, array("i", [-1, -1])))
    apply_theme(qapp, Theme.DARK, 1.0)
    qtbot.wait(50)
    usual = gallery.minimumWidth()
    apply_theme(qapp, Theme.DARK, 2.5)
    try:
        button = gallery.filter.evaluate
        qtbot.waitUntil(lambda: gallery.minimumWidth() >= button.sizeHint().width(), timeout=2000)
        gallery.resize(gallery.minimumWidth(), 700)
        qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width(), timeout=2000)
    finally:
        apply_theme(qapp)
    qtbot.waitUntil(lambda: gallery.minimumWidth() == usual, timeout=2000)


@given(
    count=st.integers(1, 40),
    columns=st.integers(1, 9),
    lines=st.integers(0, 6),
    data=st.data(),
    action=st.sampled_from(Move),
)
def test_every_key_leads_to_a_picture(count: int, columns: int, lines: int, data: Any, action: Any) -> None:
    place = data.draw(st.integers(-1, count - 1))
    found = moved(action, place, count, columns, lines)
    assert 0 <= there_is(found) < count
    if action in (Move.MoveUp, Move.MoveDown) and place >= 0:
        assert there_is(found) % columns == place % columns
    assert moved(action, -1, 0, columns, lines) is None


def there_is(found: int | None) -> int:
    assert found is not None
    return found
