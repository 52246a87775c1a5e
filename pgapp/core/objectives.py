"""What a patch optimization maximizes, and what it is measured by.

An objective knows the network and the rule that turns its output into class scores. It measures batches of
patched canvases and gives, for each, a loss with a gradient (the rival class minus the true class: higher is
better for the attacker) and the scores that decide. For networks with small receptive fields only the cells
that a patch touches go through the network; the others keep their clean local logits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.evidence import class_evidence
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking import MaskedPrediction, mask_windows
from pgapp.core.scene import Defence
from pgapp.core.transforms import flat_index, scattered
from pgapp.core.windows import first_max, fitted_window, window_sums

SATURATION = 6.0
"""Log odds beyond which a cell counts as won, so that effort goes to the cells still open."""


class CellNetwork(Protocol):
    """What an attack needs of a ``networks.base.LocalLogitNetwork``."""

    @property
    def grid(self) -> Grid: ...

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor: ...


class PictureNetwork(Protocol):
    """What an attack needs of a ``networks.base.OrdinaryNetwork``."""

    def logits(self, canvases: Tensor) -> Tensor: ...


class Rule(Protocol):
    """How local logits ``[N, K, Hf, Wf]`` become a decision."""

    @property
    def name(self) -> str: ...

    def scores(self, logits: Tensor) -> Tensor:
        """``[N, K]``; the label is their argmax, ties go to the lowest index."""
        ...

    def loss(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """``[N]`` with a gradient: higher is nearer to the rivals ``[N]`` and farther from the labels ``[N]``."""
        ...


def label_of(scores: Tensor) -> Tensor:
    """Argmax over the last axis, ties to the lowest index on every device."""
    return first_max(scores)[1]


def margins(scores: Tensor, labels: Tensor, target: int | None) -> Tensor:
    """Margins ``[N]`` of scores ``[N, K]``, positive where the attack reaches its goal.

    Untargeted: the highest other class minus the label. Targeted: the target minus the highest other class.
    """
    mine = labels if target is None else torch.full_like(labels, target)
    own = scores.gather(1, mine[:, None])[:, 0]
    others = scores.scatter(1, mine[:, None], -math.inf).amax(1)
    return others - own if target is None else own - others


def _pair(values: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
    """The slices of rival and label, ``[N, 2, ...]``, of values ``[N, K, ...]``."""
    which = torch.stack([rivals, labels], 1)
    index = which.view(*which.shape, *[1] * (values.dim() - 2)).expand(-1, -1, *values.shape[2:])
    return values.gather(1, index)


def _log_odds(logits: Tensor, rivals: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Log odds ``log(p / (1 - p))`` of rival and label in each cell, ``[N, 2, Hf, Wf]``.

    Their gradient does not vanish where a confidence is near 0 or 1; they are cut only where a cell is won, the
    rival's at ``SATURATION`` from above and the label's at its negative from below.
    """
    warm = logits / temperature
    odds = []
    for label in (rivals, labels):
        index = label[:, None, None, None].expand(-1, 1, *warm.shape[2:])
        own = warm.gather(1, index)
        odds.append(own - warm.scatter(1, index, -math.inf).logsumexp(1, keepdim=True))
    return torch.cat([odds[0].clamp(max=SATURATION), odds[1].clamp(min=-SATURATION)], 1)


