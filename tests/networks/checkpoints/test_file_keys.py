from pathlib import Path

import pytest

from pgapp.networks.checkpoints.file_keys import FileKey, checked_model, file_key, is_file_key, parse_file_key


@pytest.mark.parametrize("crop", [False, True])
@pytest.mark.parametrize("model", [None, "timm:resnet26", "torchvision:vit_b_16", "timm:resnet26.bt_in1k"])
@pytest.mark.parametrize("data_set", [None, "cifar10", "imagenette"])
@pytest.mark.parametrize("path", ["/a/b.pth", "C:/weights/b: c.pth", "relative.pth"])
def test_keys_come_back_as_they_were(path, data_set, model, crop):
    key = file_key(Path(path), data_set, model, crop=crop)
    assert is_file_key(key)
    assert parse_file_key(key) == FileKey(Path(path), data_set, model, crop)


def test_the_forms_that_are_documented():
    assert parse_file_key("crop:torchvision:resnet50:/w/net.pth") == FileKey(
        Path("/w/net.pth"), None, "torchvision:resnet50", True
    )
    assert parse_file_key("file:imagenette:timm:resnet26:net.pth") == FileKey(
        Path("net.pth"), "imagenette", "timm:resnet26"
    )
    assert parse_file_key("crop:torchvision:resnet50") == FileKey(Path(), None, "torchvision:resnet50", True)


def test_alone_and_under_a_crop_ensemble_belong_together():
    key = FileKey(Path("a.pth"), "cifar10", "timm:resnet26")
    assert str(key.other) == "crop:cifar10:timm:resnet26:a.pth"
    assert key.other.other == key


@pytest.mark.parametrize("key", ["crop-lite0", "small", "crop", "/a/b.pth"])
def test_other_keys_are_refused(key):
    assert not is_file_key(key)
    with pytest.raises(ValueError, match="does not name"):
        parse_file_key(key)


@pytest.mark.parametrize("key", ["file:", "crop:", "file:cifar10:", "crop:timm::/a.pth"])
def test_keys_that_name_nothing_are_refused(key):
    with pytest.raises(ValueError, match=r"names no"):
        parse_file_key(key)


@pytest.mark.parametrize("text", ["resnet26", "timm:", "keras:resnet", "timm:hf-hub:a/b", ""])
def test_models_have_a_library_and_a_name(text):
    assert checked_model(" timm:resnet26 ") == "timm:resnet26"
    with pytest.raises(ValueError, match="names no model"):
        checked_model(text)
