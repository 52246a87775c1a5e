from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.app import main
from pgapp.cli.train import StepLine
from pgapp.networks.checkpoints.reading import read_checkpoint
from tests.support.plugins.toys import TINY_TOML, toy_folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return toy_folder(tmp_path_factory.mktemp("toy"), 200)


def recipe(tmp_path: Path, epochs: int = 3) -> Any:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY_TOML.replace("epochs = 3", f"epochs = {epochs}"))
    return path


def command(recipe: Any, folder: Any, out: Any, *more: Any) -> Any:
    return ["train", str(recipe), "--data", str(folder), "--out", str(out), "--device", "cpu", *more]


def test_training_writes_the_network_and_its_card(
    tmp_path: Path, folder: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "net.safetensors"
    assert main(command(recipe(tmp_path), folder, out, "--limit", "60", "--test-limit", "20", "--epochs", "2")) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "epoch 2 of 2, loss" in shown.err
    assert read_checkpoint(out).architecture.title == "Small BagNet-7"
    card = (tmp_path / "net.md").read_text()
    assert hashlib.sha256(out.read_bytes()).hexdigest() in card
    assert "trained on 60 pictures, measured on 20 others" in card
    assert "epochs = 2" in card
    assert not (tmp_path / "net.safetensors.checkpoint").exists()
    assert main(command(recipe(tmp_path), folder, out)) == 2
    assert "exists already" in capsys.readouterr().err


def test_the_seed_is_of_weights_and_order(tmp_path: Path, folder: Any) -> None:
    found = []
    for number, seed in enumerate(("1", "1", "2")):
        out = tmp_path / f"{number}.safetensors"
        limits = ("--limit", "20", "--test-limit", "4", "--epochs", "1")
        assert main(command(recipe(tmp_path), folder, out, *limits, "--seed", seed)) == 0
        found.append(out.read_bytes())
    assert found[0] == found[1] != found[2]


@pytest.mark.posix
def test_a_killed_training_goes_on_to_the_same_network(tmp_path: Path, folder: Any) -> None:
    whole, cut = tmp_path / "whole.safetensors", tmp_path / "cut.safetensors"
    toml = recipe(tmp_path, epochs=20)
    process = subprocess.Popen(
        [sys.executable, "-m", "pgapp", *command(toml, folder, cut, "--test-limit", "10")],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stderr=subprocess.DEVNULL,
    )
    checkpoint = tmp_path / "cut.safetensors.checkpoint"
    while not checkpoint.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert not cut.exists()
    done = torch.load(checkpoint, weights_only=True)["epochs"]
    assert 1 <= done < 20

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for out in (cut, whole):
            assert main(command(toml, folder, out, "--test-limit", "10")) == 0
    finally:
        torch.set_num_threads(threads)
    assert cut.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"recipe": "nope"}, "There is no recipe 'nope'"),
        ({"folder": "/nowhere/at/all"}, "There is no folder /nowhere/at/all"),
        ({"out": "net.pth"}, "--out must name a .safetensors file"),
        ({"more": ["--epochs", "0"]}, "--epochs must be at least 1"),
        ({"more": ["--limit", "0"]}, "the limit must be at least 1"),
        ({"more": ["--limit", "5"]}, "5 pictures do not fill a batch of 20"),
        ({"more": ["--seed", "-1"]}, "--seed must be"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, folder: Any, capsys: pytest.CaptureFixture[str], change: Any, message: str
) -> None:
    asked = {"recipe": recipe(tmp_path), "folder": folder, "out": tmp_path / "net.safetensors", "more": [], **change}
    assert main(command(asked["recipe"], asked["folder"], asked["out"], *asked["more"])) == 2
    assert message in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "net.safetensors").exists()


def test_folders_that_hold_no_pictures_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "train").mkdir()
    assert main(command(recipe(tmp_path), tmp_path, tmp_path / "net.safetensors")) == 2
    assert "There is no picture in" in capsys.readouterr().err


class Stream(io.StringIO):
    @property
    def text(self) -> str:
        return self.getvalue()


def test_progress_says_how_much_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    stream = Stream()
    line = StepLine(stream)
    for step in range(1, 101):
        line.report(step, 100, "epoch 1 of 1")
        clock[0] += 40
    lines = stream.text.splitlines()
    assert "step 10 of 100, 1:00:00 left" in lines[9]
    assert lines[-1] == "epoch 1 of 1, step 100 of 100"


def test_nothing_of_training_imports_torch_for_the_help() -> None:
    code = "import sys, pgapp.cli.train; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
