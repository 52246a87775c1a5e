"""Measures how far the values reach that EfficientNet-Lite0 rounds to 8 bits, and writes models/lite0-int8.json.

    python scripts/int8_steps.py

The pictures are the samples that ship: every block of the default grid, and each picture as a whole. Nothing is drawn
at random, so it gives the same file again but for rounding. To be called again when the weights change, or where the
network is cut (``lite.EARLY``), or how great whole weights may be (``integer_graph.GREATEST``): the file's digest is a
part of the network's.
"""

from __future__ import annotations

import json

import numpy as np

from pgapp import paths
from pgapp.core.scene import FloatArray
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import Run
from pgapp.networks.inference.integer_graph import GREATEST
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.lite import EARLY, LiteWeights
from pgapp.networks.modules.lite_graphs import FEATURES, sum_of
from pgapp.networks.modules.partial_blocks import blocks_of


def main() -> None:
    entry = catalog.entry(catalog.DEFAULT_KEY)
    local = catalog.load_run(entry, entry.default_grid, Run("cpu", "float32")).local
    classifier, features = local.classifier, []
    for path in sorted((paths.resources() / "samples").glob("*.jpg")):
        pixels = np.array(make_canvas(load_picture(path), entry.canvas_spec).pixels, np.float32)
        blocks = blocks_of(pixels, entry.default_grid).reshape(-1, 3, *entry.default_grid.receptive_field)
        rows, cols = (scaling(side, classifier.picture_side).weights[None, None] for side in pixels.shape[1:])
        features += [classifier.early(blocks), classifier.graphs.early.run(pixels[None], rows=rows, cols=cols.mT)]
    found = {name: [float(low), float(high)] for name, (low, high) in reach(classifier.read(), features).items()}
    place = paths.models() / f"{entry.base}-int8.json"
    place.write_text(json.dumps({"cut": EARLY, "greatest": GREATEST, "reach": found}, indent=1) + "\n", "utf-8")
    print(f"{place}: {len(found)} of {len(features)} batches")


def reach(weights: LiteWeights, features: list[FloatArray]) -> dict[str, tuple[float, float]]:
    """The least and greatest value of each place that ``late_in_integers`` rounds by a range of its own."""
    rest = weights.lite.blocks[EARLY:]
    graph = Graph(rest[0].layers[0].taken)
    found = {FEATURES: _ends(features)}

    def look(name: str) -> None:
        found[name] = _ends([Inference(graph).run(one) for one in features])

    for part in rest:
        before = graph.last
        for layer in part.layers:
            folded = weights.folded[layer.name]
            graph.convolve(folded.weight, folded.bias, layer.stride, layer.groups, layer.active)
            if not layer.active:
                look(layer.name)
        if part.shortcut:
            graph.add(before)
            look(sum_of(part))
    return found


def _ends(values: list[FloatArray]) -> tuple[float, float]:
    return min(float(one.min()) for one in values), max(float(one.max()) for one in values)


if __name__ == "__main__":
    main()
