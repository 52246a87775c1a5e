"""What a run asks of each picture: every prediction and certificate, batched on the device for all patch sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pgapp.core.certify import ROUNDING, ROUNDING_REDUCED, certify
from pgapp.core.evidence import class_evidence
from pgapp.core.masking import robust_masking
from pgapp.core.scene import Defence, FloatArray, LabelSpace, Outcome
from pgapp.data.results import SizeResult
from pgapp.networks.base import NetworkPair

Window = tuple[int, int]


@dataclass(frozen=True)
class Verdict:
    """One picture's answers; labels count within the label space (fields as in ``ResultRow``)."""

    ordinary_label: int | None
    mean_label: int
    largest_size: int
    sizes: tuple[SizeResult, ...]


class Judge:
    """Runs the networks, robust masking and the certificates on batches of clean canvases.

    Sizes with the same window (Equation 1) have the same verdict and are computed once.
    """

    def __init__(
        self, networks: NetworkPair, label_space: LabelSpace, defence: Defence, patch_sizes: Sequence[int]
    ) -> None:
        self._networks = networks
        self._defence = defence
        self._patch_sizes = tuple(patch_sizes)
        grid = networks.local.grid
        self._indices = (
            None if label_space.indices is None else torch.tensor(label_space.indices, device=networks.local.device)
        )
        self._rounding = ROUNDING if networks.local.precision == torch.float32 else ROUNDING_REDUCED
        self._asked = sorted({grid.window(size) for size in self._patch_sizes})
        self._others = sorted({grid.window(size) for size in range(1, min(grid.canvas) + 1)} - set(self._asked))

    def verdicts(self, canvases: FloatArray, labels: Sequence[int | None]) -> list[Verdict]:
        """One verdict for each of ``canvases`` float32 ``[B, 3, H, W]``; ``labels`` are the true ones or None."""
        with torch.inference_mode():
            batch = torch.from_numpy(np.ascontiguousarray(canvases)).to(self._networks.local.device)
            local_logits, ordinary = self.forward(batch)
            return self.judge(local_logits, ordinary, labels)

    def forward(self, batch: Tensor) -> tuple[Tensor, Tensor | None]:
        """Local logits ``[B, K, Hf, Wf]`` and the undefended network's logits ``[B, K]`` of the label space."""
        local_logits = self._of_space(self._networks.local.local_logits(batch))
        ordinary = self._networks.ordinary
        return local_logits, None if ordinary is None else self._of_space(ordinary.logits(batch))

    def judge(self, local_logits: Tensor, ordinary: Tensor | None, labels: Sequence[int | None]) -> list[Verdict]:
        """Everything after the networks. One transfer to the host for the batch."""
        defence, grid = self._defence, self._networks.local.grid
        evidence = class_evidence(
            local_logits, defence.feature, defence.clip, defence.temperature, defence.vote_threshold
        )
        true = torch.tensor([-1 if label is None else label for label in labels], device=evidence.device)
        robust, states, margins = {}, {}, {}
        for window in self._asked:
            robust[window] = robust_masking(evidence, window, defence.threshold, grid.wrap).label
            label = torch.where(true < 0, robust[window], true)
            states[window], margins[window] = self._certify(evidence, label, window)
        label = torch.where(true < 0, robust[self._asked[-1]], true)
        for window in self._others:
            states[window], _ = self._certify(evidence, label, window)
        mean = local_logits.mean((-2, -1)).argmax(-1)
        largest = torch.zeros_like(mean)
        for window in sorted(states):
            largest = torch.where(states[window] == 2, largest.clamp_min(grid.largest_patch(window)), largest)
        integers = torch.stack(
            [mean, largest, mean if ordinary is None else ordinary.argmax(-1)]
            + [robust[window] for window in self._asked]
            + [states[window] for window in self._asked]
        )
        values = torch.cat([integers.to(margins[self._asked[0]].dtype), torch.stack([margins[w] for w in self._asked])])
        return [self._verdict(column, ordinary is not None) for column in values.T.tolist()]

    def _certify(self, evidence: Tensor, label: Tensor, window: Window) -> tuple[Tensor, Tensor]:
        """Per picture: 0 wrong, 1 vulnerable, 2 certified; and the least margin."""
        found = certify(
            evidence, label, window, self._defence.threshold, self._networks.local.grid.wrap, rounding=self._rounding
        )
        return found.correct.long() + found.certified, found.margins.amin((-2, -1))

    def _of_space(self, logits: Tensor) -> Tensor:
        return logits if self._indices is None else logits.index_select(1, self._indices)

    def _verdict(self, column: list[float], with_ordinary: bool) -> Verdict:
        mean, largest, ordinary, *rest = column
        count = len(self._asked)
        by_window = {
            window: (int(rest[i]), int(rest[count + i]), rest[2 * count + i]) for i, window in enumerate(self._asked)
        }
        outcomes = (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)
        sizes = []
        for size in self._patch_sizes:
            label, state, margin = by_window[self._networks.local.grid.window(size)]
            sizes.append(SizeResult(size, label, outcomes[state], margin))
        return Verdict(int(ordinary) if with_ordinary else None, int(mean), int(largest), tuple(sizes))
