"""EfficientNet-Lite as onnxruntime runs it, on arrays and without gradients. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.integer_graph import RELU6, IntegerGraph, Steps
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.lite import EARLY, MASKED, Block, Layer, LiteWeights

FEATURES = "features"
"""what the late part takes is called"""


@dataclass(frozen=True, eq=False)
class LiteGraphs:
    """The network in two parts, between which features can be kept and exchanged.

    ``early`` makes ``[N, C, h / stride, w / stride]`` of pictures in 0..1, which it scales (see ``Graph.scale``:
    whoever gives the weights turns the picture by them) and normalizes first; ``late`` makes logits ``[N, K]`` of that.
    """

    early: Inference
    late: Inference


@dataclass(frozen=True, eq=False)
class CutGraphs:
    """The network cut elsewhere: ``graphs``, and the stride and the reach of the features between them, see
    ``lite.Lite.sight``."""

    graphs: LiteGraphs
    stride: int
    reach: int


def lite_graphs(weights: LiteWeights, blocks: int = EARLY) -> LiteGraphs:
    """Write the layers down, and get them ready to run, cut behind so many blocks."""
    return LiteGraphs(Inference(early_graph(weights, blocks)), Inference(late_graph(weights, blocks)))


def integer_graphs(weights: LiteWeights, steps: Mapping[str, Steps]) -> LiteGraphs:
    """The same with the late part on whole numbers, see ``late_in_integers``."""
    return LiteGraphs(Inference(early_graph(weights)), Inference(late_in_integers(weights, steps)))


def masked_graphs(weights: LiteWeights) -> CutGraphs:
    """The network cut where pictures with masks have most features in common."""
    return CutGraphs(lite_graphs(weights, MASKED), *weights.lite.sight(MASKED))


def early_graph(weights: LiteWeights, blocks: int = EARLY) -> Graph:
    """The stem and so many blocks."""
    graph = Graph(3)
    graph.scale()
    graph.normalize(EFFICIENTNET_LITE)
    _write(graph, weights, weights.lite.stem, *weights.lite.blocks[:blocks])
    return graph


def late_graph(weights: LiteWeights, blocks: int = EARLY) -> Graph:
    """All that follows."""
    rest = weights.lite.blocks[blocks:]
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


def late_in_integers(weights: LiteWeights, steps: Mapping[str, Steps], blocks: int = EARLY) -> IntegerGraph:
    """The same as ``late_graph`` on whole numbers of 8 bits, up to the means over all pixels.

    ``steps``: what is rounded to which, of ``FEATURES``, each layer that is not active by its name, and each block with
    a shortcut as "block 3"; the others are a ReLU6's.
    """
    rest = weights.lite.blocks[blocks:]
    graph = IntegerGraph(rest[0].layers[0].taken, steps[FEATURES])
    parts: tuple[Layer | Block, ...] = (*rest, weights.lite.head)
    for part in parts:
        before = graph.last
        for layer in part.layers if isinstance(part, Block) else [part]:
            found = weights.folded[layer.name]
            graph.convolve(found.weight, found.bias, layer.stride, layer.groups, active=False)
            graph.round_to(RELU6 if layer.active else steps[layer.name])
        if isinstance(part, Block) and part.shortcut:
            graph.add(before)
            graph.round_to(steps[sum_of(part)])
    graph.average()
    graph.classify(weights.classifier, weights.bias)
    return graph


def sum_of(block: Block) -> str:
    """What the sum at a block's end is called: "block 3"."""
    return block.layers[0].name.rpartition(" ")[0]
