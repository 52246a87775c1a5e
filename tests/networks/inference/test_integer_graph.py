"""Layers on whole numbers of 8 bits, beside a slow plain reading."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto
from torch.nn import functional

from pgapp.networks.inference.integer_graph import RELU6, IntegerGraph, Steps, whole
from pgapp.networks.inference.onnx_inference import Inference
from pgapp.networks.modules.lite import Block
from pgapp.networks.modules.lite_graphs import FEATURES, late_in_integers, sum_of
from tests.networks.lite_weights import random_weights


@pytest.mark.parametrize(("low", "high"), [(-3.0, 5.0), (0.0, 6.0), (1.0, 2.0), (-2.0, -1.0), (0.0, 0.0)])
def test_steps_reach_from_end_to_end_and_have_zero(low: float, high: float) -> None:
    steps = Steps.over(low, high)
    least, most = -steps.zero * steps.scale, (255 - steps.zero) * steps.scale
    assert 0 <= steps.zero <= 255
    assert least <= min(low, 0.0) + steps.scale / 2 + 1e-6
    assert most >= max(high, 0.0) - steps.scale / 2 - 1e-6


@pytest.mark.parametrize("shape", [(5, 7, 1, 1), (5, 1, 3, 3)])
def test_weights_are_the_nearest_whole_numbers_of_each_channel(shape: tuple[int, ...]) -> None:
    source = np.random.default_rng(0)
    sizes = np.array([1e-3, 1, 30, 0, 1e-9])[:, None, None, None]
    weight = (source.standard_normal(shape) * sizes).astype(np.float32)
    bias = source.standard_normal(5).astype(np.float32)
    found = whole(weight, bias, Steps.over(-2, 2))
    assert greatest(found.weight[:3]).tolist() == [127] * 3
    scale = found.scale[:, None, None, None]
    assert np.all(np.abs(found.weight * scale - weight) <= 0.51 * scale)
    unit = found.scale.astype(np.float64) * Steps.over(-2, 2).scale  # also where all weights are next to nothing
    assert np.all(np.abs(found.bias * unit - bias) <= 0.51 * unit)


def greatest(weight: Any) -> Any:
    """Of each channel: the greatest weight, and where pixels are taken alone, the greatest sum of two neighbours."""
    flat = np.abs(weight.reshape(len(weight), -1).astype(int)).max(1)
    if weight.shape[1] == 1:
        return flat
    padded = np.pad(weight[:, :, 0, 0].astype(int), ((0, 0), (0, weight.shape[1] % 2)))
    first, second = padded[:, ::2], padded[:, 1::2]
    alike = np.where(first * second > 0, np.abs(first + second), np.maximum(np.abs(first), np.abs(second)))
    return alike.max(1)


def test_no_pair_of_products_is_more_than_16_bits_hold() -> None:
    """Of the greatest value, also where both weights of a pair are rounded away from 0."""
    source = np.random.default_rng(0)
    weight = source.standard_normal((4000, 6, 1, 1)).astype(np.float32)
    weight[:2000, 1] = weight[:2000, 0] * source.uniform(0.9, 1.1, (2000, 1, 1)).astype(np.float32)
    found = whole(weight, np.zeros(4000, np.float32), RELU6).weight[:, :, 0, 0].astype(int)
    products = 255 * found
    sums = products[:, ::2] + products[:, 1::2]
    assert -(2**15) <= sums.min() < -32000
    assert 32000 < sums.max() < 2**15


def test_layers_whose_pairs_are_not_known_are_refused() -> None:
    with pytest.raises(ValueError, match="neither of single pixels"):
        whole(np.ones((2, 2, 3, 3), np.float32), np.zeros(2, np.float32), RELU6)


def plain(steps: Steps, values: Any) -> Any:
    """What values are rounded to."""
    return (torch.clamp(torch.round(values / steps.scale) + steps.zero, 0, 255) - steps.zero) * steps.scale


def test_a_chain_of_layers_is_the_plain_reading() -> None:
    """Each layer in float64 on values that are rounded before and after: at most one step may lie between, where
    float32 rounds to the other of two neighbours."""
    source = np.random.default_rng(1)
    wide = source.standard_normal((24, 8, 1, 1)).astype(np.float32)
    alone = source.standard_normal((24, 1, 5, 5)).astype(np.float32) / 5
    narrow = source.standard_normal((8, 24, 1, 1)).astype(np.float32) / 5
    biases = [source.standard_normal(len(one)).astype(np.float32) for one in (wide, alone, narrow)]
    taken, given, summed = Steps.over(-3, 4), Steps.over(-9, 12), Steps.over(-11, 14)
    graph = IntegerGraph(8, taken)
    before = graph.last
    weights: list[Any] = [wide, alone, narrow]
    for weight, bias, groups, steps in zip(weights, biases, (1, 24, 1), (RELU6, RELU6, given), strict=True):
        graph.convolve(weight, bias, 1, groups, active=False)
        graph.round_to(steps)
    graph.add(before)
    graph.round_to(summed)
    run = Inference(graph)
    pictures = source.uniform(-4, 5, (3, 8, 9, 12)).astype(np.float32)
    features = first = plain(taken, torch.from_numpy(pictures).double())
    between = ((taken, RELU6), (RELU6, RELU6), (RELU6, given))
    for weight, bias, groups, (took, steps) in zip(weights, biases, (1, 24, 1), between, strict=True):
        rounded = whole(weight, bias, took)
        scale = torch.from_numpy(rounded.scale).double()
        kernel = torch.from_numpy(rounded.weight).double() * scale[:, None, None, None]
        offset = torch.from_numpy(rounded.bias).double() * scale * took.scale
        convolved = functional.conv2d(features, kernel, offset, padding=weight.shape[-1] // 2, groups=groups)
        features = plain(steps, convolved)
    expected = plain(summed, features + first).numpy()
    found = run.run(pictures)
    steps_off = np.abs(found - expected) / summed.scale
    assert steps_off.max() < 3
    assert (steps_off < 0.01).mean() > 0.97


def steps_of(weights: Any) -> Any:
    """Some for every place of the late part."""
    rest = weights.lite.blocks[2:]
    named = [layer.name for block in rest for layer in block.layers if not layer.active]
    return {name: Steps.over(-20, 20) for name in (FEATURES, *named, *map(sum_of, rest))}


def test_the_package_onnx_finds_nothing_wrong_with_the_model() -> None:
    weights = random_weights()
    assert all(isinstance(block, Block) for block in weights.lite.blocks)
    graph = late_in_integers(weights, steps_of(weights))
    read = onnx.load_model_from_string(graph.model())
    for _ in range(2):
        read.graph.output[0].type.tensor_type.shape.dim.add()
    for weight in read.graph.initializer:
        if weight.data_location == TensorProto.EXTERNAL:
            weight.ClearField("external_data")
            weight.data_location = TensorProto.DEFAULT
            each = {TensorProto.FLOAT: 4, TensorProto.INT32: 4, TensorProto.INT8: 1, TensorProto.UINT8: 1}
            weight.raw_data = bytes(each[weight.data_type] * int(np.prod(weight.dims)))
    onnx.checker.check_model(read, full_check=True)


def test_a_network_with_random_weights_is_near_float32() -> None:
    from pgapp.networks.modules.lite_graphs import late_graph

    weights = random_weights()
    features = np.random.default_rng(0).standard_normal((2, 24, 8, 8)).astype(np.float32)
    known = Inference(late_graph(weights)).run(features)
    found = Inference(late_in_integers(weights, steps_of(weights))).run(features)
    assert found.shape == known.shape
    assert 0 < np.abs(found - known).max() < np.abs(known).max()
