"""Which other defence certifies a picture where the chosen one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import torch

from pgapp.core.defences.choices import ClippedBagNetSettings, DoubleMaskingSettings, PatchCleanserSettings
from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.geometry import Rect
from pgapp.core.scene import Certification, Defence, Outcome, Scene
from pgapp.engine.live.also_certified import AlsoCertified, also_certified
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_canvas, make_scene
from tests.support.plugins.toy_networks import MeanColour

SIZE = 3


class Sure(MeanColour):
    """Says class 1 of every picture."""

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        self.calls += len(canvases)
        return torch.tensor([[0.0, 9.0, 0.0, 0.0, 0.0]]).repeat(len(canvases), 1)


class Leaning(ConvNetwork):
    """Leans to class 1 in every cell."""

    def __init__(self, lean: float) -> None:
        super().__init__()
        self.lean = lean

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        leaning = torch.tensor([0.0, self.lean, 0.0, 0.0, 0.0])[:, None, None]
        return super().local_logits(canvases, cells) + leaning


def analyst_of(local: ConvNetwork) -> Analyst:
    return Analyst(lambda spec: NetworkPair(local, None))


def scene_of(seed: int, label: int | None = None, size: int = SIZE) -> Scene:
    found = make_scene(classes=5, canvas=make_canvas((48, 48), seed), label=label)
    return replace(found, patch=None, defence=Defence(size, ClippedBagNetSettings()))


def vulnerable(analyst: Analyst, scene: Scene) -> Certification:
    """A certificate that does not hold, whatever the defence says."""
    found = analyst.certify(scene)
    assert found is not None
    return replace(found, outcome=Outcome.VULNERABLE)


def test_double_masking_is_offered_just_where_it_certifies() -> None:
    offered = 0
    for seed in range(24):
        local = Leaning(seed / 4)
        analyst = analyst_of(local)
        scene = scene_of(seed, size=1 + seed % 4, label=seed % 5 if seed % 3 == 0 else None)
        logits = analyst.logits(scene)
        defence, size = DoubleMasking(), scene.defence.patch_size
        label = int(defence.predict(logits.clean, local.grid, size).label) if scene.label is None else scene.label
        expected = defence.certify(logits.clean, label, local.grid, size, logits.error)
        assert expected is not None
        (answer,) = also_certified(analyst, vulnerable(analyst, scene))
        if expected.outcome is Outcome.CERTIFIED:
            offered += 1
            assert label == 1
            assert answer == AlsoCertified(DoubleMaskingSettings(), label, size)
        else:
            assert answer is None
    assert 0 < offered < 24


def test_nothing_is_asked_where_the_chosen_defence_certifies() -> None:
    analyst = Analyst(lambda spec: NetworkPair(ConvNetwork(), None))
    found = replace(vulnerable(analyst, scene_of(0)), outcome=Outcome.CERTIFIED)
    assert list(also_certified(analyst, found)) == [None]


def test_double_masking_is_not_offered_beside_itself() -> None:
    analyst = Analyst(lambda spec: NetworkPair(ConvNetwork(), None))
    scene = replace(scene_of(0, size=1), defence=Defence(1, DoubleMaskingSettings()))
    assert list(also_certified(analyst, vulnerable(analyst, scene))) == [None]


def open_scene() -> Scene:
    """One that double masking does not certify."""
    for seed in range(24):
        scene = scene_of(seed, size=9)
        analyst = Analyst(lambda spec: NetworkPair(ConvNetwork(), None))
        if list(also_certified(analyst, vulnerable(analyst, scene))) == [None]:
            return scene
    pytest.fail("every picture is certified")


def test_patch_cleanser_counts_only_once_all_of_its_answer_was_asked() -> None:
    scene, undefended = open_scene(), Sure()
    analyst = Analyst(lambda spec: NetworkPair(ConvNetwork(), undefended))
    found = vulnerable(analyst, scene)
    assert list(also_certified(analyst, found)) == [None]
    masked = replace(scene, defence=Defence(9, PatchCleanserSettings()))
    for step, _ in enumerate(analyst.masked_analyses(analyst.undefended_analysis(masked))):
        if step == 1:
            break
    asked = undefended.calls
    assert list(also_certified(analyst, found)) == [None], "only the first round is known"
    assert undefended.calls == asked
    certified = analyst.certify(masked)
    assert certified is not None
    assert certified.outcome is Outcome.CERTIFIED
    asked = undefended.calls
    assert list(also_certified(analyst, found)) == [AlsoCertified(PatchCleanserSettings(), 1, 9)]
    assert undefended.calls == asked
    smaller = replace(found, scene=replace(scene, defence=replace(scene.defence, patch_size=8)))
    assert all(answer is None or answer.patch_size == 8 for answer in also_certified(analyst, smaller))
    assert undefended.calls == asked
