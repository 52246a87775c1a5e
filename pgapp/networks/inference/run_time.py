"""What computes: the versions of the libraries, and the processor or graphics card as they see it. No torch unless it
is what answers."""

from __future__ import annotations

import platform
from functools import lru_cache

import numpy as np
import onnxruntime
from numpy._core._multiarray_umath import __cpu_features__  # type: ignore[import-not-found]

from pgapp.networks.protocols import Device, device_type


def versions(arrays: bool) -> dict[str, str]:
    """Of the libraries that a network's answers depend on; ``arrays``: torch is not among them."""
    found = {"onnxruntime": onnxruntime.__version__, "numpy": np.__version__}
    if arrays:
        return found
    import torch

    return {"torch": torch.__version__, **found}


def machine(device: Device, arrays: bool) -> list[str]:
    """All that is known of what ``device`` computes with."""
    here = [platform.platform(), platform.machine(), platform.processor()]
    if arrays:
        return [*here, capability(), *instructions()]
    import torch

    if device_type(device) == "cuda":
        of_card = ".".join(map(str, torch.cuda.get_device_capability(device)))
        cudnn = torch.backends.cudnn.version()  # type: ignore[no-untyped-call]
        return [torch.cuda.get_device_name(device), of_card, str(torch.version.cuda), str(cudnn)]
    flags = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    named = [f"{name}={value}" for name, value in sorted(flags.items()) if value]
    return [*here, torch.backends.cpu.get_cpu_capability(), *named]


def capability() -> str:
    """The widest instructions of the processor, in torch's words: "AVX512", "AVX2", or "DEFAULT" for all others."""
    found = instructions()
    if "AVX512F" in found:
        return "AVX512"
    return "AVX2" if "AVX2" in found else "DEFAULT"


@lru_cache(maxsize=1)
def instructions() -> tuple[str, ...]:
    """The sets of instructions of the processor that numpy knows and found."""
    return tuple(sorted(name for name, there in __cpu_features__.items() if there))
