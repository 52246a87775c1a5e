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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from pgapp.core.arrays import Array, along, detached, first_max, xp_of
from pgapp.core.defences.base import DefencePrediction, LocalDefence, Look, error_of_pictures, on_grid, quiet, to_draw
from pgapp.core.defences.choices import DoubleMaskingSettings
from pgapp.core.defences.rules import Rule, log_odds, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, of_label_and_rivals
from pgapp.core.masking.double import Clean, can_lead, least_leads
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.windows import accumulated, cells_inside, flat, outside_sums

if TYPE_CHECKING:
    from torch import Tensor

UNBOUNDED = (-math.inf, math.inf)
PLANES = 4096
"""of cells, that second rounds sum at once"""

FEW = 32
"""classes, of which none are left out, so that pictures can be answered together"""


@dataclass(frozen=True)
class DoubleMasking(DoubleMaskingSettings, LocalDefence):
    """Double masking; see this module. ``margins``: the least leads over the second mask, by the malicious window."""

    takes_arrays: ClassVar[bool] = True

    def predict(self, local_logits: Array, grid: Grid, patch_size: int) -> DefencePrediction[Array]:
        values = self.evidence(on_grid(local_logits, grid))
        return quiet(two_rounds(values, grid.window(patch_size), grid.wrap).label)

    def certificates(
        self,
        local_logits: Array,
        label: int | Array,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Array = 0.0,
    ) -> Iterator[Certificate[Array]]:
        xp: Any = xp_of(local_logits)
        values: Any = class_evidence(on_grid(local_logits, grid), self.feature, UNBOUNDED)
        labels: Any = checked_labels(label, values)
        pictures = [Clean(picture) for picture in xp.reshape(values, (-1, *values.shape[-3:]))]
        rounding: Any = self._stacked([picture.rounding for picture in pictures], labels)
        moved = self._moved(local_logits, error_of_pictures(error, local_logits), values)
        allowance = of_label_and_rivals(moved, labels) + rounding[..., None, None]
        targets = xp.reshape(labels, (-1,)).tolist()
        yes = xp.ones(labels.shape, dtype=xp.bool, device=labels.device)
        for patch_size in patch_sizes:
            window = grid.window(patch_size)
            of_each = [least_leads(*picture, window, grid.wrap) for picture in zip(pictures, targets, strict=True)]
            margins, rivals = (self._stacked(parts, labels) for parts in zip(*of_each, strict=True))
            proven = conclude(margins, rivals, yes, allowance)
            if bool(xp.all(proven.certified)):
                yield proven
            else:
                correct = two_rounds(accumulated(values), window, grid.wrap).label == labels
                yield conclude(margins, rivals, correct, allowance)

    def look(self, local_logits: Array, grid: Grid, patch_size: int) -> Look[Array]:
        xp: Any = xp_of(local_logits)
        values, window = self.evidence(to_draw(local_logits, grid)), grid.window(patch_size)
        found = two_rounds(values, window, grid.wrap)
        alert = quiet(found.label).alert
        windows = xp.broadcast_to(found.mask, (values.shape[0], 2))
        everything = xp.sum(values, axis=(-2, -1))
        plain = self.feature == "confidence"
        return Look(values, found.scores, everything, found.label, alert, windows, window, plain)

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return TwoRounds(self, grid.window(patch_size), grid.wrap)

    def evidence(self, local_logits: Array) -> Array:
        """Class evidence, shaped as the local logits, in the dtype that sums are accumulated in."""
        return accumulated(class_evidence(local_logits, self.feature, UNBOUNDED))

    @staticmethod
    def _stacked(parts: Sequence[Array], labels: Array) -> Array:
        """One of each picture, in the shape of ``labels``."""
        xp: Any = xp_of(labels)
        together: Array = xp.reshape(xp.stack(parts), tuple(labels.shape) + tuple(parts[0].shape))
        return together

    def _moved(self, local_logits: Array, error: Array, evidence: Array) -> Array:
        """How far each class's sum over any cells may lie off when it is computed again, ``[..., K]``."""
        if self.feature == "logits":
            cells = local_logits.shape[-2] * local_logits.shape[-1]
            each: Any = (accumulated(error) * cells)[..., None]
            moved: Array = xp_of(local_logits).broadcast_to(each, local_logits.shape[:-2])
            return moved
        return evidence_error(local_logits, error, self.feature, UNBOUNDED, evidence=evidence)


@dataclass(frozen=True, eq=False)
class Rounds(Generic[Array]):
    """What double masking finds. ``label`` int64 ``[...]``; ``scores`` ``[..., K]``, the sums outside the window whose
    top-left cell is ``mask`` int64 ``[..., 2]``: the disagreer that was right, or, where there was none, that which
    leaves the answer the least ahead of those that agree on it. So the label is the highest of the scores."""

    label: Array
    scores: Array
    mask: Array


