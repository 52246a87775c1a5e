"""Networks that answer in numpy's arrays, and those that do in torch's tensors, side by side. Torch is not imported
here: where there are tensors, it has been."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np

from pgapp.core.arrays import is_tensor
from pgapp.core.defences.base import LocalDefence
from pgapp.core.scene import FloatArray
from pgapp.networks.protocols import Device, takes_arrays

Given = ParamSpec("Given")
Found = TypeVar("Found")


def without_gradients(work: Callable[Given, Found]) -> Callable[Given, Found]:
    """The same function in torch's inference mode, where torch has been imported before it is called."""

    @wraps(work)
    def alone(*given: Given.args, **named: Given.kwargs) -> Found:
        with _inference_mode(True):
            return work(*given, **named)

    return alone


def lasting() -> AbstractContextManager[object]:
    """Within it what torch makes can take part in gradients later, whatever mode it was called in."""
    return _inference_mode(False)


def _inference_mode(on: bool) -> AbstractContextManager[object]:
    torch = sys.modules.get("torch")
    mode: AbstractContextManager[object] = nullcontext() if torch is None else torch.inference_mode(on)
    return mode


def as_asked(pixels: FloatArray, network: object, device: Device) -> Any:
    """A canvas's pixels, or stamped ones, in the namespace that ``network`` answers in."""
    return np.ascontiguousarray(pixels) if takes_arrays(network) else to_device(pixels, device)


def to_device(pixels: FloatArray, device: Device) -> Any:
    """Pixels as a tensor on the device. A canvas's own cannot be written to, so they are copied."""
    import torch

    return torch.from_numpy(np.require(pixels, requirements="W")).to(device)


def as_tensor(values: Any) -> Any:
    """An array as a tensor on the CPU; a tensor as it is."""
    if is_tensor(values) or values is None:
        return values
    import torch

    return torch.from_numpy(np.require(values, requirements=["C", "W"]))


def taken_by(defence: LocalDefence, values: Any) -> Any:
    """Logits as a defence takes them: tensors, but for those that take arrays as well."""
    return values if getattr(defence, "takes_arrays", False) else as_tensor(values)


def to_host(*values: Any) -> list[np.ndarray]:
    """Arrays, and tensors of one device, as float32 arrays; on the CPU these may share memory with them.

    Integers must be below 2**24, where float32 is exact.
    """
    if all(not is_tensor(each) or each.device.type == "cpu" for each in values):
        return [_on_host(each) for each in values]
    return in_one_transfer(*values)


def in_one_transfer(*tensors: Any) -> list[np.ndarray]:
    """``to_host`` with one synchronization for all."""
    import torch

    flat = torch.cat([tensor.reshape(-1).to(torch.float32) for tensor in tensors]).cpu().numpy()
    ends = np.cumsum([tensor.numel() for tensor in tensors])
    parts = np.split(flat, ends[:-1])
    return [part.reshape(tuple(tensor.shape)) for part, tensor in zip(parts, tensors, strict=True)]


def _on_host(values: Any) -> np.ndarray:
    found: np.ndarray = values.float().numpy() if is_tensor(values) else np.asarray(values, np.float32)
    return found
