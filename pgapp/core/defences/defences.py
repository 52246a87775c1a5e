"""Every defence that the paper compares, behind one interface, all on the same local logits.

Each is a frozen dataclass of its settings. The grid and the assumed patch size come with each call, so one defence
serves every network and size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import (
    Certificate,
    certify,
    checked_labels,
    conclude,
    highest_rival,
    of_label_and_rivals,
)
from pgapp.core.masking.evidence import cell_errors, class_evidence, evidence_error
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.masking.windows import first_max, outside_sums


class Kind(Enum):
    """What a defence promises."""

    NONE = "none"
    """nothing"""
    RECOVERY = "recovery"
    """certified: the prediction stays right under any patch"""
    DETECTION = "detection"
    """certified: under any patch the prediction is right or there is an alert"""


@dataclass(frozen=True, eq=False)
class DefencePrediction:
    """``label`` int64 ``[...]``; ``alert`` bool ``[...]``, true only where a detecting defence raises it."""

    label: Tensor
    alert: Tensor


class LocalDefence(Protocol):
    """A defence on local logits ``[..., K, Hf, Wf]`` of any finite values.

    ``feature`` is what it sums over the cells. ``covers`` is the largest patch (pixels) that its settings allow it
    to certify, None for any.
    """

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def feature(self) -> str: ...
    @property
    def covers(self) -> int | None: ...

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        """What it says of a picture, clean or not, when it assumes patches of ``patch_size`` pixels."""
        ...

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate | None:
        """Its promise about a clean picture and ``label``; None when it makes none.

        ``error``: how far each local logit may lie off when it is computed again, a number or ``[...]``, from
        ``rounding.logit_error``; by default the logits are taken as they are.
        An alert on the clean picture is an error: the outcome is WRONG. Raises ``ValueError`` for bad labels, shapes
        and settings, and for a patch that it does not cover.
        """
        ...


@dataclass(frozen=True)
class Mean:
    """No defence: the mean of the local logits (or of another feature)."""

    feature: str = "logits"
    name: str = "no defence"
    kind: Kind = Kind.NONE
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        values = class_evidence(_on_grid(local_logits, grid), self.feature, (-math.inf, math.inf))
        return _silent(_accumulated(values).mean((-2, -1)))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate | None:
        return None


@dataclass(frozen=True)
class ClippedBagNet:
    """Clipped BagNet (Zhang et al., 2020): the mean of ``tanh(0.05 u - 1)`` over the local logits ``u``.

    Inside the malicious window each cell moves the label against another class by at most 2, so the label must lead
    *every* other class by more than 2 per malicious cell outside it. The clean runner-up alone is not enough.
    """

    name: str = "clipped BagNet"
    kind: Kind = Kind.RECOVERY
    feature: str = "tanh(0.05 u - 1)"
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return _silent(self._clipped(local_logits, grid).mean((-2, -1)))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        values = self._clipped(local_logits, grid)
        labels = checked_labels(label, values)
        window = grid.window(patch_size)
        left = outside_sums(values, window, grid.wrap)
        own = left.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
        highest, rivals = highest_rival(left, labels)
        margins = own - highest - 2.0 * window[0] * window[1]
        _, clean = first_max(values.mean((-2, -1)))
        moved = self._moved(_accumulated(local_logits), values, _each(error, values)).sum((-2, -1))
        return conclude(margins, rivals, clean == labels, of_label_and_rivals(moved, labels))

    def _clipped(self, local_logits: Tensor, grid: Grid) -> Tensor:
        return self._tangent(_accumulated(_on_grid(local_logits, grid)))

    def _moved(self, logits: Tensor, values: Tensor, error: Tensor) -> Tensor:
        """How far each cell's value may lie off, with what its sum rounds by."""
        ends = self._tangent(logits + error) - values, values - self._tangent(logits - error)
        return torch.maximum(*ends) + 4.0 * values.shape[-1] * values.shape[-2] * torch.finfo(values.dtype).eps

    @staticmethod
    def _tangent(logits: Tensor) -> Tensor:
        return torch.tanh(0.05 * logits - 1.0)


