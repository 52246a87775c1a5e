"""Double masking on local logits: PatchCleanser's two rounds at the end of small receptive fields.

Source: Xiang et al., PatchCleanser, USENIX Security 2022 (Algorithms 1 and 2); that cells can be masked instead of
pixels: Xiang et al., PatchCURE, USENIX Security 2024. The masks are all windows of Equation 1.

*Inference.* ``f(j)`` is the class with the highest sum over the cells outside window ``j``, ``f(j, i)`` that with the
cells of ``j`` set to 0 and summed outside ``i``; equal sums go to the lowest index. First round: ``a_j = f(j)``. If all
are equal, that is the answer. Otherwise let ``b`` be the most frequent (the lowest of equals). For each ``j`` with
``a_j != b``, in order: if ``f(j, i) = a_j`` for all ``i``, the answer is ``a_j``. If none is, it is ``b``.

*Certificate.* Place ``W``, a malicious window, is proven for the label ``y`` when ``f(W, i) = y`` for every ``i``
(``i = W`` included) on the clean picture, by more than the allowance. Proof, with the attacker's cells in ``W``, of any
values: they enter neither ``f(W)`` nor any ``f(W, i)`` or ``f(i, W)``, so these are ``y`` on the patched picture, too.
A disagreer ``d`` with ``a_d != y`` meets ``f(d, W) = y`` in its second round, and is not the answer. If all agree, they
agree with ``a_W = y``. If ``b`` is not ``y``, then ``W`` is a disagreer with a whole row of ``y``: it, or one before it
that is also for ``y``, is the answer. If ``b`` is ``y``, no disagreer is the answer, which then is ``b``. The picture
is certified when every window is proven; then all first predictions are ``y`` on the clean picture: it is correct.

A smaller patch spoils cells of a window only, so one certificate holds for every patch up to its size. Nothing is
assumed of what the patch writes, and nothing clipped: a sum outside a window never adds what lies inside it
(``outside_sums``), so that no number of the attacker's leaves its rounding behind. Differences of sums serve the clean
picture only (``pgapp.core.masking.double``, with the proof for the classes that are left out there).

*Rounding.* Computed again, each class's sum over any cells moves by at most ``A_k`` (``pgapp.core.masking.rounding``);
sums are signed, so what they round by is relative to the sums of absolute values (``lead_rounding``). A lead must
exceed what both may move by and the rounding. A lead of 0, as where two masks leave no cell, proves nothing, whoever
wins ties.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, LocalDefence, Look, error_of_pictures, on_grid
from pgapp.core.defences.choices import DoubleMaskingSettings
from pgapp.core.defences.rules import Rule, log_odds, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, of_label_and_rivals
from pgapp.core.masking.double import can_lead, lead_rounding, least_leads
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.windows import accumulated, cells_inside, first_max, outside_sums

UNBOUNDED = (-math.inf, math.inf)
PLANES = 4096
"""of cells, that second rounds sum at once"""

FEW = 32
"""classes, of which none are left out, so that pictures can be answered together"""


@dataclass(frozen=True)
class DoubleMasking(DoubleMaskingSettings, LocalDefence):
    """Double masking; see this module. ``margins``: the least leads over the second mask, by the malicious window."""

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        values = self.evidence(on_grid(local_logits, grid))
        label = two_rounds(values, grid.window(patch_size), grid.wrap).label
        return DefencePrediction(label, torch.zeros_like(label, dtype=torch.bool))

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        values = self.evidence(on_grid(local_logits, grid))
        labels = checked_labels(label, values)
        moved = self._moved(local_logits, error_of_pictures(error, local_logits))
        allowance = of_label_and_rivals(moved, labels) + lead_rounding(values)[..., None, None]
        pictures, targets = values.flatten(0, -4) if values.ndim > 3 else values[None], labels.reshape(-1).tolist()
        for patch_size in patch_sizes:
            window = grid.window(patch_size)
            of_each = [least_leads(*picture, window, grid.wrap) for picture in zip(pictures, targets, strict=True)]
            margins, rivals = (
                torch.stack(parts).reshape(*labels.shape, *parts[0].shape) for parts in zip(*of_each, strict=True)
            )
            proven = conclude(margins, rivals, torch.ones_like(labels, dtype=torch.bool), allowance)
            if bool(proven.certified.all()):
                yield proven
            else:
                correct = two_rounds(values, window, grid.wrap).label == labels
                yield conclude(margins, rivals, correct, allowance)

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        values, window = self.evidence(on_grid(local_logits, grid)), grid.window(patch_size)
        found = two_rounds(values, window, grid.wrap)
        alert = torch.zeros_like(found.label, dtype=torch.bool)
        windows = found.mask.expand(len(values), 2)
        everything = values.sum((-2, -1))
        plain = self.feature == "confidence"
        return Look(values, found.scores, everything, found.label, alert, windows, window, plain)

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return TwoRounds(self, grid.window(patch_size), grid.wrap)

    def evidence(self, local_logits: Tensor) -> Tensor:
        """Class evidence, shaped as the local logits, in the dtype that sums are accumulated in."""
        return accumulated(class_evidence(local_logits, self.feature, UNBOUNDED))

    def _moved(self, local_logits: Tensor, error: Tensor) -> Tensor:
        """How far each class's sum over any cells may lie off when it is computed again, ``[..., K]``."""
        if self.feature == "logits":
            cells = local_logits.shape[-2] * local_logits.shape[-1]
            return (accumulated(error) * cells)[..., None].expand(local_logits.shape[:-2])
        return evidence_error(local_logits, error, self.feature, UNBOUNDED)


