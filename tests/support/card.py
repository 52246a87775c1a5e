"""A stand-in for a graphics card: tensors whose device says "cuda", whose values are computed on the CPU.

They refuse what a card refuses, to meet a tensor of the CPU and to become an array, and count what makes the host
wait for a card: every transfer, also of a single number. So a test sees on any machine whether a path runs on a card,
and how often it stops there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten, tree_map_only

DEVICE = torch.device("cuda:0")
WAITS = {
    "aten._local_scalar_dense.default",
    "aten.is_nonzero.default",
    "aten.nonzero.default",
    "aten.masked_select.default",
    "aten.equal.default",
    "aten.item.default",
}
"""operations that a card answers to the host, whatever comes of it"""


class CardTensor(Tensor):
    """``held`` has the values, on the CPU."""

    held: Tensor

    @staticmethod
    def __new__(cls, held: Tensor) -> CardTensor:
        made: CardTensor = torch.Tensor._make_wrapper_subclass(
            cls,
            held.size(),
            strides=held.stride(),
            storage_offset=held.storage_offset(),
            dtype=held.dtype,
            layout=held.layout,
            device=held.device,
            requires_grad=False,
        )
        made.held = held
        return made

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        return DEVICE

    @property
    def is_cuda(self) -> bool:  # type: ignore[override]
        return True

    @property
    def is_cpu(self) -> bool:  # type: ignore[override]
        return False

    def __repr__(self, *, tensor_contents: Any = None) -> str:  # type: ignore[override]  # its stub names no argument
        return f"CardTensor({self.held!r})"

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise TypeError("can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() first")

    numpy: Any = __array__

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:  # type: ignore[override]
        return _computed(func, args, kwargs or {})


@dataclass
class Card:
    """What happened to it: ``waits`` are the operations for which the host waited, ``sent`` how many tensors came."""

    waits: list[str] = field(default_factory=list)
    sent: int = 0

    def begin(self) -> None:
        """Count from here on."""
        self.waits.clear()
        self.sent = 0


_card = Card()


def _computed(func: Any, args: Any, kwargs: Any) -> Any:
    name = str(func)
    mine = [each for each in tree_flatten((args, kwargs))[0] if isinstance(each, Tensor)]
    strangers = [each for each in mine if not isinstance(each, CardTensor) and each.dim() > 0]
    if strangers and name not in ("aten.copy_.default",):
        raise RuntimeError(f"Expected all tensors to be on the same device, but got cpu and cuda:0 in {name}")
    if name in WAITS:
        _card.waits.append(name)
    inner_args, inner_kwargs = tree_map_only(CardTensor, lambda each: each.held, (args, kwargs))
    if isinstance(inner_kwargs.get("device"), torch.device):
        inner_kwargs["device"] = torch.device("cpu")
    found = func(*inner_args, **inner_kwargs)
    known = {id(each.held): each for each in mine if isinstance(each, CardTensor)}
    return tree_map_only(Tensor, lambda each: known[id(each)] if id(each) in known else CardTensor(each), found)


class _OnCard(TorchFunctionMode):
    """Takes what names a device: it makes tensors of the card, or takes them from it."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        name = getattr(func, "__name__", "")
        if name == "cpu" and args and isinstance(args[0], CardTensor):
            return taken(args[0])
        if name == "cuda":
            return sent(args[0])
        if name == "to" and args and isinstance(args[0], Tensor):
            return _moved(*args, **kwargs)
        if name == "tolist" and isinstance(args[0], CardTensor):
            _card.waits.append(name)
            return args[0].held.tolist()
        if name == "__setitem__" and isinstance(args[0], CardTensor):
            return _written(*args)
        if name == "new_tensor" and isinstance(args[0], CardTensor):
            return sent(func(args[0].held, *args[1:], **kwargs))
        device = kwargs.get("device")
        if name != "_parse_to" and device is not None and torch.device(device).type == "cuda":
            kwargs["device"] = torch.device("cpu")
            return sent(func(*args, **kwargs), count=False)
        return func(*args, **kwargs)


def _moved(values: Tensor, *wanted: Any, **named: Any) -> Tensor:
    """``Tensor.to``, in each of its forms."""
    target: Any = None
    dtype = named.get("dtype")
    for each in (*wanted, named.get("device")):
        if isinstance(each, Tensor):
            target, dtype = each.device, each.dtype
        elif isinstance(each, (str, torch.device)):
            target = torch.device(each)
        elif isinstance(each, torch.dtype):
            dtype = each
    if target is not None and target.type == "cuda":
        values = sent(values)
    elif target is not None and isinstance(values, CardTensor):
        values = taken(values)
    if dtype is not None and dtype != values.dtype:
        values = torch.ops.aten._to_copy.default(values, dtype=dtype)
    layout = named.get("memory_format")
    return values if layout is None else torch.ops.aten.clone.default(values, memory_format=layout)


def _written(values: CardTensor, place: Any, found: Any) -> None:
    """``values[place] = found``, also where a view of what inference made is written to."""
    if isinstance(found, Tensor) and found.dim() > 0 and not isinstance(found, CardTensor):
        raise RuntimeError("Expected all tensors to be on the same device, but got cpu and cuda:0 in __setitem__")
    place, found = tree_map_only(CardTensor, lambda each: each.held, (place, found))
    values.held[place] = found


class _Send(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, values: Tensor) -> Tensor:
        return CardTensor(values.detach())

    @staticmethod
    def backward(ctx: Any, gradient: Any) -> Any:
        return gradient.held if isinstance(gradient, CardTensor) else gradient


class _Take(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, values: Any) -> Tensor:
        return values.held.clone()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Any:
        return CardTensor(gradient)


def sent(values: Tensor, count: bool = True) -> Tensor:
    """On the card."""
    if isinstance(values, CardTensor):
        return values
    _card.sent += count
    found: Tensor = _Send.apply(values)
    return found


def taken(values: Tensor) -> Tensor:
    """From the card, for which the host waits."""
    _card.waits.append("cpu")
    found: Tensor = _Take.apply(values)
    return found


@contextmanager
def standing_in(patch: pytest.MonkeyPatch) -> Iterator[Card]:
    """Within it there is a card, as far as torch says, and what is sent to it is a ``CardTensor``."""
    global _card
    _card = Card()
    patch.setattr(torch.cuda, "is_available", lambda: True)
    patch.setattr(torch.cuda, "get_device_name", lambda device=None: "a stand-in")
    patch.setattr(torch.cuda, "get_device_capability", lambda device=None: (9, 0))
    patch.setattr(torch.backends.cudnn, "version", lambda: None)
    patch.setattr(torch.cuda, "mem_get_info", lambda device=None: (2**33, 2**34))
    patch.setattr(torch.cuda, "empty_cache", lambda: None)
    patch.setattr(torch.cuda, "synchronize", lambda device=None: None)
    before = torch.__future__.get_overwrite_module_params_on_conversion()
    torch.__future__.set_overwrite_module_params_on_conversion(True)
    try:
        with _OnCard():
            yield _card
    finally:
        torch.__future__.set_overwrite_module_params_on_conversion(before)
