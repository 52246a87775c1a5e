"""The top k by votes: a certificate that the label stays among the k classes with the most votes.

After CostCert (arXiv 2507.23335), whose text was not read; the rule and the proof below are this module's own
(``docs/defences.md`` says with what they were compared).

*Votes.* Each cell gives one vote, to the class with its highest logit (the lowest index of equals). ``n_c`` are the
votes for class ``c``; the answer names the ``k`` classes with the most, of equal counts the lower index first. There is
no threshold: a cell that could vote for several classes, or for none, would break the count below.

*Certificate.* A patch changes the votes of one window ``W`` of ``w`` cells (Equation 1), in any way; each of them still
gives one vote. Let ``n_c`` count the cells outside ``W``. For each class ``c`` but the label ``y`` let
``g_c = max(0, n_y - n_c)``: with fewer than ``g_c`` further votes, ``c`` stays strictly below ``y``. The label stays
among the first ``k`` when the sum of the ``k`` smallest ``g_c`` is greater than ``w``. Proof: let it not be among them
on a patched picture. Then at least ``k`` classes have at least as many votes as ``y``, whose count is at least ``n_y``:
each of these got at least ``g_c`` votes from ``W``, all of them together at most ``w``, and any ``k`` values of ``g``
add up to at least what the ``k`` smallest do. So those add up to at most ``w``. Ties count against the label. There
must be ``k`` other classes: more than ``k`` compete. The condition is also necessary, up to who wins ties: ``w`` votes
that suffice can be given to just these classes.

A smaller patch changes the votes of a part of some window, so one certificate holds for every patch up to its size. The
clean picture is a patched one, too: where every window is proven, its answer names ``y``.

*Rounding.* A cell whose highest logit leads by no more than twice what a logit may lie off (``masking.rounding``) may
vote for another class when it is computed again. It still gives one vote. Such doubtful cells are therefore treated as
the attacker's own: ``n_c`` counts those outside ``W`` that are not doubtful, and ``w`` becomes ``w + d`` with the ``d``
doubtful ones outside ``W``; the proof is the same word for word.

To leave their votes in ``n_c`` and add 2 for each instead is enough for ``k = 1`` only: a doubtful cell that votes for
``y`` and then does not lowers *every* ``g_c`` by 1, and with them the sum of ``k`` of them by up to ``k``, beside the
vote that it gives to another class (``tests/core/defences/test_top_votes.py`` has such a table).

Votes are whole numbers and their sums exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pgapp.core.arrays import Array, accumulator, along, picked, replaced, xp_of
from pgapp.core.defences.base import (
    DefencePrediction,
    LocalDefence,
    Look,
    error_of_pictures,
    on_grid,
    plain_look,
    quiet,
    to_draw,
)
from pgapp.core.defences.choices import TopVotesSettings
from pgapp.core.defences.row import too_few
from pgapp.core.defences.rules import Rule
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude
from pgapp.core.masking.evidence import cell_errors, class_evidence
from pgapp.core.masking.windows import accumulated, entries, outside_sums

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class TopVotes(TopVotesSettings, LocalDefence):
    """The ``top`` classes with the most votes; see this module.

    ``margins``: the sum of the smallest gaps less the cells that may vote as the attacker likes; ``rivals``: the class
    with the largest of these gaps, which would push the label out.
    """

    takes_arrays: ClassVar[bool] = True

    def predict(self, local_logits: Array, grid: Grid, patch_size: int) -> DefencePrediction[Array]:
        named = ranked(self._counts(self._votes(on_grid(local_logits, grid))))[..., : self.top]
        return DefencePrediction(named[..., 0], quiet(named[..., 0]).alert, named[..., 1:])

    def certificates(
        self,
        local_logits: Array,
        label: int | Array,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Array = 0.0,
    ) -> Iterator[Certificate[Array]]:
        xp: Any = xp_of(local_logits)
        votes: Any = self._votes(on_grid(local_logits, grid))
        labels: Any = checked_labels(label, votes)
        if few := too_few(self.top, votes.shape[-3]):
            raise ValueError(few)
        counts = self._counts(votes)
        correct = xp.any(ranked(counts)[..., : self.top] == labels[..., None], axis=-1)
        of_cells: Any = cell_errors(local_logits, error_of_pictures(error, local_logits), "prediction")
        doubtful: Any = accumulated(of_cells[..., 0, :, :])
        kept = self._kept(counts, labels)
        certain = accumulated(picked(votes, kept, axis=-3)) * (1.0 - doubtful[..., None, :, :])
        which = xp.searchsorted(kept, labels)[..., None, None, None]
        for patch_size in patch_sizes:
            window = grid.window(patch_size)
            left: Any = outside_sums(certain, window, grid.wrap)
            own = xp.broadcast_to(which, (*labels.shape, 1, *left.shape[-2:]))
            gaps = replaced(xp.clip(along(left, own, -3) - left, min=0.0), own, math.inf, -3)
            nearest = xp.argsort(gaps, axis=-3, stable=True)[..., : self.top, :, :]
            free = window[0] * window[1] + outside_sums(doubtful, window, grid.wrap)
            margins = xp.sum(along(gaps, nearest, -3), axis=-3) - free
            yield conclude(margins, entries(kept, nearest[..., -1, :, :]), correct, xp.zeros_like(margins))

    def look(self, local_logits: Array, grid: Grid, patch_size: int) -> Look[Array]:
        votes = self._votes(to_draw(local_logits, grid))
        return plain_look(votes, self._counts(votes), grid.window(patch_size))

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return VotesForTop(self.top)

    def _kept(self, counts: Array, labels: Array) -> Array:
        """int64, ascending: the labels, all classes that have votes in some picture, and ``top`` that have none, where
        there are so many: of these, more are never among the nearest."""
        xp: Any = xp_of(counts)
        wanted: Any = replaced(counts, labels[..., None], 1.0) > 0
        of_any = xp.any(xp.reshape(wanted, (-1, wanted.shape[-1])), axis=0)
        without = xp.nonzero(~of_any)[0][: self.top]
        kept: Array = xp.sort(xp.concat([xp.nonzero(of_any)[0], without]))
        return kept

    @staticmethod
    def _votes(local_logits: Array) -> Array:
        return class_evidence(local_logits, "prediction")

    @staticmethod
    def _counts(votes: Array) -> Array:
        """``[..., K]``, exact."""
        counts: Array = xp_of(votes).sum(votes, axis=(-2, -1), dtype=accumulator(votes))
        return counts


def ranked(counts: Array) -> Array:
    """The classes by ``counts [..., K]``, the most first, of equal ones the lower index: int64 ``[..., K]``."""
    order: Array = xp_of(counts).argsort(-counts, axis=-1, stable=True)
    return order


@dataclass(frozen=True)
class VotesForTop(Rule):
    """The top k by votes as an adaptive attacker sees it, who must raise ``top`` classes above the label at once.

    Votes are flat, so their gradient is that of the softmax in each cell. The loss is what the ``top`` nearest classes
    lack; beside it, with ``help_weight``, each cell is drawn to the likeliest of those that still lack votes, since a
    softmax that is sure of itself has no gradient. It looks at all classes, not at one rival.
    """

    top: int = 5
    help_weight: float = 0.1
    name: str = "top-k-votes"

    def scores(self, logits: Tensor) -> Tensor:
        return class_evidence(logits, "prediction").sum((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The logarithm of each class's share in each cell, the label's first: ``[N, K, Hf, Wf]``."""
        import torch

        shares = logits.log_softmax(1)
        rest = torch.arange(shares.shape[1] - 1, device=labels.device).expand(len(labels), -1)
        order = torch.cat([labels[:, None], rest + (rest >= labels[:, None])], 1)
        return shares.gather(1, order[:, :, None, None].expand_as(shares))

    def loss(self, terms: Tensor) -> Tensor:
        import torch

        shares, hard = terms.exp(), class_evidence(terms.detach(), "prediction")
        counts = (hard + shares - shares.detach()).sum((2, 3))
        lacking = (counts[:, :1] - counts[:, 1:] + 0.5).clamp_min(0)
        nearest = lacking.detach().topk(min(self.top, lacking.shape[1]), largest=False).indices
        missing = lacking.gather(1, nearest)
        index = (nearest + 1)[:, :, None, None].expand(-1, -1, *terms.shape[2:])
        waiting = torch.where(missing.detach()[:, :, None, None] > 0, terms.gather(1, index), -math.inf)
        best = waiting.amax(1)
        drawn = torch.where(best > -math.inf, best - terms.detach().amax(1), 0.0)
        return -missing.sum(1) + self.help_weight * drawn.sum((1, 2))
