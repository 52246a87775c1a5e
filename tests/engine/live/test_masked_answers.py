"""Defences on whole masked pictures, asked through the analyst with a small network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.defences.choices import (
    COLOURS,
    CrossCertSettings,
    HiCertSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
)
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import Masks, hidden
from pgapp.core.geometry import Rect
from pgapp.core.masking.rounding import ARITHMETIC, ROUNDING
from pgapp.core.patch import stamp
from pgapp.core.progress import Underway
from pgapp.core.scene import (
    Analysis,
    Certification,
    Defence,
    DefenceSettings,
    LabelSpace,
    NetworkSpec,
    Noise,
    Outcome,
    Patch,
    Scene,
    Solid,
)
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.masked_canvases import CPU_BATCH, MaskedNetwork, NoUndefendedNetworkError
from pgapp.networks.modules.undefended import SomeClasses
from pgapp.networks.protocols import NetworkPair
from tests.core.defences.masked_tables import double_masking
from tests.support.fakes import ConvNetwork, make_canvas
from tests.support.plugins.toy_networks import Quarters

SIDE, SIZE = 48, 8
SPACE = LabelSpace("all", tuple(f"class {k}" for k in range(5)))
CANVAS = make_canvas((SIDE, SIDE))
GREY = COLOURS["grey"]


def scene(settings: DefenceSettings, patch: Patch | None = None, label: int | None = None) -> Scene:
    return Scene(CANVAS, NetworkSpec("toy"), Defence(SIZE, settings), SPACE, patch, label)


@pytest.fixture
def undefended() -> Quarters:
    return Quarters()


@pytest.fixture
def analyst(undefended: Quarters) -> Analyst:
    return Analyst(lambda _spec: NetworkPair(ConvNetwork(), undefended))


def painted(pixels: np.ndarray, masks: Masks, colour: tuple[float, float, float] = GREY) -> np.ndarray:
    now = pixels.copy()
    for mask in masks:
        now[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = np.array(colour)[:, None, None]
    return now


def plain_table(network: Quarters, pixels: np.ndarray, k: int) -> np.ndarray:
    """Classes ``[N, N]`` under every two masks, one picture at a time."""
    masks = covering_masks((SIDE, SIDE), SIZE, k).masks
    return np.array(
        [
            [int(network.logits(torch.from_numpy(painted(pixels, (one, two)))[None])[0].argmax()) for two in masks]
            for one in masks
        ]
    )


rectangles = st.builds(Rect, st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))


@given(rectangles, st.lists(rectangles, max_size=3))
def test_a_patch_is_covered_when_every_pixel_is(patch: Rect, masks: list[Rect]) -> None:
    def pixels(rect: Rect) -> set[tuple[int, int]]:
        return {(r, c) for r in range(rect.row, rect.row + rect.rows) for c in range(rect.col, rect.col + rect.cols)}

    assert hidden(patch, tuple(masks)) == (pixels(patch) <= set().union(*map(pixels, masks)))


def test_masks_are_painted_on_the_canvas_and_answers_are_the_networks(undefended: Quarters) -> None:
    network = MaskedNetwork(NetworkPair(ConvNetwork(), undefended), CANVAS.pixels, (0.25, 0.5, 1.0))
    masks = ((), (Rect(3, 5, 7, 11),), (Rect(0, 0, 20, 20), Rect(40, 30, 8, 18)))
    found = network.answers(masks, SPACE)
    pictures = np.stack([painted(CANVAS.pixels, each, (0.25, 0.5, 1.0)) for each in masks])
    assert np.array_equal(torch.stack(undefended.asked[:3]).numpy(), pictures)
    expected = undefended.logits(torch.from_numpy(pictures)).numpy()
    assert np.array_equal(found.logits, expected)
    assert np.allclose(found.errors, (ROUNDING + ARITHMETIC) * np.abs(expected).max(1))


class InParts(Quarters):
    """Quarters that is asked in part: what it keeps of a canvas says which masks it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Kept] = []

    def masked(
        self,
        pixels: np.ndarray,
        colour: tuple[float, float, float],
        other: Kept | None = None,
        changed: Rect | None = None,
    ) -> Kept:
        self.kept.append(Kept(self, pixels, colour, other, changed))
        return self.kept[-1]


class Kept:
    def __init__(
        self,
        network: InParts,
        pixels: np.ndarray,
        colour: tuple[float, float, float],
        other: Kept | None,
        changed: Rect | None,
    ) -> None:
        self.network, self.pixels, self.colour, self.other, self.changed = network, pixels, colour, other, changed
        self.masks: list[Masks] = []

    def logits(self, masks: list[Masks]) -> np.ndarray:
        self.masks += masks
        pictures = np.stack([painted(self.pixels, each, self.colour) for each in masks])
        return self.network.logits(torch.from_numpy(pictures)).numpy()