@dataclass(frozen=True)
class MeanLogits:
    """Plain mean aggregation of the local logits."""

    name: str = "mean-logits"

    def scores(self, logits: Tensor) -> Tensor:
        return logits.mean((2, 3))

    def loss(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        rival, own = _pair(logits, rivals, labels).mean((2, 3)).unbind(1)
        return rival - own


@dataclass(frozen=True)
class MeanConfidence:
    """Plain mean aggregation of the confidences; ``help_weight`` mixes in log odds against vanishing gradients."""

    temperature: float = 1.0
    help_weight: float = 0.05
    name: str = "mean-confidence"

    def scores(self, logits: Tensor) -> Tensor:
        return (logits / self.temperature).softmax(1).mean((2, 3))

    def loss(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        confidence = _pair((logits / self.temperature).softmax(1), rivals, labels)
        helped = confidence + self.help_weight * _log_odds(logits, rivals, labels, self.temperature)
        rival, own = helped.mean((2, 3)).unbind(1)
        return rival - own


@dataclass(frozen=True)
class ClippedBagNet:
    """The mean of ``tanh(0.05 u - 1)`` over the local logits ``u`` (Zhang et al., 2020), as in ``core.defences``.

    ``help_weight`` mixes in the logits themselves where the tangent is flat.
    """

    help_weight: float = 0.005
    name: str = "clipped-bagnet"

    def scores(self, logits: Tensor) -> Tensor:
        return torch.tanh(0.05 * logits - 1).mean((2, 3))

    def loss(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        both = _pair(logits, rivals, labels)
        rival, own = (torch.tanh(0.05 * both - 1) + self.help_weight * both).mean((2, 3)).unbind(1)
        return rival - own


@dataclass(frozen=True)
class PatchGuard:
    """Robust masking (Algorithm 1) as an adaptive attacker sees it.

    The loss is the class evidence outside the windows as they lie now: the windows are found without gradient,
    the evidence outside them has one. ``help_weight`` mixes in, for all cells, what does not saturate: the
    unclipped logits for the feature "logits", log odds for the others.
    """

    window: tuple[int, int]
    feature: str = "confidence"
    clip: tuple[float, float] = (0.0, math.inf)
    temperature: float = 1.0
    vote_threshold: float | None = None
    threshold: float = 0.0
    wrap: bool = False
    help_weight: float = 0.05
    name: str = "patchguard"

    def __post_init__(self) -> None:
        if self.clip[0] < 0 or not 0 <= self.threshold < 1:
            raise ValueError("masking needs a lower clipping bound of at least 0 and a threshold T in [0, 1)")

    @classmethod
    def of(cls, defence: Defence, grid: Grid) -> PatchGuard:
        """The rule of a scene's defence on a network's grid."""
        return cls(
            grid.window(defence.patch_size),
            defence.feature,
            defence.clip,
            defence.temperature,
            defence.vote_threshold,
            defence.threshold,
            grid.wrap,
        )

    def evidence(self, logits: Tensor) -> Tensor:
        """Class evidence ``[N, K, Hf, Wf]``."""
        return class_evidence(logits, self.feature, self.clip, self.temperature, self.vote_threshold)

    def scores(self, logits: Tensor) -> Tensor:
        return self.masked(self.evidence(logits)).scores

    def masked(self, evidence: Tensor) -> MaskedPrediction:
        """Algorithm 1 without its look at the values, which would make the host wait for the device."""
        values = evidence.to(torch.float32 if evidence.device.type == "mps" else torch.float64)
        window = fitted_window(self.window, (values.shape[-2], values.shape[-1]))
        with torch.no_grad():
            sums = window_sums(values, window, self.wrap)
        return mask_windows(values, sums, window, self.threshold, self.wrap, evidence.dtype)

    def readings(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        """Class evidence summed over all cells, and over those outside the windows: ``[N, K]`` each."""
        masked = self.masked(self.evidence(logits))
        return masked.unmasked, masked.scores

    def loss(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        evidence = _pair(self.evidence(logits), rivals, labels)
        rival, own = self.masked(evidence).scores.unbind(1)
        helped_rival, helped_own = self._unsaturated(logits, rivals, labels).sum((2, 3)).unbind(1)
        return rival - own + self.help_weight * (helped_rival - helped_own)

    def _unsaturated(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        if self.feature == "logits":
            return _pair(logits, rivals, labels)
        return _log_odds(logits, rivals, labels, self.temperature)


@dataclass(frozen=True, eq=False)
class TouchedCells:
    """The cells to compute for a batch of canvases: one rectangle each, of equal extent, and their flat index."""

    cells: tuple[Rect, ...]
    index: Tensor


@dataclass(frozen=True, eq=False)
class Batch:
    """Patched canvases to measure: ``canvases [N, 3, H, W]``, clean local logits ``[N, K, Hf, Wf]`` where the
    objective keeps them, true ``labels [N]``, and ``rivals [N]`` to push towards (-1: the strongest)."""

    canvases: Tensor
    clean: Tensor | None
    touched: TouchedCells | None
    labels: Tensor
    rivals: Tensor


def rivals_of(batch: Batch, scores: Tensor) -> Tensor:
    """The class that each loss pushes towards, ``[N]``: the given one, or the highest other than the label."""
    strongest = scores.detach().scatter(1, batch.labels[:, None], -math.inf).argmax(1)
    return torch.where(batch.rivals < 0, strongest, batch.rivals)


@dataclass(frozen=True, eq=False)
class Measure:
    """``loss [N]`` with its gradient; ``scores``, ``undefended`` and ``defended`` ``[N, K]`` without.

    ``undefended`` and ``defended`` are PatchGuard's class evidence before and after masking, None where the
    objective knows no network with small receptive fields.
    """

    loss: Tensor
    scores: Tensor
    undefended: Tensor | None
    defended: Tensor | None


class Objective(Protocol):
    """What ``PatchAttack`` optimizes against."""

    @property
    def name(self) -> str: ...

    def prepare(self, canvases: Tensor) -> Tensor | None:
        """What is constant about clean canvases ``[C, 3, H, W]``: their local logits, or None."""
        ...

    def locate(self, boxes: Sequence[Rect], device: torch.device) -> TouchedCells | None:
        """Which cells see each box of pixels, or None when the whole canvas has to be seen."""
        ...

    def measure(self, batch: Batch) -> Measure: ...


@dataclass(frozen=True, eq=False)
class AgainstCells:
    """Attack a network with small receptive fields through a rule; ``classes`` are the label space's indices."""

    network: CellNetwork
    rule: Rule
    defence: PatchGuard
    classes: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        return self.rule.name

    def prepare(self, canvases: Tensor) -> Tensor:
        with torch.no_grad():
            return torch.cat([self._classes_of(self.network.local_logits(canvas[None])) for canvas in canvases])

    def locate(self, boxes: Sequence[Rect], device: torch.device) -> TouchedCells:
        grid = self.network.grid
        cells = touched_cells(grid, boxes)
        return TouchedCells(cells, flat_index(cells, grid.cells[1], device, grid.wrap))

    def local_logits(self, batch: Batch) -> Tensor:
        """All local logits ``[N, K, Hf, Wf]``, those of untouched cells from the clean canvas."""
        if batch.clean is None or batch.touched is None:
            return self._classes_of(self.network.local_logits(batch.canvases))
        part = self._classes_of(self.network.local_logits(batch.canvases, batch.touched.cells))
        return scattered(batch.clean, batch.touched.index, part)

    def measure(self, batch: Batch) -> Measure:
        logits = self.local_logits(batch)
        with torch.no_grad():
            undefended, defended = self.defence.readings(logits)
            scores = defended if self.rule == self.defence else self.rule.scores(logits)
        rivals = rivals_of(batch, scores)
        return Measure(self.rule.loss(logits, rivals, batch.labels), scores, undefended, defended)

    def _classes_of(self, logits: Tensor) -> Tensor:
        return logits if self.classes is None else logits[:, list(self.classes)]


@dataclass(frozen=True, eq=False)
class AgainstPicture:
    """Attack an ordinary network on the whole canvas; ``cells`` only measures what the defence makes of it."""

    network: PictureNetwork
    cells: AgainstCells | None = None
    classes: tuple[int, ...] | None = None
    name: str = "undefended"

    def prepare(self, canvases: Tensor) -> Tensor | None:
        return None if self.cells is None else self.cells.prepare(canvases)

    def locate(self, boxes: Sequence[Rect], device: torch.device) -> TouchedCells | None:
        return None if self.cells is None else self.cells.locate(boxes, device)

    def measure(self, batch: Batch) -> Measure:
        logits = self.network.logits(batch.canvases)
        logits = logits if self.classes is None else logits[:, list(self.classes)]
        rivals = rivals_of(batch, logits)
        rival, own = _pair(logits, rivals, batch.labels).unbind(1)
        undefended = defended = None
        if self.cells is not None:
            with torch.no_grad():
                local = self.cells.local_logits(batch)
                undefended, defended = self.cells.defence.readings(local)
        return Measure(rival - own, logits.detach(), undefended, defended)


AGAINST = ("undefended", "mean", "mean-confidence", "patchguard", "clipped-bagnet")


def objective_against(
    against: str,
    local: CellNetwork,
    ordinary: PictureNetwork | None,
    defence: Defence,
    classes: tuple[int, ...] | None = None,
) -> Objective:
    """The objective that one of ``AGAINST`` names; all of them also measure what the defence makes of the patch.

    "mean" averages the local logits, "mean-confidence" their softmax. ``classes`` are a label space's indices.
    Raises ``ValueError`` for another name, or for "undefended" where there is no ordinary network.
    """
    guard = PatchGuard.of(defence, local.grid)
    match against:
        case "undefended":
            if ordinary is None:
                raise ValueError("this network has no ordinary network beside it: attack mean or patchguard instead")
            return AgainstPicture(ordinary, AgainstCells(local, guard, guard, classes), classes)
        case "mean":
            return AgainstCells(local, MeanLogits(), guard, classes)
        case "mean-confidence":
            return AgainstCells(local, MeanConfidence(defence.temperature), guard, classes)
        case "patchguard":
            return AgainstCells(local, guard, guard, classes)
        case "clipped-bagnet":
            return AgainstCells(local, ClippedBagNet(), guard, classes)
    raise ValueError(f"an attack is against one of {', '.join(AGAINST)}, not {against!r}")


def touched_cells(grid: Grid, boxes: Sequence[Rect]) -> tuple[Rect, ...]:
    """For each box of pixels a rectangle of cells that holds every cell seeing it; all of one extent, on the grid.

    A box that no cell sees gets a rectangle all the same (its cells then keep their clean logits).
    """
    found = [grid.touched(box) or Rect(0, 0, 1, 1) for box in boxes]
    rows = max(rect.rows for rect in found)
    cols = max(rect.cols for rect in found)
    return tuple(
        Rect(
            min(rect.row, grid.cells[0] - rows),
            rect.col if grid.wrap else min(rect.col, grid.cells[1] - cols),
            rows,
            cols,
        )
        for rect in found
    )
