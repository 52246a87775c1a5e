from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch import nn
from torch.nn import functional
from torchvision import models

from pgapp.core.geometry import Rect
from pgapp.networks.checkpoints.classifiers import (
    FOLDED,
    named_classifier,
    recognize_classifier,
    with_present_names,
)
from pgapp.networks.checkpoints.make import make_checkpoint_network, make_classifier
from pgapp.networks.checkpoints.reading import CheckpointError, UnknownModelError, read_checkpoint
from pgapp.networks.classes.normalization import CIFAR10, IMAGENET
from pgapp.networks.families.crop_ensemble import crop_canvas, square_grid
from pgapp.networks.inference.folding import fold_batch_norms
from pgapp.networks.modules.crop_ensemble import CropEnsemble, WholePicture
from pgapp.networks.protocols import NetworkLoadError, UndefendedNetwork
from tests.support.published import filled

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")


def on_meta(name: Any, **options: Any) -> Any:
    with torch.device("meta"):
        return models.get_model(name, weights=None, **options)


def shapes(module: Any) -> Any:
    return {name: tuple(value.shape) for name, value in module.state_dict().items()}


def random(module: Any, seed: int = 0) -> Any:
    """A module in eval mode whose every parameter and batch statistic is random and tame."""
    torch.manual_seed(seed)
    for name, value in module.named_parameters():
        value.data = torch.randn_like(value) * 0.1 + (1 if value.ndim == 1 and name.endswith("weight") else 0)
    return filled(module, seed)


def saved(path: Any, module: Any) -> Any:
    torch.save(module.state_dict(), path)
    return path


# which model


@pytest.mark.parametrize(
    "name",
    [
        "resnet18",
        "resnet34",
        "resnet101",
        "resnext50_32x4d",
        "wide_resnet50_2",
        "mobilenet_v2",
        "mobilenet_v3_small",
        "efficientnet_b0",
        "convnext_tiny",
        "swin_t",
        "vit_b_32",
        "squeezenet1_1",
        "shufflenet_v2_x1_0",
        "alexnet",
        "vgg11_bn",
        "mnasnet0_5",
        "densenet121",
    ],
)
def test_torchvisions_models_are_known_by_their_tensors(name: str) -> None:
    found = recognize_classifier(shapes(on_meta(name, num_classes=7)), "weights.pth")
    assert found.title == name


def test_regnets_are_known_by_the_name_of_the_file() -> None:
    listed = shapes(models.regnet_y_400mf())
    assert recognize_classifier(listed, "regnet_y_400mf-c65dace8.pth").title == "regnet_y_400mf"
    assert recognize_classifier(listed, "weights.pth") is None


def test_one_tensor_more_or_less_is_not_the_model() -> None:
    listed = shapes(on_meta("resnet18"))
    assert recognize_classifier({**listed, "extra": (1,)}, "resnet18.pth") is None
    assert recognize_classifier({name: listed[name] for name in list(listed)[1:]}, "resnet18.pth") is None
    assert recognize_classifier({**listed, "fc.weight": (10**9, 512), "fc.bias": (10**9,)}, "resnet18.pth") is None


@pytest.mark.parametrize(
    ("older", "present"),
    [
        ("features.denseblock1.denselayer2.norm.1.weight", "features.denseblock1.denselayer2.norm1.weight"),
        ("features.denseblock4.denselayer10.conv.2.weight", "features.denseblock4.denselayer10.conv2.weight"),
        ("encoder.layers.encoder_layer_3.mlp.linear_1.bias", "encoder.layers.encoder_layer_3.mlp.0.bias"),
        ("encoder.layers.encoder_layer_3.mlp.linear_2.weight", "encoder.layers.encoder_layer_3.mlp.3.weight"),
        ("layer1.0.conv1.weight", "layer1.0.conv1.weight"),
    ],
)
def test_names_of_older_files(older: str, present: str) -> None:
    assert list(with_present_names({older: torch.zeros(1)})) == [present]


