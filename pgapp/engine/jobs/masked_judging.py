"""What a run asks of each picture when its defence runs on whole masked pictures: one picture after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from pgapp.core.defences.choices import COLOURS
from pgapp.core.defences.masked import Depth, on_canvas
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import Defence, FloatArray, LabelSpace, NotFiniteError, Outcome
from pgapp.data.results.store import SizeResult
from pgapp.engine.jobs.judging import NOT_FINITE, OnGrid, Verdict, too_little_memory
from pgapp.engine.live.masked_canvases import MaskedNetwork, cells_of, completed, undefended_of
from pgapp.engine.live.namespaces import to_device
from pgapp.engine.live.readings import of_label_space


class MaskedJudges:
    """Asks the undefended network about each clean canvas, at every patch size, no more than a yes or no takes.

    Raises ``NoUndefendedNetworkError``.
    """

    def __init__(self, networks: Sequence[OnGrid], label_space: LabelSpace, defence: Defence) -> None:
        undefended_of(networks[0].networks)
        self._networks, self._space = networks, label_space
        self._defence = made_on_canvases(defence.settings)

    def verdicts(self, canvases: FloatArray, labels: Sequence[int | None]) -> list[Verdict]:
        """One verdict for each of ``canvases`` float32 ``[B, 3, H, W]``; ``labels`` are the true ones or None.

        The outcome of a detecting defence does not count alerts on the clean picture, which ``SizeResult.alert`` tells.
        A margin is what was known when the outcome was; the largest size is that of the run's sizes. Raises
        ``TooLittleMemoryError`` where one picture alone does not fit.
        """
        return [self._verdict(pixels, label) for pixels, label in zip(canvases, labels, strict=True)]

    def _verdict(self, pixels: FloatArray, label: int | None) -> Verdict:
        try:
            pair = self._networks[0].networks
            network = MaskedNetwork(pair, pixels, COLOURS[self._defence.colour])
            plain = int(network.answers(((),), self._space).logits[0].argmax())
            sizes = [size for one in self._networks for size in self._sizes(one, network, pixels, label)]
        except NotFiniteError:
            return Verdict(None, (), NOT_FINITE)
        except torch.OutOfMemoryError as error:
            raise too_little_memory(self._networks[0].networks.local.device) from error
        certified = [size.patch_size for size in sizes if size.outcome is Outcome.CERTIFIED]
        largest = max(certified, default=0)
        found = [replace(size, largest_size=largest) for size in sizes]
        return Verdict(plain, tuple(sorted(found, key=lambda size: size.patch_size)))

    def _sizes(
        self, one: OnGrid, network: MaskedNetwork, pixels: FloatArray, label: int | None
    ) -> Iterator[SizeResult]:
        local, logits = one.networks.local, self._local_logits(one, pixels)
        mean = int(of_label_space(logits, self._space).mean((-2, -1)).argmax())
        defence = on_canvas(
            self._defence, lambda: cells_of(logits, local, self._space), lambda: network.layered(self._space)
        )
        canvas = pixels.shape[1], pixels.shape[2]
        for size in one.patch_sizes:
            said = completed(defence.predicting(canvas, size), network, self._space)
            found = completed(defence.certifying(canvas, label, size, Depth.VERDICT), network, self._space)
            outcome = Outcome.CERTIFIED if found.certified else Outcome.VULNERABLE
            outcome = outcome if found.correct else Outcome.WRONG
            margin = float(found.margins.min())
            yield SizeResult(size, said.label, outcome, margin, mean, alert=said.alert, taus=found.taus)

    def _local_logits(self, one: OnGrid, pixels: FloatArray) -> Tensor:
        local = one.networks.local
        with torch.inference_mode():
            logits = local.local_logits(to_device(np.ascontiguousarray(pixels), local.device)[None])[0]
        if not bool(logits.isfinite().all()):
            raise NotFiniteError(NOT_FINITE)
        return logits
