"""The versions that pixels and sums depend on. No torch, unless it is what answers."""

from __future__ import annotations

import sys
from functools import lru_cache

from pgapp.networks.protocols import Device, device_type
from pgapp.version import __version__

ARRAYS = (("Pillow", "PIL"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy"))
"""Pillow decodes and scales pictures; the others compute. As (name, module)."""

Versions = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def package_versions() -> Versions:
    """Of this program, ``ARRAYS`` and torch, as they are installed here."""
    pillow, *others = _on_arrays()[1:]
    return (("pgapp", __version__), pillow, ("torch", _installed("torch")), *others)


def _on_arrays() -> Versions:
    """Said by modules that are imported: to look into what is installed costs 25 ms, for which a first verdict would
    wait. torch says more of itself than what is installed is called."""
    imported = ((name, getattr(sys.modules.get(module), "__version__", "")) for name, module in ARRAYS)
    return (("pgapp", __version__), *((name, version or _installed(name)) for name, version in imported))


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


@lru_cache(maxsize=8)
def versions_on(device: Device, arrays: bool = False) -> Versions:
    """``package_versions``, and what ``device`` computes with: the processor's instructions that torch uses ("AVX2",
    "AVX512", ...), or the graphics card's name and torch's version of CUDA. ``arrays``: without torch, which has no
    part in such answers."""
    if arrays:
        from pgapp.networks.inference.run_time import capability

        return (*_on_arrays(), ("CPU", capability()))
    import torch

    if device_type(device) == "cuda":
        return (*package_versions(), ("GPU", torch.cuda.get_device_name(device)), ("CUDA", str(torch.version.cuda)))
    return (*package_versions(), ("CPU", torch.backends.cpu.get_cpu_capability()))
