from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from pgapp import paths
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.shipped import shipped
from pgapp.networks.modules.resnet18 import ResNet18Module
from pgapp.networks.modules.small_bagnet import SmallBagNetModule
from pgapp.networks.protocols import NetworkLoadError
from tests.support.published import filled

ROW = """
[[shipped]]
key = "{key}"
file = "{file}"
title = "{title}"
summary = "made for a test"
network = "{network}"
data_set = "cifar10"
classes = 10
sha256 = "{sha256}"
undefended = "{undefended}"
"""


def ship(
    folder: Path, key: str, module: ResNet18Module | SmallBagNetModule, network: str, undefended: str = ""
) -> Path:
    file = folder / f"{key}.safetensors"
    save_file({name: value.half() for name, value in module.state_dict().items()}, file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with (folder / "catalog.toml").open("a") as rows:
        rows.write(
            ROW.format(key=key, file=file.name, title=key, network=network, sha256=digest, undefended=undefended)
        )
    return file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "catalog.toml").write_text("")
    monkeypatch.setattr(paths, "models", lambda: tmp_path)
    catalog._trained.cache_clear()
    yield tmp_path
    catalog._trained.cache_clear()


def test_shipped_networks_are_listed_and_load(folder: Path) -> None:
    ship(folder, "small", filled(SmallBagNetModule(9, 10, 16)), "Small BagNet-9", "plain")
    ship(folder, "plain", filled(ResNet18Module(10, 16)), "Narrow ResNet-18")
    keys = [entry.key for entry in catalog.entries()]
    assert [key for key in keys if key in ("small", "plain")] == ["small", "plain"]
    assert keys.index("small") > keys.index(catalog.DEFAULT_KEY)
    entry = catalog.entry("small")
    pair = catalog.load(NetworkSpec("small", device="cpu", precision="float32"))
    assert pair.local.grid == entry.default_grid
    assert pair.local.names == entry.names
    assert pair.local.canvas_spec == entry.canvas_spec
    assert pair.undefended.name == "ResNet-18"
    canvases = torch.rand(1, 3, 32, 32)
    assert pair.local.local_logits(canvases).shape == (1, 10, *entry.default_grid.cells)
    assert pair.undefended.logits(canvases).shape == (1, 10)
    alone = catalog.load(NetworkSpec("plain", device="cpu", precision="float32"))
    assert alone.undefended is alone.local  # type: ignore[comparison-overlap]


def test_a_network_whose_file_is_not_there_is_not_listed(folder: Path) -> None:
    ship(folder, "small", filled(SmallBagNetModule(9, 10, 16)), "Small BagNet-9").unlink()
    assert shipped(folder / "catalog.toml") == ()
    assert catalog.entries()[-1].key != "small"


def test_another_file_of_that_name_is_refused(folder: Path) -> None:
    file = ship(folder, "small", filled(SmallBagNetModule(9, 10, 16)), "Small BagNet-9")
    save_file({name: value.half() for name, value in SmallBagNetModule(9, 10, 16).state_dict().items()}, file)
    with pytest.raises(NetworkLoadError, match="not the file that pgapp came with"):
        catalog.load(NetworkSpec("small", device="cpu", precision="float32"))


@pytest.mark.parametrize(
    ("old", "new"), [("classes = 10", ""), ('file = "small.', 'file = "../small.'), ('key = "small"', 'key = "file:x"')]
)
def test_bad_rows_are_named(folder: Path, old: str, new: str) -> None:
    ship(folder, "small", filled(SmallBagNetModule(9, 10, 16)), "Small BagNet-9")
    listed = folder / "catalog.toml"
    assert old in listed.read_text()
    listed.write_text(listed.read_text().replace(old, new))
    with pytest.raises(ValueError, match=r"small|file:x"):
        shipped(listed)


def test_what_ships_is_small_has_its_card_and_loads() -> None:
    listed = paths.models() / "catalog.toml"
    rows = shipped(listed)
    files = [listed.parent / row.file for row in rows]
    assert sum(file.stat().st_size for file in files) <= 60e6
    for row, file in zip(rows, files, strict=True):
        assert file.stat().st_size <= 25e6
        assert row.sha256 in file.with_suffix(".md").read_text(encoding="utf-8")
        pair = catalog.load(NetworkSpec(row.key, device="cpu", precision="float32"))
        assert pair.local.grid == catalog.entry(row.key).default_grid
        assert pair.local.digest == row.sha256
