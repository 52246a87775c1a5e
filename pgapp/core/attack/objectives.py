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
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor

from pgapp.core.attack.readings import KnownEvidence, Readings, whole_readings
from pgapp.core.attack.state import MEAN_CONFIDENCE, OWN, UNDEFENDED
from pgapp.core.attack.transforms import flat_index, scattered
from pgapp.core.defences.mean import MeanConfidence
from pgapp.core.defences.patchguard import MaskingRule
from pgapp.core.defences.rules import Rule, pair_of
from pgapp.core.defences.settings import temperature_of
from pgapp.core.defences.table import RunsOn, made, row
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Defence
from pgapp.core.wording import worded


class CellNetwork(Protocol):
    """What an attack needs of a ``networks.base.LocalLogitNetwork``."""

    @property
    def grid(self) -> Grid: ...

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor: ...


class PatchedCells(Protocol):
    """Canvases that change in their boxes alone, with what a network keeps of the rest."""

    def local_logits(self, canvases: Tensor) -> Tensor:
        """Those of the touched cells, as ``CellNetwork.local_logits`` gives them, up to rounding; gradients flow to the
        boxes, and can be asked for once."""
        ...


@runtime_checkable
class PatchedNetwork(Protocol):
    """A ``CellNetwork`` may meet this one, too: it computes even single cells in part only, with gradients."""

    def around(self, canvases: Tensor, boxes: Sequence[Rect], cells: Sequence[Rect]) -> PatchedCells | None:
        """Keep what does not depend on the pixels in the boxes, of equal size, one for each canvas; None where nothing
        is gained by it."""
        ...


class PictureNetwork(Protocol):
    """What an attack needs of a ``networks.base.UndefendedNetwork``."""

    def logits(self, canvases: Tensor) -> Tensor: ...


@dataclass(eq=False)
class Known:
    """What is kept of a batch's clean canvases: the rule's terms for the rivals that were last pushed towards, what
    masking needs of the untouched cells, and what the network does."""

    rivals: Tensor | None = None
    terms: Tensor | None = None
    evidence: KnownEvidence | None = None
    patched: PatchedCells | None = None


@dataclass(frozen=True, eq=False)
class TouchedCells:
    """The cells to compute for one batch of canvases: one rectangle each, of equal extent, their flat index, and the
    boxes of pixels that they see."""

    cells: tuple[Rect, ...]
    index: Tensor
    boxes: tuple[Rect, ...]
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, eq=False)
class Batch:
    """Patched canvases to measure: ``canvases [N, 3, H, W]``, clean local logits ``[N, K, Hf, Wf]`` where the
    objective keeps them, ``true_labels [N]``, and ``rivals [N]`` to push towards (-1: the strongest)."""

    canvases: Tensor
    clean: Tensor | None
    touched: TouchedCells | None
    true_labels: Tensor
    rivals: Tensor

    def completed(self, clean: Tensor | None, part: Tensor) -> Tensor:
        """``clean [N, C, Hf, Wf]`` with ``part`` in the touched cells; ``part`` itself where it is all cells."""
        return part if clean is None or self.touched is None else scattered(clean, self.touched.index, part)


def rivals_of(batch: Batch, scores: Tensor) -> Tensor:
    """The class that each loss pushes towards, ``[N]``: the given one, or the highest other than the true one."""
    strongest = scores.detach().scatter(1, batch.true_labels[:, None], -math.inf).argmax(1)
    return torch.where(batch.rivals < 0, strongest, batch.rivals)


