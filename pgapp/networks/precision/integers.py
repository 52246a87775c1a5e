"""What a network on whole numbers of 8 bits must hold before it is trusted: how it is asked must not matter at all.

Values that differ by nothing but rounding may be rounded to two neighbours of 255, and logits then lie percents apart.
So its answers are not compared with float32's by how near they come, but with its own, asked for one block at a time:
they must be equal to the last bit, in every batch and part, also where dark and bright pictures lie in one batch (what
is rounded by what the batch holds, as dynamic quantization does, fails there). That the products are right is asked
with the greatest ones that ``integer_graph.whole`` makes: processors without an instruction for them add pairs of
products in 16 bits, which hold those, and not all others.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import FloatArray
from pgapp.networks.inference.integer_graph import GREATEST, IntegerGraph, Steps
from pgapp.networks.inference.onnx_inference import Inference
from pgapp.networks.precision import probe
from pgapp.networks.protocols import NetworkPair

FAR = 0.5
"""of the greatest logit: further from float32 than any rounding of ours (0.11 on the probe's picture; of 209 pictures
one is 0.46 away, the others at most 0.16)"""
WIDE, NARROW, SIDE = 64, 16, 5
COARSE, COARSER = 2**13, 2**25
"""the steps between the layers below: powers of two, so that float32 holds all that is computed exactly"""


def disagreement(pair: NetworkPair, float32: probe.Known) -> float:
    """The greatest difference between two answers to the same block, relative to the greatest absolute logit; infinite
    where products are wrong or an answer is not finite. Where float32's are ``FAR`` away, how far.

    ``float32``: what ``probe.reference`` gives of the same weights in float32.
    """
    if not products_are_right():
        return math.inf
    known = alone(pair)
    far = max(_apart(known[name], float32[name]) for name in float32.keys() & {"cells", "undefended"})
    if not far <= FAR:
        return far
    return max(probe.disagreement(pair, known), _mixed(pair))


def alone(pair: NetworkPair) -> dict[str, FloatArray]:
    """As ``probe.reference``, each block asked by itself."""
    network: Any = probe.probed(pair.local)
    canvas = probe.picture(network.grid.canvas)
    known = {"cells": _each(network, canvas, network.grid.everything)}
    for number, (patch, touched) in enumerate(probe.patches(network.grid)):
        known[f"patch {number}"] = _each(network, probe.stamped(canvas, patch), touched)
    undefended: Any = pair.undefended
    if undefended is not None and undefended is not pair.local:
        known["undefended"] = undefended.logits(canvas[None])[0]
    return known


def products_are_right() -> bool:
    """Whether onnxruntime makes of the greatest values and weights what whole numbers make, to the last bit.

    Three layers as the network has them: each pixel alone, each channel alone, and the sum of both; on dark, bright and
    mixed pictures in one batch.
    """
    source = np.random.RandomState(0)
    given = np.where(source.randint(0, 2, (7, WIDE, SIDE, SIDE)) > 0, 255, 0)
    given[1], given[2], given[4] = 255, 0, 255
    mixing, alike = _greatest_pairs(source), source.choice([-GREATEST, GREATEST], (NARROW, 1, SIDE, SIDE))
    alike[0] = GREATEST
    nothing = np.zeros(NARROW, np.float32)
    graph = IntegerGraph(WIDE, Steps(1.0, 0))
    graph.convolve(mixing.astype(np.float32), nothing, 1, 1, active=False)
    graph.round_to(Steps(COARSE, 128))
    before = graph.last
    graph.convolve(alike.astype(np.float32), nothing, 1, NARROW, active=False)
    graph.round_to(Steps(COARSER, 128))
    graph.add(before)
    graph.round_to(Steps(COARSER, 128))
    found = Inference(graph).run(given.astype(np.float32))
    return np.array_equal(found, _sums(np.einsum("nchw,kc->nkhw", given, mixing[:, :, 0, 0]), alike))


def _greatest_pairs(source: np.random.RandomState) -> np.ndarray:
    """Weights ``[NARROW, WIDE, 1, 1]`` as great as ``integer_graph.whole`` lets two be that follow one another."""
    pairs = np.array([(64, 63), (63, 64), (GREATEST, 0), (0, GREATEST), (GREATEST, -GREATEST)])
    chosen = pairs[source.randint(0, len(pairs), (NARROW, WIDE // 2))]
    chosen *= source.choice([-1, 1], (NARROW, WIDE // 2, 1))
    chosen[0], chosen[1] = pairs[0], -pairs[1]
    return chosen.reshape(NARROW, WIDE, 1, 1)


def _sums(mixed: np.ndarray, alike: np.ndarray) -> FloatArray:
    """The same in whole numbers, from the sums of the first layer on."""

    def rounded(values: np.ndarray, steps: int) -> np.ndarray:
        return np.clip(np.rint(values / steps), -128, 127)

    mixed = rounded(mixed, COARSE)
    padded = np.pad(mixed, ((0, 0), (0, 0), (SIDE // 2,) * 2, (SIDE // 2,) * 2))
    seen = np.lib.stride_tricks.sliding_window_view(padded, (SIDE, SIDE), (2, 3))
    convolved = rounded(np.einsum("nkhwij,kij->nkhw", seen, alike[:, 0]) * COARSE, COARSER)
    return (rounded(convolved * COARSER + mixed * COARSE, COARSER) * COARSER).astype(np.float32)


def _mixed(pair: NetworkPair) -> float:
    """The same difference between pictures asked one by one and all in one batch, black and white ones among them."""
    network: Any = probe.probed(pair.local)
    canvas = probe.picture(network.grid.canvas)
    several = np.stack([canvas / 50, np.ones_like(canvas), canvas, np.zeros_like(canvas), 1 - canvas / 50])
    cells = [network.local_logits(one[None]) for one in several]
    found = _apart(np.concatenate(cells), network.local_logits(several))
    undefended: Any = pair.undefended
    if undefended is None:
        return found
    wholes = [undefended.logits(one[None]) for one in several]
    return max(found, _apart(np.concatenate(wholes), undefended.logits(several)))


def _each(network: Any, canvas: FloatArray, cells: Rect) -> FloatArray:
    places = [Rect(cells.row + row, cells.col + col, 1, 1) for row in range(cells.rows) for col in range(cells.cols)]
    found = np.stack([network.local_logits(canvas[None], place)[0, :, 0, 0] for place in places], axis=-1)
    return found.reshape(-1, cells.rows, cells.cols)


def _apart(known: FloatArray, found: FloatArray) -> float:
    if known.shape != found.shape or not (np.isfinite(known).all() and np.isfinite(found).all()):
        return math.inf
    return float(np.abs(known.astype(np.float64) - found).max()) / (float(np.abs(known).max()) or 1.0)
