"""One table of overlays: each row draws, and a row more is found wherever an overlay can be chosen."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMenuBar
from pytestqt.qtbot import QtBot

import pgapp.ui.overlays
from pgapp import app
from pgapp.core.defences.choices import IntervalBoundsSettings, PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Analysis, Certification, Defence, MaskTable, Patch
from pgapp.data.saved.demos import DemoError, read_demo
from pgapp.ui.overlays import table
from pgapp.ui.overlays.base import CardText, ColouredCells, Heatmap, Place, Pointed, Scale
from pgapp.ui.overlays.colours import EVIDENCE_MAP, colour_table
from pgapp.ui.overlays.masks import outline_tiles, point_at_mask, two_masks
from pgapp.ui.overlays.table import Answers, Overlay, Picks
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.stage.stage import Stage
from pgapp.ui.window import start
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst, make_analysis, make_certification, make_scene
from tests.support.stages import click, move, record
from tests.support.windows import open_picture, shown_window

PLACES = Grid(canvas=(288, 288), receptive_field=(144, 96), stride=(144, 96), cells=(2, 3))
"""the toy's own: six places that have nothing to do with the cells of a network"""
ONLY_SMALL = "Only a defence against patches of at most 50 px has places: choose a smaller size."


def places(analysis: Analysis | None, _certification: Certification | None, k: int) -> Heatmap | None:
    if analysis is None:
        return None
    values = np.arange(6, dtype=np.float32).reshape(2, 3) - 1
    values[1, 0] = analysis.clean.evidence[7, 0, 0]
    return Heatmap(values, tiling_of(PLACES), Scale(-1.0, 4.0, EVIDENCE_MAP, f"votes for {k}"))


def point_at_place(
    analysis: Analysis | None, _certification: Certification | None, _k: int, entry: tuple[int, int]
) -> Pointed | None:
    (outline,) = tiling_of(PLACES).tiles(Rect(*entry, 1, 1))
    place = Place(outline.row, outline.col, 30, "put the patch on a place")
    return Pointed(card=CardText(f"Place {entry}"), outline=(outline,), place=place)


MASKS = covering_masks((288, 288), 41, 3).masks
PATCH_CLEANSER = Defence(41, PatchCleanserSettings(3))


def masked_analysis(seed: int = 0) -> Analysis:
    """With what a defence on masked pictures was answered in its first round."""
    made = make_analysis(make_scene(defence=PATCH_CLEANSER), seed=seed)
    labels = np.full((len(MASKS), len(MASKS)), -1, np.int64)
    np.fill_diagonal(labels, np.random.default_rng(seed).integers(0, 10, len(MASKS)))
    said = dataclasses.replace(made.now.defended, seen=MaskTable(MASKS, labels, len(MASKS)))
    return dataclasses.replace(made, now=dataclasses.replace(made.now, defended=said))


def analysis_for(row: Overlay, seed: int = 0) -> Analysis:
    return masked_analysis(seed) if row.key == "masks" else make_analysis(seed=seed)


def small(analysis: Analysis | None, _certification: Certification | None) -> str:
    return ONLY_SMALL if analysis is not None and analysis.scene.defence.patch_size > 50 else ""


TOY = Overlay(
    key="places",
    title="Places & more",
    explanation="Six places.",
    answers=Answers.ANALYSIS,
    heatmap=places,
    marks=True,
    outlines=table.no_outlines,
    picks=Picks.ENTRY,
    point=point_at_place,
    fits=small,
    aliases=("spots",),
)


@pytest.fixture(autouse=True, name="toy")
def toy_overlay(monkeypatch: pytest.MonkeyPatch) -> Overlay:
    """As the seventh: only nine have a key."""
    monkeypatch.setattr(table, "OVERLAYS", (*table.OVERLAYS[:6], TOY))
    return TOY