@dataclass(frozen=True, eq=False)
class Rounds:
    """What double masking finds. ``label`` int64 ``[...]``; ``scores`` ``[..., K]``, the sums outside the window whose
    top-left cell is ``mask`` int64 ``[..., 2]``: the disagreer that was right, or, where there was none, that which
    leaves the answer the least ahead of those that agree on it. So the label is the highest of the scores."""

    label: Tensor
    scores: Tensor
    mask: Tensor


@torch.no_grad()
def two_rounds(values: Tensor, window: tuple[int, int], wrap: bool) -> Rounds:
    """Double masking's inference (this module) from evidence ``[..., K, Hf, Wf]`` of any sign, in the dtype that sums
    are accumulated in."""
    inside = cells_inside(values, window, wrap)
    cols = values.shape[-1] if wrap else values.shape[-1] - window[1] + 1
    pictures = values.reshape(-1, *values.shape[-3:])
    if values.shape[-3] <= FEW:
        chosen, scores = _together(pictures, window, wrap, inside)
    else:
        chosen = torch.zeros(len(pictures), dtype=torch.int64, device=values.device)
        scores = values.new_empty(pictures.shape[:2])
        for number, picture in enumerate(pictures):
            chosen[number], scores[number] = _decisive(picture, window, wrap, inside)
    _, label = first_max(scores)
    mask = torch.stack([chosen // cols, chosen % cols], -1)
    batch = values.shape[:-3]
    return Rounds(label.reshape(batch), scores.reshape(values.shape[:-2]), mask.reshape(*batch, 2))


def _together(pictures: Tensor, window: tuple[int, int], wrap: bool, inside: Tensor) -> tuple[Tensor, Tensor]:
    """As ``_decisive``, of many pictures ``[B, K, Hf, Wf]`` of few classes: ``[B]`` and ``[B, K]``."""
    sums = outside_sums(pictures, window, wrap).flatten(-2)
    _, answers = first_max(sums, -2)
    classes = torch.arange(sums.shape[1], device=sums.device)
    _, majority = first_max((answers[..., None] == classes).sum(1))
    agree = answers == majority[:, None]
    ahead = sums.topk(min(2, len(classes)), 1).values
    _, chosen = first_max(torch.where(agree, ahead[:, -1] - ahead[:, 0], -torch.inf))
    first = torch.full_like(chosen, len(inside))
    for pairs in torch.split((~agree).nonzero(), max(1, PLANES // len(classes))):
        which, windows = pairs.unbind(-1)
        without = pictures[which].masked_fill(inside[windows][:, None], 0.0)
        whole = _agree(without, answers[which, windows], classes, window, wrap)
        first.scatter_reduce_(0, which[whole], windows[whole], "amin")
    chosen = torch.where(first < len(inside), first, chosen)
    return chosen, sums.gather(-1, chosen[:, None, None].expand(-1, len(classes), 1))[..., 0]


def _decisive(picture: Tensor, window: tuple[int, int], wrap: bool, inside: Tensor) -> tuple[Tensor, Tensor]:
    """The number of the window whose first prediction is the answer, ``[]``, and the sums outside it, ``[K]``."""
    once, twice = can_lead(picture, window, wrap)
    sums = outside_sums(picture[once], window, wrap).flatten(-2)
    _, best = first_max(sums, -2)
    answers = once[best]
    _, majority = first_max(torch.bincount(answers, minlength=len(picture)))
    disagree = (answers != majority).nonzero()[:, 0]
    trusted = _whole_row(picture, answers, disagree, twice, window, wrap, inside) if len(disagree) else None
    if trusted is None:
        ahead = sums.topk(min(2, len(sums)), 0).values
        _, trusted = first_max(torch.where(answers == majority, ahead[-1] - ahead[0], -torch.inf))
    left = picture.masked_fill(inside[trusted], 0.0).sum((-2, -1))
    return trusted, left.scatter(0, once, sums[:, trusted])


def _whole_row(
    picture: Tensor,
    answers: Tensor,
    disagree: Tensor,
    able: Tensor,
    window: tuple[int, int],
    wrap: bool,
    inside: Tensor,
) -> Tensor | None:
    """The first of the windows ``disagree`` whose second round agrees with it wholly; None where there is none.

    Most are contradicted by a class that leads in the first round: these are asked first, and all that are ``able`` to
    lead only after them.
    """
    likely = torch.bincount(answers).nonzero()[:, 0]
    for some in torch.split(disagree, max(1, PLANES // len(likely))):
        without = picture[likely].masked_fill(inside[some][:, None], 0.0)
        agree = _agree(without, answers[some], likely, window, wrap)
        for one in some[agree]:
            whole = picture[able].masked_fill(inside[one], 0.0)[None]
            if bool(_agree(whole, answers[one][None], able, window, wrap)):
                found: Tensor = one
                return found
    return None


def _agree(without: Tensor, answers: Tensor, classes: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
    """Which of ``without [N, C, Hf, Wf]``, of ``classes [C]``, say ``answers [N]`` under every second mask."""
    _, second = first_max(outside_sums(without, window, wrap).flatten(-2), -2)
    return (classes[second] == answers[:, None]).all(-1)


@dataclass(frozen=True)
class TwoRounds(Rule):
    """Double masking as an adaptive attacker sees it, who needs a majority for the rival in the first round.

    The label's row under the mask that covers the patch is out of reach; where some second mask turns it on the clean
    picture, the majority decides. The loss is the share of the windows that the rival leads outside of, softened over
    ``width`` a cell; ``help_weight`` mixes in the lead itself, and log odds where the feature saturates.
    """

    masking: DoubleMasking
    window: tuple[int, int]
    wrap: bool = False
    width: float = 0.5
    help_weight: float = 0.05
    name: str = "double-masking"

    def scores(self, logits: Tensor) -> Tensor:
        return two_rounds(self.masking.evidence(logits), self.window, self.wrap).scores

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The evidence of rival and label, then what does not saturate of them: ``[N, 4, Hf, Wf]``."""
        both = pair_of(logits, rivals, labels)
        if self.masking.feature == "logits":
            return torch.cat([both, both], 1)
        evidence = class_evidence(logits, self.masking.feature, UNBOUNDED)
        return torch.cat([pair_of(evidence, rivals, labels), log_odds(logits, rivals, labels, 1.0)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own, helped_rival, helped_own = terms.unbind(1)
        cells = max(1, terms.shape[-2] * terms.shape[-1] - self.window[0] * self.window[1])
        lead = outside_sums(rival - own, self.window, self.wrap).flatten(1) / cells
        return torch.tanh(lead / self.width).mean(1) + self.help_weight * (helped_rival - helped_own).mean((1, 2))
