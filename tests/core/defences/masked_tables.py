"""Answers to defences on masked pictures, from tables; and slow, plain readings of these defences."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

import numpy as np

from pgapp.core.defences.masked import Answers, Ask, Masks
from pgapp.core.geometry import Rect

Answer = TypeVar("Answer")


def stepped(
    steps: Generator[Ask, Answers, Answer],
    logits_of: Callable[[Masks], np.ndarray],
    error: float = 0.0,
    batch: int = 10_000,
    asked: list[Masks] | None = None,
) -> Answer:
    """What a defence comes to when the network says ``logits_of`` of each masked picture; ``asked`` is filled."""
    try:
        ask = next(steps)
        while True:
            part = ask.masks[:batch]
            if asked is not None:
                asked += part
            logits = np.array([logits_of(masks) for masks in part], np.float32)
            ask = steps.send(Answers(logits, np.full(len(part), error)))
    except StopIteration as end:
        return end.value


def of_table(
    masks: tuple[Rect, ...], table: np.ndarray, clean: np.ndarray | None = None
) -> Callable[[Masks], np.ndarray]:
    """Look logits ``[N, N, K]`` up by masks; ``clean`` ``[K]`` are those without a mask."""
    numbers = {mask: number for number, mask in enumerate(masks)}

    def logits_of(painted: Masks) -> np.ndarray:
        if not painted:
            assert clean is not None
            return clean
        return table[numbers[painted[0]], numbers[painted[-1]]]

    return logits_of


def covered(masks: tuple[Rect, ...], places: tuple[int, int], size: int) -> np.ndarray:
    """Bool ``[rows, cols, N]``: whether each mask holds every pixel of a patch at each place. By looking."""
    found = np.zeros((*places, len(masks)), bool)
    for row in range(places[0]):
        for col in range(places[1]):
            for number, mask in enumerate(masks):
                inside = {
                    (r, c) for r in range(mask.row, mask.row + mask.rows) for c in range(mask.col, mask.col + mask.cols)
                }
                patch = {(r, c) for r in range(row, row + size) for c in range(col, col + size)}
                found[row, col, number] = patch <= inside
    return found


def double_masking(labels: np.ndarray) -> int:
    """PatchCleanser's answer for classes ``[N, N]``."""
    first = [int(labels[j, j]) for j in range(len(labels))]
    if len(set(first)) == 1:
        return first[0]
    majority = min(set(first), key=lambda label: (-first.count(label), label))
    for j, label in enumerate(first):
        if label != majority and all(labels[j, i] == label for i in range(len(labels))):
            return label
    return majority


def double_masking_margins(logits: np.ndarray, label: int, covers: np.ndarray) -> np.ndarray:
    """PatchCleanser's margin by place, for logits ``[N, N, K]`` and ``covers [rows, cols, N]``."""
    others = np.delete(logits, label, 2)
    rows = (logits[:, :, label] - others.max(2)).min(1)
    return np.where(covers, rows, -np.inf).max(2)


def softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits.astype(np.float64) - logits.max())
    return raised / raised.sum()


def minority_reports(clean: np.ndarray, masked: np.ndarray, tau: float) -> tuple[int, bool]:
    """Answer and alert for logits ``[K]`` and ``[N, K]``."""
    label = int(clean.argmax())
    return label, any(each.argmax() != label and softmax(each).max() > tau for each in masked)


def hicert(clean: np.ndarray, masked: np.ndarray, tau: float) -> tuple[int, bool]:
    """Answer and alert for logits ``[K]`` and ``[N, K]``."""
    label = int(clean.argmax())
    return label, any(each.argmax() != label or softmax(each).max() < tau for each in masked)
