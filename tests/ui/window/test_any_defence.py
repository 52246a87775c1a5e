"""Whatever is changed of a scene, what stands in the window is about the scene that holds, or says that it is not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.attack.referee import referee_live
from pgapp.core.defences.settings import Field, fields_of
from pgapp.core.defences.table import fitting, row
from pgapp.core.scene import Defence, DefenceSettings, LabelSpace, Promise
from pgapp.data.pictures.samples import sample
from pgapp.networks.catalogue import catalog
from pgapp.ui.panels.verdict_words import headline
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.wording import capital
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture

KEYS = [each.key for each in fitting(catalog.entry(catalog.DEFAULT_KEY).default_grid)]


def other_value(field: Field, settings: DefenceSettings) -> Any:
    """One that is allowed and is not the one that holds."""
    held = getattr(settings, field.name)
    if field.shown.choices:
        return next(value for value, _ in field.shown.choices if value != held)
    if field.kind is tuple:
        return (0.5, 2.0)
    if field.optional and held is not None:
        return None
    if field.kind is int and not field.optional:
        return held + 1
    return field.kind(field.shown.usual if field.optional else 0.25)


def is_current(window: MainWindow) -> bool:
    session = window.session
    scene, analysis, found = session.scene(), session.analysis, session.certification
    if scene is None or analysis is None or analysis.scene.question != scene.question:
        return False
    if row(scene.defence.key).promise is Promise.NONE:
        return found is None
    return found is not None and found.scene.question == scene.question


def asked_of(window: MainWindow) -> object:
    scene = window.session.scene()
    return scene and scene.question


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: is_current(window), timeout=20_000)


def check_what_is_shown(window: MainWindow) -> None:
    session, verdicts = window.session, window.verdicts
    title, promise = row(session.settings.defence.key).title, row(session.settings.defence.key).promise
    assert verdicts.defended.title == capital(title)
    assert title in window.banner.text.replace("\u00a0", " ")
    why_not = window.view_bar.why_not("margins")
    if promise is Promise.NONE:
        assert verdicts.certificate.headline == "No promise"
        assert title in why_not
        return
    assert not why_not
    assert session.certification is not None
    assert session.analysis is not None
    assert verdicts.certificate.headline in (headline(session.certification), "Not covered")
    remark = verdicts.certificate.remark
    assert remark is not None
    said = " ".join((remark.text, *verdicts.certificate.lines))
    assert ("alert" in said) == (promise is Promise.DETECTION)
    assert referee_live(session.certification, session.analysis) is None


def with_settings(session: Session, settings: DefenceSettings) -> Defence:
    return replace(session.settings.defence, settings=settings)


@pytest.mark.parametrize("key", KEYS)
def test_each_setting_of_each_defence_is_followed(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path, key: str
) -> None:
    open_picture(qtbot, window, picture)
    session, started = window.session, row(key).settings()
    session.set_defence(with_settings(session, started))
    settle(qtbot, window)
    check_what_is_shown(window)
    stale: list[tuple[bool, bool]] = []
    session.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    promises = row(key).promise is not Promise.NONE
    for field in fields_of(row(key).settings):
        analyst.gate.clear()
        session.set_defence(with_settings(session, replace(started, **{field.name: other_value(field, started)})))
        assert stale[-1] == (True, promises), field.name
        analyst.gate.set()
        settle(qtbot, window)
        check_what_is_shown(window)
        assert session.analysis is not None
        assert session.analysis.scene.defence == session.settings.defence
        session.set_defence(with_settings(session, started))
        settle(qtbot, window)


def other_size(session: Session) -> None:
    session.set_assumed_size(session.settings.defence.patch_size - 8)


def other_label(session: Session) -> None:
    session.set_label(3)


def other_labels(session: Session) -> None:
    names = session.settings.label_space.names
    session.set_label_space(LabelSpace("two of them", (names[1], names[4]), (1, 4)))


def other_precision(session: Session) -> None:
    session.set_network(session.settings.network.key, precision="float32")


def other_grid(session: Session) -> None:
    session.set_fit_grid(not session.settings.fit_grid)


def other_picture(session: Session) -> None:
    session.open_path(str(sample("coffee").path))


@pytest.mark.parametrize("change", [other_picture, other_size, other_label, other_labels, other_precision, other_grid])
def test_every_other_part_of_the_question_is_followed(
    qtbot: QtBot, window: MainWindow, picture: Path, change: Callable[[Session], None]
) -> None:
    open_picture(qtbot, window, picture)
    settle(qtbot, window)
    before = window.session.certification
    assert before is not None
    held = window.session.scene()
    assert held is not None
    change(window.session)
    qtbot.waitUntil(lambda: is_current(window) and asked_of(window) != held.question, timeout=20_000)
    after = window.session.certification
    assert after is not None
    assert after.scene.question != before.scene.question
    check_what_is_shown(window)


@pytest.mark.parametrize("key", KEYS)
def test_a_moved_patch_leaves_the_certificate_as_it_is(
    qtbot: QtBot, window: MainWindow, picture: Path, key: str
) -> None:
    open_picture(qtbot, window, picture)
    session = window.session
    session.set_defence(with_settings(session, row(key).settings()))
    settle(qtbot, window)
    headline, question = window.verdicts.certificate.headline, session.analysis and session.analysis.scene.question
    stale: list[tuple[bool, bool]] = []
    session.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    session.nudge(3, 5)
    patch = session.settings.patch
    qtbot.waitUntil(lambda: session.analysis is not None and session.analysis.scene.patch == patch, timeout=20_000)
    assert not any(certificate for _, certificate in stale)
    assert session.analysis is not None
    assert session.analysis.scene.question == question
    assert window.verdicts.certificate.headline == headline
