"""Where a network runs and how precisely."""

from __future__ import annotations

import torch

from pgapp.networks.base import NetworkLoadError


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
    """The data type for "float32", "bfloat16", or "auto": bfloat16 where the device computes with it natively.

    Float32 on CUDA means float32: TF32 is switched off for the process.

    Raises:
        NetworkLoadError: no such precision.
    """
    precisions = {"float32": torch.float32, "bfloat16": torch.bfloat16}
    if name == "auto":
        return torch.bfloat16 if has_native_bfloat16(device) else torch.float32
    if name not in precisions:
        raise NetworkLoadError(f"There is no precision '{name}'; choose auto, float32 or bfloat16.")
    if precisions[name] == torch.float32 and device.type == "cuda":
        # by default convolutions round to TF32's 10 bits there, far more than a float32 certificate allows for
        torch.backends.cudnn.allow_tf32 = False
    return precisions[name]


def has_native_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is faster than float32 there: CUDA from compute capability 8.0, CPUs with AVX-512 BF16."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    if device.type == "cpu":
        # older versions of torch do not say; float32 is right everywhere
        if not hasattr(torch.cpu, "get_capabilities"):
            return False
        capabilities = torch.cpu.get_capabilities()
        return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
    return False
