"""A defence of another package is everywhere that ours are: commands, folder runs, Compare, the tab Defence, attack
targets and demos; one that fails is a sentence there, and all else works."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox
from pytestqt.qtbot import QtBot

from pgapp.app import main
from pgapp.cli import attack, certify, defences, figure, predict
from pgapp.cli.outcome import UsageError
from pgapp.cli.scenes import asked_from
from pgapp.core.defences import table
from pgapp.core.defences.table import defence_record, line, row, settings_from
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec, Noise, Patch, Scene
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import load_picture
from pgapp.data.pictures.images import make_canvas as canvas_of
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.results.run_record import defence_words
from pgapp.data.results.store import ResultsStore
from pgapp.data.saved.demos import DemoError, read_demo
from pgapp.data.saved.session_files import SavedSession, write_session
from pgapp.engine.defaults import default_scene
from pgapp.engine.jobs.evaluation_request import EvaluationRequest
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison import Comparer, Comparison
from pgapp.engine.loading.sessions import prepare_session
from pgapp.engine.repeat.command_line import verdicts_command
from pgapp.engine.repeat.python_code import verdicts_code
from pgapp.engine.repeat.question import question_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.attack.words import choices, title_of
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.window import start
from pgapp.ui.window.main_window import MainWindow
from tests.support.evaluate_driver import load
from tests.support.evaluate_driver import main as evaluate
from tests.support.evaluation import write_pictures
from tests.support.fakes import GRID, HeldAnalyst, make_canvas, make_scene, patchguard
from tests.support.plugins.defences import KEY, lay_down_broken_defence, look_for_defences_anew, toy_defence
from tests.support.plugins.toy_networks import CountingNetwork
from tests.support.windows import open_picture, shown_window

__all__ = ["toy_defence"]
COFFEE = str(Path(__file__).parents[1] / "resources" / "samples" / "coffee.jpg")
FAILS_LATER = """
from dataclasses import dataclass, replace
from typing import ClassVar
from pgapp.core.scene import DefenceSettings
from toy_defence import DEFENCE as TOY
@dataclass(frozen=True)
class Settings(DefenceSettings):
    key: ClassVar[str] = "broken"
class Broken:
    covers = None
    def predict(self, *_):
        raise ZeroDivisionError("not like this")
