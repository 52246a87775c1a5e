from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pgapp.networks.checkpoints.file_keys import FileKey, checked_model, file_key, is_file_key, parse_file_key
from pgapp.networks.checkpoints.said import SQUASH, Into, Said


@pytest.mark.parametrize("crop", [False, True])
@pytest.mark.parametrize("model", [None, "timm:resnet26", "torchvision:vit_b_16", "timm:resnet26.bt_in1k"])
@pytest.mark.parametrize("data_set", [None, "cifar10", "imagenette", "own"])
@pytest.mark.parametrize("path", ["/a/b.pth", "C:/weights/b: c.pth", "relative.pth", "/a#b/c#ema.pth", "a#ema"])
def test_keys_come_back_as_they_were(path: str, data_set: str | None, model: str | None, crop: bool) -> None:
    key = file_key(Path(path), data_set, model, crop=crop)
    assert is_file_key(key)
    assert parse_file_key(key) == FileKey(Path(path), data_set, model, crop)


def test_the_forms_that_are_documented() -> None:
    assert parse_file_key("crop:torchvision:resnet50:/w/net.pth") == FileKey(
        Path("/w/net.pth"), None, "torchvision:resnet50", True
    )
    assert parse_file_key("file:imagenette:timm:resnet26:net.pth") == FileKey(
        Path("net.pth"), "imagenette", "timm:resnet26"
    )
    assert parse_file_key("crop:torchvision:resnet50") == FileKey(Path(), None, "torchvision:resnet50", True)


def test_alone_and_under_a_crop_ensemble_belong_together() -> None:
    key = FileKey(Path("a.pth"), "cifar10", "timm:resnet26")
    assert str(key.other) == "crop:cifar10:timm:resnet26:a.pth"
    assert key.other.other == key


EVERYTHING = Said(
    weights="ema",
    resize=232,
    crop=(224, 288),
    interpolation="bicubic",
    mean=(0.5, 0.1, 1 / 3),
    std=(0.25, 1e-05, 2.0),
    classes=Path("/my names, a#b/n.txt"),
)


@pytest.mark.parametrize(
    "said",
    [
        EVERYTHING,
        replace(EVERYTHING, resize=SQUASH, crop=(32, 32)),
        Said(weights="ema"),
        Said(weights="model.teacher"),
        Said(interpolation="bilinear"),
        Said(classes=Path("names.txt")),
        Said(resize=SQUASH),
        Said(resize=Into((256, 260)), crop=(224, 224)),
        replace(EVERYTHING, resize=Into((546, 546), border=True)),
    ],
)
@pytest.mark.parametrize("path", ["/a/b.pth", "/a#b/c#ema.pth", "a#ema"])
def test_what_was_said_comes_back(path: str, said: Said) -> None:
    key = FileKey(Path(path), "own", "timm:resnet26", True, said)
    assert parse_file_key(str(key)) == key


def test_the_forms_of_what_may_be_said() -> None:
    said = parse_file_key("file:net.pth#ema,resize=232,crop=224,bilinear,mean=0.5/0.5/0.5,classes=a,b.txt").said
    assert said == Said(
        weights="ema",
        resize=232,
        crop=(224, 224),
        interpolation="bilinear",
        mean=(0.5, 0.5, 0.5),
        classes=Path("a,b.txt"),
    )
    assert str(said) == "ema,resize=232,crop=224,bilinear,mean=0.5/0.5/0.5,classes=a,b.txt"


@pytest.mark.parametrize(
    "said", ["resize=big", "crop=0", "crop=5000", "mean=0.5", "mean=a/b/c", "std=0/1/1", "mean=nan/0/0", "std=-1/1/1"]
)
def test_options_that_are_not_understood_are_refused_with_an_example(said: str) -> None:
    with pytest.raises(ValueError, match=r"is not understood: say .*="):
        parse_file_key(f"file:net.pth#{said}")


@pytest.mark.parametrize("key", ["crop-lite0", "small", "crop", "/a/b.pth"])
def test_other_keys_are_refused(key: str) -> None:
    assert not is_file_key(key)
    with pytest.raises(ValueError, match="does not name"):
        parse_file_key(key)


@pytest.mark.parametrize("key", ["file:", "crop:", "file:cifar10:", "crop:timm::/a.pth"])
def test_keys_that_name_nothing_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"names no"):
        parse_file_key(key)


@pytest.mark.parametrize("text", ["resnet26", "timm:", "keras:resnet", "timm:hf-hub:a/b", ""])
def test_models_have_a_library_and_a_name(text: str) -> None:
    assert checked_model(" timm:resnet26 ") == "timm:resnet26"
    with pytest.raises(ValueError, match="names no model"):
        checked_model(text)
