"""What is copied gives the numbers on screen: each command through ``main``, each script through ``exec``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import pgapp
from pgapp.app import main
from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.scene import Patch, Pixels
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.attack_request import AttackOptions
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import chosen_classes
from pgapp.ui.attack.panel import Phase
from pgapp.ui.evaluation.folder_session import RunChoice
from pgapp.ui.figure.dialog import FigureDialog
from pgapp.ui.widgets.elided_label import LinkLabel
from pgapp.ui.window.copies.line import CopyLine
from pgapp.ui.window.copies.table import COPIES
from tests.support.evaluation import small_pair
from tests.support.windows import open_picture, shown_window

KEY = "bagnet6-cifar10"
TESTED = {"verdicts", "certificate", "margins", "defences", "why", "attack", "run"}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """On a picture with an odd name, with a patch that an attack may have left, and hardly anything as it starts."""
    monkeypatch.setattr(pgapp, "Analyst", lambda: Analyst(small_pair))  # first: it remembers what it finds in its place
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(small_pair))
    monkeypatch.chdir(tmp_path)
    picture = tmp_path / "it's a picture.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (40, 48, 3), dtype=np.uint8)).save(picture)
    with shown_window(qtbot, Analyst(small_pair), tmp_path) as made:
        session = made.session
        session.set_network(KEY, device="cpu", precision="float32")
        session.set_assumed_size(4)
        defence = session.settings.defence
        session.set_defence(replace(defence, settings=PatchGuardSettings("confidence", temperature=1.5, threshold=0.1)))
        session.set_label_space(chosen_classes(catalog.entry(KEY), (0, 2, 3, 5, 8)))
        open_picture(qtbot, made, picture)
        pixels = np.random.default_rng(4).random((3, 6, 6), dtype=np.float32)
        session.set_label(3)
        session.edit_patch(Patch(7, 9, 6, Pixels(pixels, "attack")))
        settled(qtbot, made)
        yield made


def settled(qtbot: QtBot, window: Any) -> None:
    session = window.session

    def current() -> bool:
        found, scene = session.analysis, session.scene()
        proven = session.certification
        return (
            found is not None
            and found.scene.patch == scene.patch
            and found.scene.question == scene.question
            and found.now.undefended is not None
            and proven is not None
            and proven.scene.question == scene.question
        )

    qtbot.waitUntil(current, timeout=20000)


def copied(qtbot: QtBot, act: Any) -> str:
    board = QGuiApplication.clipboard()
    board.setText("")
    act()
    qtbot.waitUntil(lambda: bool(board.text()), timeout=20000)
    return board.text()


def command(qtbot: QtBot, window: Any, key: str, capsys: pytest.CaptureFixture[str]) -> Any:
    text = copied(qtbot, window.menus.action(f"copy-command-{key}").trigger)
    words = shlex.split(text.replace("\\\n", " "))
    assert words[0] == "pgapp"
    capsys.readouterr()
    assert main(words[1:]) == 0
    return json.loads(capsys.readouterr().out)


def script(qtbot: QtBot, window: Any, key: str) -> dict[str, Any]:
    text = copied(qtbot, window.menus.action(f"copy-python-{key}").trigger)
    said: dict[str, Any] = {}
    exec(compile(text, "copied", "exec"), said)
    return said


def test_verdicts_and_certificates(qtbot: QtBot, window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shown, proven = window.session.analysis, window.session.certification
    (found,) = command(qtbot, window, "verdicts", capsys)
    assert found["patch"] == {"row": 7, "col": 9, "size": 6}
    for name, reading in (("", shown.clean), ("patched", shown.now)):
        said, masked = (found[name] if name else found), reading.defended
        assert said["patchguard"]["label"] == masked.label
        assert said["patchguard"]["evidence_after_masking"] == float(masked.scores[masked.label])
        assert said["undefended"]["score"] == float(reading.undefended.scores[reading.undefended.label])
        assert said["mean_logits"]["score"] == float(reading.mean_logits.scores[reading.mean_logits.label])
    assert found["cells_flipped"] == int(shown.flipped.sum())
    again = script(qtbot, window, "verdicts")["analysis"]
    assert (again.now.evidence == shown.now.evidence).all()
    assert (again.now.defended.scores == shown.now.defended.scores).all()

    (found,) = command(qtbot, window, "certificate", capsys)
    assert found["outcome"] == proven.outcome.value
    assert found["one_mask_certifies_up_to"] == proven.largest_size
    assert found["smallest_margin"] == float(proven.margins.min())
    assert found["label"] == proven.label == 3
    assert "margins" not in found
    again = script(qtbot, window, "certificate")["found"]
    assert (again.largest_size, again.outcome) == (proven.largest_size, proven.outcome)

    (found,) = command(qtbot, window, "margins", capsys)
    assert np.array_equal(np.array(found["margins"], np.float32), proven.margins)
    assert np.array_equal(found["rivals"], proven.rivals)
    assert np.array_equal(script(qtbot, window, "margins")["found"].margins, proven.margins)


def test_all_defences(qtbot: QtBot, window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    window.tabs.show_panel("compare")
    panel = window.tabs.panel("compare")
    qtbot.waitUntil(lambda: panel._shown is not None and panel._shown.complete, timeout=60000)
    shown = panel._shown.rows
    (found,) = command(qtbot, window, "defences", capsys)
    assert [each["name"] for each in found["defences"]] == [row.name for row in shown]
    for each, row in zip(found["defences"], shown, strict=True):
        assert (each["clean"]["label"], each["patched"]["label"]) == (row.clean.label, row.now.label)
        assert each["up_to"] == (None if row.certified is None else row.certified.largest)
        assert each["outcome"] == (None if row.certified is None else row.certified.outcome.value)
    again = script(qtbot, window, "defences")["comparison"].rows
    assert [(row.name, row.clean, row.now) for row in again] == [(row.name, row.clean, row.now) for row in shown]


def test_why_it_is_not_certified(qtbot: QtBot, window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    window.tabs.show_panel("why")
    card = window.tabs.panel("why").failing
    qtbot.waitUntil(lambda: len(card.lines) > 3, timeout=20000)
    shown = [line.said for line in card.lines]
    (found,) = command(qtbot, window, "why", capsys)
    assert found["title"] == card.title.text()
    assert [each["text"] for each in found["sentences"]] == [said.text for said in shown]
    rects = [tuple(rect.values()) for each in found["sentences"] for rect in (*each["full"], *each["dashed"])]
    assert rects == [
        (rect.row, rect.col, rect.rows, rect.cols) for said in shown for rect in (*said.solid, *said.dashed)
    ]
    assert rects
    again = script(qtbot, window, "why")["found"]
    assert (again.title, list(again.said)) == (card.title.text(), shown)


def test_an_attack_on_a_patch_dragged_by_hand(qtbot: QtBot, window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    adversary, session = window.adversary, window.session
    adversary.panel.settings.show_options(AttackOptions(steps=3, seed=11, target=1))
    adversary.start()
    qtbot.waitUntil(lambda: adversary.phase is Phase.DONE, timeout=60000)
    adversary.keep()
    before = adversary.files.outcome.result
    session.edit_patch(replace(session.settings.patch, row=15, col=20))  # as a drag ends
    found = command(qtbot, window, "attack", capsys)
    assert found["position"] == [15, 20] != list(before.position)
    again = script(qtbot, window, "attack")["outcome"].result
    assert again.margins[0] == found["margin"]
    adversary.start()
    qtbot.waitUntil(lambda: adversary.phase is Phase.DONE, timeout=60000)
    shown = adversary.files.outcome.result
    adversary.keep()
    assert (shown.position, shown.margins[0]) == ((15, 20), found["margin"])
    assert shown.pixels.tobytes() == again.pixels.tobytes()
    adversary.files.outcome = replace(adversary.files.outcome, moved=True)
    window.menus.refresh()
    action = window.menus.action("copy-command-attack")
    assert not action.isEnabled()
    assert "dragged while the attack ran" in action.toolTip()
    session.edit_patch(replace(session.settings.patch, row=14))
    window.menus.refresh()
    assert action.isEnabled()
    assert "dragged" not in action.toolTip()


def test_an_attack(qtbot: QtBot, window: Any, capsys: pytest.CaptureFixture[str]) -> None:
    adversary = window.adversary
    adversary.panel.settings.show_options(AttackOptions(steps=3, seed=11, target=1, from_present=True))
    adversary.start()
    qtbot.waitUntil(lambda: adversary.phase is Phase.DONE, timeout=60000)
    shown = adversary.files.outcome.result
    adversary.keep()
    found = command(qtbot, window, "attack", capsys)
    assert found["margin"] == shown.margins[0]
    assert found["position"] == list(shown.position)
    assert found["attack_found"] == shown.found
    again = script(qtbot, window, "attack")["outcome"].result
    assert again.pixels.tobytes() == shown.pixels.tobytes()
    adversary.panel.settings.show_options(AttackOptions(steps=2, seed=12, target=1))  # another one than was run
    found = command(qtbot, window, "attack", capsys)
    assert (found["steps"], found["seed"], found["from_present"]) == (2, 12, False)


def test_a_run(
    qtbot: QtBot, window: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "load", small_pair)
    monkeypatch.setattr("pgapp.cli.evaluate.run", _evaluate_with_small)
    folder = tmp_path / "in"
    for number, name in enumerate(("airplane", "bird", "cat")):
        (folder / name).mkdir(parents=True)
        pixels = np.random.default_rng(number).integers(0, 255, (32, 32, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / name / "a.png")
    window.folders.open_folder(str(folder))
    qtbot.waitUntil(lambda: window.folders.folder.pictures is not None and window.folders.folder.mapping is not None)
    window.folders.folder.start(RunChoice(patch_sizes=(4,), limit=None, seed=0, attack=None))
    qtbot.waitUntil(lambda: not window.folders.folder.running and window.folders.folder.run is not None, timeout=60000)
    path, _ = window.folders.folder.run
    for again in ("command", "python"):
        if again == "command":
            text = copied(qtbot, window.menus.action("copy-command-run").trigger)
            words = shlex.split(text.replace("\\\n", " "))
            assert main(words[1:]) == 0
            out = Path(words[words.index("--out") + 1])
        else:
            out.unlink()
            assert script(qtbot, window, "run")["code"] == 0
        with ResultsStore.open(path) as one, ResultsStore.open(out) as other:
            rows = [[replace(row, seconds=0.0) for row in store.rows()] for store in (one, other)]
        assert rows[0] == rows[1]
        assert len(rows[0]) == 3


def _evaluate_with_small(args: Any) -> int:
    from pgapp.cli.evaluate import _run

    return _run(args, small_pair)


def test_a_figure(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    window.menus.action("export-figure").trigger()
    (dialog,) = [each for each in window.findChildren(FigureDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialog.view.figure is not None)
    dialog.caption.setChecked(False)
    dialog.columns.setValue(2)
    dialog.width_field.setValue(120.0)
    dialog.parts["verdicts"].setChecked(False)
    qtbot.waitUntil(lambda: dialog.spec.columns == 2)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_to(str(tmp_path / "shown.svg"))
    wanted = (tmp_path / "shown.svg").read_bytes()
    words = shlex.split(copied(qtbot, dialog.command.click).replace("\\\n", " "))
    assert main(words[1:]) == 0
    out = tmp_path / words[words.index("--out") + 1]
    assert out.read_bytes() == wanted
    out.unlink()
    exec(compile(copied(qtbot, dialog.python.click), "copied", "exec"), {})
    assert out.read_bytes() == wanted
    dialog.close()


def test_each_panel_that_computes_offers_it(qtbot: QtBot, window: Any) -> None:
    assert {each.key for each in COPIES} == TESTED, "a test runs every one of them"
    for panel in ("classes", "patch", "defence", "certificate", "compare", "why", "attack", "evaluate"):
        window.tabs.show_panel(panel)
        qtbot.waitUntil(lambda: window.tabs.currentWidget().findChild(CopyLine) is not None)
    window.tabs.show_panel("certificate")
    line = window.tabs.currentWidget().findChild(CopyLine)
    assert [type(link) for link in line.links] == [LinkLabel, LinkLabel]
    for link in line.links:
        assert link.width() >= link.fontMetrics().horizontalAdvance(link.text())
    assert copied(qtbot, line.links[0].clicked.emit).startswith("pgapp certify")
    assert copied(qtbot, line.links[1].clicked.emit).startswith("import pgapp")


def test_a_panel_is_as_high_as_its_words_need_with_the_line_beneath(qtbot: QtBot, window: Any) -> None:
    """On a small screen with large text, where the panel scrolls."""
    window.resize(1024, 768)
    window.tabs.show_panel("certificate")
    panel = window.tabs.panel("certificate")
    font = panel.font()
    font.setPointSizeF(20.0)
    panel.sentence.setFont(font)
    panel.assumed.setFont(font)

    def whole() -> bool:
        return all(label.height() >= label.heightForWidth(label.width()) for label in (panel.sentence, panel.assumed))

    qtbot.waitUntil(lambda: panel.isVisible() and whole())
    assert panel.windows.height() >= panel.windows.minimumHeight()


def test_what_cannot_be_copied_is_not_offered(qtbot: QtBot, window: Any) -> None:
    assert not window.menus.action("copy-command-run").isEnabled()
    window.session.edit_patch(None)
    settled(qtbot, window)
    window.menus.refresh()
    assert not window.menus.action("copy-python-attack").isEnabled()
    assert window.menus.action("copy-python-verdicts").isEnabled()
