"""Trials of the whole program with damaged files, kills, full disks and random use, in one table.

    python benchmarks/trials.py [--only pictures weights ...] [--scale 1.0] [--seed 0]

Everything is drawn from the seed and lies in temporary folders; nothing is fetched or kept. ``--scale`` multiplies all
counts: 1 takes about a quarter of an hour on two free cores. Exit code 1 where a line is not as it should be. Linux
only: processes are killed and limited as they can be there.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(Path(__file__).parent), str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
)

from trial import files, kept, runs
from trial.report import HEAD, Line


def window_actions(count: int, seed: int) -> Line:
    """In a process of its own, whose memory is then its own."""
    import json
    import subprocess
    import tempfile

    from trial import window

    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        told = Path(place, "window.json")
        command = [sys.executable, window.__file__, "--actions", str(count), "--seed", str(seed)]
        run = subprocess.run([*command, "--json", str(told)], capture_output=True, text=True)
        if run.returncode or not told.exists():
            return Line(
                "random actions in the window", count, f"ended with {run.returncode}: {run.stderr[-200:]}", False
            )
        found = json.loads(told.read_text())
    growth, in_use = found["growth"], found["growth in use"]
    spoken = "not measured: too few actions"
    if growth is not None:
        spoken = f"{growth:+.1f} MiB per 1,000 after warm-up (in use {in_use:+.1f})"
    said = f"{found['exceptions']} exceptions, {len(found['unexpected'])} unexpected failures, memory {spoken}"
    return Line(
        "random actions in the window",
        count,
        said,
        not found["exceptions"] and not found["unexpected"] and (growth is None or growth < window.MOST_GROWTH),
    )


TRIALS: dict[str, tuple[Callable[[int, int], Line], int]] = {
    "pictures": (files.pictures, 400),
    "weights": (files.weights, 120),
    "settings": (kept.damaged, 10),
    "kills": (runs.killed, 3),
    "sessions": (kept.killed, 20),
    "disk": (runs.full_disk, 2),
    "writers": (runs.two_writers, 1),
    "window": (window_actions, 1500),
}
"""each with its count at scale 1"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=TRIALS, default=list(TRIALS), help="these alone")
    parser.add_argument("--scale", type=float, default=1.0, metavar="F", help="so many times the usual counts")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="(default 0)")
    parser.add_argument("--count", type=int, metavar="N", help="so many tries of each trial, whatever the scale says")
    options = parser.parse_args()
    print(HEAD, flush=True)
    right, started = True, time.perf_counter()
    for name in options.only:
        trial, usual = TRIALS[name]
        line = trial(options.count or max(1, round(options.scale * usual)), options.seed)
        right &= line.passed
        print(line, flush=True)
    print(f"\nseed {options.seed}, {time.perf_counter() - started:.0f} s")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
