from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from pgapp.core.attack.state import targets
from pgapp.core.patch import patch_pixels, stamp
from pgapp.core.scene import Noise, Outcome, Patch, Pixels
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import (
    AttackOptions,
    AttackOutcome,
    AttackReport,
    AttackRequest,
    ExpectationOverTransformation,
    Where,
    options_from,
    options_record,
    outcome_record,
)
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_canvas, make_scene, patchguard


class WholePicture:
    name = "whole"
    names = tuple(f"class {k}" for k in range(5))
    digest = "a" * 64

    def __init__(self, network: Any) -> None:
        self.network = network

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        return self.network.local_logits(canvases).mean((2, 3))


class OneNetwork(Analyst):
    def __init__(self, undefended: bool = True) -> None:
        network = ConvNetwork()
        super().__init__(lambda _spec: NetworkPair(network, WholePicture(network) if undefended else None))


@pytest.fixture
def analyst() -> Any:
    return OneNetwork()


def scene_with(patch: Any = Patch(10, 12, 13, Noise(1)), **changes: Any) -> Any:
    return make_scene(5, patch, make_canvas((48, 48)), defence=patchguard(13, **changes))


def job_of(scene: Any = None, pictures: Any = (), folder: Any = None, **options: Any) -> Any:
    return AttackJob(AttackRequest(scene or scene_with(), AttackOptions(**{"steps": 12, **options}), pictures, folder))


def played(job: Any, analyst: Any) -> Any:
    *reports, outcome = list(job.steps(analyst))
    assert isinstance(outcome, AttackOutcome)
    assert all(isinstance(report, AttackReport) for report in reports)
    return reports, outcome


@pytest.mark.parametrize("against", [each for each in targets() if each != "derandomized-smoothing"])
def test_an_attack_reports_each_step_and_ends_with_a_verdict(analyst: Any, against: Any) -> None:
    job = job_of(against=against)
    reports, outcome = played(job, analyst)
    assert [report.step for report in reports] == list(range(1, 13))
    assert all(report.snapshot is not None for report in reports)
    assert not outcome.stopped
    assert outcome.result.objective.startswith(against.split("-")[0])
    assert outcome.result.position == (10, 12)
    assert outcome.result.margins[0] >= max(report.snapshot.margin for report in reports[:1])
    clean = analyst.analyse(replace(job.request.scene, patch=None)).clean
    before = {"undefended": clean.undefended, "mean": clean.mean_logits, "mean-confidence": clean.mean_confidence}
    if against in before:
        assert outcome.result.true_labels == (before[against].label,)
    assert outcome.clean_robust == (clean.defended.label,)


def test_the_verdict_is_what_the_window_says_of_the_same_patch(analyst: Any) -> None:
    job = job_of(against="patchguard")
    _, outcome = played(job, analyst)
    row, col = outcome.result.position
    patch = Patch(row, col, 13, Pixels(outcome.result.pixels, "attack"))
    now = analyst.analyse(replace(job.request.scene, patch=patch)).now
    assert outcome.result.robust_labels == (now.defended.label,)


@pytest.mark.parametrize("against", ["patchguard", "undefended", "mean"])
def test_what_is_wrong_without_a_patch_is_no_attack(analyst: Any, against: Any) -> None:
    """Any patch would "succeed"; towards a class of its own an attack may be asked for all the same."""
    clean = analyst.analyse(replace(scene_with(), patch=None)).clean
    said = {"patchguard": clean.defended, "undefended": clean.undefended, "mean": clean.mean_logits}[against].label
    wrong, aim = ((said + more) % 5 for more in (1, 2))
    told = replace(scene_with(), label=wrong)
    with pytest.raises(ValueError, match="is another than the true label already"):
        played(job_of(told, against=against), analyst)
    _, outcome = played(job_of(told, against=against, target=aim), analyst)
    assert (outcome.before, outcome.result.true_labels) == ((said,), (wrong,))


def test_stopping_keeps_the_best_so_far(analyst: Any) -> None:
    job = job_of(steps=1000)
    steps = job.steps(analyst)
    reports = list(islice(steps, 6))
    job.stop()
    (outcome,) = list(steps)
    assert outcome.stopped
    assert outcome.result.step == 6
    seen = max(report.snapshot.best_margin for report in reports)
    assert outcome.result.margins[0] >= seen - 1e-4
    assert (
        outcome.result.margins[0] >= max(played(job_of(steps=k), analyst)[1].result.margins[0] for k in (1, 3)) - 1e-4
    )


