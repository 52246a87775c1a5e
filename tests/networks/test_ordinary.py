import pytest
import torch
import torchvision
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.networks.normalization import IMAGENET
from pgapp.networks.ordinary import PictureClassifier, ResNet50Module, SomeClasses
from tests.networks.published import filled, keys, names

CLASSES = 6


@pytest.fixture(scope="module")
def resnet():
    module = filled(ResNet50Module(CLASSES))
    return PictureClassifier(module, "ResNet-50", names(CLASSES), "d" * 64, fold=True), module


def picture(side=224, seed=0):
    return torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(seed))


def test_parameters_are_those_of_torchvision():
    with torch.device("meta"):
        assert keys(ResNet50Module(1000)) == keys(torchvision.models.resnet50())


def test_logits_are_those_of_the_module_on_the_normalized_picture(resnet):
    network, module = resnet
    with torch.inference_mode():
        logits = network.logits(picture())
        wanted = module(IMAGENET(picture()))
    torch.testing.assert_close(logits, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


def test_other_canvases_are_resized_to_the_network_s_own(resnet):
    network, _ = resnet
    with torch.inference_mode():
        logits = network.logits(picture(299))
        small = functional.interpolate(picture(299), (224, 224), mode="bilinear", antialias=True)
        torch.testing.assert_close(logits, network.logits(small))


def test_as_a_local_network_its_one_cell_sees_everything(resnet):
    network, _ = resnet
    assert network.grid.cells == (1, 1)
    assert network.grid.touched(Rect(223, 0, 1, 1)) == Rect(0, 0, 1, 1)
    with torch.inference_mode():
        local = network.local_logits(picture())
        torch.testing.assert_close(local[:, :, 0, 0], network.logits(picture()))


def test_any_torchvision_classifier_will_do():
    module = torchvision.models.squeezenet1_1(num_classes=CLASSES)
    network = PictureClassifier(module, "SqueezeNet", names(CLASSES))
    with torch.inference_mode():
        assert network.logits(picture()).shape == (1, CLASSES)
        with pytest.raises(ValueError, match="SqueezeNet"):
            PictureClassifier(module, "SqueezeNet", names(CLASSES + 1)).logits(picture())


def test_some_classes_keep_their_order(resnet):
    network, _ = resnet
    some = SomeClasses(network, (4, 1))
    assert some.names == ("class 4", "class 1")
    with torch.inference_mode():
        torch.testing.assert_close(some.logits(picture()), network.logits(picture())[:, [4, 1]])
