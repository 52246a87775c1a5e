"""What fell back is said in the JSON of the commands."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from pgapp.cli import attack, certify, predict
from pgapp.data.pictures.samples import sample
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.inference.device import ON_A_CPU
from pgapp.networks.protocols import NetworkPair
from tests.support import evaluate_driver
from tests.support.evaluate_driver import ColourNetwork
from tests.support.evaluation import write_pictures

SENTENCE = "colour runs in float32 on the CPU by torch: in bfloat16 on cuda it gave answers that are not finite."


def fallen(spec: Any) -> Any:
    return NetworkPair(ColourNetwork(spec), None, SENTENCE)


@pytest.fixture
def arguments(tmp_path: Path) -> Any:
    return [str(sample("coffee").path), "--patch-size", "41", "--json"]


@pytest.mark.parametrize(
    ("command", "more"), [(predict, ()), (certify, ()), (attack, ("--steps", "1", "--against", "patchguard"))]
)
def test_an_answer_says_what_fell_back(
    command: Any, more: Any, arguments: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (fallen,))
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args([*arguments, *more])) == 0
    found = json.loads(capsys.readouterr().out)
    record = found[0] if isinstance(found, list) else found
    assert record["provenance"]["fallback"] == SENTENCE


def test_a_run_over_a_folder_says_what_fell_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pictures(tmp_path / "in", 3)
    monkeypatch.setattr(evaluate_driver, "load", fallen)
    out = str(tmp_path / "out.sqlite")
    assert evaluate_driver.main([str(tmp_path / "in"), "--patch-size", "41", "--out", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fallback"] == SENTENCE


def test_bfloat16_that_is_asked_of_a_cpu_is_float32_and_says_why(
    arguments: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    certify.add_arguments(parser)
    common = [*arguments, "--network", "bagnet6-cifar10", "--device", "cpu"]
    common[2] = "5"
    records = []
    for precision in ("bfloat16", "float32"):
        assert certify.run(parser.parse_args([*common, "--precision", precision])) == 0
        records += json.loads(capsys.readouterr().out)
    reduced, full = (record.pop("provenance") for record in records)
    assert records[0] == records[1]
    assert (reduced.pop("fallback"), full.pop("fallback")) == (ON_A_CPU, "")
    assert reduced == full
    assert full["precision"] == "float32"
