"""The rounding allowance is a bound: over every way of computing evidence, for all networks that ship, all features and
the extremes of every field of the form."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor

from pgapp import paths
from pgapp.core.geometry import Rect
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.rounding import ROUNDING, logit_error
from pgapp.core.patch import patch_pixels, stamp
from pgapp.core.scene import NetworkSpec, Noise, Patch, Solid
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import LocalLogitNetwork, PartialNetwork

pytestmark = pytest.mark.real_network

NETWORKS = ["bagnet6-cifar10", "ds-resnet18-cifar10", "crop-lite0", "crop-lite0-fast", "crop-lite0-dense"]
WAYS = [*((key, "float32") for key in NETWORKS), ("crop-lite0", "int8")]

Settings = tuple[str, tuple[float, float], float, float | None]
NOTHING_CLIPPED = (0.0, math.inf)
SETTINGS: list[Settings] = [
    ("logits", NOTHING_CLIPPED, 1.0, None),
    ("logits", (0.0, 0.01), 1.0, None),
    ("logits", (2.0, 2.5), 1.0, None),
    ("prediction", NOTHING_CLIPPED, 1.0, None),
    *(("confidence", NOTHING_CLIPPED, temperature, None) for temperature in (0.05, 1.0, 20.0)),
    ("confidence", (0.0, 0.01), 1.0, None),
    ("confidence", (0.0, 0.01), 0.05, None),
    ("confidence", (0.001, 0.3), 0.05, None),
    *(("confidence", NOTHING_CLIPPED, 1.0, votes) for votes in (0.01, 0.2, 1.0)),
    ("confidence", NOTHING_CLIPPED, 0.05, 0.5),
]


@contextmanager
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def computed_again(local: LocalLogitNetwork, pixels: Tensor) -> Iterator[tuple[str, Tensor, Tensor]]:
    """Every way but the plain one: its name, the cells (bool ``[Hf, Wf]``) and their logits ``[K, cells]``."""
    (rows, cols), everywhere = local.grid.cells, torch.ones(local.grid.cells, dtype=torch.bool)
    yield "with gradients", everywhere, local.local_logits(pixels[None].clone().requires_grad_(True))[0].detach()
    with torch.inference_mode():
        for count in (2, 3):
            again = torch.stack([pixels.flip(-1), *[pixels] * (count - 1)])
            yield f"in a batch of {count}", everywhere, local.local_logits(again)[-1]
        with one_thread():
            yield "on one thread", everywhere, local.local_logits(pixels[None])[0]
        some = [Rect(0, 0, rows, 1), Rect(rows - 1, 0, 1, cols), Rect(rows // 2, cols // 2, 1, 1)]
        for cells in [*some, Rect(rows // 3, cols // 3, rows - rows // 3, min(2, cols))]:
            yield f"alone {cells}", mask_of(local, cells), local.local_logits(pixels[None], cells)[0]
        if isinstance(local, PartialNetwork) and (prepared := local.prepare(pixels.numpy())) is not None:
            yield "prepared", everywhere, torch.from_numpy(prepared.local_logits)
        for patch in patches(local):
            away = ~mask_of(local, touched_by(local, patch))
            yield f"beside {patch}", away, local.local_logits(stamped(pixels, patch)[None])[0][:, away]


def patches(local: LocalLogitNetwork) -> Iterator[Patch]:
    side, height = max(2, local.grid.canvas[0] // 7), local.grid.canvas[0]
    for content, row in ((Noise(3), 0), (Solid(1, 1, 1), side), (Solid(0, 0, 0), height - side)):
        yield Patch(row, side, side, content)


def stamped(pixels: Tensor, patch: Patch) -> Tensor:
    return torch.from_numpy(stamp(pixels.numpy(), patch))


def touched_by(local: LocalLogitNetwork, patch: Patch) -> Rect:
    touched = local.grid.touched(patch.rect)
    assert touched is not None
    return touched


def mask_of(local: LocalLogitNetwork, cells: Rect) -> Tensor:
    found = torch.zeros(local.grid.cells, dtype=torch.bool)
    cols = torch.arange(cells.col, cells.col + cells.cols) % local.grid.cells[1]
    found[cells.row : cells.row + cells.rows, cols] = True
    return found


def worst_share(local: LocalLogitNetwork, plain: Tensor, again: Tensor, cells: Tensor, settings: Settings) -> float:
    """The most that any class's evidence moved, over the worst set of ``cells``, as a share of what is allowed."""
    allowed = evidence_error(plain, logit_error(plain, local.precision), *settings)
    moved = class_evidence(again.reshape(len(plain), 1, -1).double(), *settings)
    moved = moved - class_evidence(plain[:, cells][:, None].double(), *settings)
    seen = torch.maximum(moved.clamp_min(0).sum((1, 2)), (-moved).clamp_min(0).sum((1, 2)))
    return float((seen / allowed.clamp_min(1e-30)).max())


@pytest.fixture(scope="module", params=WAYS, ids="-".join)
def network(request: pytest.FixtureRequest) -> LocalLogitNetwork:
    key, precision = request.param
    return catalog.load(NetworkSpec(key, device="cpu", precision=precision)).local


def picture_for(local: LocalLogitNetwork) -> Tensor:
    samples = paths.resources() / "samples"
    path = samples / "coffee.jpg" if len(local.names) == 1000 else samples / "cifar10" / "frog" / "0666.jpg"
    return torch.from_numpy(make_canvas(load_picture(path), local.canvas_spec).pixels.copy())


def test_evidence_computed_again_moves_less_than_is_allowed(network: LocalLogitNetwork) -> None:
    pixels = picture_for(network)
    with torch.inference_mode():
        plain = network.local_logits(pixels[None])[0]
    for way, cells, again in computed_again(network, pixels):
        assert float((again.flatten(1) - plain[:, cells].flatten(1)).abs().max() / plain.abs().max()) < ROUNDING / 2
        for settings in SETTINGS:
            assert worst_share(network, plain, again, cells, settings) < 1.0, (way, settings)


def test_what_is_computed_in_part_moves_less_than_is_allowed(network: LocalLogitNetwork) -> None:
    pixels = picture_for(network)
    prepared = network.prepare(pixels.numpy()) if isinstance(network, PartialNetwork) else None
    if prepared is None:
        assert len(network.names) == 10  # the ensembles can do it
        return
    for patch in patches(network):
        with torch.inference_mode():
            plain = network.local_logits(stamped(pixels, patch)[None])[0]
        cells, content = touched_by(network, patch), patch_pixels(patch.content, patch.size)
        again = torch.from_numpy(prepared.patched_logits(content, patch.rect))
        for settings in SETTINGS:
            assert worst_share(network, plain, again, mask_of(network, cells), settings) < 1.0, (patch, settings)


def test_a_relative_error_of_logits_that_is_too_large_is_seen() -> None:
    """The test above can fail: logits that are off by twice what is allowed move evidence by more."""
    plain = torch.tensor([[[3.0, 1.0]], [[-1.0, 2.0]]])
    local = SimpleNamespace(precision=torch.float32)
    again = plain + 2.5 * ROUNDING * 3.0
    cells = torch.ones(1, 2, dtype=torch.bool)
    assert worst_share(local, plain, again, cells, SETTINGS[0]) > 1.0