def test_pictures_are_prepared_as_the_library_says() -> None:
    resnet, inception = named_classifier("torchvision:resnet18"), named_classifier("torchvision:inception_v3")
    of_resnet, of_inception = resnet.family.canvas(None), inception.family.canvas("imagenet")
    assert (of_resnet.size, of_resnet.resize) == ((224, 224), 256)
    assert resnet.family.statistics(None) == IMAGENET
    assert (of_inception.size, of_inception.resize) == ((299, 299), 342)
    vit = named_classifier("timm:test_vit")
    assert vit.family.canvas(None).size == (160, 160)
    assert vit.family.statistics(None).mean == (0.5, 0.5, 0.5)
    assert resnet.family.statistics("cifar10") == CIFAR10
    assert resnet.family.canvas("cifar10").size == (192, 192)
    assert resnet.family.canvas("imagenette") == of_resnet
    assert resnet.family.statistics("imagenette") == IMAGENET


def test_unknown_models_get_a_sentence_with_what_is_near() -> None:
    with pytest.raises(NetworkLoadError, match=r"torchvision has no classifier 'resnet5'; near it are .*resnet50"):
        named_classifier("torchvision:resnet5")
    with pytest.raises(NetworkLoadError, match=r"timm has no model 'resnet2'; near it are .*resnet26"):
        named_classifier("timm:resnet2")


def test_a_missing_timm_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "timm", None)
    with pytest.raises(NetworkLoadError, match=r"needs timm: run 'pip install timm'"):
        named_classifier("timm:resnet26")


