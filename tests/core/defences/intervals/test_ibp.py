from __future__ import annotations

import copy
import re
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from pgapp.core.defences.choices import IntervalBoundsSettings
from pgapp.core.defences.intervals import ibp
from pgapp.core.defences.intervals.ibp import IntervalBounds
from pgapp.core.defences.layers import Layer, Layered, Linear, NoLayersError
from pgapp.core.defences.masked import Answers, AsksLayers, Depth, on_canvas
from pgapp.core.defences.table import made_on_canvases
from pgapp.networks.inference.layer_lists import layers_of

SIDE, PATCH = 8, 2


def small(seed: int) -> nn.Sequential:
    """A shallow network whose label is certified at many places: what is seen of each pixel adds up."""
    torch.manual_seed(seed)
    made = nn.Sequential(nn.Conv2d(3, 6, 2, 2), nn.ReLU(), nn.Flatten(), last := nn.Linear(6 * 16, 4))
    with torch.no_grad():
        last.bias[0] += 0.25
    return made.eval().requires_grad_(False)


def canvas_of(seed: int) -> Any:
    return np.random.default_rng(seed).random((3, SIDE, SIDE)).astype(np.float32)


def logits_of(module: nn.Module, canvases: Any) -> Any:
    with torch.no_grad():
        return module(torch.as_tensor(canvases))


def stepped(module: nn.Module, pixels: Any, label: int | None = None, depth: Depth = Depth.MARGINS, **kept: Any) -> Any:
    """The certificate, and how often it asked."""
    lists = kept.get("lists", layers_of)
    layered = Layered("it", pixels, lambda: lists(module), kept.get("classes"), kept.get("known", {}))
    defence = on_canvas(made_on_canvases(IntervalBoundsSettings()), lambda: pytest.fail("no cells"), lambda: layered)
    steps, asks = defence.certifying((SIDE, SIDE), label, PATCH, depth), []
    logits = logits_of(module, pixels[None]).numpy()
    if layered.classes is not None:
        logits = logits[:, list(layered.classes)]
    try:
        ask = next(steps)
        while True:
            assert ask.masks == ((),)
            asks.append(ask)
            ask = steps.send(Answers(logits, np.zeros(1)))
    except StopIteration as end:
        return end.value, asks


def test_what_it_says_is_what_the_network_says() -> None:
    module, pixels = small(0), canvas_of(0)
    defence = made_on_canvases(IntervalBoundsSettings())
    assert isinstance(defence, IntervalBounds)
    assert isinstance(defence, AsksLayers)
    steps = defence.predicting((SIDE, SIDE), PATCH)
    next(steps)
    logits = logits_of(module, pixels[None])
    with pytest.raises(StopIteration) as end:
        steps.send(Answers(logits.numpy(), np.zeros(1)))
    answer = end.value.value
    assert (answer.label, answer.alert) == (int(logits.argmax()), False)
    np.testing.assert_allclose(answer.scores, logits.softmax(1)[0].numpy(), rtol=1e-5)
    assert answer.seen.masks == ()
    assert answer.seen.evaluations == 1
    with pytest.raises(TypeError, match="must be told the layers"):
        next(defence.certifying((SIDE, SIDE), None, PATCH))


def worst_lead(module: Any, pixels: Any, label: int, row: int, col: int) -> float:
    """The least lead over many contents of the patch."""
    rng = np.random.default_rng([row, col])
    contents = rng.random((400, 3, PATCH, PATCH)).astype(np.float32)
    contents[::2] = contents[::2] > 0.5
    canvases = np.repeat(pixels[None], len(contents), 0)
    canvases[:, :, row : row + PATCH, col : col + PATCH] = contents
    logits = logits_of(module, canvases)
    own = logits[:, label].clone()
    logits[:, label] = -np.inf
    return float((own - logits.amax(1)).min())


@pytest.mark.parametrize("seed", range(6))
def test_no_contents_go_below_a_margin(seed: int) -> None:
    module, pixels = small(seed), canvas_of(seed)
    found, _ = stepped(module, pixels)
    assert found.margins.shape == (SIDE - PATCH + 1, SIDE - PATCH + 1)
    assert found.correct
    assert found.silent
    assert found.remark == ""
    for (row, col), margin in np.ndenumerate(found.margins):
        lead = worst_lead(module, pixels, found.label, row, col)
        assert margin <= lead
        assert margin > 0 or lead < 2.0