@dataclass(frozen=True, eq=False)
class Measure:
    """``loss [N]`` with its gradient; ``scores``, ``undefended`` and ``defended`` ``[N, K]`` without.

    ``undefended`` and ``defended`` are what the scene's defence decides by, without and with its masks, None where the
    objective knows no network with small receptive fields. ``excess`` and ``defended_excess`` ``[N]``: above 0 where
    the attacked rule and the defence raise an alert, None for those that raise none. ``top`` and ``defended_top``: how
    many classes the answers of both name.
    """

    loss: Tensor
    scores: Tensor
    undefended: Tensor | None
    defended: Tensor | None
    excess: Tensor | None = None
    defended_excess: Tensor | None = None
    top: int = 1
    defended_top: int = 1


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
    defence: Rule
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
        return TouchedCells(cells, flat_index(cells, grid.cells[1], device, grid.wrap), tuple(boxes))

    def measure(self, batch: Batch) -> Measure:
        """Only the loss's few terms, not all classes' logits, keep a graph beyond the touched cells."""
        part = self._computed(batch)
        with torch.no_grad():
            readings = self._readings_of(batch, part)
            if self.rule == self.defence:
                scores, promise, excess = readings.defended, readings.promise, readings.excess
            else:
                whole = batch.completed(batch.clean, part)
                scores = promise = self.rule.scores(whole)
                excess = self.rule.excess(whole)
            rivals = rivals_of(batch, promise)
            known = self._clean_terms(batch, rivals)
        terms = batch.completed(known, self.rule.terms(part, rivals, batch.true_labels))
        loss = self.rule.loss(terms)
        tops = self.rule.top, self.defence.top
        return Measure(loss, scores, readings.undefended, readings.defended, excess, readings.excess, *tops)

    def readings(self, batch: Batch) -> Readings:
        """What the defence makes of patched canvases."""
        return self._readings_of(batch, self._computed(batch))

    def _readings_of(self, batch: Batch, part: Tensor) -> Readings:
        touched = batch.touched
        if touched is None:
            return whole_readings(self.defence, part, None)
        if batch.clean is not None and isinstance(self.defence, MaskingRule):
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
            known.rivals, known.terms = rivals, self.rule.terms(batch.clean, rivals, batch.true_labels)
        return known.terms

    def _computed(self, batch: Batch) -> Tensor:
        """The local logits of the touched cells; of all where nothing is known of the clean canvas."""
        touched = None if batch.clean is None else batch.touched
        if touched is None:
            return self._classes_of(self.network.local_logits(batch.canvases))
        if batch.canvases.requires_grad and isinstance(self.network, PatchedNetwork):
            known = touched.known
            known.patched = known.patched or self.network.around(batch.canvases, touched.boxes, touched.cells)
            if known.patched is not None:
                return self._classes_of(known.patched.local_logits(batch.canvases))
        return self._classes_of(self.network.local_logits(batch.canvases, touched.cells))

    def _classes_of(self, logits: Tensor) -> Tensor:
        return logits if self.classes is None else logits[:, list(self.classes)]


@dataclass(frozen=True, eq=False)
class AgainstPicture:
    """Attack an undefended network on the whole canvas; ``cells`` only measures what the defence makes of it."""

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
        rival, own = pair_of(logits, rivals, batch.true_labels).unbind(1)
        undefended = defended = excess = None
        top = 1
        if self.cells is not None:
            with torch.no_grad():
                readings, top = self.cells.readings(batch), self.cells.defence.top
                undefended, defended, excess = readings.undefended, readings.defended, readings.excess
        return Measure(rival - own, logits.detach(), undefended, defended, None, excess, 1, top)


def rule_against(against: str, defence: Defence, grid: Grid) -> Rule:
    """The rule of ``OWN`` or one of ``state.targets`` but "undefended".

    That of the scene's ``defence`` has its settings, any other those of its paper, at the same patch size. Raises
    ``UnknownDefenceError``, and ``ValueError`` where it does not fit.
    """
    if against == MEAN_CONFIDENCE:
        return MeanConfidence(temperature_of(defence.settings))
    attacked = row(defence.key if against == OWN else against)
    if attacked.runs_on is not RunsOn.CELLS:
        raise ValueError(
            worded("{title} runs on whole masked pictures: make it the defence to attack it", title=attacked.title)
        )
    if attacked.misfit(grid):
        raise ValueError(
            worded("{title} does not fit this network: {misfit}", title=attacked.title, misfit=attacked.misfit(grid))
        )
    settings = defence.settings if attacked.key == defence.key else attacked.settings()
    return made(settings).rule(grid, defence.patch_size)


def objective_against(
    against: str,
    local: CellNetwork,
    undefended: PictureNetwork | None,
    defence: Defence,
    classes: tuple[int, ...] | None = None,
) -> Objective:
    """The objective that one of ``state.targets`` names; all of them also measure what ``defence`` makes of the patch.

    "undefended" is the network that sees the whole picture. ``classes`` are a label space's indices.
    Raises ``ValueError`` for "undefended" where there is no such network, and what ``rule_against`` raises.
    ``masked_pictures.objective_for`` knows the defences on whole masked pictures, too.
    """
    guard = rule_against(defence.key, defence, local.grid)
    if against != UNDEFENDED:
        return AgainstCells(local, rule_against(against, defence, local.grid), guard, classes)
    if undefended is None:
        raise ValueError(worded("this network has no undefended network beside it: attack mean or patchguard instead"))
    return AgainstPicture(undefended, AgainstCells(local, guard, guard, classes), classes)


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
