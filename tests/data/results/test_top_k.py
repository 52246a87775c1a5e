"""Runs of a defence whose answers name several classes: their figures have words and fields of their own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pgapp.core.scene import Promise
from pgapp.data.reports.comparing import comparison
from pgapp.data.reports.entries import entries_of, read_entries
from pgapp.data.reports.facts import gather
from pgapp.data.reports.page import page
from pgapp.data.results.export import markdown, summary_as_json, write_csv
from pgapp.data.results.run_record import certified_words, open_words, run_top
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import alarms, remarks, summarize
from tests.data.reports.reported import Read, reported_run

TOP: dict[str, Any] = {"defence": "top-k-votes", "settings": (("top", 2),)}


def run(tmp_path: Path, name: str = "top", **changes: Any) -> ResultsStore:
    return ResultsStore.open(reported_run(tmp_path / f"{name}.sqlite", tmp_path / "set", **{**TOP, **changes}))


def test_a_summary_says_what_it_counts(tmp_path: Path) -> None:
    with run(tmp_path) as store:
        assert (certified_words(store.record), run_top(store.record)) == ("stays in the top 2", 2)
        text, values = markdown(store), summary_as_json(store)
        assert "| stays in the top 2 |" in text
        assert "clean, in the top 2 of top k by votes" in text
        assert "| certified" not in text
        first = values["sizes"][0]
        assert (values["promise"], values["top"]) == ("top-k", 2)
        assert (first["certified"], first["clean"]) == (None, None)
        assert (first["stays_in_top_k"]["hits"], first["clean_in_top_k"]["hits"]) == (1, 2)
        assert "stays_in_top_k" in values["curve"][0]
        write_csv(store, tmp_path / "run.csv")
    rows = (tmp_path / "run.csv").read_text(encoding="utf-8")
    assert "stays in the top 2" in rows
    assert "certif" not in rows


def test_other_runs_are_certified_as_they_were(tmp_path: Path) -> None:
    with ResultsStore.open(reported_run(tmp_path / "run.sqlite", tmp_path / "set")) as store:
        assert (certified_words(store.record), run_top(store.record)) == ("certified", 1)
        assert "| certified |" in markdown(store)
        first = summary_as_json(store)["sizes"][0]
        assert first["certified"]["hits"] == 1
        assert "stays_in_top_k" not in first


def test_what_is_not_proven_is_called_by_the_promise(tmp_path: Path) -> None:
    with run(tmp_path) as store:
        assert open_words(certified_words(store.record)) == "may leave the top 2"
    with ResultsStore.open(reported_run(tmp_path / "run.sqlite", tmp_path / "set")) as store:
        assert open_words(certified_words(store.record)) == "not certified"


def test_alarms_and_attacks_are_told_without_the_word(tmp_path: Path) -> None:
    with run(tmp_path) as store:
        summary = summarize(store)
        entry = entries_of(store, "A network", 23)[0]
    alarmed = replace(summary, sizes=tuple(replace(size, alarms=2) for size in summary.sizes))
    told = [*alarms(alarmed), *remarks(alarmed)]
    assert told[0].startswith("Pictures proven to stay in the top 2 that a patch of 23 px pushed out of it: 2.")
    assert not any("certif" in sentence for sentence in told)
    path = tmp_path / "entries.json"
    path.write_text(json.dumps([{**entry, "alarms": 2}]), encoding="utf-8")
    text = comparison(read_entries(path))
    assert "ALARM: pictures of" in text
    assert "proven to stay in the top 2 and pushed out of it: 2." in text


def test_without_labels_it_is_about_the_first_class(tmp_path: Path) -> None:
    with run(tmp_path) as store:
        summary = summarize(store)
    said = " ".join(remarks(replace(summary, labelled=False)))
    assert "its own first class, which stays in the top 2" in said


def test_the_report_never_says_certified_of_a_picture(tmp_path: Path) -> None:
    with run(tmp_path) as store:
        whole = page(gather(store, "A network"))
    text = Read(whole).text
    assert "Stays in the top 2" in text
    assert "another class may come first" in text
    assert "In the top 2, clean" in text
    assert "may leave the top 2" in text
    assert "ertif" not in text.replace("--attack-certified", "")
    titles = " ".join(re.findall("<title>(.*?)</title>", whole))
    assert "stays in the top 2" in titles
    assert "ertif" not in titles


def test_entries_are_read_again_and_set_beside_their_like_only(tmp_path: Path) -> None:
    stores = [run(tmp_path), run(tmp_path, "three", settings=(("top", 3),))]
    plain = ResultsStore.open(reported_run(tmp_path / "plain.sqlite", tmp_path / "set"))
    found = [entries_of(store, "A network", 23)[0] for store in (*stores, plain)]
    for store in (*stores, plain):
        store.close()
    assert (found[0]["clean_acc"], found[0]["certified_acc"], found[0]["attacked_acc"]) == (None, None, None)
    path = tmp_path / "entries.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    read = read_entries(path)
    assert [(each.promise, each.top) for each in read] == [
        (Promise.TOP_K, 2),
        (Promise.TOP_K, 3),
        (Promise.RECOVERY, 1),
    ]
    assert [each.certified.hits for each in read] == [1, 1, 1]
    text = comparison(read)
    assert "the label is in the top 2, and under any such patch stays there; another class may come first" in text
    assert "| stays in the top 3 |" in text
    assert "These are 3 different threats or claims" in text


@pytest.mark.parametrize("settings", [(("top", 0),), (("other", 1),)])
def test_a_record_with_settings_that_are_none_still_opens(tmp_path: Path, settings: Any) -> None:
    with run(tmp_path, settings=settings) as store:
        assert run_top(store.record) == 1
