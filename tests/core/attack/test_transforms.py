"""How a physical patch is moved, turned, lit and rounded, each by itself."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from pgapp.core.attack.transforms import Physical, rounded_to_bytes

SIZE = 8


def test_a_warped_patch_stays_in_its_box() -> None:
    physical = Physical(shift=3, scale=0.2, rotation=30, brightness=0, views=1)
    reach = physical.reach(SIZE)
    drawn = physical.draw(200, torch.Generator().manual_seed(0))
    _, cover = physical.warped(torch.ones(200, 3, SIZE, SIZE), drawn, SIZE + 2 * reach + 2)
    rim = torch.ones_like(cover[0, 0], dtype=torch.bool)
    rim[1:-1, 1:-1] = False
    assert cover[:, 0, rim].max() == 0
    areas = cover.sum((1, 2, 3))
    expected = SIZE**2 * (1 + drawn[:, 2]) ** 2
    torch.testing.assert_close(areas, expected, rtol=0.05, atol=0.5)


def test_a_shift_moves_down_and_right() -> None:
    drawn = torch.tensor([[2.0, 3.0, 0.0, 0.0, 0.0]])
    _, cover = Physical().warped(torch.ones(1, 3, 4, 4), drawn, 12)
    rows, cols = torch.nonzero(cover[0, 0] > 0.5, as_tuple=True)
    assert [int(end) for end in (rows.min(), rows.max(), cols.min(), cols.max())] == [6, 9, 7, 10]


def test_rounding_is_to_bytes_with_the_gradient_of_the_identity() -> None:
    pixels = torch.tensor([0.1, 0.5, 0.999], requires_grad=True)
    rounded = rounded_to_bytes(pixels)
    assert torch.equal((rounded * 255).round() / 255, rounded.detach())
    rounded.sum().backward()
    assert pixels.grad is not None
    assert torch.equal(pixels.grad, torch.ones(3))


def test_rounded_pixels_are_those_of_the_png_to_the_last_bit() -> None:
    pixels = torch.rand(100_000, generator=torch.Generator().manual_seed(0), requires_grad=True)
    levels = np.rint(pixels.detach().numpy() * np.float32(255)).astype(np.uint8)
    expected = levels.astype(np.float32) / np.float32(255)
    assert rounded_to_bytes(pixels).detach().numpy().tobytes() == expected.tobytes()


@pytest.mark.parametrize("light", [-0.3, 0.0, 0.3])
@pytest.mark.parametrize("colour", [0.0, 1.0])
def test_changed_light_cuts_the_pixels_but_not_their_gradient(colour: float, light: float) -> None:
    drawn = torch.tensor([[0.0, 0.0, 0.0, 0.0, light]])
    pixels = torch.full((1, 3, SIZE, SIZE), colour, requires_grad=True)
    seen, _ = Physical().warped(pixels, drawn, SIZE)
    torch.testing.assert_close(seen, torch.full_like(seen, min(1.0, max(0.0, colour + light))))
    (gradient,) = torch.autograd.grad(seen.sum(), pixels)
    torch.testing.assert_close(gradient, torch.ones_like(gradient))
