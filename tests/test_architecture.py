"""What the contracts in pyproject.toml cannot see: folders, lengths, names in strings, Qt and torch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "pgapp").rglob("*.py"))
SOURCES = sorted(p for part in ("pgapp", "benchmarks", "scripts", "tests") for p in (ROOT / part).rglob("*.py"))
QT = {"PySide6", "PyQt6", "PyQt5", "qtpy", "pyqtgraph", "shiboken6"}
TORCH = {"torch", "torchvision", "timm"}

WITHOUT_QT = ("core", "networks", "data", "training", "paths", "whole_files")
WITHOUT_TORCH = (
    "pgapp.app",
    "pgapp.ui",
    "pgapp.networks.classes",
    "pgapp.networks.families",
    "pgapp.networks.catalogue",
    "pgapp.networks.precision",
    "pgapp.networks.checkpoints.efficientnet",
    "pgapp.networks.modules.lite_classifier",
    "pgapp.core.defences.patchguard",
    "pgapp.engine.live.analyst",
    "pgapp.engine.live.runner",
    "pgapp.engine.defaults",
    "pgapp.cli.certify",
    "pgapp.cli.evaluate",
    "pgapp.engine.jobs.asking",
)
"""what the window shows first, and ``pgapp certify``, go through these; and who asks others for a run, and Dask's
scheduler, which imports what it hands on"""

MAY_IMPORT_TORCH = (
    "pgapp.core.attack",
    "pgapp.core.defences.clipped_bagnet",
    "pgapp.core.defences.derandomized_smoothing",
    "pgapp.core.defences.patchguard_plus_plus",
    "pgapp.engine.jobs",
    "pgapp.engine.live.masked_canvases",
    "pgapp.networks.checkpoints.classifiers",
    "pgapp.networks.checkpoints.contents",
    "pgapp.networks.checkpoints.make",
    "pgapp.networks.checkpoints.onnx_reading",
    "pgapp.networks.checkpoints.prefixes",
    "pgapp.networks.checkpoints.reading",
    "pgapp.networks.inference.folding",
    "pgapp.networks.inference.onnx_classifier",
    "pgapp.networks.inference.tensors",
    "pgapp.networks.modules.bagnet",
    "pgapp.networks.modules.ds_resnet",
    "pgapp.networks.modules.efficientnet_lite",
    "pgapp.networks.modules.lite_gradients",
    "pgapp.networks.modules.partial_gradients",
    "pgapp.networks.modules.resnet18",
    "pgapp.networks.modules.resnet50",
    "pgapp.networks.modules.small_bagnet",
    "pgapp.networks.modules.small_cnn",
    "pgapp.networks.modules.torch_classifier",
    "pgapp.networks.modules.undefended",
    "pgapp.training",
)
"""modules and rooms that import torch as they are imported; all others wait until a tensor is wanted. This list only
shrinks, but for new networks"""
WITHOUT_QT_TESTS = ("masking/test_evidence", "test_geometry", "masking/test_robust_masking", "test_patch")
"""the quick ones of tests/core; the others import the same modules"""


def identity(path: Any) -> Any:
    return str(path.relative_to(ROOT))


def part(path: Path) -> str:
    return path.relative_to(ROOT / "pgapp").parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """All statements, the innermost, too, with the handlers and cases that hold some; no expression is looked into."""
    found: list[ast.AST] = [tree]
    while found:
        node = found.pop()
        yield node
        for held in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, held, None)
            found += inner if isinstance(inner, list) else []


@cache
def imported(path: Path, top_level: bool = False) -> tuple[str, ...]:
    """Full names of all that a module imports; unless ``top_level``, inside functions and conditions, too."""
    package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(_imported(tree.body if top_level else statements(tree), package))


def _imported(nodes: Iterable[ast.AST], package: list[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def outside(path: Path, top_level: bool = False) -> set[str]:
    return {name.split(".")[0] for name in imported(path, top_level)} - {"pgapp"}


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in WITHOUT_QT], ids=identity)
def test_no_qt_below_the_engine(path: Path) -> None:
    assert not outside(path) & QT


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_torch_at_import_only_where_it_is_listed(path: Path) -> None:
    listed = any(f"{dotted(path)}.".startswith(f"{name}.") for name in MAY_IMPORT_TORCH)
    assert listed or not outside(path, top_level=True) & TORCH


@pytest.mark.parametrize("name", MAY_IMPORT_TORCH)
def test_what_is_listed_imports_torch(name: str) -> None:
    paths = [path for path in MODULES if f"{dotted(path)}.".startswith(f"{name}.")]
    assert any(outside(path, top_level=True) & TORCH for path in paths)


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "ui"], ids=identity)
def test_no_torch_in_the_interface(path: Path) -> None:
    assert not outside(path) & TORCH


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in ("data", "paths", "app")], ids=identity)
def test_torch_only_on_demand_in_data(path: Path) -> None:
    """torchvision's data sets are opened through torchvision, which is imported when one is asked for."""
    assert not outside(path, top_level=True) & TORCH


