"""What a network is asked before it is trusted: everything that whole and partial computation ask of it.

A kernel can be right on a whole picture and wrong on a rectangle one cell wide, or in a batch of seven; or read memory
that nobody has written, which happens to hold zeros as long as the program is young. So the rectangles here are as
narrow as a patch at an edge makes them, the batches as large as they become, and freed memory is filled before each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import Any

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import FloatArray
from pgapp.networks.families import crop_ensemble
from pgapp.networks.inference import side_by_side
from pgapp.networks.protocols import (
    BlockNetwork,
    LocalLogitNetwork,
    MaskingNetwork,
    NetworkPair,
    PartialNetwork,
    UndefendedNetwork,
    device_type,
    takes_arrays,
)

VERSION = 4
"""of the probe: what was found with another one does not count"""
REFERENCE = 1
"""of the reference answers: those of another one are not read"""
BATCHES = (*range(1, 9), 16)
"""canvases together: an attack's, and those of a folder run on a device"""
SHORT, LONGEST = 3, 8
"""cells in rectangles that are asked of several canvases, and of those tried in each length up to it"""
RUNS = (2, 3, 5, 9, 13)
"""widths of rectangles where cells are classified each by itself"""
UNDEFENDED_BATCHES = {"cpu": (1, 2, 3, 4)}
DEVICE_BATCHES = (1, 2, 4, 8, 16, 32)
"""canvases together of an undefended network: those in which defences ask it about masked pictures"""
RING = 4 * 32 * 32 * 32
"""pixels in all bands together up to which a ring is asked as a whole; else ``LONGEST`` bands across its seam are"""
CROP_GRID = crop_ensemble.square_grid(crop_ensemble.SIDE, *crop_ensemble.BLOCKS)
"""what networks of blocks are asked on, whatever grid is laid for a patch: they classify each block alone"""
PAINT = (0.5, 0.5, 0.5)
"""what masks are painted with"""
RUBBISH = 1e30
RUBBISH_SIZES = tuple(4**power for power in range(3, 10))
"""values in a block of memory that is filled and freed: 256 bytes to 1 MiB"""

Known = Mapping[str, FloatArray]
"""Reference answers, float32: "cells" ``[K, rows, cols]`` of ``probe_cells``, "patch 0", ... of ``patches``, and
"undefended" ``[K]`` where an undefended network stands beside."""


