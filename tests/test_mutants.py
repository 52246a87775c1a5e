"""Which tests the mutation run gives a fault: a run that asks the wrong ones would call every fault unnoticed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

SOURCE = """\
LIMIT = 3

@decorated
def first(values):
    total = sum(
        values
    )
    if total > LIMIT:
        return LIMIT
    return total

class Holder:
    size: int = 2

    def second(self):
        return self.size
"""


@pytest.fixture(scope="module")
def choosing() -> Any:
    path = Path(__file__).resolve().parent.parent / "benchmarks" / "mutation" / "tests.py"
    spec = importlib.util.spec_from_file_location("mutation.tests", path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("line", "statement", "function"),
    [
        (5, {5, 6, 7}, set(range(4, 11))),
        (6, {5, 6, 7}, set(range(4, 11))),
        (8, {8}, set(range(4, 11))),
        (9, {9}, set(range(4, 11))),
        (3, set(range(4, 11)), set(range(4, 11))),
        (16, {16}, {15, 16}),
    ],
)
def test_the_lines_of_a_fault_are_its_statement_s_then_its_function_s(
    choosing: Any, line: int, statement: Any, function: Any
) -> None:
    assert choosing.lines_beside(SOURCE, line) == (statement, function)


@pytest.mark.parametrize("line", [1, 12, 13])
def test_what_is_executed_at_import_belongs_to_the_whole_module(choosing: Any, line: int) -> None:
    statement, function = choosing.lines_beside(SOURCE, line)
    assert statement == function >= set(range(1, 17))


MEASURED: list[dict[str, Any]] = [
    {
        "tests": {
            "tests/core/test_a.py::slow": (4.0, "passed"),
            "tests/core/test_a.py::quick": (1.0, "passed"),
            "tests/core/test_a.py::failed": (0.1, "failed"),
            "tests/core/test_b.py::near": (2.0, "passed"),
            "tests/ui/test_c.py::far": (0.5, "passed"),
            "tests/test_all.py::quick": (3.0, "passed"),
        },
        "lines": {
            "pgapp/core/a.py": {
                "5": ["", "tests/core/test_a.py::slow", "tests/core/test_a.py::failed", "tests/ui/test_c.py::far"],
                "8": ["tests/core/test_a.py::quick", "tests/core/test_b.py::near", "tests/test_all.py::quick"],
            }
        },
    }
]


@pytest.mark.parametrize(
    ("line", "budget", "chosen"),
    [
        (6, 30.0, ["tests/ui/test_c.py::far", "tests/core/test_a.py::quick", "tests/core/test_a.py::slow"]),
        (6, 5.2, ["tests/core/test_a.py::quick", "tests/core/test_a.py::slow"]),
        (
            8,
            30.0,
            [
                "tests/core/test_a.py::quick",
                "tests/core/test_b.py::near",
                "tests/test_all.py::quick",
                "tests/core/test_a.py::slow",
            ],
        ),
        (8, 4.0, ["tests/core/test_a.py::quick", "tests/test_all.py::quick"]),
        (10, 1.0, ["tests/core/test_a.py::quick"]),
    ],
)
def test_the_nearest_tests_that_fit_run_quickest_first(
    choosing: Any, line: int, budget: float, chosen: list[str]
) -> None:
    tests, seconds = choosing.nearest("pgapp/core/a.py", line, SOURCE, MEASURED, budget)
    assert tests == chosen
    assert seconds == sum(MEASURED[0]["tests"][test][0] for test in chosen)


def test_a_line_that_no_test_executes_has_none(choosing: Any) -> None:
    assert choosing.nearest("pgapp/core/other.py", 5, SOURCE, MEASURED, 30.0) == ([], 0.0)
