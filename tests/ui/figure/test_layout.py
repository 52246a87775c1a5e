"""How a figure is laid out: nothing leaves the page or lies on other words, and what it says is true."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from pgapp.core.defences.choices import MeanSettings, PatchGuardPlusPlusSettings
from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence, Outcome, Patch
from pgapp.ui.figure import parts
from pgapp.ui.figure.layout import Figure, lay_out
from pgapp.ui.figure.parts import KEYS, offered
from pgapp.ui.figure.spec import FigureContent, FigureError, FigureSpec
from pgapp.ui.figure.strokes import Photo, Words
from pgapp.ui.figure.tiles import hatch_of, margins_tile
from pgapp.ui.figure.type import Type
from pgapp.ui.figure.words import basis, statement, verdicts
from pgapp.ui.overlays.tiling import Tiling
from tests.support.fakes import make_analysis, make_certification, make_scene
from tests.ui.figure.shown import content


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Fonts need it."""


def text_of(figure: Figure) -> str:
    return " ".join(each.text for each in figure.elements if isinstance(each, Words))


def areas(figure: Figure) -> list[tuple[str, QRectF]]:
    """Where words stand: from the height of a small letter to the baseline."""
    found = []
    for each in figure.elements:
        if isinstance(each, Words) and each.text.strip():
            metrics = QFontMetricsF(each.font)
            width, height = metrics.horizontalAdvance(each.text), metrics.xHeight()
            found.append((each.text, QRectF(each.at.x(), each.at.y() - height, width, height)))
    return found


@pytest.mark.parametrize("width", [60.0, 85.0, 180.0, 500.0])
@pytest.mark.parametrize("text", [None, 12.0])
def test_words_stay_on_the_page_and_apart(width: float, text: float | None) -> None:
    long = replace(content(picture="a_very_long_name_without_any_space_in_it_" * 3 + ".png"), network="N" * 90)
    for chosen in (KEYS, KEYS[:2], KEYS[2:], KEYS[:1], KEYS[-1:], KEYS[:5], (*KEYS[:3], KEYS[5])):
        figure = lay_out(long, FigureSpec(parts=chosen, width=width, text=text))
        page = QRectF(0, 0, figure.width, figure.height)
        placed = areas(figure)
        assert all(page.contains(area) for _, area in placed)
        for (one, first), (other, second) in itertools.combinations(placed, 2):
            assert not first.intersects(second), (one, other)
        photos = [each.area for each in figure.elements if isinstance(each, Photo)]
        assert all(page.contains(area) for area in photos)
        for one_area, other_area in itertools.combinations(photos, 2):
            assert not one_area.intersects(other_area)


def test_pictures_stand_in_rows_of_one_size() -> None:
    figure = lay_out(content(), FigureSpec())
    photos = [each.area for each in figure.elements if isinstance(each, Photo) and each.area.height() > 500]
    assert len(photos) == 5
    assert {round(area.width()) for area in photos} == {round(photos[0].width())}
    assert [round(area.top()) for area in photos[:3]] == [round(photos[0].top())] * 3
    assert [round(area.left()) for area in photos[3:]] == [round(area.left()) for area in photos[:2]]
    one = lay_out(content(), FigureSpec(columns=1, parts=("clean", "patched")))
    tops = [each.area.top() for each in one.elements if isinstance(each, Photo)]
    assert tops == sorted(set(tops))


def test_what_is_not_there_is_not_offered_and_refused_in_a_sentence() -> None:
    bare = content(patch=None)
    assert "patched" not in offered(bare)
    with pytest.raises(FigureError, match="there is no patch on the picture"):
        lay_out(bare, FigureSpec(parts=("patched",)))
    with pytest.raises(FigureError, match="no part 'nothing'"):
        lay_out(bare, FigureSpec(parts=("nothing",)))
    waiting = replace(content(), certification=None)
    assert "margins" not in offered(waiting)
    assert "still being computed" in text_of(lay_out(waiting, FigureSpec(parts=("verdicts",))))


@pytest.mark.parametrize(
    "odd",
    [
        {"parts": ()},
        {"parts": ("clean", "clean")},
        {"width": 10.0},
        {"width": float("nan")},
        {"width": 1e9, "unit": "px"},
        {"unit": "inch"},
        {"dpi": 1},
        {"theme": "blue"},
        {"text": 1.0},
        {"columns": 0},
    ],
)
def test_a_figure_that_is_none_is_told(odd: Any) -> None:
    with pytest.raises(FigureError, match=r"\.$"):
        FigureSpec(**odd)


