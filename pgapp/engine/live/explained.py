"""What a failed computation is told as."""

from __future__ import annotations

import sys

from pgapp.core.wording import worded


def explained(error: Exception) -> str:
    """One sentence about an error that says what to do."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return worded("The graphics card has too little free memory for this; choose the CPU as the device.")
    name = type(error).__name__
    return str(error) or worded("The computation failed ({name}); the details say where.", name=name)


def other_canvas(name: str, wanted: tuple[int, int], size: tuple[int, int]) -> str:
    """Why a network cannot answer about a canvas of ``size`` pixels, rows by columns."""
    return worded("{name} wants a canvas of {wanted} pixels, not {size}", name=name, wanted=wanted, size=size)
