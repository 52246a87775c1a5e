from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification, Failure, Noise, Outcome, Patch, Promise, Scene
from pgapp.engine.live.comparison import Comparison
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.engine.live.runner import Runner
from pgapp.ui.explain.compare_panel import (
    ASKED,
    CERTIFIED,
    CLEAN,
    LARGEST,
    MARK,
    NAME,
    NOW,
    TIME,
    ComparePanel,
    said_words,
)
from pgapp.ui.session.session import Session
from pgapp.ui.session.side_questions import SideAnswers
from pgapp.ui.widgets.theme import Meaning, bold_font
from tests.support.fakes import GRID, make_analysis, make_canvas, make_certification, make_scene
from tests.support.there import there

RIGHT = Said(3)


def row(
    name: str = "masking",
    promise: Promise = Promise.RECOVERY,
    label: int = 3,
    clean: Said = RIGHT,
    now: Said = RIGHT,
    certified: Certified | None = None,
) -> Row:
    return Row(name, promise, "feature logits", label, clean, now, 0.002, certified)


def comparison(*rows: Row, scene: Any = None) -> Comparison:
    return Comparison(scene or make_scene(), GRID, rows, True)


@pytest.fixture
def panel(qtbot: QtBot) -> ComparePanel:
    made = ComparePanel()
    qtbot.addWidget(made)
    made.resize(410, 600)
    made.show()
    return made


def lines(panel: ComparePanel) -> dict[str, QTreeWidgetItem]:
    items = [there(panel.tree.topLevelItem(index)) for index in range(panel.tree.topLevelItemCount())]
    return {item.text(NAME): item for item in items}


def test_what_the_clean_predictions_leave_is_for_those_with_the_patch(panel: ComparePanel) -> None:
    panel.show_answer(comparison(row(now=Said(7))))
    head = panel.tree.header()
    assert head.sectionSize(CLEAN) == panel.tree.sizeHintForColumn(CLEAN) < head.sectionSize(NOW)
    assert panel.tree.sizeHintForColumn(NOW) <= head.sectionSize(NOW)


def test_why_nothing_could_be_certified_stands_in_the_tip(panel: ComparePanel) -> None:
    no = Certified(3, Outcome.VULNERABLE, 0.001, 0, 1, "The bounds explode.")
    panel.show_answer(comparison(row("bounds", certified=no), row("masking", certified=replace(no, remark=""))))
    assert lines(panel)["bounds"].toolTip(CERTIFIED).endswith("ms. The bounds explode.")
    assert lines(panel)["masking"].toolTip(CERTIFIED).endswith("ms")


def test_what_a_prediction_and_a_certificate_cost_stands_beside_them(panel: ComparePanel) -> None:
    found = Certified(3, Outcome.VULNERABLE, 0.9, 0, 45)
    masked = replace(row("masks pictures", certified=found), evaluations=9, seconds=0.35)
    panel.show_answer(comparison(row("masking", certified=replace(found, evaluations=0)), masked))
    items = lines(panel)
    assert (items["masks pictures"].text(ASKED), items["masks pictures"].text(TIME)) == ("9", "350")
    assert "computed from 45 answers of the undefended network in 900 ms" in items["masks pictures"].toolTip(CERTIFIED)
    assert items["masking"].text(ASKED) == ""
    assert items["masks pictures"].toolTip(TIME) == "for 9 answers of the undefended network"
    for width, hidden in ((1200, False), (300, True), (1200, False)):
        panel.resize(width, 600)
        assert panel.tree.isColumnHidden(ASKED) is hidden, "predictions are not cut for it"
    assert items["masking"].toolTip(CERTIFIED).endswith("; computed in 900 ms")


def test_recovery_and_detection_stand_apart(panel: ComparePanel) -> None:
    yes = Certified(3, Outcome.CERTIFIED, 0.001, 41)
    panel.show_answer(
        comparison(
            row("mean", Promise.NONE),
            row("masking", certified=yes),
            row("detects", Promise.DETECTION, now=Said(7, alert=True), certified=yes),
        )
    )
    names = [panel.tree.topLevelItem(index).text(NAME) for index in range(6)]
    assert names[1::2] == ["mean", "masking", "detects"]
    assert names[2].startswith("Recovery")
    assert names[4].startswith("Detection")
    found = lines(panel)
    assert not found["masking"].icon(CERTIFIED).isNull()
    assert found["masking"].text(LARGEST) == "41"
    assert "stays right" in found["masking"].toolTip(CERTIFIED)
    assert "or there is an alert" in found["detects"].toolTip(CERTIFIED)
    assert found["mean"].icon(CERTIFIED).isNull()


def test_alerts_are_said_and_never_shown_as_an_answer(panel: ComparePanel) -> None:
    found = Certified(3, Outcome.WRONG, 0.001, 0)
    panel.show_answer(
        comparison(
            row("a", Promise.DETECTION, now=Said(7, alert=True)),
            row("b", Promise.DETECTION, clean=Said(3, alert=True), certified=found),
            row("c", Promise.DETECTION),
        )
    )
    said = lines(panel)
    assert said["a"].text(NOW) == "alert"
    assert "no answer is given; without it, it would be “class 7”" in said["a"].toolTip(NOW)
    assert said["b"].text(CLEAN) == "false alarm"
    assert "error" in said["b"].toolTip(CLEAN)
    assert "already wrong" in said["b"].toolTip(CERTIFIED)
    assert said["b"].text(LARGEST) == "none"
    assert "no alert" in said["c"].toolTip(NOW)