def test_answers_to_different_questions_make_no_figure() -> None:
    one, other = content(), content()
    with pytest.raises(FigureError, match="another question"):
        replace(one, certification=other.certification)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_caption_says_what_is_proven_and_all_that_it_rests_on(outcome: Outcome) -> None:
    shown = content(outcome)
    said = {
        Outcome.CERTIFIED: "No patch up to 41 px (2.03 %), anywhere, of any content, changes “class 3”.",
        Outcome.VULNERABLE: "An attack on “class 3” with a patch up to 41 px (2.03 %) may exist.",
        Outcome.WRONG: "The prediction of the clean picture is already another than “class 3”.",
    }[outcome]
    assert statement(shown).replace("\u00a0", " ") == f"shapes.png. {said}"
    rests = basis(shown).replace("\u00a0", " ")
    assert rests.startswith("Assumes: one square patch, at most 41 px (2.03 %), anywhere, any content; network: Fake")
    for words in ("sha256 0000000000000000;", "robust masking", "feature confidence", "T = 0", "precision: 32-bit"):
        assert words in rests
    assert "labels: test (10)" in rests
    assert "computed on cpu with pgapp test." in rests
    assert "picture:" not in rests
    scene = shown.analysis.scene
    picture = replace(scene.canvas.picture, notes=("turned upright",), reading="stretched")
    canvas = replace(scene.canvas, picture=picture)
    turned = replace(shown.analysis, scene=replace(scene, canvas=canvas))
    assert "picture: read with its grey levels stretched; turned upright" in basis(
        replace(shown, analysis=turned, certification=None)
    )
    assert verdicts(shown)[2].verdict.headline == {"certified": "Certified", "vulnerable": "Not certified"}.get(
        outcome.value, "Already wrong"
    )


def test_a_larger_patch_than_certified_for_is_never_shown_as_covered() -> None:
    shown = content(Outcome.CERTIFIED, patch=Patch(10, 10, 90))
    assert verdicts(shown)[2].verdict.headline == "Not covered"
    assert "90 px (9.77 %), is larger than that and not covered." in statement(shown).replace("\u00a0", " ")
    said = text_of(lay_out(shown, FigureSpec(parts=("patched", "verdicts"))))
    assert "larger than" in said
    assert "Certified" not in said.split()


def test_detection_promises_an_alert_and_no_defence_promises_nothing() -> None:
    def of(defence: Defence) -> FigureContent:
        scene = make_scene(defence=defence)
        found = make_certification(scene, outcome=Outcome.CERTIFIED)
        return FigureContent(
            analysis=make_analysis(scene),
            certification=None if defence.key == "mean" else found,
            selected=0,
            network="Fake",
            has_undefended=True,
        )

    detecting = of(Defence(41, PatchGuardPlusPlusSettings()))
    assert "the answer is “class 3” or an alert" in statement(detecting)
    none = of(Defence(41, MeanSettings()))
    assert "promises nothing" in statement(none)
    assert not basis(none).startswith("Assumes")
    assert "margins" not in offered(none)
    assert verdicts(none)[2].verdict.headline == "No promise"


def test_every_part_is_listed_and_drawn() -> None:
    assert set(FigureSpec().parts) == set(KEYS)
    for part in parts.PARTS:
        assert part.title
        assert part.explanation.endswith(".")
        lay_out(content(), FigureSpec(parts=(part.key,)))


@pytest.mark.parametrize(
    "grid",
    [
        Grid((60, 80), (10, 20), (10, 20), (6, 4)),
        Grid((40, 40), (40, 8), (40, 2), (1, 20), wrap=True),
        Grid((30, 20), (1, 1), (1, 1), (30, 20)),
    ],
)
def test_the_hatch_covers_what_fails_and_nothing_else(grid: Grid) -> None:
    tiling = Tiling(grid)
    failing = np.random.default_rng(1).random(grid.cells) < 0.4
    marked = failing[np.ix_(tiling.row_cells, tiling.col_cells)]
    lines = hatch_of(failing, tiling)
    seen = np.zeros_like(marked)
    for row, col, end_row, end_col in lines:
        assert end_row - row == col - end_col > 0
        for step in np.arange(0.25, end_row - row, 0.5):
            at = int(row + step), int(np.ceil(col - step) - 1)
            assert marked[at]
            seen[at] = True
    rows, cols = grid.canvas
    step = max(2, round(min(rows, cols) / 18))
    here, there = np.indices(marked.shape)
    due = marked & ((here + there) % step == step // 2)
    assert (seen[due]).all()


def test_the_margins_on_the_map_are_the_certificates() -> None:
    shown = content()
    tile = margins_tile(shown)
    assert next(each.text for each in tile.numbers) == "−1.00"
    assert len(tile.numbers) == shown.certification.margins.size
    fine = content(Outcome.CERTIFIED)
    assert margins_tile(fine).hatch == ()


def test_lines_hold_every_word() -> None:
    kind = Type(8)
    text = "one two  three\nfour " + "x" * 60
    lines = kind.lines(text, 300.0)
    assert all(kind.width(line) <= 300 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert kind.elided("abc", 1000) == "abc"
    assert kind.width(kind.elided("abcdefghijkl", 200)) <= 200
