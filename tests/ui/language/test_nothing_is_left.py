"""Every word that the window shows can be said in another language, but for names from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.samples import samples
from pgapp.networks.catalogue import catalog
from pgapp.ui.overlays.table import OVERLAYS
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.languages.pseudo import left_in, pseudo_language, untranslated
from tests.support.windows import open_picture, shown_window

NAMES = (
    *("PatchGuard++", "PatchGuard", "PatchCleanser", "CrossCert", "Minority Reports", "HiCert", "BagNet", "pgapp"),
    *("ImageNette", "ImageNet", "CIFAR-10", "English", "Deutsch", "float32", "bfloat16", "fake", "cpu", "CPU"),
    *("Ctrl", "Shift", "Alt", "Adam", "ONNX", "PyTorch"),
    # Qt's own, whose German lies with Qt
    *("Scroll Left", "Scroll Right"),
)
"""which have no other name in any language"""

NOT_ASKED = "'HeldAnalyst' object has no attribute"
"""what the worker of these tests cannot compute, it says in Python's words"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    analyst = HeldAnalyst()
    monkeypatch.setattr(analyst, "explain", lambda _error: "")  # it cannot answer what panels ask, as Python says
    with pseudo_language(), shown_window(qtbot, analyst, tmp_path) as made:
        open_picture(qtbot, made, picture)
        yield made
        analyst.gate.set()


@pytest.fixture
def names(window: MainWindow, picture: Path) -> tuple[str, ...]:
    networks = [entry.title for entry in catalog.entries()]
    pictures = [name for each in samples() for name in (each.path.name, each.title, each.credit)]
    return (*NAMES, str(picture), picture.name, *networks, *pictures, *window.session.settings.label_space.names)


def test_what_stands_outside_the_brackets() -> None:
    assert untranslated("⟦the rival of ⟦the cat⟧⟧ and cat.jpg", ("cat.jpg",)).split() == ["and"]


def test_nothing_that_is_shown_at_first(window: MainWindow, names: tuple[str, ...]) -> None:
    assert left_in([window], names) == set()


def test_no_panel(qtbot: QtBot, window: MainWindow, names: tuple[str, ...]) -> None:
    window.session.put_patch(60, 60)
    for key in window.tabs.keys:
        window.tabs.show_panel(key)
        qtbot.wait(50)
        left = {each for each in left_in([window], names) if NOT_ASKED not in each}
        assert left == set(), key


def test_no_overlay(qtbot: QtBot, window: MainWindow, names: tuple[str, ...]) -> None:
    for each in OVERLAYS:
        window.show_overlay(each.key)
        assert left_in([window.stage, window.view_bar], names) == set(), each.key


def test_nothing_of_the_menus_and_the_palette(window: MainWindow, names: tuple[str, ...]) -> None:
    said = {text for each in window.menus.commands() for text in (each.title, each.explanation, *each.place)}
    assert {text for text in said if re.search("[A-Za-z]{3}", untranslated(text, names))} == set()


def test_nothing_of_the_steps(qtbot: QtBot, window: MainWindow, names: tuple[str, ...]) -> None:
    for proof in (False, True):
        window.steps.open(proof=proof)
        qtbot.wait(50)
        assert left_in([window], names) == set(), proof
