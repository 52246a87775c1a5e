from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec, NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.efficientnet import BASES, read_weights, weights_path
from pgapp.networks.families.crop_ensemble import square_grid
from pgapp.networks.inference.device import Run
from pgapp.networks.modules.crop_ensemble import BLOCK_INPUT, CropEnsemble, WholePicture
from pgapp.networks.modules.lite import lite
from pgapp.networks.modules.torch_classifier import TorchClassifier
from pgapp.networks.protocols import NetworkLoadError

CANVAS = 60
GRID = square_grid(CANVAS, 20, 10, 5)


class Small(nn.Module):
    """A classifier that is sensitive to every pixel and to where it lies."""

    def __init__(self) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(1)
        self.weight = nn.Parameter(torch.randn(4, 3, 16, 16, generator=generator), requires_grad=False)

    def forward(self, pictures: Any) -> Any:
        pooled = functional.adaptive_avg_pool2d(pictures.tanh(), 16)
        return torch.einsum("nchw,kchw->nk", pooled, self.weight)


@pytest.fixture
def classifier() -> Any:
    return TorchClassifier("small", Small().eval(), tuple("abcd"), torch.device("cpu"), torch.float32, "0" * 64)


@pytest.fixture
def ensemble(classifier: Any) -> Any:
    return CropEnsemble("small", classifier, GRID, CanvasSpec((CANVAS, CANVAS), CANVAS))


@pytest.fixture
def canvases() -> Any:
    return torch.rand(3, 3, CANVAS, CANVAS, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def lite0() -> Any:
    return catalog.load(NetworkSpec("crop-lite0", device="cpu", precision="float32"))


@pytest.fixture(scope="module")
def unfolded() -> Any:
    import timm

    network = timm.create_model("tf_efficientnet_lite0")
    like = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    stored, _ = read_weights(weights_path(BASES["lite0"]), like)
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in stored.items()})
    return network.eval()


def test_a_cell_is_the_classifier_on_its_block(ensemble: Any, classifier: Any, canvases: Any) -> None:
    local_logits = ensemble.local_logits(canvases)
    assert local_logits.shape == (3, 4, 5, 5)
    block = canvases[1:2, :, 30:50, 10:30]
    scaled = functional.interpolate(block, (BLOCK_INPUT, BLOCK_INPUT), mode="bilinear", align_corners=False)
    expected = classifier.module((255 * scaled - 127) / 128)
    torch.testing.assert_close(local_logits[1:2, :, 3, 1], expected, rtol=1e-4, atol=1e-4)


def test_part_of_the_grid_equals_the_whole(ensemble: Any, canvases: Any) -> None:
    whole = ensemble.local_logits(canvases)
    for cells in (Rect(0, 0, 1, 1), Rect(1, 2, 3, 2), Rect(4, 0, 1, 5), GRID.everything):
        part = ensemble.local_logits(canvases, cells)
        expected = whole[:, :, cells.row : cells.row + cells.rows, cells.col : cells.col + cells.cols]
        torch.testing.assert_close(part, expected)


def test_each_canvas_may_have_its_own_rectangle(ensemble: Any, canvases: Any) -> None:
    rects = [Rect(0, 1, 2, 3), Rect(3, 2, 2, 3), Rect(2, 0, 2, 3)]
    together = ensemble.local_logits(canvases, rects)
    for index, rect in enumerate(rects):
        alone = ensemble.local_logits(canvases[index : index + 1], rect)
        torch.testing.assert_close(together[index : index + 1], alone)


@pytest.mark.parametrize(("row", "col", "size"), [(0, 0, 1), (59, 59, 1), (17, 31, 9), (40, 0, 20)])
def test_a_patch_changes_the_cells_it_touches_and_no_other(
    ensemble: Any, canvases: Any, row: int, col: int, size: int
) -> None:
    patched = canvases.clone()
    patched[:, :, row : row + size, col : col + size] = 1 - patched[:, :, row : row + size, col : col + size]
    changed = (ensemble.local_logits(patched) != ensemble.local_logits(canvases)).any(1)
    touched = GRID.touched(Rect(row, col, size, size))
    expected = torch.zeros(5, 5, dtype=torch.bool)
    expected[touched.row : touched.row + touched.rows, touched.col : touched.col + touched.cols] = True
    assert torch.equal(changed, expected.expand(3, 5, 5))


def test_gradients_reach_the_pixels_of_the_asked_cells_only(ensemble: Any, canvases: Any) -> None:
    canvases.requires_grad_()
    cells = Rect(1, 2, 2, 1)
    ensemble.local_logits(canvases, cells).sum().backward()
    seen = GRID.receptive_pixels(cells)
    reached = torch.zeros(CANVAS, CANVAS, dtype=torch.bool)
    reached[seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols] = True
    assert torch.equal((canvases.grad != 0).any(1), reached.expand(3, CANVAS, CANVAS))


@pytest.mark.parametrize("side", [224, 300])
def test_the_whole_picture_is_scaled_to_the_classifiers_input(classifier: Any, side: int) -> None:
    pictures = torch.rand(2, 3, side, side, generator=torch.Generator().manual_seed(0))
    scaled = functional.interpolate(pictures, (224, 224), mode="bilinear", align_corners=False)
    expected = classifier.module((255 * scaled - 127) / 128)
    torch.testing.assert_close(WholePicture(classifier).logits(pictures), expected, rtol=1e-4, atol=1e-4)


def test_wrong_canvas_or_cells_are_refused(ensemble: Any, canvases: Any) -> None:
    with pytest.raises(ValueError, match="canvases"):
        ensemble.local_logits(canvases[:, :, 1:])
    with pytest.raises(ValueError, match="off the grid"):
        ensemble.local_logits(canvases, Rect(3, 3, 3, 3))


