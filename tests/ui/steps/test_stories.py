"""What a story says, step by step, of cases that can be worked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.choices import DoubleMaskingSettings, PatchCleanserSettings, PatchGuardSettings
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.scene import (
    Analysis,
    Certification,
    Defence,
    DefenceSettings,
    Defended,
    MaskTable,
    Noise,
    Outcome,
    Patch,
    Prediction,
    Reading,
)
from pgapp.core.steps.masking import bound_steps, leading, masking_steps
from pgapp.core.steps.rounds import picture_rounds, place_steps
from pgapp.core.steps.values import PlaceSteps
from pgapp.ui.language.translate import percent
from pgapp.ui.steps.frames import Chart, Frame, Mark, Story, Tables, number
from pgapp.ui.steps.masking_story import masking_story
from pgapp.ui.steps.proof_story import proof_story
from pgapp.ui.steps.rounds_story import places_story, rounds_story
from pgapp.ui.widgets.theme import Meaning
from tests.support.fakes import PROVENANCE, make_canvas, make_scene

GRID = Grid((8, 32), (8, 8), (8, 8), (1, 4))
EVIDENCE = np.array([[[1, 3, 2, 0.5]], [[0, 0, 5, 0]], [[0.25, 0, 0, 0.25]]], np.float32)


def analysis_of(
    evidence: np.ndarray, settings: DefenceSettings, window: tuple[int, int] = (1, 1), label: int | None = None
) -> Analysis:
    scene = make_scene(
        len(evidence), Patch(0, 0, 8, Noise(1)), make_canvas((8, 32)), label, defence=Defence(8, settings)
    )
    threshold = getattr(settings, "threshold", 0.0)
    found = robust_masking(torch.from_numpy(evidence), window, threshold)
    said = Defended(int(found.label), found.scores.numpy(), found.unmasked.numpy(), found.windows.numpy(), window)
    plain = Prediction(0, np.zeros(len(evidence), np.float32))
    reading = Reading(evidence, np.zeros((1, 4), np.int64), plain, plain, said, None)
    return Analysis(1, scene, GRID, reading, reading, Rect(0, 0, 1, 1), 1, 0.0, PROVENANCE)


def masked(threshold: float = 0.0, label: int | None = None, evidence: np.ndarray = EVIDENCE) -> Story:
    analysis = analysis_of(evidence, PatchGuardSettings(threshold=threshold), label=label)
    said = analysis.now.defended
    return masking_story(masking_steps(evidence, said, GRID, threshold, leading(said)), analysis)


def chart(frame: Frame) -> Chart:
    assert isinstance(frame.beside, Chart)
    return frame.beside


def test_a_class_is_gone_through_window_by_window_and_masked() -> None:
    story = masked()
    part = next(part for part in story.parts if part.title == "class 0")
    frames = story.frames[part.first : part.first + 5]
    assert [frame.sentence for frame in frames] == [
        "“class 0” has 6.50 of evidence. Window 1 of 4 holds 1.00; the fullest so far holds 1.00.",
        "“class 0” has 6.50 of evidence. Window 2 of 4 holds 3.00; the fullest so far holds 3.00.",
        "“class 0” has 6.50 of evidence. Window 3 of 4 holds 2.00; the fullest so far holds 3.00.",
        "“class 0” has 6.50 of evidence. Window 4 of 4 holds 0.50; the fullest so far holds 3.00.",
        "The fullest window of “class 0” holds 3.00 of 6.50. It is masked: 3.50 is left for “class 0”.",
    ]
    assert [chart(frame).gauge.value for frame in frames] == pytest.approx(
        [1 / 6.5, 3 / 6.5, 2 / 6.5, 0.5 / 6.5, 3 / 6.5]
    )
    scan = [next(each.rects for each in frame.outlines if each.mark is Mark.SCAN) for frame in frames[:4]]
    assert [rects[0].col for rects in scan] == [0, 8, 16, 24]
    best = [next(each.rects for each in frame.outlines if each.mark is Mark.BEST) for frame in frames[:4]]
    assert [rects[0].col for rects in best] == [0, 8, 8, 8]
    assert [(each.mark, each.rects[0].col, each.tag) for each in frames[4].outlines] == [(Mark.MASKED, 8, "masked")]
    before, after = chart(frames[3]).bars[0], chart(frames[4]).bars[0]
    assert (before.value, before.whole) == (None, 6.5)
    assert (after.value, after.whole, after.taken, after.text) == (3.5, 6.5, True, "3.50 left")


@pytest.mark.parametrize(
    ("threshold", "said"),
    [
        (0.4, "holds 5.00 of 12.49, a share of 40.03\u00a0%, above T = 40\u00a0%. It is masked"),
        (0.4005, "holds 5.00 of 12.49, a share of 40\u00a0%, not above T = 40.05\u00a0%. Nothing is masked"),
        (0.125, "holds 5.00 of 12.49, a share of 40\u00a0%, above T = 12.5\u00a0%. It is masked"),
    ],
)
def test_on_which_side_of_the_threshold_a_share_lies_can_be_read(threshold: float, said: str) -> None:
    evidence = np.array([[[5.0, 2.49, 2.5, 2.5]], [[1.0, 1.0, 1.0, 1.0]]], np.float32)
    story = masked(threshold, evidence=evidence)
    assert any(said in frame.sentence for frame in story.frames)
    assert any(f"if that is more than T = {100 * threshold:g}\u00a0%." in frame.sentence for frame in story.frames)


def test_the_bars_decide_at_the_end() -> None:
    story = masked(evidence=np.concatenate([EVIDENCE, [[[0.125, 0.125, 0, 0]]]]).astype(np.float32))
    others, end = story.frames[-2:]
    assert others.sentence == "The one class that is left, “class 3”, goes the same way: 0.12 is left."
    assert end.sentence == (
        "“class 0” has the most left, 3.50, before “class 2” with 0.25. "
        "Robust masking answers “class 0”, as without the patch."
    )
    bars = {bar.name: bar for bar in chart(end).bars}
    assert [bar.text for bar in bars.values()] == ["3.50 wins", "0.00 left", "0.25 left", "0.12 left"]
    assert list(bars)[-1] == "one other"
    assert [part.title for part in story.parts] == ["What it asks", "class 0", "class 1", "class 2", "The answer"]
    assert story.patched
    assert story.weakest is None


@pytest.mark.parametrize(
    ("label", "words", "meaning"),
    [(0, "“class 0”, which is right.", None), (1, "“class 0”; the true label is “class 1”.", Meaning.WRONG)],
)
def test_the_true_label_is_named_where_it_was_told(label: int, words: str, meaning: Meaning | None) -> None:
    end = masked(label=label).frames[-1]
    assert end.sentence.endswith(f"answers {words}")
    assert end.meaning is meaning


def test_above_0_the_share_stands_beside_t() -> None:
    story = masked(threshold=0.5)
    sentences = [frame.sentence for frame in story.frames]
    not_masked = "The fullest window of “class 0” holds 3.00 of 6.50, a share of 46\u00a0%, not above T = 50\u00a0%."
    assert f"{not_masked} Nothing is masked: all 6.50 count." in sentences
    above = "The fullest window of “class 1” holds 5.00 of 5.00, a share of 100\u00a0%, above T = 50\u00a0%."
    assert f"{above} It is masked: 0.00 is left for “class 1”." in sentences
    gauge = chart(story.frames[story.parts[1].first]).gauge
    assert (gauge.limit, gauge.text, gauge.high) == (0.5, "15\u00a0%, T 50\u00a0%", 1.0)


def proven(uncertainty: float = 0.0, label: int = 0, evidence: np.ndarray = EVIDENCE, threshold: float = 0.0) -> Story:
    analysis = analysis_of(evidence, PatchGuardSettings(threshold=threshold))
    found = certify(torch.from_numpy(evidence), label, (1, 1), threshold, uncertainty=uncertainty)
    assert isinstance(found.outcome, Outcome)
    said = Certification(
        1,
        analysis.scene,
        GRID,
        label,
        found.outcome,
        found.margins.numpy(),
        found.rivals.numpy(),
        (1, 1),
        8,
        0,
        0.0,
        PROVENANCE,
    )
    return proof_story(bound_steps(evidence, said, (1, 1), threshold), analysis)


def test_a_proof_goes_window_by_window_and_writes_a_tile_each() -> None:
    story = proven()
    first = next(part.first for part in story.parts if part.title == "Window by window")
    frame = story.frames[first + 1]
    assert frame.sentence == (
        "Window 2 of 4: whatever lies there, “class 0” keeps at least 1.50, “class 1” gets at most 5.00. "
        "The proof fails here (−3.50)."
    )
    assert frame.meaning is Meaning.VULNERABLE
    assert [bar.value for bar in chart(frame).bars] == pytest.approx([1.5, 5.0])
    written = frame.heat.values()[0]
    assert np.isnan(written[2:]).all()
    assert written[:2].tolist() == [-2.5, -3.5]
    holds = story.frames[first + 2]
    assert holds.sentence.endswith("The proof holds here (+1.00).")
    assert holds.meaning is None
    assert story.weakest == first + 1
    assert not story.patched
    assert story.frames[-1].sentence == (
        "The proof fails at 3 of 4 windows, most at window 2 (−3.50). "
        "Not certified: an attack may exist there. That is no attack yet."
    )


def test_a_proof_says_first_where_its_bounds_come_from() -> None:
    asked, given, bounds = (frame.sentence for frame in proven().frames[:3])
    assert asked.startswith("Can any patch of 8 px, wherever it lies, take the answer away from “class 0”?")
    assert "one window of 1 × 1 cells after the other" in given
    assert bounds.endswith("Any other class gets at most what it has outside: what is added falls under its mask.")
    assert "divided by 1 − T = 0.75: with more it is masked." in proven(threshold=0.25).frames[2].sentence


def test_what_rounding_may_move_is_no_proof() -> None:
    assert "no larger than what rounding may move: the proof fails here." in proven(5.0).frames[-2 - 1].sentence


def test_a_tie_is_no_proof() -> None:
    evidence = np.array([[[1, 1, 1, 1]], [[2, 0, 0, 0]]], np.float32)
    sentences = [frame.sentence for frame in proven(evidence=evidence).frames]
    assert any(sentence.endswith("A tie counts against the proof: it fails here.") for sentence in sentences)


def test_a_certificate_says_what_it_promises_and_a_wrong_answer_that_there_is_none() -> None:
    evidence = np.array([[[4, 4, 4, 4]], [[1, 0, 0, 1]]], np.float32)
    end = proven(evidence=evidence).frames[-1]
    assert end.sentence == (
        "The proof holds at all 4 windows, by +6.00 at least. Whatever a patch of 8 px shows and wherever it lies, "
        "the answer stays “class 0”: certified."
    )
    assert end.meaning is Meaning.CERTIFIED
    wrong = proven(label=1, evidence=evidence).frames[-1]
    assert wrong.sentence == "Without any patch the answer is not “class 1” already: there is nothing to certify."
    assert wrong.meaning is Meaning.WRONG


def rounds(labels: list[list[int]], label: int) -> Story:
    masks = tuple(Rect(0, 8 * col, 8, 16) for col in range(3))
    analysis = analysis_of(EVIDENCE, PatchCleanserSettings())
    return rounds_story(picture_rounds(MaskTable(masks, np.array(labels, np.int64), 6), label), analysis)


def test_rounds_tell_the_case_that_they_end_in() -> None:
    agreed = rounds([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], 1)
    assert agreed.frames[1].sentence == "First round, mask 1 of 3: the answer is “class 1”."
    assert agreed.frames[-1].sentence.startswith("Case 1: all masks of the first round agree. PatchCleanser answers")
    confirmed = rounds([[2, 2, 2], [2, 1, -1], [2, -1, 1]], 2)
    assert "2 of 3 masks say “class 1”: the majority." in confirmed.frames[4].sentence
    assert (
        confirmed.frames[-2].sentence
        == "With every second mask, mask 1 says “class 2” again: it is confirmed, and trusted."
    )
    assert confirmed.frames[-1].sentence.startswith("Case 2: a mask that disagreed was confirmed by every second mask.")
    decided = rounds([[2, 1, -1], [1, 1, -1], [-1, -1, 1]], 1)
    assert (
        decided.frames[-2].sentence == "With a second mask, 2, mask 1 is contradicted: “class 1”. So it is not trusted."
    )
    assert decided.frames[-1].sentence.startswith(
        "Case 3: no mask that disagreed was confirmed, so the majority decides."
    )
    assert [part.title for part in decided.parts][2] == "Second round of mask 1"
    tables = decided.frames[-2].beside
    assert isinstance(tables, Tables)
    assert [tile.letter for tile in tables.tables[0].tiles] == ["B", "A", "A"]
    assert [tile.letter for tile in tables.tables[1].tiles] == ["B", "A", ""]


def test_what_most_masks_say_is_a_majority_only_where_it_is_more_than_half() -> None:
    three = rounds([[0, 1, -1], [1, 1, -1], [-1, -1, 2]], 0).frames[4].sentence
    assert three == (
        "1 of 3 masks say “class 0”, which no other answer outnumbers: it counts as the majority. Something else is "
        "said under 2, such as “class 1” under mask 2. Was the patch hidden there?"
    )


def test_of_equals_neither_is_said_to_be_ahead() -> None:
    """As votes often are; the one with the lower number is the answer."""
    story = masked(evidence=np.array([[[1, 1, 1, 0]], [[0, 1, 1, 1]], [[1, 0, 0, 0]]], np.float32))
    assert story.frames[-1].sentence == (
        "“class 0” and “class 1” have the most left, 2.00 each, of which the first in the list is taken. Robust "
        "masking answers “class 0”, as without the patch."
    )


def places(rows: list[list[int]], margins: Any, outcome: Outcome) -> Story:
    """Three masks of 16 columns on 32, for a patch of 8: they start at 0, 8 and 16."""
    masks = tuple(Rect(0, col, 8, 16) for col in (0, 9, 16))
    analysis = analysis_of(EVIDENCE, PatchCleanserSettings())
    grid = Grid((8, 32), (1, 1), (1, 1), (8, 32))
    seen = MaskTable(masks, np.array(rows, np.int64), 6)
    shape = np.zeros((1, 25), np.int64)
    said = Certification(
        1,
        analysis.scene,
        grid,
        1,
        outcome,
        np.broadcast_to(np.float32(margins), (1, 25)).copy(),
        shape,
        (8, 8),
        8,
        0,
        0.0,
        PROVENANCE,
        seen=seen,
    )
    steps = place_steps(said, seen, 3)
    assert isinstance(steps, PlaceSteps)
    return places_story(steps, analysis)


def test_masks_close_places() -> None:
    story = places([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 1.0, Outcome.CERTIFIED)
    assert "is good: “class 1” with every second mask." in story.frames[2].sentence
    assert story.frames[-1].meaning is Meaning.CERTIFIED
    closed = [float(np.isfinite(frame.heat.values()).mean()) for frame in story.frames[1:5]]
    assert closed == sorted(closed)
    assert closed[0] == 0.0
    assert closed[-1] == 1.0
    assert story.weakest is None


def test_a_mask_that_is_not_good_says_with_which_other_one() -> None:
    story = places([[1, 0, 1], [0, 1, 1], [1, 1, 1]], -1.0, Outcome.VULNERABLE)
    assert story.frames[2].sentence == "Mask 1 of 3 is not good: with mask 2 as well, the answer is “class 0”."
    assert [each.mark for each in story.frames[2].outlines] == [Mark.PAINTED, Mark.SECOND], "both lie on the picture"
    assert story.frames[2].outlines[1].rects == story.frames[3].outlines[0].rects
    assert story.frames[4].sentence.endswith("by no more than rounding may move.")
    assert story.frames[-1].sentence.startswith("100\u00a0% of the places stay open")
    assert story.weakest == 2


def test_a_mask_that_was_not_asked_to_the_end_is_not_called_bad() -> None:
    story = places([[1, 1, 1], [1, 1, -1], [1, -1, 0]], 1.0, Outcome.CERTIFIED)
    tables = story.frames[-1].beside
    assert isinstance(tables, Tables)
    assert [tile.letter for tile in tables.tables[0].tiles] == ["✓", "?", "✗"]
    assert [words for tile, words in tables.legend if tile.letter == "?"] == ["not asked to the end"]
    assert "is not asked to the end" in story.frames[3].sentence
    assert [frame.meaning for frame in story.frames[2:5]] == [None, None, Meaning.VULNERABLE]


def test_double_masking_on_cells_is_told_by_the_same_words() -> None:
    from pgapp.core.defences.double_masking import DoubleMasking
    from pgapp.core.steps.rounds import cell_rounds, lead_steps

    values = torch.from_numpy(EVIDENCE)
    look = DoubleMasking().look(values, GRID, 8)
    analysis = analysis_of(EVIDENCE, DoubleMaskingSettings())
    said = Defended(
        int(look.label), look.scores.numpy(), look.unmasked.numpy(), look.windows.numpy().astype(np.int64), look.window
    )
    analysis = replace(analysis, now=replace(analysis.now, defended=said))
    story = rounds_story(cell_rounds(EVIDENCE, said, GRID), analysis)
    assert story.title == "Double masking, on cells"
    assert "Double masking answers" in story.frames[-1].sentence
    found = DoubleMasking().certify(values, 0, GRID, 8)
    assert isinstance(found.outcome, Outcome)
    proof = Certification(
        1,
        analysis.scene,
        GRID,
        0,
        found.outcome,
        found.margins.numpy(),
        found.rivals.numpy(),
        look.window,
        8,
        0,
        0.0,
        PROVENANCE,
    )
    told = proof_story(lead_steps(EVIDENCE, proof), analysis)
    assert {each.mark for each in told.frames[2].outlines} == {Mark.ATTACKER, Mark.SECOND}
    assert "masked with the second mask that hurts most" in told.frames[2].sentence


def test_numbers_keep_their_minus_and_shares_are_never_rounded_to_nothing_or_all() -> None:
    assert (number(-1.234), number(12345.6)) == ("−1.23", "12,346")
    assert (percent(0.0), percent(0.001), percent(0.9999), percent(1.0), percent(0.456)) == (
        "0\u00a0%",
        "0.1\u00a0%",
        "99.99\u00a0%",
        "100\u00a0%",
        "46\u00a0%",
    )


def test_the_last_step_of_the_rounds_points_at_no_mask() -> None:
    """The second round may have ended long before the last one."""
    labels = [[1, 1, 1], [1, 1, 1], [1, -1, 0]]
    answer = rounds(labels, 1).frames[-1].beside
    assert isinstance(answer, Tables)
    assert [table.now for table in answer.tables] == [None, None]