def test_a_dragged_patch_goes_on_from_the_new_place(analyst: Any) -> None:
    job = job_of()
    steps = job.steps(analyst)
    next(steps)
    job.move_to(30, 2)
    job.move_to(31, 3)
    assert next(steps).snapshot.position in ((10, 12), (31, 3))  # the second one once a snapshot is due
    *_, outcome = steps
    assert outcome.result.position == (31, 3)
    assert outcome.result.step == 12
    assert outcome.moved
    assert not played(job_of(steps=1), analyst)[1].moved


def test_the_same_seed_gives_the_same_patch(analyst: Any) -> None:
    first, again, other = (played(job_of(seed=seed), analyst)[1].result for seed in (3, 3, 4))
    assert np.array_equal(first.pixels, again.pixels)
    assert not np.array_equal(first.pixels, other.pixels)


def test_it_can_start_from_the_patch_as_it_is(analyst: Any) -> None:
    job = job_of(steps=1, from_present=True)
    _, outcome = played(job, analyst)
    present = patch_pixels(Noise(1), 13)
    assert np.abs(outcome.result.pixels - present).max() <= 0.5 / 255 + 1e-6


@pytest.mark.parametrize("where", [Where.HERE, Where.EVERYWHERE])
@pytest.mark.parametrize("from_present", [False, True])
def test_a_patch_of_its_own_shape_keeps_it(analyst: Any, where: Where, from_present: bool) -> None:
    """The verdict is of a patch that leaves the rest of its square as the picture has it."""
    mask = np.tri(13, dtype=np.bool_)
    scene = scene_with(Patch(10, 12, 13, Pixels(patch_pixels(Noise(1), 13), "cut out", mask)))
    _, outcome = played(job_of(scene, where=where, steps=3, from_present=from_present), analyst)
    result = outcome.result
    assert np.array_equal(result.mask, mask)
    row, col = result.position
    shown = Patch(row, col, 13, Pixels(result.pixels, "attack", result.mask))
    analysis = analyst.analyse(replace(scene, patch=shown))
    assert result.robust_labels == (analysis.now.defended.label,)
    patched = stamp(scene.canvas.pixels, shown)
    changed = (patched != scene.canvas.pixels).any(0)[row : row + 13, col : col + 13]
    assert not changed[~mask].any()
    assert outcome_record(outcome)["shape"] == {"covered": 91, "of": 169}


def test_an_attack_ends_early_as_it_was_asked_to(analyst: Any) -> None:
    reports, outcome = played(job_of(steps=200, flat_for=3), analyst)
    assert len(reports) < 200
    assert not outcome.stopped, "nobody stopped it"
    assert outcome_record(outcome)["ended_early"] == (
        "its best margin had been flat for as many steps as were asked for"
    )


def test_the_options_of_an_older_session_and_impossible_ones() -> None:
    record = options_record(AttackOptions(steps=9, won_for=3))
    assert options_from(record) == AttackOptions(steps=9, won_for=3)
    older = {name: value for name, value in record.items() if name not in ("won_for", "flat_for")}
    assert options_from(older) == AttackOptions(steps=9)
    for value in (0, "many", 2.5):
        with pytest.raises(ValueError, match=r"flat_for is no (number of steps|setting)"):
            options_from({**record, "flat_for": value})


def test_a_search_fills_its_map_and_remembers_the_pixels(analyst: Any) -> None:
    reports, outcome = played(job_of(where=Where.EVERYWHERE, steps=4, spacing=18), analyst)
    first, last = reports[0].places, reports[-1].places
    assert len(first.positions) == 9
    assert np.isnan(first.margins).any()
    assert np.isfinite(last.margins).all()
    assert outcome.result.position in last.positions
    assert reports[-1].snapshot is not None
    assert outcome.snapshot is reports[-1].snapshot
    assert all(pixels.shape == (3, 13, 13) for pixels in outcome.found_at)