@pytest.mark.parametrize("k", [2, 3])
def test_a_network_that_can_is_asked_in_part_and_says_the_same(k: int, undefended: Quarters) -> None:
    patch = Patch(10, 20, SIZE, Solid(0, 1, 0))
    found, in_parts = [], InParts()
    for network in (undefended, in_parts):
        analyst = Analyst(lambda _spec, network=network: NetworkPair(ConvNetwork(), network))  # type: ignore[misc]
        found.append(analyst.analyse(scene(PatchCleanserSettings(k), patch)))
    (plain, parts) = (one.now.defended.seen for one in found)
    assert plain is not None
    assert parts is not None
    assert np.array_equal(plain.labels, parts.labels)
    clean, now = in_parts.kept
    assert np.array_equal(clean.pixels, CANVAS.pixels)
    assert np.array_equal(now.pixels, stamp(CANVAS.pixels, patch))
    assert (now.other, now.changed) == (clean, patch.rect)
    assert not any(hidden(patch.rect, masks) for masks in now.masks)
    assert any(hidden(patch.rect, masks) for masks in clean.masks)


def test_of_some_classes_the_rounding_is_that_of_all(undefended: Quarters) -> None:
    few = SomeClasses(undefended, (2, 0))
    network = MaskedNetwork(NetworkPair(ConvNetwork(), few), CANVAS.pixels, GREY)
    found = network.answers(((),), LabelSpace("two", ("b", "a"), (1, 0)))
    everything = undefended.logits(torch.from_numpy(CANVAS.pixels)[None])[0]
    assert found.logits[0].tolist() == everything[[0, 2]].tolist()
    assert found.errors[0] == pytest.approx((ROUNDING + ARITHMETIC) * float(everything.abs().max()))


def test_what_is_known_is_not_asked_again_and_the_rest_comes_in_batches(undefended: Quarters) -> None:
    network = MaskedNetwork(NetworkPair(ConvNetwork(), undefended), CANVAS.pixels, GREY)
    masks = tuple((Rect(0, col, 5, 5),) for col in range(40))
    together = CPU_BATCH * torch.get_num_threads()
    assert len(network.answers(masks, SPACE).logits) == together == len(undefended.asked)
    assert len(network.answers(masks, SPACE).logits) == 2 * together == len(undefended.asked)
    assert len(network.answers(masks[: 2 * together], SPACE).logits) == 2 * together == len(undefended.asked)


def test_masks_that_cover_the_patch_are_asked_of_the_clean_canvas_once(undefended: Quarters) -> None:
    pair, patch = NetworkPair(ConvNetwork(), undefended), Patch(10, 10, 8, Solid(1, 0, 0))
    clean = MaskedNetwork(pair, CANVAS.pixels, GREY)
    over, beside = (Rect(8, 8, 12, 12),), (Rect(30, 30, 8, 8),)
    of_clean = clean.answers((over, beside), SPACE)
    patched = MaskedNetwork(pair, CANVAS.pixels, GREY, patch, clean)
    now = patched.answers((over, beside), SPACE)
    assert len(undefended.asked) == 3
    assert np.array_equal(undefended.asked[2].numpy(), painted(stamp(CANVAS.pixels, patch), beside))
    assert np.array_equal(now.logits[0], of_clean.logits[0])
    assert not np.array_equal(now.logits[1], of_clean.logits[1])
    both = (Rect(8, 8, 6, 12), Rect(14, 8, 6, 12))
    patched.answers((both,), SPACE)
    clean.answers((both,), SPACE)
    assert len(undefended.asked) == 4


@pytest.mark.parametrize("patch", [None, Patch(4, 20, SIZE, Noise(1)), Patch(26, 26, 20, Solid(0, 1, 0))])
@pytest.mark.parametrize("k", [2, 3])
def test_patch_cleanser_answers_as_its_plain_reading(
    analyst: Analyst, undefended: Quarters, patch: Patch | None, k: int
) -> None:
    found = analyst.analyse(scene(PatchCleanserSettings(k), patch))
    pixels = CANVAS.pixels if patch is None else stamp(CANVAS.pixels, patch)
    table = plain_table(undefended, pixels, k)
    assert found.now.defended.label == double_masking(table)
    assert found.clean.defended.label == double_masking(plain_table(undefended, CANVAS.pixels, k))
    assert found.now.defended.complete
    seen = found.now.defended.seen
    assert seen is not None
    assert seen.labels.diagonal().tolist() == table.diagonal().tolist()
    assert (seen.labels[seen.labels >= 0] == table[seen.labels >= 0]).all()


