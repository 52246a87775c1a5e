"""The pictures that an attack on many has succeeded on can be listed by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import open_folder
from pgapp.ui.gallery.gallery import FOLDER, SAMPLES, Gallery
from pgapp.ui.gallery.model import BADGE_ROLE
from pgapp.ui.widgets.theme import Meaning
from tests.support.galleries import labelled_folder, titles, write_picture
from tests.support.windows import click


@pytest.fixture
def three(gallery: Gallery, tmp_path: Path) -> list[str]:
    """Single pictures, beside the folder's."""
    paths = [str(tmp_path / f"{name}.png") for name in ("one", "two", "three")]
    for path in paths:
        write_picture(Path(path))
        gallery.add(path)
    return paths


def test_there_is_nothing_to_press_before_an_attack(gallery: Gallery, three: list[str]) -> None:
    assert gallery.fallen.isHidden()
    gallery.mark_fallen([])
    assert gallery.fallen.isHidden()


def test_those_that_fell_are_listed_alone_and_marked(gallery: Gallery, three: list[str]) -> None:
    whole = titles(gallery)
    gallery.mark_fallen([three[2], three[0]])
    assert gallery.fallen.text() == "The 2 flipped"
    assert titles(gallery) == whole
    click(gallery.fallen)
    assert titles(gallery) == ["one.png", "three.png"]
    assert {gallery.entries.index(row).data(BADGE_ROLE) for row in range(2)} == {Meaning.ATTACK_FOUND}
    click(gallery.fallen)
    assert titles(gallery) == whole


def test_a_picture_that_is_opened_meanwhile_is_seen(gallery: Gallery, three: list[str], tmp_path: Path) -> None:
    gallery.mark_fallen(three[:1])
    click(gallery.fallen)
    assert gallery.fallen.text() == "The one flipped"
    write_picture(tmp_path / "four.png")
    gallery.add(str(tmp_path / "four.png"))
    assert "four.png" in titles(gallery)
    assert len(titles(gallery)) > 1


def test_another_question_forgets_what_fell(gallery: Gallery, three: list[str]) -> None:
    whole = titles(gallery)
    gallery.mark_fallen(three[:1])
    click(gallery.fallen)
    gallery.forget_badges()
    assert gallery.fallen.isHidden()
    assert titles(gallery) == whole


def test_it_goes_together_with_the_filter_of_a_folder(qtbot: QtBot, gallery: Gallery, tmp_path: Path) -> None:
    folder = open_folder(labelled_folder(tmp_path / "set"))
    gallery.show_folder(folder)
    whole = titles(gallery)
    fell = [str(folder.root / key) for key in folder.keys[:3]] if folder.root is not None else []
    gallery.mark_fallen(fell)
    click(gallery.fallen)
    alone = titles(gallery)
    assert len(alone) == 3
    with qtbot.waitSignal(gallery.entries.modelReset, timeout=10000):
        gallery.filter.search.setText(Path(alone[0]).stem)
        gallery.filter.search.returnPressed.emit()
    assert titles(gallery) == alone[:1]
    assert f"1 of {len(whole)}" in gallery.filter.count.text()
    click(gallery.fallen)
    assert titles(gallery) == [each for each in whole if Path(alone[0]).stem in each]


def test_the_samples_do_not_offer_what_fell_in_the_folder(gallery: Gallery, three: list[str], tmp_path: Path) -> None:
    folder = open_folder(labelled_folder(tmp_path / "set"))
    gallery.show_folder(folder)
    assert folder.root is not None
    gallery.mark_fallen([str(folder.root / folder.keys[0])])
    assert not gallery.fallen.isHidden()
    gallery._show_source(SAMPLES)
    assert gallery.fallen.isHidden()
    gallery._show_source(FOLDER)
    assert not gallery.fallen.isHidden()