@pytest.mark.parametrize("side", [112, 128, 224])
def test_folded_and_turned_is_the_same_function(lite0: Any, unfolded: Any, side: int) -> None:
    pictures = torch.rand(2, 3, side, side, generator=torch.Generator().manual_seed(side)) * 2 - 1
    with torch.no_grad():
        torch.testing.assert_close(
            lite0.undefended.classifier.with_gradients.module(pictures), unfolded(pictures), rtol=1e-3, atol=1e-4
        )


def test_folding_leaves_no_batch_norm(lite0: Any) -> None:
    kinds = [type(module).__name__ for module in lite0.undefended.classifier.with_gradients.module.modules()]
    assert not [kind for kind in kinds if "BatchNorm" in kind or kind == "Conv2dSame"]


def test_the_real_network_agrees_with_itself_and_lets_gradients_through(lite0: Any) -> None:
    canvas = torch.rand(1, 3, 288, 288, generator=torch.Generator().manual_seed(3)).requires_grad_()
    with torch.no_grad():
        whole = lite0.local.local_logits(canvas)
    cells = Rect(1, 3, 2, 1)
    part = lite0.local.local_logits(canvas, cells)
    assert whole.shape == (1, 1000, 6, 6)
    torch.testing.assert_close(part, whole[:, :, 1:3, 3:4], rtol=1e-4, atol=1e-4)
    part.sum().backward()
    assert canvas.grad is not None
    assert canvas.grad[..., 41:165, 123:206].abs().sum() > 0
    assert canvas.grad[..., :41, :].abs().sum() == 0


def test_reduced_precision_agrees_roughly(lite0: Any) -> None:
    entry = catalog.entry("crop-lite0")
    reduced = catalog.load_run(entry, entry.default_grid, Run("cpu", "bfloat16")).local
    canvas = torch.rand(1, 3, 288, 288, generator=torch.Generator().manual_seed(3))
    cells = Rect(2, 2, 1, 2)
    with torch.inference_mode():
        exact, rounded = (network.local_logits(canvas, cells) for network in (lite0.local, reduced))
    assert (reduced.precision, rounded.dtype) == (torch.bfloat16, torch.float32)
    error = (rounded - exact).abs()
    assert 0 < error.mean() < 0.1 * exact.std()


def test_gradients_pass_a_network_that_was_loaded_in_inference_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_classifiers", {})
    with torch.inference_mode():
        pair = catalog.load(NetworkSpec("crop-lite0-fast", device="cpu", precision="float32"))
    canvas = torch.full((1, 3, 288, 288), 0.4, requires_grad=True)
    pair.local.local_logits(canvas, Rect(0, 0, 1, 1)).sum().backward()
    assert canvas.grad.abs().sum() > 0


def test_turning_gives_tensorflows_padding() -> None:
    from timm.layers import Conv2dSame  # type: ignore[attr-defined]

    torch.manual_seed(0)
    for kernel in (3, 5):
        same = Conv2dSame(3, 4, kernel, stride=2, bias=False)
        turned = nn.Conv2d(3, 4, kernel, stride=2, padding=kernel // 2, bias=False)
        pictures = torch.rand(1, 3, 32, 64)
        with torch.no_grad():
            turned.weight.copy_(same.weight.flip(2, 3))
            torch.testing.assert_close(turned(pictures.flip(2, 3)).flip(2, 3), same(pictures))


@pytest.fixture
def like() -> Any:
    return {"a": (2, 3), "b": (4,)}


def test_weights_are_matched_in_order(tmp_path: Path, like: Any) -> None:
    torch.save({"x": torch.ones(2, 3), "y": torch.full((4,), 2.0)}, tmp_path / "w.pth")
    weights, _ = read_weights(tmp_path / "w.pth", like)
    assert weights["a"].sum() == 6
    assert weights["b"].sum() == 8


@pytest.mark.parametrize(
    ("stored", "says"),
    [
        ({"x": torch.ones(2, 3)}, "holds 1 tensors where the network has 2"),
        ({"x": torch.ones(3, 2), "y": torch.ones(4)}, r"x is \[3, 2\], a is \[2, 3\]"),
        ([1, 2], "holds no network weights"),
        (b"not a checkpoint", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_weights_file_that_does_not_fit_says_so(tmp_path: Path, like: Any, stored: Any, says: str) -> None:
    path = tmp_path / "w.pth"
    if isinstance(stored, bytes):
        path.write_bytes(stored)
    elif stored is not None:
        torch.save(stored, path)
    with pytest.raises(NetworkLoadError, match=says):
        read_weights(path, like)


def test_a_weights_file_that_wants_to_run_code_is_refused(tmp_path: Path, like: Any) -> None:
    class Evil:
        def __reduce__(self) -> Any:
            return print, ("run",)

    torch.save({"x": Evil()}, tmp_path / "w.pth")
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        read_weights(tmp_path / "w.pth", like)


@pytest.mark.parametrize(("deeper", "blocks"), [(0, (1, 2, 2, 3, 3, 4, 1)), (1, (1, 3, 3, 4, 4, 5, 1))])
def test_a_deeper_lite_has_more_blocks_in_all_stages_but_the_first_and_the_last(
    deeper: int, blocks: tuple[int, ...]
) -> None:
    """EfficientNet-Lite0 and -Lite1, as their authors list them."""
    channels = (16, 24, 40, 80, 112, 192, 320)
    given = [block.layers[-1].given for block in lite(deeper, 4).blocks]
    assert tuple(given.count(each) for each in channels) == blocks
