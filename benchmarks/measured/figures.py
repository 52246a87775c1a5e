"""What a benchmark measured, in one form: printed as JSON on request, and read by ``compare.py``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

Clock = Literal["wall", "cpu", ""]
"""Time that passed, or that all threads of the process computed (others on the machine count less); "" is no time."""

PACKAGES = ("pgapp", "numpy", "torch", "onnxruntime", "PySide6-Essentials")


@dataclass(frozen=True)
class Figure:
    """One number; less is better. ``unit`` is "ms", "s", "MB" or "ratio"."""

    name: str
    value: float
    unit: str
    clock: Clock = ""


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the figures as JSON; what else is said goes to stderr")


@contextmanager
def reported(benchmark: str, as_json: bool, facts: Mapping[str, object] | None = None) -> Iterator[list[Figure]]:
    """The list takes what is measured inside; with ``as_json`` that alone is printed, when all of it is there, with
    what ``facts`` holds by then."""
    figures: list[Figure] = []
    if not as_json:
        yield figures
        return
    with redirect_stdout(sys.stderr):
        yield figures
    print(json.dumps(record(benchmark, figures) | dict(facts or {}), indent=1))


def record(benchmark: str, figures: list[Figure]) -> dict[str, object]:
    """The common form: the benchmark, its figures, the versions of what was measured, the machine."""
    return {
        "benchmark": benchmark,
        "figures": [asdict(figure) for figure in figures],
        "versions": versions(),
        "machine": machine(),
    }


def figures_of(text: str) -> list[Figure]:
    """The figures of what ``reported`` printed. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for other text."""
    return [Figure(**figure) for figure in json.loads(text)["figures"]]


def versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, object]:
    return {"system": platform.platform(), "processor": processor(), "cores": os.cpu_count()}


def processor() -> str:
    """Its name, where the system says it."""
    told = Path("/proc/cpuinfo")
    names = [line for line in told.read_text().splitlines() if line.startswith("model name")] if told.exists() else []
    return names[0].partition(":")[2].strip() if names else platform.processor()
