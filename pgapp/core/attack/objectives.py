"""What a patch optimization maximizes, and what it is measured by.

An objective knows the network and the rule that turns its output into class scores. It measures batches of
patched canvases and gives, for each, a loss with a gradient (the rival class minus the true class: higher is
better for the attacker) and the scores that decide. For networks with small receptive fields only the cells
that a patch touches go through the network; the others keep their clean local logits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.attack.readings import KnownEvidence, Readings, whole_readings
from pgapp.core.attack.rules import ClippedBagNet, MeanConfidence, MeanLogits, PatchGuard, Rule, pair_of
from pgapp.core.attack.state import AGAINST
from pgapp.core.attack.transforms import flat_index, scattered
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Defence


class CellNetwork(Protocol):
    """What an attack needs of a ``networks.base.LocalLogitNetwork``."""

    @property
    def grid(self) -> Grid: ...

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor: ...


class PictureNetwork(Protocol):
    """What an attack needs of a ``networks.base.OrdinaryNetwork``."""

    def logits(self, canvases: Tensor) -> Tensor: ...


@dataclass(eq=False)
class Known:
    """What is kept of a batch's clean canvases: the rule's terms for the rivals that were last pushed towards, and
    what masking needs of the untouched cells."""

    rivals: Tensor | None = None
    terms: Tensor | None = None
    evidence: KnownEvidence | None = None


@dataclass(frozen=True, eq=False)
class TouchedCells:
    """The cells to compute for one batch of canvases: one rectangle each, of equal extent, and their flat index."""

    cells: tuple[Rect, ...]
    index: Tensor
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, eq=False)
class Batch:
    """Patched canvases to measure: ``canvases [N, 3, H, W]``, clean local logits ``[N, K, Hf, Wf]`` where the
    objective keeps them, true ``labels [N]``, and ``rivals [N]`` to push towards (-1: the strongest)."""

    canvases: Tensor
    clean: Tensor | None
    touched: TouchedCells | None
    labels: Tensor
    rivals: Tensor

    def completed(self, clean: Tensor | None, part: Tensor) -> Tensor:
        """``clean [N, C, Hf, Wf]`` with ``part`` in the touched cells; ``part`` itself where it is all cells."""
        return part if clean is None or self.touched is None else scattered(clean, self.touched.index, part)


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

    def measure(self, batch: Batch) -> Measure:
        """Only the loss's few terms, not all classes' logits, keep a graph beyond the touched cells."""
        part = self._computed(batch)
        with torch.no_grad():
            readings = self._readings_of(batch, part)
            if self.rule == self.defence:
                scores, promise = readings.defended, readings.promise
            else:
                scores = promise = self.rule.scores(batch.completed(batch.clean, part))
            rivals = rivals_of(batch, promise)
            known = self._clean_terms(batch, rivals)
        terms = batch.completed(known, self.rule.terms(part, rivals, batch.labels))
        return Measure(self.rule.loss(terms), scores, readings.undefended, readings.defended)

    def readings(self, batch: Batch) -> Readings:
        """What the defence makes of patched canvases."""
        return self._readings_of(batch, self._computed(batch))

    def _readings_of(self, batch: Batch, part: Tensor) -> Readings:
        touched = batch.touched
        if touched is None:
            return whole_readings(self.defence, part, None)
        if batch.clean is not None:
            known = touched.known.evidence
            if known is None:
                known = KnownEvidence(self.defence, batch.clean, touched.cells, touched.index)
                touched.known.evidence = known
            found = known.readings(part)
            if found is not None:
                return found
        return whole_readings(self.defence, batch.completed(batch.clean, part), touched.index)

    def _clean_terms(self, batch: Batch, rivals: Tensor) -> Tensor | None:
        """Made anew only when the rivals change; always on a GPU, where looking at them would make the host wait."""
        if batch.clean is None or batch.touched is None:
            return None
        known = batch.touched.known
        if rivals.device.type != "cpu" or known.rivals is None or not torch.equal(known.rivals, rivals):
            known.rivals, known.terms = rivals, self.rule.terms(batch.clean, rivals, batch.labels)
        return known.terms

    def _computed(self, batch: Batch) -> Tensor:
        """The local logits of the touched cells; of all where nothing is known of the clean canvas."""
        cells = None if batch.clean is None or batch.touched is None else batch.touched.cells
        return self._classes_of(self.network.local_logits(batch.canvases, cells))

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
        rival, own = pair_of(logits, rivals, batch.labels).unbind(1)
        undefended = defended = None
        if self.cells is not None:
            with torch.no_grad():
                readings = self.cells.readings(batch)
                undefended, defended = readings.undefended, readings.defended
        return Measure(rival - own, logits.detach(), undefended, defended)


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
