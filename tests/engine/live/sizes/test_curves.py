"""What each defence certifies against patch size: the same as it certifies when it is asked about one size alone."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from pgapp.core.defences.choices import PatchCleanserSettings
from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.progress import Underway
from pgapp.core.scene import Defence, Noise, Outcome, Patch, Promise, Scene
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison import Comparison, compare_defences
from pgapp.engine.live.sizes.curves import SizeSearch, size_curves, thinned
from pgapp.engine.live.sizes.points import SizeCurves
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import make_canvas, make_scene, patchguard
from tests.support.plugins.toy_networks import CountingNetwork, MeanColour
from tests.support.there import there


@pytest.fixture
def scene() -> Scene:
    made = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    return replace(made, defence=patchguard(4))


@pytest.fixture
def undefended() -> MeanColour:
    return MeanColour()


@pytest.fixture
def analyst(undefended: MeanColour) -> Analyst:
    network = CountingNetwork()
    return Analyst(lambda spec: NetworkPair(network, undefended))


def by_name(found: SizeCurves | Comparison) -> dict[str, Any]:
    if isinstance(found, Comparison):
        return {row.name: row for row in found.rows}
    return {curve.row.name: curve for curve in found.curves}


def test_every_point_is_what_the_defence_certifies_of_that_size_alone(analyst: Analyst, scene: Scene) -> None:
    found = size_curves(analyst, scene)
    assert found.complete
    assert found.scene.patch is None
    points = 0
    for curve in found.curves:
        assert curve.complete
        for point in curve.points:
            asked = replace(scene, label=curve.row.label, defence=Defence(point.patch_size, there(curve.row.settings)))
            alone = analyst.certify(asked)
            assert alone is not None
            assert (point.outcome, point.remark) == (alone.outcome, alone.remark)
            if point.margin is None:
                assert point.outcome is Outcome.WRONG or point.remark
            else:
                assert point.margin == pytest.approx(float(alone.margins.min()), abs=1e-6)
                assert (point.margin > 0) == (point.outcome is Outcome.CERTIFIED)
            points += 1
    assert points > 40


def test_the_largest_size_is_that_of_the_comparison(analyst: Analyst, scene: Scene) -> None:
    rows, curves = by_name(compare_defences(analyst, scene)), by_name(size_curves(analyst, scene))
    promising = {name for name, row in rows.items() if row.promise is not Promise.NONE}
    assert set(curves) == promising
    assert {name: curve.largest for name, curve in curves.items()} == {
        name: rows[name].certified.largest for name in promising
    }
    assert any(curve.largest for curve in curves.values())


def test_the_assumed_size_is_among_those_that_are_tried_but_not_beyond_a_mask(analyst: Analyst, scene: Scene) -> None:
    for curve in size_curves(analyst, replace(scene, defence=patchguard(5))).curves:
        assert 5 in curve.sizes
        assert list(curve.sizes) == sorted(set(curve.sizes))
    covered = by_name(size_curves(analyst, replace(scene, defence=patchguard(20, mask_patch_size=8))))
    assert max(covered["robust masking"].sizes) == 8


def test_a_told_label_is_what_all_are_certified_for(analyst: Analyst, scene: Scene) -> None:
    usual = by_name(size_curves(analyst, scene))["robust masking"]
    wrong = (usual.row.label + 1) % 5
    told = by_name(size_curves(analyst, replace(scene, label=wrong)))["robust masking"]
    assert told.row.label == wrong
    assert told.points[0].outcome is Outcome.WRONG
    assert told.points[0].margin is None


def test_yes_or_no_of_all_comes_before_the_margins_of_masked_pictures(analyst: Analyst, scene: Scene) -> None:
    states = [each for each in SizeSearch().curves(analyst, scene) if isinstance(each, SizeCurves)]
    first_known = next(state for state in states if all(curve.complete for curve in state.curves))
    cleanser = by_name(first_known)["PatchCleanser"]
    assert any(point.margin is None for point in cleanser.points)
    assert not first_known.complete
    last = by_name(states[-1])["PatchCleanser"]
    assert [point.outcome for point in last.points] == [point.outcome for point in cleanser.points]


def test_how_far_it_is_never_goes_back(analyst: Analyst, scene: Scene) -> None:
    told = [each for each in SizeSearch().curves(analyst, scene) if isinstance(each, Underway)]
    done = [each.done for each in told if " px" in each.what]
    assert len(done) > 40
    assert done == sorted(done)
    assert all(0 <= each.done <= each.total for each in told)


def test_what_was_stopped_goes_on_and_what_is_known_is_not_asked_again(
    analyst: Analyst, undefended: MeanColour, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = SizeSearch()
    left = search.curves(analyst, scene)
    assert isinstance(left, Generator)
    half = stepped_until(left, lambda found: sum(len(curve.points) for curve in found.curves) > 20)
    left.close()
    resumed = next(each for each in search.curves(analyst, scene) if isinstance(each, SizeCurves))
    assert [curve.points for curve in resumed.curves] == [curve.points for curve in half.curves]
    whole = search.whole(analyst, scene)
    assert [curve.points for curve in whole.curves] == [curve.points for curve in size_curves(analyst, scene).curves]

    before, certified = undefended.calls, list[object]()
    plain = ClippedBagNet.certificates

    def counted(self: Any, logits: Any, label: Any, grid: Any, sizes: Any, error: Any = 0.0) -> Iterator[Any]:
        certified.extend(sizes)
        return plain(self, logits, label, grid, sizes, error)

    monkeypatch.setattr(ClippedBagNet, "certificates", counted)
    moved = replace(scene, patch=Patch(30, 5, 8, Noise(1)))
    again = search.whole(analyst, moved)
    assert [curve.points for curve in again.curves] == [curve.points for curve in whole.curves]
    assert (undefended.calls, certified) == (before, [])


@pytest.mark.parametrize("part", ["canvas", "label_space", "settings"])
def test_another_question_is_asked_anew(analyst: Analyst, scene: Scene, part: str) -> None:
    search = SizeSearch()
    search.whole(analyst, scene)
    other = {
        "canvas": {"canvas": make_canvas((48, 48), seed=7)},
        "label_space": {"label_space": replace(scene.label_space, indices=(2, 0, 4), names=("2", "0", "4"))},
        "settings": {"defence": Defence(4, PatchCleanserSettings(k=2))},
    }[part]
    asked = replace(scene, **other)  # type: ignore[arg-type]
    again, alone = search.whole(analyst, asked), size_curves(analyst, asked)
    assert [curve.points for curve in again.curves] == [curve.points for curve in alone.curves]
    assert again.scene is not scene


def test_many_sizes_are_thinned_evenly_and_keep_their_ends() -> None:
    assert thinned([1, 5, 9]) == [1, 5, 9]
    found = thinned(list(range(1, 300)), 32)
    assert len(found) == len(set(found)) == 32
    assert (found[0], found[-1]) == (1, 299)
    assert max(b - a for a, b in pairwise(found)) <= 10


def stepped_until(steps: Iterator[SizeCurves | Underway], enough: Any) -> SizeCurves:
    for each in steps:
        if isinstance(each, SizeCurves) and enough(each):
            return each
    raise AssertionError("it ended before that")
