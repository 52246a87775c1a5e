"""Attacks on the pictures of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.search import place_for_window
from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Defence, DefenceSettings, Outcome
from pgapp.data.pictures.folders import FolderError, open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore, SizeResult
from pgapp.data.results.summary import summarize
from pgapp.engine.jobs import evaluation_attack
from pgapp.engine.jobs.attack_targets import Target, targets_of
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from pgapp.engine.jobs.judging import OnGrid, TooLittleMemoryError
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import SIZES, error_under, evidence_under, fake_pair, make_plan, write_pictures
from tests.support.fakes import patchguard
from tests.support.there import there

EACH = AttackEach(places=3, steps=4, step_size=0.3)


@pytest.fixture
def evaluated(tmp_path: Path) -> Any:
    """A run over twelve pictures, not attacked yet: its plan and its file."""
    write_pictures(tmp_path / "in", 12)
    plan = make_plan(open_folder(tmp_path / "in"), fake_pair())
    list(evaluate(plan, tmp_path / "run.sqlite"))
    return plan, tmp_path / "run.sqlite"


def attacks_of(path: Any) -> Any:
    with ResultsStore.open(path) as store:
        return sorted(store.attacks())


def rows_of(path: Any) -> Any:
    with ResultsStore.open(path) as store:
        return list(store.rows())


def test_what_is_right_and_not_certified_is_attacked(evaluated: Any) -> None:
    plan, path = evaluated
    states = list(attack_each(plan, EACH, path))
    expected = {
        (row.key, size.patch_size) for row in rows_of(path) for size in row.sizes if size.outcome is Outcome.VULNERABLE
    }
    assert {(key, size) for key, size, *_ in attacks_of(path)} == expected
    assert states[0].done == 0
    assert states[-1].done == states[-1].total == len(expected) > 3
    assert {succeeded for _, _, succeeded, *_ in attacks_of(path)} == {True, False}


def test_certified_pictures_are_attacked_when_asked_and_none_falls(evaluated: Any) -> None:
    plan, path = evaluated
    list(attack_each(plan, replace(EACH, certified=True), path))
    found = [size for row in rows_of(path) for size in row.sizes]
    assert all((size.attack_succeeded is not None) == (size.outcome is not Outcome.WRONG) for size in found)
    certified = [size.attack_succeeded for size in found if size.outcome is Outcome.CERTIFIED]
    assert certified
    assert not any(certified)


def test_the_weakest_place_comes_first_and_the_next_only_where_it_failed(
    evaluated: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, path = evaluated
    tried = []
    begin = PatchAttack.run

    def spy(attack: Any, objective: Any, canvas: Any, positions: Any, size: Any, label: Any, **more: Any) -> Any:
        tried.append((positions, size, more["rivals"], label))
        return begin(attack, objective, canvas, positions, size, label, **more)

    monkeypatch.setattr(PatchAttack, "run", spy)
    with ResultsStore.open(path) as store:
        waiting, _ = targets_of(plan.pictures.keys, plan.record.seed, EACH, store)
    list(attack_each(plan, EACH, path))
    by_key = {(key, size): (succeeded, (row, col)) for key, size, succeeded, row, col in attacks_of(path)}
    network = plan.networks[0].networks.local
    several = 0
    for target in waiting:
        canvas = make_canvas(plan.pictures.load(list(plan.pictures.keys).index(target.key)), network.canvas_spec).pixels
        evidence = class_evidence(network.local_logits(torch.from_numpy(np.array(canvas))[None]), "confidence")
        margins = certify(evidence, target.label, network.grid.window(target.patch_size)).margins[0]
        places = int((margins <= 0).sum())
        succeeded, place = by_key[target.key, target.patch_size]
        mine: list[Any] = []
        while tried and len(mine) < min(places, EACH.places):
            mine.append(tried.pop(0))
            if succeeded and mine[-1][0] == [place]:
                break
        assert {size for _, size, *_ in mine} == {target.patch_size}
        assert len(mine) == (min(places, EACH.places) if not succeeded else mine.index(mine[-1]) + 1)
        row, col = divmod(int(margins.argmin()), margins.shape[1])
        window = network.grid.window(target.patch_size)
        weakest = place_for_window(network.grid, window, (row, col), target.patch_size)
        assert mine[0][0] == [weakest]
        several += len(mine) > 1
    assert tried == []
    assert several


def test_every_attack_is_as_it_was_asked_for(evaluated: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, path = evaluated
    seen = set()
    begin = PatchAttack.run

    def spy(attack: Any, *arguments: Any, **more: Any) -> Any:
        seen.add((attack.steps, attack.step_size, attack.seed))
        return begin(attack, *arguments, **more)

    monkeypatch.setattr(PatchAttack, "run", spy)
    list(attack_each(plan, replace(EACH, steps=1, seed=7), path))
    assert seen == {(1, EACH.step_size, 7)}


def test_an_attack_that_succeeded_succeeds_again_with_the_same_seed(evaluated: Any, tmp_path: Path) -> None:
    """Interrupted between two attacks or within one, it ends as if it had not been."""
    plan, path = evaluated
    copy = tmp_path / "copy.sqlite"
    list(evaluate(plan, copy))
    list(attack_each(plan, EACH, copy))
    for broken_off in (3, 10, 17):
        steps = attack_each(plan, EACH, path)
        for _ in range(broken_off):
            next(steps, None)
        steps.close()
    list(attack_each(plan, EACH, path))
    assert attacks_of(path) == attacks_of(copy)
    before = attacks_of(path)
    (state,) = attack_each(plan, EACH, path)
    assert state.done == state.total == len(before)


def test_attacks_of_another_kind_are_refused(evaluated: Any) -> None:
    plan, path = evaluated
    list(attack_each(plan, EACH, path))
    with pytest.raises(ResultsError, match="another kind"):
        next(attack_each(plan, replace(EACH, steps=5), path))


@pytest.mark.parametrize("against", ["undefended", "mean", "mean-confidence"])
def test_another_rule_is_attacked_and_patchguards_prediction_counts(
    evaluated: Any, against: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, path = evaluated
    names = []
    begin = PatchAttack.run

    def spy(attack: Any, objective: Any, *arguments: Any, **more: Any) -> Any:
        names.append(objective.name)
        return begin(attack, objective, *arguments, **more)

    monkeypatch.setattr(PatchAttack, "run", spy)
    list(attack_each(plan, replace(EACH, against=against), path))
    assert len(set(names)) == 1
    assert names[0].startswith(against)
    assert {succeeded for _, _, succeeded, *_ in attacks_of(path)} >= {False}


def test_a_picture_that_vanished_stays_unattacked(evaluated: Any) -> None:
    plan, path = evaluated
    gone = next(row for row in rows_of(path) if any(size.outcome is Outcome.VULNERABLE for size in row.sizes))
    plan.pictures.item(gone.position).path.unlink()
    list(attack_each(plan, EACH, path))
    attacked = {key for key, *_ in attacks_of(path)}
    assert attacked
    assert gone.key not in attacked


@pytest.mark.parametrize("settings", [PatchGuardSettings(), PatchCleanserSettings(2)], ids=repr)
def test_a_picture_that_changed_since_stays_unattacked_and_raises_no_alarm(
    tmp_path: Path, settings: DefenceSettings
) -> None:
    """Every file holds its negative now: what is found of those is about none of the rows."""
    write_pictures(tmp_path / "in", 12)
    path, defence = tmp_path / "run.sqlite", Defence(SIZES[-1], settings)
    plan = make_plan(open_folder(tmp_path / "in"), fake_pair(), defence=defence)
    list(evaluate(plan, path))
    kept = {tmp_path / "in" / key: (tmp_path / "in" / key).read_bytes() for key in plan.pictures.keys}
    for file in kept:
        ImageOps.invert(Image.open(file)).save(file)
    each = replace(EACH, certified=True, against=settings.key)

    def attacked() -> list[SizeResult]:
        list(attack_each(plan, each, path))
        return [size for row in rows_of(path) for size in row.sizes if size.outcome is not Outcome.WRONG]

    found = attacked()
    assert any(size.attack_succeeded is None for size in found)
    assert any(size.outcome is Outcome.CERTIFIED for size in found)
    with ResultsStore.open(path) as store:
        assert not any(size.alarms for size in summarize(store).sizes)
    for file, data in kept.items():
        file.write_bytes(data)
    assert all(size.attack_succeeded is not None for size in attacked())


def test_a_folder_that_vanished_ends_the_attacks(evaluated: Any) -> None:
    plan, path = evaluated
    plan.pictures.root.rename(plan.pictures.root.with_name("away"))
    with pytest.raises(FolderError, match="is gone"):
        list(attack_each(plan, EACH, path))


@pytest.mark.parametrize("most", [1, 2])
def test_places_that_do_not_fit_together_go_apart(evaluated: Any, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    plan, path = evaluated
    tried = []
    network = plan.networks[0].networks.local
    whole = network.local_logits

    def cramped(canvases: Any, cells: Any = None) -> Any:
        if torch.is_grad_enabled():
            tried.append(len(canvases))
            if len(canvases) > most:
                raise torch.OutOfMemoryError("CUDA out of memory")
        return whole(canvases, cells)

    monkeypatch.setattr(network, "local_logits", cramped)
    monkeypatch.setattr(evaluation_attack, "TOGETHER_ON_GPU", 4)
    attacker = evaluation_attack.Attacker(plan, replace(EACH, places=4))
    attacker._together = 4
    with ResultsStore.open(path) as store:
        waiting, _ = targets_of(plan.pictures.keys, plan.record.seed, EACH, store)
    for target in waiting:
        ends = [end for end in attacker.steps(there(attacker._canvas(target)), target) if end is not None]
        assert len(ends) == 1
    assert max(tried) > most
    assert attacker._together == most
    assert sum(count > most for count in tried) <= 2


@pytest.mark.parametrize("from_the_start", [False, True])
def test_no_memory_for_one_place_is_a_sentence(
    evaluated: Any, monkeypatch: pytest.MonkeyPatch, from_the_start: bool
) -> None:
    plan, path = evaluated

    network = plan.networks[0].networks.local
    whole = network.local_logits

    def full(canvases: Any, cells: Any = None) -> Any:
        if torch.is_grad_enabled() or from_the_start:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return whole(canvases, cells)

    monkeypatch.setattr(network, "local_logits", full)
    with pytest.raises(TooLittleMemoryError, match="choose the CPU"):
        list(attack_each(plan, EACH, path))


@pytest.mark.parametrize("precision", [torch.float32, torch.bfloat16])
def test_the_places_are_those_of_the_certificate_that_the_run_has(tmp_path: Path, precision: Any) -> None:
    """On a ring, with a threshold, and where margins within rounding count as 0."""
    write_pictures(tmp_path / "in", 1)
    plan = make_plan(open_folder(tmp_path / "in"), fake_pair())
    grid = Grid((10, 10), (4, 1), (3, 1), (3, 10), wrap=True)
    local = SimpleNamespace(grid=grid, precision=precision, device=torch.device("cpu"))
    defence = patchguard(3, threshold=0.3)
    networks = (OnGrid(NetworkPair(local, None), (3,)),)
    attacker = evaluation_attack.Attacker.__new__(evaluation_attack.Attacker)
    attacker._plan, attacker._each = replace(plan, networks=networks, defence=defence), replace(EACH, places=100)
    attacker._networks = {3: networks[0].networks}
    window = grid.window(3)
    logits = torch.tensor(np.random.default_rng(2).normal(0, 1.5, (60, 1, 3, 3, 10)), dtype=torch.float32)
    logits[:, :, 0] += torch.linspace(0, 3, 60)[:, None, None, None]
    for clean in logits:
        uncertainty = error_under(clean, defence, logit_error(clean, precision))
        proof = certify(evidence_under(clean, defence), 0, window, 0.3, True, uncertainty=uncertainty)
        count = int((proof.margins <= 0).sum()) or proof.margins.numel()
        found = attacker._places(clean, Target("a", 0, 3))
        assert len(found) == count


def test_a_stored_patch_is_measured_again_to_every_digit(evaluated: Any) -> None:
    plan, path = evaluated
    list(attack_each(plan, EACH, path))
    attacker, network, seen = evaluation_attack.Attacker(plan, EACH), plan.networks[0].networks.local, set()
    indices = {plan.pictures.keys[index]: index for index in plan.chosen}
    with ResultsStore.open(path) as store:
        for row in store.rows():
            for size in row.sizes:
                attacked = store.attacked(row.key, size.patch_size)
                if attacked is None:
                    continue
                found = attacked.found
                assert found is not None
                assert (found.seed, found.target, 1 <= found.steps <= EACH.steps) == (EACH.seed, None, True)
                canvas = torch.from_numpy(
                    np.array(make_canvas(plan.pictures.load(indices[row.key]), network.canvas_spec).pixels)
                )
                again = (
                    PatchAttack(steps=1)
                    .run(
                        attacker._objectives[size.patch_size],
                        canvas,
                        [(attacked.row, attacked.col)],
                        size.patch_size,
                        there(size.robust_label),
                        initial=found.pixels,
                    )
                    .finish()
                )
                assert evaluation_attack._reached(again) == found.margin
                assert again.pixels.tobytes() == found.pixels.tobytes()
                assert np.array_equal(np.rint(found.pixels * 255).astype(np.float32) / np.float32(255), found.pixels)
                assert again.robust_changed == attacked.succeeded == size.attack_succeeded
                seen.add(attacked.succeeded)
    assert seen == {True, False}
