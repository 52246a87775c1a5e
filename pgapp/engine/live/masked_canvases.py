"""Answers what defences on masked pictures ask, with the undefended network of a pair, a few pictures at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import takewhile
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from pgapp.core.defences.layers import Layer, Layered, NoLayersError
from pgapp.core.defences.masked import Answers, Ask, Cells, Masks, hidden
from pgapp.core.masking.rounding import canvas_logit_error, logit_error
from pgapp.core.patch import stamp
from pgapp.core.scene import FloatArray, LabelSpace, Patch
from pgapp.core.wording import worded
from pgapp.engine.live.namespaces import to_device, to_host
from pgapp.engine.live.readings import of_label_space, scatter
from pgapp.engine.live.shown import finite
from pgapp.networks.inference.tensors import answers
from pgapp.networks.modules.undefended import SomeClasses
from pgapp.networks.protocols import (
    LayeredNetwork,
    LocalLogitNetwork,
    MaskedPictures,
    MaskingNetwork,
    NetworkPair,
    UndefendedNetwork,
    device_type,
)

Answer = TypeVar("Answer")
Told = TypeVar("Told")

CPU_BATCH = 4
"""pictures that one thread classifies together; with all threads' the work can be left"""
DEVICE_BATCHES = (32, 16, 8, 4, 2, 1)
"""pictures together on a device: sizes in which the network was compared when it was loaded"""


class NoUndefendedNetworkError(ValueError):
    """There is nothing to ask. The message is one sentence that says what to do."""


