"""Where the program can be changed by one small fault, as cosmic-ray makes them; for ``mutants.py``."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

AREAS = {
    "core": ("pgapp/core/**/*.py",),
    "engine": ("pgapp/engine/**/*.py",),
    "data": ("pgapp/data/**/*.py",),
    "networks": ("pgapp/networks/**/*.py",),
    "cli": ("pgapp/cli/*.py",),
    "ui": tuple(
        f"pgapp/ui/{name}.py"
        for name in (
            *(
                "session/session",
                "session/history",
                "session/opening",
                "window/remembered",
                "session/settings",
                "session/preview",
                "attack/settings_form",
                "window/undo_keys",
            ),
            *(
                "panels/class_model",
                "gallery/model",
                "gallery/filter",
                "evaluation/folder_session",
                "stage/leading_classes",
                "session/side_questions",
            ),
        )
    ),
}
"""of the interface its state: what it holds and what it tells models, not what it paints"""

SKIPPED = ("Variable",)
"""operators that need arguments of their own"""


@dataclass(frozen=True)
class Mutant:
    """One fault: the ``occurrence``-th place in ``module`` where cosmic-ray's ``operator`` can be applied."""

    area: str
    module: str
    line: int
    operator: str
    occurrence: int

    @property
    def name(self) -> str:
        return f"{self.module}:{self.line} {self.operator.removeprefix('core/')} #{self.occurrence}"

    def code(self, source: str) -> str:
        """The module with the fault in it."""
        mutated: str | None = mutate_code(source, get_operator(self.operator)(), self.occurrence)
        if mutated is None:
            raise ValueError(f"{self.name}: the module has no such place; it is another than that of the results")
        return mutated


def drawn(root: Path, count: int, seed: int) -> list[Mutant]:
    """A seeded sample: ``count`` different places, each as likely as any other, and one fault at each of them."""
    places: dict[tuple[str, int, int, str], list[Mutant]] = defaultdict(list)
    for area, module in modules(root):
        for mutant, column in _mutants_of(root, area, module):
            places[module, mutant.line, column, mutant.operator.partition("_")[0]].append(mutant)
    chance = random.Random(seed)
    chosen = chance.sample(sorted(places), min(count, len(places)))
    return [chance.choice(places[place]) for place in chosen]


def modules(root: Path) -> Iterator[tuple[str, str]]:
    """Every module that may get a fault, with its area."""
    for area, patterns in AREAS.items():
        for pattern in patterns:
            for path in sorted(root.glob(pattern)):
                yield area, path.relative_to(root).as_posix()


def _mutants_of(root: Path, area: str, module: str) -> Iterator[tuple[Mutant, int]]:
    source = (root / module).read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(source)))
    unread = _unread(ast.parse(source))
    for name in operator_names():
        if any(part in name for part in SKIPPED):
            continue
        operator, occurrence = get_operator(name)(), 0
        for node in nodes:
            for (line, column), _ in operator.mutation_positions(node):
                if not any(start <= (line, column) < end for start, end in unread):
                    yield Mutant(area, module, line, name, occurrence), column
                occurrence += 1


def _unread(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Spans that nobody evaluates: annotations, which the program postpones everywhere."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in found
        if node is not None
    ]
