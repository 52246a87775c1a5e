"""The glossary: a picture a word, found by words, in the size of the text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.actions.glossary import Glossary
from pgapp.ui.window.actions.glossary_words import WORDS


@pytest.fixture
def glossary(qtbot: QtBot, qapp: QApplication) -> Glossary:
    apply_theme(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(760, 700)
    window.show()
    made = Glossary(window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made._window = window  # type: ignore[attr-defined]  # or it goes, with its dialog
    return made


def picture_of(glossary: Glossary, place: int) -> QImage:
    return glossary.entries[place].picture.grab().toImage()


def shown_in(glossary: Glossary) -> list[str]:
    return [entry.word.text() for entry in glossary.entries if entry.isVisible()]


def test_each_word_has_a_meaning_and_a_picture_of_its_own(glossary: Glossary) -> None:
    assert len({word.word for word in WORDS}) == len({word.meaning for word in WORDS}) == len(WORDS)
    assert shown_in(glossary) == list(map(str, (word.word for word in WORDS)))
    pictures = [picture_of(glossary, place) for place in range(len(WORDS))]
    for place, picture in enumerate(pictures):
        inked = {picture.pixel(at % picture.width(), at // picture.width()) for at in range(0, picture.width() ** 2, 3)}
        assert len(inked) > 2, WORDS[place].word
        assert not any(picture == other for other in pictures[:place]), WORDS[place].word


def test_a_word_is_found_by_its_name_or_its_meaning(glossary: Glossary) -> None:
    glossary.search.setText("malicious")
    assert {"Malicious window", "Margin"} <= set(shown_in(glossary)) < {str(word.word) for word in WORDS}
    assert not glossary.none.isVisible()
    glossary.search.setText("zebra crossing")
    assert shown_in(glossary) == []
    assert glossary.none.isVisible()


def test_pictures_and_words_grow_with_the_text_and_follow_the_theme(
    glossary: Glossary, qapp: QApplication, qtbot: QtBot
) -> None:
    light = picture_of(glossary, 1)
    side = glossary.entries[1].picture.width()
    try:
        apply_theme(qapp, Theme.DARK, 2.0)
        picture = glossary.entries[1].picture
        qtbot.waitUntil(lambda: picture.width() > 1.7 * side, timeout=5000)
        assert picture_of(glossary, 1).pixelColor(5, 5) != light.pixelColor(5, 5)
        for entry in glossary.entries:
            for label in (entry.word, entry.meaning):
                assert label.height() >= label.heightForWidth(label.width())
    finally:
        apply_theme(qapp)
