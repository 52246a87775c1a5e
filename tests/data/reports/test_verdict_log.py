"""A minute of a camera as CSV."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pgapp.core.scene import Analysis, Frame, LabelSpace
from pgapp.data.reports.verdict_log import COLUMNS, provenance_line, verdict_of, write_verdicts
from tests.support.fakes import PROVENANCE, make_analysis, make_canvas, make_scene

SCORES = np.array([1.0, 4.0, 2.5], np.float32)
SPACE = LabelSpace("three", ("cat", "=dog", "bird"))


def answered(number: int = 7, alert: bool = False, label: int = 1) -> Analysis:
    canvas = make_canvas()
    canvas = replace(canvas, picture=replace(canvas.picture, frame=Frame(1, number, 1_700_000_000.25)))
    found = make_analysis(replace(make_scene(3, patch=None, canvas=canvas), label_space=SPACE))
    plain = found.now.undefended
    assert plain is not None
    plain = replace(plain, label=2, scores=np.array([0.1, 0.2, 0.7], np.float32))
    now = replace(
        found.now, undefended=plain, defended=replace(found.now.defended, label=label, scores=SCORES, alert=alert)
    )
    return replace(found, now=now)


def test_a_verdict_is_what_was_said_of_the_frame() -> None:
    said = verdict_of(answered())
    assert (said.undefended, said.defended, said.alert) == ("bird", "=dog", False)
    assert said.confidence == pytest.approx(0.7)
    assert said.lead == pytest.approx(1.5)
    assert (said.digest, said.precision) == (PROVENANCE.digest, PROVENANCE.precision)
    assert verdict_of(answered(label=0)).lead == pytest.approx(-3.0), "a defence may say what does not lead"


def test_the_file_has_one_provenance_one_head_and_a_line_a_verdict(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    first = answered()
    write_verdicts(path, provenance_line(first, "My\ncamera"), [verdict_of(first), verdict_of(answered(9, alert=True))])
    top, *lines = path.read_text(encoding="utf-8").splitlines()
    assert top.startswith("# camera: My camera; network: fake; digest: " + "0" * 64)
    for part in ("precision: float32", '"key": "patchguard"', "classes: three", "pgapp: test", "no certificate"):
        assert part in top
    rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == COLUMNS
    assert [row["frame"] for row in rows] == ["7", "9"]
    assert [row["alert"] for row in rows] == ["no", "yes"]
    assert rows[0]["time"] == "2023-11-14T22:13:20.250+00:00"
    assert rows[0]["defended"] == "'=dog", "no spreadsheet takes a label for a formula"
    assert float(rows[0]["lead over the next class"]) == pytest.approx(1.5)
    assert float(rows[0]["undefended confidence"]) == pytest.approx(0.7)


def test_without_an_undefended_network_and_with_one_class() -> None:
    found = answered()
    alone = replace(found.now, undefended=None, defended=replace(found.now.defended, label=0, scores=SCORES[:1]))
    said = verdict_of(replace(found, now=alone))
    assert (said.undefended, said.confidence, said.lead) == (None, None, None)


def test_other_pictures_are_no_frames() -> None:
    with pytest.raises(ValueError, match="no frame"):
        verdict_of(make_analysis())
