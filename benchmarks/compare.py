"""Our speed beside an earlier build's: ratios of medians, measured in turns.

    python benchmarks/compare.py OLD_CHECKOUT [--only drag,masking] [--rounds 5] [--json]

Each round runs each benchmark with the earlier build's ``pgapp`` and with ours, the one that goes first in turns, by
the same Python, each with a home of its own and networks in float32; ``drag-int8`` has ours in int8 beside the earlier
build in float32. The scripts are ours for both; modules that have changed since the build of 22 November 2026 are found
as they were (``measured/earlier.py``), and a build whose functions are not those that a script calls is not measured
but named.

For each figure are printed the medians over the rounds, their ratio (new over old, below 1 is faster), the least and
greatest ratio of one round, and the ratio of the least figures, which a busy machine moves less. "cpu" is computing
time of all threads, which others on the machine change little; "wall" is time that passed. Exit code 1 when a ratio of
medians is above 1.05 in computing time, or, where a figure has only the other, in time that passed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from measured.asked import told
from measured.checkouts import Checkout, RunError, add_old, side_by_side
from measured.figures import Clock, Figure, figures_of, machine, versions

from pgapp.cli.outcome import UsageError

HERE = Path(__file__).resolve().parent
SHORT: Mapping[str, tuple[str, ...]] = {
    "drag": ("--seconds", "5", "--precision", "float32"),
    "drag-int8": ("--seconds", "5", "--precision", "int8"),
    "start": ("--times", "1", "--precision", "float32"),
    "masking": (),
    "attack": ("--repeat", "3"),
    "evaluation": ("--pictures", "8", "--precision", "float32"),
}
"""the benchmarks that are compared, and how they are asked for a short round"""

BESIDE_FLOAT32: Mapping[str, str] = {"drag-int8": "drag"}
"""those that the old build answers in float32, and the script that measures both"""

LACKS: Mapping[str, tuple[str, ...]] = {"masking": ("--one-mask",)}
"""options that leave out what the old build lacks"""

MOST = 1.05
BESIDE: Mapping[str, tuple[str, float]] = {
    "certificate of double masking, 1000 classes, cpu": ("certificate, 1000 classes, cpu", 4.0)
}
"""figures that the old build lacks: beside which of its figures, and how many times that at most"""

Name = tuple[str, str, Clock]
"""benchmark, figure, clock"""


@dataclass(frozen=True)
class Ratio:
    """One figure in both builds: medians over the rounds and their ratio, the ``least`` and ``most`` of one round, and
    the ratio of the two leasts."""

    benchmark: str
    figure: str
    unit: str
    clock: Clock
    old: float
    new: float
    ratio: float
    least: float
    most: float
    of_leasts: float

    def __str__(self) -> str:
        medians = f"{self.old:>9.4g} {self.new:>9.4g} {self.unit:<2} {self.clock:<4}"
        spread = f"({self.least:.2f} to {self.most:.2f}; of leasts {self.of_leasts:.3f})"
        return f"{self.benchmark:<11}{self.figure:<58.58}{medians} {self.ratio:>6.3f} {spread}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_old(parser)
    parser.add_argument("--only", metavar="NAMES", help=f"some of {','.join(SHORT)}")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="(default 5)")
    parser.add_argument("--json", action="store_true", help="the ratios as JSON")
    options = parser.parse_args()
    with told():
        names = chosen(options.only)
        if options.rounds < 1:
            raise UsageError("--rounds must be at least 1.")
        with side_by_side(options.old) as (old, new):
            taken = [measured((old, new), name, options.rounds) for name in names]
            ratios = [ratio for pairs in taken for ratio in ratios_of(pairs)]
            commits = {side.name: side.commit() for side in (old, new)}
    slow = too_slow(ratios)
    if options.json:
        told_ratios = [asdict(ratio) for ratio in ratios]
        common = {"versions": versions(), "machine": machine(), "rounds": options.rounds}
        print(json.dumps({"benchmark": "compare", **commits, "ratios": told_ratios, **common}, indent=1))
    else:
        print(f"old {commits['old']}, new {commits['new']}, {options.rounds} rounds")
        print("\n".join(str(ratio) for ratio in ratios))
    for ratio in slow:
        print(
            f"above {most_of(ratio):g} times: {ratio.benchmark}, {ratio.figure} ({ratio.clock}) {ratio.ratio:.3f}",
            file=sys.stderr,
        )
    return 1 if slow else 0


def chosen(only: str | None) -> list[str]:
    """The benchmarks that were asked for. Raises ``UsageError``."""
    names = list(SHORT) if only is None else only.split(",")
    unknown = [name for name in names if name not in SHORT]
    if unknown:
        raise UsageError(f"There is no benchmark '{unknown[0]}' to compare; there are {', '.join(SHORT)}.")
    return names


def measured(sides: tuple[Checkout, Checkout], name: str, rounds: int) -> dict[Name, list[tuple[Figure, Figure]]]:
    """Each figure that both builds have, as (old, new) of each round. Raises ``RunError``."""
    pairs: dict[Name, list[tuple[Figure, Figure]]] = {}
    for turn in range(rounds):
        found = {side.name: one_run(side, name) for side in (sides if turn % 2 == 0 else sides[::-1])}
        print(f"{name}, round {turn + 1} of {rounds}", file=sys.stderr, flush=True)
        for key, after in found["new"].items():
            benchmark, figure, clock = key
            before = found["old"].get((benchmark, BESIDE.get(figure, (figure,))[0], clock))
            if before is not None:
                pairs.setdefault(key, []).append((before, after))
    return pairs


def one_run(side: Checkout, name: str) -> dict[Name, Figure]:
    """What one run of a benchmark measures with that build. Raises ``RunError``."""
    script = str(HERE / f"{BESIDE_FLOAT32.get(name, name)}.py")
    old = side.name == "old"
    asked = (*SHORT[BESIDE_FLOAT32.get(name, name) if old else name], *(LACKS.get(name, ()) if old else ()))
    text = side.run([str(HERE / "measured" / "launch.py"), script, *asked, "--json"])
    try:
        return {(name, figure.name, figure.clock): figure for figure in figures_of(text)}
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{name} with the {side.name} checkout printed no figures: {error}") from error


def ratios_of(pairs: Mapping[Name, Sequence[tuple[Figure, Figure]]]) -> list[Ratio]:
    found = []
    for (benchmark, figure, clock), rounds in pairs.items():
        before, after = ([each.value for each in side] for side in zip(*rounds, strict=True))
        old, new = statistics.median(before), statistics.median(after)
        single = [then / first for first, then in zip(before, after, strict=True)]
        leasts = min(after) / min(before)
        unit = rounds[0][0].unit
        found.append(Ratio(benchmark, figure, unit, clock, old, new, new / old, min(single), max(single), leasts))
    return found


def too_slow(ratios: Sequence[Ratio]) -> list[Ratio]:
    """Those above what is allowed; of a figure that has both clocks, computing time counts."""
    computed = {(ratio.benchmark, ratio.figure) for ratio in ratios if ratio.clock == "cpu"}
    counting = [ratio for ratio in ratios if ratio.clock != "wall" or (ratio.benchmark, ratio.figure) not in computed]
    return [ratio for ratio in counting if ratio.ratio > most_of(ratio)]


def most_of(ratio: Ratio) -> float:
    """How many times the old build's figure is allowed."""
    return BESIDE.get(ratio.figure, ("", MOST))[1]


if __name__ == "__main__":
    sys.exit(main())
