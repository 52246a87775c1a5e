"""``pgapp attack`` with the real network, a few steps."""

from __future__ import annotations

import argparse
import io
import json
import signal
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pgapp.cli import attack
from pgapp.cli.outcome import UsageError
from pgapp.core.attack.state import OWN, AttackResult, Snapshot, targets
from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.scene import Defence, NetworkSpec, Patch
from pgapp.data.saved.patch_files import load_patch
from pgapp.engine.jobs.attack_request import AttackReport
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.attack.words import choices
from tests.support.evaluate_driver import ColourNetwork, load
from tests.support.fakes import ConvNetwork, make_analysis, make_canvas, make_scene, patchguard

pytestmark = pytest.mark.real_network

CAT = str(Path(__file__).parents[2] / "resources" / "samples" / "chelsea.jpg")


def load_pair(spec: NetworkSpec) -> NetworkPair:
    """Mean colours as the network, with cells and without."""
    local = ColourNetwork(spec)
    whole = SimpleNamespace(name="colour", digest="d" * 64, names=local.names)
    whole.logits = lambda canvases: local.local_logits(canvases).mean((2, 3))
    return NetworkPair(local, whole)  # type: ignore[arg-type]


def run(*arguments: Any) -> Any:
    parser = argparse.ArgumentParser()
    attack.add_arguments(parser)
    return attack.run(parser.parse_args([*arguments, "--device", "cpu", "--precision", "float32"]))


def test_the_outcome_is_json_and_the_patch_is_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(
        CAT, "--patch-size", "2%", "--at", "123,120", "--against", "mean", "--steps", "2", "--seed", "3",
        "--out", str(tmp_path), "--json",
    )  # fmt: skip
    assert code == 0
    record = json.loads(capsys.readouterr().out)
    assert record["position"] == [123, 120]
    assert record["patch_size"] == 41
    assert "cat" in record["name"]
    assert record["certificate"] in {"vulnerable", "certified", "wrong"}
    assert record["attack_found"] == (record["patched"]["mean"]["label"] != record["label"])
    assert record["attack_found"] == (record["margin"] > 0)
    assert record["alarm"] is None
    assert record["steps_done"] == record["steps"] == 2
    assert not record["stopped"]
    pixels, settings, _ = load_patch(tmp_path / "patch.png")
    assert pixels.shape == (3, 41, 41)
    assert settings["seed"] == 3
    assert np.ptp(pixels) > 0


@pytest.mark.parametrize("against", [key for key, _, _ in choices() if key != OWN])
def test_whatever_the_window_offers_as_a_target_can_be_attacked_from_the_terminal_if_it_fits(
    against: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (load_pair,))
    asked = CAT, "--patch-size", "41", "--steps", "1", "--against", against, "--json"
    if against in targets(catalog.entry(catalog.DEFAULT_KEY).default_grid):
        assert run(*asked) == 0
        assert json.loads(capsys.readouterr().out)["against"] == against
    else:
        with pytest.raises(UsageError, match="fit"):
            run(*asked)


def test_bad_places_and_classes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in [
        (["--at", "here"], "no place"),
        (["--at", "280,0"], "sticks out"),
        (["--target", "no such class at all"], "no such class"),
        (["--patch-size", "999"], "does not fit"),
        (["--steps", "0"], "--steps"),
        (["--restarts", "-1"], "--restarts"),
        (["--step-size", "nan"], "--step-size"),
        (["--seed", "-1"], "--seed"),
        (["--seed", str(2**63)], "--seed"),
    ]:
        with pytest.raises(UsageError, match=words):
            run(CAT, "--patch-size", "41", *arguments)
    assert run("no-such-file.png", "--patch-size", "41") == 2
    assert "no-such-file.png" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told_before_the_attack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attack, "attacked", lambda *_: pytest.fail("the attack ran"))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="--out"):
        run(CAT, "--patch-size", "41", "--out", str(tmp_path / "file" / "deeper"))


@pytest.mark.parametrize("where", [[], ["--search"]])
def test_interrupted_it_keeps_the_best_patch_so_far(
    where: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = attack.Bar.report

    def interrupted(bar: Any, done: Any, total: Any, message: Any) -> None:
        report(bar, done, total, message)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(attack.Bar, "report", interrupted)
    before = signal.getsignal(signal.SIGINT)
    code = run(
        CAT, "--patch-size", "41", "--steps", "50", "--against", "mean", "--out", str(tmp_path), "--json", *where
    )
    said = capsys.readouterr()
    record = json.loads(said.out)
    assert code == 130
    assert record["stopped"]
    assert 1 <= record["steps_done"] < record["steps"]
    assert "Stopped after" in said.err
    pixels, settings, _ = load_patch(tmp_path / "patch.png")
    assert pixels.shape == (3, 41, 41)
    assert settings["steps_done"] == record["steps_done"]
    assert signal.getsignal(signal.SIGINT) is before


def test_the_seed_is_of_the_noise_that_the_attack_starts_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load))
    found = []
    for number, seed in enumerate(("3", "3", "4")):
        out = tmp_path / str(number)
        assert (
            run(CAT, "--patch-size", "8", "--against", "mean", "--steps", "1", "--seed", seed, "--out", str(out)) == 0
        )
        found.append(load_patch(out / "patch.png")[0])
    assert np.array_equal(found[0], found[1])
    assert not np.array_equal(found[0], found[2])


