"""Brute-force attackers for small grids, and pictures that a given rule only just certifies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from pgapp.core.geometry import Grid
from pgapp.core.masking.robust_masking import robust_masking
from tests.support import plain


@dataclass(frozen=True, eq=False)
class Problem:
    evidence: np.ndarray
    label: int
    window: tuple[int, int]
    threshold: float = 0.0
    wrap: bool = False
    mask_window: tuple[int, int] | None = None

    @property
    def mask(self) -> Any:
        return self.mask_window or self.window


def contents(plane: Any, malicious: Any, threshold: Any) -> Any:
    """[A, cells]: a rich set of what an attacker may write into the malicious window of one class."""
    count = int(malicious.sum())
    left = float(plane[~malicious].sum())
    edge = threshold * left / (1.0 - threshold)
    values = {0.0, 0.25, 1.0, float(plane.max()), 1e6, 1e30}
    values |= {edge * factor for factor in (0.5, 1.0 - 1e-9, 1.0, 1.0 + 1e-9)}
    values |= {edge - float(value) for value in plane[~malicious]}
    written = np.array(sorted(value for value in values if value >= 0.0))
    if len(written) ** count <= 1500:
        return np.stack(np.meshgrid(*[written] * count, indexing="ij"), -1).reshape(-1, count)
    one = np.eye(count)
    pairs = np.array([one[a] + one[b] for a in range(count) for b in range(a)]).reshape(-1, count)
    return np.concatenate(
        [(written[:, None, None] * pattern).reshape(-1, count) for pattern in (one, pairs, np.ones((1, count)))]
    )


def extremes_of(problem: Any, number: int, places: Any) -> Any:
    """[P, Hf, Wf]: of each place, the content of class ``number`` that is the worst for the label."""
    plane = problem.evidence[number]
    written = [contents(plane, malicious, problem.threshold) for malicious in places]
    ends = np.cumsum([len(each) for each in written])
    patched = np.repeat(plane[None], ends[-1], 0)
    parts = np.split(patched, ends[:-1])
    for malicious, content, part in zip(places, written, parts, strict=True):
        part[:, malicious] = content
    found = robust_masking(torch.from_numpy(patched)[:, None], problem.mask, problem.threshold, problem.wrap)
    scores = found.scores.numpy().ravel() * (1 if number == problem.label else -1)
    return np.stack([part[each.argmin()] for part, each in zip(parts, np.split(scores, ends[:-1]), strict=True)])


def attack(problem: Any) -> Any:
    """A patched picture [K, Hf, Wf] whose robust prediction is not the label, or None when the search finds none.

    Each class's score depends on its own evidence alone, so the search is exhaustive over ``contents`` of every
    class: the least of the label against the most of each other class.
    """
    evidence = problem.evidence
    places = list(plain.window_cells(evidence.shape[1:], problem.window, problem.wrap).values())
    extremes = np.stack([extremes_of(problem, number, places) for number in range(len(evidence))])
    mixed = np.where(np.stack(places)[:, None, None], 0.0, evidence).repeat(len(evidence), 1)
    for rival in range(len(evidence)):
        for each in (problem.label, rival):
            mixed[:, rival, each] = extremes[each]
    mixed = mixed.reshape(-1, *evidence.shape)
    labels = robust_masking(torch.from_numpy(mixed), problem.mask, problem.threshold, problem.wrap).label
    fallen = np.flatnonzero(labels.numpy() != problem.label)
    return mixed[fallen[0]] if len(fallen) else None


def barely_certified(
    rng: Any, rule: Any, classes: Any = (2, 3), grids: Any = ((1, 6), (1, 8), (2, 4), (3, 3), (3, 4), (4, 4), (5, 5))
) -> Any:
    """A random problem, its label's evidence scaled until ``rule``'s least margin is just above 0, or None.

    ``rule(problem)`` returns lower ``[N]`` and highest upper bound ``[N]`` over the malicious windows.
    """
    shape = (int(rng.integers(classes[0], classes[1] + 1)), *grids[rng.integers(len(grids))])
    evidence = rng.integers(0, 4, shape) * rng.choice([0.0, 0.5, 1.0], shape, p=[0.3, 0.2, 0.5])
    label = int(rng.integers(shape[0]))
    if rng.random() < 0.5:
        evidence[label] = rng.choice([1.0, 2.0], shape[1:], p=[0.8, 0.2])
    window = (int(rng.integers(1, min(shape[1], 2) + 1)), int(rng.integers(1, min(shape[2], 3))))
    threshold = float(rng.choice([0.0, 0.1, 0.25, 0.4, 0.6]))
    mask = None
    if rng.random() < 0.3:
        mask = (min(window[0] + 1, shape[1]), window[1] + int(rng.integers(0, 2)))
    problem = Problem(evidence, label, window, threshold, bool(rng.random() < 0.5), mask)
    lower, upper = rule(problem)
    if not (lower > 0).all() or not upper.max() > 0:
        return None
    evidence[label] *= (upper / lower).max() * (1.0 + 1e-3)
    lower, upper = rule(problem)  # a share at T exactly may lie above it once scaled
    return problem if (lower > upper).all() else None


EXTREMES = [(-60.0, 60.0), (-1e4, 1e4), (0.0, 8.0), (0.0, 30.0)]
"""what all classes and the rival get; the first time all of the window, the second time all but one cell, which is the
label's, too"""


def attacked(
    rng: np.random.Generator, logits: np.ndarray, label: int, grid: Grid, patch_size: int, attempts: int = 24
) -> torch.Tensor:
    """Patched local logits [N, K, Hf, Wf]: every malicious window, extreme, mixed and tie-making contents."""
    patched = []
    levels = [-60.0, -1.0, 0.0, 2.0, 60.0, 1e4]
    lows, highs = (np.array([[ends] for ends in both * 2][:attempts]) for both in zip(*EXTREMES, strict=True))
    for inside in plain.window_cells(grid.cells, grid.window(patch_size), grid.wrap).values():
        first = tuple(np.argwhere(inside)[0])
        for rival in range(len(logits)):
            if rival == label:
                continue
            pictures = np.repeat(logits[None], attempts, 0)
            pictures[:, :, inside] = rng.choice(levels, (attempts, len(logits), inside.sum()))
            pictures[:8, :, inside] = lows[..., None]
            pictures[:8, rival, inside] = highs
            pictures[4:8, label, *first] = highs[4:, 0]
            patched.append(pictures)
    return torch.tensor(np.concatenate(patched))
