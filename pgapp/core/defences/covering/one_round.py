"""Detection with one round of covering masks: what Minority Reports and HiCert share. No torch.

Both answer ``f(x)``, the network's class for the picture as it is, and look at ``a_j = f(x, j)`` with each covering
mask ``j`` painted over, and at the confidence of that. What is promised is that under any patch the answer is right or
there is an alert; whether the *clean* picture raises one is another question, and another figure.

A place is proven when some mask that covers a patch there is good: no pixel of the patch is seen under it, so it says
of the patched picture what it says of the clean one. Each defence says which masks are good, and why that is enough.

*Every tau at once.* Whether a mask is good, or raises the alert, hangs on whether tau lies below a bound (Minority
Reports) or above it (HiCert), which does not depend on tau. A place is proven when tau lies beyond the bound of some
mask that covers it, so beyond the farthest of these; a picture when it does at all places, so beyond the nearest of
theirs; the alert is raised beyond the farthest bound of all masks.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Protocol

import numpy as np

from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import (
    Answers,
    Ask,
    CanvasDefence,
    Depth,
    Doubles,
    MaskedAnswer,
    PlaceCertificate,
    as_margins,
    lead_of,
)
from pgapp.core.geometry import Rect
from pgapp.core.scene import BoolArray, FloatArray, IntArray, MaskTable, TauBounds

ARITHMETIC = 2.0**-30
"""What log odds in float64 round by, relative to the greatest logit (or to 1)."""


class OneRound(CanvasDefence, Protocol):
    """A detecting defence with one round of masks; classes that are one name it as a base."""

    @property
    def tau(self) -> float: ...

    @property
    def lower_certifies(self) -> bool:
        """Whether a mask is good for the tau below its bound, else for those above it."""
        ...

    def alarms(self, same: BoolArray, odds: Doubles) -> Doubles:
        """``[N]``: beyond which bound of tau each mask raises the alert. ``same``: the mask's class is the answer;
        ``odds``: the log odds of its confidence."""
        ...

    def good(self, leads: Doubles, own: Doubles, rival: Doubles, allowance: Doubles) -> Doubles:
        """``[N]``: beyond which bound of tau each mask is good, whatever rounding does. ``leads``: of the label over
        the best other class; ``own`` and ``rival``: the log odds of both; each of them may move by ``allowance``."""
        ...

    def margins(self, own: Doubles, rival: Doubles) -> Doubles:
        """``[N]``: how far each mask is from being good or bad; ``own`` and ``rival`` are confidences."""
        ...

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, Answers, MaskedAnswer]:
        masks = covering_masks(canvas, patch_size, self.k).masks
        answers = yield from _ask(masks)
        label, alarm = self._said(answers.logits)
        plain = answers.logits[0] - answers.logits[0].max()
        scores = np.exp(plain) / np.exp(plain).sum()
        alert = bool(beyond(alarm, self.tau, self.lower_certifies))
        return MaskedAnswer(label, alert, scores.astype(np.float32), _seen(masks, answers.logits))

    def certifying(
        self, canvas: tuple[int, int], label: int | None, patch_size: int, depth: Depth = Depth.MARGINS
    ) -> Generator[Ask, Answers, PlaceCertificate]:
        covering = covering_masks(canvas, patch_size, self.k)
        answers = yield from _ask(covering.masks)
        answer, alarm = self._said(answers.logits)
        silent = not beyond(alarm, self.tau, self.lower_certifies)
        label = answer if label is None else label
        logits, errors = answers.logits[1:].astype(np.float64), answers.errors[1:]
        leads, rivals = lead_of(answers.logits[1:], label)
        own, rival = log_odds(logits, np.full(len(logits), label)), log_odds(logits, rivals)
        allowance = 2.0 * errors + ARITHMETIC * np.maximum(np.abs(logits).max(1), 1.0)
        bounds = self.good(leads, own, rival, allowance)
        good = beyond(bounds, self.tau, self.lower_certifies)
        near = self.margins(_confidence(own), _confidence(rival))
        margins, best = covering.best(np.where(good, np.maximum(near, np.finfo(np.float32).tiny), np.minimum(near, 0)))
        seen = _seen(covering.masks, answers.logits)
        of_places = as_margins(margins)[covering.kinds], rivals[best][covering.kinds]
        sign = 1.0 if self.lower_certifies else -1.0
        of_kinds, _ = covering.best(sign * bounds)
        taus = TauBounds(sign * float(of_kinds.min()), float(alarm))
        return PlaceCertificate(label, answer == label, silent, *of_places, seen, Depth.MARGINS, taus=taus)

    def _said(self, logits: FloatArray) -> tuple[int, np.float64]:
        """The answer, and beyond which bound of tau there is an alert, of the picture and its masked ones
        ``[1 + N, K]``."""
        label, labels = int(logits[0].argmax()), logits[1:].argmax(1)
        alarms = self.alarms(labels == label, log_odds(logits[1:].astype(np.float64), labels))
        return label, alarms.max() if self.lower_certifies else alarms.min()


def beyond(bounds: Doubles | np.float64, tau: float, lower_certifies: bool) -> BoolArray:
    """Where tau lies strictly beyond bounds, which are log odds: below them where ``lower_certifies``, else above. Of
    -inf the one is never so, and the other always, also at tau = 0."""
    odds = threshold_odds(tau)
    return np.asarray(odds < bounds if lower_certifies else (odds > bounds) | np.isneginf(bounds))


def threshold_odds(tau: float) -> float:
    """The log odds of a confidence ``tau`` in ``[0, 1)``."""
    return math.log(tau) - math.log1p(-tau) if tau > 0 else -math.inf


def log_odds(logits: Doubles, classes: IntArray) -> Doubles:
    """Log odds of the confidence of one class for each of ``logits [n, K]``: ``[n]``."""
    rows = np.arange(len(logits))
    others = logits.copy()
    others[rows, classes] = -np.inf
    highest = others.max(1)
    found: Doubles = logits[rows, classes] - highest - np.log(np.exp(others - highest[:, None]).sum(1))
    return found


def _confidence(odds: Doubles) -> Doubles:
    with np.errstate(over="ignore"):
        found: Doubles = 1.0 / (1.0 + np.exp(-odds))
    return found


def _ask(masks: tuple[Rect, ...]) -> Generator[Ask, Answers, Answers]:
    """The answers to the picture as it is, then with each mask."""
    wanted = ((), *((mask,) for mask in masks))
    found: list[Answers] = []
    done, label = 0, None
    while done < len(wanted):
        found.append((yield Ask(wanted[done:], done, len(wanted), label)))
        done += len(found[-1].logits)
        label = int(found[0].logits[0].argmax())
    return Answers(np.concatenate([part.logits for part in found]), np.concatenate([part.errors for part in found]))


def _seen(masks: tuple[Rect, ...], logits: FloatArray) -> MaskTable:
    labels = np.full((len(masks), len(masks)), -1, np.int64)
    np.fill_diagonal(labels, logits[1:].argmax(1))
    return MaskTable(masks, labels, len(logits))