@dataclass(frozen=True)
class RobustMasking:
    """PatchGuard: Algorithms 1 and 2. Mask-BN on square windows, Mask-DS on column bands (the grid wraps).

    ``mask_patch_size`` fits the mask to a larger patch than the one assumed, so that one mask certifies every size
    up to it (Lemma 2); None fits it to the assumed patch.
    """

    feature: str = "confidence"
    clip: tuple[float, float] = (0.0, math.inf)
    temperature: float = 1.0
    vote_threshold: float | None = None
    threshold: float = 0.0
    mask_patch_size: int | None = None
    name: str = "robust masking"
    kind: Kind = Kind.RECOVERY

    @property
    def covers(self) -> int | None:
        return self.mask_patch_size

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        mask = grid.window(self.mask_patch_size or patch_size)
        label = robust_masking(self._evidence(local_logits, grid), mask, self.threshold, grid.wrap).label
        return DefencePrediction(label, torch.zeros_like(label, dtype=torch.bool))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        if self.mask_patch_size is not None and patch_size > self.mask_patch_size:
            raise ValueError(
                f"the mask covers patches up to {self.mask_patch_size} pixels, not {patch_size}: choose a larger mask"
            )
        window, mask = grid.window(patch_size), grid.window(self.mask_patch_size or patch_size)
        evidence = self._evidence(local_logits, grid)
        settings = (self.feature, self.clip, self.temperature, self.vote_threshold)
        uncertainty = evidence_error(local_logits, _of_pictures(error, local_logits), *settings)
        return certify(evidence, label, window, self.threshold, grid.wrap, mask, uncertainty)

    def _evidence(self, local_logits: Tensor, grid: Grid) -> Tensor:
        values = _on_grid(local_logits, grid)
        return class_evidence(values, self.feature, self.clip, self.temperature, self.vote_threshold)


@dataclass(frozen=True)
class DerandomizedSmoothing:
    """Derandomized smoothing (Levine and Feizi, 2020): each band votes for every class of enough confidence.

    A patch touches at most ``p + b - 1`` bands (the window's cells), and each may take a vote from the label and give
    one to a rival. The label's lead must exceed twice that; an equal lead is enough against a higher index, which
    loses ties; in ``margins [..., 1, 1]`` that counts as half a vote. A band whose votes hang on rounding counts, too.
    """

    vote_threshold: float = 0.2
    name: str = "derandomized smoothing"
    kind: Kind = Kind.RECOVERY
    feature: str = "confidence"
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return _silent(self._votes(local_logits, grid))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        votes = self._votes(local_logits, grid)
        labels = checked_labels(label, votes[..., None, None])
        window = grid.window(patch_size)
        higher = torch.arange(votes.shape[-1], device=votes.device) > labels[..., None]
        against = (votes - 0.5 * higher)[..., None, None]
        highest, rivals = highest_rival(against, labels)
        own = votes.take_along_dim(labels[..., None], -1)[..., None]
        margins = own - highest - 2.0 * window[0] * window[1]
        _, clean = first_max(votes)
        of_pictures = _of_pictures(error, local_logits)
        moved = evidence_error(local_logits, of_pictures, self.feature, vote_threshold=self.vote_threshold)
        return conclude(margins, rivals, clean == labels, of_label_and_rivals(moved, labels))

    def _votes(self, local_logits: Tensor, grid: Grid) -> Tensor:
        values = _on_grid(local_logits, grid)
        votes = class_evidence(values, self.feature, vote_threshold=self.vote_threshold)
        return _accumulated(votes).sum((-2, -1))


