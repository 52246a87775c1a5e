from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.geometry import Grid, Rect
from pgapp.core.patch import stamp
from pgapp.core.scene import (
    Analysis,
    Certification,
    LabelSpace,
    NetworkSpec,
    Noise,
    Outcome,
    Patch,
    Scene,
    Solid,
)
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison import Comparer
from pgapp.engine.live.namespaces import in_one_transfer, to_host
from pgapp.engine.live.readings import scatter
from pgapp.engine.live.recent import Recent
from pgapp.engine.live.sizes.curves import SizeSearch
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import make_canvas, make_scene, patchguard
from tests.support.plugins.toy_networks import CountingNetwork, MeanColour
from tests.support.there import there

SIZE = 48


class PartialNetwork(CountingNetwork):
    """Keeps the clean logits and counts how often it is asked for what."""

    def __init__(self, gains: bool = True, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.gains = gains
        self.prepared = 0
        self.patched: list[Any] = []

    def prepare(self, canvas: Any) -> Any:
        if not self.gains:
            return None
        self.prepared += 1
        return PreparedCanvas(self, canvas.clone())


class PreparedCanvas:
    def __init__(self, network: Any, canvas: Any) -> None:
        self.network, self.canvas = network, canvas
        self.local_logits = network.local_logits(canvas[None])[0]

    def patched_logits(self, content: Any, changed: Any) -> Any:
        canvas = self.canvas.clone()
        canvas[:, changed.row : changed.row + changed.rows, changed.col : changed.col + changed.cols] = content
        self.network.patched.append(changed)
        return self.network.local_logits(canvas[None], self.network.grid.touched(changed))[0]


@pytest.fixture
def networks() -> Any:
    return CountingNetwork(), MeanColour()


@pytest.fixture
def analyst(networks: Any) -> Any:
    return Analyst(lambda spec: NetworkPair(*networks))


@pytest.fixture
def scene() -> Any:
    return replace_defence(
        make_scene(classes=5, canvas=make_canvas((SIZE, SIZE)), patch=Patch(10, 20, 8, Noise(1))), patchguard(8)
    )


def replace_defence(scene: Any, defence: Any) -> Any:
    return replace(scene, defence=defence)


def whole(network: Any, pixels: Any) -> Any:
    return network.local_logits(torch.from_numpy(np.array(pixels))[None])[0]


def test_partial_recomputation_equals_the_whole(analyst: Any, networks: Any, scene: Any) -> None:
    analysis = analyst.analyse(scene)
    expected = whole(networks[0], stamp(scene.canvas.pixels, scene.patch)).softmax(0)
    np.testing.assert_allclose(analysis.now.evidence, expected.numpy(), atol=1e-5)
    np.testing.assert_allclose(analysis.clean.evidence, whole(networks[0], scene.canvas.pixels).softmax(0), atol=1e-5)


def test_a_moved_patch_costs_only_the_cells_it_touches(analyst: Any, networks: Any, scene: Any) -> None:
    analyst.analyse(scene)
    before = networks[0].cells_computed
    moved = replace(scene, patch=replace(scene.patch, row=11))
    analysis = analyst.analyse(moved)
    assert networks[0].cells_computed - before == analysis.touched.area == analysis.cells_recomputed
    assert analysis.touched.area < 49


def test_a_picture_that_is_opened_anew_costs_no_cell(analyst: Any, networks: Any, scene: Any) -> None:
    expected = analyst.analyse(scene)
    before = networks[0].cells_computed
    anew = replace(scene, canvas=replace(scene.canvas), patch=None)
    found = analyst.analyse(anew)
    assert networks[0].cells_computed == before
    assert found.scene is anew
    assert np.array_equal(found.clean.evidence, expected.clean.evidence)
    other = replace(scene.canvas, pixels=scene.canvas.pixels.copy())
    analyst.analyse(replace(scene, canvas=other, patch=None))
    assert networks[0].cells_computed > before


def test_a_network_that_computes_cells_in_part_is_asked_to(networks: Any, scene: Any) -> None:
    network = PartialNetwork()
    analyst = Analyst(lambda spec: NetworkPair(network, None))
    moved = replace(scene, patch=replace(scene.patch, row=11))
    for one in (scene, moved):
        analysis = analyst.analyse(one)
        expected = whole(networks[0], stamp(one.canvas.pixels, one.patch)).softmax(0)
        np.testing.assert_allclose(analysis.now.evidence, expected.numpy(), atol=1e-5)
    assert network.prepared == 1
    assert network.patched == [scene.patch.rect, moved.patch.rect]
    assert analysis.cells_recomputed == analysis.touched.area


def test_a_network_with_nothing_to_prepare_computes_whole_cells(networks: Any, scene: Any) -> None:
    network = PartialNetwork(gains=False)
    analysis = Analyst(lambda spec: NetworkPair(network, None)).analyse(scene)
    expected = whole(networks[0], stamp(scene.canvas.pixels, scene.patch)).softmax(0)
    np.testing.assert_allclose(analysis.now.evidence, expected.numpy(), atol=1e-5)
    assert network.patched == []


def test_the_same_patch_with_another_defence_costs_no_cell(analyst: Any, networks: Any, scene: Any) -> None:
    analyst.analyse(scene)
    before = networks[0].cells_computed
    analysis = analyst.analyse(replace_defence(scene, patchguard(8, feature="logits")))
    assert networks[0].cells_computed == before
    assert analysis.cells_recomputed == 0
    assert analysis.now.evidence.min() == 0
    assert analysis.now.evidence.max() > 1


def test_the_certificate_does_not_depend_on_where_the_patch_is(analyst: Any, networks: Any, scene: Any) -> None:
    first = analyst.certify(scene)
    before = networks[0].cells_computed
    second = analyst.certify(replace(scene, patch=Patch(0, 0, 20, Solid(1, 0, 0))), number=9)
    assert networks[0].cells_computed == before
    assert second.margins is first.margins
    assert second.number == 9


def test_stages_come_in_order_and_end_with_the_certificate(analyst: Any, scene: Any) -> None:
    stages = list(analyst.stages(scene, 4))
    assert [type(stage) for stage in stages] == [Analysis, Analysis, Certification]
    assert stages[0].now.undefended is None
    assert stages[1].now.undefended is not None
    assert {stage.number for stage in stages} == {4}
    assert np.array_equal(stages[0].now.evidence, stages[1].now.evidence)


def test_the_undefended_network_sees_the_patch(analyst: Any, scene: Any) -> None:
    analysis = analyst.analyse(replace(scene, patch=Patch(0, 0, 40, Solid(0, 1, 0))))
    assert analysis.now.undefended.label == 1
    assert analysis.now.undefended.scores.sum() == pytest.approx(1, abs=1e-5)
    assert not np.allclose(analysis.clean.undefended.scores, analysis.now.undefended.scores)


def test_without_a_patch_now_is_clean(analyst: Any, scene: Any) -> None:
    analysis = analyst.analyse(replace(scene, patch=None))
    assert analysis.touched is None
    assert analysis.now is analysis.clean
    assert not analysis.flipped.any()


def test_a_label_space_competes_alone_and_counts_from_zero(analyst: Any, networks: Any, scene: Any) -> None:
    space = LabelSpace("two", ("class 4", "class 1"), (4, 1))
    analysis = analyst.analyse(replace(scene, label_space=space))
    logits = whole(networks[0], stamp(scene.canvas.pixels, scene.patch))[[4, 1]]
    np.testing.assert_allclose(analysis.now.evidence, logits.softmax(0).numpy(), atol=1e-5)
    assert analysis.now.mean_logits.label == int(logits.mean((1, 2)).argmax())
    assert analysis.now.defended.label in (0, 1)


def test_another_label_space_has_readings_of_its_own(analyst: Any, networks: Any, scene: Any) -> None:
    logits = whole(networks[0], scene.canvas.pixels)
    for indices in ((4, 1), (1, 4), (0, 2)):
        space = LabelSpace("two", tuple(f"class {k}" for k in indices), indices)
        clean = analyst.analyse(replace(scene, label_space=space)).clean
        np.testing.assert_allclose(clean.evidence, logits[list(indices)].softmax(0).numpy(), atol=1e-5)


def test_another_defence_has_readings_and_a_certificate_of_its_own(analyst: Any, networks: Any, scene: Any) -> None:
    logits = whole(networks[0], scene.canvas.pixels)
    for feature, expected in (("confidence", logits.softmax(0)), ("logits", logits.clamp_min(0))):
        changed = replace_defence(scene, patchguard(8, feature))
        np.testing.assert_allclose(analyst.analyse(changed).clean.evidence, expected.numpy(), atol=1e-5)
    sizes = [analyst.certify(replace_defence(scene, patchguard(size))).window for size in (8, 16)]
    assert sizes == [networks[0].grid.window(size) for size in (8, 16)]


def test_another_network_has_answers_and_a_certificate_of_its_own(scene: Any) -> None:
    pairs = {key: NetworkPair(CountingNetwork(seed=seed), MeanColour()) for seed, key in enumerate(("one", "two"))}
    analyst = Analyst(lambda spec: pairs[spec.key])
    for key, pair in pairs.items():
        asked = replace(scene, network=NetworkSpec(key))
        expected = whole(pair.local, scene.canvas.pixels).softmax(0).numpy()
        np.testing.assert_allclose(analyst.analyse(asked).clean.evidence, expected, atol=1e-5)
        alone = Analyst(lambda spec: pairs[spec.key]).certify(asked)
        assert np.array_equal(analyst.certify(asked).margins, alone.margins)


def test_a_file_that_was_written_anew_is_not_mixed_with_what_was_known_of_it(scene: Any) -> None:
    """Its network is loaded once more, after others: all that is said is about the new weights then."""

    def pair(seed: int, digest: str) -> NetworkPair:
        network = CountingNetwork(seed=seed)
        network.digest = digest
        return NetworkPair(network, MeanColour())

    pairs = {"file": pair(0, "0" * 64), "new": pair(1, "1" * 64)} | {key: pair(2, "2" * 64) for key in "abcd"}
    analyst, alone = (Analyst(lambda spec: pairs[spec.key]) for _ in range(2))
    asked = replace(scene, network=NetworkSpec("file"))
    comparer, sizes = Comparer(), SizeSearch()

    def answers(one: Analyst, comparer: Comparer, sizes: SizeSearch) -> list[Any]:
        clean = one.clean_local_logits(asked.canvas, asked.network)
        found = list(one.stages(asked))
        table, curves = comparer.whole(one, asked), sizes.whole(one, asked)
        return [
            clean.tolist(),
            found[-1].margins.tolist(),
            found[0].now.evidence.tolist(),
            [replace(row.certified, seconds=0.0) for row in table.rows if row.certified is not None],
            [curve.points for curve in curves.curves],
            found[-1].provenance.digest,
        ]

    before = answers(analyst, comparer, sizes)
    pairs["file"] = pairs["new"]
    for key in "abcd":
        analyst.network(NetworkSpec(key))
    after = answers(analyst, comparer, sizes)
    assert before[-1] == "0" * 64
    assert after == answers(alone, Comparer(), SizeSearch())
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_another_label_space_has_a_certificate_of_its_own(analyst: Any, scene: Any) -> None:
    spaces = [LabelSpace("two", tuple(f"class {k}" for k in pair), pair) for pair in ((4, 1), (1, 4))]
    first, second = (analyst.certify(replace(scene, label_space=space)) for space in spaces)
    assert first.label == 1 - second.label
    assert first.scene.label_space == spaces[0]


@pytest.mark.parametrize(
    "defence",
    [
        patchguard(8),
        patchguard(8, clip=(0.0, 0.3)),
        patchguard(8, clip=(0.1, 1.0)),
        patchguard(8, temperature=2.0),
        patchguard(8, vote_threshold=0.3),
        patchguard(8, "logits"),
        patchguard(8, "prediction"),
    ],
    ids=str,
)
def test_mean_of_logits_and_of_confidences_are_there_with_every_defence(
    analyst: Any, networks: Any, scene: Any, defence: Any
) -> None:
    logits = whole(networks[0], stamp(scene.canvas.pixels, scene.patch))
    confidences = (logits / defence.settings.temperature).softmax(0)
    now = analyst.analyse(replace(scene, defence=defence)).now
    np.testing.assert_allclose(now.mean_logits.scores, logits.mean((1, 2)).numpy(), atol=1e-4)
    np.testing.assert_allclose(now.mean_confidence.scores, confidences.mean((1, 2)).numpy(), atol=1e-5)


def test_a_wrong_true_label_is_wrong_and_its_own_label_is_not(analyst: Any, scene: Any) -> None:
    robust = analyst.analyse(scene).clean.defended.label
    assert analyst.certify(scene).label == robust
    assert analyst.certify(scene).outcome is not Outcome.WRONG
    assert analyst.certify(replace(scene, label=(robust + 1) % 5)).outcome is Outcome.WRONG


def test_a_canvas_of_another_size_is_refused_with_a_sentence(analyst: Any, scene: Any) -> None:
    with pytest.raises(ValueError, match="wants a canvas"):
        analyst.analyse(replace(scene, canvas=make_canvas((64, 64))))


def test_many_pictures_do_not_pile_up(analyst: Any, scene: Any) -> None:
    for seed in range(20):
        analyst.analyse(replace(scene, canvas=make_canvas((SIZE, SIZE), seed)))
    assert len(analyst._clean) <= 12


def test_scatter_wraps_around_the_columns() -> None:
    clean = torch.zeros(2, 1, 6)
    now = scatter(clean, torch.ones(2, 1, 3), Rect(0, 5, 1, 3))
    assert now[0, 0].tolist() == [1, 1, 0, 0, 0, 1]
    assert clean.sum() == 0


def test_scatter_leaves_the_other_cells() -> None:
    clean = torch.arange(24.0).reshape(2, 3, 4)
    now = scatter(clean, -torch.ones(2, 2, 2), Rect(1, 2, 2, 2))
    assert now[0].tolist() == [[0, 1, 2, 3], [4, 5, -1, -1], [8, 9, -1, -1]]
    assert torch.equal(clean, torch.arange(24.0).reshape(2, 3, 4))


BANDS = Grid((48, 48), (48, 8), (1, 1), (1, 48), wrap=True)


class Bands(CountingNetwork):
    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        wrapped = torch.cat([canvases, canvases[..., :8]], -1)
        full = torch.nn.functional.conv2d(wrapped - 0.5, self.weight)[..., :48]
        rect = cells or BANDS.everything
        columns = [(rect.col + j) % 48 for j in range(rect.cols)]
        self.cells_computed += rect.area
        return full[..., columns]


def test_bands_that_were_begun_and_left_do_not_count_for_the_next_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.BAND_PIXELS", 6 * 48 * 48)
    bands, cells = Bands(grid=BANDS), CountingNetwork()
    analyst = Analyst(lambda spec: NetworkPair(bands if spec.key == "bands" else cells, None))
    other = replace(make_scene(), canvas=make_canvas((48, 48)), patch=None)
    scene = replace(other, network=NetworkSpec("bands"))
    begun: Any = analyst.stages(scene)
    assert next(begun).done == 6
    begun.close()
    assert next(analyst.stages(other)).cells_recomputed == cells.grid.everything.area
    whole = next(answer for answer in analyst.stages(scene) if isinstance(answer, Analysis))
    assert whole.cells_recomputed == 42


def test_column_bands_wrap_around_in_the_whole_analysis() -> None:
    network = Bands(grid=BANDS)
    analyst = Analyst(lambda spec: NetworkPair(network, None))
    scene = Scene(
        make_canvas((48, 48)),
        make_scene().network,
        patchguard(5),
        LabelSpace("five", tuple("abcde")),
        Patch(3, 1, 5, Noise(0)),
    )
    analysis = analyst.analyse(scene)
    expected = network.local_logits(torch.from_numpy(stamp(scene.canvas.pixels, there(scene.patch)))[None])[0].softmax(
        0
    )
    np.testing.assert_allclose(analysis.now.evidence, expected.numpy(), atol=1e-5)
    assert analysis.touched.cols == 12
    assert analysis.touched.col + analysis.touched.cols > 48
    assert analysis.now.undefended is None


@pytest.mark.parametrize("bring", [to_host, in_one_transfer])
def test_shapes_and_whole_numbers_come_to_the_host(bring: Any) -> None:
    parts = bring(torch.arange(6).reshape(2, 3), torch.tensor(7), torch.tensor([[-1, 999]]))
    assert [part.shape for part in parts] == [(2, 3), (), (1, 2)]
    assert parts[1] == 7
    assert parts[2].tolist() == [[-1, 999]]


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    made: list[str] = []
    recent: Recent[str] = Recent(2)

    def ask(key: Any) -> Any:
        return recent.get_or_make(key, lambda: made.append(key) or key)

    assert [ask(key) for key in "abacab"] == list("abacab")
    assert made == ["a", "b", "c", "b"]
    assert len(recent) == 2
