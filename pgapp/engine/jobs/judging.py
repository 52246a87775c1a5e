"""What a run asks of each picture: every prediction and certificate, batched on the device for all patch sizes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pgapp.core.arrays import xp_of
from pgapp.core.defences.base import Asked, LocalDefence
from pgapp.core.defences.settings import temperature_of
from pgapp.core.defences.table import made
from pgapp.core.geometry import Grid
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Defence, FloatArray, LabelSpace, NetworkSpec, Outcome
from pgapp.core.wording import worded
from pgapp.data.results.store import SizeResult
from pgapp.networks.protocols import Device, NetworkPair, device_type

NOT_FINITE = worded("The network answers this picture with numbers that are not finite, so nothing can be said of it.")
_OUTCOMES = (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)


class TooLittleMemoryError(RuntimeError):
    """Not even one picture fits on the device. The message is one sentence that says what to do."""


@dataclass(frozen=True, eq=False)
class OnGrid:
    """Networks on one grid, and the patch sizes (canvas pixels, ascending) that are judged on it.

    ``fitted``: the grid is the one that each of these sizes asks for.
    """

    networks: NetworkPair
    patch_sizes: tuple[int, ...]
    fitted: bool = False


def networks_by_grid(
    patch_sizes: Sequence[int], spec: NetworkSpec, fit_grid: bool, load: Callable[[NetworkSpec], NetworkPair]
) -> tuple[OnGrid, ...]:
    """The networks of a run, one for each distinct grid: sizes whose fitted grids are equal share a forward pass.

    Args:
        patch_sizes: canvas pixels; at least one.
        spec: ``fitted_to`` counts only without ``fit_grid``.
        fit_grid: lay the grid for each patch size; False for one grid, that of ``spec``.

    Raises:
        ValueError: a patch size is impossible.
        NetworkLoadError: as ``load`` does.
    """
    sizes = sorted(set(patch_sizes))
    if not sizes or sizes[0] < 1:
        raise ValueError(worded("patch sizes must be at least 1 pixel, got {sizes}", sizes=tuple(sizes)))
    by_grid: dict[Grid, OnGrid] = {}
    shared = None if fit_grid else load(spec)
    for size in sizes:
        pair = shared or load(replace(spec, fitted_to=size))
        grid = pair.local.grid
        if size > min(grid.canvas):
            raise ValueError(
                worded("patch sizes must be 1 to {most} pixels, got {sizes}", most=min(grid.canvas), sizes=tuple(sizes))
            )
        known = by_grid.get(grid, OnGrid(pair, (), fit_grid))
        by_grid[grid] = replace(known, patch_sizes=(*known.patch_sizes, size))
    return tuple(by_grid.values())


@dataclass(frozen=True)
class Verdict:
    """One picture's answers; labels count within the label space (fields as in ``ResultRow``).

    ``error`` says in one sentence why there are none, and is None otherwise.
    """

    undefended_label: int | None
    sizes: tuple[SizeResult, ...]
    error: str | None = None


class Judges:
    """Runs the networks, the defence and its certificates on batches of clean canvases, grid by grid."""

    def __init__(self, networks: Sequence[OnGrid], label_space: LabelSpace, defence: Defence) -> None:
        self._networks = networks
        self._temperature = temperature_of(defence.settings)
        first = networks[0].networks
        self._undefended, self._device = first.undefended, first.local.device
        indices = label_space.indices
        self._indices = None if indices is None else torch.tensor(indices, device=self._device)
        settings = made(defence.settings)
        self._judges = [_Judge(one, settings, self._indices) for one in networks]
        self._together: int | None = None

    def verdicts(self, canvases: FloatArray, labels: Sequence[int | None]) -> list[Verdict]:
        """One verdict for each of ``canvases`` float32 ``[B, 3, H, W]``; ``labels`` are the true ones or None.

        Where the device's memory does not hold them together, they go in halves, then halves of those; what was
        too much once is not tried again. Raises ``TooLittleMemoryError`` where one alone does not fit.
        """
        found: list[Verdict] = []
        while len(found) < len(labels):
            part = slice(len(found), len(found) + (self._together or len(labels)))
            try:
                found += self._verdicts(canvases[part], labels[part])
                continue
            except torch.OutOfMemoryError as error:
                tried = len(labels[part])
                if tried == 1:
                    raise too_little_memory(self._device) from error
            # out of the except block, so that what the failed try held is free
            self._together = tried // 2
            free_memory(self._device)
        return found

    def _verdicts(self, canvases: FloatArray, labels: Sequence[int | None]) -> list[Verdict]:
        with torch.inference_mode():
            batch = torch.from_numpy(np.ascontiguousarray(canvases)).to(self._device)
            local_logits, undefended = self.forward(batch)
            finite = self._finite(local_logits, undefended)
            if all(finite):
                return self.judge(local_logits, undefended, labels)
            good = [place for place, right in enumerate(finite) if right]
            found = [Verdict(None, (), NOT_FINITE)] * len(labels)
            if good:
                some = None if undefended is None else undefended[good]
                judged = self.judge([logits[good] for logits in local_logits], some, [labels[place] for place in good])
                for place, verdict in zip(good, judged, strict=True):
                    found[place] = verdict
            return found

    def _finite(self, local_logits: Sequence[Tensor], undefended: Tensor | None) -> list[bool]:
        """For each picture, whether all of its logits are numbers, also when they are divided by the temperature."""
        everything = [*local_logits, *([] if undefended is None else [undefended])]
        scaled = [(logits / min(1.0, self._temperature)).flatten(1) for logits in everything]
        finite: list[bool] = torch.stack([one.isfinite().all(1) for one in scaled]).all(0).tolist()
        return finite

    def forward(self, batch: Tensor) -> tuple[list[Tensor], Tensor | None]:
        """Local logits ``[B, K, Hf, Wf]`` on each grid, and the undefended network's logits ``[B, K]``, both of all
        classes."""
        local_logits = [one.networks.local.local_logits(batch) for one in self._networks]
        return local_logits, None if self._undefended is None else self._undefended.logits(batch)

    def judge(
        self, local_logits: Sequence[Tensor], undefended: Tensor | None, labels: Sequence[int | None]
    ) -> list[Verdict]:
        """Everything after the networks. One transfer to the host for each grid."""
        found = [None] * len(labels) if undefended is None else _of(undefended, self._indices).argmax(-1).tolist()
        on_grids = [judge.judge(logits, labels) for judge, logits in zip(self._judges, local_logits, strict=True)]
        return [
            Verdict(label, tuple(sorted(sum(sizes, ()), key=lambda size: size.patch_size)))
            for label, *sizes in zip(found, *on_grids, strict=True)
        ]


def _of(logits: Tensor, indices: Tensor | None) -> Tensor:
    """``[B, K, ...]`` of all classes, reduced to those of the label space."""
    return logits if indices is None else logits.index_select(1, indices)


@dataclass(frozen=True, eq=False)
class _Certificates:
    """Of a batch, by patch size: 0 wrong, 1 vulnerable, 2 certified, and the least margin; and the largest size."""

    states: dict[int, Any]
    margins: dict[int, Any]
    largest: Any


class _Judge:
    """Judges the patch sizes of one grid. Those with the same window (Equation 1) are computed once."""

    def __init__(self, on_grid: OnGrid, defence: LocalDefence, indices: Tensor | None) -> None:
        self._defence, self._indices = defence, indices
        self._patch_sizes = on_grid.patch_sizes
        self._grid = grid = on_grid.networks.local.grid
        self._precision = on_grid.networks.local.precision
        self._asked = {grid.window(size): size for size in self._patch_sizes}
        limit = min(*grid.canvas, defence.covers or max(grid.canvas))
        self._largest_of = {size: min(grid.largest_patch(window), limit) for window, size in self._asked.items()}

    def judge(self, local_logits: Tensor, labels: Sequence[int | None]) -> list[tuple[SizeResult, ...]]:
        """The results of each picture. ``local_logits [B, K, Hf, Wf]`` of all classes."""
        error: Any = self._plain(logit_error(local_logits, self._precision))
        logits: Any = self._plain(_of(local_logits, self._indices))
        xp = xp_of(logits)
        true = xp.asarray([-1 if label is None else label for label in labels], device=logits.device)
        integers, margins = [xp.argmax(xp.mean(logits, axis=(-2, -1)), axis=-1)], []
        tried: list[tuple[Any, _Certificates]] = []
        asked = self._defence.asked(logits, self._grid, error)
        for size in self._asked.values():
            said = asked.predict(size)
            label = xp.where(true < 0, said.label, true)
            found = next((found for other, found in tried if bool(xp.all(other == label))), None)
            if found is None:
                found = self._certify(asked, label)
                tried.append((label, found))
            correct = said.names(label) & ~said.alert
            state = found.states.get(size, xp.astype(correct, xp.int64))
            integers += [said.label, xp.astype(said.alert, xp.int64), state, found.largest]
            margins.append(found.margins.get(size, xp.full_like(error, math.nan)))
        values = xp.concat([xp.astype(xp.stack(integers), margins[0].dtype), xp.stack(margins)])
        return [self._results(column) for column in values.T.tolist()]

    def _plain(self, values: Tensor) -> Tensor | NDArray[Any]:
        """``values`` as an array where they lie on the CPU and the defence takes arrays: small ones take it less."""
        plain = values.device.type == "cpu" and values.dtype in (torch.float32, torch.float64)
        return values.numpy() if plain and self._defence.takes_arrays else values

    def _certify(self, asked: Asked, label: Any) -> _Certificates:
        """All sizes that are asked for, then the largest of all."""
        xp = xp_of(label)
        states: dict[int, Any] = {}
        margins: dict[int, Any] = {}
        known: dict[int, Any] = {}
        sizes = list(self._asked.values())
        for size, found in zip(sizes, asked.certificates(label, sizes), strict=False):
            states[size] = xp.astype(found.correct, xp.int64) + xp.astype(found.certified, xp.int64)
            margins[size] = xp.min(found.margins, axis=(-2, -1))
            known[self._largest_of[size]] = found.certified
        *_, largest = xp.zeros_like(label), *asked.search_largest(label, known)
        return _Certificates(states, margins, largest)

    def _results(self, column: list[float]) -> tuple[SizeResult, ...]:
        mean, *rest = column
        by_window = {}
        for i, window in enumerate(self._asked):
            label, alert, state, largest = (int(value) for value in rest[4 * i : 4 * i + 4])
            margin = rest[4 * len(self._asked) + i]
            by_window[window] = SizeResult(
                0,
                label,
                _OUTCOMES[state],
                None if math.isnan(margin) else margin,
                int(mean),
                largest,
                None,
                bool(alert),
            )
        return tuple(replace(by_window[self._grid.window(size)], patch_size=size) for size in self._patch_sizes)


def too_little_memory(device: Device) -> TooLittleMemoryError:
    """Not even one picture at a time fits."""
    return TooLittleMemoryError(
        worded(
            "The memory of {device} is too small for even one picture at a time: end what else uses it, or "
            "choose the CPU as the device.",
            device=device,
        )
    )


def free_memory(device: Device) -> None:
    """Give the device what torch keeps for later."""
    if device_type(device) == "cuda":
        torch.cuda.empty_cache()
