from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.geometry import Grid, Rect
from pgapp.training.export import export
from pgapp.training.learner import build
from pgapp.training.pictures import Pictures
from tests.support.fakes import ConvNetwork
from tests.support.plugins.toys import TINY, toy_folder
from tests.support.published import filled

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "cifar_table.py"
SMALL_GRID = Grid((32, 32), (6, 6), (2, 2), (14, 14))
QUICK = ["--places", "4", "--coarse", "2", "--refined", "2", "--steps", "3"]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(SCRIPT.parent)
    spec = importlib.util.spec_from_file_location("cifar_table", SCRIPT)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "cifar_table", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    torch.manual_seed(1)
    export(filled(build(TINY)), tmp_path / "net.safetensors")
    return toy_folder(tmp_path / "toys", 20), tmp_path / "net.safetensors"


@dataclass(frozen=True)
class Boasting(RobustMasking):
    """Robust masking that calls every picture certified, and predicts another class under every patch."""

    def certify(self, *arguments: Any, **options: Any) -> Any:
        proof = super().certify(*arguments, **options)
        assert proof is not None
        return replace(proof, certified=torch.ones_like(proof.certified), correct=torch.ones_like(proof.correct))

    def predict(self, *arguments: Any) -> Any:
        found = super().predict(*arguments)
        return replace(found, label=found.label + 1)


class OneSquare:
    """The second class's score is the brightness of 5 x 5 pixels, which both cells see; the first one's is 1/2."""

    grid = Grid((32, 32), (32, 31), (1, 1), (1, 2))
    precision = torch.float32
    device = torch.device("cpu")

    def __init__(self, row: Any, col: Any) -> None:
        self.where = (..., slice(row, row + 5), slice(col, col + 5))

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        bright = canvases[self.where].mean((1, 2, 3))
        return torch.stack([torch.full_like(bright, 0.5), bright], 1)[..., None, None].expand(-1, -1, 1, 2)


def first_picture(network: Any, seed: int = 0) -> Any:
    canvas = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(seed))
    return canvas, int(network.local_logits(canvas).mean((-2, -1)).argmax())


def test_the_table_and_the_attack_from_a_weights_file(toys: Any) -> None:
    folder, weights = toys
    options = ["--limit", "15", "--attack", "1", *QUICK, "--device", "cpu", "--data-name", "Toys (PNG)"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(weights), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Toys (PNG): 15 test pictures, float32." in done.stdout
    for row in ("| Mask-BN | 2 px (0.4 %) |", "| CBN | 5 px (2.4 %) |", " of 1 flipped."):
        assert row in done.stdout


def test_a_broken_certificate_ends_in_exit_code_1(
    table: Any, toys: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, weights = toys
    monkeypatch.setattr(table, "defences_for", lambda network: (("Boasting", Boasting(feature="logits")),))
    options = ["--limit", "15", "--attack", "1", *QUICK, "--device", "cpu"]
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(folder), str(weights), *options])
    assert table.main() == 1
    assert "certificates at stake: 1, broken: 1" in capsys.readouterr().out


@pytest.mark.parametrize("square", [(20, 8), (0, 0)])
def test_the_place_that_promises_most_is_where_the_pixels_count(table: Any, square: tuple[int, int]) -> None:
    network = OneSquare(*square)
    canvas = torch.full((1, 3, 32, 32), 0.2)
    places = table.promising_places(network, canvas, 0, 5, 7)
    assert len(places) == 7
    assert max(abs(places[0].row - square[0]), abs(places[0].col - square[1])) <= 1


def test_one_good_place_among_many_turns_the_picture(table: Any) -> None:
    network = OneSquare(11, 19)
    plan = table.AttackPlan(places=3, coarse=2, refined=1, steps=15)
    assert table.attack(network, torch.full((1, 3, 32, 32), 0.4), 0, plan).flipped


def test_every_defence_that_was_right_is_judged_and_honest_certificates_stand(table: Any) -> None:
    network = ConvNetwork(SMALL_GRID)
    network.weight[0] += 0.1
    plan = table.AttackPlan(places=8, coarse=2, refined=2, steps=8, adaptive_steps=8)
    found = []
    for brightness in (0.5, 1.0):
        canvas, _ = first_picture(network)
        canvas = (canvas * brightness).clamp(0, 1)
        label = int(network.local_logits(canvas).mean((-2, -1)).argmax())
        found.append(table.attack(network, canvas, label, plan))
    assert {judged.defence for one in found for judged in one.judged} <= {"Mask-BN", "CBN"}
    assert any(one.judged for one in found)
    assert table.broken(found) == 0


def test_the_sentences_count_each_defence_by_its_certificates(table: Any) -> None:
    judged = [("Mask-BN", True, False), ("Mask-BN", False, True), ("Mask-BN", False, False), ("CBN", True, True)]
    found = [table.Attacked(flipped, (table.Judged(*one),)) for flipped, one in zip((1, 1, 1, 0), judged, strict=True)]
    sentences = table.as_sentences(found, table.AttackPlan()).splitlines()
    assert "75.0 % (30.1 to 95.4) of 4 flipped" in sentences[0]
    assert sentences[1] == (
        "Mask-BN: right on 3 of them; certificates at stake: 1, broken: 0; of the other 2, 1 flipped."
    )
    assert sentences[2] == "CBN: right on 1 of them; certificates at stake: 1, broken: 1; of the other 0, 0 flipped."
    assert table.broken(found) == 1


def test_pictures_are_attacked_in_the_given_order_and_only_where_the_prediction_is_right(table: Any) -> None:
    network = ConvNetwork(SMALL_GRID)
    pixels = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), np.uint8)
    canvases = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255
    labels = network.local_logits(canvases).mean((-2, -1)).argmax(1).numpy()
    labels[2] = (labels[2] + 1) % 5
    found = table.attacked_pictures(network, Pictures(pixels, labels, ""), [3, 2, 0, 1], 2)
    assert [label for _, label in found] == [labels[3], labels[0]]
    assert torch.equal(found[0][0][0], canvases[3])
    assert torch.equal(found[1][0][0], canvases[0])
