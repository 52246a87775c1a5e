"""What is said of a failure agrees with the certificate, for each defence, and asks no network."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.defences.choices import (
    ClippedBagNetSettings,
    CrossCertSettings,
    DerandomizedSmoothingSettings,
    DoubleMaskingSettings,
    HiCertSettings,
    IntervalBoundsSettings,
    MeanSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    PatchGuardSettings,
    TopVotesSettings,
)
from pgapp.core.defences.intervals.ibp import WRONG_ALREADY
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Analysis, Certification, Defence, DefenceSettings, Outcome, Prediction
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.failing import Failing, failing_of
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.explain.failing_words import sentences, title_of
from pgapp.ui.overlays.tiling import tiling_of
from tests.support.fakes import make_canvas, make_scene
from tests.support.plugins.toy_networks import BandNetwork, CountingNetwork, MeanColour

RING = Grid((48, 48), (48, 4), (1, 1), (1, 48), wrap=True)
ON_CELLS = [
    PatchGuardSettings(),
    PatchGuardSettings("logits", threshold=0.2),
    DoubleMaskingSettings(),
    ClippedBagNetSettings(),
    PatchGuardPlusPlusSettings(),
    TopVotesSettings(2),
]
ON_PICTURES = [PatchCleanserSettings(), MinorityReportsSettings(), HiCertSettings(), CrossCertSettings()]


def failing(settings: DefenceSettings, label: int | None = None) -> tuple[Failing, Certification | None]:
    bands = isinstance(settings, DerandomizedSmoothingSettings)
    local, whole = BandNetwork(grid=RING) if bands else CountingNetwork(), MeanColour()
    scene = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=None, label=label)
    scene = replace(scene, defence=Defence(8, settings))
    found = list(Analyst(lambda spec: NetworkPair(local, whole)).stages(scene))
    analysis = [each for each in found if isinstance(each, Analysis)][-1]
    certificates = [each for each in found if isinstance(each, Certification)]
    certificate = certificates[-1] if certificates else None
    asked = getattr(local, "cells_computed", 0), whole.calls
    told = failing_of(analysis, certificate)
    sentences(told)
    assert (getattr(local, "cells_computed", 0), whole.calls) == asked
    return told, certificate


def text_of(told: Failing) -> str:
    return "\n".join(each.text for each in sentences(told))


@pytest.mark.parametrize("settings", [*ON_CELLS, *ON_PICTURES, DerandomizedSmoothingSettings()], ids=repr)
@pytest.mark.parametrize("label", [None, 3])
def test_the_numbers_are_the_certificates(settings: DefenceSettings, label: int | None) -> None:
    told, found = failing(settings, label)
    assert found is not None
    text = text_of(told)
    fails = int((~(found.margins > 0)).sum())
    names = told.scene.label_space.names
    assert f"“{names[found.label]}”" in text
    if not isinstance(settings, DerandomizedSmoothingSettings):
        assert (f"fails in {fails:,} of {found.margins.size:,}" in text) == (fails > 0)
        assert ("holds in all" in text) == (fails == 0)
    if not isinstance(settings, CrossCertSettings):
        least = float(found.margins.min())
        sign = "+" if least > 0 else "−"
        if found.outcome is Outcome.CERTIFIED or least < 0:
            assert f"smallest margin is {sign}{abs(least):.2f}" in text
    assert title_of(told).startswith("How narrowly") == (found.outcome is Outcome.CERTIFIED)


@pytest.mark.parametrize("settings", ON_CELLS, ids=repr)
def test_the_weakest_window_is_outlined_where_it_lies(settings: DefenceSettings) -> None:
    told, found = failing(settings)
    assert found is not None
    row, col = np.unravel_index(int(found.margins.argmin()), found.margins.shape)
    (said,) = [each for each in sentences(told) if "the most:" in each.text or "the least:" in each.text]
    assert said.solid == tiling_of(found.grid).tiles(Rect(int(row), int(col), *found.window))
    assert bool(said.dashed) == isinstance(settings, DoubleMaskingSettings)


def test_both_ends_of_the_bounds_are_said() -> None:
    told, found = failing(PatchGuardSettings())
    assert found is not None
    (said,) = [each.text for each in sentences(told) if "costs the most" in each.text]
    lower, upper = (float(number.replace("−", "-")) for number in re.findall(r"at (?:least|most) ([−\d.]+\d)", said))
    assert lower - upper == pytest.approx(float(found.margins.min()), abs=0.011)


def test_two_masks_that_change_the_answer_are_shown_over_the_place() -> None:
    told, found = failing(PatchCleanserSettings(), label=3)
    assert found is not None
    assert found.outcome is not Outcome.CERTIFIED
    assert told.pair is not None
    (said,) = [each for each in sentences(told) if "is open" in each.text]
    (patch,) = said.solid
    assert (patch.rows, patch.cols) == (8, 8)
    assert said.dashed[0].row <= patch.row <= said.dashed[0].row + said.dashed[0].rows - 8


def test_the_votes_are_counted_against_what_a_patch_can_move() -> None:
    told, found = failing(DerandomizedSmoothingSettings())
    assert found is not None
    bands = found.window[1]
    assert f"A patch meets at most {bands} bands" in text_of(told)
    assert f"counts as {float(found.margins.min()) + 2 * bands:g}" in text_of(told)


def test_of_the_top_k_it_says_whether_the_label_is_there_and_what_pushing_it_out_takes() -> None:
    told, found = failing(TopVotesSettings(2))
    assert found is not None
    text, scores = text_of(told), told.analysis.clean.defended.scores
    second = sorted((float(votes) for k, votes in enumerate(scores) if k != told.label), reverse=True)[1]
    assert f"has {scores[told.label]:.0f} votes and is in the top 2: of all others, number 2 has {second:.0f}" in text
    rows, cols = found.window
    assert f"together need {float(found.margins.min()) + rows * cols:.0f} votes there" in text
    assert "ertified" not in text


@pytest.mark.parametrize("settings", ON_PICTURES, ids=repr)
def test_what_cannot_be_told_is_said(settings: DefenceSettings) -> None:
    told, _ = failing(settings)
    assert "where in them the evidence lies it cannot tell" in text_of(told)


def test_bounds_that_could_not_be_tried_say_why_and_name_no_place() -> None:
    told, found = failing(IntervalBoundsSettings())
    assert found is not None
    assert found.remark
    text = text_of(told)
    assert found.remark in text
    assert "masks alone" not in text
    assert "the network gives “" in text
    assert "smallest margin" not in text
    assert "Other sizes were not tried." in text
    tried = replace(found, remark="", margins=np.full((2, 2), -3.0, np.float32), rivals=np.zeros((2, 2), np.int64))
    assert "by −3.00 at least, by its bounds" in text_of(failing_of(told.analysis, tried))


def test_a_wrong_answer_has_no_bounds_that_could_be_told() -> None:
    """No place was tried: its certificate says so, and no margin is told."""
    told, found = failing(IntervalBoundsSettings())
    assert found is not None
    wrong = replace(found, remark=WRONG_ALREADY, outcome=Outcome.WRONG, margins=np.zeros((2, 2), np.float32))
    text = text_of(failing_of(told.analysis, replace(wrong, rivals=np.zeros((2, 2), np.int64))))
    assert "No place of a patch was tried" in text
    assert "smallest margin" not in text
    assert "by its bounds" not in text


@pytest.mark.parametrize("settings", [PatchCleanserSettings(), CrossCertSettings()], ids=repr)
def test_before_all_margins_are_known_no_place_is_the_hardest(settings: DefenceSettings) -> None:
    told, found = failing(settings)
    assert found is not None
    held = np.full((2, 2), 0.5, np.float32)
    known = replace(found, margins=held, rivals=np.zeros((2, 2), np.int64), outcome=Outcome.CERTIFIED)
    assert "the hardest" in text_of(failing_of(told.analysis, known))
    early = text_of(failing_of(told.analysis, replace(known, exact=False)))
    assert "the hardest" not in early
    assert "The proof holds in all of 4 places" in early


def test_without_a_promise_nothing_is_proven() -> None:
    told, found = failing(MeanSettings())
    assert found is None
    assert title_of(told) == "Why nothing is proven"
    assert "promises nothing" in text_of(told)


def test_a_certificate_of_another_question_is_left_out() -> None:
    told, found = failing(PatchGuardSettings())
    assert found is not None
    other = replace(found, scene=replace(found.scene, label=2))
    assert failing_of(told.analysis, other).certification is None


def test_a_share_of_what_is_positive_is_called_so() -> None:
    """Logits that nothing clips lie below zero in many cells."""
    signed, _ = failing(DoubleMaskingSettings("logits"))
    confident, _ = failing(PatchGuardSettings())
    assert signed.held is not None
    assert signed.held.negative
    assert "% of the positive evidence for" in text_of(signed)
    assert "% of the evidence for" in text_of(confident)


def test_what_is_nearly_sure_is_not_said_to_be_sure() -> None:
    told, found = failing(IntervalBoundsSettings())
    assert found is not None
    scores = np.array([0.9996, 0.0002, 0.0001, 0.0001, 0.0], np.float32)
    clean = replace(told.analysis.clean, undefended=Prediction(0, scores))
    said = text_of(failing_of(replace(told.analysis, clean=clean), replace(found, label=0)))
    assert "the network gives “class 0” 99.96\u00a0% and “class 1” 0.02\u00a0%." in said


def test_a_small_margin_is_no_zero() -> None:
    told, found = failing(PatchGuardSettings())
    assert found is not None
    for margin, outcome, said in (
        (0.0004, Outcome.CERTIFIED, "The smallest margin is +4e−04: so much lies between it and failing."),
        (-0.0004, Outcome.VULNERABLE, "The smallest margin is −4e−04: it would hold there if"),
    ):
        near = replace(found, outcome=outcome, margins=np.full_like(found.margins, margin))
        assert said in text_of(failing_of(told.analysis, near))
