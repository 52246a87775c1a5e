"""What is said of an attack, of one that was run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from pgapp.core.scene import Noise, Patch
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackRequest
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.attack.words import outcome_remark, outcome_sentences
from tests.support.fakes import ConvNetwork, make_canvas, make_scene, patchguard


def test_what_was_said_without_the_patch_is_not_taken_from_the_true_label() -> None:
    analyst = Analyst(lambda _spec: NetworkPair(ConvNetwork(), None))
    scene = make_scene(5, Patch(10, 12, 13, Noise(1)), make_canvas((48, 48)), defence=patchguard(13))
    said = analyst.analyse(replace(scene, patch=None)).clean.mean_logits.label
    told, aim = replace(scene, label=(said + 1) % 5), (said + 2) % 5
    options = AttackOptions(against="mean", target=aim, steps=60, step_size=0.2)
    *_, outcome = AttackJob(AttackRequest(told, options)).steps(analyst)
    assert isinstance(outcome, AttackOutcome)
    assert outcome.result.found
    names = scene.label_space.names
    assert f"says “{names[aim]}”; without the patch it is “{names[said]}”" in outcome_sentences(outcome)


def test_one_patch_names_the_pictures_on_which_it_succeeds(tmp_path: Path) -> None:
    network = ConvNetwork()
    paths = []
    for seed in range(3):
        paths.append(str(tmp_path / f"{seed}.png"))
        Image.fromarray(make_canvas((48, 48), seed).picture.pixels).save(paths[-1])
    scene = make_scene(5, Patch(10, 12, 13, Noise(1)), make_canvas((48, 48)), defence=patchguard(13))
    job = AttackJob(AttackRequest(scene, AttackOptions(steps=40, step_size=0.2), tuple(paths)))
    *_, outcome = job.steps(Analyst(lambda _spec: NetworkPair(network, None)))
    assert isinstance(outcome, AttackOutcome)
    result = outcome.result
    won = [
        scene.canvas.picture.name
        for scene, label, now in zip(outcome.scenes, result.true_labels, result.attacked_labels, strict=True)
        if label != now
    ]
    assert won
    assert f"It succeeds on {', '.join(won)}." in outcome_sentences(outcome)
    assert result.share == len(won) / len(result.true_labels)
    wrong = (result.true_labels[0] + 1) % len(scene.label_space.names)
    truths = (wrong, result.true_labels[1], None)
    told = replace(outcome, request=replace(outcome.request, true_labels=truths))
    fell = [name for name in won if name != "0.png"]
    assert told.counted == (1, 2)
    assert outcome_remark(told).text == f"Attack found on {len(fell)} of 2 pictures"
    assert f"It succeeds on {', '.join(fell)}. Wrong without the patch already, and not counted: 0.png." in (
        outcome_sentences(told)
    )


def test_pictures_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Else one name is said to have fallen and to have been wrong before."""
    network = ConvNetwork()
    paths = []
    for seed, where in enumerate(("bird/a/0.png", "cat/a/0.png", "cat/a/1.png")):
        path = tmp_path / where
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(make_canvas((48, 48), seed).picture.pixels).save(path)
        paths.append(str(path))
    scene = make_scene(5, Patch(10, 12, 13, Noise(1)), make_canvas((48, 48)), defence=patchguard(13))
    job = AttackJob(AttackRequest(scene, AttackOptions(steps=2), tuple(paths)))
    *_, outcome = job.steps(Analyst(lambda _spec: NetworkPair(network, None)))
    assert isinstance(outcome, AttackOutcome)
    wrong = tuple((label + 1) % 5 for label in outcome.result.true_labels)
    told = replace(outcome, request=replace(outcome.request, true_labels=wrong))
    assert "not counted: bird/a/0.png, cat/a/0.png, 1.png." in outcome_sentences(told)