def test_a_stopped_search_knows_what_it_has_tried(analyst: Any) -> None:
    job = job_of(where=Where.EVERYWHERE, steps=4, spacing=18)
    steps = job.steps(analyst)
    list(islice(steps, 3))
    job.stop()
    (outcome,) = list(steps)
    tried = np.isfinite(outcome.places.margins)
    assert tried.sum() == 2
    assert [pixels is not None for pixels in outcome.found_at] == tried.tolist()


def certified_as(analyst: Any, outcome: Any, margin: Any) -> Any:
    """The analyst with a forged certificate."""
    honest = analyst.certify

    def forged(scene: Any, number: int = 0) -> Any:
        found = honest(scene, number)
        return replace(found, outcome=outcome, margins=np.full_like(found.margins, margin))

    analyst.certify = forged
    return analyst


def test_where_the_certificate_is_weakest(analyst: Any) -> None:
    _, outcome = played(job_of(where=Where.WEAKEST, steps=3), certified_as(analyst, Outcome.VULNERABLE, -1.0))
    assert 1 <= len(outcome.places.positions) <= 8


def test_a_certificate_that_is_weak_nowhere_is_a_sentence(analyst: Any) -> None:
    with pytest.raises(ValueError, match="weak nowhere"):
        list(job_of(where=Where.WEAKEST).steps(certified_as(analyst, Outcome.CERTIFIED, 1.0)))


def test_a_certified_prediction_that_falls_is_an_alarm(analyst: Any) -> None:
    job = job_of(steps=60, step_size=0.2, against="patchguard")
    _, outcome = played(job, certified_as(analyst, Outcome.CERTIFIED, 1.0))
    assert outcome.robust_flipped == 1, "the attack must win here, else this shows nothing"
    (alarm,) = outcome.alarms
    assert alarm.size == 13
    assert alarm.true_label == outcome.clean_robust[0]
    assert np.array_equal(alarm.pixels, outcome.result.pixels)


def test_the_same_attack_on_an_uncertified_picture_is_none(analyst: Any) -> None:
    job = job_of(steps=60, step_size=0.2, against="patchguard")
    _, outcome = played(job, certified_as(analyst, Outcome.VULNERABLE, -1.0))
    assert outcome.robust_flipped == 1
    assert outcome.alarms == ()


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    inside = tmp_path / "pictures"
    inside.mkdir()
    for seed in range(3):
        pixels = (make_canvas((60, 50), seed).pixels.transpose(1, 2, 0) * 255).astype(np.uint8)
        Image.fromarray(pixels).save(inside / f"{seed}.png")
    (inside / "9.png").write_text("no picture")
    return inside


def test_one_patch_for_the_pictures_of_a_folder(analyst: Any, folder: Any) -> None:
    reports, outcome = played(job_of(folder=str(folder), steps=3), analyst)
    assert [report.doing for report in reports[:4]] == ["Reading 4 pictures"] * 4
    assert len(outcome.result.true_labels) == len(outcome.certifications) == 3
    assert len(outcome.skipped) == 1
    assert "9.png" in outcome.skipped[0]
    assert [found.scene.canvas.picture.name for found in outcome.certifications] == ["0.png", "1.png", "2.png"]


def test_a_folder_s_pictures_have_labels_of_their_own(analyst: Any, folder: Any) -> None:
    """The label of the picture on the stage says nothing about the others."""
    scene = scene_with(patch=None)
    present = (analyst.analyse(scene).clean.defended.label + 1) % 5
    job = job_of(replace(scene_with(), label=present), folder=str(folder), steps=1)
    _, outcome = played(job, analyst)
    assert outcome.result.true_labels == outcome.clean_robust
    assert [found.scene.label for found in outcome.certifications] == [None] * 3
    alone = job_of(replace(scene_with(), label=present), steps=1, target=(present + 1) % 5)
    assert played(alone, analyst)[1].result.true_labels == (present,)


def test_a_long_step_gives_others_their_turn_and_can_be_stopped(analyst: Any, folder: Any) -> None:
    job = job_of(folder=str(folder), steps=5)
    steps = job.steps(analyst)
    first = list(islice(steps, 4 + 2 * 2))
    assert [report.step for report in first[4:]] == [0, 1, 1, 2], "three pictures are two batches"
    next(steps)
    job.stop()
    (outcome,) = list(steps)
    assert outcome.stopped
    assert outcome.result.step == 2


