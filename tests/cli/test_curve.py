"""``pgapp curve``: its table, CSV and JSON, and what it refuses."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import pytest
import torch

from pgapp.cli import curve
from pgapp.cli.outcome import UsageError
from pgapp.core.scene import NetworkSpec
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluate_driver import ColourNetwork
from tests.support.evaluation import write_pictures


class Whole:
    """An undefended network that looks at mean colours."""

    name, digest = "whole", "b" * 64

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self._weight = 30 * torch.randn(3, len(names), generator=torch.Generator().manual_seed(0))

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        return (canvases.mean((2, 3)) - 0.5) @ self._weight


def load(spec: NetworkSpec) -> NetworkPair:
    network = ColourNetwork(spec)
    return NetworkPair(network, Whole(network.names))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pictures(tmp_path / "in", 4, ("n01440764", "English_springer"))
    return tmp_path / "in"


def main(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    curve.add_arguments(parser)
    return curve.run(parser.parse_args(arguments), load)


def test_a_table_a_csv_and_json_say_the_same(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "curve.csv"
    asked = [str(folder), "--patch-size", "29", "--tau", "0.5", "0", "--defence", "hicert", "--csv", str(out)]
    assert main(*asked) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "HiCert, 29 px, 4 pictures"
    assert [line.split(" | ")[0] for line in said.out.splitlines()[2:]] == ["| tau", "| ---", "| 0", "| 0.5"]
    assert "4 of 4 pictures" in said.err
    assert main(*asked, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["defence"], found["patch_size"], found["pictures"], found["left_out"]) == ("hicert", 29, 4, 0)
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for point, line in zip(found["points"], rows, strict=True):
        assert float(line["tau"]) == point["tau"]
        assert int(line["certified"]) == point["certified"]["pictures"]
        assert int(line["alerts on clean pictures"]) == point["alerts_on_clean"]["pictures"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--defence", "patch-cleanser"], "for --defence minority-reports and for --defence hicert"),
        (["--defence", "hicert", "--tau", "1"], "at least 0 and below 1"),
        (["--defence", "hicert", "--limit", "0"], "--limit must be at least 1"),
        (["--defence", "hicert", "--csv", "nowhere/at/all.csv"], "There is no folder for"),
    ],
)
def test_what_it_cannot_use_is_refused_before_any_work(folder: Path, arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        main(str(folder), "--patch-size", "29", *arguments)
