"""Why a picture is not certified, from what was found already: the analyst is asked nothing."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.defences.table import runs_on_canvases
from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Certification, Scene
from pgapp.core.steps.failing import Held, Open, Pair, held_of, open_of, pair_over, turned_by
from pgapp.core.steps.values import Proving
from pgapp.engine.live.stories import proof_of


@dataclass(frozen=True, eq=False, kw_only=True)
class Failing:
    """All about the clean picture of one scene. ``certification`` is None where the defence promises nothing.

    On local logits: ``held`` is where the label's evidence lies, ``proof`` has the bounds of every window. On masked
    pictures: ``turned`` are the masks that alone change the answer, ``pair`` two that do at the weakest place.
    """

    analysis: Analysis
    certification: Certification | None
    label: int
    open: Open | None
    held: Held | None = None
    proof: Proving | None = None
    turned: tuple[Rect, ...] = ()
    pair: Pair | None = None

    @property
    def scene(self) -> Scene:
        return self.analysis.scene

    @property
    def on_canvases(self) -> bool:
        return runs_on_canvases(self.scene.defence)


def failing_of(analysis: Analysis, found: Certification | None) -> Failing:
    """Look at an answer and its certificate, which is left out where it is about another question."""
    if found is not None and found.scene.question != analysis.scene.question:
        found = None
    label = found.label if found is not None else analysis.clean.defended.label
    places = None if found is None else open_of(found)
    if runs_on_canvases(analysis.scene.defence):
        seen = None if found is None else found.seen
        turned = () if seen is None else turned_by(seen, label)
        pair = None
        if found is not None and seen is not None and places is not None and places.margin <= 0:
            pair = pair_over(seen, label, Rect(*places.weakest, found.patch_size, found.patch_size))
        return Failing(analysis=analysis, certification=found, label=label, open=places, turned=turned, pair=pair)
    window = analysis.grid.window(analysis.scene.defence.patch_size)
    return Failing(
        analysis=analysis,
        certification=found,
        label=label,
        open=places,
        held=held_of(analysis.clean.evidence, label, window, analysis.grid),
        proof=proof_of(analysis, found),
    )
