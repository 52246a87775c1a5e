"""How pictures are prepared for weights: by the published file, by what lies beside it, by what a person says."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from torch import Tensor, nn
from torchvision import models

from pgapp.core.scene import CanvasSpec, NetworkSpec, Picture
from pgapp.data.pictures.images import CUT, make_canvas
from pgapp.networks.catalogue import catalog, files
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.files import recognized_entries
from pgapp.networks.checkpoints import prepared
from pgapp.networks.checkpoints.file_keys import FileKey, parse_file_key
from pgapp.networks.checkpoints.preparation import (
    Preparation,
    PreparationError,
    hugging_face_preparation,
    readings,
    timm_preparation,
    timm_preset,
    torchvision_files,
    torchvision_preparation,
)
from pgapp.networks.checkpoints.prepared import SeveralReadingsError
from pgapp.networks.checkpoints.reading import AmbiguousError, CheckpointError, UnknownModelError, read_checkpoint
from pgapp.networks.checkpoints.said import Into, Said, parse_said
from pgapp.networks.checkpoints.weights_file import sha256
from pgapp.networks.classes.normalization import CIFAR10, IMAGENET, Normalization
from tests.support.published import filled

HALF = Normalization((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_files", {})
    files._latest_checkpoint.cache_clear()
    files._classifier.cache_clear()


def saved(path: Path, module: nn.Module) -> Path:
    torch.save(module.state_dict(), path)
    return path


@pytest.fixture(scope="module")
def thousand() -> nn.Module:
    torch.manual_seed(0)
    module: nn.Module = models.shufflenet_v2_x0_5(num_classes=1000).eval()
    return module


@pytest.fixture(scope="module")
def resnet18() -> nn.Module:
    torch.manual_seed(0)
    module: nn.Module = models.resnet18(num_classes=1000).eval()
    return module


def entry_of(key: str) -> NetworkEntry:
    return recognized_entries(parse_file_key(key))[0]


# what libraries publish


@pytest.mark.parametrize(
    ("name", "member", "spec"),
    [
        ("resnet50", "IMAGENET1K_V1", CanvasSpec((224, 224), 256, "bilinear")),
        ("resnet50", "IMAGENET1K_V2", CanvasSpec((224, 224), 232, "bilinear")),
        ("efficientnet_b1", "IMAGENET1K_V1", CanvasSpec((240, 240), 256, "bicubic")),
        ("efficientnet_b1", "IMAGENET1K_V2", CanvasSpec((240, 240), 255, "bilinear")),
        ("vit_b_16", "IMAGENET1K_SWAG_LINEAR_V1", CanvasSpec((224, 224), 224, "bicubic")),
        ("vit_b_16", "IMAGENET1K_SWAG_E2E_V1", CanvasSpec((384, 384), 384, "bicubic")),
    ],
)
def test_torchvisions_weights_have_their_own_ways(name: str, member: str, spec: CanvasSpec) -> None:
    assert torchvision_preparation(name, member).canvas == spec


SECOND = (
    *("efficientnet_b1", "mobilenet_v2", "mobilenet_v3_large", "resnet50", "resnet101", "resnet152"),
    *("resnext50_32x4d", "resnext101_32x8d", "wide_resnet50_2", "wide_resnet101_2"),
)


@pytest.mark.parametrize("name", SECOND)
def test_the_default_weights_of_some_are_the_second_and_neither_is_taken_unasked(name: str) -> None:
    assert models.get_model_weights(name).DEFAULT.name == "IMAGENET1K_V2"
    size = torchvision_preparation(name).canvas.size
    assert readings(name, None, size)[:2] == (
        f"torchvision:{name}.IMAGENET1K_V1",
        f"torchvision:{name}.IMAGENET1K_V2",
    )


def test_published_files_are_known_by_their_digests() -> None:
    found = torchvision_files()
    assert found["0676ba61"] == ("resnet50", "IMAGENET1K_V1")
    assert found["11ad3fa6"] == ("resnet50", "IMAGENET1K_V2")
    assert found["4e70ced5"] == ("vit_b_16", "IMAGENET1K_SWAG_LINEAR_V1")


@pytest.mark.parametrize(
    ("change", "spec"),
    [
        ({}, CanvasSpec((224, 224), 235, "bicubic")),
        ({"crop_mode": "squash", "crop_pct": 1.0}, CanvasSpec((224, 224), None, "bicubic")),
        (
            {"crop_mode": "squash", "crop_pct": 1.0, "input_size": [3, 768, 1024]},
            CanvasSpec((768, 1024), None, "bicubic"),
        ),
        ({"crop_pct": None, "interpolation": "bilinear"}, CanvasSpec((224, 224), 256, "bilinear")),
        ({"crop_mode": "squash"}, CanvasSpec((224, 224), (235, 235), "bicubic")),
        (
            {"crop_mode": "border", "crop_pct": 1.0, "input_size": [3, 96, 128]},
            CanvasSpec((96, 128), (96, 128), "bicubic", (128, 128, 128)),
        ),
    ],
)
def test_timms_presets(change: dict[str, Any], spec: CanvasSpec) -> None:
    preset = {
        "input_size": [3, 224, 224],
        "crop_pct": 0.95,
        "crop_mode": "center",
        "interpolation": "bicubic",
        "mean": [0.5, 0.5, 0.5],
        "std": [0.5, 0.5, 0.5],
    }
    assert timm_preparation({**preset, **change}, "it").canvas == spec


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"input_size": [3, 768, 1024]}, "cuts oblong pictures"),
        ({"interpolation": "lanczos"}, "'lanczos'"),
        ({"mean": None}, "does not say"),
        ({"input_size": [3, "a", 1]}, "does not say"),
        ({"crop_pct": -1.0}, "at -1 of their size"),
    ],
)
def test_presets_that_cannot_be_followed_say_why(change: dict[str, Any], words: str) -> None:
    preset = {"input_size": [3, 8, 8], "mean": [0, 0, 0], "std": [1, 1, 1], "crop_pct": 1.0, **change}
    with pytest.raises(PreparationError, match=words):
        timm_preparation(preset, "it")


def test_timms_own_models_are_followed_or_say_why() -> None:
    """efficientnet_b5's usual weights squash pictures to 448."""
    assert timm_preparation(timm_preset("efficientnet_b5"), "it").canvas == CanvasSpec((448, 448), None, "bicubic")
    named = timm_preparation(timm_preset("resnet50.a1_in1k"), "it")
    assert named.canvas == CanvasSpec((224, 224), 235, "bicubic")