def test_the_answer_comes_in_parts_then_the_certificate(analyst: Analyst, undefended: Quarters) -> None:
    steps = list(analyst.stages(scene(PatchCleanserSettings(4)), 7))
    analyses = [step for step in steps if isinstance(step, Analysis)]
    certificates = [step for step in steps if isinstance(step, Certification)]
    both: list[Analysis | Certification] = [*analyses, *certificates]
    assert not analyses[0].now.defended.complete
    assert analyses[-1].now.defended.complete
    done = [each.now.defended.done for each in analyses]
    assert done == sorted(done)
    assert len(done) > 3
    assert analyses[-1].now is analyses[-1].clean
    assert [each.exact for each in certificates] == [False, True]
    assert np.array_equal(certificates[0].margins > 0, certificates[1].margins > 0)
    assert {each.number for each in both} == {7}
    last_answer, first_certificate = steps.index(analyses[-1]), steps.index(certificates[0])
    told = [step for step in steps[last_answer:first_certificate] if isinstance(step, Underway)]
    assert told
    assert all(step.kept for step in told)
    assert certificates[1].margins.shape == (SIDE - SIZE + 1, SIDE - SIZE + 1)
    assert certificates[1].grid.window(SIZE) == certificates[1].window == (SIZE, SIZE)

    before = len(undefended.asked)
    again = list(analyst.stages(scene(PatchCleanserSettings(4)), 8))
    assert len(undefended.asked) == before
    assert [type(step) for step in again][-1] is Certification


def test_what_was_begun_and_left_is_gone_on_with(analyst: Analyst, undefended: Quarters) -> None:
    asked = scene(PatchCleanserSettings(3))
    steps = analyst.stages(asked, 1)
    for step in steps:
        if isinstance(step, Underway) and step.kept and step.done > 20:
            break
    steps.close()  # type: ignore[attr-defined]
    list(analyst.stages(asked, 2))
    masks = len(covering_masks((SIDE, SIDE), SIZE, 3).masks)
    assert len(undefended.asked) == 1 + masks * (masks + 1) // 2


@pytest.mark.parametrize(
    "settings",
    [
        PatchCleanserSettings(3, "black"),
        PatchCleanserSettings(4, "black"),
        MinorityReportsSettings(0.2, 3, "black"),
        HiCertSettings(0.3, 3, "black"),
        CrossCertSettings(colour="black"),
        CrossCertSettings("patchguard", colour="black"),
    ],
    ids=repr,
)
def test_what_is_certified_stands_every_patch_that_is_tried(settings: DefenceSettings) -> None:
    """Red, green, blue and noise at many places of pictures of the toy network, which some patches do turn."""
    undefended = Quarters(weight=8.0)
    analyst = Analyst(lambda _spec: NetworkPair(ConvNetwork(), undefended))
    certified = turned = 0
    for seed in range(5):
        rng = np.random.default_rng(seed)
        pixels = rng.random((3, SIDE, SIDE), dtype=np.float32) * np.array([[[0.9]], [[0.2]], [[0.2]]], np.float32)
        canvas = replace(CANVAS, pixels=pixels)
        asked = replace(scene(settings), canvas=canvas)
        certificate = analyst.certify(asked)
        assert certificate is not None
        for row, col in rng.integers(0, SIDE - SIZE + 1, (12, 2)).tolist():
            for content in (Solid(0, 1, 0), Solid(0, 1, 1), Noise(seed)):
                patch = Patch(row, col, int(rng.integers(1, SIZE + 1)), content)
                found = analyst.analyse(replace(asked, patch=patch)).now
                assert found.undefended is not None
                said = found.defended
                right = said.label == certificate.label or said.alert
                assert not certificate.unwavering or (said.label == certificate.label and not said.alert)
                turned += found.undefended.label != certificate.label and certificate.outcome is Outcome.CERTIFIED
                assert right or certificate.outcome is not Outcome.CERTIFIED
        certified += certificate.outcome is Outcome.CERTIFIED
    assert certified
    assert turned


def test_an_alert_on_the_clean_picture_is_no_wrong_answer(analyst: Analyst) -> None:
    found = analyst.certify(scene(HiCertSettings(0.9, 2)))
    assert found is not None
    assert (found.silent, found.outcome) == (False, Outcome.CERTIFIED)
    wrong = analyst.certify(scene(HiCertSettings(0.9, 2), label=4))
    assert wrong is not None
    assert wrong.outcome is Outcome.WRONG


def test_without_an_undefended_network_it_says_what_to_do() -> None:
    analyst = Analyst(lambda _spec: NetworkPair(ConvNetwork(), None))
    with pytest.raises(NoUndefendedNetworkError, match="choose another network"):
        list(analyst.stages(scene(PatchCleanserSettings(2)), 1))
    with pytest.raises(NoUndefendedNetworkError, match="choose another network"):
        analyst.certify(scene(PatchCleanserSettings(2)))


def test_a_certificate_of_two_networks_names_both() -> None:
    local, undefended = ConvNetwork(), Quarters()
    analyst = Analyst(lambda _spec: NetworkPair(local, undefended))
    alone, both = (analyst.certify(scene(each)) for each in (PatchCleanserSettings(), CrossCertSettings()))
    assert alone is not None
    assert both is not None
    assert alone.provenance.digest == undefended.digest
    assert both.provenance.network == f"{undefended.name}, {local.name}"
    assert both.provenance.digest == f"{undefended.digest}, {local.digest}"
