"""The command that repeats a run: as the shell and the program's own parser take it."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.cli import evaluate
from pgapp.core.defences.settings import from_text, record_of
from pgapp.core.defences.table import DEFENCES
from pgapp.data.reports.repeat import MOST_MAPPED, command_of, left_out, shell_line
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.run_record import RunRecord, SizeGrid, frozen
from tests.support.runs import make_record


def parsed(record: RunRecord, attack: AttackEach | None = None) -> argparse.Namespace:
    words = command_of(record, attack, Path("run.sqlite"))
    assert words[:2] == ("pgapp", "evaluate")
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    return parser.parse_args(words[2:])


def test_all_that_a_record_says_is_told() -> None:
    record = make_record(
        source="/some where/set",
        limit=7,
        seed=3,
        shard=(2, 5),
        device="cuda:0",
        precision="bfloat16",
        versions=(("pictures read as", "torchvision"),),
    )
    attack = AttackEach(2, 30, seed=4, against="mean", certified=True)
    args = parsed(record, attack)
    assert (args.folder, args.network, args.patch_size) == ("/some where/set", "fake", ["23", "32"])
    assert (args.limit, args.seed, args.shard, args.reading) == (7, 3, "2/5", "torchvision")
    assert (args.device, args.precision, args.fixed_grid) == ("cuda", "bfloat16", True)
    assert evaluate.attack_from(args, "patchguard") == attack
    assert args.out == "run-again.sqlite"


def test_a_run_in_int8_is_repeated_in_int8() -> None:
    assert parsed(make_record(device="cpu", precision="int8"), None).precision == "int8"


def test_grids_that_were_fitted_are_fitted_again_and_no_attack_is_none() -> None:
    args = parsed(
        make_record(grids=(SizeGrid(23, (83, 83), (41, 41), (6, 6)), SizeGrid(32, (83, 83), (41, 41), (6, 6))))
    )
    assert not args.fixed_grid
    assert evaluate.attack_from(args, "patchguard") is None


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda row: row.key)
def test_the_settings_of_every_defence_are_read_back(defence: Any) -> None:
    usual = defence.settings()
    args = parsed(make_record(defence=defence.key, settings=frozen(record_of(usual))))
    assert args.defence == defence.key
    told = {name: from_text(defence.settings, name, text) for name, text in (each.split("=", 1) for each in args.set)}
    assert defence.settings(**told) == usual


def test_classes_are_named_as_labels_find_them() -> None:
    names = ("tench", "7", "crane", "crane", "a=b")
    record = make_record(
        label_names=names,
        mapping=(("tench", 0), ("n1", 0), ("seven", 1), ("crane", 3), ("x=y", 4), ("-odd", None)),
    )
    assert parsed(record).map == ["n1=tench", "seven=1", "crane=3", "x=y=4", "-odd="]


def test_a_label_space_made_of_the_folder_is_made_again() -> None:
    record = make_record(
        label_space="2 classes of the folder",
        label_names=("crane", "crane"),
        label_indices=(134, 517),
        mapping=(("n02012849", 0), ("n03126707", 1)),
    )
    args = parsed(record)
    assert (args.label_space, args.map) == ("folder", ["n02012849=134", "n03126707=517"])


def test_what_the_command_cannot_say_is_said() -> None:
    many = tuple((f"n{number}", 0) for number in range(MOST_MAPPED + 1))
    record = make_record(mapping=many, versions=(("torch", "2.4 + 2.5"),))
    said = list(left_out(record, AttackEach(step_size=0.1)))
    assert len(said) == 3
    assert parsed(record).map == []
    assert list(left_out(make_record(), AttackEach())) == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    "word",
    ["plain", "two words", "it's", "$HOME `x` \\", "new\nline", "\u202eturned", "\udcff undecodable", "é", "a\x1b'b"],
)
def test_a_shell_takes_every_word_as_it_is(word: str) -> None:
    line = shell_line(("printf", "%s", word, "--out", word))
    assert all(part.isprintable() for part in line.split("\n"))
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True, timeout=60)
    bare = word.encode("utf-8", "surrogateescape")
    assert done.stdout == bare + b"--out" + bare


@given(st.text(min_size=1).filter(lambda text: not text.startswith("-")))
def test_no_text_leaves_its_place(text: str) -> None:
    line = shell_line(("pgapp", "evaluate", text))
    assert line.isprintable()
