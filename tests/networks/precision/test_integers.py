"""Networks on whole numbers that are wrong in one way each: they must not be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp import paths
from pgapp.core.geometry import Grid, Rect
from pgapp.networks.inference.device import REFERENCE, Run
from pgapp.networks.precision import findings, integers, probe
from pgapp.networks.precision.agreement import agreeing
from pgapp.networks.protocols import ARRAYS, NetworkPair

WHOLE, FULL = Run("cpu", "int8"), Run("cpu", "float32")


class Blocks:
    """A network on arrays: a cell's logits are of its block's mean, in steps; ``steps`` makes them of all blocks of a
    call."""

    def __init__(self, steps: Any = None, factor: float = 1.0, precision: str = "int8", digest: str = "a" * 64) -> None:
        self.name, self.names, self.digest, self.precision = "blocks", ("a", "b"), digest, precision
        self.grid, self.device, self.namespace = Grid((12, 12), (4, 4), (4, 4), (3, 3)), "cpu", ARRAYS
        self._steps, self._factor = steps or (lambda means: 0.01), factor

    def local_logits(self, canvases: Any, cells: Rect | Sequence[Rect] | None = None) -> Any:
        given = cells or self.grid.everything
        rects = [given] * len(canvases) if isinstance(given, Rect) else given
        means = np.stack([self._means(canvas, rect) for canvas, rect in zip(canvases, rects, strict=True)])
        steps = self._steps(means)
        rounded = (np.rint(means / steps) * steps).astype(np.float32)
        return self._factor * np.stack([rounded, 1 - rounded], 1)

    def _means(self, canvas: Any, rect: Rect) -> Any:
        mixed = canvas.mean(0).reshape(3, 4, 3, 4).mean((1, 3))
        return mixed[rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]


class Undefended:
    """The same beside it: the mean over all cells."""

    def __init__(self, blocks: Any) -> None:
        self.name, self.names, self.digest, self._blocks = "mean", blocks.names, blocks.digest, blocks

    def logits(self, canvases: Any) -> Any:
        return self._blocks.local_logits(canvases).mean((2, 3))


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(findings, "_known", {})
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path / "cache")


def chosen(network: Any) -> NetworkPair:
    def load(run: Run) -> NetworkPair:
        found: Any = network if run == WHOLE else Blocks(lambda means: 1e-7, precision="float32", digest="b" * 64)
        beside: Any = Undefended(found)
        return NetworkPair(found, beside)

    return agreeing([WHOLE, FULL, REFERENCE], load)


def dynamic(means: Any) -> Any:
    """Steps by what the batch holds, as dynamic quantization has them."""
    return max(float(means.max() - means.min()), 0.2) / 50


def test_what_does_not_depend_on_the_batch_is_used() -> None:
    pair = chosen(Blocks())
    assert (pair.local.precision, pair.fallback) == ("int8", "")


def test_steps_by_what_the_batch_holds_are_found_out() -> None:
    pair = chosen(Blocks(dynamic))
    assert pair.local.precision == "float32"
    where = "on the CPU by onnxruntime"
    assert pair.fallback.startswith(
        f"blocks runs in float32 {where}: in int8 {where} the same pixels got other answers"
    )


def test_dark_and_bright_pictures_in_one_batch_find_out_what_none_alone_does() -> None:
    """Steps that change where black and white meet in a batch: no picture of the probe has both."""

    def mixing(means: Any) -> Any:
        return 0.02 if means.max() - means.min() > 0.98 else 0.01

    network: Any = Blocks(mixing)
    pair = NetworkPair(network, None)
    assert probe.disagreement(pair, integers.alone(pair)) == 0
    assert chosen(network).local.precision == "float32"


@pytest.mark.parametrize("factor", [-1.0, 2.0, np.nan])
def test_what_is_far_from_float32_is_not_used(factor: float) -> None:
    pair = chosen(Blocks(factor=factor))
    assert pair.local.precision == "float32"
    assert "in int8 on the CPU by onnxruntime" in pair.fallback


def test_onnxruntime_multiplies_whole_numbers_rightly_here_or_int8_is_not_used() -> None:
    pair = chosen(Blocks())
    assert (pair.local.precision == "int8") == integers.products_are_right()


def test_sums_that_16_bits_do_not_hold_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where two products are added that are none of a pair."""

    class Saturating:
        def __init__(self, _graph: object) -> None:
            pass

        def run(self, given: Any) -> Any:
            source = np.random.RandomState(0)
            source.randint(0, 2, given.shape)
            mixing = integers._greatest_pairs(source)
            alike = source.choice([-127, 127], (integers.NARROW, 1, integers.SIDE, integers.SIDE))
            alike[0] = 127
            products = given[:, None] * mixing[None, :, :, :, 0][..., None]
            pairs = products[:, :, self.first :: 2] + np.roll(products, -1, 2)[:, :, self.first :: 2]
            return integers._sums(np.clip(pairs, -32768, 32767).sum(2), alike)

        first = 1

    monkeypatch.setattr(integers, "Inference", Saturating)
    assert not integers.products_are_right()
    pair = chosen(Blocks())
    assert pair.local.precision == "float32"
    assert "it multiplied whole numbers wrongly" in pair.fallback
    monkeypatch.setattr(Saturating, "first", 0)
    assert integers.products_are_right()
