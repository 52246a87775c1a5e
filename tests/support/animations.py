"""What Pillow reads of an animation."""

from __future__ import annotations

from typing import Any

from PIL import Image


def frames_of(picture: Image.Image) -> int:
    """How many frames it has; of a still 1."""
    seen: Any = picture
    return int(seen.n_frames)
