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
    cell = st.integers(0, 3) if whole else st.floats(0, 10, width=32)
    cells = draw(st.lists(cell, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    window = draw(st.tuples(st.integers(1, side + 1), st.integers(1, side + 1)))
    threshold = draw(st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.75]))
    return np.array(cells, np.float64).reshape(shape), window, threshold, draw(st.booleans())
