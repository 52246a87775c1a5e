"""Patch sizes as they are typed, and progress in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgapp.engine.jobs.evaluation_request import EvaluationReport
from pgapp.ui.evaluation.words import SizesError, duration_text, progress_sentence, sizes_from

CANVAS = (288, 288)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("32", (32,)),
        ("1 %, 2 %, 3 %", (29, 41, 50)),
        ("0.4%;2.4 %", (19, 45)),
        ("41 px 23px 41", (23, 41)),
        ("2,5 %", (46,)),
        ("2,5%, 23; 1,5 %", (23, 36, 46)),
        ("23,32", (23, 32)),
        ("23, 2,5 %", (23, 46)),
        (",5 %", (21,)),
        ("1%,2%", (29, 41)),
    ],
)
def test_sizes_are_understood(text: str, sizes: tuple[int, ...]) -> None:
    assert sizes_from(text, CANVAS) == sizes


@pytest.mark.parametrize(
    "text",
    [
        "",
        " , ",
        "0",
        "288",
        "-3",
        "abc",
        "2 % of it",
        "1e9",
        "nan %",
        "200 %",
        "1.5",
        "1,2,5 %",
        "1.2.3 %",
        "1_0",
        "2x",
        "2,5,%",
    ],
)
def test_sizes_that_make_no_sense_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SizesError, match=r"\.$"):
        sizes_from(text, CANVAS)


def test_progress_reads_well() -> None:
    report = EvaluationReport("Evaluating", 12, 1209, 1, 3.14, 381.0, Path("x"))
    assert progress_sentence(report) == "Evaluating: 12 of 1,209, 3.1 pictures/s, 6:21 left, 1 unreadable"
    assert duration_text(3 * 3600 + 62) == "3:01:02"
