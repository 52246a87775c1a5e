"""What curves over patch sizes say: frozen, no torch."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, Provenance, Scene
from pgapp.engine.live.comparison_rows import Row


@dataclass(frozen=True)
class SizePoint:
    """What a defence proves of the clean picture and patches of ``patch_size`` pixels, with the mask that is fitted to
    that size or the one that it has.

    ``margin``: the least over all places of the patch, in the defence's own scores, which are no other defence's; None
    where the clean answer is wrong or no place was tried, and as long as only the yes or no is known. ``silent``: the
    clean picture raises no alert, which a defence on masked pictures does not count in its outcome. ``remark`` and
    ``unwavering`` as in ``Certification``.
    """

    patch_size: int
    outcome: Outcome
    margin: float | None = None
    silent: bool = True
    remark: str = ""
    unwavering: bool | None = None


@dataclass(frozen=True)
class SizeCurve:
    """One defence: its ``row`` of the comparison, without a certificate. ``points`` have ascending sizes; ``sizes`` are
    all that are tried."""

    row: Row
    sizes: tuple[int, ...]
    points: tuple[SizePoint, ...] = ()

    @property
    def largest(self) -> int:
        """The largest size that was found certified, 0 for none: with its mask, every smaller patch is, too."""
        return max((one.patch_size for one in self.points if one.outcome is Outcome.CERTIFIED), default=0)

    @property
    def largest_unwavering(self) -> int:
        """The same of what is right without an alert; 0 too where the defence never proves that much."""
        return max((one.patch_size for one in self.points if one.unwavering), default=0)

    @property
    def alarmed(self) -> tuple[int, ...]:
        """Sizes that are certified although the clean picture raises an alert."""
        return tuple(one.patch_size for one in self.points if one.outcome is Outcome.CERTIFIED and not one.silent)

    @property
    def complete(self) -> bool:
        """Whether yes or no is known of every size."""
        return len(self.points) == len(self.sizes)


@dataclass(frozen=True, eq=False)
class SizeCurves:
    """All curves so far, about the clean picture of ``scene``; ``complete`` once no margin is missing either.

    ``grid`` is that of the defences on cells, ``left_out`` as in ``Comparison``, ``provenance`` what all was computed
    with.
    """

    scene: Scene
    grid: Grid
    curves: tuple[SizeCurve, ...]
    complete: bool = False
    left_out: tuple[str, ...] = ()
    provenance: Provenance | None = None
