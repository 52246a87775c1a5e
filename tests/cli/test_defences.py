"""``pgapp defences`` with a fake network in place of the weights."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest

from pgapp.cli import defences
from pgapp.core.defences.choices import DerandomizedSmoothingSettings, PatchGuardSettings
from pgapp.core.scene import DefenceSettings, Outcome, Promise
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison import Comparison
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.paths import resources
from tests.cli.test_answers import load_pair
from tests.support.fakes import GRID, PROVENANCE, make_scene

COFFEE = str(resources() / "samples" / "coffee.jpg")


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load_pair))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    parser = argparse.ArgumentParser()
    defences.add_arguments(parser)
    given = [COFFEE, "--patch-size", "30", *arguments, "--device", "cpu", "--precision", "float32"]
    assert defences.run(parser.parse_args(given)) == 0
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    (found,) = json.loads(said(capsys, *arguments, "--json"))
    return {each["name"]: each for each in found["defences"]}


def test_what_each_costs_stands_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys)
    assert not any("sizes" in each for each in found.values())
    assert found["PatchCleanser"]["evaluations"] >= 9
    assert found["PatchCleanser"]["certificate_evaluations"] >= 9
    assert found["robust masking"]["evaluations"] == 0
    assert all(each["seconds"] > 0 for each in found.values() if each["outcome"] is not None)


def test_sizes_have_an_outcome_each_and_agree_with_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--sizes")
    assert all(("sizes" in each) == (each["promise"] != "none") for each in found.values())
    for each in found.values():
        if each["promise"] == "none":
            continue
        sizes = [point["patch_size"] for point in each["sizes"]]
        assert sizes == sorted(sizes)
        assert 30 in sizes or each["name"].endswith("larger mask")
        certified = [point["patch_size"] for point in each["sizes"] if point["outcome"] == "certified"]
        assert max(certified, default=0) == each["up_to"]
        for point in each["sizes"]:
            assert point["margin"] is None or (point["margin"] > 0) == (point["outcome"] == "certified")


@pytest.mark.parametrize(
    ("settings", "outcome", "largest", "words"),
    [
        (PatchGuardSettings(), Outcome.CERTIFIED, 41, "certified, up to 41 px"),
        (PatchGuardSettings(), Outcome.VULNERABLE, 0, "vulnerable"),
        (
            PatchGuardSettings(),
            Outcome.VULNERABLE,
            57,
            "vulnerable; certified up to 57 px, with the mask fitted to that size",
        ),
        (PatchGuardSettings(mask_patch_size=57), Outcome.VULNERABLE, 20, "vulnerable; certified up to 20 px"),
        (DerandomizedSmoothingSettings(), Outcome.WRONG, 20, "wrong; certified up to 20 px"),
    ],
)
def test_up_to_which_size_it_is_certified_is_not_said_of_what_is_not(
    settings: DefenceSettings, outcome: Outcome, largest: int, words: str
) -> None:
    certified = Certified(3, outcome, 0.0, largest)
    row = Row("name", Promise.RECOVERY, "", 3, Said(3), Said(3), 0.0, certified, settings)
    scene = make_scene(patch=None)
    found = defences.Answer(Comparison(scene, GRID, (row,), True), PROVENANCE)
    assert defences.sentence("a.png", found).splitlines()[1] == f"  name (recovery): class 3; {words}"


def test_in_words_a_top_k_is_never_called_certified(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "--sizes", "--defence", "top-k-votes", "--set", "top=3").splitlines()
    first = next(number for number, line in enumerate(lines) if "top k by votes" in line)
    own = [lines[first]]
    for line in lines[first + 1 :]:
        if not line.startswith("    "):
            break
        own.append(line)
    assert len(own) > 1
    assert all("the top 3" in line and "certified" not in line and "vulnerable" not in line for line in own)
    assert all(line.endswith(" px") for line in own[1:])
