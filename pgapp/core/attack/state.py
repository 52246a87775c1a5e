"""What a patch optimization says of itself: its state after a step, and the verdict at its end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pgapp.core.defences.table import OTHER_TARGETS, is_on_cells, listing
from pgapp.core.geometry import Grid
from pgapp.core.scene import BoolArray, FloatArray, NotFiniteError
from pgapp.core.wording import worded

OWN, UNDEFENDED, MEAN_CONFIDENCE = OTHER_TARGETS
"""targets of an attack beside the keys of defences: the scene's own defence, whichever it is; the network that sees the
whole picture; the mean of confidences"""
Position = tuple[int, int]
CURVES = ("loss", "margin", "undefended_margin", "defended_margin")


def targets(grid: Grid | None = None, look: bool = True) -> tuple[str, ...]:
    """Whose prediction an attack can be to flip: the last two above, then the keys of the defences on local logits that
    can be chosen on ``grid``, as ``defences.table.listing`` has them. ``objectives.objective_against`` says what each
    means. One on whole masked pictures is attacked where it is the scene's own."""
    keys = (each.key for each in listing(grid, look) if is_on_cells(each.key))
    return (UNDEFENDED, MEAN_CONFIDENCE, *keys)


class Ended(Enum):
    """Why an attack made no further step; the value is the end of a sentence."""

    STEPS = ""
    """it made all of them, or was told to stop"""
    WON = worded("it had succeeded for as many steps as were asked for")
    FLAT = worded("its best margin had been flat for as many steps as were asked for")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The numbers of one step, for drawing. Margins are positive where the attack reaches its goal.

    ``margin`` is that of the attacked rule; ``undefended_margin`` and ``defended_margin`` are those of the scene's
    defence without and with its masks (NaN where they are not known). All are of the leading candidate, and averaged
    over the canvases where there are several. ``pixels`` (this step's) and ``best_pixels`` are float32
    ``[3, size, size]``, rounded to n / 255. ``share`` is the part of the views, of canvases that count, in which the
    best patch reaches the goal. ``curves`` is float32 ``[steps so far, 4]`` in the order of ``CURVES``;
    ``by_position`` float32 ``[positions]`` the best margin at each.
    """

    loss: float
    margin: float
    undefended_margin: float
    defended_margin: float
    best_margin: float
    share: float
    position: Position
    pixels: FloatArray
    best_pixels: FloatArray
    curves: FloatArray
    by_position: FloatArray

    @property
    def succeeded(self) -> bool:
        return self.share == 1.0


@dataclass(frozen=True, eq=False)
class AttackState:
    """Where a run stands after ``step`` of ``steps``. ``snapshot`` is None on steps that are not drawn."""

    step: int
    steps: int
    seconds: float
    positions: tuple[Position, ...]
    size: int
    snapshot: Snapshot | None

    @property
    def steps_per_second(self) -> float:
        return self.step / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, eq=False)
class AttackResult:
    """The verdict on the best patch of a run, measured once more on the 8-bit pixels that a PNG keeps.

    Lists have one entry per canvas. ``found`` says that an attack was found: the attacked rule's answer changed
    (untargeted) or is the target, without an alert, on every canvas. ``robust_labels`` are those of the scene's
    defence, None where unknown. ``alerts`` and ``robust_alerts``: on which canvases the attacked rule and the defence
    raise an alert; empty where they raise none anywhere. ``mask`` bool ``[size, size]``: the pixels of its square that
    the patch covers, None for all. ``ended``: why the steps ended where they did. ``attacked_others`` and
    ``robust_others``: the further classes that the answers name on each canvas, empty where they name one. Such an
    answer is another one only when it names the true label no more; a target is reached when it is named instead.

    Raises ``NotFiniteError`` for margins that are NaN: a network that answers with no numbers is not attacked.
    """

    objective: str
    pixels: FloatArray
    position: Position
    size: int
    true_labels: tuple[int, ...]
    target_label: int | None
    attacked_labels: tuple[int, ...]
    undefended_labels: tuple[int, ...] | None
    robust_labels: tuple[int, ...] | None
    margins: tuple[float, ...]
    undefended_margins: tuple[float, ...] | None
    defended_margins: tuple[float, ...] | None
    step: int
    steps: int
    seed: int
    seconds: float
    alerts: tuple[bool, ...] = ()
    robust_alerts: tuple[bool, ...] = ()
    mask: BoolArray | None = None
    ended: Ended = Ended.STEPS
    attacked_others: tuple[tuple[int, ...], ...] = ()
    robust_others: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        if any(map(math.isnan, (*self.margins, *(self.defended_margins or ())))):
            raise NotFiniteError(worded("The network answers the patched picture with no numbers, which is no attack."))

    @property
    def share(self) -> float:
        """The part of the canvases on which the attack reaches its goal."""
        return sum(self._reached()) / len(self.true_labels)

    @property
    def found(self) -> bool:
        return self.share == 1.0

    @property
    def robust_changed(self) -> bool:
        """True where the defence's answer does not name the true label, without an alert, on some canvas."""
        alerts = self.robust_alerts or (False,) * len(self.true_labels)
        return any(
            label not in named and not alert
            for named, label, alert in zip(self.robust_answers, self.true_labels, alerts, strict=True)
        )

    @property
    def robust_answers(self) -> tuple[tuple[int, ...], ...]:
        """The classes that the defence's answer names on each canvas; the true label where it is not known."""
        return _answers(self.robust_labels or self.true_labels, self.robust_others)

    def _reached(self) -> list[bool]:
        alerts, target = self.alerts or (False,) * len(self.true_labels), self.target_label
        named = _answers(self.attacked_labels, self.attacked_others)
        return [
            not alert
            and (label not in each if target is None else target in each and label not in (set(each) - {target}))
            for each, label, alert in zip(named, self.true_labels, alerts, strict=True)
        ]


def _answers(firsts: Sequence[int], others: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple((first, *rest) for first, rest in zip(firsts, others or ((),) * len(firsts), strict=True))
