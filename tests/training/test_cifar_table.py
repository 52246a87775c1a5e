import subprocess
import sys
from pathlib import Path

import torch

from pgapp.training.export import export
from pgapp.training.learner import build
from tests.networks.published import filled
from tests.training.toys import TINY, toy_folder

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "cifar_table.py"


def test_the_table_and_the_attack_from_a_weights_file(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    torch.manual_seed(0)
    export(filled(build(TINY)), tmp_path / "net.safetensors")
    folder = toy_folder(tmp_path / "toys", 20)
    options = ["--limit", "15", "--attack", "2", "--steps", "3", "--device", "cpu", "--data-name", "Toys (PNG)"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(tmp_path / "net.safetensors"), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Toys (PNG): 15 test pictures." in done.stdout
    for row in ("| Mask-BN | 2 px (0.4 %) |", "| CBN | 5 px (2.4 %) |", "broken: 0"):
        assert row in done.stdout
