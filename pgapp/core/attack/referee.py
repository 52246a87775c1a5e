"""The referee: an attack that changes a certified prediction is a bug in the program or in the proof."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace

import numpy as np

from pgapp.core.attack.state import AttackResult, Position
from pgapp.core.defences.table import defence_record, is_on_cells, row, top_of
from pgapp.core.geometry import Grid
from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import (
    Analysis,
    BoolArray,
    Certification,
    Defence,
    FloatArray,
    NetworkSpec,
    Outcome,
    Promise,
    Provenance,
)
from pgapp.core.wording import worded


@dataclass(frozen=True, eq=False)
class Alarm:
    """A certified robust prediction that a patch changed, with everything that is needed to see it again.

    ``pixels`` float32 ``[3, size, size]`` and ``mask`` are the patch's, as in ``AttackResult``; ``canvas_sha256`` is of
    the clean canvas's float32 bytes. Labels count within the scene's label space, whose ``classes`` point into the
    network's own. ``alert``: what the patch did is to raise one, where it is proven that none comes.
    """

    picture: str
    canvas_sha256: str
    true_label: int
    robust_label: int
    position: Position
    size: int
    certified_size: int
    pixels: FloatArray
    mask: BoolArray | None
    network: NetworkSpec
    grid: Grid
    defence: Defence
    classes: tuple[int, ...] | None
    objective: str
    target_label: int | None
    seed: int
    step: int
    margin: float
    provenance: Provenance
    alert: bool = False

    @property
    def _unnoticed(self) -> str:
        detects = row(self.defence.key).promise is Promise.DETECTION
        return worded(" without an alert") if detects and not self.alert else ""

    @property
    def _did(self) -> str:
        top = top_of(self.defence.settings)
        if self.alert:
            return worded("raised an alert, which is proven not to come")
        return (
            worded("changed its robust prediction")
            if top == 1
            else worded("pushed its label out of the top {top}", top=top)
        )

    @property
    def sentence(self) -> str:
        return worded(
            "ALARM: {picture} is certified for patches of up to {certified_size} pixels, yet a patch of "
            "{size} at row {row}, column {col} {did}{unnoticed}. This is a bug in the program "
            "or in the proof: save this record and report it."
            if top_of(self.defence.settings) == 1
            else "ALARM: {picture} is proven to stay in the top {top} under patches of up to {certified_size} pixels, "
            "yet a patch of {size} at row {row}, column {col} {did}{unnoticed}. This is a bug in the program "
            "or in the proof: save this record and report it.",
            picture=self.picture,
            top=top_of(self.defence.settings),
            certified_size=self.certified_size,
            size=self.size,
            row=self.position[0],
            col=self.position[1],
            did=self._did,
            unnoticed=self._unnoticed,
        )

    def record(self) -> dict[str, object]:
        """Everything but the pixels, ready for JSON."""
        record: dict[str, object] = {"alarm": self.sentence, **asdict(self)}
        del record["pixels"], record["mask"]
        record["defence"] = defence_record(self.defence)
        return record


def certified_size(certification: Certification) -> int:
    """The largest patch (pixels) that a certification covers; 0 when it is not one."""
    return covered_size(certification) if certification.outcome is Outcome.CERTIFIED else 0


def covered_size(certification: Certification) -> int:
    """The largest patch (pixels) that a certification speaks of, whatever it says.

    A little more than it was asked for, where Equation 1 gives the same window. ``largest_size`` is about another
    mask, the one fitted to that size, and does not count.
    """
    return max(certification.patch_size, certification.grid.largest_patch(certification.window))


def referee(certification: Certification, result: AttackResult) -> Alarm | None:
    """An alarm when the result's patch changed the robust prediction that the certification proves unchangeable, or
    raised an alert where it proves that none comes.

    Both must be of one picture, network, defence and label space. A certificate for one label says nothing about an
    attack on another, and none covers a larger patch: both give None.

    Raises:
        ValueError: the attack ran on several pictures.
    """
    if len(result.true_labels) != 1:
        raise ValueError("the referee judges one picture at a time")
    covered = certified_size(certification)
    if result.robust_labels is None or result.size > covered:
        return None
    (robust_label,) = result.robust_labels
    alert = any(result.robust_alerts)
    if _kept(certification, certification.label in result.robust_answers[0], alert):
        return None
    margin = result.defended_margins[0] if result.defended_margins else float("nan")
    return _alarm(certification, result, robust_label, margin, alert)


def referee_live(certification: Certification, analysis: Analysis) -> Alarm | None:
    """The same for the patch of a live analysis, by whatever hand it came; None too where the two do not belong
    together, as those of a weights file that was written anew between them."""
    patch = analysis.scene.patch
    if patch is None or analysis.scene.question != certification.scene.question:
        return None
    made, now = certification.provenance.digest, analysis.provenance.digest
    if is_on_cells(analysis.scene.defence.key) and made != now:
        return None
    said, label = analysis.now.defended, certification.label
    if patch.size > certified_size(certification) or not said.complete:
        return None
    if _kept(certification, said.names(label), said.alert):
        return None
    margin = float(said.scores[said.label] - said.scores[label])
    pixels, position = patch_pixels(patch.content, patch.size), (patch.row, patch.col)
    labels, margins = (said.label,), (margin,)
    found = AttackResult(
        "live", pixels, position, patch.size, (label,), None, labels, None, labels, margins, None, margins, 0, 0, 0, 0.0
    )
    mask = patch_mask(patch.content, patch.size)
    return _alarm(certification, replace(found, mask=mask), said.label, margin, said.alert)


def _kept(certification: Certification, named: bool, alert: bool) -> bool:
    """Whether an answer is as a certificate promises. ``named``: it names the label."""
    return not alert and named if certification.unwavering else alert or named


def _alarm(certification: Certification, result: AttackResult, robust_label: int, margin: float, alert: bool) -> Alarm:
    scene = certification.scene
    return Alarm(
        scene.canvas.picture.name,
        hashlib.sha256(np.ascontiguousarray(scene.canvas.pixels, dtype=np.float32).tobytes()).hexdigest(),
        certification.label,
        robust_label,
        result.position,
        result.size,
        certified_size(certification),
        result.pixels,
        result.mask,
        scene.network,
        certification.grid,
        scene.defence,
        scene.label_space.indices,
        result.objective,
        result.target_label,
        result.seed,
        result.step,
        margin,
        certification.provenance,
        alert,
    )
