"""Which tests may notice a fault: those that execute its line, by what ``runs`` measured; for ``mutants.py``."""

from __future__ import annotations

import ast
from pathlib import Path

QUICK = 10.0
"""seconds"""

Found = dict[str, object]
"""what came of a child"""


def nearest(module: str, line: int, source: str, tests: list[Found], budget: float) -> tuple[list[str], float]:
    """The tests that execute the line of a fault, quickest first, and how many seconds they take."""
    statement, function = lines_beside(source, line)
    times = {
        test: seconds for found in tests for test, (seconds, outcome) in tests_of(found).items() if outcome == "passed"
    }
    hit: set[str] = set()
    for lines in (statement, function):
        for found in tests:
            of_module = found.get("lines", {}).get(module, {})  # type: ignore[attr-defined]
            hit.update(test for number, by in of_module.items() if int(number) in lines for test in by)
        hit &= times.keys()
        if hit:
            break
    room, name = Path(*Path(module).parts[1:-1]).as_posix(), Path(module).stem
    mirror = f"tests/{room}/test_{name}.py"
    if hit:  # what a fixture made for a whole file, its first test seems to have executed alone
        hit.update(test for test in times if test.startswith(mirror))

    def distance(test: str) -> tuple[int, float]:
        """Tests of the whole program (of its style, its demos) that are quick count as near."""
        of_all = test.startswith("tests/test_")
        if test.startswith(mirror) or (of_all and times[test] < QUICK):
            return 0, times[test]
        return 1 if of_all or test.startswith(f"tests/{room}/") else 2, times[test]

    near: list[str] = []
    total = 0.0
    for test in sorted(hit, key=distance):
        if total + times[test] <= budget or not near:
            near.append(test)
            total += times[test]
    return sorted(near, key=times.__getitem__), total


def tests_of(found: Found) -> dict[str, tuple[float, str]]:
    """Each test of a measured file: its seconds, and what became of it."""
    return found.get("tests", {})  # type: ignore[return-value]


def lines_beside(source: str, line: int) -> tuple[set[int], set[int]]:
    """The lines of the statement that ``line`` belongs to (of a compound one its head), and those of its function.

    The second set is that of the whole module where the statement is executed at import.
    """
    statement: ast.stmt | None = None
    function: ast.stmt | None = None
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt):
            continue
        decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        if not first <= line <= (node.end_lineno or node.lineno):
            continue
        if isinstance(node, ast.FunctionDef) and (function is None or node.lineno > function.lineno):
            function = node
        if statement is None or node.lineno >= statement.lineno:
            statement = node
    every = set(range(1, source.count("\n") + 2))
    if statement is None or function is None:
        return every, every
    body = set(range(function.lineno, (function.end_lineno or 0) + 1))
    if statement is function:
        return body, body
    inner = getattr(statement, "body", None)
    end = inner[0].lineno - 1 if inner else statement.end_lineno or 0
    return set(range(statement.lineno, max(end, statement.lineno) + 1)), body
