"""A figure of a plot, as other programs show it, beside the screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PIL import Image
from PySide6.QtGui import QColor

from pgapp.core.scene import ByteArray

SIZE = (700, 420)
KINDS = ("svg", "pdf", "png")


def screen(plot: pg.PlotWidget, folder: Path) -> ByteArray:
    """What it shows."""
    plot.viewport().grab().save(str(folder / "screen.png"))
    return pixels(folder / "screen.png")


def rendered(path: Path) -> ByteArray:
    """What another program makes of a figure of 700 x 420 pixels: librsvg of an SVG, poppler of a PDF; of a PNG, it in
    that size."""
    out = path.with_suffix(".seen.png")
    if path.suffix == ".png":
        with Image.open(path) as image:
            image.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS).save(out)
        return pixels(out)
    if path.suffix == ".svg":
        command: list[str | Path] = ["rsvg-convert", "-w", "700", "-h", "420", "-o", out, path]
    else:
        sized = ["-scale-to-x", "700", "-scale-to-y", "420"]
        command = ["pdftoppm", "-png", "-singlefile", *sized, path, out.with_suffix("")]
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"there is no {command[0]}")
    subprocess.run(command, check=True, timeout=60)
    return pixels(out)


def pixels(path: Path) -> ByteArray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.uint8)


def near(image: ByteArray, colour: str, within: int = 60) -> np.ndarray:
    """Where a colour is, bool ``[h, w]``."""
    chosen = QColor(colour)
    wanted = np.array([chosen.red(), chosen.green(), chosen.blue()])
    return np.asarray(np.abs(image.astype(int) - wanted).sum(axis=2) < within)


def apart(one: np.ndarray, two: np.ndarray, within: int = 2) -> int:
    """How many marked pixels of either have none of the other within so many pixels."""

    def grown(marked: np.ndarray) -> np.ndarray:
        padded = np.pad(marked, within)
        return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, (2 * within + 1,) * 2).any(axis=(2, 3)))

    return int((one & ~grown(two)).sum() + (two & ~grown(one)).sum())


def places(marked: np.ndarray, axis: int) -> np.ndarray:
    """The middles of the words: runs of rows (axis 0) or columns (1) in which something is marked, 20 px apart."""
    found = np.flatnonzero(marked.any(axis=1 - axis))
    return np.array([run.mean() for run in np.split(found, np.flatnonzero(np.diff(found) > 20) + 1)])
