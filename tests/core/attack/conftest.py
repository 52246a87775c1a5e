"""What attacks are tried on: a network of one random convolution, and a canvas of noise."""

from __future__ import annotations

import pytest
import torch

from tests.support.fakes import ConvNetwork


@pytest.fixture
def network() -> ConvNetwork:
    return ConvNetwork()


@pytest.fixture
def canvas() -> torch.Tensor:
    return torch.rand(3, 48, 48, generator=torch.Generator().manual_seed(3))
