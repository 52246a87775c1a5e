"""What every defence on local logits offers, and what they share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol

from pgapp.core.arrays import Array, extremes, first_max, on_a_card, xp_of
from pgapp.core.defences.rules import Rule
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.largest import sizes_of
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, eq=False)
class DefencePrediction(Generic[Array]):
    """``label`` int64 ``[...]``; ``alert`` bool ``[...]``, true only where a detecting defence raises it. ``others``
    int64 ``[..., k - 1]``: the further classes that the answer names, the highest first; None where it names one."""

    label: Array
    alert: Array
    others: Array | None = None

    def names(self, labels: Array) -> Array:
        """Bool ``[...]``: whether the answer names ``labels`` ``[...]``."""
        found: Any = self.label == labels
        if self.others is not None:
            xp: Any = xp_of(self.label)
            found = found | xp.any(self.others == labels[..., None], axis=-1)
        named: Array = found
        return named


@dataclass(frozen=True, eq=False)
class Look(Generic[Array]):
    """What a defence makes of one canvas, to be drawn.

    ``evidence`` ``[K, Hf, Wf]`` is what it counts; ``scores`` ``[K]`` decide, ``unmasked`` ``[K]`` are those without
    masks. ``label`` int64 and ``alert`` bool ``[]``. ``windows`` int64 ``[K, 2]`` are the top-left cells of what is
    masked for each class, -1 where nothing is; ``window`` their extent. ``confidence``: the evidence is each cell's
    confidence, unchanged.
    """

    evidence: Array
    scores: Array
    unmasked: Array
    label: Array
    alert: Array
    windows: Array
    window: tuple[int, int]
    confidence: bool = False


@dataclass(frozen=True, eq=False)
class Asked:
    """A defence that is asked several things about the same local logits, of which it may compute the parts only once.

    ``error`` is as in ``LocalDefence.certificates``. What the methods do is what those of the defence do.
    """

    defence: LocalDefence
    local_logits: Any
    grid: Grid
    error: Any = 0.0

    def predict(self, patch_size: int) -> DefencePrediction[Any]:
        return self.defence.predict(self.local_logits, self.grid, patch_size)

    def certificates(self, label: Any, patch_sizes: Iterable[int]) -> Iterator[Certificate[Any]]:
        return self.defence.certificates(self.local_logits, label, self.grid, patch_sizes, self.error)

    def search_largest(self, label: Any, known: Mapping[int, Any] | None = None) -> Iterator[Any]:
        return self.defence.search_largest(self.local_logits, label, self.grid, self.error, known)


class LocalDefence(Protocol):
    """A defence on local logits ``[..., K, Hf, Wf]`` of any finite values; classes that are one name it as a base."""

    key: ClassVar[str]
    takes_arrays: ClassVar[bool] = False
    """Whether it takes numpy arrays, too, and answers in kind: without torch, but for ``rule``."""

    @property
    def covers(self) -> int | None:
        """The largest patch (pixels) that the settings allow to certify, None for any."""
        return None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        """What it says of a picture, clean or not, when it assumes patches of ``patch_size`` pixels."""
        ...

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        """Its promise about a clean picture and ``label`` at one size after the other; nothing when it makes none.

        What does not depend on the size is computed once, what does when it is asked for.

        ``error``: how far each local logit may lie off when it is computed again, a number or ``[...]``, from
        ``rounding.logit_error``; by default the logits are taken as they are.
        An alert on the clean picture is an error: the outcome is WRONG. Raises ``ValueError`` for bad labels, shapes
        and settings, and for a patch that it does not cover.
        """
        ...

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        """The same prediction of one canvas, ``[K, Hf, Wf]``, with what there is to draw of it.

        On a graphics card nobody looks whether the values are numbers (``to_draw``).
        """
        ...

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        """The same prediction as an adaptive attacker sees it."""
        ...

    def asked(self, local_logits: Any, grid: Grid, error: Any = 0.0) -> Asked:
        """To be asked several things about the same local logits."""
        return Asked(self, local_logits, grid, error)

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate | None:
        """The certificate at one size; None when it promises nothing."""
        return next(self.certificates(local_logits, label, grid, [patch_size], error), None)

    def largest_certified(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, error: float | Tensor = 0.0
    ) -> Tensor:
        """The largest N (pixels) that it certifies on ``grid`` when it assumes N, 0 for none: int64 ``[...]``.

        As it predicts when it assumes N, it is then certified against *every* patch up to N: robust masking with the
        one mask fitted to N (or the one that it has), PatchGuard++ with all masks of N, where certified means right or
        an alert. Clipped BagNet and derandomized smoothing have no mask: what they predict does not depend on N.
        """
        *_, found = _none_found(local_logits), *self.search_largest(local_logits, label, grid, error)
        return found

    def search_largest(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        error: float | Tensor = 0.0,
        known: Mapping[int, Tensor] | None = None,
    ) -> Iterator[Tensor]:
        """The search of ``largest_certified``: what was found so far, and in the end the answer; nothing where nothing
        is promised.

        Windows that a patch may have are tried (Equation 1), the largest first, until all pictures have one. ``known``:
        whether some of ``sizes_to_try`` are certified, bool ``[...]``. Errors as in ``certificates``.
        """
        known = known or {}
        sizes = sizes_to_try(self, grid)
        others = self.certificates(local_logits, label, grid, [size for size in sizes if size not in known], error)
        xp, found = xp_of(local_logits), _none_found(local_logits)
        for size in sizes:
            one = None if size in known else next(others, None)
            if size not in known and one is None:
                return
            held = known[size] if one is None else one.certified
            found = xp.where((found == 0) & held, size, found)
            yield found
            if bool(xp.all(found > 0)):
                return


def sizes_to_try(defence: LocalDefence, grid: Grid) -> list[int]:
    """The largest patch (pixels) of each window that one may have and that ``defence`` covers, the largest first."""
    return [size for size, _ in sizes_of(grid, defence.covers)]


def _none_found(local_logits: Array) -> Array:
    xp = xp_of(local_logits)
    return xp.zeros(local_logits.shape[:-3], dtype=xp.int64, device=local_logits.device)


def on_grid(local_logits: Array, grid: Grid) -> Array:
    _check_shape(local_logits, grid)
    if 0 not in local_logits.shape and not all(math.isfinite(end) for end in extremes(local_logits)):
        raise ValueError(worded("local logits must be finite: the network yields NaN or infinity for this picture"))
    return local_logits


def to_draw(local_logits: Array, grid: Grid) -> Array:
    """``on_grid`` for a ``look``, but that values on a graphics card are taken as they are: the host would wait for
    them. Whoever draws them looks whether they are finite once they have come from there."""
    if not on_a_card(local_logits):
        return on_grid(local_logits, grid)
    _check_shape(local_logits, grid)
    return local_logits


def _check_shape(local_logits: Any, grid: Grid) -> None:
    floating = xp_of(local_logits).isdtype(local_logits.dtype, "real floating")
    if local_logits.ndim < 3 or tuple(local_logits.shape[-2:]) != grid.cells or not floating:
        raise ValueError(
            worded(
                "local logits must be floating point [..., classes, {rows}, {cols}] for this grid, got {dtype} {shape}",
                rows=grid.cells[0],
                cols=grid.cells[1],
                dtype=local_logits.dtype,
                shape=list(local_logits.shape),
            )
        )


def error_of_pictures(error: float | Array, local_logits: Array) -> Array:
    """The error of each picture's logits, ``[...]``; ``ValueError`` where it cannot be."""
    xp = xp_of(local_logits)
    found = xp.asarray(error, dtype=local_logits.dtype, device=local_logits.device)
    if not bool(xp.all(found >= 0)):
        raise ValueError("how far logits may lie off must be at least 0")
    return xp.broadcast_to(found, local_logits.shape[:-3])


def error_of_each(error: float | Array, values: Array) -> Array:
    return error_of_pictures(error, values)[..., None, None, None]


def silent(scores: Array) -> DefencePrediction[Array]:
    _, label = first_max(scores)
    return quiet(label)


def quiet(label: Array) -> DefencePrediction[Array]:
    """These labels, and no alert."""
    xp = xp_of(label)
    return DefencePrediction(label, xp.zeros_like(label, dtype=xp.bool))


def plain_look(evidence: Array, scores: Array, window: tuple[int, int]) -> Look[Array]:
    """The look of a defence that masks nothing and raises no alert: evidence ``[K, Hf, Wf]``, scores ``[K]``."""
    said = silent(scores)
    xp = xp_of(scores)
    nowhere = xp.full((scores.shape[0], 2), -1, dtype=xp.int64, device=scores.device)
    return Look(evidence, scores, scores, said.label, said.alert, nowhere, window)
