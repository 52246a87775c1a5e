"""What a run asks of each picture: every prediction and certificate, batched on the device for all patch sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import error_under, evidence_under
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Defence, FloatArray, LabelSpace, NetworkSpec, Outcome
from pgapp.data.results.store import SizeResult
from pgapp.networks.protocols import NetworkPair

Window = tuple[int, int]
NOT_FINITE = "The network answers this picture with numbers that are not finite, so nothing can be said of it."
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
        raise ValueError(f"patch sizes must be at least 1 pixel, got {tuple(sizes)}")
    by_grid: dict[Grid, OnGrid] = {}
    shared = None if fit_grid else load(spec)
    for size in sizes:
        pair = shared or load(replace(spec, fitted_to=size))
        grid = pair.local.grid
        if size > min(grid.canvas):
            raise ValueError(f"patch sizes must be 1 to {min(grid.canvas)} pixels, got {tuple(sizes)}")
        known = by_grid.get(grid, OnGrid(pair, (), fit_grid))
        by_grid[grid] = replace(known, patch_sizes=(*known.patch_sizes, size))
    return tuple(by_grid.values())


@dataclass(frozen=True)
class Verdict:
    """One picture's answers; labels count within the label space (fields as in ``ResultRow``).

    ``error`` says in one sentence why there are none, and is None otherwise.
    """

    ordinary_label: int | None
    sizes: tuple[SizeResult, ...]
    error: str | None = None


class Judges:
    """Runs the networks, robust masking and the certificates on batches of clean canvases, grid by grid."""

    def __init__(self, networks: Sequence[OnGrid], label_space: LabelSpace, defence: Defence) -> None:
        self._networks = networks
        self._temperature = defence.temperature
        first = networks[0].networks
        self._ordinary, self._device = first.ordinary, first.local.device
        indices = label_space.indices
        self._indices = None if indices is None else torch.tensor(indices, device=self._device)
        self._judges = [_Judge(one, defence, self._indices) for one in networks]
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
            local_logits, ordinary = self.forward(batch)
            finite = self._finite(local_logits, ordinary)
            if all(finite):
                return self.judge(local_logits, ordinary, labels)
            good = [place for place, right in enumerate(finite) if right]
            found = [Verdict(None, (), NOT_FINITE)] * len(labels)
            if good:
                some = None if ordinary is None else ordinary[good]
                judged = self.judge([logits[good] for logits in local_logits], some, [labels[place] for place in good])
                for place, verdict in zip(good, judged, strict=True):
                    found[place] = verdict
            return found

    def _finite(self, local_logits: Sequence[Tensor], ordinary: Tensor | None) -> list[bool]:
        """For each picture, whether all of its logits are numbers, also when they are divided by the temperature."""
        everything = [*local_logits, *([] if ordinary is None else [ordinary])]
        scaled = [(logits / min(1.0, self._temperature)).flatten(1) for logits in everything]
        finite: list[bool] = torch.stack([one.isfinite().all(1) for one in scaled]).all(0).tolist()
        return finite

    def forward(self, batch: Tensor) -> tuple[list[Tensor], Tensor | None]:
        """Local logits ``[B, K, Hf, Wf]`` on each grid, and the undefended network's logits ``[B, K]``, both of all
        classes."""
        local_logits = [one.networks.local.local_logits(batch) for one in self._networks]
        return local_logits, None if self._ordinary is None else self._ordinary.logits(batch)

    def judge(
        self, local_logits: Sequence[Tensor], ordinary: Tensor | None, labels: Sequence[int | None]
    ) -> list[Verdict]:
        """Everything after the networks. One transfer to the host for each grid."""
        undefended = [None] * len(labels) if ordinary is None else _of(ordinary, self._indices).argmax(-1).tolist()
        on_grids = [judge.judge(logits, labels) for judge, logits in zip(self._judges, local_logits, strict=True)]
        return [
            Verdict(label, tuple(sorted(sum(sizes, ()), key=lambda size: size.patch_size)))
            for label, *sizes in zip(undefended, *on_grids, strict=True)
        ]


def _of(logits: Tensor, indices: Tensor | None) -> Tensor:
    """``[B, K, ...]`` of all classes, reduced to those of the label space."""
    return logits if indices is None else logits.index_select(1, indices)


class _Judge:
    """Judges the patch sizes of one grid. Those with the same window (Equation 1) are computed once."""

    def __init__(self, on_grid: OnGrid, defence: Defence, indices: Tensor | None) -> None:
        self._defence, self._indices = defence, indices
        self._patch_sizes = on_grid.patch_sizes
        self._grid = grid = on_grid.networks.local.grid
        self._precision = on_grid.networks.local.precision
        self._asked = sorted({grid.window(size) for size in self._patch_sizes})
        self._windows = grid.windows()

    def judge(self, local_logits: Tensor, labels: Sequence[int | None]) -> list[tuple[SizeResult, ...]]:
        """The results of each picture. ``local_logits [B, K, Hf, Wf]`` of all classes."""
        error = logit_error(local_logits, self._precision)
        local_logits = _of(local_logits, self._indices)
        evidence = evidence_under(local_logits, self._defence)
        uncertainty = error_under(local_logits, self._defence, error)
        true = torch.tensor([-1 if label is None else label for label in labels], device=evidence.device)
        mean = local_logits.mean((-2, -1)).argmax(-1)
        integers, margins = [mean], []
        tried: list[tuple[Tensor, dict[Window, tuple[Tensor, Tensor]]]] = []
        for window in self._asked:
            robust = robust_masking(evidence, window, self._defence.threshold, self._grid.wrap).label
            label = torch.where(true < 0, robust, true)
            found = next((found for other, found in tried if torch.equal(other, label)), None)
            if found is None:
                found = {each: self._certify(evidence, label, each, uncertainty) for each in self._windows}
                tried.append((label, found))
            state, margin = found[window]
            integers += [robust, state, self._largest(found)]
            margins.append(margin)
        values = torch.cat([torch.stack(integers).to(margins[0].dtype), torch.stack(margins)])
        return [self._results(column) for column in values.T.tolist()]

    def _certify(self, evidence: Tensor, label: Tensor, window: Window, uncertainty: Tensor) -> tuple[Tensor, Tensor]:
        """Per picture: 0 wrong, 1 vulnerable, 2 certified; and the least margin."""
        threshold, wrap = self._defence.threshold, self._grid.wrap
        found = certify(evidence, label, window, threshold, wrap, uncertainty=uncertainty)
        return found.correct.long() + found.certified, found.margins.amin((-2, -1))

    def _largest(self, found: dict[Window, tuple[Tensor, Tensor]]) -> Tensor:
        """Per picture: the largest size (pixels) whose own mask certifies, as ``largest_certified_patch`` has it."""
        sizes = [torch.where(state == 2, self._grid.largest_patch(window), 0) for window, (state, _) in found.items()]
        return torch.stack(sizes).amax(0)

    def _results(self, column: list[float]) -> tuple[SizeResult, ...]:
        mean, *rest = column
        margins = rest[3 * len(self._asked) :]
        by_window = {
            window: (int(rest[3 * i]), _OUTCOMES[int(rest[3 * i + 1])], margins[i], int(mean), int(rest[3 * i + 2]))
            for i, window in enumerate(self._asked)
        }
        return tuple(SizeResult(size, *by_window[self._grid.window(size)]) for size in self._patch_sizes)


def too_little_memory(device: torch.device) -> TooLittleMemoryError:
    """Not even one picture at a time fits."""
    return TooLittleMemoryError(
        f"The memory of {device} is too small for even one picture at a time: end what else uses it, "
        "or choose the CPU as the device."
    )


def free_memory(device: torch.device) -> None:
    """Give the device what torch keeps for later."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
