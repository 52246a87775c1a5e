"""Plots whose axes write numbers as the window's language does. Imports pyqtgraph, which takes half a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyqtgraph as pg

from pgapp.ui.language.translate import numbers


class NumberAxis(pg.AxisItem):  # type: ignore[misc]  # it has no types
    """An axis in the language of the window."""

    _english = False

    @contextmanager
    def in_english(self) -> Iterator[None]:
        """For what is exported; drawn meanwhile, it has the numbers of the papers."""
        self._english = True
        try:
            yield
        finally:
            self._english = False

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts: list[str] = super().tickStrings(values, scale, spacing)
        return texts if self._english else [numbers(text) for text in texts]


def plot_widget(*sides: str) -> pg.PlotWidget:
    """An empty plot with axes at the left and at the bottom, and at further ``sides``."""
    return pg.PlotWidget(axisItems={side: NumberAxis(side) for side in ("left", "bottom", *sides)})
