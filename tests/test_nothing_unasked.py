"""Nothing is sent, nothing is fetched and nothing is written unasked, by us or by a library that comes along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import timm
import torch

from pgapp.data.pictures.samples import sample
from tests.support.processes.everyday_use import TIMM_FILE, TIMM_MODEL
from tests.support.processes.tracing import traced

pytestmark = [pytest.mark.slow, pytest.mark.real_network]

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH", "LANG")
XDG = {
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="strace is there on Linux only")


@pytest.fixture
def home(tmp_path: Path) -> Any:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Any) -> Any:
    """Of a person who starts the program for the first time; nothing that the tests have set is in it."""
    own = {name: str(home / below) for name, below in XDG.items()} | {"HOME": str(home), "USERPROFILE": str(home)}
    python = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    return {name: os.environ[name] for name in KEPT if name in os.environ} | own | python


def foreign(paths: Any, *ours: Any) -> Any:
    """Paths outside of what is ours, folders that lead there left out."""
    return sorted(
        str(path)
        for path in paths
        if not any(path.is_relative_to(folder) or folder.is_relative_to(path) for folder in ours)
    )


def own_folders(home: Any) -> Any:
    return [home / below / "pgapp" for below in XDG.values()]


def test_a_prediction_in_a_fresh_home_leaves_no_file_that_is_not_ours(home: Any) -> None:
    command = [sys.executable, "-m", "pgapp", "predict", str(sample("coffee").path)]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert "espresso" in done.stdout
    assert foreign(home.rglob("*"), *own_folders(home)) == []


@pytest.mark.parametrize(
    "module", ["pgapp", "pgapp.core.geometry", "pgapp.networks.catalogue.catalog", "pgapp.ui.window.start"]
)
def test_whatever_is_imported_first_keeps_telemetry_from_starting(home: Any, module: str) -> None:
    code = f"import {module}, os, onnxruntime; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    for told in ({}, {"ORT_DISABLE_TELEMETRY": "0"}):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(home) | told,
            capture_output=True,
            text=True,
            timeout=240,
            check=True,
        )
        assert done.stdout.split() == ["1"]
        assert foreign(home.rglob("*"), *own_folders(home)) == []


@LINUX
def test_commands_and_window_ask_nobody_and_write_nowhere_else(home: Any, tmp_path: Path) -> None:
    """One process with every thread and child of it, every call to the kernel that makes a socket, looks up a name, or
    makes or writes a file."""
    work = tmp_path / "work"
    work.mkdir()
    torch.save(timm.create_model(TIMM_MODEL, num_classes=1000).state_dict(), work / TIMM_FILE)
    command = [sys.executable, "-m", "tests.support.processes.everyday_use", str(work)]
    seen = traced(command, tmp_path / "log", environment(home), ROOT, 280)
    assert seen.code == 0, seen.output
    assert seen.network == ()
    assert work / "run.sqlite" in seen.written  # it does see files
    assert foreign(seen.written, work, *own_folders(home), Path(os.devnull)) == []


NATIVE = """
import ctypes, pathlib, sys
c = ctypes.CDLL(None)
if sys.argv[1] == "look up":
    c.getaddrinfo(b"localhost", None, None, ctypes.byref(ctypes.c_void_p()))
elif sys.argv[1] == "connect":
    c.socket(2, 1, 0)
else:
    pathlib.Path("there").mkdir()
    pathlib.Path("there", "file").write_text("x")
"""


@LINUX
@pytest.mark.parametrize(("what", "sees"), [("look up", "network"), ("connect", "network"), ("write", "written")])
def test_the_trace_sees_native_code(home: Any, tmp_path: Path, what: str, sees: str) -> None:
    seen = traced([sys.executable, "-c", NATIVE, what], tmp_path / "log", environment(home), tmp_path, 60)
    assert bool(seen.network) == (sees == "network")
    assert (seen.written >= {tmp_path / "there", tmp_path / "there" / "file"}) == (sees == "written")
