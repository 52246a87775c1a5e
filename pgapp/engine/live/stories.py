"""An analysis and its certificate as steps that can be shown one by one. No network is asked anything."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.defences.choices import DoubleMaskingSettings, PatchCleanserSettings, PatchGuardSettings
from pgapp.core.scene import Analysis, Certification
from pgapp.core.steps.values import Answering, Proving


@dataclass(frozen=True, eq=False)
class Stories:
    """The steps to a defence's answer, and to its proof; None where there are none to be shown, or not yet."""

    analysis: Analysis
    certification: Certification | None
    answer: Answering | None
    proof: Proving | None


def has_steps(key: str) -> bool:
    """Whether there are steps to be shown of the defence of that key."""
    return key in (PatchGuardSettings.key, DoubleMaskingSettings.key, PatchCleanserSettings.key)


def stories_of(analysis: Analysis, certification: Certification | None) -> Stories:
    """The steps of what was found already. A certificate of another question than the analysis's is left out."""
    if certification is not None and certification.scene.question != analysis.scene.question:
        certification = None
    return Stories(analysis, certification, _answer(analysis), proof_of(analysis, certification))


def _answer(analysis: Analysis) -> Answering | None:
    settings, said, grid = analysis.scene.defence.settings, analysis.now.defended, analysis.grid
    evidence = analysis.now.evidence
    if isinstance(settings, PatchGuardSettings):
        from pgapp.core.steps.masking import leading, masking_steps

        label = analysis.clean.defended.label if analysis.scene.label is None else analysis.scene.label
        return masking_steps(evidence, said, grid, settings.threshold, leading(said, label))
    if isinstance(settings, DoubleMaskingSettings):
        from pgapp.core.steps.rounds import cell_rounds

        return cell_rounds(evidence, said, grid)
    if isinstance(settings, PatchCleanserSettings) and said.complete and said.seen is not None:
        from pgapp.core.steps.rounds import picture_rounds

        return picture_rounds(said.seen, said.label)
    return None


def proof_of(analysis: Analysis, found: Certification | None) -> Proving | None:
    """The steps of the proof of ``found``, which is about the analysis's question; None where there are none."""
    if found is None:
        return None
    settings, evidence = analysis.scene.defence.settings, analysis.clean.evidence
    if isinstance(settings, PatchGuardSettings):
        from pgapp.core.steps.masking import bound_steps

        return bound_steps(evidence, found, analysis.clean.defended.window, settings.threshold)
    if isinstance(settings, DoubleMaskingSettings):
        from pgapp.core.steps.rounds import lead_steps

        return lead_steps(evidence, found)
    if isinstance(settings, PatchCleanserSettings) and found.seen is not None:
        from pgapp.core.steps.rounds import place_steps

        return place_steps(found, found.seen, settings.k)
    return None
