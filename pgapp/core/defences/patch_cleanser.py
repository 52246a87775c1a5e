"""PatchCleanser: double masking of whole pictures (Xiang et al., USENIX Security 2022). No torch.

``f(x, j)`` is the network's class for picture ``x`` with covering mask ``j`` painted over, ``f(x, j, i)`` with two.

*Inference.* First round: ``a_j = f(x, j)`` for every mask. If all agree, that is the answer. Else let ``b`` be the
majority (ties to the lowest class). Each disagreer, ``a_j != b``, in order: if ``f(x, j, i) = a_j`` for every ``i``,
the answer is ``a_j``. If none is confirmed so, it is ``b``.

*Certificate, by the place of the patch.* Of a clean picture, call mask ``j`` good for class ``y`` when
``f(x, j, i) = y`` for every ``i``, ``i = j`` included. A place is proven when a good mask covers a patch there. Proof:
let the patch lie under the good mask ``j``. No pixel of it is seen where ``j`` is painted, so the patched picture has
``a_j = y`` and ``f(j, i) = y`` for every ``i``.

- All agree in the first round: on ``a_j = y``.
- They do not, and ``b = y``: a disagreer ``d`` says ``a_d != y`` and meets ``j`` in its second round, where
  ``f(d, j) = f(j, d) = y != a_d``. So none is confirmed, and ``b = y`` is answered.
- They do not, and ``b != y``: ``j`` is a disagreer, and its whole row is ``y``. One that comes before it with another
  class is not confirmed, as above; one that is confirmed before it has the class ``y``.

The clean picture is a patched one, too, so where every place is proven its own answer is ``y``.

*Margins.* ``margin(place)`` is the greatest, over the masks that cover it, of the least lead of ``y`` over any other
class in their rows; 0 where rounding could turn a positive one (``masked``: a lead counts above twice the error). So it
is positive exactly where a good mask covers the place.

The least is asked of the network: the pairs that are likely to be wrong come first, and a row that is not good, or is
not needed, is left. All disagreers are asked about together, with one mask each, then two, then four: mostly the first
contradicts.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import CoveringMasks, covering_masks
from pgapp.core.defences.masked import (
    SAFE,
    Answers,
    Ask,
    CanvasDefence,
    Depth,
    Doubles,
    MaskedAnswer,
    PlaceCertificate,
    as_margins,
    lead_of,
    settled,
)
from pgapp.core.scene import BoolArray, FloatArray, IntArray, MaskTable

Pair = tuple[int, int]
"""two masks, the lower number first; one mask alone stands twice"""


@dataclass(frozen=True)
class PatchCleanser(PatchCleanserSettings, CanvasDefence):
    """Double masking with at most ``k`` masks a side; see this module."""

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, Answers, MaskedAnswer]:
        table = _Table(covering_masks(canvas, patch_size, self.k))
        label = yield from _answer(table)
        return MaskedAnswer(label, False, table.votes(), table.seen())

    def certifying(
        self, canvas: tuple[int, int], label: int | None, patch_size: int, depth: Depth = Depth.MARGINS
    ) -> Generator[Ask, Answers, PlaceCertificate]:
        table = _Table(covering_masks(canvas, patch_size, self.k))
        answer = (yield from _answer(table)) if label is None else None
        table.judge(answer if label is None else label)
        while wanted := table.wanted(depth):
            yield from table.ask(wanted, table.pairs, table.label)
        margins, rivals = table.places()
        if answer is None and bool((margins > 0).all()):
            answer = table.label
        if answer is None:
            answer = yield from _answer(table)
        return PlaceCertificate(table.label, answer == table.label, True, margins, rivals, table.seen(), depth)


def _answer(table: _Table) -> Generator[Ask, Answers, int]:
    """The answer to the canvas that is asked about; what the table knows is not asked again."""
    alone = [(j, j) for j in range(table.count)]
    while unknown := table.unknown(alone):
        yield from table.ask(unknown, table.count, table.majority())
    first = table.labels.diagonal().copy()
    majority = int(np.bincount(first).argmax())
    left = [j for j in range(table.count) if first[j] != majority]
    rows = table.contradicting(left)
    each = 1
    while left := [j for j in left if table.confirmed_so_far(j)]:
        to_ask = [table.unknown(rows[j]) for j in left]
        if not to_ask[0]:
            return int(first[left[0]])
        total = table.known + len({pair for row in to_ask for pair in row})
        by_turns = [row[turn] for turn in range(each) for row in to_ask if turn < len(row)]
        yield from table.ask(list(dict.fromkeys(by_turns)), total, majority)
        each *= 2
    return majority


def _pair(j: int, i: int) -> Pair:
    return min(j, i), max(j, i)


class _Table:
    """What is known of every pair of masks; everything in it is symmetric."""

    def __init__(self, covering: CoveringMasks) -> None:
        self.covering = covering
        self.count = len(covering.masks)
        self.pairs = self.count * (self.count + 1) // 2
        self.labels: IntArray = np.full((self.count, self.count), -1, np.int64)
        self.known = 0
        self.label = -1
        self._classes = 0
        self._answers: list[tuple[list[Pair], Answers]] = []
        self._margins: Doubles = np.full((self.count, self.count), np.nan)
        self._rivals: IntArray = np.full((self.count, self.count), -1, np.int64)

    def unknown(self, pairs: list[Pair]) -> list[Pair]:
        """Those of ``pairs`` that were not answered yet, each once, in order."""
        return [pair for pair in dict.fromkeys(pairs) if self.labels[pair] < 0]

    def ask(self, pairs: list[Pair], total: int, so_far: int | None) -> Generator[Ask, Answers, None]:
        """Ask once for ``pairs`` that are not known, and keep what was answered."""
        masks = self.covering.masks
        wanted = tuple((masks[j],) if j == i else (masks[j], masks[i]) for j, i in pairs)
        answers = yield Ask(wanted, self.known, total, so_far)
        answered = pairs[: len(answers.logits)]
        self._answers.append((answered, answers))
        self._classes = answers.logits.shape[1]
        self.known += len(answered)
        self._enter(self.labels, answered, answers.logits.argmax(1))
        if self.label >= 0:
            self._judge(answered, answers)

    def confirmed_so_far(self, j: int) -> bool:
        """Whether no second mask that was asked changes the answer with mask ``j``."""
        return bool(np.isin(self.labels[j], (-1, self.labels[j, j])).all())

    def contradicting(self, disagreers: list[int]) -> dict[int, list[Pair]]:
        """The row of each, first the pairs that are likely to change its answer: as if what each mask takes from the
        logits added up. The first round is known."""
        alone = self._alone()
        taken, rows = alone - alone.mean(0), {}
        for j in disagreers:
            leads, _ = lead_of(alone[j] + taken, int(self.labels[j, j]))
            rows[j] = [_pair(j, i) for i in np.argsort(leads, kind="stable").tolist()]
        return rows

    def judge(self, label: int | None) -> None:
        """From now on, margins are about this class."""
        self.label = -1 if label is None else label
        for answered, answers in self._answers:
            self._judge(answered, answers)

    def majority(self) -> int | None:
        """The class of most of the first round's answers so far, ties to the lowest."""
        first = self.labels.diagonal()
        return int(np.bincount(first[first >= 0]).argmax()) if (first >= 0).any() else None

    def votes(self) -> FloatArray:
        """The share of the first round's answers for each class."""
        return (np.bincount(self.labels.diagonal(), minlength=self._classes) / self.count).astype(np.float32)

    def seen(self) -> MaskTable:
        return MaskTable(self.covering.masks, self.labels.copy(), self.known)

    def places(self) -> tuple[FloatArray, IntArray]:
        """Margins and rivals by place, of what is known: the unknown counts for nothing in a row."""
        rows, weakest = self._rows()
        margins, best = self.covering.best(np.where(self._complete(), rows, np.minimum(rows, 0.0)))
        kinds = self.covering.kinds
        return as_margins(margins)[kinds], self._rivals[best, weakest[best]][kinds]

    def wanted(self, depth: Depth) -> list[Pair]:
        """The pairs to be asked for next, the weakest first; none when enough is known."""
        rows, _ = self._rows()
        bad = rows <= 0
        covers = self.covering.covers
        if depth is Depth.VERDICT and not (covers & ~bad).any(1).all():
            return []
        alone = [(j, j) for j in range(self.count) if self.labels[j, j] < 0]
        if alone:
            return alone
        needed = ~bad
        if depth is Depth.MARGINS:
            needed[:] = True
        else:
            good = self._complete() & ~bad
            needed &= covers[~(covers & good).any(1)].any(0)
        return self._weakest_first(needed)

    def _weakest_first(self, needed: BoolArray) -> list[Pair]:
        """Unknown pairs of needed rows: where one mask costs much of the lead, two cost more."""
        alone = self._margins.diagonal()
        upper = np.triu(needed[:, None] | needed[None, :]) & (self.labels < 0)
        first, second = upper.nonzero()
        order = np.argsort(alone[first] + alone[second], kind="stable")
        return list(zip(first[order].tolist(), second[order].tolist(), strict=True))

    def _alone(self) -> Doubles:
        """The logits ``[N, K]`` of the first round."""
        found = np.empty((self.count, self._classes))
        for answered, answers in self._answers:
            for (j, i), logits in zip(answered, answers.logits, strict=True):
                if j == i:
                    found[j] = logits
        return found

    def _rows(self) -> tuple[Doubles, IntArray]:
        """The least known margin of each mask's row (infinite where nothing is known), and in which column."""
        known = np.where(np.isnan(self._margins), np.inf, self._margins)
        weakest = known.argmin(1)
        return known[np.arange(self.count), weakest], weakest

    def _complete(self) -> BoolArray:
        """Rows of which all is known."""
        return np.asarray(np.isfinite(self._margins).all(1))

    def _judge(self, pairs: list[Pair], answers: Answers) -> None:
        leads, rivals = lead_of(answers.logits, self.label)
        self._enter(self._margins, pairs, settled(leads, SAFE * answers.errors))
        self._enter(self._rivals, pairs, rivals)

    def _enter(self, table: Doubles | IntArray, pairs: list[Pair], values: Doubles | IntArray) -> None:
        first, second = (list(ends) for ends in zip(*pairs, strict=True))
        table[first, second] = values
        table[second, first] = values