def picture(size: tuple[int, int]) -> FloatArray:
    """A canvas float32 ``[3, H, W]`` in 0..1 with shapes of all sizes in it, the same everywhere and for ever."""
    source = np.random.RandomState(0)  # the one generator of numpy whose numbers never change
    rows, cols = size
    mixed = np.zeros((3, rows, cols))
    tile = max(rows, cols)
    while tile >= 1:
        coarse = source.randint(0, 256, (3, -(-rows // tile), -(-cols // tile)))
        mixed += tile.bit_length() * coarse.repeat(tile, 1).repeat(tile, 2)[:, :rows, :cols]
        tile //= 3
    spread = mixed.max() - mixed.min()
    pixels: FloatArray = (np.round(255 * (mixed - mixed.min()) / (spread or 1)) / 255).astype(np.float32)
    return pixels


def probed(network: LocalLogitNetwork) -> LocalLogitNetwork:
    """The network to ask: one of blocks on ``CROP_GRID``, any other one itself."""
    return network.on_grid(CROP_GRID) if isinstance(network, BlockNetwork) else network


def probe_cells(grid: Grid) -> Rect:
    """The cells whose reference is known: all, or of a ring that would take too long some across its seam."""
    rows, cols = grid.cells
    if not grid.wrap or grid.canvas[0] * grid.canvas[1] * cols <= RING:
        return grid.everything
    return Rect(0, cols - LONGEST // 2, rows, LONGEST)


def reference(pair: NetworkPair) -> dict[str, FloatArray]:
    """What a pair in float32 on the CPU answers, to compare others with; see ``Known``."""
    network = probed(pair.local)
    canvas = picture(network.grid.canvas)
    with _without_gradients(network):
        known = {"cells": _numpy(network.local_logits(_on(network, canvas), probe_cells(network.grid))[0])}
        if isinstance(network, BlockNetwork):
            for number, (patch, touched) in enumerate(patches(network.grid)):
                patched = _on(network, stamped(canvas, patch))
                known[f"patch {number}"] = _numpy(network.local_logits(patched, touched)[0])
        if pair.undefended is not None and not _same(pair):
            known["undefended"] = _numpy(pair.undefended.logits(_on(network, canvas))[0])
    return known


def answered(network: LocalLogitNetwork, canvases: FloatArray, cells: Rect) -> FloatArray:
    """Local logits ``[B, K, rows, cols]`` of canvases ``[B, 3, H, W]``."""
    with _without_gradients(network):
        return _numpy(network.local_logits(_given(network, canvases), cells))


def disagreement(pair: NetworkPair, known: Known) -> float:
    """The greatest difference between two logits, relative to the greatest absolute logit of the picture; infinite
    where an answer is not finite or has another shape."""
    greatest = float(np.abs(known["cells"]).max()) or 1.0
    of_undefended = float(np.abs(known["undefended"]).max()) or 1.0 if "undefended" in known else 1.0
    with _without_gradients(pair.local):
        of_cells = max(_difference(*answer) for answer in _answers(pair, known)) / greatest
        return max([of_cells, *(_difference(*answer) / of_undefended for answer in _undefended_answers(pair, known))])


def patches(grid: Grid) -> list[tuple[Rect, Rect]]:
    """Pixels that are changed, and the cells that see them: a corner, thin lines, and a square amid the canvas."""
    rows, cols = grid.canvas
    square = max(1, rows // 7)
    pixels = [
        Rect(0, 0, 1, 1),
        Rect(rows - 1, cols - 1, 1, 1),
        Rect(0, cols - 1, rows, 1),
        Rect(rows // 2, 0, 1, cols // 2),
        Rect((rows - square) // 2, (cols - square) // 2, square, square),
    ]
    return [(one, touched) for one in pixels if (touched := grid.touched(one)) is not None]


def masks(canvas: tuple[int, int]) -> list[tuple[Rect, ...]]:
    """What is painted over the picture: no mask, one, two that overlap, lie close by or far apart, narrow ones."""
    rows, cols = canvas
    side = max(1, rows // 4)
    corner, other = Rect(0, 0, side, side), Rect(rows - side, cols - side, side, side)
    middle = Rect((rows - side) // 2, (cols - side) // 2, side, side)
    beside = Rect(middle.row, min(middle.col + side + 3, cols - side), side, side)
    line = Rect(rows // 3, 0, 1, cols)
    alone = [(), (corner,), (middle,)]
    return [*alone, (corner, other), (middle, beside), (middle, line), (middle, middle), (line, other)]


def asked(cells: Rect, apart: bool) -> Iterator[list[Rect]]:
    """Batches of rectangles within ``cells``, one for each canvas. ``apart``: cells are classified each by itself, so
    that only their number counts."""
    rows, cols = cells.rows, cells.cols
    for count in BATCHES:
        shapes = {(1, 1)} if apart else {(min(rows, SHORT), 1), (1, min(cols, SHORT))}
        for height, width in sorted(shapes):
            yield [_within(cells, number, height, width) for number in range(count)]
    if apart:
        yield from ([_within(cells, 0, rows, width)] for width in RUNS if width < cols and rows * width <= RUNS[-1])
        return
    for row, col in sorted({(row, col) for row in (0, rows - 1) for col in (0, cols - 1)}):
        yield [Rect(cells.row + row, cells.col + col, 1, 1)]
    for narrow in (1, 2):
        if narrow <= cols:
            yield from ([_within(cells, number, height, narrow)] for number, height in enumerate(_lengths(rows)))
        if narrow <= rows:
            yield from ([_within(cells, number, narrow, width)] for number, width in enumerate(_lengths(cols)))


def _lengths(side: int) -> list[int]:
    return [*range(1, min(side, LONGEST) + 1), *([side] if side > LONGEST else [])]


def _answers(pair: NetworkPair, known: Known) -> Iterator[tuple[Any, FloatArray]]:
    network = probed(pair.local)
    canvas = picture(network.grid.canvas)
    pixels = _on(network, canvas)
    everything, cells = known["cells"], probe_cells(network.grid)
    apart = network.grid.wrap or isinstance(network, BlockNetwork)
    prepared = network.prepare(pixels[0]) if isinstance(network, PartialNetwork) else None
    if prepared is not None:
        yield prepared.local_logits, everything
        other = _other(canvas)
        for number, (patch, _) in enumerate(patches(network.grid)):
            _leave_rubbish(network, apart)
            yield prepared.patched_logits(_given(network, _cut(other, patch)), patch), known[f"patch {number}"]
    whole = [[cells]] if device_type(network.device) == "cpu" else [[cells], [cells] * 2, [cells] * BATCHES[-1]]
    for rectangles in chain(whole, asked(cells, apart)):
        _leave_rubbish(network, apart)
        try:
            found = network.local_logits(_times(pixels, len(rectangles)), rectangles)
        except _out_of_memory():
            if len(rectangles) == 1:
                raise
            continue  # nor will it be asked so much: whoever meets this halves the batch
        for answer, rectangle in zip(found, rectangles, strict=True):
            yield answer, _of(everything, rectangle, cells)


def _undefended_answers(pair: NetworkPair, known: Known) -> Iterator[tuple[Any, FloatArray]]:
    if pair.undefended is None or _same(pair):
        return
    network = probed(pair.local)
    pixels = _on(network, picture(network.grid.canvas))
    for count in UNDEFENDED_BATCHES.get(device_type(network.device), DEVICE_BATCHES):
        _leave_rubbish(network)
        try:
            found = pair.undefended.logits(_times(pixels, count))
        except _out_of_memory():
            if count == 1:
                raise
            return
        for answer in found:
            yield answer, known["undefended"]
    yield from _masked_answers(pair.undefended, network)


def _masked_answers(undefended: UndefendedNetwork, network: LocalLogitNetwork) -> Iterator[tuple[Any, FloatArray]]:
    """Pictures with masks, computed in part, and as wholes."""
    canvas = picture(network.grid.canvas)
    kept = undefended.masked(canvas, PAINT) if isinstance(undefended, MaskingNetwork) else None
    if kept is None:
        return
    several = masks(network.grid.canvas)
    _leave_rubbish(network, apart=True)
    for answer, painted in zip(kept.logits(several), several, strict=True):
        whole = canvas.copy()
        for mask in painted:
            whole[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = PAINT[0]
        yield answer, _numpy(undefended.logits(_on(network, whole))[0])


def _difference(answer: Any, expected: FloatArray) -> float:
    given = _numpy(answer)
    if given.shape != expected.shape or not np.isfinite(given).all():
        return np.inf
    return float(np.abs(given.astype(np.float64) - expected).max())


def _within(cells: Rect, number: int, height: int, width: int) -> Rect:
    """A rectangle of that extent, another one for each number: from one corner to the opposite one."""
    down, right = cells.rows - height, cells.cols - width
    row, col = ((number * step) % (free + 1) for step, free in ((5, down), (3, right)))
    if number == 1:
        row, col = down, right
    return Rect(cells.row + row, cells.col + col, height, width)


def _of(everything: FloatArray, rectangle: Rect, cells: Rect) -> FloatArray:
    row, col = rectangle.row - cells.row, rectangle.col - cells.col
    return everything[:, row : row + rectangle.rows, col : col + rectangle.cols]


def _other(canvas: FloatArray) -> FloatArray:
    """Other pixels for the patches: the picture's negative, upside down."""
    return np.ascontiguousarray(1 - canvas[:, ::-1])


def _cut(canvas: FloatArray, pixels: Rect) -> FloatArray:
    cut = canvas[:, pixels.row : pixels.row + pixels.rows, pixels.col : pixels.col + pixels.cols]
    return np.ascontiguousarray(cut)


def stamped(canvas: FloatArray, pixels: Rect) -> FloatArray:
    """The canvas with a patch there: the picture's negative, upside down."""
    found = canvas.copy()
    found[:, pixels.row : pixels.row + pixels.rows, pixels.col : pixels.col + pixels.cols] = _cut(
        _other(canvas), pixels
    )
    return found


def _same(pair: NetworkPair) -> bool:
    undefended: object = pair.undefended
    return undefended is pair.local


def _given(network: LocalLogitNetwork, pixels: FloatArray) -> Any:
    """Pixels as the network takes them: arrays, or tensors on its device."""
    if takes_arrays(network):
        return pixels
    import torch

    return torch.from_numpy(pixels).to(network.device)


def _on(network: LocalLogitNetwork, canvas: FloatArray) -> Any:
    return _given(network, canvas)[None]


def _times(canvas: Any, count: int) -> Any:
    """The one canvas ``[1, 3, H, W]`` so many times."""
    if isinstance(canvas, np.ndarray):
        return np.broadcast_to(canvas, (count, *canvas.shape[1:]))
    return canvas.expand(count, -1, -1, -1)


def _numpy(logits: Any) -> FloatArray:
    if isinstance(logits, np.ndarray):
        return logits.astype(np.float32, copy=False)
    found: FloatArray = logits.detach().float().cpu().numpy()
    return found


def _without_gradients(network: LocalLogitNetwork) -> AbstractContextManager[object]:
    if takes_arrays(network):
        return nullcontext()
    import torch

    return torch.inference_mode()


def _out_of_memory() -> tuple[type[Exception], ...]:
    """What a device without enough memory raises: torch, where it has been imported."""
    torch = sys.modules.get("torch")
    return (torch.OutOfMemoryError,) if torch is not None else ()


def _leave_rubbish(network: LocalLogitNetwork, apart: bool = False) -> None:
    """Fill memory with large values and free it; with ``apart`` on the threads that share out cells, too."""
    if takes_arrays(network):
        _fill_arrays(0)
        if apart:
            side_by_side.answers(_fill_arrays, range(side_by_side.usable_threads()))
        return
    import torch

    from pgapp.networks.inference import tensors

    def fill(_: int) -> None:
        blocks = [torch.empty(size, device=network.device) for size in RUBBISH_SIZES]
        for block in blocks:
            block.fill_(RUBBISH)

    fill(0)
    if apart and device_type(network.device) == "cpu":
        tensors.answers(fill, range(torch.get_num_threads()))


def _fill_arrays(_: int) -> None:
    blocks = [np.empty(size, np.float32) for size in RUBBISH_SIZES]
    for block in blocks:
        block.fill(RUBBISH)
