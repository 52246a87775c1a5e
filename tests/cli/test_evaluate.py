from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.cli import evaluate, merge
from pgapp.cli.outcome import UsageError
from pgapp.core.scene import Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.selection import selected
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from tests.support.evaluate_driver import ColourNetwork, main
from tests.support.evaluation import write_pictures

CLASSES = ("n01440764", "English_springer", "garbage truck", "nonsense")


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    write_pictures(tmp_path / "in", 20, CLASSES)
    (tmp_path / "in" / "nonsense" / "bad.png").write_bytes(b"bad")
    return tmp_path / "in"


def rows_of(path: Any) -> Any:
    with ResultsStore.open(path) as store:
        return [replace(row, seconds=0.0) for row in store.rows()]


def run_merge(*arguments: Any) -> Any:
    parser = argparse.ArgumentParser()
    merge.add_arguments(parser)
    return merge.run(parser.parse_args([str(argument) for argument in arguments]))


def test_figures_of_another_folder_with_the_same_names_are_not_taken_for_its_own(
    folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --out, both would go into in.sqlite."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(folder, tmp_path / "other" / "in")
    assert main(["in", "--patch-size", "50"]) == 0
    with ResultsStore.open(tmp_path / "in.sqlite") as store:
        assert store.record.source == str(folder)
    assert main(["in", "--patch-size", "50"]) == 0
    capsys.readouterr()
    assert main(["other/in", "--patch-size", "50"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "other pictures of the same names" in said.err


def test_a_folder_is_evaluated_and_printed(folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, table = tmp_path / "out.sqlite", tmp_path / "out.csv"
    arguments = [str(folder), "--patch-size", "50", "2%", "29", "--out", str(out), "--csv", str(table)]
    assert main(arguments) == 0
    printed = capsys.readouterr()
    assert [line.split(" | ")[0] for line in printed.out.splitlines()[2:5]] == ["| 29 px", "| 41 px", "| 50 px"]
    assert "could not be read or judged, left out of the figures: 1." in printed.out
    assert "21 of 21 pictures" in printed.err
    assert "1 by WordNet id, 2 by name" in printed.err
    assert "left out of the accuracies: nonsense" in printed.err
    with open(table, newline="") as file:
        assert len(list(csv.DictReader(file))) == 21
    with ResultsStore.open(out) as store:
        assert tuple(grid.fitted_to for grid in store.record.grids) == store.record.patch_sizes == (29, 41, 50)
        assert {row.label for row in store.rows()} == {0, 217, 569, None}
    assert main([*arguments, "--json"]) == 0
    again = capsys.readouterr()
    assert json.loads(again.out)["unreadable"] == 1
    assert again.err.count("21 of 21") == 1


def test_a_run_that_other_versions_began_is_gone_on_with_only_when_asked_and_says_so(
    folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pgapp.engine.jobs import evaluation

    arguments = [str(folder), "--patch-size", "29", "--out", str(tmp_path / "out.sqlite")]
    with monkeypatch.context() as before:
        before.setattr(evaluation, "versions_on", lambda device: (("Pillow", "10.3.0"),))
        assert main(arguments) == 0
    capsys.readouterr()
    assert main(arguments) == 2
    refused = capsys.readouterr().err
    assert "Pillow 10.3.0 and" in refused
    assert "--mix-versions" in refused
    assert main([*arguments, "--mix-versions"]) == 0
    printed = capsys.readouterr()
    assert "Computed with several versions" in printed.err
    assert "Pillow 10.3.0 + " in printed.out


def test_what_is_not_certified_is_attacked_when_asked_and_the_summary_says_how(
    folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.sqlite"
    common = [str(folder), "--patch-size", "29", "160", "--fixed-grid", "--label-space", "ImageNette"]
    common += ["--map", "nonsense=", "--out", str(out)]
    assert main(common) == 0
    assert "attack" not in capsys.readouterr().out
    attack = ["--attack-steps", "3", "--attack-places", "2", "--attack-seed", "5"]
    assert main([*common, *attack]) == 0
    printed = capsys.readouterr()
    with ResultsStore.open(out) as store:
        found = [size for row in store.rows() for size in row.sizes]
        assert store.attack() == AttackEach(places=2, steps=3, seed=5)
    assert all((size.attack_succeeded is not None) == (size.outcome is Outcome.VULNERABLE) for size in found)
    count = sum(size.attack_succeeded is not None for size in found)
    assert count
    assert f"{count} of {count} attacks" in printed.err
    assert "attack failed" in printed.out
    assert "certified or attack failed" in printed.out
    assert "The attack: 2 places x 3 steps against patchguard, weakest first, seed 5" in printed.out
    assert main([*common, *attack, "--json"]) == 0
    again = capsys.readouterr()
    assert json.loads(again.out)["attack"].startswith("2 places x 3 steps")
    assert main([*common, "--attack"]) == 2
    assert "attacks of another kind (2 places x 3 steps" in capsys.readouterr().err


def test_options_ask_for_an_attack_and_have_sensible_defaults() -> None:
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)

    def asked(*more: Any) -> Any:
        return evaluate.attack_from(parser.parse_args(["FOLDER", "--patch-size", "2%", *more]), "patchguard")

    assert asked() is None
    assert asked("--attack") == AttackEach(places=3, steps=40, seed=0, against="patchguard", certified=False)
    assert asked("--attack-steps", "7") == AttackEach(steps=7)
    assert asked("--attack-certified", "--attack-against", "mean") == AttackEach(against="mean", certified=True)


def test_too_little_memory_ends_with_2_and_one_line(
    folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_network: Any, canvases: Any, cells: Any = None) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")

    monkeypatch.setattr(ColourNetwork, "local_logits", full)
    assert main([str(folder), "--patch-size", "30", "--out", str(tmp_path / "out.sqlite")]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("pgapp: The memory of cpu is too small")


def test_the_default_results_file_lies_here(folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert main(["../in", "--patch-size", "30", "--limit", "3"]) == 0
    assert len(rows_of("in.sqlite")) == 3


def test_shards_and_merge_equal_the_single_run(folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = [str(folder), "--patch-size", "30", "--limit", "11", "--seed", "7", "--out"]
    paths = [tmp_path / f"{index}.sqlite" for index in (1, 2)]
    assert main([*common, str(tmp_path / "whole.sqlite")]) == 0
    for index, path in enumerate(paths, 1):
        assert main([*common, str(path), "--shard", f"{index}/2"]) == 0
    capsys.readouterr()
    for _ in range(2):
        assert run_merge(*paths, "--out", tmp_path / "all.sqlite", "--csv", tmp_path / "all.csv") == 0
        printed = capsys.readouterr()
        assert "11 of 11 pictures" in printed.err
        assert "30 px" in printed.out
    assert rows_of(tmp_path / "all.sqlite") == rows_of(tmp_path / "whole.sqlite")
    assert run_merge(paths[0], tmp_path / "nothing", "--out", tmp_path / "x.sqlite") == 2
    assert "There is no results file" in capsys.readouterr().err


def test_each_network_is_evaluated_with_its_own_usual_defence(folder: Any, tmp_path: Path) -> None:
    features = []
    for key in ("crop-lite0", "bagnet6-cifar10"):
        out = tmp_path / f"{key}.sqlite"
        assert main([str(folder), "--patch-size", "2%", "--limit", "1", "--network", key, "--out", str(out)]) == 0
        with ResultsStore.open(out) as store:
            features.append(dict(store.record.settings)["feature"])
    assert features == ["confidence", "logits"]


def test_the_seed_draws_the_pictures(folder: Any, tmp_path: Path) -> None:
    keys = open_folder(folder).keys
    for seed in ("0", "7", "8"):
        out = tmp_path / f"{seed}.sqlite"
        assert main([str(folder), "--patch-size", "30", "--limit", "6", "--seed", seed, "--out", str(out)]) == 0
        assert {row.key for row in rows_of(out)} == {keys[index] for index in selected(keys, 6, int(seed))}
    assert len({frozenset(selected(keys, 6, seed)) for seed in (0, 7, 8)}) == 3


def test_a_mapping_is_corrected_and_a_space_made_of_the_folder(
    folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = [str(folder), "--patch-size", "30", "--label-space", "folder", "--map", "nonsense=parachute"]
    assert main([*common, "--map", "garbage truck=", "--out", str(tmp_path / "out.sqlite")]) == 0
    with ResultsStore.open(tmp_path / "out.sqlite") as store:
        assert store.record.label_indices == (0, 217, 701)
        labels = {row.key.split("/")[0]: row.label for row in store.rows()}
    assert labels == {"n01440764": 0, "English_springer": 1, "garbage truck": None, "nonsense": 2}
    assert "1 by WordNet id, 1 by name, 2 by hand" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--shard", "3/2"], "no shard"),
        (["--shard", "x"], "no shard"),
        (["--limit", "0"], "--limit"),
        (["--csv", "/no such folder/out.csv"], "no folder for /no such folder/out.csv"),
        (["--csv", "/"], "is a folder"),
        (["--attack-steps", "0"], "at least 1"),
        (["--attack-places", "0"], "at least 1"),
        (["--attack-against", "undefended"], "no undefended network"),
        (["--map", "nobody=tench"], "no class 'nobody'"),
        (["--map", "nonsense=qwertz"], "qwertz"),
        (["--map", "nonsense"], "CLASS=LABEL"),
        (["--label-space", "moon"], "moon"),
        (["--patch-size", "0"], "patch"),
        (["--patch-size", "many"], "many"),
    ],
)
def test_bad_usage_is_refused_in_a_sentence(folder: Any, tmp_path: Path, more: Any, said: Any) -> None:
    with pytest.raises(UsageError, match=said):
        main([str(folder), "--patch-size", "30", "--out", str(tmp_path / "out.sqlite"), *more])
    assert not (tmp_path / "out.sqlite").exists()


def test_what_cannot_be_opened_ends_with_2_and_one_line(
    folder: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere"), "--patch-size", "30"]) == 2
    assert capsys.readouterr().err.startswith("pgapp: There is no folder")
    (tmp_path / "text.sqlite").write_text("hello " * 1000)
    assert main([str(folder), "--patch-size", "30", "--out", str(tmp_path / "text.sqlite")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "choose another name" in printed.err


@pytest.mark.posix
def test_an_interrupt_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 400, ("tench", "parachute"))
    out = tmp_path / "out.sqlite"
    command = [sys.executable, "-m", "tests.support.evaluate_driver", str(tmp_path / "in"), "--patch-size", "30", "50"]
    run = subprocess.Popen(
        [*command, "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    for line in run.stderr:
        if line.startswith("0 of 400"):
            break
    run.send_signal(signal.SIGINT)
    printed, said = run.communicate()
    assert (run.returncode, printed) == (130, "")
    done = len(rows_of(out))
    assert done < 400
    assert f"Stopped after {done} of 400 pictures" in said
    assert "The same command goes on from there" in said
    assert not out.with_name("out.sqlite-wal").exists()
