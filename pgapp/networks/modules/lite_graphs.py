"""EfficientNet-Lite as onnxruntime runs it, on arrays and without gradients. No torch."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.lite import EARLY, Block, Layer, LiteWeights


@dataclass(frozen=True, eq=False)
class LiteGraphs:
    """The network in two parts, between which features can be kept and exchanged.

    ``early`` makes ``[N, 24, h / 4, w / 4]`` of pictures in 0..1, which it scales (see ``Graph.scale``: whoever gives
    the weights turns the picture by them) and normalizes first; ``late`` makes logits ``[N, K]`` of that.
    """

    early: Inference
    late: Inference


def lite_graphs(weights: LiteWeights) -> LiteGraphs:
    """Write the layers down, and get them ready to run."""
    return LiteGraphs(Inference(early_graph(weights)), Inference(late_graph(weights)))


def early_graph(weights: LiteWeights) -> Graph:
    """The stem and ``EARLY`` blocks."""
    graph = Graph(3)
    graph.scale()
    graph.normalize(EFFICIENTNET_LITE)
    _write(graph, weights, weights.lite.stem, *weights.lite.blocks[:EARLY])
    return graph


def late_graph(weights: LiteWeights) -> Graph:
    """All that follows."""
    rest = weights.lite.blocks[EARLY:]
    graph = Graph(rest[0].layers[0].taken)
    _write(graph, weights, *rest, weights.lite.head)
    graph.average()
    graph.classify(weights.classifier, weights.bias)
    return graph


def _write(graph: Graph, weights: LiteWeights, *parts: Layer | Block) -> None:
    for part in parts:
        before = graph.last
        for layer in part.layers if isinstance(part, Block) else [part]:
            found = weights.folded[layer.name]
            graph.convolve(found.weight, found.bias, layer.stride, layer.groups, layer.active)
        if isinstance(part, Block) and part.shortcut:
            graph.add(before)
