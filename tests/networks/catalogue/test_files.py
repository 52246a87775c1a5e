from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torchvision.models import squeezenet1_1

from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog, files
from pgapp.networks.catalogue.files import file_key, installed_entries, load_file, recognized_entries
from pgapp.networks.checkpoints import reading
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.networks.checkpoints.reading import AmbiguousError, CheckpointError
from pgapp.networks.classes import labels
from pgapp.networks.classes.data_sets import CIFAR10_NAMES
from pgapp.networks.families.canvases import IMAGENET_CANVAS
from pgapp.networks.modules.bagnet import BagNetModule
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.modules.ds_resnet import DSResNet18Module
from pgapp.networks.modules.resnet50 import ResNet50Module
from tests.support.published import filled

CATALOG = Path(__file__).parents[3] / "models" / "catalog.toml"
CPU = torch.device("cpu")


class Undefended:
    """Stands for the undefended network with ImageNet's classes; a class's logit is its number."""

    name = "undefended"
    names = labels.imagenet()
    digest = "0" * 64

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        return torch.arange(1000.0).repeat(len(canvases), 1)


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_files", {})
    files._latest_checkpoint.cache_clear()
    files._classifier.cache_clear()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The files that were read, in order."""
    found = []
    real = vars(reading)["read_contents"]
    monkeypatch.setattr(reading, "read_contents", lambda path: found.append(path.name) or real(path))
    return found


def entry_of(path: Any, data_set: Any = None, model: Any = None, crop: bool = False) -> Any:
    return recognized_entries(FileKey(path, data_set, model, crop))[0]


def load(key: Any) -> Any:
    entry = catalog.entry(key)
    return load_file(entry, entry.default_grid, "cpu", "float32", Undefended)


def saved(path: Any, module: Any) -> Any:
    torch.save(filled(module).state_dict(), path)
    return path


def test_installed_files_are_listed_by_name_alone(tmp_path: Path) -> None:
    (tmp_path / "ds_cifar.pth").write_bytes(b"not opened")
    (tmp_path / "bagnet17_nette.pth").write_bytes(b"not opened")
    found = {entry.summary: entry for entry in installed_entries(CATALOG, [tmp_path])}
    assert set(found) == {"ds_cifar.pth", "bagnet17_nette.pth"}
    assert found["bagnet17_nette.pth"].default_grid.cells == (26, 26)
    assert found["bagnet17_nette.pth"].names[1] == labels.imagenet()[217]
    assert found["ds_cifar.pth"].default_grid.wrap
    assert [found[name].has_undefended for name in ("ds_cifar.pth", "bagnet17_nette.pth")] == [False, True]
    assert not found["ds_cifar.pth"].fits_patch


def test_the_catalogue_lists_and_loads_a_file(tmp_path: Path) -> None:
    key = file_key(saved(tmp_path / "mine.pth", DSResNet18Module(10)), "cifar10")
    entry = catalog.entry(key)
    assert (entry.key, entry.title) == (key, "DS-ResNet-18, CIFAR-10")
    assert catalog.entries()[0].key == catalog.DEFAULT_KEY
    assert catalog.entries()[-1] is entry
    pair = catalog.load(NetworkSpec(key, device="cpu", precision="float32"))
    assert pair.local.names == entry.names == CIFAR10_NAMES
    assert pair.local.grid == entry.default_grid
    assert pair.undefended is None
    assert not entry.has_undefended


def test_an_ambiguous_file_asks_and_then_loads_as_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "bagnet.pth", BagNetModule(9, 10))
    with pytest.raises(AmbiguousError) as asked:
        entry_of(path)
    assert asked.value.choices == ("imagenette", "cifar10", "own")
    assert entry_of(path, "cifar10").canvas_spec.size == (192, 192)
    pair = load(file_key(path, "imagenette"))
    assert pair.local.names == pair.undefended.names
    assert pair.undefended.logits(torch.zeros(1, 3, 8, 8)).tolist() == [list(map(float, labels.IMAGENETTE))]
    assert load(file_key(path, "cifar10")).undefended is None


def test_a_resnet50_stands_beside_itself_and_other_classes_have_numbers(tmp_path: Path) -> None:
    key = file_key(saved(tmp_path / "resnet.pth", ResNet50Module(7)))
    assert entry_of(tmp_path / "resnet.pth").title == "ResNet-50, 7 classes"
    pair = load(key)
    assert pair.undefended is pair.local
    assert catalog.entry(key).has_undefended
    assert pair.local.names[6] == "class 6"


def spec(key: Any, fitted_to: Any = None, precision: str = "float32") -> Any:
    return NetworkSpec(key, fitted_to, "cpu", precision)


def test_an_undefended_classifier_comes_alone_and_under_a_crop_ensemble(tmp_path: Path) -> None:
    path = saved(tmp_path / "mine.pth", squeezenet1_1(num_classes=10))
    key = FileKey(path, "imagenette", crop=True)
    ensemble, alone = recognized_entries(key)
    assert recognized_entries(key.other) == (alone, ensemble)
    assert (ensemble.key, alone.key) == (str(key), str(key.other))
    assert (alone.title, alone.default_grid.cells) == ("squeezenet1_1, ImageNette", (1, 1))
    assert (ensemble.title, ensemble.fits_patch) == ("Crop ensemble over squeezenet1_1, ImageNette", True)
    assert catalog.entry(str(key)) == ensemble
    assert alone in catalog.entries()
    pair = catalog.load(spec(ensemble.key, 29))
    assert pair.local.grid == ensemble.grid(29) != ensemble.default_grid
    assert pair.local.names == pair.undefended.names == ensemble.names == alone.names
    assert pair.local.name == ensemble.title
    undefended = catalog.load(spec(alone.key))
    assert undefended.local is undefended.undefended  # type: ignore[comparison-overlap]
    assert undefended.local.canvas_spec == alone.canvas_spec
    assert undefended.local.grid == alone.default_grid


def test_the_papers_undefended_network_may_be_the_base(tmp_path: Path) -> None:
    alone, ensemble = recognized_entries(FileKey(saved(tmp_path / "resnet.pth", ResNet50Module(7))))
    assert ensemble.title == "Crop ensemble over ResNet-50, 7 classes"
    assert alone.canvas_spec == IMAGENET_CANVAS
    assert ensemble.canvas_spec.size == (288, 288)


def test_a_network_with_small_fields_is_no_base(tmp_path: Path) -> None:
    path = saved(tmp_path / "bagnet.pth", BagNetModule(9, 3))
    with pytest.raises(CheckpointError, match=r"bagnet\.pth holds a BagNet-9, which needs no crop ensemble"):
        recognized_entries(FileKey(path, crop=True))


def test_a_model_without_a_path_lies_in_the_cache_or_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(CheckpointError, match=r"torchvision:squeezenet1_1 do not lie in .* crop:torchvision:.*:PATH"):
        catalog.entry("crop:torchvision:squeezenet1_1")
    cache = tmp_path / "hub" / "checkpoints"
    cache.mkdir(parents=True)
    path = saved(cache / "squeezenet1_1-b8a52dc0.pth", squeezenet1_1(num_classes=3))
    entry = catalog.entry("crop:torchvision:squeezenet1_1")
    assert entry.key == file_key(path, model="torchvision:squeezenet1_1", crop=True)


def test_a_file_is_read_once_for_the_check_and_the_loads(tmp_path: Path, reads: Any) -> None:
    path = saved(tmp_path / "mine.pth", DSResNet18Module(10))
    entry = catalog.entry(file_key(path, "cifar10"))
    before = catalog.load(spec(entry.key)).local
    assert catalog.load(spec(entry.key, precision="auto")).local.digest == before.digest
    assert reads == ["mine.pth"]
    torch.save({"net": filled(DSResNet18Module(10), seed=1).state_dict()}, path)
    assert catalog.load(spec(entry.key)).local.digest != before.digest
    assert reads == ["mine.pth", "mine.pth"]


def test_a_large_file_is_not_kept(tmp_path: Path, reads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_KEPT", 1000)
    key = file_key(saved(tmp_path / "mine.pth", DSResNet18Module(10)), "cifar10")
    catalog.load(spec(catalog.entry(key).key))
    assert reads == ["mine.pth", "mine.pth"]
    assert files._latest_checkpoint.cache_info().currsize == 0


def test_another_grid_needs_no_other_base(tmp_path: Path) -> None:
    key = file_key(saved(tmp_path / "mine.pth", squeezenet1_1(num_classes=3)), crop=True)
    first, second = (catalog.load(spec(key, patch)).local for patch in (29, 41))
    assert first.grid != second.grid
    assert isinstance(first, CropEnsemble)
    assert isinstance(second, CropEnsemble)
    assert first.classifier is second.classifier


def test_a_bad_file_gets_its_sentence_and_is_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "bad.pth"
    path.write_text("hello")
    before = catalog.entries()
    with pytest.raises(CheckpointError, match=r"bad\.pth"):
        catalog.entry(file_key(path))
    assert catalog.entries() == before


def test_the_catalogue_needs_no_torch() -> None:
    code = (
        "import sys; from pathlib import Path; from pgapp.networks.catalogue import catalog, files;"
        "from pgapp.engine.loading import downloads;"
        f"files.installed_entries(Path({str(CATALOG)!r}), []); catalog.entries();"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=CATALOG.parents[1])
