"""What the engine answers at a station of a guided demo, in the fields in which a demo says what it expects."""

from __future__ import annotations

import dataclasses
from typing import Any

from pgapp.core.attack.referee import covered_size
from pgapp.core.masking.cases import cells_of, detected_window
from pgapp.core.scene import Outcome, Patch, Pixels
from pgapp.data.saved.demos import MASKS, Expected
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackRequest
from pgapp.engine.live.insights import Explanation, explain


def found_at(analyst: Any, ready: Any) -> Any:
    """Everything that ``Expected`` can say, of one ``ReadyStation``; an attack runs to its end."""
    scene, plan, found = ready.scene, ready.station.attack, None
    if plan is not None:
        request = AttackRequest(scene, AttackOptions(plan.against, steps=plan.steps, seed=plan.seed))
        (outcome,) = (state for state in AttackJob(request).steps(analyst) if isinstance(state, AttackOutcome))
        assert not outcome.alarms
        result, found = outcome.result, outcome.result.found
        scene = dataclasses.replace(scene, patch=Patch(*result.position, result.size, Pixels(result.pixels, "attack")))
    analysis, certification = analyst.analyse(scene), analyst.certify(scene)
    names, now = scene.label_space.names, analysis.now
    (explanation,) = (answer for answer in explain(analyst, scene) if isinstance(answer, Explanation))
    cases, select = explanation.cases, ready.select
    return Expected(
        undefended=None if now.undefended is None else names[now.undefended.label],
        mean_logits=names[now.mean_logits.label],
        mean_confidence=names[now.mean_confidence.label],
        robust=names[now.defended.label],
        certificate=certification.outcome.value,
        one_mask_up_to=certification.largest_size,
        covered=None if scene.patch is None else _covered(scene.patch, certification),
        touched_cells=None if analysis.touched is None else analysis.touched.area,
        flipped_cells=int(analysis.flipped.sum()),
        mask=None if select is None or analysis.touched is None else _mask(analysis, select),
        raised=None
        if select is None
        else bool(now.defended.unmasked[select] > analysis.clean.defended.unmasked[select]),
        label_case=None if cases is None else cases.label.case.value,
        rival_case=None if cases is None else cases.rival.case.value,
        attack_found=found,
    )


def _covered(patch: Any, certification: Any) -> Any:
    return certification.outcome is Outcome.WRONG or patch.size <= covered_size(certification)


def _mask(analysis: Any, k: Any) -> Any:
    """In the words of ``MASKS``, where the detected window of class ``k`` lies."""
    window = detected_window(analysis.now.defended, k)
    if window is None:
        return MASKS[3]
    hit = cells_of(analysis.touched, analysis.grid)
    covered = cells_of(window, analysis.grid) & hit
    if not covered.any():
        return MASKS[1]
    return MASKS[0] if (covered == hit).all() else MASKS[2]