def test_the_seeds_hold_certified_pictures_and_open_places() -> None:
    certified = [stepped(small(seed), canvas_of(seed))[0].certified for seed in range(40)]
    assert 0 < sum(certified) < 40


def attacked(module: Any, pixels: Any, label: int, places: list[tuple[int, int]]) -> list[bool]:
    """Signed gradient ascent on the best rival's lead, three starts a place: where did contents change the answer?"""
    content = torch.rand(len(places), 3, 3, PATCH, PATCH, generator=torch.Generator().manual_seed(1))
    gone = torch.zeros(len(places), dtype=torch.bool)
    others = torch.arange(4) != label
    for _ in range(12):
        content.requires_grad_()
        canvases = torch.as_tensor(pixels).repeat(len(places), 3, 1, 1, 1)
        for number, (row, col) in enumerate(places):
            canvases[number, :, :, row : row + PATCH, col : col + PATCH] = content[number]
        logits = module(canvases.flatten(0, 1))
        gone |= (logits.argmax(1) != label).view(-1, 3).any(1)
        lead = (logits[:, others].amax(1) - logits[:, label]).sum()
        (gradient,) = torch.autograd.grad(lead, content)
        content = (content.detach() + 0.3 * gradient.sign()).clamp(0, 1)
    return [bool(one) for one in gone]


def test_attackers_break_open_places_and_no_proven_one() -> None:
    tried = fell = broken = 0
    for seed in range(12):
        module, pixels = small(seed), canvas_of(seed)
        found, _ = stepped(module, pixels)
        proven = found.margins.flatten() > 0
        places = [(row, col) for row, col in np.ndindex(found.margins.shape)]
        gone = np.array(attacked(module, pixels, found.label, places))
        tried, fell = tried + int(proven.sum()), fell + int((proven & gone).sum())
        broken += int((~proven & gone).sum())
    assert fell == 0
    assert tried > 100
    assert broken > 50


@pytest.mark.parametrize("seed", range(8))
def test_a_verdict_says_what_the_margins_say(seed: int) -> None:
    module, pixels = small(seed), canvas_of(seed)
    whole, asks = stepped(module, pixels)
    verdict, fewer = stepped(module, pixels, depth=Depth.VERDICT)
    assert verdict.certified == whole.certified
    assert whole.depth is Depth.MARGINS
    assert verdict.depth is (Depth.MARGINS if verdict.certified else Depth.VERDICT)
    assert len(fewer) <= len(asks)
    assert bool((verdict.margins[verdict.margins > 0] == whole.margins[verdict.margins > 0]).all())
    assert [ask.done for ask in asks] == [0, 16, 32, 48]
    assert asks[-1].total == 49
    assert asks[-1].unit == "places"


def test_what_was_found_is_kept_for_the_next_who_asks() -> None:
    module, pixels = small(2), canvas_of(2)
    known: dict[Any, Any] = {}
    first, asks = stepped(module, pixels, depth=Depth.VERDICT, known=known)
    assert len(known) == 16 * len(asks)
    left, whole = stepped(module, pixels, known=known), stepped(module, pixels)
    assert np.array_equal(left[0].margins, whole[0].margins)
    assert np.array_equal(left[0].rivals, whole[0].rivals)
    assert len(left[1]) == len(whole[1]) - len(asks)
    again, none = stepped(module, pixels, known=known)
    assert np.array_equal(again.margins, whole[0].margins)
    assert len(none) == 1
    other, _ = stepped(module, pixels, label=(first.label + 1) % 4, known=known)
    assert not other.certified


def test_another_label_than_the_answer_is_not_certified() -> None:
    module, pixels = small(1), canvas_of(1)
    answer = int(logits_of(module, pixels[None]).argmax())
    found, asks = stepped(module, pixels, label=(answer + 1) % 4)
    assert not found.correct
    assert not found.certified
    assert len(asks) == 1
    assert bool((found.margins == 0).all()), "none was found, so that none is told"
    assert found.remark.startswith("No place of a patch was tried")
    assert bool((found.rivals == answer).all())


