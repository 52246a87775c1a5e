"""What a station points at is lit, and its steps play, until somebody tries it out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.samples import sample
from pgapp.data.saved.spotlights import BARS, CARDS
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst
from tests.support.windows import shown_window

STATION = '[[station]]\ntext = "Look."\npicture = "coffee"\nlabel_space = "ImageNette"\n'
PATCH = "patch = { row = 30, col = 40, size = 41, noise = 0 }\n"
DEMO = "\n".join(
    (
        'title = "Lights"',
        f'{STATION}headline = "Here"\n{PATCH}spotlight = {{ place = [30, 40, 41, 41] }}',
        f"{STATION}spotlight = {{ cells = [0, 1, 2, 2] }}",
        f'{STATION}spotlight = {{ card = "certificate" }}',
        f'{STATION}spotlight = {{ bar = "strip" }}',
        f'{STATION}panel = "why"\nspotlight = {{ panel = "why" }}',
        f'{STATION}{PATCH}steps = "answer"',
        f'{STATION}steps = "proof"\nspotlight = {{ bar = "strip" }}',
        STATION,
        f"{STATION}spotlight = {{ cells = [90, 0, 1, 1] }}",
        f'{STATION}{PATCH}spotlight = {{ place = [30, 40, 41, 41], card = "certificate" }}',
        f"{STATION}spotlight = {{ picture = true }}",
        f"{STATION}{PATCH}spotlight = {{ picture = true, place = [30, 40, 41, 41] }}",
        f'{STATION}{PATCH}spotlight = {{ card = ["undefended", "certificate"] }}',
        f'{STATION}{PATCH}panel = "why"\nspotlight = {{ part = "lemma-1" }}',
    )
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as made:
        made.session.set_label_space(label_spaces(catalog.entry(catalog.DEFAULT_KEY))[1])
        made.session.open_path(str(sample("rocket").path))
        qtbot.waitUntil(lambda: made.session.certification is not None, timeout=20000)
        yield made


@pytest.fixture
def player(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> DemoPlayer:
    path = tmp_path / "lights.toml"
    path.write_text(DEMO, encoding="utf-8")
    window.demos.start(path)
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    return window.demos


def lit(qtbot: QtBot, player: DemoPlayer, station: int) -> QRect:
    player.step(station - player._index)
    qtbot.waitUntil(lambda: len(player.light.lit) == 1, timeout=10000)
    qtbot.wait(150)
    return player.light.lit[0]


def place_of(widget: QWidget, window: MainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_everything_that_can_be_named_is_there(window: MainWindow) -> None:
    widgets = window.demos.light._widgets
    assert {name for kind, name in widgets if kind == "card"} == set(CARDS)
    assert {name for kind, name in widgets if kind == "bar"} == set(BARS)


def test_a_place_and_cells_are_lit_where_they_are_on_the_picture(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    found = lit(qtbot, player, 0)
    view = window.stage.view
    corner = view.viewport().mapTo(window, view.mapFromScene(40, 30))
    assert (found.topLeft() - corner).manhattanLength() <= 2
    assert abs(found.width() - 41 * view.transform().m11()) <= 3
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    cells = lit(qtbot, player, 1)
    assert cells.left() > view.viewport().mapTo(window, view.mapFromScene(0, 0)).x()
    assert cells.top() == view.viewport().mapTo(window, view.mapFromScene(0, 0)).y()
    window.stage.zoom_by(2.0)
    qtbot.waitUntil(lambda: player.light.lit != (cells,), timeout=5000)


def test_a_card_a_bar_and_a_panel_are_lit_whole(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    assert lit(qtbot, player, 2) == place_of(window.verdicts.certificate, window)
    assert lit(qtbot, player, 3) == place_of(window.strip, window)
    assert lit(qtbot, player, 4) == place_of(window.tabs, window)
    assert window.tabs.key == "why"


def test_the_rest_is_dimmed_and_the_words_are_not(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    found = lit(qtbot, player, 2)
    image = window.grab().toImage()
    player.light.show_spotlights(())
    plain = window.grab().toImage()
    words = place_of(player.bar, window).center()
    for at, same in ((found.center(), True), (words, True), (place_of(window.tabs, window).center(), False)):
        assert (image.pixelColor(at) == plain.pixelColor(at)) == same


def test_what_is_spoken_of_on_the_picture_is_lit_beside_the_card(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    player.step(9)
    qtbot.waitUntil(lambda: len(player.light.lit) == 2, timeout=10000)
    qtbot.wait(150)
    place, card = player.light.lit
    view = window.stage.view
    assert (place.topLeft() - view.viewport().mapTo(window, view.mapFromScene(40, 30))).manhattanLength() <= 2
    assert card == place_of(window.verdicts.certificate, window)
    image = window.grab().toImage()
    player.light.show_spotlights(())
    plain = window.grab().toImage()
    assert all(image.pixelColor(at) == plain.pixelColor(at) for at in (place.center(), card.center()))


def test_all_of_the_picture_may_be_lit(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    found = lit(qtbot, player, 10)
    view, area = window.stage.view, window.stage.picture_item.boundingRect()
    corners = [view.viewport().mapTo(window, view.mapFromScene(at)) for at in (area.topLeft(), area.bottomRight())]
    assert (found.topLeft() - corners[0]).manhattanLength() <= 2
    assert (found.bottomRight() - corners[1]).manhattanLength() <= 4


def test_a_part_of_the_picture_is_pointed_at_while_all_of_it_stays_bright(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    found = lit(qtbot, player, 11)
    view = window.stage.view
    assert (found.topLeft() - view.viewport().mapTo(window, view.mapFromScene(40, 30))).manhattanLength() <= 2
    image = window.grab().toImage()
    player.light.show_spotlights(())
    plain = window.grab().toImage()
    far = view.viewport().mapTo(window, view.mapFromScene(200, 200))
    assert image.pixelColor(far) == plain.pixelColor(far)
    tabs = place_of(window.tabs, window).center()
    assert image.pixelColor(tabs) != plain.pixelColor(tabs)


def test_several_cards_are_lit(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    player.step(12)
    cards = (window.verdicts.undefended, window.verdicts.certificate)
    qtbot.waitUntil(lambda: player.light.lit == tuple(place_of(card, window) for card in cards), timeout=10000)


def test_what_is_spoken_of_in_a_panel_is_scrolled_into_sight_and_stays_there(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    player.step(13)
    insight = window.side.insight

    def in_sight() -> bool:
        part = window.findChild(QWidget, "part_lemma-1")
        assert part is not None
        return [each.size() for each in player.light.lit] == [part.size()]

    qtbot.waitUntil(lambda: "case" in insight.label_case.text() and in_sight(), timeout=20000)
    areas = [each for each in window.findChildren(QScrollArea) if each.isAncestorOf(insight)]
    area = min(areas, key=lambda each: each.height())
    before = area.verticalScrollBar().value()
    insight.failing.setMinimumHeight(insight.failing.height() + 400)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > before + 300 and in_sight(), timeout=5000)


def test_whoever_tries_it_out_sees_everything_and_the_mouse_goes_through(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    lit(qtbot, player, 2)
    before = window.session.settings.patch
    view = window.stage.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(150, 150))
    assert player.light.lit == ()
    assert window.session.settings.patch != before
    player.step(1)
    qtbot.waitUntil(lambda: len(player.light.lit) == 1, timeout=5000)


def test_a_station_without_a_light_and_the_end_have_none(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    lit(qtbot, player, 2)
    player.step(5)
    qtbot.wait(300)
    assert player.light.lit == ()
    player.step(1)
    qtbot.wait(300)
    assert player.light.lit == (), "there are no such cells"
    lit(qtbot, player, 3)
    player.end()
    qtbot.wait(300)
    assert player.light.lit == ()


def test_steps_play_at_their_station_and_end_with_it(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    player.step(5)
    qtbot.waitUntil(lambda: window.steps.player.playing, timeout=10000)
    assert not window.steps.is_proof
    assert player.bar.next.hasFocus(), "the presenter's keys go on"
    player.step(1)
    qtbot.waitUntil(lambda: window.steps.player.playing, timeout=10000)
    assert window.steps.is_proof
    qtbot.wait(300)
    assert player.light.lit == (), "the strip is not in sight"
    player.step(1)
    assert not window.steps.is_open
    player.step(-2)
    player.end()
    assert not window.steps.is_open
    assert window.strip.isVisible()


def test_the_gallery_of_other_pictures_is_aside_until_the_end(window: MainWindow, player: DemoPlayer) -> None:
    assert not window.gallery.isVisible()
    player.end()
    assert window.gallery.isVisible()


def test_a_headline_stands_over_smaller_words(window: MainWindow, player: DemoPlayer) -> None:
    bar = player.bar
    assert (bar.headline.text(), bar.text.text()) == ("Here", "Look.")
    assert (bar.headline.property("role"), bar.text.property("role")) == ("display", "title")
    assert bar.accessibleDescription() == "Here: Look."
    height = bar.height()
    player.step(1)
    assert bar.headline.text() == ""
    assert bar.height() == height


def test_the_window_needs_no_scrolling_while_a_demo_is_shown(
    window: MainWindow, player: DemoPlayer, qtbot: QtBot
) -> None:
    area: Any = window.centralWidget()
    qtbot.wait(50)
    assert area.widget().height() == area.viewport().height()
