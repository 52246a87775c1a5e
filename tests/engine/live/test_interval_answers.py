"""Interval bounds live and in runs: one small network of random weights whose layers are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.choices import IntervalBoundsSettings
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, LabelSpace, NetworkSpec, Noise, Outcome, Patch, Scene, Solid
from pgapp.engine.jobs.judging import OnGrid
from pgapp.engine.jobs.masked_judging import MaskedJudges
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.checkpoints.make import make_network
from pgapp.networks.families.table import recognize
from pgapp.networks.modules.small_cnn import SmallCnnModule
from pgapp.networks.protocols import NetworkPair, beside_itself
from tests.support.fakes import make_canvas
from tests.support.published import filled, network_of, shapes

SIZE = 3


def pair_of(lean: float) -> NetworkPair:
    """A network that leans to class 4 by so much."""
    module = filled(SmallCnnModule(10, 16), 1)
    module.linear.bias[4] += lean
    found: Any = network_of(module, "cifar10")
    return beside_itself(found)


def scene(pair: NetworkPair, seed: int = 0, label: int | None = None) -> Scene:
    pixels = np.random.default_rng(seed).random((3, 32, 32), dtype=np.float32)
    canvas = replace(make_canvas((32, 32)), pixels=pixels)
    space = LabelSpace("all", pair.local.names)
    return Scene(canvas, NetworkSpec("toy"), Defence(SIZE, IntervalBoundsSettings()), space, None, label)


@pytest.fixture(params=[0.0, 25.0], ids=["open", "certified"])
def pair(request: pytest.FixtureRequest) -> NetworkPair:
    return pair_of(request.param)


def test_the_certificate_comes_in_parts_and_once(pair: NetworkPair) -> None:
    analyst, asked = Analyst(lambda _spec: pair), scene(pair)
    stages = list(analyst.stages(asked, 5))
    parts = [each for each in stages if isinstance(each, Underway) and "interval bounds" in each.what]
    certificates = [each for each in stages if isinstance(each, Certification)]
    assert len(certificates) == 1
    assert [part.done for part in parts if part.kept][-1] > 800
    assert parts[-1].what.startswith("Certificate of interval bounds (IBP): ")
    assert parts[-1].what.endswith(" of at most 900 places")
    assert not [part.what for part in parts if "masked" in part.what], "nothing is masked"
    assert certificates[0].margins.shape == (30, 30)
    assert certificates[0].exact
    again = [each for each in analyst.stages(asked, 6) if isinstance(each, Underway)]
    assert not again
    assert analyst.masked_certificate_known(asked) is None or certificates[0].outcome is not Outcome.WRONG


def test_both_outcomes_are_seen_and_no_patch_breaks_the_certified(pair: NetworkPair) -> None:
    analyst, asked = Analyst(lambda _spec: pair), scene(pair)
    certificate = analyst.certify(asked)
    assert certificate is not None
    leans = certificate.label == 4
    assert certificate.outcome is (Outcome.CERTIFIED if leans else Outcome.VULNERABLE)
    assert certificate.remark == ""
    assert certificate.provenance.network == pair.local.name
    for number, (row, col) in enumerate(np.random.default_rng(0).integers(0, 30, (12, 2)).tolist()):
        for content in (Solid(0, 1, 0), Solid(1, 0, 1), Noise(number)):
            found = analyst.analyse(replace(asked, patch=Patch(row, col, SIZE, content))).now
            assert found.undefended is not None
            assert found.defended.label == found.undefended.label
            assert not found.defended.alert
            if certificate.margins[row, col] > 0:
                assert found.defended.label == certificate.label


def test_a_run_finds_the_same_outcome(pair: NetworkPair) -> None:
    asked = scene(pair)
    judges = MaskedJudges((OnGrid(pair, (SIZE,)),), asked.label_space, asked.defence)
    labels = [None, 4, 0]
    for label, verdict in zip(labels, judges.verdicts(np.stack([asked.canvas.pixels] * 3), labels), strict=True):
        certificate = Analyst(lambda _spec: pair).certify(replace(asked, label=label))
        assert certificate is not None
        (size,) = verdict.sizes
        assert size.outcome is certificate.outcome
        assert (size.margin is not None and size.margin > 0) == bool((certificate.margins > 0).all())
        assert size.robust_label == verdict.undefended_label


def test_only_float32_is_certified() -> None:
    module = filled(SmallCnnModule(10, 16), 1)
    architecture = recognize(shapes(module))
    assert architecture is not None
    half = beside_itself(make_network(module, architecture, "cifar10", "", "cpu", torch.bfloat16))
    certificate = Analyst(lambda _spec: half).certify(scene(half))
    assert certificate is not None
    assert certificate.outcome is Outcome.VULNERABLE
    assert certificate.remark == "Bounds are known for float32 alone: choose that precision."
