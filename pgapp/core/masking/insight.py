"""Why patches are effective (PatchGuard, Section 3.1), in numbers about one picture. Numpy only."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import BoolArray, FloatArray, IntArray

BINS = 40


@dataclass(frozen=True, eq=False)
class Histogram:
    """Local logits of the true and the malicious class (Figure 3): ``edges [bins + 1]``, counts ``[bins]`` of cells."""

    edges: NDArray[np.float64]
    label_clean: IntArray
    label_now: IntArray
    malicious_clean: IntArray
    malicious_now: IntArray


@dataclass(frozen=True)
class Clipped:
    """One class's feature over all cells, before and after clipping.

    ``below`` and ``above`` are the shares of cells (0..1) that the bounds change; ``largest`` is the highest cell.
    """

    before: float
    after: float
    largest: float
    below: float
    above: float


@dataclass(frozen=True, eq=False)
class Insight:
    """``wrong_*``: share (0..1) of local predictions that are not the label (Table 2), of the cells that the patch
    touches in ``wrong_touched`` (None without a patch). ``mean_*``: mean local logits of label and malicious class.
    """

    label: int
    malicious: int
    wrong_clean: float
    wrong_now: float
    wrong_touched: float | None
    means_clean: tuple[float, float]
    means_now: tuple[float, float]
    histogram: Histogram


@dataclass(frozen=True)
class WrongCells:
    """Table 2 over several pictures: mean shares (0..1) of wrong local predictions, clean and attacked."""

    pictures: int = 0
    clean: float = 0.0
    attacked: float = 0.0

    def with_one(self, found: Insight) -> WrongCells:
        """With one more picture."""
        count = self.pictures + 1
        return WrongCells(
            count,
            self.clean + (found.wrong_clean - self.clean) / count,
            self.attacked + (found.wrong_now - self.attacked) / count,
        )


def insight_of(
    clean: FloatArray, now: FloatArray, label: int, touched: BoolArray | None = None, bins: int = BINS
) -> Insight:
    """What the patch does to local logits ``[K, Hf, Wf]`` with K of at least 2; ``now`` is ``clean`` without a patch.

    The malicious class is the one, besides the label, whose mean logit the patch raises most; without a patch the
    runner-up. ``touched`` bool ``[Hf, Wf]``: the cells that the patch touches.
    """
    if clean.ndim != 3 or clean.shape != now.shape or not 0 <= label < len(clean) or len(clean) < 2:
        raise ValueError(f"local logits [K, Hf, Wf] of two classes or more and a label, got {clean.shape}, {label}")
    malicious = malicious_class(clean, now, label)
    wrong_before, wrong_after = clean.argmax(0) != label, now.argmax(0) != label
    pair = [label, malicious]
    before, after = clean[pair].mean((1, 2), dtype=np.float64), now[pair].mean((1, 2), dtype=np.float64)
    return Insight(
        label,
        malicious,
        float(wrong_before.mean()),
        float(wrong_after.mean()),
        None if touched is None or not touched.any() else float(wrong_after[touched].mean()),
        (float(before[0]), float(before[1])),
        (float(after[0]), float(after[1])),
        _histogram(clean[pair], now[pair], bins),
    )


def malicious_class(clean: FloatArray, now: FloatArray, label: int) -> int:
    """The class besides ``label`` that the patch raises most in the mean; the runner-up where nothing changes."""
    raised = now.mean((1, 2), dtype=np.float64) - clean.mean((1, 2), dtype=np.float64)
    scores = raised if raised.any() else now.mean((1, 2), dtype=np.float64)
    scores[label] = -math.inf
    return int(scores.argmax())


def clipped(feature: FloatArray, clip: tuple[float, float]) -> Clipped:
    """A class's feature ``[Hf, Wf]`` through the clipping bounds."""
    values = feature.astype(np.float64)
    low, high = clip
    return Clipped(
        float(values.sum()),
        float(values.clip(low, high).sum()),
        float(values.max()),
        float((values < low).mean()),
        float((values > high).mean()),
    )


def _histogram(clean: FloatArray, now: FloatArray, bins: int) -> Histogram:
    both = np.stack([clean, now])
    low, high = float(both.min()), float(both.max())
    edges = np.linspace(low, high if high > low else low + 1.0, bins + 1)

    def count(values: FloatArray) -> IntArray:
        return np.histogram(values, edges)[0].astype(np.int64)

    return Histogram(edges, count(clean[0]), count(now[0]), count(clean[1]), count(now[1]))
