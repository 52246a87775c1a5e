"""A window whose adversary works on a small network that a test can hold."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.core.scene import Certification, NetworkSpec, Outcome
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.window.main_window import MainWindow

COARSE = 4


class HeldNetwork:
    """Local logits of a coarse look at each receptive field; a step of an attack waits for ``gate``."""

    name = "held"
    device = torch.device("cpu")
    precision = torch.float32
    digest = "b" * 64

    def __init__(self, spec: NetworkSpec) -> None:
        entry = catalog.entry(spec.key)
        self.grid = entry.grid(spec.fitted_to)
        self.canvas_spec = entry.canvas_spec
        self.names = entry.names
        self.gate = threading.Event()
        self.gate.set()
        self.steps = 0
        generator = torch.Generator().manual_seed(0)
        self.weight = torch.randn(len(self.names), 3 * COARSE * COARSE, generator=generator) / 2

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        if canvases.requires_grad:
            self.steps += 1
            assert self.gate.wait(20)
        if cells is None or isinstance(cells, Rect):
            cells = [cells or self.grid.everything] * len(canvases)
        (height, width), (down, across) = self.grid.receptive_field, self.grid.stride
        out = []
        for canvas, rect in zip(canvases, cells, strict=True):
            seen = self.grid.receptive_pixels(rect)
            crop = canvas[None, :, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols]
            blocks = functional.unfold(crop - 0.5, (height, width), stride=(down, across))
            blocks = blocks.view(1, 3, height, width, -1).permute(0, 4, 1, 2, 3).flatten(0, 1)
            coarse = functional.adaptive_avg_pool2d(blocks, COARSE).flatten(1)
            logits = 8 * coarse @ self.weight.T
            out.append(logits.T.view(1, len(self.names), rect.rows, rect.cols))
        return torch.cat(out)


class HeldUndefended:
    name = "held undefended"
    digest = "c" * 64

    def __init__(self, local: HeldNetwork) -> None:
        self.local = local
        self.names = local.names

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        return self.local.local_logits(canvases).mean((2, 3))


class HeldAnalyst(Analyst):
    """The real analyst on the small network; ``networks`` are those that were loaded, the newest last."""

    def __init__(self) -> None:
        self.networks: list[Any] = []
        super().__init__(self._pair)

    def _pair(self, spec: NetworkSpec) -> NetworkPair:
        self.networks.append(HeldNetwork(spec))
        return NetworkPair(self.networks[-1], HeldUndefended(self.networks[-1]))


def forge(window: MainWindow) -> Certification:
    """Put a certificate on screen that the next patch is bound to break."""
    found = window.session.certification
    assert found is not None
    other = (window.session.analysis.now.defended.label + 1) % len(found.scene.label_space.names)
    margins = np.abs(found.margins) + 1
    forged = replace(found, outcome=Outcome.CERTIFIED, label=other, margins=margins, number=found.number + 1)
    window.session._answered(forged)
    return forged
