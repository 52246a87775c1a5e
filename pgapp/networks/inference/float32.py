"""Float32 is float32: torch may have been told elsewhere to round on the way, which no certificate allows for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pgapp.core.wording import worded
from pgapp.networks.protocols import NetworkLoadError

if TYPE_CHECKING:
    import torch

ENVIRONMENT = ("DNNL_DEFAULT_FPMATH_MODE", "ONEDNN_DEFAULT_FPMATH_MODE")
"""oneDNN reads these when torch is imported, never again. ``pgapp/__init__.py`` takes them out before that."""
EXACT = ("ieee", "none")
"""what ``fp32_precision`` says where nothing is rounded; "none" is what nobody has set"""


def check_environment() -> None:
    """Raise ``NetworkLoadError`` where torch was imported, before pgapp, under a variable that shortens float32."""
    for name in ENVIRONMENT:
        if os.environ.get(name, "STRICT").upper() not in ("", "STRICT"):
            raise NetworkLoadError(
                worded(
                    "torch was imported with {name}={value}, under which float32 is rounded to fewer bits: "
                    "unset it, or import pgapp before torch, and start again.",
                    name=name,
                    value=os.environ[name],
                )
            )


@contextmanager
def in_full(device: torch.device) -> Iterator[None]:
    """Within it a network runs in its own precision: ``pin_float32``, and nobody's ``torch.autocast`` around the call
    reaches its layers."""
    import torch

    pin_float32(device)
    if torch.is_autocast_enabled(device.type):
        with torch.autocast(device.type, enabled=False):
            yield
    else:
        yield


def pin_float32(device: torch.device) -> None:
    """Let matrix products and convolutions of float32 run in float32, for the process, until somebody sets otherwise.

    Called wherever a network runs: the settings are the process's, so they hold for worker threads, and for the
    gradients of what was computed just before.
    """
    import torch

    ours = _settings(device)
    if ours and all(one.fp32_precision in EXACT for one in ours):
        return
    # the older way first: torch refuses to say what holds where the two ways disagree
    torch.set_float32_matmul_precision("highest")
    if device.type == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
    for one in ours:
        one.fp32_precision = "ieee"


def _settings(device: torch.device) -> list[Any]:
    """What has an ``fp32_precision`` for the device; nothing in torch before 2.9, which has the older way alone."""
    import torch

    backends = torch.backends
    if device.type == "cuda":
        found = [backends.cuda.matmul, getattr(backends.cudnn, "conv", None), getattr(backends.cudnn, "rnn", None)]
    elif device.type == "cpu":
        found = [getattr(backends.mkldnn, "conv", None), getattr(backends.mkldnn, "matmul", None)]
    else:
        found = []
    return [one for one in found if hasattr(one, "fp32_precision")]
