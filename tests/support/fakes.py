"""Scenes, results and networks for tests: small, deterministic, no weights."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from torch import Tensor

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.geometry import Grid, Rect
from pgapp.core.progress import Underway
from pgapp.core.scene import (
    Analysis,
    Canvas,
    CanvasSpec,
    Certification,
    Defence,
    Defended,
    LabelSpace,
    NetworkSpec,
    Noise,
    Outcome,
    Patch,
    Picture,
    Prediction,
    Provenance,
    Reading,
    Scene,
)
from pgapp.core.wording import worded

PROVENANCE = Provenance("fake", "0" * 64, "cpu", "float32", (("pgapp", "test"),))
GRID = Grid(canvas=(288, 288), receptive_field=(83, 83), stride=(41, 41), cells=(6, 6))


def patchguard(patch_size: int, *settings: Any, **named: Any) -> Defence:
    """Robust masking as the defence of a scene."""
    return Defence(patch_size, PatchGuardSettings(*settings, **named))


def make_canvas(size: tuple[int, int] = (288, 288), seed: int = 0) -> Canvas:
    """A smooth coloured picture with a few shapes, so that screenshots are not all noise."""
    rows, cols = size
    y, x = np.mgrid[0:rows, 0:cols].astype(np.float32)
    rng = np.random.default_rng(seed)
    pixels = np.stack([x / cols, y / rows, 1 - (x + y) / (rows + cols)]).astype(np.float32)
    for _ in range(4):
        row, col, radius = rng.integers(0, rows), rng.integers(0, cols), rng.integers(rows // 10, rows // 4)
        pixels[:, (y - row) ** 2 + (x - col) ** 2 < radius**2] = rng.random((3, 1), dtype=np.float32)
    original = (pixels.transpose(1, 2, 0) * 255).round().astype(np.uint8)
    picture = Picture("shapes.png", original)
    return Canvas(pixels, picture, CanvasSpec(size, rows), Rect(0, 0, rows, cols))


def make_label_space(classes: int = 10) -> LabelSpace:
    return LabelSpace("test", tuple(f"class {k}" for k in range(classes)))


def make_scene(
    classes: int = 10,
    patch: Patch | None = Patch(100, 120, 41, Noise(1)),
    canvas: Canvas | None = None,
    label: int | None = None,
    defence: Defence = patchguard(patch_size=41),
) -> Scene:
    return Scene(
        canvas or make_canvas(), NetworkSpec("fake"), defence, make_label_space(classes), patch=patch, label=label
    )


def _prediction(scores: np.ndarray) -> Prediction:
    return Prediction(int(scores.argmax()), scores.astype(np.float32))


def _reading(evidence: np.ndarray, window: tuple[int, int], rng: np.random.Generator) -> Reading:
    classes, rows, cols = evidence.shape
    unmasked = evidence.sum((1, 2))
    tops = np.stack([rng.integers(0, rows - window[0] + 1, classes), rng.integers(0, cols - window[1] + 1, classes)], 1)
    scores = np.array(
        [
            unmasked[k] - evidence[k, r : r + window[0], c : c + window[1]].sum()
            for k, (r, c) in enumerate(tops.tolist())
        ]
    )
    defended = Defended(
        int(scores.argmax()), scores.astype(np.float32), unmasked.astype(np.float32), tops.astype(np.int64), window
    )
    mean = unmasked / unmasked.sum()
    return Reading(
        evidence.astype(np.float32),
        evidence.argmax(0).astype(np.int64),
        _prediction(np.log(mean)),
        _prediction(mean),
        defended,
        _prediction(mean),
    )


def make_analysis(scene: Scene | None = None, grid: Grid = GRID, number: int = 1, seed: int = 0) -> Analysis:
    """A made-up but self-consistent answer (the windows are arbitrary)."""
    scene = scene or make_scene()
    rng = np.random.default_rng(seed)
    classes = len(scene.label_space.names)
    window = grid.window(scene.defence.patch_size)
    clean = rng.dirichlet(np.full(classes, 0.3), grid.cells).transpose(2, 0, 1)
    clean[3 % classes] += 0.5
    now = clean.copy()
    touched = grid.touched(scene.patch.rect) if scene.patch else None
    if touched:
        cells = (..., slice(touched.row, touched.row + touched.rows), slice(touched.col, touched.col + touched.cols))
        now[cells] = 0.02
        now[(7 % classes, *cells[1:])] = 0.9
    clean_reading = _reading(clean, window, rng)
    return Analysis(
        number,
        scene,
        grid,
        clean_reading,
        _reading(now, window, rng) if touched else clean_reading,
        touched,
        touched.area if touched else 0,
        0.024,
        PROVENANCE,
    )


def make_certification(
    scene: Scene | None = None, grid: Grid = GRID, outcome: Outcome = Outcome.VULNERABLE, seed: int = 0
) -> Certification:
    scene = scene or make_scene()
    rng = np.random.default_rng(seed)
    window = grid.window(scene.defence.patch_size)
    shape = (grid.cells[0] - window[0] + 1, grid.cells[1] - window[1] + 1)
    margins = rng.normal(1.0, 1.5, shape).astype(np.float32)
    if outcome is Outcome.CERTIFIED:
        margins = np.abs(margins) + np.float32(0.1)
    elif outcome is Outcome.VULNERABLE:
        margins[0, 0] = -1.0
    return Certification(
        1,
        scene,
        grid,
        3 % len(scene.label_space.names),
        outcome,
        margins,
        rng.integers(0, len(scene.label_space.names), shape),
        window,
        scene.defence.patch_size,
        41 if outcome is Outcome.CERTIFIED else 0,
        0.004,
        PROVENANCE,
    )


class HeldAnalyst:
    """Made-up answers, each waiting for ``gate``; remembers the scenes and on which threads it was asked."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.scenes: list[Scene] = []
        self.threads: set[threading.Thread] = set()
        self.error: Exception | None = None
        """raised once, instead of the next answer"""

    def devices(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (("auto", worded("Automatic device")), ("cpu", "CPU"))

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification]:
        from pgapp.networks.catalogue import catalog

        self.threads.add(threading.current_thread())
        self.scenes.append(scene)
        assert self.gate.wait(20)
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        grid = catalog.entry(scene.network.key).grid(scene.network.fitted_to)
        yield make_analysis(scene, grid, number)
        yield make_certification(scene, grid)

    def explain(self, error: Exception) -> str:
        return f"It failed: {error}"

    def prepare(self, scene: Scene) -> Iterator[Underway]:
        yield from ()

    def verdict_on_cells(self, scene: Scene) -> tuple[int, Outcome] | None:
        return None

    def masked_certificate_known(self, scene: Scene) -> Certification | None:
        return None


class ConvNetwork:
    """A real local-logit network of one random convolution, so partial and full computation must agree."""

    def __init__(self, grid: Grid | None = None, classes: int = 5, seed: int = 0) -> None:
        import torch

        self.grid = grid or Grid((48, 48), (12, 12), (6, 6), (7, 7))
        self.name = "conv"
        self.canvas_spec = CanvasSpec(self.grid.canvas, self.grid.canvas[0])
        self.names = tuple(f"class {k}" for k in range(classes))
        self.device = torch.device("cpu")
        self.precision = torch.float32
        self.digest = "f" * 64
        generator = torch.Generator().manual_seed(seed)
        self.weight = torch.randn(classes, 3, *self.grid.receptive_field, generator=generator) / 6

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        import torch

        if isinstance(cells, Rect) or cells is None:
            cells = [cells or self.grid.everything] * len(canvases)
        out = []
        for canvas, rect in zip(canvases, cells, strict=True):
            seen = self.grid.receptive_pixels(rect)
            crop = canvas[None, :, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols]
            out.append(torch.nn.functional.conv2d(crop - 0.5, self.weight, stride=self.grid.stride))
        return torch.cat(out)
