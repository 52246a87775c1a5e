"""How the pictures of a run are attacked: kept in its results file, beside what the attacks found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pgapp.core.wording import worded


@dataclass(frozen=True)
class AttackEach:
    """An attack on every picture whose clean robust prediction is right, at every patch size.

    ``places``: so many are tried one after the other, the one where the certificate is weakest first, until the
    robust prediction flips. ``steps`` of signed gradient at each, ``step_size`` in pixel values (0..1). ``against``
    is one of ``core.attack.state.targets``; what counts is the prediction of the run's defence in any case.
    ``certified``: those that are certified are attacked, too, and a flipped one is an alarm. Raises ``ValueError`` for
    empty values.
    """

    places: int = 3
    steps: int = 40
    step_size: float = 0.05
    seed: int = 0
    against: str = "patchguard"
    certified: bool = False

    def __post_init__(self) -> None:
        if min(self.places, self.steps) < 1 or self.step_size <= 0:
            raise ValueError(worded("an attack needs at least one place, one step, and a step size above 0"))

    @property
    def words(self) -> str:
        """``3 places x 40 steps against patchguard, weakest first, seed 0, pictures with a proof left out``."""
        certified = worded("pictures with a proof too" if self.certified else "pictures with a proof left out")
        return worded(
            "{places} place x {steps} steps against {against}, weakest first, seed {seed}, {certified}"
            if self.places == 1
            else "{places} places x {steps} steps against {against}, weakest first, seed {seed}, {certified}",
            places=self.places,
            steps=self.steps,
            against=self.against,
            seed=self.seed,
            certified=certified,
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> AttackEach | None:
        """None for the attacks of a file of format 1, which did not say what they were. Raises ``ValueError`` or
        ``TypeError`` where the text is no such record."""
        values = json.loads(text)
        return None if values is None else cls(**values)


UNKNOWN = worded("an older pgapp's attack: one place, at most 1000 steps")