@pytest.fixture(name="window")
def window_with_it(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as made:
        yield made


# each row


EVERY = table.OVERLAYS


@pytest.fixture(params=[*EVERY, TOY], ids=lambda row: row.key, name="row")
def every_row(request: pytest.FixtureRequest) -> Overlay:
    row: Overlay = request.param
    return row


def test_a_row_says_what_it_is(row: Overlay) -> None:
    assert row.key == row.key.lower().strip()
    assert row.title
    assert row.explanation.endswith(".")


def test_no_word_means_two_overlays() -> None:
    said = [word for row in (*EVERY, TOY) for word in (row.key, *row.aliases)]
    assert len(said) == len(set(said))
    assert set(table.words()) == {word for row in table.OVERLAYS for word in (row.key, *row.aliases)}
    assert table.DEFAULT in [row.key for row in table.OVERLAYS]


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("none", "picture"),
        ("evidence clean", "clean"),
        ("evidence now", "now"),
        ("turned", "flipped"),
        ("turned cells", "flipped"),
        ("margin map", "margins"),
    ],
)
def test_words_that_overlays_had_before_still_name_them(old: str, key: str) -> None:
    assert table.overlay(old) is table.overlay(key)
    assert table.words()[old] == key


def test_an_unknown_word_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="no overlay 'all'; choose one of picture, clean, now") as error:
        table.overlay("all")
    assert "turned" not in str(error.value)


def test_a_row_draws_on_a_grid_that_covers_the_canvas_or_draws_nothing(row: Overlay) -> None:
    analysis, certification = analysis_for(row), make_certification()
    drawn = row.heatmap(analysis, certification, 7)
    assert (drawn is None) == (row.key in ("picture", "all fail"))
    if drawn is not None:
        shape = drawn.values.shape if isinstance(drawn, Heatmap) else drawn.rgba.shape[:2]
        assert shape == drawn.tiling.grid.cells
        assert drawn.tiling.grid.canvas == analysis.scene.canvas.size
    for rect in (*row.outlines(analysis, certification, 7).window, *row.outlines(analysis, certification, 7).touched):
        assert 0 <= rect.row < rect.row + rect.rows <= 288
    if row.of_places is not None:
        return  # what it draws is asked for by itself
    pointed = row.point(analysis, certification, 7, (0, 0))
    assert pointed is not None
    assert pointed.card.title
    assert pointed.outline


def test_a_row_waits_for_answers_and_for_a_class(row: Overlay) -> None:
    for k in (-1, 7, 99):
        assert row.heatmap(None, None, k) is None
        row.outlines(None, None, k)
    assert row.fits(None, None) == ""
    if row.evidence:
        assert row.heatmap(make_analysis(), None, -1) is row.heatmap(make_analysis(), None, 10) is None


@pytest.mark.parametrize("answer", [Answers.ANALYSIS, Answers.CERTIFICATION])
def test_a_row_names_the_answers_that_it_looks_at(row: Overlay, answer: Answers) -> None:
    """Else it would not be drawn anew when another one comes."""

    def drawn(seed: int) -> object:
        moved = {answer: seed}
        analysis = analysis_for(row, seed=moved.get(Answers.ANALYSIS, 0))
        certification = make_certification(seed=moved.get(Answers.CERTIFICATION, 0))
        found = row.heatmap(analysis, certification, 7)
        numbers = found.rgba if isinstance(found, ColouredCells) else None if found is None else found.values
        return None if numbers is None else numbers.tobytes(), row.outlines(analysis, certification, 7)

    assert (drawn(1) != drawn(0)) == (answer in row.answers)


