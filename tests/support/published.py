"""Randomly filled networks, and the published parameter lists. Shared by the tests of this folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from pgapp.networks.checkpoints.make import make_network
from pgapp.networks.families.table import recognize
from pgapp.networks.modules.bagnet import BagNetModule
from pgapp.networks.protocols import LocalLogitNetwork

PUBLISHED = json.loads((Path(__file__).parent / "checkpoint_keys.json").read_text())


def published_keys(name: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(key, tuple(shape)) for key, shape in PUBLISHED[name]["keys"]]


def keys(module: BagNetModule) -> list[tuple[str, tuple[int, ...]]]:
    return [(key, tuple(value.shape)) for key, value in module.state_dict().items()]


def filled(module: Any, seed: int = 0) -> Any:
    """Random weights that keep the signal's size, with batch norm statistics that matter."""
    generator = torch.Generator().manual_seed(seed)
    for part in module.modules():
        if isinstance(part, nn.Conv2d):
            fan_in = part.weight[0].numel()
            part.weight.data = torch.randn(part.weight.shape, generator=generator) * (2 / fan_in) ** 0.5
        elif isinstance(part, nn.BatchNorm2d):
            size = part.num_features
            part.weight.data = torch.rand(size, generator=generator) * 0.5 + 0.5
            part.bias.data = torch.randn(size, generator=generator) * 0.2
            part.running_mean = torch.randn(size, generator=generator) * 0.2
            part.running_var = torch.rand(size, generator=generator) + 0.5
        elif isinstance(part, nn.Linear):
            part.weight.data = torch.randn(part.weight.shape, generator=generator) * part.in_features**-0.5
            part.bias.data = torch.randn(part.out_features, generator=generator)
    return module.eval().requires_grad_(False)


def names(count: int) -> list[str]:
    return [f"class {number}" for number in range(count)]


def shapes(module: nn.Module) -> dict[str, tuple[int, ...]]:
    return {key: tuple(value.shape) for key, value in module.state_dict().items()}


def network_of(module: nn.Module, data_set: str | None) -> LocalLogitNetwork:
    """The network of a module of one of our families, in float32 on the CPU."""
    architecture = recognize(shapes(module))
    assert architecture is not None
    return make_network(module, architecture, data_set, "", torch.device("cpu"), torch.float32)
