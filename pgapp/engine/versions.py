"""The versions that pixels and sums depend on. No torch, unless it is what answers."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from pgapp.networks.protocols import Device, device_type
from pgapp.version import __version__

PACKAGES = (("Pillow", "pillow"), ("torch", "torch"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy"))
"""Pillow decodes and scales pictures; the others compute. As (name, distribution)."""

Versions = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def package_versions() -> Versions:
    """Of this program and of ``PACKAGES``, as they are installed here."""
    found = [("pgapp", __version__)]
    for name, distribution in PACKAGES:
        try:
            found.append((name, version(distribution)))
        except PackageNotFoundError:
            found.append((name, "none"))
    return tuple(found)


@lru_cache(maxsize=8)
def versions_on(device: Device, arrays: bool = False) -> Versions:
    """``package_versions``, and what ``device`` computes with: the processor's instructions that torch uses ("AVX2",
    "AVX512", ...), or the graphics card's name and torch's version of CUDA. ``arrays``: without torch, which has no
    part in such answers."""
    if arrays:
        from pgapp.networks.inference.run_time import capability

        return (*(one for one in package_versions() if one[0] != "torch"), ("CPU", capability()))
    import torch

    if device_type(device) == "cuda":
        return (*package_versions(), ("GPU", torch.cuda.get_device_name(device)), ("CUDA", str(torch.version.cuda)))
    return (*package_versions(), ("CPU", torch.backends.cpu.get_cpu_capability()))