def two_rounds(values: Array, window: tuple[int, int], wrap: bool) -> Rounds[Array]:
    """Double masking's inference (this module) from evidence ``[..., K, Hf, Wf]`` of any sign, in the dtype that sums
    are accumulated in; no gradient flows."""
    xp: Any = xp_of(values)
    held: Any = detached(values)
    inside = cells_inside(held, window, wrap)
    cols = held.shape[-1] if wrap else held.shape[-1] - window[1] + 1
    pictures = xp.reshape(held, (-1, *held.shape[-3:]))
    if held.shape[-3] <= FEW:
        chosen, scores = _together(pictures, window, wrap, inside)
    else:
        found = [_decisive(picture, window, wrap, inside) for picture in pictures]
        chosen = xp.asarray([number for number, _ in found], dtype=xp.int64, device=held.device)
        scores = xp.stack([left for _, left in found])
    _, label = first_max(scores)
    mask = xp.stack([chosen // cols, chosen % cols], axis=-1)
    batch: tuple[int, ...] = tuple(held.shape[:-3])
    return Rounds(xp.reshape(label, batch), xp.reshape(scores, held.shape[:-2]), xp.reshape(mask, (*batch, 2)))


def _together(pictures: Array, window: tuple[int, int], wrap: bool, inside: Array) -> tuple[Array, Array]:
    """As ``_decisive``, of many pictures ``[B, K, Hf, Wf]`` of few classes: ``[B]`` and ``[B, K]``."""
    xp: Any = xp_of(pictures)
    sums: Any = flat(outside_sums(pictures, window, wrap))
    _, answers = first_max(sums, -2)
    classes = xp.arange(sums.shape[1], device=sums.device)
    _, majority = first_max(_counts(answers, classes))
    agree: Any = answers == majority[:, None]
    _, chosen = first_max(xp.where(agree, -_ahead(sums), -math.inf))
    whole = xp.zeros_like(agree)
    which, windows = xp.nonzero(~agree)
    step = max(1, PLANES // classes.shape[0])
    for start in range(0, which.shape[0], step):
        some, places = which[start : start + step], windows[start : start + step]
        without = _masked(pictures[some], inside[places][:, None])
        whole[some, places] = _agree(without, answers[some, places], classes, window, wrap)
    first = xp.argmax(xp.astype(whole, xp.int8), axis=-1)
    chosen = xp.where(xp.any(whole, axis=-1), first, chosen)
    left = xp.broadcast_to(chosen[:, None, None], (*sums.shape[:2], 1))
    return chosen, along(sums, left)[..., 0]


def _decisive(picture: Array, window: tuple[int, int], wrap: bool, inside: Array) -> tuple[int, Array]:
    """The number of the window whose first prediction is the answer, and the sums outside it, ``[K]``."""
    xp: Any = xp_of(picture)
    once, twice = can_lead(picture, window, wrap)
    sums = flat(outside_sums(picture[once], window, wrap))
    _, best = first_max(sums, -2)
    answers: Any = once[best]
    majority = first_max(_counts(best, xp.arange(once.shape[0], device=best.device)))[1]
    agree: Any = answers == once[majority]
    disagree = xp.nonzero(~agree)[0]
    trusted = _whole_row(picture, answers, disagree, twice, window, wrap, inside) if disagree.shape[0] else None
    if trusted is None:
        trusted = int(first_max(xp.where(agree, -_ahead(sums), -math.inf))[1])
    left = xp.sum(_masked(picture, inside[trusted]), axis=(-2, -1))
    left[once] = sums[:, trusted]
    return trusted, left


def _whole_row(
    picture: Array,
    answers: Array,
    disagree: Array,
    able: Array,
    window: tuple[int, int],
    wrap: bool,
    inside: Array,
) -> int | None:
    """The first of the windows ``disagree`` whose second round agrees with it wholly; None where there is none.

    Most are contradicted by a class that leads in the first round: these are asked first, and all that are ``able`` to
    lead only after them.
    """
    likely = xp_of(answers).unique_values(answers)
    step = max(1, PLANES // likely.shape[0])
    for start in range(0, disagree.shape[0], step):
        some = disagree[start : start + step]
        without = _masked(picture[likely], inside[some][:, None])
        agree = _agree(without, answers[some], likely, window, wrap)
        for one in some[agree].tolist():
            whole = _masked(picture[able], inside[one])[None]
            if bool(_agree(whole, answers[one][None], able, window, wrap)):
                return int(one)
    return None


def _agree(without: Array, answers: Array, classes: Array, window: tuple[int, int], wrap: bool) -> Array:
    """Which of ``without [N, C, Hf, Wf]``, of ``classes [C]``, say ``answers [N]`` under every second mask."""
    _, second = first_max(flat(outside_sums(without, window, wrap)), -2)
    found: Array = xp_of(without).all(classes[second] == answers[:, None], axis=-1)
    return found


def _counts(answers: Array, classes: Array) -> Array:
    """How often each of ``classes [C]`` stands among ``answers [..., N]``: int64 ``[..., C]``."""
    xp: Any = xp_of(answers)
    found: Array = xp.sum(answers[..., None] == classes, axis=-2, dtype=xp.int64)
    return found


def _ahead(sums: Array) -> Array:
    """By how much the highest of ``sums [..., C, N]`` is above the second one, ``[..., N]``; 0 where it is alone."""
    xp: Any = xp_of(sums)
    best, first = first_max(sums, -2)
    if sums.shape[-2] == 1:
        return xp.zeros_like(best)
    others = xp.where(xp.arange(sums.shape[-2], device=sums.device)[:, None] == first[..., None, :], -math.inf, sums)
    found: Array = best - xp.max(others, axis=-2)
    return found


def _masked(values: Array, inside: Array) -> Array:
    """``values [..., Hf, Wf]`` with 0 where ``inside`` is true."""
    found: Array = xp_of(values).where(inside, xp_of(values).zeros_like(values[..., :1, :1]), values)
    return found


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
        import torch

        both = pair_of(logits, rivals, labels)
        if self.masking.feature == "logits":
            return torch.cat([both, both], 1)
        evidence = class_evidence(logits, self.masking.feature, UNBOUNDED)
        return torch.cat([pair_of(evidence, rivals, labels), log_odds(logits, rivals, labels, 1.0)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own, helped_rival, helped_own = terms.unbind(1)
        cells = max(1, terms.shape[-2] * terms.shape[-1] - self.window[0] * self.window[1])
        lead = outside_sums(rival - own, self.window, self.wrap).flatten(1) / cells
        return (lead / self.width).tanh().mean(1) + self.help_weight * (helped_rival - helped_own).mean((1, 2))
