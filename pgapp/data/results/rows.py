"""What a run found of one picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.pictures.folders import printable


@dataclass(frozen=True)
class SizeResult:
    """One picture at one patch size (canvas pixels).

    ``outcome`` and ``margin`` (the least of the margin map) are about the true label, or about the robust
    prediction itself where the picture has none; all None where the picture could not be read. Of an answer that names
    several classes, ``robust_label`` is the first. ``mean_label`` is
    the prediction of plain mean aggregation on this size's grid, ``largest_size`` the largest N (pixels)
    that is certified on that grid with the mask fitted to N, 0 where there is none: with that one mask, every patch
    up to N is. Of a defence on whole masked pictures, ``margin`` is what was known when the outcome was, and
    ``largest_size`` is one of the run's sizes. ``attack_succeeded`` is whether an attack changed the robust
    prediction, without an alert where the defence detects; None where nobody attacked. ``alert``: a detecting defence
    raises it on the clean picture; one on whole masked pictures may be certified then. ``taus``: what other tau would
    say, where the defence has one and the file is not of an older format.
    """

    patch_size: int
    robust_label: int | None
    outcome: Outcome | None
    margin: float | None
    mean_label: int | None = None
    largest_size: int | None = None
    attack_succeeded: bool | None = None
    alert: bool = False
    taus: TauBounds | None = None


@dataclass(frozen=True)
class ResultRow:
    """One picture of a run. Labels count within the run's label space; ``error`` is a sentence.

    ``position`` is its place in the whole selection, before sharding. ``undefended_label`` is the undefended
    network's prediction.
    """

    position: int
    key: str
    label: int | None
    undefended_label: int | None
    error: str | None
    seconds: float
    sizes: tuple[SizeResult, ...]
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def largest_size(self) -> int | None:
        """The largest of its sizes' ``largest_size``, on any of the run's grids; None unread."""
        return max((size.largest_size for size in self.sizes if size.largest_size is not None), default=None)

    @property
    def name(self) -> str:
        """The file name, printable."""
        return printable(self.key.rsplit("/", 1)[-1])

    def at(self, patch_size: int) -> SizeResult | None:
        return next((size for size in self.sizes if size.patch_size == patch_size), None)


def failed_row(
    position: int, key: str, label: int | None, error: str, seconds: float, patch_sizes: Iterable[int]
) -> ResultRow:
    """The row of a picture that could not be read or judged."""
    sizes = tuple(SizeResult(size, None, None, None) for size in patch_sizes)
    return ResultRow(position, key, label, None, error, seconds, sizes)
