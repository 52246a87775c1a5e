"""From local logits on the device to what is shown of them: the arithmetic behind the analyst. No Qt."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from pgapp.core.defences.settings import temperature_of
from pgapp.core.defences.table import made, runs_on_canvases
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Defence, Defended, LabelSpace, NetworkSpec, NotFiniteError, Prediction, Provenance, Reading
from pgapp.engine.versions import versions_on
from pgapp.networks.inference.side_by_side import one_thread
from pgapp.networks.protocols import NetworkPair


def scatter(clean: Tensor, part: Tensor, cells: Rect) -> Tensor:
    """A copy of local logits ``[K, Hf, Wf]`` with ``part [K, rows, cols]`` at ``cells``, modulo the columns."""
    now = clean.clone()
    if cells.col + cells.cols <= clean.shape[-1]:
        now[:, cells.row : cells.row + cells.rows, cells.col : cells.col + cells.cols] = part
        return now
    rows = torch.arange(cells.row, cells.row + cells.rows, device=clean.device)
    cols = torch.arange(cells.col, cells.col + cells.cols, device=clean.device) % clean.shape[-1]
    now[:, rows[:, None], cols[None, :]] = part.to(clean.dtype)
    return now


def of_label_space(per_class: Tensor, label_space: LabelSpace) -> Tensor:
    """``[K, ...]`` of all classes, reduced to those of a label space, in its order."""
    if label_space.indices is None:
        return per_class
    return per_class[torch.tensor(label_space.indices, device=per_class.device)]


def predict(logits: Tensor, label_space: LabelSpace, softmax: bool) -> Prediction:
    """A prediction from logits ``[K]`` of all classes; its scores are probabilities with ``softmax``."""
    chosen = of_label_space(logits.float(), label_space)
    scores = (chosen.softmax(0) if softmax else chosen).cpu().numpy()
    return Prediction(int(scores.argmax()), scores)


def read(
    local_logits: Tensor, undefended_logits: Tensor | None, defence: Defence, label_space: LabelSpace, grid: Grid
) -> Reading:
    """Everything that is shown of one canvas, from local logits ``[K, Hf, Wf]`` on the device."""
    with one_thread(local_logits):
        return _read(local_logits, undefended_logits, defence, label_space, grid)


def _read(
    local_logits: Tensor, undefended_logits: Tensor | None, defence: Defence, label_space: LabelSpace, grid: Grid
) -> Reading:
    chosen = of_label_space(local_logits, label_space)
    undefended = None if undefended_logits is None else predict(undefended_logits, label_space, softmax=True)
    if runs_on_canvases(defence):
        return _of_cells(chosen, undefended)
    look = made(defence.settings).look(chosen, grid, defence.patch_size)
    confidences = look.evidence if look.confidence else (chosen / temperature_of(defence.settings)).softmax(0)
    host = to_host(
        look.evidence,
        chosen.argmax(0),
        chosen.mean((1, 2)),
        confidences.mean((1, 2)),
        look.label,
        look.alert,
        look.scores,
        look.unmasked,
        look.windows,
    )
    of_cells, cell_labels, mean_logits, mean_confidence, label, alert, scores, unmasked, windows = host
    return Reading(
        of_cells,
        cell_labels.astype(np.int64),
        Prediction(int(mean_logits.argmax()), mean_logits),
        Prediction(int(mean_confidence.argmax()), mean_confidence),
        Defended(int(label), scores, unmasked, windows.astype(np.int64), look.window, bool(alert)),
        undefended,
    )


def _of_cells(chosen: Tensor, undefended: Prediction | None) -> Reading:
    """What there is to say without the answer of a defence on whole masked pictures, which is still waited for."""
    confidences = chosen.softmax(0)
    host = to_host(confidences, chosen.argmax(0), chosen.mean((1, 2)), confidences.mean((1, 2)))
    evidence, cell_labels, mean_logits, mean_confidence = host
    by_confidence = Prediction(int(mean_confidence.argmax()), mean_confidence)
    return Reading(
        evidence,
        cell_labels.astype(np.int64),
        Prediction(int(mean_logits.argmax()), mean_logits),
        by_confidence,
        waiting(undefended or by_confidence),
        undefended,
    )


def waiting(so_far: Prediction, label: int | None = None, done: int = 0, total: int = 1) -> Defended:
    """What stands for a defence's answer until it is known: ``so_far``, maybe with another label, ``done`` of
    ``total``."""
    scores, label = so_far.scores, so_far.label if label is None else label
    return Defended(label, scores, scores, nowhere(len(scores)), (0, 0), False, done, total)


def nowhere(classes: int) -> np.ndarray:
    """Windows ``[K, 2]`` of a defence that masks no cells."""
    return np.full((classes, 2), -1, np.int64)


def finite(logits: Tensor, network: str, picture: str) -> Tensor:
    """The same logits, of any shape. Raises ``NotFiniteError`` where they hold NaN or infinity."""
    if not bool(logits.isfinite().all()):
        raise NotFiniteError(
            f"{picture}: {network} answers with numbers that are not finite, so nothing can be said of this picture."
        )
    return logits


def to_device(pixels: np.ndarray, device: torch.device) -> Tensor:
    """A canvas's pixels, or stamped ones, on the device. A canvas's own cannot be written to, so they are copied."""
    return torch.from_numpy(np.require(pixels, requirements="W")).to(device)


def to_host(*tensors: Tensor) -> list[np.ndarray]:
    """The tensors as float32 arrays; on the CPU these may share memory with them.

    Integers must be below 2**24, where float32 is exact.
    """
    if tensors[0].device.type == "cpu":
        return [tensor.to(torch.float32).numpy() for tensor in tensors]
    return in_one_transfer(*tensors)


def in_one_transfer(*tensors: Tensor) -> list[np.ndarray]:
    """``to_host`` with one synchronization for all."""
    flat = torch.cat([tensor.reshape(-1).to(torch.float32) for tensor in tensors]).cpu().numpy()
    ends = np.cumsum([tensor.numel() for tensor in tensors])
    parts = np.split(flat, ends[:-1])
    return [part.reshape(tuple(tensor.shape)) for part, tensor in zip(parts, tensors, strict=True)]


def provenance_of(pair: NetworkPair, spec: NetworkSpec) -> Provenance:
    """What results of a pair are recorded with."""
    local = pair.local
    return Provenance(
        local.name,
        local.digest,
        str(local.device),
        str(local.precision).removeprefix("torch."),
        versions_on(local.device),
        pair.fallback,
    )
