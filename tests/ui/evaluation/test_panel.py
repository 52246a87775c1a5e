"""The panel alone: what it asks for, and what it says of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.attack.state import OWN
from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.label_mapping import LabelMapping, LabelMatch, MatchedBy
from pgapp.data.results.attack_each import AttackEach
from pgapp.engine.loading.labelling import Knowing
from pgapp.networks.catalogue import catalog
from pgapp.ui.evaluation.panel import EvaluationPanel
from pgapp.ui.evaluation.words import OWN_SPACE
from pgapp.ui.widgets.theme import Theme, apply_theme
from tests.support.fakes import GRID
from tests.support.galleries import labelled_folder
from tests.support.windows import click

CANVAS = (288, 288)


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> EvaluationPanel:
    made = EvaluationPanel()
    qtbot.addWidget(made)
    made.show()
    made.show_grids(CANVAS, lambda _size: GRID)
    made.show_set(open_folder(labelled_folder(tmp_path / "set")))
    return made


def test_run_asks_for_what_was_set(qtbot: QtBot, panel: EvaluationPanel, tmp_path: Path) -> None:
    panel.sizes.setText("23, 32")
    panel.limit.setValue(3)
    panel.seed.setValue(7)
    panel.attack.wanted.setChecked(True)
    panel.attack.places.setValue(2)
    panel.attack.steps.setValue(5)
    panel.choose_file(str(tmp_path / "mine.sqlite"))
    with qtbot.waitSignal(panel.run_wanted) as caught:
        click(panel.run)
    choice = caught.args[0]
    assert (choice.patch_sizes, choice.limit, choice.seed) == ((23, 32), 3, 7)
    assert choice.attack == AttackEach(2, 5, against=OWN)
    assert choice.path == tmp_path / "mine.sqlite"


def test_the_window_and_the_grid_of_each_size_are_announced(panel: EvaluationPanel) -> None:
    panel.sizes.setText("29, 41")
    assert panel.sizes_said.text().endswith("window 3 × 3 of 6 × 6 cells")
    panel.show_grids(CANVAS, catalog.entry(catalog.DEFAULT_KEY).grid)
    assert panel.sizes_said.text().endswith("window 3 × 3 of 6 × 6 cells, each size on the grid fitted to it")
    panel.show_grids(CANVAS, lambda _size: GRID)
    panel.sizes.setText("29, 41, 60")
    assert "window 3 × 3, 3 × 3, 4 × 4 of 6 × 6 cells" in panel.sizes_said.text()


def test_a_small_folder_does_not_choose_a_random_share(panel: EvaluationPanel) -> None:
    assert panel.limit.maximum() == 4
    assert panel.all.isChecked()


def test_wrong_sizes_start_nothing(qtbot: QtBot, panel: EvaluationPanel) -> None:
    panel.sizes.setText("wide")
    with qtbot.assertNotEmitted(panel.run_wanted, wait=50):
        click(panel.run)
    assert "wide" in panel.said.text()


def test_the_attack_unfolds_and_its_settings_count(panel: EvaluationPanel) -> None:
    form = panel.attack
    assert form.chosen is None
    assert not form.seed.isVisible()
    click(form.more)
    assert form.seed.isVisible()
    form.wanted.setChecked(True)
    form.seed.setValue(3)
    form.against.setCurrentIndex(form.against.findData("mean"))
    form.certified.setChecked(True)
    assert form.chosen == AttackEach(seed=3, against="mean", certified=True)
    form.places.setValue(1)
    assert form.places.text() == "1 place"
    form.places.setValue(3)
    assert form.said.text() == "3 places × 40 steps, against Mean of the cells, the certified too"
    panel.show_started(Path("run.sqlite"))
    assert not form.seed.isVisible(), "the progress must stay in sight"


@pytest.mark.parametrize(
    ("knowing", "said"),
    [
        (None, "Choose another network, or the labels by hand."),
        (Knowing("key", "Net <1>", 2), "Use Net &lt;1&gt;</a>, which knows all of them."),
        (Knowing("key", "Net", 1), "which knows 1 of them."),
    ],
)
def test_where_no_class_has_a_label_one_sentence_says_what_to_do(
    panel: EvaluationPanel, knowing: Knowing | None, said: str
) -> None:
    none = LabelMapping(tuple(LabelMatch(text, None, MatchedBy.NOTHING) for text in ("a", "b")))
    panel.show_mapping(none, "ImageNet (1000)", knowing)
    text = panel.matched.text()
    assert text.startswith("None of the 2 classes is a label of ImageNet (1000), so that no answer counts")
    assert text.endswith(said)
    assert panel.labels.isEnabled()


def test_a_click_on_the_better_network_asks_for_it(qtbot: QtBot, panel: EvaluationPanel) -> None:
    none = LabelMapping((LabelMatch("a", None, MatchedBy.NOTHING),))
    panel.show_mapping(none, "ImageNet (1000)", Knowing("good-one", "Good", 1))
    with qtbot.waitSignal(panel.network_chosen) as caught:
        panel.matched.linkActivated.emit("good-one")
    assert caught.args == ["good-one"]


def test_a_folder_of_few_classes_offers_to_let_only_these_compete(qtbot: QtBot, panel: EvaluationPanel) -> None:
    """As the figures for ImageNet-A and -R are given."""
    found = LabelMapping(tuple(LabelMatch(text, place, MatchedBy.NAME) for place, text in enumerate("ab")))
    panel.show_mapping(found, "ImageNet (1000)")
    assert "compete" not in panel.matched.text()
    panel.show_mapping(found, "ImageNet (1000)", own=LabelSpace("2 classes of the folder", ("a", "b"), (0, 7)))
    assert panel.matched.text().startswith("2 of 2 classes have a label: 2 by name. They are 2 of many that compete")
    with qtbot.assertNotEmitted(panel.network_chosen), qtbot.waitSignal(panel.own_space_wanted):
        panel.matched.linkActivated.emit(OWN_SPACE)


def test_a_folder_without_classes_says_what_certified_means_there(panel: EvaluationPanel) -> None:
    panel.show_mapping(LabelMapping(()))
    assert "no classes" in panel.matched.text()
    assert not panel.labels.isEnabled()


def test_starting_hands_the_focus_to_pause_and_the_end_gives_it_back(qtbot: QtBot, panel: EvaluationPanel) -> None:
    panel.activateWindow()
    panel.run.setFocus()
    qtbot.waitUntil(panel.run.hasFocus)
    panel.show_started(Path("run.sqlite"))
    assert panel.pause.hasFocus()
    panel.show_end(stopped=True, failed=False)
    assert panel.run.hasFocus()


def test_nothing_runs_without_a_folder(qtbot: QtBot) -> None:
    panel = EvaluationPanel()
    qtbot.addWidget(panel)
    assert not panel.run.isEnabled()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_numbers_are_whole_in_their_fields_whatever_the_text(
    panel: EvaluationPanel, qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(qapp, Theme.DARK, scale)
    try:
        panel.resize(round(400 * scale), 700)
        panel.seed.setValue(2**31 - 1)
        panel.limit.setValue(1_000_000)
        qtbot.wait(50)
        for spin in (panel.seed, panel.limit):
            line = spin.lineEdit()
            assert line.fontMetrics().horizontalAdvance(spin.text()) < line.width()
    finally:
        apply_theme(qapp)
