"""The networks that ship: whole, as their cards say, small enough, and really working."""

from __future__ import annotations

import re
from typing import Any

import pytest
import torch

from pgapp import paths
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.pictures.samples import cifar10_samples
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.shipped import shipped

pytestmark = pytest.mark.real_network

LEAST = {"small-cnn-cifar10": 4}
"""of twelve, where a network gives accuracy for bounds; 7 else"""
ROWS = shipped(paths.models() / "catalog.toml")


def test_every_weights_file_is_listed_and_together_they_are_small() -> None:
    files = sorted(paths.models().glob("*.safetensors"))
    assert sorted(row.file for row in ROWS) == [path.name for path in files]
    assert all(path.stat().st_size <= 25e6 for path in files)
    assert sum(path.stat().st_size for path in files) <= 60e6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_each_has_a_card_and_recognizes_most_of_the_samples(row: Any) -> None:
    card = (paths.models() / row.file).with_suffix(".md").read_text(encoding="utf-8")
    assert row.sha256 in card
    assert "CIFAR-10 (JPEG 75)" in card
    made = " ".join(card.split())
    assert re.search(r"2 cores\), (1 thread|\d+ threads), channels last in memory", made)
    pair = catalog.load(NetworkSpec(row.key, device="cpu", precision="float32"))
    assert pair.undefended is not None
    folder = cifar10_samples()
    assert folder is not None
    samples = open_folder(folder)
    canvases = [make_canvas(samples.load(index), pair.local.canvas_spec).pixels for index in range(len(samples))]
    with torch.inference_mode():
        scores = torch.cat([pair.local.local_logits(torch.tensor(one)[None]).mean((2, 3)) for one in canvases])
    right = (scores.argmax(1) == torch.tensor(samples.class_numbers)).sum()
    assert int(right) >= LEAST.get(row.key, 7)
