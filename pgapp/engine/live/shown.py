"""What networks and defences say, where it was computed, and its way to the host: a graphics card is waited for once.

No Qt, and no torch for arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from pgapp.core.arrays import on_a_card, xp_of
from pgapp.core.geometry import Rect
from pgapp.core.scene import Canvas, FloatArray, NotFiniteError
from pgapp.core.wording import worded
from pgapp.engine.live.namespaces import as_asked, to_host, without_gradients
from pgapp.networks.protocols import Device, LocalLogitNetwork, UndefendedNetwork

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class ToShow(Generic[Made]):
    """``values``, arrays or tensors of one device, and what is made of them once they are float32 arrays on the
    host. Integers must be below 2**24."""

    values: tuple[Any, ...]
    make: Callable[[Sequence[np.ndarray]], Made]


@dataclass(eq=False)
class Said:
    """What a network says of a canvas, ``[K, ...]``: an array, or a tensor on the device.

    That all of it are numbers is looked at once: at once on a CPU, and on a graphics card, for which the host would
    wait, with whatever is shown of it first, or when ``logits`` are asked for.
    """

    unseen: Any
    """the logits, where nobody may have looked yet"""
    network: str
    picture: str
    finite: Any = None
    """bool ``[]`` on the card, of which the host does not know yet; None where it does"""

    @property
    def logits(self) -> Any:
        """Raises ``NotFiniteError`` where they hold NaN or infinity."""
        if self.finite is not None:
            self.settle(bool(self.finite))
        return self.unseen

    def settle(self, finite: bool) -> None:
        """The host knows now. Raises ``NotFiniteError`` where they are not, and will again."""
        if not finite:
            raise not_finite(self.network, self.picture)
        self.finite = None


def said(logits: Any, network: str, picture: str) -> Said:
    """What ``network`` says of ``picture``. On a CPU, raises ``NotFiniteError`` where it holds NaN or infinity."""
    if on_a_card(logits):
        return Said(logits, network, picture, logits.isfinite().all())
    return Said(finite(logits, network, picture), network, picture)


@without_gradients
def said_of_cells(local: LocalLogitNetwork, canvas: Canvas, pixels: FloatArray, cells: Rect) -> Said:
    """Local logits ``[K, rows, cols]`` of ``pixels``, which are the canvas's or have a patch on them."""
    found = local.local_logits(as_asked(pixels, local, local.device)[None], cells)[0]
    return said(found, local.name, canvas.picture.name)


@without_gradients
def said_of_whole(undefended: UndefendedNetwork, device: Device, canvas: Canvas, pixels: FloatArray) -> Said:
    """The undefended network's logits ``[K]`` of them."""
    found = undefended.logits(as_asked(pixels, undefended, device)[None])[0]
    return said(found, undefended.name, canvas.picture.name)


def finite(logits: Any, network: str, picture: str) -> Any:
    """The same logits, of any shape. Raises ``NotFiniteError`` where they hold NaN or infinity."""
    xp = xp_of(logits)
    if not bool(xp.all(xp.isfinite(logits))):
        raise not_finite(network, picture)
    return logits


def not_finite(network: str, picture: str) -> NotFiniteError:
    return NotFiniteError(
        worded(
            "{picture}: {network} answers with numbers that are not finite, so nothing can be said of this picture.",
            picture=picture,
            network=network,
        )
    )


def show(to_show: Sequence[ToShow[Any]], of: Iterable[Said]) -> list[Any]:
    """What is made of each of ``to_show``, which comes of what is said in ``of``; the host waits for a device at most
    once. Raises ``NotFiniteError`` where what is said is not finite."""
    doubted = [each for each in of if each.finite is not None]
    flags, values = [each.finite for each in doubted], [value for each in to_show for value in each.values]
    host = to_host(*flags, *values) if flags or values else []
    for each, found in zip(doubted, host, strict=False):
        each.settle(bool(found))
    start, made = len(flags), []
    for one in to_show:
        made.append(one.make(host[start : start + len(one.values)]))
        start += len(one.values)
    return made