def test_timm_is_not_imported_before_it_is_asked_for(tmp_path: Path) -> None:
    resnet = saved(tmp_path / "a.pth", models.resnet18(num_classes=3))
    torch.save({"weight": torch.zeros(3)}, tmp_path / "resnet26.pth")
    code = (
        "import sys; from pathlib import Path; from pgapp.networks.checkpoints.reading import *;"
        f"print(read_checkpoint({str(resnet)!r}).architecture.title)\n"
        f"try: read_checkpoint({str(tmp_path / 'resnet26.pth')!r})\n"
        "except UnknownModelError as error: print(error.guess)\n"
        "print('timm' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.split() == ["resnet18", "timm:resnet26", "False"]


# the networks


@pytest.mark.parametrize(
    "name",
    [
        *("resnet18", "resnext50_32x4d", "mobilenet_v2", "mobilenet_v3_small", "mnasnet0_5"),
        *("efficientnet_b0", "shufflenet_v2_x0_5", "regnet_y_400mf"),
    ],
)
def test_folded_families_compute_the_same(name: Any) -> None:
    assert name.startswith(FOLDED)
    module = random(models.get_model(name, weights=None, num_classes=5))
    picture = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        wanted = module(picture)
        fold_batch_norms(module)
        got = module(picture)
    assert not any(isinstance(part, nn.BatchNorm2d) for part in module.modules())
    torch.testing.assert_close(got, wanted, rtol=1e-3, atol=1e-4 * float(wanted.abs().max()))


def test_a_crop_ensemble_classifies_blocks_as_the_base_would(tmp_path: Path) -> None:
    module = random(models.mobilenet_v3_small(num_classes=6))
    checkpoint = read_checkpoint(saved(tmp_path / "mine.pth", module))
    classifier = make_classifier(checkpoint, None, CPU, torch.float32)
    assert (classifier.block_side, classifier.picture_side, classifier.title) == (128, 224, "mobilenet_v3_small")
    network = CropEnsemble("over it", classifier, square_grid(288, 83, 41, 6), crop_canvas(288, None))
    canvas = torch.rand(1, 3, 288, 288, generator=torch.Generator().manual_seed(0))
    block = functional.interpolate(canvas[:, :, 41:124, 82:165], (128, 128), mode="bilinear", align_corners=False)
    with torch.no_grad():
        wanted = module(IMAGENET(block))[0]
        got = network.local_logits(canvas, Rect(1, 2, 1, 1))[0, :, 0, 0]
        whole = functional.interpolate(canvas, (224, 224), mode="bilinear", align_corners=False)
        assert torch.allclose(WholePicture(classifier).logits(canvas), module(IMAGENET(whole)), rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(got, wanted, rtol=1e-3, atol=1e-3 * float(wanted.abs().max()))
    assert network.names == tuple(f"class {number}" for number in range(6))


def test_gradients_reach_the_picture_of_a_classifier_made_in_inference_mode(tmp_path: Path) -> None:
    path = saved(tmp_path / "mine.pth", models.squeezenet1_1(num_classes=3).eval())
    with torch.inference_mode():
        classifier = make_classifier(read_checkpoint(path), None, CPU, torch.float32)
    picture = torch.rand(1, 3, 64, 64, requires_grad=True)
    classifier.of_pictures(picture, 96).sum().backward()
    assert float(picture.grad.abs().sum()) > 0


@pytest.mark.parametrize(
    ("name", "block_side"), [("vit_tiny_patch16_224", 224), ("test_efficientnet", 128), ("levit_128s", 224)]
)
def test_timms_models_compute_what_timm_computes(tmp_path: Path, name: str, block_side: int) -> None:
    """LeViT keeps in no file what it computes while it is built; a vision transformer takes one size only."""
    import timm

    torch.manual_seed(0)
    module = timm.create_model(name, pretrained=False, num_classes=4).eval()
    state = {key: value.contiguous() for key, value in module.state_dict().items()}
    safetensors.torch.save_file(state, tmp_path / "mine.safetensors")
    with pytest.raises(UnknownModelError, match="timm:MODEL"):
        read_checkpoint(tmp_path / "mine.safetensors")
    checkpoint = read_checkpoint(tmp_path / "mine.safetensors", f"timm:{name}")
    side = checkpoint.architecture.family.canvas(None).size[0]
    network = make_checkpoint_network(checkpoint)
    picture = torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        wanted = module(checkpoint.architecture.family.statistics(None)(picture))
        assert isinstance(network, UndefendedNetwork)
        torch.testing.assert_close(network.logits(picture), wanted, rtol=1e-3, atol=1e-4)
    assert make_classifier(checkpoint, None, CPU, torch.float32).block_side == block_side


def test_tables_of_indices_come_from_the_file(tmp_path: Path) -> None:
    module = models.swin_t(num_classes=3).eval()
    loaded = read_checkpoint(saved(tmp_path / "swin.pth", module)).module.state_dict()
    name = "features.1.0.attn.relative_position_index"
    assert torch.equal(loaded[name], module.state_dict()[name])


# what is refused


def test_a_named_model_that_does_not_fit_says_what_is_wrong(tmp_path: Path) -> None:
    path = saved(tmp_path / "mine.pth", models.resnet18(num_classes=3))
    with pytest.raises(CheckpointError, match=r"mine\.pth looks like a resnet34, but lacks layer1\.2"):
        read_checkpoint(path, "torchvision:resnet34")
    with pytest.raises(CheckpointError, match=r"mine\.pth was not loaded: torchvision has no classifier 'resnet'"):
        read_checkpoint(path, "torchvision:resnet")
    state = {**torch.load(path, weights_only=True), "layer1.0.conv1.weight": torch.zeros(64, 64, 1, 1)}
    torch.save(state, path)
    with pytest.raises(CheckpointError, match=r"layer1\.0\.conv1\.weight has the shape \[64, 64, 1, 1\]"):
        read_checkpoint(path, "torchvision:resnet18")


def test_a_model_that_answers_nonsense_is_refused(tmp_path: Path) -> None:
    module = models.squeezenet1_1(num_classes=3)
    module.classifier[1].bias.data.fill_(3e38)
    module.features[0].weight.data.fill_(3e38)
    module.features[0].bias.data.fill_(3e38)
    with pytest.raises(CheckpointError, match=r"huge\.pth: this squeezenet1_1 does not answer"):
        read_checkpoint(saved(tmp_path / "huge.pth", module))


def test_not_a_number_is_refused(tmp_path: Path) -> None:
    module = models.resnet18(num_classes=3)
    module.layer3[0].conv1.weight.data[0, 0, 0, 0] = float("nan")
    with pytest.raises(CheckpointError, match=r"nan\.pth: layer3\.0\.conv1\.weight holds values that are not finite"):
        read_checkpoint(saved(tmp_path / "nan.pth", module))
