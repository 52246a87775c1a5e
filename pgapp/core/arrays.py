"""One core for numpy arrays and torch tensors: namespaces, and what the array API standard lacks.

numpy from 2.1 on is a namespace of the standard, array-api-compat one for tensors. No torch until one comes in.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor
    from typing_extensions import TypeIs, TypeVar

    Array = TypeVar("Array", Tensor, NDArray[Any], default=Tensor)
else:
    from typing import TypeVar

    Array = TypeVar("Array")


def is_tensor(values: Any) -> TypeIs[Tensor]:
    return "torch" in sys.modules and isinstance(values, sys.modules["torch"].Tensor)


def xp_of(values: Any) -> Any:
    """The namespace whose functions take ``values``."""
    if is_tensor(values):
        return _of_tensors()
    return np if isinstance(values, (np.ndarray, np.generic)) else values.__array_namespace__()


@cache
def _of_tensors() -> Any:
    import array_api_compat.torch

    return array_api_compat.torch


def on_a_card(values: Any) -> bool:
    """Whether the host would wait for whoever looks at them."""
    return is_tensor(values) and values.device.type != "cpu"


def accumulator(values: Any) -> Any:
    """The dtype that sums of ``values`` are accumulated in: float64 (float32 on MPS, which has no float64)."""
    xp = xp_of(values)
    return xp.float32 if getattr(values.device, "type", "") == "mps" else xp.float64


def detached(values: Array) -> Array:
    """The same values, through which no gradient flows."""
    return values.detach() if is_tensor(values) else values


def lasting(xp: Any) -> Any:
    """What is made within it may be kept, and gradients may pass it later."""
    return xp.inference_mode(False) if hasattr(xp, "inference_mode") else nullcontext()


def extremes(values: Any) -> tuple[float, float]:
    """The lowest and the highest value, NaN where there is one; one transfer from a device."""
    xp, held = xp_of(values), detached(values)
    low, high = held.aminmax() if is_tensor(held) else (xp.min(held), xp.max(held))
    if on_a_card(held):
        low, high = xp.stack([low, high]).tolist()
    return float(low), float(high)


def along(values: Array, index: Array, axis: int = -1) -> Array:
    """``values`` at ``index``, which has as many axes, along ``axis``."""
    if is_tensor(values):
        return values.take_along_dim(index, axis)
    return xp_of(values).take_along_axis(values, index, axis=axis)


def picked(values: Array, index: Array, axis: int = 0) -> Array:
    """``values`` at int64 ``index [n]``, nowhere negative, along ``axis``: array-api-compat's ``take`` looks for
    negative ones first, which takes several times as long."""
    if is_tensor(values):
        return values.index_select(axis, index)
    return xp_of(values).take(values, index, axis=axis)


def piece(values: Array, first: int, count: int, axis: int = -1) -> Array:
    """``count`` entries of ``values`` from ``first`` on along ``axis``, one of the last two."""
    if is_tensor(values):
        return values.narrow(axis, first, count)
    return values[..., first : first + count] if axis == -1 else values[..., first : first + count, :]


def first_max(values: Array, axis: int = -1) -> tuple[Array, Array]:
    """Maximum along ``axis`` and the lowest index that holds it, on every device: CPU and CUDA promise it."""
    if is_tensor(values) and values.device.type in ("cpu", "cuda"):
        best, index = values.max(axis)
        return best, index
    xp = xp_of(values)
    best = xp.max(values, axis=axis, keepdims=True)
    if is_tensor(values):
        return best.squeeze(axis), (values == best).to(xp.uint8).argmax(axis)
    return xp.squeeze(best, axis=axis), xp.argmax(values, axis=axis)


def replaced(values: Array, index: Array, value: float, axis: int = -1) -> Array:
    """``values`` with ``value`` at ``index``, which is 1 long along ``axis``."""
    if is_tensor(values):
        return values.scatter(axis, index, value)
    xp = xp_of(values)
    places = xp.reshape(xp.arange(values.shape[axis], device=values.device), (-1, *[1] * (-1 - axis)))
    return xp.where(places == index, value, values)


def padded(values: Array, before: int, after: int, axis: int = -1) -> Array:
    """``values`` with so many zeros before and after along ``axis``, one of the last two."""
    xp = xp_of(values)
    none = xp.zeros_like(values[..., :1] if axis == -1 else values[..., :1, :])
    first, last = (xp.repeat(none, count, axis=axis) for count in (before, after))
    return xp.concat([first, values, last], axis=axis)


def softmax(values: Array, axis: int) -> Array:
    """Softmax along ``axis``: torch's own of tensors, rounded from float64 of other arrays."""
    if is_tensor(values):
        return values.softmax(axis)
    xp = xp_of(values)
    wide = xp.astype(values, xp.float64)
    powers = xp.exp(wide - xp.max(wide, axis=axis, keepdims=True))
    return xp.astype(powers / xp.sum(powers, axis=axis, keepdims=True), values.dtype)
