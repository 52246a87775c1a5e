from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome, Picture
from pgapp.data.pictures.folders import PictureSet, open_folder
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult
from pgapp.ui.gallery.gallery import FOLDER, SAMPLES, Gallery
from pgapp.ui.gallery.model import BADGE_ROLE, BROKEN_ROLE, TAGGED_ROLE, seen_of
from pgapp.ui.widgets.theme import Meaning
from tests.support.galleries import labelled_folder, make_run, titles, write_picture
from tests.support.runs import SIZES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return labelled_folder(tmp_path / "set")


@pytest.fixture
def with_run(qtbot: QtBot, gallery: Gallery, root: Path, tmp_path: Path) -> Gallery:
    gallery.show_folder(open_folder(root))
    record = make_run(tmp_path / "run.sqlite", root)
    gallery.show_run(tmp_path / "run.sqlite", record)
    qtbot.waitUntil(lambda: badge(gallery, "alpha.png") is not None, timeout=5000)
    return gallery


def row_called(gallery: Gallery, title: str) -> int:
    return titles(gallery).index(title)


def badge(gallery: Gallery, title: str) -> Meaning:
    return gallery.entries.index(row_called(gallery, title)).data(BADGE_ROLE)


def choose(qtbot: QtBot, gallery: Gallery, **changes: Any) -> list[str]:
    with qtbot.waitSignal(gallery.entries.modelReset, timeout=5000):
        gallery.filter.choose(**changes)
    return titles(gallery)


