"""Robust masking, its certificate and double masking's on 26 x 26 cells with a 6 x 6 window, against plain numpy.

    python benchmarks/masking.py [--classes 10 1000] [--cells 26] [--repeat 30] [--one-mask] [--json]

Ours runs on tensors and on numpy arrays ("cpu", "arrays", "cuda"); "label" is masking where only the label is asked.
The numpy takes the windows one after another and all classes at once, as the code that was published with the paper
does; it is written from the paper's algorithms. It finds the label, and whether it is certified; ours gives the scores,
masks and margins besides. The certificate of double masking, with its map of margins, is compared with robust masking's
in the same run, by turns: its ratio is its median over that of robust masking. Everything runs in one process, on one
CPU thread, then on CUDA where there is one. Times are the median and the least of the repetitions in milliseconds, of
computing time on the CPU and of time that passed on CUDA; the other ratios are numpy's median over ours.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from measured.figures import Clock, Figure, add_json, reported
from numpy.typing import NDArray

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_masking

try:
    from pgapp.core.masking.robust_masking import robust_label
except ImportError:  # an earlier build, which takes tensors only and has no label alone
    robust_label = None  # type: ignore[assignment]

CELLS, WINDOW, LABEL = 26, 6, 3
Array = NDArray[np.float32]


def numpy_sums(evidence: Array, window: int) -> Array:
    """The sums in all square windows, ``[Nr, Nc, ...]``, of evidence ``[Hf, Wf, ...]``."""
    rows, cols = (side - window + 1 for side in evidence.shape[:2])
    sums = np.empty((rows, cols, *evidence.shape[2:]), evidence.dtype)
    for row in range(rows):
        for col in range(cols):
            sums[row, col] = evidence[row : row + window, col : col + window].sum((0, 1))
    return sums


def numpy_masking(evidence: Array, window: int) -> int:
    """Algorithm 1 with T = 0: the robust prediction from evidence ``[Hf, Wf, K]``."""
    return int(np.argmax(evidence.sum((0, 1)) - numpy_sums(evidence, window).max((0, 1))))


def numpy_certificate(evidence: Array, window: int, label: int) -> bool:
    """Algorithm 2 with T = 0: whether the label is certified; stops at the first window where it is not.

    A second window takes from the label what it holds outside the first one.
    """
    totals, sums = evidence.sum((0, 1)), numpy_sums(evidence, window)
    for row, col in np.ndindex(*sums.shape[:2]):
        left = evidence[:, :, label].copy()
        left[row : row + window, col : col + window] = 0.0
        rows = np.lib.stride_tricks.sliding_window_view(left, window, 0).sum(-1)
        masked = np.lib.stride_tricks.sliding_window_view(rows, window, 1).sum(-1)
        scores = totals - sums[row, col]
        scores[label] = -np.inf
        if left.sum() - masked.max() <= scores.max():
            return False
    return numpy_masking(evidence, window) == label


def milliseconds(function: Callable[[], object], repetitions: int, device: str) -> tuple[float, float]:
    """Median and least of one call, after one that does not count: computed on the CPU, passed on CUDA."""
    clock = time.perf_counter if device == "cuda" else time.process_time
    times = []
    for _ in range(repetitions + 1):
        start = clock()
        function()
        if device == "cuda":
            torch.cuda.synchronize()
        times.append((clock() - start) * 1e3)
    return statistics.median(times[1:]), min(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--classes", type=int, nargs="+", default=[10, 1000], metavar="K", help="how many compete (default 10 1000)"
    )
    parser.add_argument("--cells", type=int, default=CELLS, metavar="N", help="of a side of the grid (default 26)")
    parser.add_argument("--repeat", type=int, default=30, metavar="N", help="calls that count (default 30)")
    parser.add_argument("--one-mask", action="store_true", help="without double masking, which earlier builds lack")
    add_json(parser)
    options = parser.parse_args()
    if min(options.classes) <= LABEL or options.cells < WINDOW or options.repeat < 1:
        parser.error(f"say at least {LABEL + 1} classes, {WINDOW} cells and 1 call.")
    torch.set_num_threads(1)
    with reported("masking", options.json) as figures:
        times = "".join(f"{what:>11}" for what in ("median ms", "least ms", "numpy ms"))
        print(f"{'what':<12} {'classes':>7} {'device':>6}{times} {'ratio':>8}")
        for classes in options.classes:
            measure(classes, options.cells, options.repeat, not options.one_mask, figures)


def measure(classes: int, cells: int, repetitions: int, double: bool, figures: list[Figure]) -> None:
    evidence = np.random.default_rng(0).random((classes, cells, cells), dtype=np.float32) ** 8
    evidence[LABEL] += 1.0
    laid_out = np.ascontiguousarray(evidence.transpose(1, 2, 0))
    few = min(repetitions, 5)
    plain = {
        "masking": milliseconds(partial(numpy_masking, laid_out, WINDOW), few, "cpu")[0],
        "certificate": milliseconds(partial(numpy_certificate, laid_out, WINDOW, LABEL), few, "cpu")[0],
    }
    plain["label"] = plain["masking"]
    told = f"{classes} classes" + ("" if cells == CELLS else f", {cells} x {cells} cells")
    for device in [
        "cpu",
        *([] if robust_label is None else ["arrays"]),
        *(["cuda"] if torch.cuda.is_available() else []),
    ]:
        values: Any = evidence if device == "arrays" else torch.from_numpy(evidence).to(device)
        ours: dict[str, Callable[[], object]] = {
            "masking": partial(robust_masking, values, (WINDOW, WINDOW)),
            "certificate": partial(certify, values, LABEL, (WINDOW, WINDOW)),
        }
        if robust_label is not None:
            ours["label"] = partial(robust_label, values, (WINDOW, WINDOW))
        for what, function in ours.items():
            median, least = milliseconds(function, repetitions, device)
            print(
                f"{what:<12} {classes:>7} {device:>6} {median:>10.2f} {least:>10.2f} {plain[what]:>10.1f} "
                f"{plain[what] / median:>7.1f}x"
            )
            clock: Clock = "wall" if device == "cuda" else "cpu"
            figures.append(Figure(f"{what}, {told}, {device}", median, "ms", clock))
        if double and isinstance(values, torch.Tensor) and cells == CELLS:
            measure_double(values, repetitions, figures)


def measure_double(evidence: torch.Tensor, repetitions: int, figures: list[Figure]) -> None:
    """The certificate of double masking as a multiple of robust masking's, in turns."""
    from pgapp.core.defences.double_masking import DoubleMasking

    classes, device = len(evidence), evidence.device.type
    grid = Grid((CELLS, CELLS), (1, 1), (1, 1), (CELLS, CELLS))
    defence = DoubleMasking()
    robust = partial(certify, evidence, LABEL, (WINDOW, WINDOW))
    double = partial(defence.certify, evidence, LABEL, grid, WINDOW)
    times = [[milliseconds(one, 1, device)[0] for one in (robust, double)] for _ in range(repetitions)]
    plain, median = (statistics.median(each) for each in zip(*times, strict=True))
    least = min(each[1] for each in times)
    print(f"{'two masks':<12} {classes:>7} {device:>6} {median:>10.2f} {least:>10.2f} {'':>10} {median / plain:>7.1f}x")
    clock: Clock = "cpu" if device == "cpu" else "wall"
    figures.append(Figure(f"certificate of double masking, {classes} classes, {device}", median, "ms", clock))


if __name__ == "__main__":
    main()
