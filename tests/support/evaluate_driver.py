"""``pgapp evaluate`` with a fake network in place of the real weights: run as a script, or in a test's process."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import torch

from pgapp.cli import evaluate
from pgapp.core.geometry import Rect
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair


class ColourNetwork:
    """Judges each cell by the mean colour of its receptive field; 1000 classes, canvas and grid of the catalogue."""

    name = "colour"
    digest = "c" * 64
    device = torch.device("cpu")
    precision = torch.float32

    def __init__(self, spec: NetworkSpec) -> None:
        entry = catalog.entry(spec.key)
        self.grid = entry.grid(spec.fitted_to)
        self.canvas_spec = entry.canvas_spec
        self.names = entry.names
        self.weight = 30 * torch.randn(3, len(self.names), generator=torch.Generator().manual_seed(0))

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        means = torch.nn.functional.avg_pool2d(canvases, self.grid.receptive_field, self.grid.stride)
        logits = torch.einsum("bchw,ck->bkhw", means - 0.5, self.weight)
        wanted = [cells or self.grid.everything] * len(canvases) if isinstance(cells, Rect | None) else cells
        return torch.stack(
            [
                one[:, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]
                for one, rect in zip(logits, wanted, strict=True)
            ]
        )


def load(spec: NetworkSpec) -> NetworkPair:
    return NetworkPair(ColourNetwork(spec), None)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    return evaluate.run(parser.parse_args(arguments), load)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