@settings(max_examples=40)
@given(
    rows=st.integers(2, 300),
    cols=st.integers(2, 300),
    size=st.sampled_from([(24, 24), (24, 40), (33, 21)]),
    share=st.sampled_from([1.0, 0.95, 0.9, 0.7]),
    mode=st.sampled_from(["squash", "border"]),
    interpolation=st.sampled_from(["bilinear", "bicubic"]),
)
def test_squashed_and_bordered_pictures_are_timms(
    rows: int, cols: int, size: tuple[int, int], share: float, mode: str, interpolation: str
) -> None:
    from timm.data.transforms_factory import transforms_imagenet_eval

    mean, std = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
    pixels = np.random.default_rng(rows * cols).integers(0, 256, (rows, cols, 3), dtype=np.uint8)
    preset = {"input_size": (3, *size), "crop_pct": share, "crop_mode": mode, "interpolation": interpolation}
    spec = timm_preparation({**preset, "mean": mean, "std": std}, "it").canvas
    theirs = transforms_imagenet_eval(
        size, crop_pct=share, crop_mode=mode, interpolation=interpolation, mean=mean, std=std, normalize=False
    )(Image.fromarray(pixels))
    canvas = make_canvas(Picture("a", pixels), spec)
    if CUT not in canvas.picture.notes:
        assert np.array_equal(np.rint(canvas.pixels * 255).astype(np.uint8), theirs.numpy())


def test_what_a_preset_says_of_scaling_comes_back_from_the_key() -> None:
    """The colour around a picture is the mean of the weights, whoever says it."""
    preset = {"input_size": [3, 96, 96], "mean": [0.5, 0.2, 1.0], "std": [1, 1, 1], "crop_pct": 0.8}
    for mode, canvas, words in (
        ("squash", CanvasSpec((96, 96), (120, 120), "bilinear"), "squashed to 120 x 120"),
        ("border", CanvasSpec((96, 96), (120, 120), "bilinear", (128, 51, 255)), "within 120 x 120, on the colour 128"),
    ):
        found = timm_preparation({**preset, "crop_mode": mode}, "it")
        assert found.canvas == canvas
        said = parse_said(str(found.as_said(Said())))
        assert said is not None
        usual = Preparation(CanvasSpec((224, 224), 256, "bicubic"), found.statistics, "usual")
        assert usual.with_said(said).canvas == canvas
        assert words in str(found)
    with pytest.raises(PreparationError, match="a crop of 300 x 300 does not fit into pictures scaled to squash:256"):
        found.with_said(Said(resize=Into((256, 256)), crop=(300, 300)))


MEANS = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}


