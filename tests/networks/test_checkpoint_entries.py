import subprocess
import sys
from pathlib import Path

import pytest
import torch

from pgapp.core.scene import NetworkSpec
from pgapp.networks import catalog, labels, layouts
from pgapp.networks.architectures import BAGNETS, DS_RESNET18, DS_RESNET50, RESNET50, make_network
from pgapp.networks.bagnet import BagNetModule
from pgapp.networks.checkpoint_entries import file_key, installed_entries, load_file, parse_file_key, recognized_entry
from pgapp.networks.checkpoints import AmbiguousError, CheckpointError
from pgapp.networks.ds_resnet import DSResNet18Module
from pgapp.networks.ordinary import ResNet50Module
from tests.networks.published import filled

CATALOG = Path(__file__).parents[2] / "models" / "catalog.toml"
CPU = torch.device("cpu")


class Ordinary:
    """Stands for the ordinary network with ImageNet's classes; a class's logit is its number."""

    name = "ordinary"
    names = labels.imagenet()
    digest = "0" * 64

    def logits(self, canvases):
        return torch.arange(1000.0).repeat(len(canvases), 1)


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch):
    monkeypatch.setattr(catalog, "_files", {})


def saved(path, module):
    torch.save(filled(module).state_dict(), path)
    return path


@pytest.mark.parametrize("data_set", [None, "cifar10", "imagenette"])
@pytest.mark.parametrize("path", ["/a/b.pth", "C:/weights/b: c.pth", "relative.pth"])
def test_keys_come_back_as_they_were(path, data_set):
    assert parse_file_key(file_key(Path(path), data_set)) == (Path(path), data_set)


def test_other_keys_are_refused():
    with pytest.raises(ValueError, match="crop-lite0"):
        parse_file_key("crop-lite0")


@pytest.mark.parametrize(
    ("architecture", "data_set"),
    [
        (BAGNETS[9], "imagenet"),
        (BAGNETS[17], "cifar10"),
        (BAGNETS[33], None),
        (DS_RESNET50, "imagenette"),
        (DS_RESNET18, "cifar10"),
        (DS_RESNET18, None),
        (RESNET50, "cifar10"),
        (RESNET50, "imagenette"),
    ],
)
def test_layouts_are_those_of_the_networks(architecture, data_set):
    classes = layouts.CLASS_COUNTS.get(data_set, 3)
    network = make_network(architecture.build(classes).eval(), data_set, "", CPU, torch.float32)
    assert network.grid == layouts.grid(architecture.title, data_set)
    assert network.canvas_spec == layouts.canvas_spec(architecture.title, data_set)
    assert network.names == layouts.class_names(classes, data_set)


def test_installed_files_are_listed_by_name_alone(tmp_path):
    (tmp_path / "ds_cifar.pth").write_bytes(b"not opened")
    (tmp_path / "bagnet17_nette.pth").write_bytes(b"not opened")
    found = {entry.summary: entry for entry in installed_entries(CATALOG, [tmp_path])}
    assert set(found) == {"ds_cifar.pth", "bagnet17_nette.pth"}
    assert found["bagnet17_nette.pth"].default_grid.cells == (26, 26)
    assert found["bagnet17_nette.pth"].names[1] == labels.imagenet()[217]
    assert found["ds_cifar.pth"].default_grid.wrap
    assert [found[name].has_ordinary for name in ("ds_cifar.pth", "bagnet17_nette.pth")] == [False, True]
    assert not found["ds_cifar.pth"].fits_patch


def test_the_catalogue_lists_and_loads_a_file(tmp_path):
    key = file_key(saved(tmp_path / "mine.pth", DSResNet18Module(10)))
    entry = catalog.entry(key)
    assert (entry.key, entry.title) == (key, "DS-ResNet-18, CIFAR-10")
    assert catalog.entries()[0].key == catalog.DEFAULT_KEY
    assert catalog.entries()[-1] is entry
    pair = catalog.load(NetworkSpec(key, device="cpu", precision="float32"))
    assert pair.local.names == entry.names == layouts.CIFAR10_NAMES
    assert pair.local.grid == entry.default_grid
    assert pair.ordinary is None
    assert not entry.has_ordinary


def test_an_ambiguous_file_asks_and_then_loads_as_told(tmp_path):
    path = saved(tmp_path / "bagnet.pth", BagNetModule(9, 10))
    with pytest.raises(AmbiguousError) as asked:
        recognized_entry(path)
    assert asked.value.choices == ("imagenette", "cifar10")
    assert recognized_entry(path, "cifar10").canvas_spec.size == (192, 192)
    pair = load_file(file_key(path, "imagenette"), CPU, torch.float32, Ordinary)
    assert pair.local.names == pair.ordinary.names
    assert pair.ordinary.logits(torch.zeros(1, 3, 8, 8)).tolist() == [list(map(float, labels.IMAGENETTE))]
    assert load_file(file_key(path, "cifar10"), CPU, torch.float32, Ordinary).ordinary is None


def test_a_resnet50_stands_beside_itself_and_other_classes_have_numbers(tmp_path):
    key = file_key(saved(tmp_path / "resnet.pth", ResNet50Module(7)))
    assert recognized_entry(tmp_path / "resnet.pth").title == "ResNet-50, 7 classes"
    pair = load_file(key, CPU, torch.float32, Ordinary)
    assert pair.ordinary is pair.local
    assert catalog.entry(key).has_ordinary
    assert pair.local.names[6] == "class 6"


def test_a_bad_file_gets_its_sentence_and_is_not_listed(tmp_path):
    path = tmp_path / "bad.pth"
    path.write_text("hello")
    before = catalog.entries()
    with pytest.raises(CheckpointError, match=r"bad\.pth"):
        catalog.entry(file_key(path))
    assert catalog.entries() == before


def test_the_catalogue_needs_no_torch():
    code = (
        "import sys; from pathlib import Path; from pgapp.networks import catalog, checkpoint_entries, downloads;"
        f"checkpoint_entries.installed_entries(Path({str(CATALOG)!r}), []); catalog.entries();"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=CATALOG.parents[1])
