"""Curves over sizes, made up."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.defences.choices import HiCertSettings, PatchCleanserSettings, TopVotesSettings
from pgapp.core.scene import DefenceSettings, Outcome, Promise, Scene
from pgapp.engine.live.comparison_rows import Row, Said
from pgapp.engine.live.sizes.points import SizeCurve, SizeCurves, SizePoint
from tests.support.fakes import GRID, make_scene

YES, NO, WRONG = Outcome.CERTIFIED, Outcome.VULNERABLE, Outcome.WRONG


def row(
    name: str, promise: Promise = Promise.RECOVERY, settings: DefenceSettings | None = None, clean: Said | None = None
) -> Row:
    clean = clean or Said(3)
    return Row(name, promise, "", 3, clean, clean, 0.0, None, settings or make_scene().defence.settings)


MASKING = SizeCurve(
    row("masking"), (20, 41, 80, 280), (SizePoint(20, YES, 2.5), SizePoint(41, YES, 0.5), SizePoint(80, NO, -1.5))
)
CLEANSER = SizeCurve(
    row("PatchCleanser", settings=PatchCleanserSettings()),
    (18, 36, 72),
    (SizePoint(18, NO), SizePoint(36, YES, 0.7), SizePoint(72, WRONG)),
)
DETECTS = SizeCurve(
    row("HiCert", Promise.DETECTION, HiCertSettings()),
    (18, 36),
    (SizePoint(18, YES, 0.4, silent=False), SizePoint(36, NO, None, remark="The bounds explode.")),
)
VOTES = SizeCurve(
    row("votes", Promise.TOP_K, TopVotesSettings(), Said(4, others=(3, 5))),
    (20, 41, 80),
    (SizePoint(20, YES, 40.0), SizePoint(41, NO, -2.0), SizePoint(80, WRONG)),
)


def curves(*given: SizeCurve, scene: Scene | None = None, complete: bool = True) -> SizeCurves:
    scene = replace(scene or make_scene(), patch=None)
    return SizeCurves(scene, GRID, given or (MASKING, VOTES, CLEANSER, DETECTS), complete)
