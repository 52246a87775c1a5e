"""Robust masking and its certificate on 26 x 26 cells with a 6 x 6 window, against loops in plain numpy.

    python benchmarks/masking.py

Everything runs in one process, on one CPU thread, then on CUDA where there is one. Times are the median and the
least of the repetitions in milliseconds; the ratio is the loops' median over ours.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_masking

CELLS, WINDOW, LABEL = 26, 6, 3
Array = NDArray[np.float32]


def loop_sums(plane: Array) -> Array:
    """Window sums of one class, window by window."""
    count = CELLS - WINDOW + 1
    sums = np.empty((count, count), np.float32)
    for row in range(count):
        for col in range(count):
            sums[row, col] = plane[row : row + WINDOW, col : col + WINDOW].sum()
    return sums


def loop_masking(evidence: Array) -> int:
    """Algorithm 1 with T = 0, class by class and window by window."""
    return int(np.argmax([plane.sum() - loop_sums(plane).max() for plane in evidence]))


def loop_certificate(evidence: Array) -> bool:
    """Algorithm 2 with T = 0: the verdict alone, window by window, all classes at once; stops where it fails."""
    count = CELLS - WINDOW + 1
    for row in range(count):
        for col in range(count):
            left = evidence.copy()
            left[:, row : row + WINDOW, col : col + WINDOW] = 0.0
            scores = left.sum((1, 2))
            lower = scores[LABEL] - loop_sums(left[LABEL]).max()
            scores[LABEL] = -np.inf
            if lower <= scores.max():
                return False
    return True


def milliseconds(function: Callable[[], object], repetitions: int, device: str) -> tuple[float, float]:
    """Median and least time of one call."""
    times = []
    for repetition in range(repetitions + 1):
        start = time.perf_counter()
        function()
        if device == "cuda":
            torch.cuda.synchronize()
        if repetition or repetitions == 1:
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times), min(times)


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    print(f"{'what':<12} {'classes':>7} {'device':>6} {'median ms':>10} {'least ms':>10} {'loops ms':>10} {'ratio':>8}")
    for classes in (10, 1000):
        evidence = rng.random((classes, CELLS, CELLS), dtype=np.float32) ** 8
        evidence[LABEL] += 1.0
        loops = {
            "masking": milliseconds(partial(loop_masking, evidence), 3 if classes < 100 else 1, "cpu")[0],
            "certificate": milliseconds(partial(loop_certificate, evidence), 3 if classes < 100 else 1, "cpu")[0],
        }
        for device in ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]:
            on_device = torch.from_numpy(evidence).to(device)
            ours: dict[str, Callable[[], object]] = {
                "masking": partial(robust_masking, on_device, (WINDOW, WINDOW)),
                "certificate": partial(certify, on_device, LABEL, (WINDOW, WINDOW)),
            }
            for what, function in ours.items():
                median, least = milliseconds(function, 30, device)
                ratio = loops[what] / median
                print(
                    f"{what:<12} {classes:>7} {device:>6} {median:>10.2f} {least:>10.2f} {loops[what]:>10.1f} "
                    f"{ratio:>7.0f}x"
                )


if __name__ == "__main__":
    main()