class MaskedNetwork:
    """The undefended network on one canvas, clean or with a patch, with masks painted over it.

    It keeps what it was asked. Masks that wholly cover the patch leave the clean canvas's pixels: its answers are
    taken then.

    Args:
        pixels: the clean canvas's, float32 ``[3, H, W]`` in 0..1.
        colour: what masks are painted with, 0..1.
        clean: the same network on the clean canvas; with ``patch``.
        picture: its name, for what is said when an answer is no number.

    Raises:
        NoUndefendedNetworkError: no undefended network stands in the pair.
    """

    def __init__(
        self,
        pair: NetworkPair,
        pixels: FloatArray,
        colour: tuple[float, float, float],
        patch: Patch | None = None,
        clean: MaskedNetwork | None = None,
        picture: str = worded("a picture"),
    ) -> None:
        undefended = undefended_of(pair)
        self._local: LocalLogitNetwork = pair.local
        self._local_logits: Tensor | None = None
        self._name, self._device, self._precision = undefended.name, pair.local.device, pair.local.precision
        self._network, self._indices = unrestricted(undefended)
        shown = pixels if patch is None else stamp(pixels, patch)
        self._pixels = to_device(shown, self._device)
        self._parts = self._in_parts(shown, colour, patch, clean)
        self._picture = picture
        self._colour = torch.tensor(colour, device=self._device)[:, None, None]
        self._patch, self._clean = patch, clean
        self._known: dict[Masks, tuple[FloatArray, float]] = {}
        self._bounds: dict[tuple[int, ...] | None, dict[tuple[int, int, int, int], tuple[float, int]]] = {}
        on_cpu = device_type(self._device) == "cpu"
        self._together = CPU_BATCH * torch.get_num_threads() if on_cpu else DEVICE_BATCHES[0]
        self.evaluations, self.seconds = 0, 0.0

    def _in_parts(
        self, pixels: FloatArray, colour: tuple[float, float, float], patch: Patch | None, clean: MaskedNetwork | None
    ) -> MaskedPictures | None:
        """The network ready to be asked in part, where it can be."""
        if not isinstance(self._network, MaskingNetwork):
            return None
        if patch is None or clean is None:
            return self._network.masked(pixels, colour)
        return self._network.masked(pixels, colour, clean._parts, patch.rect)

    def answers(self, masks: Sequence[Masks], label_space: LabelSpace) -> Answers:
        """To the first of ``masks``, as many as are known or go into one batch; see ``defences.masked``.

        Where the device's memory does not hold a batch, it goes in halves from then on; raises
        ``torch.OutOfMemoryError`` where one picture alone does not fit.
        """
        places = [(self._source(painted), painted) for painted in masks]
        wanted = [(source, painted) for source, painted in places if painted not in source._known][: self._together]
        while wanted:
            try:
                self._compute(wanted)
                break
            except torch.OutOfMemoryError:
                if len(wanted) == 1:
                    raise
            self._together = len(wanted) // 2
            wanted = wanted[: self._together]
        known = takewhile(lambda place: place[1] in place[0]._known, places)
        found = [source._known[painted] for source, painted in known]
        logits = np.stack([logits for logits, _ in found])
        if label_space.indices is not None:
            logits = logits[:, list(label_space.indices)]
        return Answers(logits, np.array([error for _, error in found]))

    def cells(self, label_space: LabelSpace) -> Cells:
        """What the network with small receptive fields says of the canvas, kept for the next request."""
        return cells_of(self._of_cells(), self._local, label_space)

    def layered(self, label_space: LabelSpace) -> Layered:
        """The canvas and what the network computes of it; its layers are listed when they are asked for."""
        name, network, pixels = self._name, self._network, self._pixels.float().cpu().numpy()

        def layers() -> tuple[Layer, ...]:
            if not isinstance(network, LayeredNetwork):
                raise NoLayersError(
                    worded("{name} does not say which layers it is made of, and bounds go through layers.", name=name)
                )
            return network.layers(pixels.shape[1:])

        chosen = self._indices
        if label_space.indices is not None:
            chosen = [index if chosen is None else chosen[index] for index in label_space.indices]
        classes = None if chosen is None else tuple(chosen)
        return Layered(name, pixels, layers, classes, self._bounds.setdefault(classes, {}))

    @torch.inference_mode()
    def _of_cells(self) -> Tensor:
        """Local logits ``[K, Hf, Wf]``; with a patch, only the cells that it touches are computed."""
        if self._local_logits is None:
            self._local_logits = self._whole() if self._clean is None else self._changed(self._clean._of_cells())
        return self._local_logits

    def _whole(self) -> Tensor:
        whole: Tensor = finite(self._local.local_logits(self._pixels[None])[0], self._local.name, self._picture)
        return whole

    def _changed(self, clean: Tensor) -> Tensor:
        touched = None if self._patch is None else self._local.grid.touched(self._patch.rect)
        if touched is None:
            return clean
        part = self._local.local_logits(self._pixels[None], touched)[0]
        now: Tensor = scatter(clean, finite(part, self._local.name, self._picture), touched)
        return now

    def knows(self, masks: Sequence[Masks]) -> list[Masks]:
        """The first of ``masks`` that were asked already: ``answers`` to them computes nothing."""
        return list(takewhile(lambda painted: painted in self._source(painted)._known, masks))

    def _source(self, painted: Masks) -> MaskedNetwork:
        if self._patch is None or self._clean is None or not hidden(self._patch.rect, painted):
            return self
        return self._clean

    @torch.inference_mode()
    def _compute(self, wanted: Sequence[tuple[MaskedNetwork, Masks]]) -> None:
        start = time.perf_counter()
        logits = self._logits(wanted)
        errors = canvas_logit_error(logits, self._precision)
        if self._indices is not None:
            logits = logits[:, self._indices]
        rows, allowed = to_host(logits, errors)
        finite(allowed, self._name, self._picture)  # each comes of the greatest logit of all classes
        for (source, painted), row, error in zip(wanted, rows, allowed.tolist(), strict=True):
            source._known[painted] = row, error
        self.evaluations += len(wanted)
        self.seconds += time.perf_counter() - start

    def _logits(self, wanted: Sequence[tuple[MaskedNetwork, Masks]]) -> Tensor:
        """``[N, K]`` of all classes."""
        if self._parts is not None:
            logits = np.empty((len(wanted), len(self._network.names)), np.float32)
            for source in dict.fromkeys(source for source, _ in wanted):
                if source._parts is None:
                    raise TypeError("one network asks the clean and the patched canvas")
                places = [place for place, (each, _) in enumerate(wanted) if each is source]
                logits[places] = source._parts.logits([wanted[place][1] for place in places])
            return torch.from_numpy(logits)
        pictures = torch.stack([source._pixels for source, _ in wanted])
        for picture, (_, painted) in zip(pictures, wanted, strict=True):
            for mask in painted:
                picture[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = self._colour
        return self._classify(pictures)

    def _classify(self, pictures: Tensor) -> Tensor:
        if pictures.device.type == "cpu":
            return torch.cat(answers(self._network.logits, torch.split(pictures, CPU_BATCH)))
        found, first = [], 0
        while first < len(pictures):
            count = next(size for size in DEVICE_BATCHES if size <= len(pictures) - first)
            found.append(self._network.logits(pictures[first : first + count]))
            first += count
        return torch.cat(found)


def cells_of(local_logits: Tensor, local: LocalLogitNetwork, label_space: LabelSpace) -> Cells:
    """Local logits ``[K, Hf, Wf]`` as a defence on masked pictures wants them, of the classes that compete."""
    error = float(logit_error(local_logits, local.precision))
    chosen = of_label_space(local_logits, label_space).float().cpu().numpy()
    return Cells(np.ascontiguousarray(chosen), local.grid, error)


def asking(
    steps: Generator[Ask, Answers, Answer],
    network: MaskedNetwork,
    label_space: LabelSpace,
    told: Callable[[Ask], Iterator[Told]],
) -> Generator[Told, None, Answer]:
    """Step a defence to its end; yields what is ``told`` of each thing it asks, before the network runs."""
    try:
        ask = next(steps)
        while True:
            yield from told(ask)
            ask = steps.send(network.answers(ask.masks, label_space))
    except StopIteration as end:
        found: Answer = end.value
        return found


def completed(steps: Generator[Ask, Answers, Answer], network: MaskedNetwork, label_space: LabelSpace) -> Answer:
    """Step a defence to its end at once."""
    try:
        ask = next(steps)
        while True:
            ask = steps.send(network.answers(ask.masks, label_space))
    except StopIteration as end:
        found: Answer = end.value
        return found


def undefended_of(pair: NetworkPair) -> UndefendedNetwork:
    """The network that is asked. Raises ``NoUndefendedNetworkError`` where there is none."""
    if pair.undefended is None:
        raise NoUndefendedNetworkError(
            worded(
                "No undefended network stands beside {name}, and this defence asks one: choose another "
                "network, or another defence.",
                name=pair.local.name,
            )
        )
    return pair.undefended


def unrestricted(network: UndefendedNetwork) -> tuple[UndefendedNetwork, list[int] | None]:
    """The network with all of its classes, and which of them count; None for all. Its rounding is that of all."""
    if isinstance(network, SomeClasses):
        return network.network, network.indices
    return network, None
