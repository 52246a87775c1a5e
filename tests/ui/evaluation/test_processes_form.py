"""How many processes compute a run: remembered, and off with the reason where there can be only one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import open_pictures
from pgapp.engine.jobs import several
from pgapp.engine.jobs.several import MEMORY, why_alone
from pgapp.ui.evaluation import processes_form
from pgapp.ui.evaluation.processes_form import STORED, ProcessesForm, ProcessesOffer
from pgapp.ui.session.settings import default_settings
from tests.support.galleries import labelled_folder


@pytest.fixture
def form(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ProcessesForm:
    monkeypatch.setattr(several, "usable_threads", lambda: 4)
    made = ProcessesForm()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("stored", "shown"), [(None, 1), (3, 3), ("2", 2), ("99", 4), ("0", 1), ("-2", 1), ("lots", 1), ("²", 1), ("", 1)]
)
def test_what_was_chosen_is_remembered_and_nonsense_is_not(
    form: ProcessesForm, tmp_path: Path, stored: Any, shown: int
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    if stored is not None:
        store.setValue(STORED, stored)
    form.remember(store)
    assert form.chosen == shown
    form.count.setValue(2)
    assert form.chosen == 2
    assert int(str(store.value(STORED, 1))) == (2 if shown != 2 else int(str(stored)))


def test_where_there_can_be_one_only_the_reason_is_said_and_the_choice_kept(form: ProcessesForm) -> None:
    form.count.setValue(3)
    assert (form.said.text(), form.count.isEnabled()) == (MEMORY, True)
    form.show_alone("Because.")
    assert (form.chosen, form.said.text(), form.count.isEnabled()) == (1, "Because.", False)
    assert "Because." in form.count.toolTip()
    form.show_alone("")
    assert (form.chosen, form.count.isEnabled()) == (3, True)
    assert "Because." not in form.count.toolTip()


class _Session(QObject):
    settings_changed = Signal(object)


class _Runner(QObject):
    ready = Signal(object)


class _Folder(QObject):
    opened = Signal(object)
    pictures: Any = None


def test_the_device_and_the_pictures_decide(
    form: ProcessesForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, folder = _Session(), _Folder()
    asked: list[Any] = []
    monkeypatch.setattr(processes_form, "why_alone", lambda *question: asked.append(question) or why_alone(*question))
    session.runner, session.settings = _Runner(), default_settings()  # type: ignore[attr-defined]
    ProcessesOffer(form, session, folder, form)  # type: ignore[arg-type]
    assert form.count.isEnabled()
    session.runner.ready.emit((("auto", "Automatic device"), ("cuda", "A card"), ("cpu", "CPU")))  # type: ignore[attr-defined]
    assert "graphics card" in form.said.text()
    settings = session.settings  # type: ignore[attr-defined]
    session.settings = replace(settings, network=replace(settings.network, device="cpu"))  # type: ignore[attr-defined]
    session.settings_changed.emit(SimpleNamespace())
    assert form.said.text() == MEMORY
    folder.pictures = replace(open_pictures(labelled_folder(tmp_path / "set")), opened=None)
    folder.opened.emit(folder.pictures)
    assert "would not find" in form.said.text()
    before = len(asked)
    session.settings_changed.emit(SimpleNamespace())
    assert len(asked) == before, "a drag changes the settings, too, and nothing of this"
