"""Entries of leaderboards: written, read again, and set side by side."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from pgapp.app import main
from pgapp.core.patch import share_of_side
from pgapp.core.scene import Promise
from pgapp.data.reports.comparing import comparison
from pgapp.data.reports.entries import EntryError, entries_of, read_entries
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share
from tests.data.reports.reported import DETECTS, KEYS, MARKUP, reported_run
from tests.support.runs import SIZES

ROBUSTBENCH = (
    "name",
    "link",
    "authors",
    "additional_data",
    "number_forward_passes",
    "dataset",
    "venue",
    "architecture",
)
"""and eps, clean_acc: what its model info has of every model"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return reported_run(tmp_path / "run.sqlite", tmp_path / "set")


def written(folder: Path, values: Any, name: str = "entry.json") -> Path:
    (folder / name).write_text(json.dumps(values), encoding="utf-8")
    return folder / name


def of(path: Path, size: int | None = SIZES[0]) -> Any:
    with ResultsStore.open(path) as store:
        return entries_of(store, "A network", size)


def test_an_entry_has_the_shape_of_robustbench_and_says_the_threat(path: Path) -> None:
    (entry,) = of(path)
    assert set(ROBUSTBENCH) < set(entry)
    share = 100 * share_of_side(SIZES[0], (288, 288))
    assert (entry["eps"], entry["clean_acc"], entry["certified_acc"]) == (f"{share:.2f} %", "66.67", "33.33")
    assert entry["attacked_acc"] == "33.33", "one certified, one flipped, one wrong"
    assert entry["threat"]["percent"] == share
    assert entry["figures"]["certified"]["interval"] == Share(1, 3).interval
    assert (entry["pictures"], entry["finished"], entry["digest"]) == (3, True, "f" * 64)
    assert entry["defence"]["settings"]["feature"] == "confidence"
    assert entry["cost"]["seconds_per_picture"] == pytest.approx(0.1)
    assert entry["network"] == "fake"


def test_every_size_has_an_entry_and_all_are_read_again(path: Path, tmp_path: Path) -> None:
    found = of(path, None)
    read = read_entries(written(tmp_path, found))
    assert [each.pixels for each in read] == list(SIZES)
    assert read == [*read_entries(written(tmp_path, found[0])), *read_entries(written(tmp_path, found[1]))]
    assert (read[0].certified, read[0].clean, read[0].upheld) == (Share(1, 3), Share(2, 3), Share(1, 3))
    assert read[1].upheld is None, "not attacked"


def test_shares_are_computed_from_their_counts(path: Path, tmp_path: Path) -> None:
    (entry,) = of(path)
    entry["figures"]["certified"]["value"] = 0.99
    entry["certified_acc"] = "99.00"
    entry["threat"]["percent"] = 50
    text = comparison(read_entries(written(tmp_path, entry)))
    assert "33.3 %" in text
    assert "99" not in text
    assert "of 0.64 %" in text


def other(entry: Any, *places: Any, value: Any) -> Any:
    changed = deepcopy(entry)
    inner = changed
    for place in places[:-1]:
        inner = inner[place]
    inner[places[-1]] = value
    return changed


def test_different_threats_are_never_in_one_table(path: Path, tmp_path: Path) -> None:
    (entry,) = of(path)
    alike = read_entries(written(tmp_path, [entry, other(entry, "name", value="B")]))
    assert "different" not in comparison(alike)
    assert comparison(alike).count("| network, defence |") == 1
    for changed in (
        other(entry, "threat", "pixels", value=32),
        other(entry, "promise", value="detection"),
        other(entry, "labelled", value=False),
    ):
        text = comparison(read_entries(written(tmp_path, [entry, changed])))
        assert text.count("| network, defence |") == 2
        assert "These are 2 different threats or claims" in text
    same = other(other(entry, "threat", "pixels", value=46), "threat", "canvas", value=[576, 576])
    text = comparison(read_entries(written(tmp_path, [entry, same])))
    assert text.count("| network, defence |") == 1
    assert "23 px of 288 x 288, 46 px of 576 x 576" in text


@pytest.mark.parametrize(
    ("places", "value", "said"),
    [
        (("selection",), "1" * 64, "not the same pictures"),
        (("classes",), 10, "Different classes compete"),
        (("device",), "cuda", "measured on different devices"),
        (("finished",), False, "is not finished"),
        (("alarms",), 2, "that were flipped: 2. This is a bug"),
    ],
)
def test_what_keeps_two_from_being_compared_is_said(
    path: Path, tmp_path: Path, places: tuple[str, ...], value: Any, said: str
) -> None:
    (entry,) = of(path)
    assert said not in comparison(read_entries(written(tmp_path, [entry, entry])))
    assert said in comparison(read_entries(written(tmp_path, [entry, other(entry, *places, value=value)])))


def test_detection_is_worded_as_detection(tmp_path: Path) -> None:
    path = reported_run(tmp_path / "d.sqlite", tmp_path / "set", **DETECTS)
    text = comparison(read_entries(written(tmp_path, of(path))))
    assert "under any such patch right or an alert" in text
    assert "changes the prediction" not in text
    assert read_entries(tmp_path / "entry.json")[0].promise is Promise.DETECTION


@pytest.mark.parametrize(
    ("places", "value"),
    [
        (("format",), "another"),
        (("figures", "certified"), None),
        (("figures", "certified", "hits"), 4),
        (("figures", "certified", "hits"), True),
        (("figures", "clean", "pictures"), 1.5),
        (("threat", "pixels"), 0),
        (("threat", "pixels"), 289),
        (("threat", "canvas"), [288]),
        (("threat", "shape"), "circle"),
        (("threat", "patches"), 2),
        (("promise",), "magic"),
        (("name",), 7),
        (("cost",), None),
        (("cost", "seconds_per_picture"), -1),
    ],
)
def test_what_is_no_entry_is_refused_in_a_sentence(
    path: Path, tmp_path: Path, places: tuple[str, ...], value: Any
) -> None:
    (entry,) = of(path)
    with pytest.raises(EntryError, match="something else than entries"):
        read_entries(written(tmp_path, other(entry, *places, value=value)))


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "NaN", "7", "[1]", "\x00"])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(EntryError, match=r"a\.json"):
        read_entries(tmp_path / "a.json")
    with pytest.raises(EntryError, match="cannot be read"):
        read_entries(tmp_path / "none.json")


def test_text_of_an_entry_is_no_markup(path: Path, tmp_path: Path) -> None:
    (entry,) = of(path)
    text = comparison(read_entries(written(tmp_path, other(entry, "name", value=f"{MARKUP}|\x1b[2J\n"))))
    assert "&lt;b>bold&lt;/b>" in text
    assert "\\|\\\\x1b" in text
    assert "\x1b" not in text


def test_the_commands_write_and_compare(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.json"
    assert main(["report", str(path), "--json", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert main(["report", str(path), "--json", "--patch-size", str(SIZES[1])]) == 0
    (tmp_path / "b.json").write_text(capsys.readouterr().out)
    assert main(["compare", str(out), str(tmp_path / "b.json")]) == 0
    text = capsys.readouterr().out
    assert text.count("| fake, robust masking |") == 3
    assert "These are 2 different threats or claims" in text
    assert main(["compare", str(path)]) == 2
    assert "is no JSON" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.html"))
    assert KEYS[3] not in text