@dataclass(frozen=True)
class PatchGuardPlusPlus:
    """PatchGuard++ (Xiang and Mittal, 2021), which detects: the mean prediction, and an alert when the prediction
    after masking some window (for all classes at once) differs from it with confidence above ``tau``.

    Predictions after masking are the softmax of the mean over the cells left. Certified when each of them is the
    label with confidence strictly above ``tau``: a patch that turns the mean prediction then meets the mask that
    covers it, which gives the alert. At equality no alert need come. ``margins``: the lesser of the confidence less
    ``tau`` and the lead over the highest rival.
    """

    tau: float = 0.5
    feature: str = "logits"
    clip: tuple[float, float] = (0.0, math.inf)
    name: str = "PatchGuard++"
    kind: Kind = Kind.DETECTION
    covers: int | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.tau < 1.0:
            raise ValueError(f"tau must be at least 0 and less than 1, got {self.tau}")

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return self._detect(*self._aggregate(local_logits, grid, patch_size))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        means, masked = self._aggregate(local_logits, grid, patch_size)
        labels = checked_labels(label, masked)
        own = masked.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
        highest, rivals = highest_rival(masked, labels)
        margins = torch.minimum(own - self.tau, own - highest)
        clean = self._detect(means, masked)
        values = _on_grid(local_logits, grid)
        moved = cell_errors(values, _of_pictures(error, values), self.feature, self.clip).amax((-3, -2, -1))
        rounded = 4.0 * grid.everything.area * torch.finfo(means.dtype).eps * means.abs().amax(-1)
        shift = _accumulated(moved) + rounded
        # a softmax whose arguments move by at most d moves by at most tanh(d / 2)
        allowance = 2.0 * torch.tanh(0.5 * shift) + 4.0 * means.shape[-1] * torch.finfo(means.dtype).eps
        return conclude(margins, rivals, (clean.label == labels) & ~clean.alert, allowance[..., None, None])

    def _aggregate(self, local_logits: Tensor, grid: Grid, patch_size: int) -> tuple[Tensor, Tensor]:
        """Means over all cells ``[..., K]``, and confidences after each mask ``[..., K, Nr, Nc]``."""
        values = _accumulated(class_evidence(_on_grid(local_logits, grid), self.feature, self.clip))
        window = grid.window(patch_size)
        left = outside_sums(values, window, grid.wrap)
        cells = max(1, grid.everything.area - window[0] * window[1])
        return values.mean((-2, -1)), torch.softmax(left / cells, -3)

    def _detect(self, means: Tensor, masked: Tensor) -> DefencePrediction:
        _, label = first_max(means)
        confidence, other = first_max(masked, -3)
        alert = ((other != label[..., None, None]) & (confidence > self.tau)).flatten(-2).any(-1)
        return DefencePrediction(label, alert)


def largest_certified(
    defence: LocalDefence, local_logits: Tensor, label: int | Tensor, grid: Grid, error: float | Tensor = 0.0
) -> Tensor:
    """The largest N (pixels) that ``defence`` certifies on ``grid`` when it assumes N, 0 for none: int64 ``[...]``.

    As it predicts when it assumes N, it is then certified against *every* patch up to N: robust masking with the one
    mask fitted to N (or the one that it has), PatchGuard++ with all masks of N, where certified means right or an
    alert. Clipped BagNet and derandomized smoothing have no mask: what they predict does not depend on N.

    Every window that a patch may have is tried (Equation 1); errors as in ``LocalDefence.certify``.
    """
    largest = torch.zeros(local_logits.shape[:-3], dtype=torch.int64, device=local_logits.device)
    limit = min(*grid.canvas, defence.covers or max(grid.canvas))
    for window in grid.windows(limit):
        size = min(grid.largest_patch(window), limit)
        found = defence.certify(local_logits, label, grid, size, error)
        if found is not None:
            largest = torch.where(found.certified, largest.clamp_min(size), largest)
    return largest


def all_defences(mask_patch_size: int) -> tuple[LocalDefence, ...]:
    """One of each, with the settings of its paper; ``mask_patch_size`` (pixels) is the larger mask's."""
    return (
        Mean(),
        ClippedBagNet(),
        RobustMasking(),
        RobustMasking(mask_patch_size=mask_patch_size, name="robust masking, larger mask"),
        DerandomizedSmoothing(),
        PatchGuardPlusPlus(),
    )


def _on_grid(local_logits: Tensor, grid: Grid) -> Tensor:
    if local_logits.ndim < 3 or tuple(local_logits.shape[-2:]) != grid.cells or not local_logits.is_floating_point():
        raise ValueError(
            f"local logits must be floating point [..., classes, {grid.cells[0]}, {grid.cells[1]}] for this grid, "
            f"got {local_logits.dtype} {list(local_logits.shape)}"
        )
    if not bool(torch.isfinite(local_logits).all()):
        raise ValueError("local logits must be finite: the network yields NaN or infinity for this picture")
    return local_logits


def _of_pictures(error: float | Tensor, local_logits: Tensor) -> Tensor:
    """The error of each picture's logits, ``[...]``; ``ValueError`` where it cannot be."""
    found = torch.as_tensor(error, dtype=local_logits.dtype, device=local_logits.device)
    if not bool((found >= 0).all()):
        raise ValueError("how far logits may lie off must be at least 0")
    return found.expand(local_logits.shape[:-3])


def _each(error: float | Tensor, values: Tensor) -> Tensor:
    return _of_pictures(error, values)[..., None, None, None]


def _accumulated(values: Tensor) -> Tensor:
    return values.to(torch.float32 if values.device.type == "mps" else torch.float64)


def _silent(scores: Tensor) -> DefencePrediction:
    _, label = first_max(scores)
    return DefencePrediction(label, torch.zeros_like(label, dtype=torch.bool))