@pytest.mark.parametrize(
    ("config", "spec"),
    [
        (
            {
                "image_processor_type": "ConvNextImageProcessor",
                "size": {"shortest_edge": 224},
                "crop_pct": 0.875,
                "resample": 3,
            },
            CanvasSpec((224, 224), 256, "bicubic"),
        ),
        (
            {"feature_extractor_type": "ConvNextFeatureExtractor", "size": 384, "resample": 3},
            CanvasSpec((384, 384), None, "bicubic"),
        ),
        (
            {"image_processor_type": "ViTImageProcessor", "size": {"height": 224, "width": 192}, "resample": 2},
            CanvasSpec((224, 192), None, "bilinear"),
        ),
        (
            {"size": {"shortest_edge": 256}, "do_center_crop": True, "crop_size": {"height": 224, "width": 224}},
            CanvasSpec((224, 224), 256, "bilinear"),
        ),
    ],
)
def test_image_processors_of_hugging_face(config: dict[str, Any], spec: CanvasSpec) -> None:
    found = hugging_face_preparation({**MEANS, **config}, "it")
    assert (found.canvas, found.statistics) == (spec, HALF)


@pytest.mark.parametrize("config", [{}, {"size": None}, {"size": 8, "resample": 1}, {"size": {"shortest_edge": 99999}}])
def test_other_processors_say_why_not(config: dict[str, Any]) -> None:
    with pytest.raises(PreparationError, match="it "):
        hugging_face_preparation({**MEANS, **config}, "it")


# a file


def test_a_published_file_is_known_whatever_it_is_called(
    tmp_path: Path, resnet18: nn.Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "mine.pth", resnet18)
    known = {sha256(path)[:8]: ("resnet18", "IMAGENET1K_V1")}
    monkeypatch.setattr(prepared, "torchvision_files", lambda: known)
    entry = entry_of(f"file:{path}")
    assert entry.canvas_spec == CanvasSpec((224, 224), 256, "bilinear")
    assert entry.key == f"file:{path}"
    assert "torchvision's resnet18.IMAGENET1K_V1" in entry.taken[0]


def test_a_file_with_a_published_name_and_another_digest_is_asked_about(tmp_path: Path, resnet18: nn.Module) -> None:
    path = saved(tmp_path / "resnet18-f37072fd.pth", resnet18)
    with pytest.raises(SeveralReadingsError, match=r"may be any of torchvision:resnet18\.\S+, timm:resnet18") as asked:
        entry_of(f"file:{path}")
    assert asked.value.models == ("torchvision:resnet18.IMAGENET1K_V1", "timm:resnet18")
    said = entry_of(f"file:{asked.value.models[0]}:{path}")
    assert said.canvas_spec == CanvasSpec((224, 224), 256, "bilinear")
    of_timm = entry_of(f"file:timm:resnet18:{path}")
    assert of_timm.canvas_spec == timm_preparation(timm_preset("resnet18"), "").canvas != said.canvas_spec


def test_a_digest_that_contradicts_what_was_said_is_refused(
    tmp_path: Path, resnet18: nn.Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.pth", resnet18)
    monkeypatch.setattr(prepared, "torchvision_files", lambda: {sha256(path)[:8]: ("resnet18", "IMAGENET1K_V1")})
    with pytest.raises(CheckpointError, match=r"by its digest it is torchvision's resnet18\.IMAGENET1K_V1, not V2"):
        entry_of(f"file:torchvision:resnet18.V2:{path}")


def test_weights_that_torchvision_does_not_publish_are_refused_with_those_that_it_does(
    tmp_path: Path, resnet18: nn.Module
) -> None:
    path = saved(tmp_path / "a.pth", resnet18)
    with pytest.raises(CheckpointError, match=r"no weights 'V2' of resnet18; there are IMAGENET1K_V1"):
        entry_of(f"file:torchvision:resnet18.V2:{path}")


def test_one_way_for_all_published_weights_is_no_question(tmp_path: Path, thousand: nn.Module) -> None:
    assert entry_of(f"file:{saved(tmp_path / 'a.pth', thousand)}").canvas_spec.resize == 256


PRESET = {
    "input_size": [3, 160, 160],
    "crop_pct": 0.8,
    "interpolation": "bicubic",
    "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
}


@pytest.mark.parametrize("top", [True, False])
def test_timms_settings_beside_the_file_are_taken_and_part_of_the_key(
    tmp_path: Path, resnet18: nn.Module, top: bool
) -> None:
    path = saved(tmp_path / "weights.pth", resnet18)
    config = {"architecture": "resnet18", **(PRESET if top else {"pretrained_cfg": PRESET})}
    (tmp_path / "config.json").write_text(json.dumps(config))
    entry = entry_of(f"file:{path}")
    assert entry.canvas_spec == CanvasSpec((160, 160), 200, "bicubic")
    assert dict(entry.preprocessing)["mean"] == [0.5, 0.5, 0.5]
    assert "config.json beside it" in entry.taken[0]
    assert parse_file_key(entry.key).said == Said(
        resize=200, crop=(160, 160), interpolation="bicubic", mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5)
    )
    (tmp_path / "config.json").unlink()
    again = catalog.entry(entry.key)
    assert (again.key, again.canvas_spec) == (entry.key, entry.canvas_spec)


