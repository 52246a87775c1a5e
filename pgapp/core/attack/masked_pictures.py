"""The adaptive attack on defences that run on whole masked pictures.

Masks that hide the patch say what they say of the clean picture, whatever the patch is; so an attack works on the
others. It pushes each of them, and the picture as it is, to the rival class. Of PatchCleanser that gives a wrong
majority in the first round; the mask that hides the patch then disagrees, and is overruled where its second round
has a wrong answer, which is so where the certificate is weak: there the patch belongs (the recipe of its authors). Of
a detecting defence it gives a wrong answer that no mask contradicts. Of one that asks about the picture as it is alone,
it is the attack on the undefended network.

CrossCert compares PatchCleanser's answer with that of a defence on cells, and raises an alert where they differ. An
attack on it turns both to one class at once: on two networks, with one patch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from pgapp.core.attack.objectives import (
    AgainstCells,
    AgainstPicture,
    Batch,
    CellNetwork,
    Known,
    Measure,
    Objective,
    PictureNetwork,
    TouchedCells,
    objective_against,
    rivals_of,
)
from pgapp.core.attack.state import OWN, UNDEFENDED
from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.cross_cert import CrossCert
from pgapp.core.defences.masked import Answers, CanvasDefence, MaskedAnswer, Masks, hidden
from pgapp.core.defences.rules import label_of, margins, pair_of
from pgapp.core.defences.table import made_on_canvases, row, runs_on_canvases
from pgapp.core.geometry import Rect
from pgapp.core.scene import Defence, Promise
from pgapp.core.wording import worded

ENOUGH = 3.0
"""a lead of the rival beyond which a masked picture counts as won, so that effort goes to those still open"""
BEYOND = 0.05
"""what a lead counts beyond it, and a lead of the whole picture at all where only masked ones decide"""
LEAST = 0.1
"""of a loss that is nearly 0, what its gradient is relative to"""
TOGETHER = 8
"""masked pictures that the network classifies together"""


@dataclass(eq=False)
class KnownAnswers(Known):
    """What the network says of masked pictures whose masks hide the patch, by canvas of the batch."""

    hidden: dict[tuple[int, Masks], Tensor] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class AgainstMasked:
    """Attack a defence on whole masked pictures; ``classes`` are the label space's indices.

    ``scores`` and ``defended`` are the whole defence's: its answer leads by more than all shares of votes together.
    """

    network: PictureNetwork
    defence: Defence
    classes: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        return self.defence.key

    def prepare(self, canvases: Tensor) -> None:
        """Nothing is constant about clean canvases but what masks that hide the patch say, which is kept then."""

    def locate(self, boxes: Sequence[Rect], device: torch.device) -> TouchedCells:
        """The pixels themselves are the cells."""
        return TouchedCells(
            tuple(boxes), torch.empty(0, dtype=torch.int64, device=device), tuple(boxes), KnownAnswers()
        )

    def measure(self, batch: Batch) -> Measure:
        touched = batch.touched
        if touched is None:
            raise ValueError("where the patch lies must be located first")
        parts = [self._measured(batch, touched, number) for number in range(len(touched.cells))]
        loss, scores, undefended, excess = (torch.stack(values) for values in zip(*parts, strict=True))
        alerts = excess if row(self.defence.key).promise is Promise.DETECTION else None
        return Measure(loss, scores, undefended, scores, alerts, alerts)

    def _measured(self, batch: Batch, touched: TouchedCells, number: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Loss ``[]``, scores ``[K]``, the undefended logits ``[K]`` and the excess ``[]`` of one canvas."""
        canvas, box = batch.canvases[number], touched.cells[number]
        size = canvas.shape[-2], canvas.shape[-1]
        k = self._defence.k
        masks = covering_masks(size, self.defence.patch_size, k).masks if k else ()
        seen: list[Masks] = [(), *((mask,) for mask in masks if not hidden(box, (mask,)))]
        logits = self._logits(canvas, seen)
        own = Batch(canvas[None], None, None, batch.true_labels[number : number + 1], batch.rivals[number : number + 1])
        rivals = rivals_of(own, logits.detach().mean(0, keepdim=True)).expand(len(seen))
        rival, label = pair_of(logits, rivals, own.true_labels.expand(len(seen))).unbind(1)
        leads = rival - label
        pushed = leads.clamp(max=ENOUGH) + BEYOND * leads
        whole = 1.0 if row(self.defence.key).promise is Promise.DETECTION else BEYOND
        loss = pushed[1:].mean() + whole * pushed[0] if len(seen) > 1 else pushed[0]
        known = dict(zip(seen, logits.detach(), strict=True))
        with torch.no_grad():
            answer = self._answered(canvas, touched, number, known)
        scores = torch.from_numpy(answer.scores).to(logits.device) / 2
        scores[answer.label] += 1.0
        return loss, scores, logits[0].detach(), loss.new_tensor(1.0 if answer.alert else -1.0)

    @property
    def _defence(self) -> CanvasDefence:
        return made_on_canvases(self.defence.settings)

    def _answered(self, canvas: Tensor, touched: TouchedCells, number: int, known: dict[Masks, Tensor]) -> MaskedAnswer:
        """What the defence says of one canvas; ``known`` logits ``[K]`` are not computed again."""
        kept = touched.known.hidden if isinstance(touched.known, KnownAnswers) else {}
        box = touched.cells[number]
        steps = self._defence.predicting((canvas.shape[-2], canvas.shape[-1]), self.defence.patch_size)
        try:
            ask = next(steps)
            while True:
                wanted = ask.masks[:TOGETHER]
                for masks in wanted:
                    if masks not in known and (number, masks) in kept:
                        known[masks] = kept[number, masks]
                missing = [masks for masks in wanted if masks not in known]
                if missing:
                    found = dict(zip(missing, self._logits(canvas, missing), strict=True))
                    known.update(found)
                    kept.update({(number, masks): found[masks] for masks in missing if hidden(box, masks)})
                logits = torch.stack([known[masks] for masks in wanted]).float().cpu().numpy()
                ask = steps.send(Answers(logits, np.zeros(len(wanted))))
        except StopIteration as end:
            answer: MaskedAnswer = end.value
            return answer

    def _logits(self, canvas: Tensor, seen: Sequence[Masks]) -> Tensor:
        """``[len(seen), K]`` of one canvas with masks painted over; gradients flow to what they leave."""
        colour = torch.tensor(COLOURS[self._defence.colour], device=canvas.device)[:, None, None]
        found = []
        for first in range(0, len(seen), TOGETHER):
            pictures = []
            for masks in seen[first : first + TOGETHER]:
                cover = torch.zeros(canvas.shape[-2:], dtype=torch.bool, device=canvas.device)
                for mask in masks:
                    cover[mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = True
                pictures.append(torch.where(cover, colour, canvas))
            found.append(self.network.logits(torch.stack(pictures)))
        logits = torch.cat(found)
        return logits if self.classes is None else logits[:, list(self.classes)]


@dataclass(frozen=True, eq=False)
class TouchedByBoth(TouchedCells):
    """The cells that a patch touches, and what is known of its pixels, which masked pictures are about."""

    pictures: TouchedCells | None = None


@dataclass(frozen=True, eq=False)
class AgainstBoth:
    """Attack CrossCert: ``pictures`` is against the defence that answers, ``cells`` against the one that checks it.

    Both are pushed to the same class, the one that the cells come nearest to unless one was given: few are in reach of
    so small a part of their evidence, while the network that sees the whole picture can be turned to most. The two
    losses are in different units, so each counts relative to what is missing of it, and one that is won counts for
    little. The alert is measured by how far another class is ahead of the answer on the cells, relative to the greatest
    score there.
    """

    pictures: AgainstMasked
    cells: AgainstCells
    name: str = "cross-cert"

    def prepare(self, canvases: Tensor) -> Tensor:
        """The clean local logits."""
        return self.cells.prepare(canvases)

    def locate(self, boxes: Sequence[Rect], device: torch.device) -> TouchedByBoth:
        found = self.cells.locate(boxes, device)
        return TouchedByBoth(found.cells, found.index, found.boxes, found.known, self.pictures.locate(boxes, device))

    def measure(self, batch: Batch) -> Measure:
        touched = batch.touched
        if not isinstance(touched, TouchedByBoth):
            raise ValueError("where the patch lies must be located first")
        with torch.no_grad():
            nearest = self.cells.readings(replace(batch, canvases=batch.canvases.detach())).promise
        agreed = replace(batch, rivals=rivals_of(batch, nearest))
        second = self.cells.measure(agreed)
        first = self.pictures.measure(replace(agreed, clean=None, touched=touched.pictures))
        answer, checked = label_of(first.scores), label_of(second.scores)
        with torch.no_grad():
            alerts = contradicting(second.scores, answer)
            won = torch.where(checked == agreed.rivals, BEYOND, 1.0)
        loss = relative(first.loss) + won * relative(second.loss)
        return Measure(loss, first.scores, first.undefended, first.scores, alerts, alerts)


def contradicting(scores: Tensor, answer: Tensor) -> Tensor:
    """``[N]``: above 0 exactly where the highest of ``scores [N, K]`` is not ``answer [N]``, by how far it is ahead of
    it relative to the greatest score; below 0 by how far the answer is ahead of the next."""
    tiny = torch.finfo(scores.dtype).tiny
    ahead = margins(scores, answer, None) / scores.abs().amax(1).clamp_min(tiny)
    return torch.where(label_of(scores) == answer, ahead.clamp_max(-tiny), ahead.clamp_min(tiny))


def relative(loss: Tensor) -> Tensor:
    """A loss ``[N]`` in units of what is missing of it: its gradient does not depend on what it counts."""
    return loss / loss.detach().abs().clamp_min(LEAST)


def objective_for(
    against: str,
    local: CellNetwork,
    undefended: PictureNetwork | None,
    defence: Defence,
    classes: tuple[int, ...] | None = None,
) -> Objective:
    """``objectives.objective_against``, also where ``defence`` runs on whole masked pictures: against it, or against
    the undefended network that it asks.

    Raises ``ValueError`` for any other target then, and where there is no undefended network.
    """
    if not runs_on_canvases(defence):
        return objective_against(against, local, undefended, defence, classes)
    title = row(defence.key).title
    if undefended is None:
        raise ValueError(worded("{title} asks an undefended network, and this network has none beside it", title=title))
    if against == UNDEFENDED:
        return AgainstPicture(undefended, None, classes)
    if against not in (OWN, defence.key):
        raise ValueError(
            worded("while {title} is the defence, attack it, or the undefended network that it asks", title=title)
        )
    settled = made_on_canvases(defence.settings)
    if isinstance(settled, CrossCert):
        answering = Defence(defence.patch_size, PatchCleanserSettings(settled.k, settled.colour))
        rule = settled.on_cells.rule(local.grid, defence.patch_size)
        return AgainstBoth(AgainstMasked(undefended, answering, classes), AgainstCells(local, rule, rule, classes))
    return AgainstMasked(undefended, defence, classes)
