"""What a benchmark is asked and cannot use ends it at once, with 2 and one sentence."""

import os
import runpy
import sys
from pathlib import Path

import pytest

from tests.support.toys import toy_folder

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder with CIFAR-10's classes, one without pictures, and a file without weights."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.safetensors").write_text("no weights")
    toy_folder(tmp_path / "toys", 20)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("cifar_table.py HERE/nowhere", "HERE/nowhere"),
        ("cifar_table.py HERE/empty", "There is no folder 'test' or 'val' in HERE/empty"),
        ("cifar_table.py HERE/toys HERE/no-such.safetensors", "There is no network called 'HERE/no-such.safetensors'"),
        ("cifar_table.py HERE/toys HERE/text.safetensors", "text.safetensors"),
        ("cifar_table.py HERE/toys --limit 0", "the limit must be at least 1"),
        ("attack_table.py HERE/nowhere.jpg", "nowhere.jpg"),
        ("attack_table.py HERE/text.safetensors", "text.safetensors"),
        ("attack_table.py --patch-size 999", "does not fit"),
        ("gallery.py --json HERE/nowhere/out.json", "There is no folder for HERE/nowhere/out.json"),
        ("gallery.py --json HERE/empty", "HERE/empty is a folder"),
        ("evaluation.py --network nothing", "There is no network called 'nothing'"),
        ("drag.py --network nothing", "There is no network called 'nothing'"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(monkeypatch, files, capsys, arguments, said):
    script, *named = arguments.replace("HERE", str(files)).split(" ")
    monkeypatch.syspath_prepend(BENCHMARKS)
    monkeypatch.setattr(sys, "argv", [script, *named])
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "QT_NO_GUI_THREADPOOL", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # what a benchmark sets is taken back
    with pytest.raises(SystemExit) as left:
        sys.exit(runpy.run_path(str(BENCHMARKS / script), run_name="__main__"))
    printed = capsys.readouterr()
    assert left.value.code == 2
    assert printed.out == ""
    said_last = printed.err.splitlines()[-1]
    assert said_last.startswith("pgapp: ")
    assert said.replace("HERE", str(files)) in said_last