def middle_of(gallery: Gallery, row: int) -> QPoint:
    tile = gallery.list.tile
    return QPoint(tile.width() // 2, row * tile.height() + tile.height() // 2)


def test_a_picture_says_whose_it_is(gallery: Gallery, tmp_path: Path) -> None:
    write_picture(tmp_path / "one.png")
    gallery.add(str(tmp_path / "one.png"), hint="by somebody, CC0")
    assert titles(gallery) == ["one.png"]
    assert gallery.entries.index(0).data(Qt.ItemDataRole.ToolTipRole) == "by somebody, CC0"


def test_single_pictures_are_listed_once_and_opened_by_a_click(qtbot: QtBot, gallery: Gallery, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        write_picture(tmp_path / name)
        gallery.add(str(tmp_path / name))
    gallery.add(str(tmp_path / "one.png"))
    assert titles(gallery) == ["one.png", "two.png"]
    with qtbot.waitSignal(gallery.chosen, timeout=2000) as caught:
        QTest.mouseClick(gallery.list.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(gallery, 1))
    assert caught.args == [str(tmp_path / "two.png")]


def test_arrow_keys_walk_and_the_program_marks_without_choosing(qtbot: QtBot, gallery: Gallery, root: Path) -> None:
    gallery.show_folder(open_folder(root))
    chosen: list[Any] = []
    gallery.chosen.connect(chosen.append)
    gallery.show_current(str(root / "English springer" / "gamma.png"))
    assert chosen == []
    gallery.list.setFocus()
    QTest.keyClick(gallery.list, Qt.Key.Key_Down)
    QTest.keyClick(gallery.list, Qt.Key.Key_Up)
    QTest.keyClick(gallery.list, Qt.Key.Key_End)
    gallery.step(1)
    assert [path.rsplit("/", 1)[-1] for path in chosen] == ["alpha.png", "gamma.png", "beta.png"]


def test_focus_alone_chooses_nothing(qtbot: QtBot, gallery: Gallery, root: Path) -> None:
    gallery.show_folder(open_folder(root))
    chosen: list[Any] = []
    gallery.chosen.connect(chosen.append)
    gallery.setFocus()
    qtbot.wait(50)
    assert chosen == []


def test_thumbnails_come_and_broken_pictures_say_so(qtbot: QtBot, gallery: Gallery, root: Path) -> None:
    (root / "tench" / "beta.png").write_text("no picture")
    gallery.show_folder(open_folder(root))
    entries = gallery.entries
    good, bad = (entries.index(row_called(gallery, name)) for name in ("alpha.png", "beta.png"))
    qtbot.waitUntil(lambda: isinstance(good.data(Qt.ItemDataRole.DecorationRole), QPixmap), timeout=5000)
    qtbot.waitUntil(lambda: bad.data(BROKEN_ROLE), timeout=5000)
    assert not good.data(BROKEN_ROLE)


def test_samples_stay_reachable_beside_a_folder(gallery: Gallery, root: Path, tmp_path: Path) -> None:
    write_picture(tmp_path / "sample.png")
    gallery.add(str(tmp_path / "sample.png"), "A sample", "by somebody")
    gallery.show_folder(open_folder(root))
    assert len(titles(gallery)) == 4
    gallery.source.setCurrentIndex(SAMPLES)
    gallery.source.activated.emit(SAMPLES)
    assert titles(gallery) == ["A sample"]
    assert not gallery.filter.isVisible()
    gallery.source.setCurrentIndex(FOLDER)
    gallery.source.activated.emit(FOLDER)
    assert len(titles(gallery)) == 4


def test_a_picture_of_the_folder_does_not_join_the_samples(gallery: Gallery, root: Path) -> None:
    gallery.show_folder(open_folder(root))
    gallery.add(str(root / "tench" / "alpha.png"))
    gallery.source.activated.emit(SAMPLES)
    assert titles(gallery) == []


def test_a_neighbour_folder_with_a_longer_name_is_another_folder(gallery: Gallery, root: Path, tmp_path: Path) -> None:
    gallery.show_folder(open_folder(root))
    other = tmp_path / "settench" / "alpha.png"
    write_picture(other)
    gallery.add(str(other))
    assert gallery.entries.row_of(str(other)) == -1
    assert gallery.entries.row_of(str(root / "tench" / "alpha.png")) == 2
    gallery.source.activated.emit(SAMPLES)
    assert titles(gallery) == ["alpha.png"]


def test_a_folder_named_relative_to_here_finds_its_pictures(
    gallery: Gallery, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    gallery.show_folder(open_folder("set"))
    gallery.show_current(str(root / "tench" / "alpha.png"))
    assert gallery.list.currentIndex().data() == "alpha.png"
    monkeypatch.chdir(root)
    gallery.show_folder(open_folder("."))
    gallery.show_current(str(root / "English springer" / "gamma.png"))
    assert gallery.list.currentIndex().data() == "gamma.png"


def test_pictures_that_are_no_files_are_chosen_by_index(qtbot: QtBot, gallery: Gallery) -> None:
    pixels = labelled_pixels()
    pictures = PictureSet(
        "numbers", None, ["a", "b"], [0, 0], ("x",), picture=lambda index, _: Picture("ab"[index], pixels)
    )
    gallery.show_folder(pictures)
    with qtbot.waitSignal(gallery.chosen_item, timeout=2000) as caught:
        gallery.step(1)
        gallery.step(1)
    assert caught.args[0] is pictures
    gallery.show_current(None, "b")
    assert gallery.list.place == 1


def labelled_pixels() -> np.ndarray:
    import numpy as np

    return np.zeros((8, 8, 3), dtype=np.uint8)


def test_marks_tell_the_runs_verdicts(with_run: Gallery) -> None:
    assert badge(with_run, "alpha.png") is Meaning.CERTIFIED
    assert badge(with_run, "beta.png") is Meaning.ATTACK_FOUND
    assert badge(with_run, "gamma.png") is Meaning.WRONG
    assert badge(with_run, "delta.png") is None
    hint = with_run.entries.index(row_called(with_run, "delta.png")).data(Qt.ItemDataRole.ToolTipRole)
    assert "it is damaged" in hint


def test_a_verdict_is_drawn_when_it_changes_and_not_each_time_that_it_is_said(gallery: Gallery, root: Path) -> None:
    gallery.show_folder(open_folder(root))
    rows = []
    gallery.entries.dataChanged.connect(lambda first, _last, *_: rows.append(first.row()))
    path = str(root / "tench" / "alpha.png")
    for said in (Meaning.CERTIFIED, Meaning.CERTIFIED, Meaning.VULNERABLE, None, None):
        gallery.set_badge(path, said)
        assert badge(gallery, "alpha.png") is said
    assert rows == [row_called(gallery, "alpha.png")] * 3
    gallery.set_badge(str(root / "English springer" / "delta.png"), Meaning.WRONG)
    assert rows[3:] == [row_called(gallery, "delta.png")] == [0]


def test_another_patch_size_has_other_marks(qtbot: QtBot, with_run: Gallery) -> None:
    with_run.filter.choose(patch_size=SIZES[1])
    qtbot.waitUntil(lambda: badge(with_run, "beta.png") is Meaning.VULNERABLE, timeout=5000)


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (Show.CORRECT, ["alpha.png", "beta.png"]),
        (Show.WRONG, ["gamma.png"]),
        (Show.CERTIFIED, ["alpha.png"]),
        (Show.VULNERABLE, ["beta.png"]),
        (Show.ATTACK_SUCCEEDED, ["beta.png"]),
        (Show.ATTACK_FAILED, ["alpha.png"]),
        (Show.UNREADABLE, ["delta.png"]),
    ],
)
def test_filters(qtbot: QtBot, with_run: Gallery, show: Show, expected: list[str]) -> None:
    assert choose(qtbot, with_run, show=show) == expected
    assert with_run.filter.count.text() == f"{len(expected)} of 4 pictures"


def test_sorting_by_margin_and_by_certified_size(qtbot: QtBot, with_run: Gallery) -> None:
    assert choose(qtbot, with_run, sort=SortBy.MARGIN)[1:] == ["gamma.png", "beta.png", "alpha.png"]
    with_run.filter.descending.setChecked(True)
    qtbot.waitUntil(lambda: titles(with_run)[0] == "alpha.png", timeout=5000)
    assert choose(qtbot, with_run, sort=SortBy.LARGEST_SIZE)[0] == "alpha.png"


def test_class_and_search(qtbot: QtBot, with_run: Gallery) -> None:
    with_run.show_class_names(["English springer", "tench"])
    assert choose(qtbot, with_run, class_number=1) == ["alpha.png", "beta.png"]
    with_run.filter.search.setFocus()
    QTest.keyClicks(with_run.filter.search, "BET")
    qtbot.waitUntil(lambda: titles(with_run) == ["beta.png"], timeout=5000)
    with_run.filter.search.clear()
    qtbot.waitUntil(lambda: len(titles(with_run)) == 2, timeout=5000)


def test_nothing_found_says_so(qtbot: QtBot, with_run: Gallery) -> None:
    QTest.keyClicks(with_run.filter.search, "zzz")
    qtbot.waitUntil(lambda: with_run.nothing.isVisible(), timeout=5000)
    assert titles(with_run) == []


def test_tags_filter_and_show(qtbot: QtBot, with_run: Gallery, tmp_path: Path) -> None:
    with ResultsStore.open(tmp_path / "run.sqlite") as store:
        store.add_tag("tench/alpha.png", "label noise")
    with_run.refresh(["tench/alpha.png"])
    index = with_run.entries.index(row_called(with_run, "alpha.png"))
    qtbot.waitUntil(lambda: index.data(TAGGED_ROLE) and with_run.filter.tag.count() == 2, timeout=5000)
    assert choose(qtbot, with_run, tag="label noise") == ["alpha.png"]


def test_the_chosen_picture_stays_marked_when_the_order_changes(qtbot: QtBot, with_run: Gallery, root: Path) -> None:
    with_run.show_current(str(root / "tench" / "beta.png"))
    choose(qtbot, with_run, sort=SortBy.NAME)
    assert with_run.list.currentIndex().data() == "beta.png"
    choose(qtbot, with_run, show=Show.WRONG)
    assert not with_run.list.currentIndex().isValid()


def test_names_are_shown_as_text(gallery: Gallery, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    write_picture(odd / "a\nb <b>“é” 🙂.png")
    gallery.show_folder(open_folder(odd))
    assert titles(gallery) == ["a\\nb <b>“é” 🙂.png"]


def test_rows_that_fly_past_are_not_asked_for(qtbot: QtBot, gallery: Gallery) -> None:
    keys = [f"picture {number}.png" for number in range(400)]
    gallery.entries.show_set(PictureSet("many", Path("/nowhere"), keys, array("i", [-1] * len(keys))))
    bar, asked, high = gallery.list.verticalScrollBar(), [], gallery.list.tile.height()
    qtbot.waitUntil(lambda: bar.maximum() > 300 * high, timeout=2000)
    gallery.list.in_view.connect(lambda first, _last: asked.append(first))
    for row in (100, 200, 300):
        bar.setValue(row * high)
        gallery.list._settle.timeout.emit()
    assert asked == []
    qtbot.waitUntil(lambda: asked == [300], timeout=2000)


def test_a_closed_menu_leaves_nothing_behind(qtbot: QtBot, with_run: Gallery) -> None:
    with_run.list.menu_wanted.emit(0, QPoint(5, 5))
    (menu,) = with_run.findChildren(QMenu)
    menu.close()
    qtbot.waitUntil(lambda: not with_run.findChildren(QMenu), timeout=5000)


def test_what_a_run_says_of_a_picture_is_said_in_full() -> None:
    sizes = (
        SizeResult(23, 0, Outcome.CERTIFIED, 1.25, 0, 41),
        SizeResult(32, 1, Outcome.VULNERABLE, -0.5, 0, 0, attack_succeeded=False),
        SizeResult(41, None, None, None, None, None),
    )
    row = ResultRow(0, "a.png", 0, 0, None, 0.1, sizes, tags=("odd", "dark"), note="look")
    seen = seen_of(row, 32, ("tench", "church"), "certified")
    assert seen.hint.splitlines() == [
        "true label: tench",
        f"23 px: {Meaning.CERTIFIED.value}, “tench”, margin +1.250",
        f"32 px: {Meaning.VULNERABLE.value}, “church”, margin −0.500, attack failed",
        "tags: odd, dark",
        "look",
    ]
    assert (seen.badge, seen.tags, seen.note) == (Meaning.VULNERABLE, ("odd", "dark"), "look")
    assert seen_of(row, 23, ("tench", "church"), "certified").badge is Meaning.CERTIFIED
    barely = replace(row, sizes=(replace(sizes[0], margin=0.0002),))
    assert "margin +2e−04" in seen_of(barely, 23, ("tench", "church"), "certified").hint


def test_tab_reaches_everything_above_the_list(qtbot: QtBot, gallery: Gallery, root: Path) -> None:
    gallery.show_folder(open_folder(root))
    gallery.show()
    gallery.activateWindow()
    qtbot.waitExposed(gallery)
    wanted = {gallery.source, gallery.filter.search, gallery.filter.more, gallery.filter.evaluate, gallery.list}
    gallery.setFocus()
    assert gallery.list.hasFocus()
    back = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for keys in ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), back):
        reached = set()
        for _ in range(8):
            QTest.keyClick(gallery.window().focusWidget(), *keys)
            reached.add(gallery.window().focusWidget())
        assert wanted <= reached