def test_only_classes_that_compete_are_rivals() -> None:
    module, pixels = small(2), canvas_of(2)
    whole, _ = stepped(module, pixels)
    rest = [each for each in range(4) if each != whole.label]
    classes = (rest[0], whole.label)
    some, _ = stepped(module, pixels, classes=classes)
    assert some.label == 1
    assert bool((some.rivals == 0).all())
    assert bool((some.margins >= whole.margins).all())
    same, _ = stepped(module, pixels, classes=(0, 1, 2, 3))
    assert np.array_equal(same.margins, whole.margins)


def test_a_place_depends_on_no_pixel_that_the_patch_hides() -> None:
    module, pixels = small(3), canvas_of(3)
    found, _ = stepped(module, pixels)
    row, col = map(int, np.argwhere(found.margins > 0)[0])
    changed = pixels.copy()
    changed[:, row : row + PATCH, col : col + PATCH] = 1.0
    again, _ = stepped(module, changed, label=found.label)
    assert again.margins[row, col] == found.margins[row, col]


def test_a_lead_that_rounding_could_turn_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    module, pixels = small(4), canvas_of(4)
    before, _ = stepped(module, pixels)
    least = float(before.margins[before.margins > 0].min())
    monkeypatch.setattr(ibp, "canvas_logit_error", lambda logits, precision: torch.full((len(logits),), 0.51 * least))
    after, _ = stepped(module, pixels)
    assert int((before.margins > 0).sum()) > int((after.margins > 0).sum())
    assert float(after.margins[before.margins == least].max()) == 0.0


def test_exploding_bounds_are_told_with_their_width() -> None:
    """Two like units with large weights that cancel: the logits are small, and their bounds wide."""
    first, (pixels, large) = small(5), (canvas_of(5), 1e6)
    twice, last = nn.Linear(96, 192), nn.Linear(192, 4)
    with torch.no_grad():
        twice.weight.copy_(twice.weight[:96].repeat(2, 1))
        twice.bias.copy_(twice.bias[:96].repeat(2))
        signs = torch.tensor([1.0, -1.0, 1.0, -1.0])[:, None]
        last.weight[:, :96], last.weight[:, 96:] = large * signs, last.weight[:, :96] - large * signs
    deep = nn.Sequential(*first[:3], twice, nn.ReLU(), last).eval().requires_grad_(False)
    found, asks = stepped(deep, pixels)
    assert len(asks) == 1
    assert found.correct
    assert not found.certified
    assert re.search(
        r"explode: with a patch of 2 px in the middle, a logit of it may lie .* within \de\+0[678]\b", found.remark
    )
    (margin,) = np.unique(found.margins)
    assert margin < -large


def test_a_network_of_unknown_layers_is_told() -> None:
    module = nn.Sequential(nn.Flatten(), nn.GELU(), nn.Linear(192, 4)).eval().requires_grad_(False)
    found, asks = stepped(module, canvas_of(6))
    assert not found.certified
    assert len(asks) == 1
    assert bool((found.margins <= 0).all())
    assert "not for GELU" in found.remark


def test_layers_that_are_not_the_networks_own_certify_nothing() -> None:
    """What a network lists may be another one's: its own answer to the canvas shows it."""
    module, pixels = next((small(seed), canvas_of(seed)) for seed in range(40) if certified_by(small(seed), seed))
    other: Any = copy.deepcopy(module)
    with torch.no_grad():
        other[0].weight *= 1.001

    def own(_: nn.Module) -> tuple[Layer, ...]:
        return layers_of(module)

    assert stepped(module, pixels, lists=own)[0].certified
    found, asks = stepped(other, pixels, lists=own)
    assert found.correct
    assert not found.certified
    assert len(asks) == 1
    assert bool((found.margins <= 0).all())
    assert "it does not answer what the layers that it lists give" in found.remark
    some = stepped(other, pixels, lists=own, classes=(0, found.label) if found.label else (1, 0))[0]
    assert some.remark == found.remark


def certified_by(module: nn.Module, seed: int) -> bool:
    return bool(stepped(module, canvas_of(seed))[0].certified)


