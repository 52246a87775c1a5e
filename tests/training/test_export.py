from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.progress import Silent
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.files import file_key
from pgapp.networks.checkpoints.reading import read_checkpoint
from pgapp.training.export import Facts, export, write_card
from pgapp.training.figures import as_markdown, measure, patch_sizes
from pgapp.training.learner import build, training_grid
from tests.support.plugins.toys import TINY, TINY_CUT_DS, TINY_DS, TINY_PROVABLE, TINY_RESNET, toy_pictures
from tests.support.published import filled, network_of

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_files", {})


def made(recipe: Any, seed: int = 0) -> Any:
    return network_of(filled(build(recipe), seed), "cifar10")


@pytest.mark.parametrize("recipe", [TINY, TINY_DS, TINY_CUT_DS, TINY_RESNET], ids=lambda r: r.network)
def test_an_exported_file_loads_through_the_catalogue_and_says_the_same(tmp_path: Path, recipe: Any) -> None:
    module = filled(build(recipe))
    export(module, tmp_path / "net.safetensors")
    assert [path.name for path in tmp_path.iterdir()] == ["net.safetensors"]
    key = file_key(tmp_path / "net.safetensors", "cifar10")
    pair = catalog.load(NetworkSpec(key, device="cpu", precision="float32"))
    module.load_state_dict({name: value.half().float() for name, value in module.state_dict().items()})
    wanted = network_of(module, "cifar10")
    canvases = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    assert pair.local.grid == wanted.grid == catalog.entry(key).default_grid
    assert pair.local.names == wanted.names
    torch.testing.assert_close(pair.local.local_logits(canvases), wanted.local_logits(canvases))


def test_half_precision_changes_little(tmp_path: Path) -> None:
    module = filled(build(TINY))
    export(module, tmp_path / "net.safetensors")
    canvases = torch.rand(4, 3, 32, 32)
    before = network_of(module, "cifar10").local_logits(canvases)
    read = read_checkpoint(tmp_path / "net.safetensors")
    after = network_of(read.module, "cifar10").local_logits(canvases)
    assert float((after - before).abs().max()) < 0.02 * float(before.abs().max())


def test_weights_too_large_for_half_precision_are_refused(tmp_path: Path) -> None:
    module = filled(build(TINY))
    module.classifier.weight.data[0] = 1e6
    with pytest.raises(ValueError, match=r"classifier\.weight does not fit into half precision"):
        export(module, tmp_path / "net.safetensors")
    assert not list(tmp_path.iterdir())


def test_the_training_grid_is_the_networks() -> None:
    assert training_grid(TINY_PROVABLE) == made(TINY_PROVABLE).grid


def test_figures_count_what_algorithms_1_and_2_say() -> None:
    network, pictures = made(TINY, seed=3), toy_pictures(60)
    canvases = torch.from_numpy(pictures.pixels).permute(0, 3, 1, 2).float() / 255
    logits = network.local_logits(canvases)
    labels = np.asarray(logits.clamp_min(0).sum((2, 3)).argmax(1))
    pictures = type(pictures)(pictures.pixels, labels, "")
    rows = {(row.defence, row.patch_size): row for row in measure(network, pictures, Silent(), batch=16)}
    assert set(rows) == {
        ("none (mean logits)", None),
        *((name, size) for name in ("Mask-BN", "CBN") for size in (2, 5)),
    }
    evidence = class_evidence(logits)
    for size in (2, 5):
        window = network.grid.window(size)
        clean = robust_masking(evidence, window).label == torch.from_numpy(labels)
        certified = certify(evidence, torch.from_numpy(labels), window).certified
        row = rows["Mask-BN", size]
        assert (row.clean.hits, row.clean.pictures) == (int(clean.sum()), 60)
        assert row.certified.hits == int(certified.sum())
    assert rows["Mask-BN", 2].clean.hits > 0


def test_each_kind_of_network_has_its_defences() -> None:
    found = {row.defence for row in measure(made(TINY_DS), toy_pictures(3), Silent())}
    assert found == {"none (mean logits)", "Mask-DS", "DS"}
    (only,) = measure(made(TINY_RESNET), toy_pictures(3), Silent())
    assert only.certified is None
    assert patch_sizes(made(TINY)) == (2, 5)


def test_a_card_holds_the_facts_and_the_table(tmp_path: Path) -> None:
    figures = measure(made(TINY), toy_pictures(10), Silent())
    facts = Facts("tiny.safetensors", "ab" * 32, 12_340_000, "Toys", 200, 10, 7, "cpu", 3720.0, "0.1.0", 1)
    write_card(tmp_path / "tiny.md", TINY, facts, figures)
    text = (tmp_path / "tiny.md").read_text()
    for wanted in (
        "# Tiny",
        "12.34 MB",
        "ab" * 32,
        "Toys",
        "200 pictures",
        "seed 7",
        "1 h 02 min on cpu, 1 thread, channels last",
        "    epochs = 3",
    ):
        assert wanted in text
    assert as_markdown(figures) in text
    assert "| Mask-BN | 5 px (2.4 %) |" in text
