from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from pgapp.networks.inference import device, run_time
from pgapp.networks.inference.device import gpu_possible, resolve_device
from pgapp.networks.protocols import device_type, precision_name


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    gpu_possible.cache_clear()
    yield
    gpu_possible.cache_clear()


def driver(first: int, second: int, count: int) -> Any:
    """Stands for NVIDIA's: what its two functions return, and how many devices it shows."""

    def get_count(place: Any) -> int:
        place._obj.value = count
        return second

    return SimpleNamespace(cuInit=lambda _: first, cuDeviceGetCount=get_count)


@pytest.mark.skipif(sys.platform == "darwin", reason="there the machine alone says it")
@pytest.mark.parametrize(
    ("answers", "possible"), [((0, 0, 2), True), ((0, 0, 0), False), ((100, 0, 2), False), ((0, 3, 2), False)]
)
def test_nvidias_driver_is_asked_and_not_torch(monkeypatch: pytest.MonkeyPatch, answers: Any, possible: bool) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: driver(*answers))
    assert gpu_possible() == possible


@pytest.mark.skipif(sys.platform == "darwin", reason="there the machine alone says it")
def test_without_a_driver_there_is_no_card_but_amds_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> Any:
        raise OSError("cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert not gpu_possible()
    gpu_possible.cache_clear()
    monkeypatch.setattr(Path, "exists", lambda place: str(place) == "/dev/kfd")
    assert gpu_possible()


@pytest.mark.parametrize(("machine", "possible"), [("arm64", True), ("x86_64", False)])
def test_on_a_mac_the_processor_says_it(monkeypatch: pytest.MonkeyPatch, machine: str, possible: bool) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert gpu_possible() == possible


def test_where_a_card_may_be_torch_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "gpu_possible", lambda: True)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    for there in (True, False):
        monkeypatch.setattr(torch.cuda, "is_available", lambda there=there: there)
        assert resolve_device("auto") == ("cuda" if there else "cpu")
    monkeypatch.setattr(device, "gpu_possible", lambda: False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert resolve_device("auto") == "cpu"
    assert resolve_device("cuda") == "cuda"


def test_plain_values_and_torchs_own_have_the_same_names() -> None:
    assert device_type("cuda:1") == device_type(torch.device("cuda", 1)) == "cuda"
    assert precision_name("bfloat16") == precision_name(torch.bfloat16) == "bfloat16"


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="torch has other words for other processors")
def test_the_processor_has_the_name_that_torch_gives_it() -> None:
    assert run_time.capability() == torch.backends.cpu.get_cpu_capability()


def test_arrays_depend_on_no_torch() -> None:
    code = (
        "import sys; from pgapp.networks.inference.run_time import machine, versions;"
        "print(machine('cpu', True), versions(True)); assert 'torch' not in sys.modules"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "onnxruntime" in said
    assert "torch" in run_time.versions(False)
    assert len(run_time.machine("cpu", True)) > 4
