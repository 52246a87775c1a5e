"""A module of torch's as the layers that bounds are carried through (``core.defences.layers``).

Only torch's own classes are taken for what they are called: one that is derived from them may compute something else,
as a convolution does that standardizes its weights, and so may one with hooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pgapp.core.defences.layers import AveragePool, Convolution, Flatten, Layer, Linear, MaxPool, NoLayersError, Relu
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from torch import Tensor, nn


@runtime_checkable
class ListsLayers(Protocol):
    """A module whose ``forward`` is not that of its parts in a row may meet this one."""

    def listed_layers(self) -> tuple[Layer, ...]:
        """What it computes in eval mode; raises as ``layers_of`` does."""
        ...


def layers_of(*modules: nn.Module) -> tuple[Layer, ...]:
    """What modules compute one after the other, in eval mode.

    Raises:
        NoLayersError: one of them, or a part of it, is none that bounds are known for.
    """
    from torch import nn

    found: list[Layer] = []
    for module in modules:
        if module._forward_hooks or module._forward_pre_hooks:
            raise NoLayersError(
                worded("Bounds are not known for {name} with hooks, which may do anything.", name=type(module).__name__)
            )
        if isinstance(module, ListsLayers):
            found += module.listed_layers()
        elif isinstance(module, nn.Sequential) and type(module).forward is nn.Sequential.forward:
            found += layers_of(*module)
        elif type(module) is not nn.Identity:
            found.append(_layer(module))
    return tuple(found)


def _layer(module: nn.Module) -> Layer:
    from torch import nn

    if type(module).__module__.startswith("torch.nn.modules."):
        match module:
            case nn.Conv2d(groups=1, dilation=(1, 1), padding_mode="zeros") if isinstance(module.padding, tuple):
                stride, padding = _pair(module.stride), _pair(module.padding)
                return Convolution(module.weight.detach().cpu(), _bias(module), stride, padding)
            case nn.Linear():
                return Linear(module.weight.detach().cpu(), _bias(module))
            case nn.ReLU():
                return Relu()
            case nn.Flatten(start_dim=1, end_dim=-1):
                return Flatten()
            case nn.MaxPool2d(padding=0 | (0, 0), dilation=1 | (1, 1), ceil_mode=False):
                return MaxPool(_pair(module.kernel_size), _pair(module.stride))
            case nn.AvgPool2d(padding=0 | (0, 0), ceil_mode=False, divisor_override=None) if _pair(
                module.kernel_size
            ) == _pair(module.stride):
                return AveragePool(_pair(module.kernel_size))
    raise NoLayersError(
        worded(
            "Bounds are known for convolutions, ReLU, pooling and linear layers, and not for {name} as it is "
            "used in this network.",
            name=type(module).__name__,
        )
    )


def _bias(module: nn.Conv2d | nn.Linear) -> Tensor | None:
    return None if module.bias is None else module.bias.detach().cpu()


def _pair(value: int | tuple[int, ...]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])
