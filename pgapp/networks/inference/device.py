"""Where a network runs and how precisely, as plain values. No torch unless a graphics card may be there."""

from __future__ import annotations

import ctypes
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pgapp.core.scene import PRECISIONS
from pgapp.core.wording import worded
from pgapp.networks.protocols import NetworkLoadError

ON_A_CPU = worded(
    "On a CPU float32 stands in for bfloat16, which is slower there for the default network, and which some CPUs were "
    "seen to compute wrongly."
)

INT8 = "int8"

NO_INT8 = worded(
    "It runs in float32: 8-bit whole numbers (int8) are for crop ensembles over EfficientNet-Lite0, on a CPU."
)

ONNX_ON_A_CPU = worded("ONNX files run on the CPU, in the precision that they are written in.")


@dataclass(frozen=True)
class Run:
    """One way to run a network: ``device`` "cpu", "cuda" or "mps", ``precision`` "float32", "bfloat16" or
    "int8".

    ``fast``: onnxruntime answers where it can, which is on a CPU in float32 and int8 only.
    """

    device: str
    precision: str
    fast: bool = True

    @property
    def title(self) -> str:
        """For people: "bfloat16 on NVIDIA H200", "float32 on the CPU by onnxruntime"."""
        if self.device == "cpu":
            return worded(
                "{precision} on the CPU by onnxruntime" if self.fast else "{precision} on the CPU by torch",
                precision=self.precision,
            )
        where = worded("Apple's GPU") if self.device == "mps" else self.device
        return worded("{precision} on {where}", precision=self.precision, where=where)


REFERENCE = Run("cpu", "float32", fast=False)
"""the run that every other one must agree with"""


def resolve_device(name: str) -> str:
    """The device for "auto" (CUDA, then Apple's MPS, then the CPU), "cpu", "cuda" or "mps".

    Raises:
        NetworkLoadError: this machine does not have it.
    """
    if name == "cpu" or (name == "auto" and not gpu_possible()):
        return "cpu"
    import torch

    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return next(device for device, there in available.items() if there)
    if not available.get(name, False):
        choices = ", ".join(["auto", *(device for device, there in available.items() if there)])
        raise NetworkLoadError(
            worded(
                "This machine has no device '{name}' that torch can use; choose one of {choices}.",
                name=name,
                choices=choices,
            )
        )
    return name


@lru_cache(maxsize=1)
def gpu_possible() -> bool:
    """Whether torch, which alone can tell for sure, might find a graphics card here. It is not imported for that."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    return Path("/dev/kfd").exists() or _cuda_devices() > 0  # the first is AMD's, which torch calls CUDA as well


def _cuda_devices() -> int:
    """How many NVIDIA's driver shows to this process; 0 where there is no driver."""
    with suppress(OSError, AttributeError):
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
        count = ctypes.c_int(0)
        if driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0:
            return count.value
    return 0


def resolve_precision(name: str, device: str) -> str:
    """The precision for "float32", "bfloat16", "int8", or "auto": float32, which rounds a thousand times less than
    bfloat16 and needs so much less of the margins. bfloat16 is for other devices than the CPU, int8 for it alone; else
    it is float32.

    Raises:
        NetworkLoadError: no such precision.
    """
    if name not in PRECISIONS:
        raise NetworkLoadError(
            worded("There is no precision '{name}'; choose one of {choices}.", name=name, choices=", ".join(PRECISIONS))
        )
    return name if name == (INT8 if device == "cpu" else "bfloat16") else "float32"


def runs(device: str, precision: str, fast: bool) -> tuple[Run, ...]:
    """The run that is wanted, and behind it those to fall back to, in order; the last one is ``REFERENCE``.

    ``fast``: there is something in the network that onnxruntime can run.
    """
    wanted = Run(device, precision, fast)
    others = (Run(device, "float32", fast), Run(REFERENCE.device, "float32", fast), REFERENCE)
    return tuple(dict.fromkeys((wanted, *others)))