def test_an_attack_that_is_flat_ends_early_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load))
    code = run(CAT, "--patch-size", "8", "--against", "mean", "--steps", "500", "--flat-for", "3", "--json")
    said = capsys.readouterr()
    record = json.loads(said.out)
    assert code == 0, "nobody interrupted it"
    assert (record["stopped"], record["steps_done"] < 500) == (False, True)
    assert record["ended_early"].startswith("its best margin had been flat")
    assert f"Ended after {record['steps_done']} of 500 steps: its best margin had been flat" in said.err
    with pytest.raises(UsageError, match="--won-for and --flat-for must be at least 1"):
        run(CAT, "--patch-size", "8", "--won-for", "0")


@pytest.mark.parametrize(("more", "search"), [([], None), (["--search"], "grid"), (["--weakest"], "weakest")])
def test_the_record_says_where_it_looked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: Any, search: str | None
) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load))
    assert run(CAT, "--patch-size", "180", "--against", "mean", "--steps", "1", "--json", *more) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["search"] == search
    assert record["clean"]["undefended"] is None
    assert record["clean"]["mean"] == {"label": record["label"], "name": record["name"]}
    assert (record["target"], record["optimizer"], record["restarts"]) == (None, "sign-momentum", 1)


def test_the_bar_says_how_far_it_is() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        @property
        def text(self) -> str:
            return self.getvalue()

    terminal = Terminal()
    bar = attack.Bar(terminal)
    bar.report(5, 10, "no attack found yet")
    bar.end()
    assert "[" + "#" * 15 + "." * 15 + "] step 5 of 10" in terminal.text
    assert terminal.text.endswith("\n")


@pytest.mark.parametrize(
    ("share", "margin", "averaged", "said"),
    [
        (0.0, -1.5, False, "no attack found yet, margin -1.50"),
        (1.0, 0.001, False, "attack found, margin +1e-03"),
        (0.0, 0.5, True, "no attack found yet, mean margin +0.50"),
        (0.25, 0.5, True, "works on 25 % so far, mean margin +0.50"),
        (0.999, -0.001, True, "works on 99.9 % so far, mean margin -1e-03"),
    ],
)
def test_the_bar_says_no_more_than_is_so(share: float, margin: float, averaged: bool, said: str) -> None:
    """Of several pictures the mean margin may be above zero where it works on few."""
    pixels = np.zeros((3, 4, 4), np.float32)
    curves = np.zeros((1, 4), np.float32)
    shown = Snapshot(0.0, margin, margin, margin, margin, share, (0, 0), pixels, pixels, curves, curves[:, 1])
    assert attack.doing(AttackReport("Optimizing", 1, 10, 1.0, shown), averaged) == said


def test_an_alert_is_no_prediction_that_stays() -> None:
    scene = make_scene(defence=Defence(41, PatchGuardPlusPlusSettings()), label=3)
    analysis = make_analysis(scene)
    before, after = (replace(analysis.now.defended, label=label, alert=label == 7) for label in (3, 7))
    clean, patched = (replace(analysis.now, defended=said) for said in (before, after))
    pixels = np.zeros((3, 41, 41), np.float32)
    result = AttackResult(
        "mean", pixels, (100, 120), 41, (3,), None, (7,), (7,), (7,), (1.0,), (1.0,), (1.0,), 1, 1, 0, 0.0,
        robust_alerts=(True,),
    )  # fmt: skip
    args = SimpleNamespace(picture="a.png", against="mean")
    said = attack.sentence(args, scene, result, clean, patched)  # type: ignore[arg-type]  # all that it reads
    assert said.endswith("class 3 -> class 7; PatchGuard++ raises an alert (without it, class 7)")
    assert "stays" not in said


@pytest.mark.parametrize(("where", "steps"), [("--search", 32 * 10 + 2), ("--weakest", 4 * 10 + 2)])
def test_searching_goes_through_all_places_then_refines(
    where: str, steps: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two places at a time, as the window does on a CPU."""
    scene = make_scene(5, None, make_canvas((48, 48)), defence=patchguard(6))
    analyst = Analyst(load=lambda spec: NetworkPair(ConvNetwork(), None))
    certification = analyst.certify(scene)
    assert (certification.margins <= 0).any()
    parser = argparse.ArgumentParser()
    attack.add_arguments(parser)
    args = parser.parse_args([CAT, "--patch-size", "6", "--steps", "2", "--against", "patchguard", where])
    scene = replace(scene, patch=Patch(0, 0, 6))
    result = attack.attacked(args, analyst, scene, attack.options_from(args, None, False)).result
    assert result.steps == result.step == steps
    assert f"step {steps} of {steps}" in capsys.readouterr().err
