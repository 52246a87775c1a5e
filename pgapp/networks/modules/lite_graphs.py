"""EfficientNet-Lite as onnxruntime runs it, on arrays and without gradients. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pgapp.core.scene import FloatArray
from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.integer_graph import RELU6, IntegerGraph, Steps
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.lite import EARLY, KEPT, MASKED, Block, Layer, LiteWeights, layers_of, sight_of

FEATURES = "features"
"""what the late part takes is called"""


@dataclass(frozen=True, eq=False)
class Between:
    """Some blocks, with their ``stride`` and ``reach`` on the features that they take, see ``lite.sight_of``."""

    inference: Inference
    stride: int
    reach: int


@dataclass(frozen=True, eq=False)
class LiteGraphs:
    """The network in parts, between which features can be kept and exchanged.

    ``early`` makes ``[N, C, h / stride, w / stride]`` of pictures in 0..1, which it scales (see ``Graph.scale``:
    whoever gives the weights turns the picture by them) and normalizes first; those ``between``, one after the other,
    make features of that, and ``late`` logits ``[N, K]`` of the last ones.
    """

    early: Inference
    late: Inference
    between: tuple[Between, ...] = ()

    def behind_early(self, features: FloatArray) -> FloatArray:
        """Logits ``[N, K]`` of what ``early`` makes."""
        for part in self.between:
            features = part.inference.run(features)
        return self.late.run(features)


@dataclass(frozen=True, eq=False)
class CutGraphs:
    """The network cut elsewhere: ``graphs``, and the stride and the reach of the features between them, see
    ``lite.Lite.sight``."""

    graphs: LiteGraphs
    stride: int
    reach: int


def lite_graphs(weights: LiteWeights, cuts: tuple[int, ...] = KEPT) -> LiteGraphs:
    """Write the layers down, and get them ready to run, cut behind so many blocks each."""
    between = tuple(_between(weights, *ends) for ends in pairwise(cuts))
    return LiteGraphs(Inference(early_graph(weights, cuts[0])), Inference(late_graph(weights, cuts[-1])), between)


def integer_graphs(weights: LiteWeights, steps: Mapping[str, Steps]) -> LiteGraphs:
    """The same with the late part on whole numbers, see ``late_in_integers``."""
    return LiteGraphs(Inference(early_graph(weights)), Inference(late_in_integers(weights, steps)))


def masked_graphs(weights: LiteWeights) -> CutGraphs:
    """The network cut where pictures with masks have most features in common."""
    return CutGraphs(lite_graphs(weights, (MASKED,)), *weights.lite.sight(MASKED))


def early_graph(weights: LiteWeights, blocks: int = EARLY) -> Graph:
    """The stem and so many blocks."""
    graph = Graph(3)
    graph.scale()
    graph.normalize(EFFICIENTNET_LITE)
    _write(graph, weights, weights.lite.stem, *weights.lite.blocks[:blocks])
    return graph


def _between(weights: LiteWeights, first: int, end: int) -> Between:
    """Blocks from the ``first`` up to and without ``end``."""
    blocks = weights.lite.blocks[first:end]
    graph = Graph(blocks[0].layers[0].taken)
    _write(graph, weights, *blocks)
    return Between(Inference(graph), *sight_of(layers_of(blocks)))


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