def test_one_patch_for_listed_pictures_judges_each_certificate(analyst: Any, folder: Any) -> None:
    job = job_of(pictures=tuple(str(folder / f"{k}.png") for k in (0, 2)), steps=40, step_size=0.2)
    _, outcome = played(job, certified_as(analyst, Outcome.CERTIFIED, 1.0))
    assert len(outcome.alarms) == outcome.robust_flipped > 0


def test_the_share_while_it_runs_counts_the_pictures_that_the_verdict_counts(analyst: Any, folder: Any) -> None:
    paths = tuple(str(folder / f"{k}.png") for k in range(3))
    job = job_of(pictures=paths, target=2, steps=6, step_size=0.1)
    reports, outcome = played(job, analyst)
    assert reports[-1].snapshot.share == pytest.approx(1 / 3)
    told = AttackJob(replace(job.request, true_labels=(None, outcome.result.true_labels[1] + 1, None)))
    reports, outcome = played(told, analyst)
    assert (outcome.fell, outcome.counted) == ((0,), (0, 2))
    assert reports[-1].snapshot.share == 0.5


def test_stopping_while_pictures_are_read_still_gives_a_verdict(analyst: Any, folder: Any) -> None:
    job = job_of(folder=str(folder), steps=50)
    steps = job.steps(analyst)
    next(steps)
    job.stop()
    *_, outcome = steps
    assert outcome.stopped
    assert outcome.result.step == 0


@pytest.mark.parametrize(
    ("request_of", "says"),
    [
        (lambda: job_of(scene_with(patch=None)), "no patch"),
        (lambda: job_of(folder="/nowhere at all"), "nowhere at all"),
        (lambda: job_of(pictures=("/nowhere.png",)), "None of the pictures"),
    ],
)
def test_what_cannot_start_is_a_sentence(analyst: Any, request_of: Any, says: Any) -> None:
    with pytest.raises(ValueError, match=says):
        list(request_of().steps(analyst))


def test_the_label_itself_is_no_target(analyst: Any) -> None:
    label = analyst.analyse(scene_with(patch=None)).clean.defended.label
    with pytest.raises(ValueError, match="target"):
        list(job_of(target=label).steps(analyst))


def test_no_undefended_network_to_attack_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="no undefended network"):
        list(job_of(against="undefended").steps(OneNetwork(undefended=False)))


def test_patches_of_expectation_over_transformation_are_optimized_and_judged_in_their_place(
    analyst: OneNetwork,
) -> None:
    job = job_of(steps=3, expectation_over_transformation=ExpectationOverTransformation(2.0, 0.1, 10.0, 0.1, views=2))
    reports, outcome = played(job, analyst)
    assert len(reports) == 3
    assert outcome.result.pixels.shape == (3, 13, 13)


def test_an_attack_leaves_the_clean_answers_alone(analyst: Any) -> None:
    scene = scene_with(patch=None)
    before = analyst.clean_local_logits(scene.canvas, scene.network).clone()
    played(job_of(replace(scene, patch=Patch(10, 12, 13))), analyst)
    assert torch.equal(analyst.clean_local_logits(scene.canvas, scene.network), before)


def test_the_record_is_json_and_keeps_attack_and_certificate_apart(analyst: Any) -> None:
    _, outcome = played(job_of(steps=2), analyst)
    record = json.loads(json.dumps(outcome_record(outcome)))
    assert record["attack_found"] is outcome.result.found
    assert record["certificate"] in {each.value for each in Outcome}
    assert record["seed"] == 0
    assert record["position"] == [10, 12]


def test_of_many_pictures_only_those_count_that_were_not_the_target_before(analyst: Any, folder: Any) -> None:
    first = played(job_of(folder=str(folder), steps=1), analyst)[1].result.true_labels
    target = first[0]
    left = sum(label != target for label in first)
    assert left < len(first)
    if left:
        _, outcome = played(job_of(folder=str(folder), steps=1, target=target), analyst)
        assert target not in outcome.result.true_labels
        assert len(outcome.result.true_labels) == len(outcome.scenes) == left
        assert sum("target class already" in sentence for sentence in outcome.skipped) == len(first) - left
    else:
        with pytest.raises(ValueError, match="target already"):
            list(job_of(folder=str(folder), steps=1, target=target).steps(analyst))
