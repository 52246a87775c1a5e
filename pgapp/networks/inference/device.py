"""Where a network runs and how precisely."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from pgapp.networks.protocols import NetworkLoadError

ON_A_CPU = (
    "On a CPU networks run in float32: bfloat16 is slower there for the default network, and some CPUs were seen to "
    "compute it wrongly."
)

ONNX_ON_A_CPU = "ONNX files run on the CPU, in the precision that they are written in."


@dataclass(frozen=True)
class Run:
    """One way to run a network. ``fast``: onnxruntime answers where it can, which is on a CPU in float32 only."""

    device: torch.device
    precision: torch.dtype
    fast: bool = True

    @property
    def title(self) -> str:
        """For people: "bfloat16 on NVIDIA H200", "float32 on the CPU by onnxruntime"."""
        where = {"cpu": "the CPU", "mps": "Apple's GPU"}.get(self.device.type, str(self.device))
        by = "" if self.device.type != "cpu" else " by onnxruntime" if self.fast else " by torch"
        return f"{str(self.precision).removeprefix('torch.')} on {where}{by}"


REFERENCE = Run(torch.device("cpu"), torch.float32, fast=False)
"""the run that every other one must agree with"""


def resolve_device(name: str) -> torch.device:
    """The device for "auto" (CUDA, then Apple's MPS, then the CPU), "cpu", "cuda" or "mps".

    Raises:
        NetworkLoadError: this machine does not have it.
    """
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(device for device, there in available.items() if there))
    if not available.get(name, False):
        choices = ", ".join(["auto", *(device for device, there in available.items() if there)])
        raise NetworkLoadError(f"This machine has no device '{name}' that torch can use; choose one of {choices}.")
    return torch.device(name)


def resolve_precision(name: str, device: torch.device) -> torch.dtype:
    """The data type for "float32", "bfloat16", or "auto": float32, which rounds a thousand times less
    and needs so much less of the margins. On a CPU it is always float32.

    Raises:
        NetworkLoadError: no such precision.
    """
    precisions = {"auto": torch.float32, "float32": torch.float32, "bfloat16": torch.bfloat16}
    if name not in precisions:
        raise NetworkLoadError(f"There is no precision '{name}'; choose auto, float32 or bfloat16.")
    return torch.float32 if device.type == "cpu" else precisions[name]


def runs(device: torch.device, precision: torch.dtype, fast: bool) -> tuple[Run, ...]:
    """The run that is wanted, and behind it those to fall back to, in order; the last one is ``REFERENCE``.

    ``fast``: there is something in the network that onnxruntime can run.
    """
    wanted = Run(device, precision, fast)
    others = (Run(device, torch.float32, fast), Run(REFERENCE.device, torch.float32, fast), REFERENCE)
    return tuple(dict.fromkeys((wanted, *others)))
