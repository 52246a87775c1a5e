"""EfficientNet-Lites with weights drawn at random, in every form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from pgapp.networks.modules.lite import NORM_EPSILON, STORED, Layer, Lite, LiteWeights, folded, lite


def stored_weights(network: Lite, seed: int = 0) -> dict[str, NDArray[Any]]:
    """As a file would hold them, such that features neither vanish nor explode."""
    source = np.random.default_rng(seed)
    found: dict[str, NDArray[Any]] = {}
    for name, shape in network.shapes().items():
        if name.endswith("variance"):
            found[name] = source.uniform(0.5, 2, shape).astype(np.float32)
        elif name.endswith("norm weight"):
            found[name] = source.uniform(0.5, 1.5, shape).astype(np.float32)
        elif name.endswith("batches"):
            found[name] = np.int64(7) * np.ones(shape, np.int64)
        else:
            inputs = int(np.prod(shape[1:])) if len(shape) > 1 else 25
            found[name] = (source.standard_normal(shape) * np.sqrt(2 / inputs)).astype(np.float32)
    return found


def random_weights(deeper: int = 0, classes: int = 10, seed: int = 0) -> LiteWeights:
    """Folded, ready to infer."""
    network = lite(deeper, classes)
    return folded(network, stored_weights(network, seed))


def short_weights(blocks: int = 4, classes: int = 10, seed: int = 0) -> LiteWeights:
    """Of a network with that few blocks and a small head, for tests in float64, which convolves slowly."""
    network = lite(classes=classes)
    last = network.blocks[blocks - 1].layers[-1].given
    short = replace(network, blocks=network.blocks[:blocks], head=Layer("head", last, 64))
    return folded(short, stored_weights(short, seed))


def plain_logits(network: Lite, stored: dict[str, NDArray[Any]], pictures: Tensor) -> Tensor:
    """A slow plain reading: TensorFlow's padding, batch norms where they were trained, nothing folded or turned."""
    tensors = {name: torch.from_numpy(np.array(value)) for name, value in stored.items()}

    def layer(which: Layer, features: Tensor) -> Tensor:
        weight, scale, shift, mean, variance = (tensors[f"{which.name} {part}"] for part in STORED[:-1])
        sides = features.shape[2:]
        lacking = [max((-(-side // which.stride) - 1) * which.stride + which.kernel - side, 0) for side in sides]
        (top, left), (down, right) = [each // 2 for each in lacking], [each - each // 2 for each in lacking]
        padded = functional.pad(features, (left, right, top, down))
        convolved = functional.conv2d(padded, weight, None, which.stride, groups=which.groups)
        found = functional.batch_norm(convolved, mean, variance, scale, shift, False, 0.0, NORM_EPSILON)
        return functional.relu6(found) if which.active else found

    features = layer(network.stem, pictures)
    for block in network.blocks:
        before = features
        for each in block.layers:
            features = layer(each, features)
        features = features + before if block.shortcut else features
    means = layer(network.head, features).mean((2, 3))
    return nn.functional.linear(means, tensors["classifier weight"], tensors["classifier bias"])
