"""What the tests of several rooms ask for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def picture_bytes() -> bytes:
    """A PNG of noise: hundreds of tests ask for it, and it takes longer to compress than to write."""
    pixels = np.random.default_rng(0).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def picture(tmp_path: Path, picture_bytes: bytes) -> Path:
    path = tmp_path / "a picture.png"
    path.write_bytes(picture_bytes)
    return path
