from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from pgapp.core.defences.intervals import bounds
from pgapp.core.defences.intervals.bounds import Box, ExplodedError, through, within
from pgapp.core.defences.layers import (
    AveragePool,
    Convolution,
    Flatten,
    Linear,
    MaxPool,
    NoLayersError,
    Relu,
    Residual,
    Scale,
)
from pgapp.networks.inference.layer_lists import layers_of


def drawn(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def box_of(low: Any, high: Any) -> Box:
    return Box(torch.as_tensor(low, dtype=torch.float64), torch.as_tensor(high, dtype=torch.float64))


def test_a_convolution_by_hand() -> None:
    weight = torch.tensor([[[[2.0, -1.0]]]])
    found = through(Convolution(weight, torch.tensor([0.5])), box_of([[[[0.0, 1.0]]]], [[[[1.0, 3.0]]]]))
    assert float(found.low) == pytest.approx(0.5 + 0.0 - 3.0, abs=1e-5)
    assert float(found.high) == pytest.approx(0.5 + 2.0 - 1.0, abs=1e-5)
    assert float(found.low) < -2.5
    assert float(found.high) > 1.5


def test_pooling_relu_and_sums_by_hand() -> None:
    box = box_of([[[[-1.0, 2.0], [0.0, -3.0]]]], [[[[1.0, 2.0], [4.0, -2.0]]]])
    found = through(MaxPool((2, 2), (2, 2)), box)
    assert (float(found.low), float(found.high)) == (2.0, 4.0)
    found = through(AveragePool((2, 2)), box)
    assert float(found.low) == pytest.approx(-0.5, abs=1e-5)
    assert float(found.high) == pytest.approx(1.25, abs=1e-5)
    assert through(AveragePool(None), box).low.shape == (1, 1)
    found = through(Relu(), box)
    assert found.low.flatten().tolist() == [0.0, 2.0, 0.0, 0.0]
    assert found.high.flatten().tolist() == [1.0, 2.0, 4.0, 0.0]
    found = through(Residual((Relu(),)), box)
    assert found.low.flatten().tolist() == pytest.approx([-1.0, 4.0, 0.0, -3.0], abs=1e-5)
    assert found.high.flatten().tolist() == pytest.approx([2.0, 4.0, 8.0, -2.0], abs=1e-5)
    found = through(Scale((1.0,), (0.5,)), box)
    assert found.high.flatten().tolist() == pytest.approx([0.0, 2.0, 6.0, -6.0], abs=1e-5)


def exact_sum(weights: Any, low: Any, high: Any, bias: float) -> tuple[Fraction, Fraction]:
    """The exact ends of an affine value, a product at a time."""
    ends = [Fraction(bias), Fraction(bias)]
    for weight, least, most in zip(weights, low, high, strict=True):
        both = sorted((Fraction(weight) * Fraction(least), Fraction(weight) * Fraction(most)))
        ends = [end + part for end, part in zip(ends, both, strict=True)]
    return ends[0], ends[1]


def test_affine_bounds_hold_the_exact_ones_and_little_more() -> None:
    weight, bias = torch.randn(5, 40, generator=drawn(0)), torch.randn(5, generator=drawn(1))
    low = torch.randn(3, 40, generator=drawn(2)).double()
    high = low + torch.rand(3, 40, generator=drawn(3)).double()
    found = through(Linear(weight, bias), Box(low, high))
    for picture, unit in product(range(3), range(5)):
        least, most = exact_sum(weight[unit].tolist(), low[picture].tolist(), high[picture].tolist(), float(bias[unit]))
        assert Fraction(float(found.low[picture, unit])) < least < most < Fraction(float(found.high[picture, unit]))
        allowed = 1e-5 * float(40 * 3 + 1)
        assert least - Fraction(float(found.low[picture, unit])) < allowed
        assert Fraction(float(found.high[picture, unit])) - most < allowed


def test_a_convolution_is_a_linear_layer_on_what_it_sees() -> None:
    weight, bias = torch.randn(4, 3, 3, 3, generator=drawn(4)), torch.randn(4, generator=drawn(5))
    low = torch.randn(2, 3, 6, 7, generator=drawn(6)).double()
    box = Box(low, low + torch.rand(2, 3, 6, 7, generator=drawn(7)).double())
    found = through(Convolution(weight, bias, (2, 1), (1, 0)), box)
    unfold = nn.Unfold(3, padding=(1, 0), stride=(2, 1))
    columns = Box(*(unfold(end).transpose(1, 2).flatten(0, 1) for end in (box.low, box.high)))
    like = through(Linear(weight.flatten(1), bias), columns)
    for mine, its in ((found.low, like.low), (found.high, like.high)):
        torch.testing.assert_close(mine.permute(0, 2, 3, 1).flatten(0, 2), its, rtol=1e-12, atol=1e-12)


class Mixed(nn.Module):
    """A network of every kind of layer, with weights of many magnitudes."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.parts = nn.Sequential(
            nn.Conv2d(3, 8, 3, 1, 1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 8, 4, 2, 1, bias=False),
            nn.ReLU(),
            nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(8 * 2 * 2, 12),
            nn.ReLU(),
            nn.Linear(12, 5),
        )
        with torch.no_grad():
            for value in self.parts.parameters():
                value.mul_(torch.exp(2 * torch.randn(value.shape)))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.parts(pictures)
        return found


def patched(canvas: Any, content: Any, row: int, col: int) -> Any:
    out = canvas.clone()
    size = content.shape[-1]
    out[..., row : row + size, col : col + size] = content
    return out


def contents(count: int, size: int, seed: int) -> Any:
    """Random contents of a patch, and random ones at the ends of the range."""
    values = torch.rand(count, 3, size, size, generator=drawn(seed))
    values[::2] = (values[::2] > 0.5).float()
    return values


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [0, 3])
def test_whatever_float32_computes_lies_within_every_layers_bounds(seed: int, size: int) -> None:
    module = Mixed(seed).eval()
    canvas = torch.rand(3, 16, 16, generator=drawn(seed))
    content = contents(64, size, seed + 9)
    low, high = patched(canvas, torch.zeros(3, size, size), 5, 7), patched(canvas, torch.ones(3, size, size), 5, 7)
    box = Box(low[None].double(), high[None].double())
    pictures = torch.stack([patched(canvas, one, 5, 7) for one in content])
    ways = [
        pictures,
        pictures.contiguous(memory_format=torch.channels_last),
    ]
    for part, layer in zip(module.parts, layers_of(module.parts), strict=True):
        box = through(layer, box)
        with torch.no_grad():
            ways = [part(way) for way in ways]
            alone = torch.cat([part(one[None]) for one in torch.unbind(pictures)])
            pictures = ways[0]
        for values in (*ways, alone):
            assert bool(((box.low <= values) & (values <= box.high)).all())


def test_without_rounding_outwards_a_forward_pass_falls_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: what float32 computes of the picture as it is leaves bounds that do not allow for it."""
    module = Mixed(0).eval()
    canvas = torch.rand(1, 3, 16, 16, generator=drawn(0))
    with torch.no_grad():
        logits = module(canvas)
    for outwards in (True, False):
        box = Box(canvas.double(), canvas.double())
        if not outwards:
            monkeypatch.setattr(bounds, "_slack", lambda terms: 0.0)
        for layer in layers_of(module.parts):
            box = through(layer, box)
        assert bool(((box.low <= logits) & (logits <= box.high)).all()) == outwards


@pytest.mark.parametrize("seed", range(3))
def test_leads_hold_and_are_no_worse_than_the_logits_bounds(seed: int) -> None:
    module = Mixed(seed).eval()
    canvas = torch.rand(3, 16, 16, generator=drawn(seed))
    low, high = patched(canvas, torch.zeros(3, 2, 2), 3, 3), patched(canvas, torch.ones(3, 2, 2), 3, 3)
    with torch.no_grad():
        logits = module(torch.stack([patched(canvas, one, 3, 3) for one in contents(256, 2, seed)]))
    for label in range(5):
        found = within(layers_of(module.parts), Box(low[None].double(), high[None].double()), label)
        others = [each for each in range(5) if each != label]
        leads = (logits[:, label, None] - logits)[:, others]
        assert bool((leads >= found.leads[0, others]).all())
        plain = found.logits.low[0, label] - found.logits.high[0, others]
        assert bool((found.leads[0, others] >= plain - 1e-3).all())
        assert float(found.leads[0, label]) == np.inf


def test_bounds_beyond_float32_are_refused() -> None:
    grows = Linear(torch.full((4, 4), 1e20), None)
    with pytest.raises(ExplodedError, match="apart"):
        within((grows, grows, grows), box_of(torch.zeros(1, 4), torch.ones(1, 4)), 0)
    with pytest.raises(ExplodedError):
        through(grows, box_of(torch.full((1, 4), -np.inf), torch.full((1, 4), np.inf)))


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ((), "whose last layer is linear"),
        ((Relu(),), "whose last layer is linear"),
        ((Flatten(), Linear(torch.zeros(2, 99), None)), "do not fit together"),
        ((nn.ReLU(), Linear(torch.zeros(2, 4), None)), "not known for the layer ReLU"),
        ((Linear(torch.zeros(2, 2**16), None),), "less than 65536 products"),
    ],
)
def test_what_bounds_do_not_go_through_is_said(layers: Any, message: str) -> None:
    wide = 2**16 if "65536" in message else 4
    with pytest.raises(NoLayersError, match=message):
        within(layers, box_of(torch.zeros(1, wide), torch.ones(1, wide)), 0)
