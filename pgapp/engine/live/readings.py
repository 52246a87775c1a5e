"""From local logits, arrays or tensors on the device, to what is shown of them: the arithmetic behind the analyst.

No Qt, and no torch for arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pgapp.core.arrays import is_tensor, on_a_card, softmax, xp_of
from pgapp.core.defences.base import LocalDefence
from pgapp.core.defences.settings import temperature_of
from pgapp.core.defences.table import made, runs_on_canvases, top_of
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Defence, Defended, LabelSpace, NetworkSpec, NotFiniteError, Prediction, Provenance, Reading
from pgapp.core.wording import worded
from pgapp.engine.live.namespaces import taken_by
from pgapp.engine.live.shown import ToShow
from pgapp.engine.versions import versions_on
from pgapp.networks.protocols import NetworkPair, precision_name, takes_arrays


@dataclass(frozen=True, eq=False)
class Logits:
    """What the networks say of a scene, reduced to its label space; ``now`` is ``clean`` where there is no patch.

    Local logits are ``[K, Hf, Wf]``, the undefended network's ``[K]``, None where there is no such network. ``error``
    ``[]``: how far each clean local logit may lie off when it is computed again. Arrays or tensors, as the networks
    answer.
    """

    clean: Any
    now: Any
    error: Any
    undefended_clean: Any | None
    undefended_now: Any | None

    def taken_by(self, defence: LocalDefence) -> Logits:
        """The same, the local ones as a defence takes them."""
        clean, now, error = (taken_by(defence, each) for each in (self.clean, self.now, self.error))
        return replace(self, clean=clean, now=now, error=error)


def scatter(clean: Any, part: Any, cells: Rect) -> Any:
    """A copy of local logits ``[K, Hf, Wf]`` with ``part [K, rows, cols]`` at ``cells``, modulo the columns."""
    now = xp_of(clean).asarray(clean, copy=True)
    rows, room = slice(cells.row, cells.row + cells.rows), clean.shape[-1] - cells.col
    now[:, rows, cells.col : cells.col + cells.cols] = part[..., :room]
    if cells.cols > room:
        now[:, rows, : cells.cols - room] = part[..., room:]
    return now


def of_label_space(per_class: Any, label_space: LabelSpace) -> Any:
    """``[K, ...]`` of all classes, reduced to those of a label space, in its order."""
    if label_space.indices is None:
        return per_class
    xp = xp_of(per_class)
    return xp.take(per_class, xp.asarray(label_space.indices, device=per_class.device), axis=0)


def predict(logits: Any, label_space: LabelSpace) -> ToShow[Prediction]:
    """A prediction from logits ``[K]`` of all classes; its scores are probabilities."""
    chosen = of_label_space(xp_of(logits).astype(logits, xp_of(logits).float32), label_space)
    return ToShow((softmax(chosen, 0),), lambda host: _prediction(host[0]))


def _prediction(scores: np.ndarray) -> Prediction:
    return Prediction(int(scores.argmax()), scores)


def read(
    local_logits: Any, undefended_logits: Any | None, defence: Defence, label_space: LabelSpace, grid: Grid
) -> ToShow[Reading]:
    """Everything that is shown of one canvas, from local logits ``[K, Hf, Wf]`` of all classes and those of the
    undefended network, ``[K]``. Raises ``NotFiniteError`` when it is made, where evidence overflowed on a card."""
    if not is_tensor(local_logits):
        return _read(local_logits, undefended_logits, defence, label_space, grid)
    from pgapp.networks.inference.tensors import one_thread

    with one_thread(local_logits):
        return _read(local_logits, undefended_logits, defence, label_space, grid)


def _read(
    local_logits: Any, undefended_logits: Any | None, defence: Defence, label_space: LabelSpace, grid: Grid
) -> ToShow[Reading]:
    chosen = of_label_space(local_logits, label_space)
    said = () if undefended_logits is None else predict(undefended_logits, label_space).values
    if runs_on_canvases(defence):
        return _of_cells(chosen, said)
    rule = made(defence.settings)
    chosen = taken_by(rule, chosen)
    look = rule.look(chosen, grid, defence.patch_size)
    confidences = look.evidence if look.confidence else softmax(chosen / temperature_of(defence.settings), 0)
    xp = xp_of(chosen)
    looked_at = not on_a_card(look.evidence)
    values = (
        look.evidence,
        xp.argmax(chosen, axis=0),
        xp.mean(chosen, axis=(1, 2)),
        xp.mean(confidences, axis=(1, 2)),
        look.label,
        look.alert,
        look.scores,
        look.unmasked,
        look.windows,
    )

    def make(host: Sequence[np.ndarray]) -> Reading:
        of_cells, cell_labels, mean_logits, mean_confidence, label, alert, scores, unmasked, windows, *beside = host
        if not looked_at and not np.isfinite(of_cells).all():
            raise NotFiniteError(worded("evidence must be finite: the network yields NaN or infinity for this picture"))
        top = top_of(defence.settings)
        others = () if top == 1 else tuple(np.argsort(-scores, kind="stable")[1:top].tolist())
        return Reading(
            of_cells,
            cell_labels.astype(np.int64),
            _prediction(mean_logits),
            _prediction(mean_confidence),
            Defended(int(label), scores, unmasked, windows.astype(np.int64), look.window, bool(alert), others=others),
            _prediction(beside[0]) if beside else None,
        )

    return ToShow((*values, *said), make)


def _of_cells(chosen: Any, said: tuple[Any, ...]) -> ToShow[Reading]:
    """What there is to say without the answer of a defence on whole masked pictures, which is still waited for."""
    confidences, xp = softmax(chosen, 0), xp_of(chosen)
    means = xp.mean(chosen, axis=(1, 2)), xp.mean(confidences, axis=(1, 2))

    def make(host: Sequence[np.ndarray]) -> Reading:
        evidence, cell_labels, mean_logits, mean_confidence, *beside = host
        by_confidence, undefended = _prediction(mean_confidence), _prediction(beside[0]) if beside else None
        return Reading(
            evidence,
            cell_labels.astype(np.int64),
            _prediction(mean_logits),
            by_confidence,
            waiting(undefended or by_confidence),
            undefended,
        )

    return ToShow((confidences, xp.argmax(chosen, axis=0), *means, *said), make)


def waiting(so_far: Prediction, label: int | None = None, done: int = 0, total: int = 1) -> Defended:
    """What stands for a defence's answer until it is known: ``so_far``, maybe with another label, ``done`` of
    ``total``."""
    scores, label = so_far.scores, so_far.label if label is None else label
    return Defended(label, scores, scores, nowhere(len(scores)), (0, 0), False, done, total)


def nowhere(classes: int) -> np.ndarray:
    """Windows ``[K, 2]`` of a defence that masks no cells."""
    return np.full((classes, 2), -1, np.int64)


def provenance_of(pair: NetworkPair, spec: NetworkSpec) -> Provenance:
    """What results of a pair are recorded with."""
    local = pair.local
    return Provenance(
        local.name,
        local.digest,
        str(local.device),
        precision_name(local.precision),
        versions_on(local.device, takes_arrays(local)),
        pair.fallback,
    )
