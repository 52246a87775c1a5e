"""What a program that runs for hours does about memory that it needed for a moment."""

from __future__ import annotations

import ctypes
import sys


def give_memory_back() -> None:
    """Let glibc return to the system what is free in its pools: loading a network leaves three times its weights."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