def test_a_flipped_prediction_is_marked_and_one_that_stayed_is_not(panel: ComparePanel) -> None:
    panel.show_answer(comparison(row("flipped", now=Said(7)), row("stayed"), row("wrong", clean=Said(5), now=Said(5))))
    said = lines(panel)
    assert said["flipped"].text(NOW) == "class 7"
    assert not said["flipped"].icon(NOW).isNull()
    assert said["stayed"].icon(NOW).isNull()
    assert "not the label" in said["wrong"].toolTip(CLEAN)


def test_what_was_wrong_without_the_patch_is_not_laid_to_it() -> None:
    names = tuple(f"class {k}" for k in range(10))
    wrong, silent = row(clean=Said(5), now=Said(7)), row(promise=Promise.DETECTION, clean=Said(5), now=Said(5))
    assert said_words(wrong.now, wrong, names, clean=False)[::2] == (
        Meaning.WRONG,
        "“class 7”: not the label “class 3”",
    )
    assert said_words(silent.now, silent, names, clean=False)[::2] == (
        Meaning.WRONG,
        "“class 5”, no alert: not the label “class 3”",
    )
    gone = row(promise=Promise.TOP_K, clean=Said(5, others=(6,)), now=Said(5, others=(7,)))
    assert said_words(gone.now, gone, names, clean=False)[0] is Meaning.WRONG
    flipped = row(now=Said(7))
    assert said_words(flipped.now, flipped, names, clean=False)[0] is Meaning.ATTACK_FOUND


def test_what_is_awaited_is_dimmed_after_a_while_and_news_end_it(qtbot: QtBot, panel: ComparePanel) -> None:
    panel.show_answer(comparison(row()))
    panel.set_stale(True)
    assert not panel.dimmed
    qtbot.waitUntil(lambda: panel.dimmed, timeout=3000)
    assert panel.tree.topLevelItemCount() == 2
    panel.show_answer(comparison(row()))
    panel.set_stale(False)
    assert not panel.dimmed


class Loader(QObject):
    loaded = Signal(int, object)
    failed = Signal(object)

    def shutdown(self) -> None:
        pass


class Quick:
    """Answers at once; the side answers may be held."""

    def devices(self) -> tuple[()]:
        return ()

    def explain(self, error: RuntimeError) -> str:
        return f"It failed: {error}"

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification]:
        yield make_analysis(scene, number=number)
        yield make_certification(scene)


class Side(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Any] = []
        self.stale: list[Any] = []
        self.failures: list[Any] = []
        self.underway: list[Any] = []

    def show_answer(self, answer: Scene | None) -> None:
        self.shown.append(answer)

    def show_underway(self, underway: Underway) -> None:
        self.underway.append(underway)

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(failure)

    def set_stale(self, stale: bool) -> None:
        self.stale.append(stale)


class Asked:
    def __init__(self) -> None:
        self.scenes: list[Any] = []
        self.threads: set[Any] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None

    def __call__(self, analyst: Quick, scene: Scene) -> Iterator[Scene | Underway]:
        self.threads.add(threading.current_thread())
        assert self.gate.wait(20)
        self.scenes.append(scene)
        yield Underway("half", 1, 2)
        if self.error is not None:
            raise self.error
        yield scene


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    made = Session(Runner(Quick), Loader())  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def side(qtbot: QtBot, session: Session) -> Iterator[tuple[Side, Asked, SideAnswers]]:
    panel, asked = Side(), Asked()
    qtbot.addWidget(panel)
    panel.show()
    answers = SideAnswers(session)
    answers.add("side", panel, asked)
    session.loader.loaded.emit(1, canvas_of(session))
    qtbot.waitUntil(lambda: len(panel.shown) == 2, timeout=5000)
    yield panel, asked, answers
    asked.gate.set()


def canvas_of(session: Session) -> Canvas:
    import dataclasses

    return dataclasses.replace(make_canvas(), spec=session.canvas_spec)


def test_a_panel_in_sight_is_answered_from_the_worker(side: tuple[Side, Asked, SideAnswers], session: Session) -> None:
    panel, asked, _ = side
    assert panel.shown[0] is None
    assert panel.shown[1].canvas is session.canvas
    assert panel.underway == [Underway("half", 1, 2)]
    assert panel.stale[-1] is False
    assert threading.main_thread() not in asked.threads


def test_a_drag_asks_once_when_it_ends(qtbot: QtBot, side: tuple[Side, Asked, SideAnswers], session: Session) -> None:
    panel, asked, _ = side
    session.begin_drag()
    for step in range(30):
        session.drag_patch(60 + step, 50)
    qtbot.wait(150)
    assert len(asked.scenes) == 1
    assert panel.stale[-1] is True
    session.end_drag()
    qtbot.waitUntil(lambda: panel.stale[-1] is False, timeout=5000)
    assert len(asked.scenes) == 2
    assert panel.shown[-1].patch.row == 89


