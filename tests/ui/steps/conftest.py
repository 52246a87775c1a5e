"""The real window with the real analyst on a small network, whose evaluations are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst
from tests.support.windows import open_picture, shown_window


@pytest.fixture
def analyst() -> HeldAnalyst:
    return HeldAnalyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, picture: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """With a picture and its certificate; ten classes compete."""
    with shown_window(qtbot, analyst, tmp_path) as made:
        space = label_spaces(catalog.entry(made.session.settings.network.key))[1]
        made.session.set_label_space(space)
        open_picture(qtbot, made, picture)
        qtbot.waitUntil(lambda: made.session.analysis.now.undefended is not None, timeout=20000)
        yield made


@pytest.fixture
def asked(analyst: HeldAnalyst, window: MainWindow) -> list[Any]:
    """Every evaluation of the network from now on."""
    found: list[Any] = []
    for network in analyst.networks:
        evaluate = network.local_logits

        def count(*arguments: Any, evaluate: Any = evaluate) -> Any:
            found.append(arguments)
            return evaluate(*arguments)

        network.local_logits = count
    return found
