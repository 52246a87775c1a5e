"""Mutation run: small faults in the program, and whether the nearest tests notice each of them.

    pip install -e '.[dev,mutation]'
    python benchmarks/mutants.py --sample 300 --seed 0

Draws a seeded sample of the faults that cosmic-ray can make in core, engine, data, networks, cli and the state of ui.
First every test file runs once under coverage, which says which tests execute a line; then each fault is put into a
copy of the tree, and the tests that execute its line run, the quickest first, up to the first failure. A fault at a
line that is executed at import gets the tests of its module. At most --budget seconds of tests are chosen, nearest
first: those that mirror the module, those of its part and of the whole, then the others. Children are forked from a
process that holds torch and Qt already, two at a time. One that takes too long or crashes is told apart: it may be
the fault's doing or a busy machine's, and does not count as noticed.

Everything is written to --out as it goes, and a run that was stopped goes on. --again tries what was not noticed once
more, after tests were added; --only PATTERN takes the faults whose names match it. Exit code 1 while fewer than 90 %
are noticed. What is left stands in docs/mutants.md.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from mutation import runs
from mutation.places import AREAS, Mutant, drawn
from mutation.tests import Found, nearest, tests_of

ROOT = Path(__file__).resolve().parent.parent
WITHOUT = ("tests/test_packaging.py", "tests/test_architecture.py")
"""they build the wheel, and read the source: neither says what a fault does"""
MAP_LIMIT, LEAST_LIMIT = 1200.0, 120.0
GOAL = 0.9

Work = tuple[str, Callable[[Path], object], float]


class Record:
    """A JSON file of what is known by name, written anew with each entry."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Found] = json.loads(path.read_text()) if path.exists() else {}

    def add(self, name: str, found: Found) -> None:
        self.entries[name] = found
        beside = self.path.with_suffix(".part")
        beside.write_text(json.dumps(self.entries))
        beside.replace(self.path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=300, metavar="N", help="how many faults (default 300)")
    parser.add_argument("--seed", type=int, default=0, help="draws them (default 0)")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "mutants", metavar="FOLDER")
    parser.add_argument("--workers", type=int, choices=(1, 2), default=2, help="how many at a time (default 2)")
    parser.add_argument("--budget", type=float, default=30.0, metavar="S", help="seconds of tests a fault (default 30)")
    parser.add_argument("--again", action="store_true", help="try what was not noticed once more")
    parser.add_argument("--only", default="", metavar="PATTERN", help="faults whose names it is found in")
    args = parser.parse_args()
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        parser.error(f"--out: {args.out} is no folder that can be made: {error.strerror}.")
    names = _tracked()
    mutants = drawn(ROOT, args.sample, args.seed)
    runs.preload()
    places = [runs.make_place(ROOT, args.out / f"copy{number}", names) for number in range(args.workers)]
    tests = measure(places, names, args.out / "tests")
    results = Record(args.out / f"results-{args.sample}-{args.seed}.json")
    chosen = [mutant for mutant in mutants if re.search(args.only, mutant.name)]
    try_all(places, chosen, tests, results, args.budget, args.again)
    return report(mutants, results)


def measure(places: list[runs.Place], names: list[str], folder: Path) -> list[Found]:
    """What every test file executes, from ``folder`` where neither it nor the program has changed since."""
    folder.mkdir(exist_ok=True)
    program = _digest(name for name in names if name.startswith("pgapp/"))
    files = [name for name in names if Path(name).name.startswith("test_") and name.startswith("tests/")]
    kept = {name: folder / f"{_digest([name])}-{program}.json" for name in files if name not in WITHOUT}
    missing = [name for name, path in kept.items() if not path.exists()]
    work = ((name, partial(runs.measured, test_file=name), MAP_LIMIT) for name in missing)
    for name, found in in_turn(places, work):
        if found.get("code") not in (0, 1):
            print(f"{name}: no measurement, see {folder.parent}/copy*/log.txt", flush=True)
            continue
        kept[name].write_text(json.dumps(found))
        bad = [test for test, (_, outcome) in tests_of(found).items() if outcome == "failed"]
        print(f"{name}: {len(tests_of(found))} tests, {found['seconds']} s", *bad, sep="\n    ", flush=True)
    return [json.loads(path.read_text()) for path in kept.values() if path.exists()]