MOST_FILES, MOST_LINES, LONGEST_FUNCTION = 20, 500, 60


@pytest.mark.parametrize("path", SOURCES, ids=identity)
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.name not in ("utils.py", "util.py", "helpers.py", "misc.py")


@pytest.mark.parametrize("path", SOURCES, ids=identity)
def test_functions_fit_on_a_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if len(text.splitlines()) <= LONGEST_FUNCTION:
        return  # no function has more lines than its file
    nodes = statements(ast.parse(text))
    functions = [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert not [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= LONGEST_FUNCTION]


@pytest.mark.parametrize("folder", sorted({path.parent for path in SOURCES}), ids=identity)
def test_a_room_holds_few_files(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MOST_FILES


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=identity)
def test_every_room_says_what_is_in_it(folder: Path) -> None:
    """import-linter does not see a folder without ``__init__.py``."""
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_imports_are_such_as_the_contracts_see(path: Path) -> None:
    """A module imported by its name in a string, or ``import pgapp`` used as ``pgapp.core``, is an arrow that
    import-linter does not draw. Only ``pgapp.app`` imports by name, the commands of the terminal, ``pgapp`` itself, its
    public names, and ``pgapp.core.plugins``, what the tables name (their tests see to it that no name leads up)."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    named = {node.attr for node in attributes} | {node.id for node in nodes if isinstance(node, ast.Name)}
    by_name = [ROOT / "pgapp" / name for name in ("app.py", "__init__.py", "core/plugins.py")]
    assert path in by_name or not named & {"import_module", "__import__", "resolve_name"}
    through = {each.attr for each in attributes if isinstance(each.value, ast.Name) and each.value.id == "pgapp"}
    assert through <= {"__version__"}


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False
    )


@pytest.fixture(scope="module")
def first_with_torch() -> str:
    """Of all modules that go without torch, imported in one process, the first that has it imported; "" for none."""
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    if 'torch' in sys.modules:\n"
        "        raise SystemExit(print(name))\n"
    )
    done = python(code, *(name for group in WITHOUT_TORCH for name in modules_of(group)))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def modules_of(group: str) -> list[str]:
    return [dotted(path) for path in MODULES if f"{dotted(path)}.".startswith(f"{group}.")]


@pytest.mark.parametrize("group", WITHOUT_TORCH)
def test_the_window_is_imported_without_torch(group: str, first_with_torch: str) -> None:
    """The interface is on screen before torch has been imported, so no module that it needs for that may pull it in."""
    assert modules_of(group)
    assert not first_with_torch, f"{first_with_torch} imports torch: modules after it were not looked at"


IMPORTED = "all is imported"
BLOCKER = f"""
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {sorted(QT)}:
            raise ModuleNotFoundError(f"{{name}} is blocked by this test", name=name)
sys.meta_path.insert(0, NoQt())
"""


@pytest.fixture(scope="module")
def with_no_qt() -> subprocess.CompletedProcess[str]:
    """One process, since each takes seconds to import torch: it imports core, networks and data, says so, and then runs
    the quick tests of the core."""
    names = [dotted(path) for path in MODULES if part(path) in WITHOUT_QT]
    imports = f"import importlib\nfor name in {names}: importlib.import_module(name)\nprint({IMPORTED!r}, flush=True)\n"
    code = f"{BLOCKER}{imports}import pytest; raise SystemExit(pytest.main(sys.argv[1:]))"
    plugins = ("-p", "no:pytest-qt", "-p", "no:cacheprovider", "-W", "ignore", "-o", "addopts=")
    quick = ("-k", "not array_api_strict")  # slow arrays, which have no more to do with Qt than others
    return python(code, "-q", "-x", *plugins, *quick, *(f"tests/core/{name}.py" for name in WITHOUT_QT_TESTS))


def test_core_networks_and_data_import_with_no_qt(with_no_qt: subprocess.CompletedProcess[str]) -> None:
    assert IMPORTED in with_no_qt.stdout, with_no_qt.stderr


def test_core_tests_pass_with_no_qt(with_no_qt: subprocess.CompletedProcess[str]) -> None:
    assert with_no_qt.returncode == 0, with_no_qt.stdout + with_no_qt.stderr
    assert " passed" in with_no_qt.stdout