def test_layers_that_do_not_fit_are_told() -> None:
    module, pixels = small(7), canvas_of(7)
    first, *_, last = layers_of(module)
    assert "last layer is linear" in stepped(module, pixels, lists=lambda _: (first,))[0].remark
    assert "do not fit together" in stepped(module, pixels, lists=lambda _: (first, last))[0].remark


class Standardizing(nn.Conv2d):
    """As networks without batch norm have it: not the weights that it holds are applied."""

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return nn.functional.conv2d(features, self.weight - self.weight.mean((1, 2, 3), keepdim=True), self.bias)


class Reversed(nn.Sequential):
    def forward(self, features: torch.Tensor) -> torch.Tensor:
        for module in reversed(self):
            features = module(features)
        return features


class Doubling(nn.Identity):
    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return 2 * features


def test_what_is_derived_from_a_layer_or_has_hooks_is_refused() -> None:
    hooked, before = nn.ReLU(), nn.Sequential(nn.ReLU())
    hooked.register_forward_hook(lambda module, taken, given: -given)
    before.register_forward_pre_hook(lambda module, taken: (-taken[0],))
    for module in (Standardizing(3, 4, 2), Reversed(nn.ReLU()), Doubling(), hooked, before):
        with pytest.raises(NoLayersError, match=type(module).__name__):
            layers_of(nn.Sequential(nn.Flatten(), module))
    twice = nn.ReLU()
    assert len(layers_of(nn.Sequential(twice, twice))) == 2


def test_layers_of_other_settings_are_refused() -> None:
    for module in (
        nn.Conv2d(4, 4, 3, groups=2),
        nn.Conv2d(4, 4, 3, dilation=2),
        nn.Conv2d(4, 4, 3, padding=1, padding_mode="circular"),
        nn.Conv2d(4, 4, 3, padding="same"),
        nn.MaxPool2d(3, 2, 1),
        nn.AvgPool2d(3, 1),
        nn.BatchNorm2d(4),
    ):
        with pytest.raises(NoLayersError, match=type(module).__name__):
            layers_of(module)
    assert layers_of(nn.Identity()) == ()
    (linear,) = layers_of(nn.Sequential(nn.Linear(3, 2)))
    assert isinstance(linear, Linear)


def of_pixels(weights: np.ndarray, bias: tuple[float, ...]) -> nn.Sequential:
    """Logits that are sums over the pixels ``[4, 3 * SIDE * SIDE]``."""
    made = nn.Sequential(nn.Flatten(), last := nn.Linear(weights.shape[1], 4))
    with torch.no_grad():
        last.weight.copy_(torch.from_numpy(weights))
        last.bias.copy_(torch.tensor(bias))
    return made.eval().requires_grad_(False)


def test_where_bounds_are_beyond_float32_a_place_is_open_and_others_have_theirs() -> None:
    """Only what is seen of the corner is weighed so much that its sum overflows."""
    weights = np.zeros((4, 3, SIDE, SIDE), np.float32)
    weights[1, :, 0, 0] = 3e38
    module = of_pixels(weights.reshape(4, -1), (1.0, 0.0, 0.0, 0.0))
    found, _ = stepped(module, np.zeros((3, SIDE, SIDE), np.float32))
    assert found.correct
    assert found.remark == ""
    assert found.margins[0, 0] < -1e30
    assert found.rivals[0, 0] in (1, 2, 3)
    assert found.margins[-1, -1] > -100
    assert not found.certified


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_where_bounds_are_beyond_float32_everywhere_nothing_is_certified_and_it_is_said(level: float) -> None:
    """Even without a patch, where all pixels are 1; what is far below 0 is then cut off, so that logits are finite."""
    module = small(0)
    first = module[0]
    assert isinstance(first, nn.Conv2d)
    with torch.no_grad():
        first.weight.fill_(-3e38)
    pixels = np.full((3, SIDE, SIDE), level, np.float32)
    assert logits_of(module, pixels[None]).isfinite().all()
    found, _ = stepped(module, pixels)
    assert not found.certified
    assert (found.margins < 0).all()
    assert found.remark.startswith("The bounds explode")