def try_all(
    places: list[runs.Place], mutants: list[Mutant], tests: list[Found], results: Record, budget: float, again: bool
) -> None:
    """Put each fault that has no result yet into a copy, and run the tests nearest to it."""
    chosen: dict[str, list[str]] = {}

    def work() -> Iterator[Work]:
        for mutant in mutants:
            before = results.entries.get(mutant.name)
            if before is not None and not (again and before["outcome"] != "noticed"):
                continue
            source = (ROOT / mutant.module).read_text(encoding="utf-8")
            near, seconds = nearest(mutant.module, mutant.line, source, tests, budget)
            chosen[mutant.name] = near
            fault = partial(_with_fault, mutant=mutant, code=mutant.code(source), tests=near)
            yield mutant.name, fault, LEAST_LIMIT + 6 * seconds

    sources = {mutant.name: mutant.module for mutant in mutants}
    for name, found in in_turn(places, work()):
        for place in places:
            if place.process is None:
                (place.tree / sources[name]).write_bytes((ROOT / sources[name]).read_bytes())
        outcome = _outcome(found, bool(chosen[name]))
        results.add(name, {**found, "outcome": outcome, "tests": len(chosen[name])})
        print(f"{len(results.entries):4} {outcome:9} {found['seconds']:6} s  {name}  {found.get('by', '')}", flush=True)


def in_turn(places: list[runs.Place], work: Iterable[Work]) -> Iterator[tuple[str, Found]]:
    """Do all of ``work``, one piece in each place at a time; yields each name with what came of it."""
    waiting = iter(work)
    running: dict[int, str] = {}
    while True:
        for number, place in enumerate(places):
            if place.process is None and (following := next(waiting, None)) is not None:
                running[number] = following[0]
                runs.start(place, following[1], following[2])
        if not running:
            return
        time.sleep(0.02)
        for number, place in enumerate(places):
            if number in running and (found := runs.ended(place)) is not None:
                yield running.pop(number), found


def report(mutants: list[Mutant], results: Record) -> int:
    """Print what was not noticed, and the figures by area."""
    outcomes: dict[str, Counter[str]] = {area: Counter() for area in AREAS}
    for mutant in mutants:
        outcome = str(results.entries.get(mutant.name, {"outcome": "not tried"})["outcome"])
        outcomes[mutant.area][outcome] += 1
        if outcome != "noticed":
            print(f"\n{outcome}: {mutant.name}")
            print("\n".join(_difference(mutant)))
    total: Counter[str] = sum(outcomes.values(), Counter())
    print("\n| area | faults | noticed | |\n| --- | --- | --- | --- |")
    for area, found in (*outcomes.items(), ("all", total)):
        share = found["noticed"] / max(1, found.total())
        print(f"| {area} | {found.total()} | {found['noticed']} | {share:.1%} |")
    return 0 if total["noticed"] >= GOAL * total.total() else 1


def _with_fault(tree: Path, mutant: Mutant, code: str, tests: list[str]) -> object:
    if not tests:
        return {"code": 0, "by": ""}
    (tree / mutant.module).write_text(code, encoding="utf-8")
    return runs.tested(tree, tests)


def _outcome(found: Found, any_tests: bool) -> str:
    if not any_tests:
        return "untested"
    if "timeout" in found or "crashed" in found:
        return "too long" if "timeout" in found else "crashed"  # a busy machine does that, too: to be looked at
    if found["code"] in (1, 2):
        return "noticed"
    return "survived" if found["code"] == 0 else "error" if not found["by"] else "noticed"


def _difference(mutant: Mutant) -> list[str]:
    source = (ROOT / mutant.module).read_text(encoding="utf-8")
    lines = difflib.unified_diff(source.splitlines(), mutant.code(source).splitlines(), lineterm="", n=0)
    return [f"    {line}" for line in list(lines)[3:]]


def _tracked() -> list[str]:
    """Files of the tree that git knows or would take."""
    command = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


def _digest(names: Iterable[str]) -> str:
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()[:12]


if __name__ == "__main__":
    raise SystemExit(main())
