"""What a comparison says of each defence: frozen, no torch."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.scene import DefenceSettings, Outcome, Promise


@dataclass(frozen=True)
class Said:
    """One prediction: the class within the label space, whether a detecting defence raises its alert, and the further
    classes of an answer that names several."""

    label: int
    alert: bool = False
    others: tuple[int, ...] = ()

    def names(self, label: int) -> bool:
        """Whether the answer names this class."""
        return label == self.label or label in self.others

    @property
    def top(self) -> int:
        """How many classes it names."""
        return 1 + len(self.others)


@dataclass(frozen=True)
class Certified:
    """``outcome`` for the assumed patch size; ``largest`` as ``LocalDefence.largest_certified``, None until it is
    known; of a defence on whole masked pictures the largest of some sizes.

    ``evaluations`` as in ``Row``, ``remark`` and ``unwavering`` as in ``Certification``.
    """

    label: int
    outcome: Outcome
    seconds: float
    largest: int | None = None
    evaluations: int = 0
    remark: str = ""
    unwavering: bool | None = None


@dataclass(frozen=True)
class Row:
    """One defence. ``seconds`` its prediction took, the network not counted; ``certified`` is None without a promise.

    A defence on whole masked pictures asks the undefended network for so many ``evaluations``, and its ``seconds`` are
    what these take, whether or not they were known already.

    ``settings``: what it was asked with, so that it can be made *the* defence; None for the undefended network.

    ``label`` is the one certified for: the true label where it was told, else the defence's own clean prediction.
    """

    name: str
    promise: Promise
    about: str
    label: int
    clean: Said
    now: Said
    seconds: float
    certified: Certified | None = None
    settings: DefenceSettings | None = None
    evaluations: int = 0