def test_settings_in_a_folder_with_several_files_are_not_taken(tmp_path: Path, thousand: nn.Module) -> None:
    (tmp_path / "config.json").write_text(json.dumps(PRESET))
    saved(tmp_path / "other.pth", thousand)
    assert entry_of(f"file:{saved(tmp_path / 'a.pth', thousand)}").canvas_spec.size == (224, 224)


def test_the_model_of_the_settings_is_read_as_timms_without_a_question(tmp_path: Path) -> None:
    import timm

    torch.manual_seed(0)
    path = saved(tmp_path / "weights.pth", timm.create_model("test_efficientnet", num_classes=3))
    (tmp_path / "config.json").write_text(json.dumps({"architecture": "test_efficientnet", "pretrained_cfg": PRESET}))
    entry = entry_of(f"file:{path}")
    assert (entry.title, entry.names) == ("test_efficientnet, 3 classes", ("class 0", "class 1", "class 2"))
    assert entry.canvas_spec.size == (160, 160)


def test_a_model_of_timm_with_torchvisions_tensors_is_not_taken_for_torchvisions(tmp_path: Path) -> None:
    """A ResNet that blurs has the tensors of one that does not, and answers otherwise."""
    import timm

    torch.manual_seed(0)
    module = timm.create_model("resnetblur18", num_classes=3).eval()
    path = saved(tmp_path / "weights.pth", module)
    assert read_checkpoint(path).architecture.title == "resnet18"
    torch.save({"state_dict": module.state_dict(), "arch": "resnetblur18"}, path)
    with pytest.raises(UnknownModelError, match="says itself that it is a resnetblur18") as asked:
        read_checkpoint(path)
    assert asked.value.guess == "timm:resnetblur18"
    (tmp_path / "config.json").write_text(json.dumps({"architecture": "resnetblur18", "pretrained_cfg": PRESET}))
    found = read_checkpoint(path)
    assert (found.architecture.title, found.architecture.family.key) == ("resnetblur18", "timm:resnetblur18")
    picture = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        torch.testing.assert_close(found.module(picture), module(picture))


def test_strides_that_torchvision_does_not_have_are_refused(tmp_path: Path, thousand: nn.Module) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"downsample_in_bottleneck": True}))
    with pytest.raises(CheckpointError, match="downsample_in_bottleneck"):
        read_checkpoint(saved(tmp_path / "a.pth", thousand))


def test_what_the_person_says_is_taken_first_and_used(tmp_path: Path) -> None:
    torch.manual_seed(0)
    module = filled(models.shufflenet_v2_x0_5(num_classes=3).eval())
    path = saved(tmp_path / "a.pth", module)
    entry = entry_of(f"file:{path}#resize=100,crop=96,bicubic,mean=0.1/0.2/0.3,std=0.4/0.5/0.6")
    assert entry.canvas_spec == CanvasSpec((96, 96), 100, "bicubic")
    assert "as you said" in entry.taken[0]
    catalog.add(entry)
    network = catalog.load(NetworkSpec(entry.key, device="cpu", precision="float32")).local
    canvas = torch.rand(1, 3, 96, 96, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        wanted: Tensor = module(Normalization((0.1, 0.2, 0.3), (0.4, 0.5, 0.6))(canvas))
        got = network.local_logits(canvas)[:, :, 0, 0]
    torch.testing.assert_close(got, wanted, rtol=1e-3, atol=1e-3)


def test_a_crop_larger_than_the_picture_is_refused(tmp_path: Path, thousand: nn.Module) -> None:
    path = saved(tmp_path / "a.pth", thousand)
    with pytest.raises(CheckpointError, match="a crop of 224 pixels does not fit into pictures scaled to 100"):
        entry_of(f"file:{path}#resize=100")


class Normalize(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.1, 0.2, 0.3]))
        self.register_buffer("std", torch.tensor([0.4, 0.5, 0.6]))


