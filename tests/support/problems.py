"""Masking problems drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st


@st.composite
def problems(
    draw: Callable[..., Any], classes: tuple[int, int] = (1, 4), least: int = 1, side: int = 5, whole: bool = True
) -> tuple[np.ndarray, tuple[int, int], float, bool]:
    """Evidence [K, Hf, Wf], window, T and wrap; whole numbers make every sum exact, so ties are real ties."""
    shape = draw(st.tuples(st.integers(*classes), st.integers(least, side), st.integers(least, side)))
    count = int(np.prod(shape))
    if whole:  # drawn as bytes, which costs hypothesis one step where numbers cost one each
        cells = [byte % 4 for byte in draw(st.binary(min_size=count, max_size=count))]
    else:
        cells = draw(st.lists(st.floats(0, 10, width=32), min_size=count, max_size=count))
    window = draw(st.tuples(st.integers(1, side + 1), st.integers(1, side + 1)))
    threshold = draw(st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.75]))
    return np.array(cells, np.float64).reshape(shape), window, threshold, draw(st.booleans())
