"""What figures show in tests, and what other programs make of their files."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from pgapp.core.scene import Outcome, Patch
from pgapp.ui.figure.spec import FigureContent
from tests.support.fakes import make_analysis, make_certification, make_scene, patchguard


def content(
    outcome: Outcome = Outcome.VULNERABLE,
    patch: Patch | None = Patch(100, 120, 41),
    picture: str = "shapes.png",
    label: int | None = None,
) -> FigureContent:
    """A figure's content without a network."""
    scene = make_scene(patch=patch, label=label, defence=patchguard(41))
    canvas = replace(scene.canvas, picture=replace(scene.canvas.picture, name=picture))
    scene = replace(scene, canvas=canvas)
    return FigureContent(
        analysis=make_analysis(scene),
        certification=make_certification(scene, outcome=outcome),
        selected=3,
        network="Fake network",
        has_undefended=True,
    )


def ran(*command: str | Path) -> str:
    """What a program says; the test is skipped where it is not installed."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"there is no {command[0]}")
    return subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def pixels_of(image: QImage) -> np.ndarray:
    """uint8 ``[H, W, 3]``."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows, cols = image.height(), image.width()
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(rows, image.bytesPerLine())
    return flat[:, : 3 * cols].reshape(rows, cols, 3).copy()


def rendered(path: Path, width: int) -> np.ndarray:
    """An SVG as librsvg shows it, or a PDF as poppler does, so many pixels wide."""
    out = path.with_suffix(".rendered.png")
    if path.suffix == ".svg":
        ran("rsvg-convert", "-w", str(width), "-o", out, path)
    else:
        ran(
            "pdftoppm", "-png", "-singlefile", "-scale-to-x", str(width), "-scale-to-y", "-1", path, out.with_suffix("")
        )
    return pixels(out)


def coarse(image: np.ndarray, step: int = 6) -> np.ndarray:
    """The means of squares: how letters and edges are smoothed is each renderer's own."""
    rows, cols = (size // step * step for size in image.shape[:2])
    cut = image[:rows, :cols].reshape(rows // step, step, cols // step, step, 3)
    return np.asarray(cut.mean(axis=(1, 3)))