def test_the_statistics_in_the_file_are_those_of_the_network(tmp_path: Path) -> None:
    torch.manual_seed(0)
    inner = filled(models.shufflenet_v2_x0_5(num_classes=3).eval())
    entry = entry_of(f"file:{saved(tmp_path / 'a.pth', nn.Sequential(Normalize(), inner))}")
    catalog.add(entry)
    network = catalog.load(NetworkSpec(entry.key, device="cpu", precision="float32")).local
    canvas = torch.rand(1, 3, 224, 224, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        wanted: Tensor = inner(Normalization((0.1, 0.2, 0.3), (0.4, 0.5, 0.6))(canvas))
        got = network.local_logits(canvas)[:, :, 0, 0]
    torch.testing.assert_close(got, wanted, rtol=1e-3, atol=1e-3)
    assert entry.key == f"file:{tmp_path / 'a.pth'}"
    assert "taken off each name: 1." in entry.taken


def test_a_vision_transformer_of_timm_on_cifar10_keeps_its_size_and_statistics(tmp_path: Path) -> None:
    import timm

    torch.manual_seed(0)
    path = saved(tmp_path / "vit.pth", timm.create_model("vit_tiny_patch16_224", num_classes=10))
    entry = entry_of(f"file:cifar10:timm:vit_tiny_patch16_224:{path}")
    assert entry.canvas_spec == CanvasSpec((224, 224), 248, "bicubic")
    assert dict(entry.preprocessing)["mean"] == [0.5, 0.5, 0.5]
    assert entry.names[0] == "airplane"
    catalog.add(entry)
    assert catalog.load(NetworkSpec(entry.key, device="cpu", precision="float32")).local.canvas_spec.size == (224, 224)


def test_the_papers_networks_on_cifar10_are_scaled_up(tmp_path: Path) -> None:
    torch.manual_seed(0)
    entry = entry_of(f"file:cifar10:{saved(tmp_path / 'a.pth', models.shufflenet_v2_x0_5(num_classes=10))}")
    assert entry.canvas_spec.size == (192, 192)
    assert dict(entry.preprocessing)["mean"] == list(CIFAR10.mean) != list(IMAGENET.mean)


def test_a_vision_transformer_for_larger_pictures_is_known_by_its_positions(tmp_path: Path) -> None:
    with torch.device("meta"):
        module = models.vit_b_32(num_classes=3, image_size=64)
    state = {name: torch.zeros(value.shape) for name, value in module.state_dict().items()}
    torch.save(state, tmp_path / "a.pth")
    checkpoint = read_checkpoint(tmp_path / "a.pth")
    assert checkpoint.architecture.title == "vit_b_32"
    assert checkpoint.architecture.family.canvas(None) == CanvasSpec((64, 64), 64, "bicubic")


# one's own classes


def test_ten_classes_are_nobodys_until_that_is_said(tmp_path: Path) -> None:
    torch.manual_seed(0)
    path = saved(tmp_path / "a.pth", models.shufflenet_v2_x0_5(num_classes=10))
    with pytest.raises(AmbiguousError) as asked:
        entry_of(f"file:{path}")
    assert asked.value.choices == ("imagenette", "cifar10", "own")
    entry = entry_of(f"file:own:{path}")
    assert entry.names[9] == "class 9"
    (tmp_path / "names.txt").write_text("\n".join(f"thing {number}" for number in range(10)))
    named = entry_of(f"file:{path}#classes={tmp_path / 'names.txt'}")
    assert named.names[9] == "thing 9"
    assert named.key == f"file:own:{path}#classes={tmp_path / 'names.txt'}"
    catalog.add(named)
    assert catalog.load(NetworkSpec(named.key, device="cpu", precision="float32")).local.names == named.names
    with pytest.raises(CheckpointError, match="say one"):
        entry_of(f"file:cifar10:{path}#classes={tmp_path / 'names.txt'}")
    (tmp_path / "names.txt").write_text("one\ntwo")
    with pytest.raises(CheckpointError, match="names 2 classes, and the network has 10"):
        entry_of(f"file:{path}#classes={tmp_path / 'names.txt'}")


def test_averages_have_a_key_and_a_title_of_their_own(tmp_path: Path) -> None:
    torch.manual_seed(0)
    first, second = (models.shufflenet_v2_x0_5(num_classes=3).state_dict() for _ in range(2))
    torch.save({"state_dict": first, "state_dict_ema": second}, tmp_path / "a.pth")
    entry = recognized_entries(FileKey(tmp_path / "a.pth", said=Said(weights="ema")))[0]
    assert entry.key == f"file:{tmp_path / 'a.pth'}#ema"
    assert entry.title == "shufflenet_v2_x0_5, 3 classes (ema)"
    assert "weights: ema" in entry.taken