DEFENCE = replace(TOY, settings=Settings, make="bad_defence:Broken", title="broken one")
"""


def parsed(command: ModuleType, *arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(arguments)


def run(command: ModuleType, *arguments: str) -> None:
    assert command.run(parsed(command, COFFEE, *arguments, "--device", "cpu", "--json")) == 0


@pytest.mark.parametrize(
    ("command", "more"),
    [(predict, ()), (certify, ()), (attack, ("--steps", "1", "--against", KEY)), (attack, ("--steps", "1"))],
)
@pytest.mark.usefixtures("toy_defence")
def test_commands_take_it_with_its_settings(
    command: ModuleType,
    more: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (load,))
    run(command, "--patch-size", "20", "--defence", KEY, "--set", "trim=0.1", *more)
    said = json.loads(capsys.readouterr().out)
    record = said[0] if isinstance(said, list) else said
    expected = {"key": KEY, "patch_size": 20, "trim": 0.1, "temperature": 1.0}
    assert {name: record["defence"][name] for name in expected} == expected
    if command is predict:
        assert KEY in record
    if command is attack:
        assert record["against"] == KEY


@pytest.mark.usefixtures("toy_defence")
def test_the_command_that_sets_all_side_by_side_has_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (load,))
    run(defences, "--patch-size", "20", "--defence", "patchguard")
    (said,) = json.loads(capsys.readouterr().out)
    found = {each["name"]: each for each in said["defences"]}
    assert found["trimmed mean"]["defence"] == {"key": KEY, "trim": 0.25, "temperature": 1.0}
    assert found["trimmed mean"]["outcome"] in ("certified", "vulnerable", "wrong")


@pytest.mark.usefixtures("toy_defence", "qapp")
def test_a_figure_of_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (load,))
    out = tmp_path / "coffee.svg"
    asked = ("--patch-size", "20", "--defence", KEY, "--set", "trim=0.1", "--width", "600px", "--device", "cpu")
    assert figure.run(parsed(figure, COFFEE, "--out", str(out), *asked)) == 0
    assert "Trimmed mean" in out.read_text(encoding="utf-8")


@pytest.mark.usefixtures("toy_defence", "qapp")
def test_a_shot_of_the_window_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[Defence, str]] = []
    made = start.make_window

    def watched(store: object) -> MainWindow:
        window = made(store, HeldAnalyst)  # type: ignore[arg-type]
        session = window.session
        session.analysis_changed.connect(
            lambda analysis: shown.append((analysis.scene.defence, window.verdicts.defended.title))
        )
        return window

    monkeypatch.setattr("pgapp.ui.window.offscreen.shot.make_window", watched)
    out = tmp_path / "shot.png"
    assert main(["shot", COFFEE, "--out", str(out), "--defence", KEY, "--set", "trim=0.1"]) == 0
    assert shown[-1][0].settings == settings_from(KEY, {"trim": 0.1})
    assert shown[-1][1] == "Trimmed mean"
    assert out.stat().st_size > 0


@pytest.mark.usefixtures("toy_defence")
def test_the_help_names_it_and_what_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10000")
    parser = argparse.ArgumentParser()
    predict.add_arguments(parser)
    assert "toy_defence" not in sys.modules
    told = parser.format_help()
    assert f"{KEY} (toy-defence 1.0)" in told
    assert f"{KEY}: trim (a number, 0 or more and below 0.5), temperature" in told
    assert "patchguard: feature (one of " in told


@pytest.mark.parametrize(("text", "says"), [("trim=0.5", "Trimmed must be"), ("cut=1", "has no setting 'cut'")])
@pytest.mark.usefixtures("toy_defence")
def test_what_cannot_be_set_is_a_sentence(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        run(predict, "--defence", KEY, "--set", text)


def test_a_broken_package_is_a_sentence_for_commands(toy_defence: Path) -> None:
    lay_down_broken_defence(toy_defence, "1 / 0")
    with pytest.raises(UsageError, match=r"bad-defence 1.0 brings 'broken', which cannot be used: ZeroDivisionError"):
        run(predict, "--defence", "broken")


def test_a_folder_run_records_it_and_opens_where_it_is_not_installed(
    toy_defence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pictures(tmp_path / "in", 3)
    out = tmp_path / "out.sqlite"
    arguments = [str(tmp_path / "in"), "--patch-size", "29", "--out", str(out), "--json", "--defence", KEY]
    assert evaluate([*arguments, "--set", "trim=0.1"]) == 0
    with ResultsStore.open(out) as store:
        record = store.record
        assert len(list(store.rows())) == 3
    assert record.defence == KEY
    assert dict(record.settings) == {"trim": 0.1, "temperature": 1.0}
    assert defence_words(record) == "trimmed mean (trimmed 0.1, temperature 1)"
    assert evaluate([*arguments, "--set", "trim=0.2"]) != 0
    assert "differs in trim" in capsys.readouterr().err
    monkeypatch.setattr(sys, "path", [place for place in sys.path if place != str(toy_defence)])
    look_for_defences_anew(monkeypatch)
    with ResultsStore.open(out) as store:
        assert defence_words(store.record) == "trimmed-mean (trim 0.1, temperature 1.0)"


def scene_of_it() -> Scene:
    scene = default_scene(canvas_of(load_picture(COFFEE), catalog.entry(catalog.DEFAULT_KEY).canvas_spec))
    return replace(scene, defence=Defence(41, settings_from(KEY, {"trim": 0.3})))


@pytest.mark.usefixtures("toy_defence")
def test_command_and_script_that_are_copied_give_it_again(tmp_path: Path) -> None:
    question = question_of(scene_of_it(), "cpu", "float32", tmp_path)
    _, name, *words = verdicts_command(question)
    assert name == "predict"
    assert asked_from(parsed(predict, *words)).settings == question.scene.defence.settings
    code = verdicts_code(question)
    said: dict[str, Scene] = {}
    exec(code[: code.index("analyst =")], said)
    assert said["scene"].defence == question.scene.defence


def test_a_session_keeps_it_and_says_where_it_is_not_installed(
    toy_defence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = scene_of_it()
    saved = SavedSession(
        picture=None,
        folder=None,
        network=scene.network,
        fit_grid=True,
        defence=defence_record(scene.defence),
        label_space=scene.label_space,
        label=None,
        patch=None,
    )
    write_session(tmp_path / "toy.pgapp", saved)
    ready = prepare_session(tmp_path / "toy.pgapp")
    assert (ready.defence, ready.remarks) == (scene.defence, ())
    monkeypatch.setattr(sys, "path", [place for place in sys.path if place != str(toy_defence)])
    look_for_defences_anew(monkeypatch)
    ready = prepare_session(tmp_path / "toy.pgapp")
    assert ready.defence.key == "patchguard"
    (remark,) = ready.remarks
    assert "cannot be used here: There is no defence 'trimmed-mean'" in remark


@pytest.mark.usefixtures("toy_defence")
def test_a_run_with_other_settings_of_it_has_a_file_of_its_own(tmp_path: Path) -> None:
    write_pictures(tmp_path, 1)
    space = LabelSpace("all", ("class 0",))
    paths = [
        EvaluationRequest(
            pictures=open_folder(tmp_path),
            mapping=match_labels((), space),
            network=NetworkSpec("fake"),
            label_space=space,
            defence=Defence(41, settings_from(KEY, {"trim": trim})),
            patch_sizes=(41,),
        ).results_path
        for trim in (0.1, 0.2, 0.1)
    ]
    assert paths[0] == paths[2] != paths[1]


def test_compare_has_a_row_for_it_and_leaves_out_what_fails(toy_defence: Path) -> None:
    lay_down_broken_defence(toy_defence, FAILS_LATER)
    network = CountingNetwork()
    scene = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    scene = replace(scene, defence=patchguard(4))
    states = Comparer().compare(Analyst(lambda spec: NetworkPair(network, None)), scene)
    last = [state for state in states if isinstance(state, Comparison)][-1]
    assert last.complete
    found = {each.name: each for each in last.rows}
    assert found["trimmed mean"].settings == row(KEY).settings()
    assert found["trimmed mean"].certified is not None
    assert found["trimmed mean"].certified.largest is not None
    assert "robust masking" in found
    assert "broken one" not in found
    assert last.left_out == (
        "bad-defence 1.0 brings 'broken', which cannot be used: ZeroDivisionError: not like this.",
    )


def panel_of(qtbot: QtBot) -> DefencePanel:
    panel = DefencePanel()
    qtbot.addWidget(panel)
    offer(panel)
    return panel


def offer(panel: DefencePanel) -> None:
    panel.set_defences(GRID, lambda key: Defence(41, row(key).settings()))


def choose(panel: DefencePanel, key: str) -> None:
    index = panel.defence.findData(key)
    panel.defence.setCurrentIndex(index)
    panel.defence.activated.emit(index)


@pytest.mark.usefixtures("toy_defence")
def test_the_tab_offers_it_once_somebody_has_looked_and_shows_its_settings_when_it_is_chosen(qtbot: QtBot) -> None:
    panel = panel_of(qtbot)
    assert panel.defence.findData(KEY) == -1
    table.listing()
    offer(panel)
    assert panel.defence.itemText(panel.defence.findData(KEY)) == "Trimmed-mean"
    assert "toy_defence" not in sys.modules
    seen: list[tuple[Defence, str]] = []
    panel.defence_changed.connect(lambda defence, text: seen.append((defence, text)))
    choose(panel, KEY)
    offer(panel)
    assert panel.defence.currentText() == "Trimmed mean"
    assert list(panel.settings.controls) == ["trim", "temperature"]
    spin = panel.settings.controls["trim"].widget
    assert isinstance(spin, QDoubleSpinBox)
    spin.setValue(0.3)
    assert [text for _, text in seen] == ["choose trimmed mean", "change Trimmed"]
    assert seen[-1][0].settings == replace(row(KEY).settings(), trim=0.3)  # type: ignore[call-arg]


def test_the_tab_says_why_one_cannot_be_had_and_goes_on_with_what_holds(qtbot: QtBot, toy_defence: Path) -> None:
    lay_down_broken_defence(toy_defence, "1 / 0")
    table.listing()
    panel = panel_of(qtbot)
    said: list[str] = []
    panel.refused.connect(said.append)
    choose(panel, "broken")
    assert said == ["bad-defence 1.0 brings 'broken', which cannot be used: ZeroDivisionError: division by zero."]
    assert panel.defence.currentData() == "patchguard"
    assert panel.defence.findData("broken") == -1
    assert panel.defence.findData(KEY) > 0


def test_the_window_lists_it_lets_it_be_chosen_and_tells_what_failed(
    qtbot: QtBot, toy_defence: Path, tmp_path: Path
) -> None:
    lay_down_broken_defence(toy_defence, "1 / 0")
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        open_picture(qtbot, window, COFFEE)
        panel, target = window.tabs.panel("defence"), window.tabs.panel("attack").settings.against
        each = window.tabs.panel("evaluate").attack.against
        qtbot.waitUntil(lambda: panel.defence.findData(KEY) > 0, timeout=20000)
        qtbot.waitUntil(lambda: min(target.findData(KEY), each.findData(KEY)) > 0, timeout=20000)
        assert "toy_defence" not in sys.modules
        choose(panel, KEY)
        assert window.session.settings.defence.settings == row(KEY).settings()
        assert window.session.undo_stack.undoText() == "choose trimmed mean"
        said: list[str] = []
        window.notices.failed.connect(lambda failure: said.append(failure.sentence))
        choose(panel, "broken")
        assert said == ["bad-defence 1.0 brings 'broken', which cannot be used: ZeroDivisionError: division by zero."]
        assert window.session.settings.defence.key == panel.defence.currentData() == KEY
        tree = window.networks.dialog.tree
        assert tree.findItems(said[0], Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        window.session.undo_stack.undo()
        assert panel.defence.currentData() == "patchguard"


@pytest.mark.usefixtures("toy_defence")
def test_an_attack_can_be_told_to_turn_it() -> None:
    assert KEY not in [key for key, _, _ in choices()]
    table.listing()
    assert KEY in [key for key, _, _ in choices()]
    assert title_of(KEY) == "Trimmed-mean"
    row(KEY)
    assert title_of(KEY) == "Trimmed mean"
    assert line(KEY).about.startswith("Leaves out")


DEMO = """
title = "Toy"
[[station]]
text = "A defence of another package."
picture = "coffee"
[station.patch]
noise = 1
row = 10
col = 10
size = 20
[station.defence]
key = "trimmed-mean"
trim = 0.3
[station.attack]
against = "trimmed-mean"
steps = 2
"""


def test_a_demo_can_name_it(toy_defence: Path, tmp_path: Path) -> None:
    path = tmp_path / "toy.toml"
    path.write_text(DEMO)
    (station,) = read_demo(path).stations
    assert (station.defence.key, station.defence.settings) == (KEY, (("trim", 0.3),))
    assert station.attack is not None
    assert station.attack.against == KEY
    path.write_text(DEMO.replace('key = "trimmed-mean"', 'key = "none-such"'))
    with pytest.raises(DemoError, match=r"defence.key must be one of patchguard, .*, trimmed-mean, not 'none-such'"):
        read_demo(path)
    assert toy_defence.is_dir()
