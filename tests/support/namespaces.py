"""The masking code over other arrays than tensors: tests written for tensors, run with their arguments changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial, wraps
from typing import Any

import array_api_strict
import numpy as np
import torch

from pgapp.core.geometry import Grid

NAMESPACES = ("torch", "numpy", "array_api_strict")


def to_arrays(namespace: str, value: Any) -> Any:
    """``value``, tensors in it as arrays of ``namespace``; those that only torch knows stay (gradients, bfloat16)."""
    if type(value) is torch.Tensor:
        if value.requires_grad or value.dtype == torch.bfloat16:
            return value
        array = value.numpy()
        return array if namespace == "numpy" else array_api_strict.asarray(array)
    return _within(partial(to_arrays, namespace), value)


def to_tensors(value: Any) -> Any:
    """``value``, arrays in it as tensors."""
    if hasattr(value, "__array_namespace__"):
        return torch.from_numpy(np.array(value))
    return _within(to_tensors, value)


def _within(change: Callable[[Any], Any], value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return type(value)(change(each) for each in value)
    if isinstance(value, Mapping):
        return {key: change(each) for key, each in value.items()}
    if isinstance(value, Iterator):
        return (change(each) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, Grid)):
        return replace(value, **{each.name: change(getattr(value, each.name)) for each in fields(value)})
    return value


def over(namespace: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` given arrays of ``namespace`` where tensors are handed in; what comes out are tensors again."""

    @wraps(function)
    def changed(*arguments: Any, **keywords: Any) -> Any:
        arrays = to_arrays(namespace, arguments), to_arrays(namespace, keywords)
        return (
            to_tensors(function(*arrays[0], **arrays[1]))
            if _any_tensor((arguments, keywords))
            else function(*arguments, **keywords)
        )

    return changed


def _any_tensor(value: Any) -> bool:
    seen = []
    _within(lambda each: seen.append(each) or each, value)
    return any(isinstance(each, torch.Tensor) or (each is not value and _any_tensor(each)) for each in seen)


class Over:
    """An object whose methods are run ``over`` a namespace."""

    def __init__(self, namespace: str, made: Any) -> None:
        self._namespace, self._made = namespace, made

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._made, name)
        if not callable(found):
            return found
        changed = over(self._namespace, found)
        return lambda *arguments, **keywords: to_tensors(changed(*arguments, **keywords))