def test_what_is_out_of_sight_costs_nothing_and_is_asked_when_it_is_shown(
    qtbot: QtBot, side: tuple[Side, Asked, SideAnswers], session: Session
) -> None:
    panel, asked, answers = side
    panel.hide()
    session.edit_patch(Patch(5, 5, 20, Noise(2)))
    qtbot.wait(100)
    assert len(asked.scenes) == 1
    panel.show()
    answers.refresh()
    qtbot.waitUntil(lambda: panel.stale[-1] is False, timeout=5000)
    assert panel.shown[-1].patch == Patch(5, 5, 20, Noise(2))
    answers.refresh()
    qtbot.wait(50)
    assert len(asked.scenes) == 2


def test_older_answers_are_dropped_and_newer_questions_replace_older(
    qtbot: QtBot, side: tuple[Side, Asked, SideAnswers], session: Session
) -> None:
    panel, asked, _ = side
    asked.gate.clear()
    for row_ in range(1, 9):
        session.edit_patch(Patch(row_, 5, 20))
    asked.gate.set()
    qtbot.waitUntil(lambda: panel.stale[-1] is False, timeout=5000)
    assert panel.shown[-1].patch.row == 8
    assert len(asked.scenes) <= 4
    assert all(scene is None or scene.patch.row in (8, panel.shown[1].patch.row) for scene in panel.shown)


def test_a_failure_is_a_sentence_and_the_next_question_works(
    qtbot: QtBot, side: tuple[Side, Asked, SideAnswers], session: Session
) -> None:
    panel, asked, _ = side
    asked.error = RuntimeError("no room")
    session.edit_patch(Patch(5, 5, 20))
    qtbot.waitUntil(lambda: bool(panel.failures), timeout=5000)
    assert panel.failures[0].sentence == "It failed: no room"
    assert isinstance(panel.failures[0], Failure)
    asked.error = None
    session.edit_patch(Patch(6, 5, 20))
    qtbot.waitUntil(lambda: panel.stale[-1] is False, timeout=5000)


def test_a_double_click_or_the_menu_makes_a_row_the_defence(panel: ComparePanel, qtbot: QtBot) -> None:
    scene = make_scene()
    detecting = PatchGuardPlusPlusSettings(tau=0.3)
    held = replace(row("masking"), settings=scene.defence.settings)
    other = replace(row("detects", Promise.DETECTION), settings=detecting)
    panel.show_answer(comparison(held, other, row("undefended network", Promise.NONE), scene=scene))
    chosen = []
    panel.defence_chosen.connect(lambda settings, text: chosen.append((settings, text)))
    found = lines(panel)
    assert "masking ●" in found
    for name in ("detects", "undefended network"):
        place = panel.tree.visualItemRect(found[name]).center()
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [(detecting, "choose detects")]
    panel.tree.customContextMenuRequested.emit(panel.tree.visualItemRect(found["detects"]).center())
    menu = panel.tree.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert len(chosen) == 2


def test_names_wrap_in_their_columns_and_the_table_is_as_high_as_they_are(panel: ComparePanel, qtbot: QtBot) -> None:
    scene = make_scene()
    long = replace(
        scene.label_space, names=tuple(f"football helmet of leather {k}" for k in range(len(scene.label_space.names)))
    )
    plain = [row("masking"), row("other")]
    panel.show_answer(comparison(*plain))
    low = panel.tree.height()
    panel.show_answer(comparison(*plain, row("flipped", now=Said(7)), scene=replace(scene, label_space=long)))
    tree = panel.tree
    for name, item in lines(panel).items():
        if item.text(NOW):
            words, room = item.text(NOW), tree.columnWidth(NOW) - (MARK if name == "flipped" else 0) - 8
            width = max(tree.fontMetrics().horizontalAdvance(word) for word in words.split())
            assert width <= room, name
            lined = tree.fontMetrics().boundingRect(QRect(0, 0, room, 999), int(Qt.TextFlag.TextWordWrap), words)
            assert tree.visualItemRect(item).height() >= lined.height(), name
    last = tree.visualItemRect(there(tree.topLevelItem(tree.topLevelItemCount() - 1)))
    assert last.bottom() <= tree.viewport().height()
    assert tree.height() > low
    wide = tree.height()
    panel.resize(900, 600)
    qtbot.waitUntil(lambda: tree.height() < wide, timeout=5000)


def test_headings_are_whole_in_a_narrow_table(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.resize(260, 600)
    panel.show_answer(comparison(row("masking"), row("other")))
    tree = panel.tree
    heading = there(tree.topLevelItem(0))
    metrics = QFontMetrics(bold_font())

    def wrapped() -> bool:
        room = QRect(0, 0, tree.viewport().width() - 8, 999)
        lined = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), heading.text(NAME))
        return lined.height() > metrics.height() + 1 and tree.visualItemRect(heading).height() >= lined.height()

    qtbot.waitUntil(wrapped, timeout=5000)
