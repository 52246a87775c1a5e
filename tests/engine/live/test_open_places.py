"""Where all proofs fail: each defence's open places are those of its own certificate, brought to pixels."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pgapp.core.defences.choices import (
    DoubleMaskingSettings,
    HiCertSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
    PatchGuardSettings,
)
from pgapp.core.defences.masked import Depth
from pgapp.core.geometry import Rect
from pgapp.core.progress import Underway
from pgapp.core.scene import BoolArray, Certification, Defence, DefenceSettings, Noise, Outcome, Patch, Scene
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.open_places import OpenPlaces, open_places
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_canvas, make_scene
from tests.support.plugins.toy_networks import Quarters

SIZE = 8
PLACES = 48 - SIZE + 1


@pytest.fixture
def analyst() -> Analyst:
    return Analyst(lambda _spec: NetworkPair(ConvNetwork(), Quarters()))


def scene(label: int | None = None, settings: DefenceSettings | None = None) -> Scene:
    made = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(0, 0, SIZE, Noise(1)), label=label)
    return replace(made, defence=Defence(SIZE, settings or PatchGuardSettings("confidence")))


def asked(analyst: Analyst, about: Scene, left_out: frozenset[DefenceSettings] = frozenset()) -> list[OpenPlaces]:
    steps = open_places(analyst, about, left_out)
    return [found for found in steps if not isinstance(found, Underway)]


def plainly(certification: Certification) -> BoolArray:
    """Places that no window of a positive margin covers, one place after the other."""
    grid, window = certification.grid, certification.window
    found = np.ones((PLACES, PLACES), bool)
    if certification.outcome is Outcome.WRONG:
        return found
    for row in range(PLACES):
        for col in range(PLACES):
            touched = grid.touched(Rect(row, col, SIZE, SIZE))
            assert touched is not None
            for top, left in np.argwhere(certification.margins > 0).tolist():
                down = top <= touched.row and touched.row + touched.rows <= top + window[0]
                right = left <= touched.col and touched.col + touched.cols <= left + window[1]
                if down and right:
                    found[row, col] = False
    return found


@pytest.mark.parametrize("label", [None, 0, 1, 2])
def test_each_is_what_its_own_certificate_leaves_open(analyst: Analyst, label: int | None) -> None:
    about = scene(label)
    last = asked(analyst, about)[-1]
    assert last.complete
    assert last.label == (analyst.analyse(about).clean.defended.label if label is None else label)
    known = dict(last.open_of)
    for title, settings in (
        ("robust masking", about.defence.settings),
        ("double masking", DoubleMaskingSettings()),
    ):
        certification = analyst.certify(replace(about, label=last.label, defence=Defence(SIZE, settings)))
        assert certification is not None
        assert np.array_equal(known[title], plainly(certification)), title
    for title, settings in (
        ("PatchCleanser", PatchCleanserSettings()),
        ("Minority Reports", MinorityReportsSettings()),
        ("HiCert", HiCertSettings()),
    ):
        one = replace(about, patch=None, label=last.label, defence=Defence(SIZE, settings))
        *_, found = analyst.masked_certificates(one, (Depth.MARGINS,))
        assert isinstance(found, Certification)
        wrong = found.outcome is Outcome.WRONG
        assert np.array_equal(known[title], wrong | ~(found.margins > 0)), title
    assert np.array_equal(last.everywhere, np.logical_and.reduce([is_open for _, is_open in last.open_of]))
    assert "mean of the cells" not in known
    assert known.keys() >= {"CrossCert", "PatchGuard++", "clipped BagNet"}


def test_more_and_more_of_them_are_asked_and_some_may_be_left_out(analyst: Analyst) -> None:
    about = scene()
    states = asked(analyst, about)
    assert [len(state.open_of) for state in states] == list(range(1, len(states) + 1))
    assert [state.complete for state in states] == [False] * (len(states) - 1) + [True]
    for before, after in pairwise(states):
        assert not (after.everywhere & ~before.everywhere).any()
    fewer = asked(analyst, about, frozenset({PatchCleanserSettings(), about.defence.settings}))[-1]
    gone = {title for title, _ in states[-1].open_of} - {title for title, _ in fewer.open_of}
    assert gone == {"PatchCleanser", "robust masking"}


def test_with_none_left_everything_is_open() -> None:
    nothing = OpenPlaces(scene(), 0, (), True)
    assert nothing.everywhere.shape == (PLACES, PLACES)
    assert nothing.everywhere.all()
