"""``pgapp evaluate --jobs`` and ``--cluster``, with threads of this process in their place."""

from __future__ import annotations

import argparse
import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.cli import evaluate
from pgapp.cli.outcome import UsageError
from pgapp.cli.running.workers import add_workers, check_workers
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.workers import WorkersError
from tests.support.evaluate_driver import main
from tests.support.evaluation import write_pictures
from tests.support.processes.workers import threads


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pictures(tmp_path / "in", 12, ("n01440764", "English_springer", "nonsense"))
    (tmp_path / "in" / "nonsense" / "bad.png").write_bytes(b"bad")
    return tmp_path / "in"


@pytest.mark.parametrize("option", [["--jobs", "2"], ["--cluster", "tcp://127.0.0.1:9"]])
def test_a_run_by_workers_says_what_a_run_in_one_process_says(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    asked = []

    @contextmanager
    def workers_of(args: argparse.Namespace) -> Any:
        asked.append((args.jobs, args.cluster))
        with threads() as found:
            yield found

    monkeypatch.setattr(evaluate, "workers_of", workers_of)
    common = [str(folder), "--patch-size", "29", "160", "--fixed-grid", "--label-space", "ImageNette", "--json"]
    common += ["--map", "nonsense=parachute", "--attack-steps", "2", "--attack-places", "1", "--seed", "3"]
    said = []
    for name, more in (("one", []), ("several", option)):
        assert main([*common, "--out", str(tmp_path / name), *more]) == 0
        said.append(json.loads(capsys.readouterr().out))
    torch.set_num_threads(before)
    assert asked == [(int(option[1]), None) if option[0] == "--jobs" else (1, option[1])]
    assert said[0] == said[1]
    assert said[0]["attack"]
    with ResultsStore.open(tmp_path / "one") as one, ResultsStore.open(tmp_path / "several") as several:
        assert replace(one.record, created="") == replace(several.record, created="")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--jobs", "0"], "--jobs must be at least 1"),
        (["--jobs", "2", "--cluster", "tcp://a:1"], "say one of them"),
        (["--cluster", "tcp://a:1", "--network", "file:net.pth"], "Say the whole path of net.pth"),
        (["--cluster", "tcp://a:1", "--network", "crop:timm:resnet26:net.pth#ema"], "Say the whole path of net.pth"),
    ],
)
def test_what_cannot_be_is_refused(options: list[str], said: str) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", default="crop-lite0")
    add_workers(parser)
    with pytest.raises(UsageError, match=said):
        check_workers(parser.parse_args(options))


def test_what_needs_no_path_or_has_a_whole_one_is_let_through() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", default="crop-lite0")
    add_workers(parser)
    for key in ("crop-lite0", "crop:torchvision:resnet50", f"file:{Path('net.pth').absolute()}"):
        check_workers(parser.parse_args(["--cluster", "tcp://a:1", "--network", key]))


def test_no_workers_end_with_2_and_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: argparse.Namespace) -> Any:
        raise WorkersError("No Dask scheduler answers at tcp://a:1.")

    monkeypatch.setattr(evaluate, "workers_of", nobody)
    assert main([str(folder), "--patch-size", "29", "--cluster", "tcp://a:1", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "pgapp: No Dask scheduler answers at tcp://a:1."
    assert not (tmp_path / "out").exists()