def test_the_table_and_what_it_draws_know_no_qt() -> None:
    """The command of the terminal reads it before there is a window, and none is needed to test a row."""
    room = Path(pgapp.ui.overlays.__file__).parent
    todo, seen = ["table"], set[str]()
    while todo:
        name = todo.pop()
        seen.add(name)
        for node in ast.walk(ast.parse((room / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                assert node.module.split(".")[0] not in {"PySide6", "torch"}, name
                todo += {node.module.removeprefix("pgapp.ui.overlays.")} - seen if ".overlays." in node.module else ()
    assert seen >= {"table", "base", "cells", "evidence", "flipped", "margins"}


# one more


def test_one_more_is_drawn_on_its_own_grid(qtbot: QtBot) -> None:
    stage, scene = Stage(), make_scene()
    qtbot.addWidget(stage)
    stage.resize(900, 700)
    stage.show_canvas(scene.canvas)
    stage.set_overlay("places")
    stage.show_analysis(make_analysis(scene))
    stage.show()
    qtbot.waitExposed(stage)
    image = stage.layer.heatmap_item.pixmap().toImage()
    last, first = image.pixelColor(287, 287), image.pixelColor(0, 0)
    assert (last.red(), last.green(), last.blue()) == tuple(colour_table(EVIDENCE_MAP)[255].tolist())
    assert last.alpha() > first.alpha() > 0
    assert stage.colour_bar.scale is not None
    assert stage.colour_bar.scale.unit == "votes for 0"
    assert stage.layer.window_item.rects == ()

    placed, cells, wanted = record(stage.patch_placed), record(stage.cell_clicked), record(stage.place_clicked)
    move(stage, 20, 250)
    assert stage.card.text.title == "Place (0, 2)"
    assert stage.layer.cell_item.rects == (Rect(0, 192, 144, 96),)
    assert stage.colour_bar._pointed == 1.0
    click(stage, 20, 250)
    assert wanted == [(Place(0, 192, 30, "put the patch on a place"),)]
    assert placed == cells == []

    large = dataclasses.replace(scene, defence=dataclasses.replace(scene.defence, patch_size=51))
    stage.show_analysis(make_analysis(large))
    assert stage.layer.heatmap_item.pixmap().isNull()
    assert stage.colour_bar.scale is None
    move(stage, 22, 250)
    assert stage.card.text.title.startswith("Cell row 0"), "where there is no such overlay, cells are cells"


def test_one_more_has_a_button_a_place_in_the_menu_and_a_key(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    assert [button.text() for button in window.view_bar.buttons.values()][-1] == "Places && more"
    window.view_bar.buttons["places"].click()
    assert window.stage.overlay == "places"
    assert "(7)" in window.view_bar.buttons["places"].toolTip()
    *_, margins, last = submenu(submenu(window.menuBar(), "&View"), "&Overlay").actions()
    assert (last.text(), last.toolTip(), last.shortcut().toString()) == ("Places && more", "Six places.", "7")
    margins.trigger()
    assert window.stage.overlay == "margins"
    last.trigger()
    assert window.stage.overlay == "places"
    QTest.keyClick(window, Qt.Key.Key_6)
    assert window.stage.overlay == "margins"
    assert window.view_bar.buttons["margins"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_7)
    assert window.stage.overlay == "places"
    window.show_overlay("spots")
    assert window.stage.overlay == "places"
    window.session.edit_patch(Patch(1, 1, 41))
    QTest.mouseClick(
        window.stage.view.viewport(), Qt.MouseButton.LeftButton, pos=window.stage.view.mapFromScene(250.0, 200.0)
    )
    assert window.session.settings.patch == Patch(144, 192, 30)
    assert window.session.undo_stack.undoText() == "put the patch on a place"


def test_one_more_is_in_the_palette_and_the_list_of_keys(window: MainWindow) -> None:
    palette = Palette(window.menus.commands(), window)
    palette.search.setText("places more")
    assert palette.found[0].id == "overlay-places"
    keys = KeysDialog(window.menus.commands(), window)
    (entry,) = [entry for entry in keys.list.entries.entries if entry.title == "Places & more"]
    assert entry.keys == ("7",)


def submenu(menu: QMenu | QMenuBar, title: str) -> QMenu:
    (found,) = [each.menu() for each in menu.actions() if each.text() == title]
    assert isinstance(found, QMenu)
    return found


def test_one_that_the_defence_has_not_is_disabled_and_says_why(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    session, button = window.session, window.view_bar.buttons["places"]
    assert button.isEnabled()
    assert "Six places." in button.toolTip()
    defence = session.settings.defence
    for size, offered in ((60, False), (defence.patch_size, True)):
        session.set_defence(dataclasses.replace(defence, patch_size=size))
        qtbot.waitUntil(lambda wanted=offered: button.isEnabled() is wanted, timeout=10000)  # type: ignore[misc]
        action = submenu(submenu(window.menuBar(), "&View"), "&Overlay").actions()[-1]
        assert action.isEnabled() == offered
        for shown in (button, action):
            assert (ONLY_SMALL in shown.toolTip(), "Six places." in shown.toolTip()) == (not offered, offered)
        window.show_overlay("now")
        QTest.keyClick(window, Qt.Key.Key_7)
        assert window.stage.overlay == ("places" if offered else "now")


@pytest.mark.parametrize("word", ["places", "spots"])
def test_one_more_has_its_word_in_demos(tmp_path: Path, word: str) -> None:
    path = tmp_path / "mine.toml"
    text = 'title = "A demo"\n[[station]]\ntext = "Look."\npicture = "coffee"\noverlay = '
    path.write_text(f'{text}"{word}"\n', encoding="utf-8")
    assert read_demo(path, overlays=table.words()).stations[0].overlay == "places"
    path.write_text(f'{text}"all"\n', encoding="utf-8")
    with pytest.raises(DemoError, match=r"overlay must be one of picture, .*, margins, places, not 'all'"):
        read_demo(path, overlays=table.words())


@pytest.mark.parametrize(("word", "key"), [("places", "places"), ("spots", "places"), ("evidence now", "now")])
def test_one_more_has_its_word_in_shot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, word: str, key: str) -> None:
    from pgapp.ui.window.offscreen import shot

    asked: list[str] = []
    monkeypatch.setattr(shot, "draw_window", lambda *_, overlay, **__: asked.append(overlay))
    assert app.main(["shot", "coffee", "--out", str(tmp_path / "x.png"), "--overlay", word]) == 0
    assert asked == [key]


def test_shot_draws_one_more_and_says_why_where_there_is_none(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, picture: Path
) -> None:
    from pgapp.ui.window.offscreen import shot

    monkeypatch.setattr(shot, "make_window", lambda store: start.make_window(store, HeldAnalyst))
    target = tmp_path / "window.png"
    shot.draw_window(str(picture), target, (1200, 800), overlay="places", settings_file=str(tmp_path / "one.ini"))
    assert target.is_file()
    other = tmp_path / "other.png"
    monkeypatch.setattr(table, "OVERLAYS", (dataclasses.replace(TOY, fits=lambda *_: ONLY_SMALL), *table.OVERLAYS[:-1]))
    with pytest.raises(shot.ShotError, match=f"The overlay places cannot be drawn: {ONLY_SMALL}"):
        shot.draw_window(str(picture), other, (1200, 800), overlay="places", settings_file=str(tmp_path / "two.ini"))
    assert not other.exists()


def test_the_page_about_an_overlay_of_your_own_is_right() -> None:
    page = Path(__file__).parents[3] / "docs" / "add-an-overlay.md"
    made: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(code, made)
    row, analysis = made["LEAD"], make_analysis()
    assert isinstance(row, Overlay)
    drawn = row.heatmap(analysis, None, 0)
    assert isinstance(drawn, Heatmap)
    first, second = sorted(analysis.now.evidence[:, 2, 3].tolist(), reverse=True)[:2]
    assert drawn.values[2, 3] == pytest.approx(first - second)
    assert row.fits(analysis, None) == ""
    alone = make_analysis(make_scene(classes=1))
    assert row.heatmap(alone, None, 0) is None
    assert "choose a label space" in row.fits(alone, None)


def test_shot_offers_the_keys(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app.main(["shot", "coffee", "--out", "x.png", "--overlay", "all"])
    said = capsys.readouterr().err
    assert "places" in said
    assert "spots" not in said


def test_evidence_of_cells_is_not_offered_where_there_is_but_one() -> None:
    whole = dataclasses.replace(make_analysis(), grid=Grid((64, 64), (64, 64), (64, 64), (1, 1)))
    for row in EVERY:
        why_not = row.fits(whole, None)
        assert bool(why_not) == (row.key in ("clean", "now", "difference", "flipped", "masks"))
        assert "sees the picture as a whole" in why_not or not why_not or row.key == "masks"


def test_a_defence_that_paints_no_masks_has_none_to_draw() -> None:
    bounded = make_analysis(make_scene(defence=Defence(41, IntervalBoundsSettings())))
    said = dataclasses.replace(bounded.now.defended, seen=MaskTable((), np.empty((0, 0), np.int64), 1))
    bounded = dataclasses.replace(bounded, now=dataclasses.replace(bounded.now, defended=said))
    (row,) = [row for row in EVERY if row.key == "masks"]
    assert row.fits(bounded, None).startswith("Only a defence that masks the picture")
    assert row.heatmap(bounded, None, 0) is None
    assert not outline_tiles(bounded, None, 0).lines
    assert point_at_mask(bounded, None, 0, (0, 0)) is None
    assert two_masks(bounded, None) is None
