"""Imports run one way: app -> ui -> engine -> (core, networks, data); cli and training beside them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "pgapp").rglob("*.py"))
QT = {"PySide6", "PyQt6", "PyQt5", "qtpy", "pyqtgraph", "shiboken6"}
TORCH = {"torch", "torchvision", "timm"}

# what each part may import of pgapp, beside itself; __init__ of pgapp itself holds the version and a variable only
MAY_IMPORT = {
    "core": set(),
    "paths": set(),
    "networks": {"core", "paths"},
    "data": {"core", "paths"},
    "training": {"core", "networks", "data", "paths"},
    "engine": {"core", "networks", "data", "paths"},
    "ui": {"engine", "core", "networks", "data", "paths"},
    "cli": {"engine", "core", "networks", "data", "training", "paths", "ui"},
    "app": {"ui", "engine", "core", "networks", "data", "training", "paths", "cli"},
    "__init__": set(),
    "__main__": {"app"},
}
WITHOUT_QT = ("core", "networks", "data", "training", "paths")
WITHOUT_QT_TESTS = ("masking/test_evidence", "test_geometry", "masking/test_robust_masking", "test_patch")
"""the quick ones of tests/core; the others import the same modules"""


def identity(path):
    return str(path.relative_to(ROOT))


def part(path):
    return path.relative_to(ROOT / "pgapp").parts[0].removesuffix(".py")


def dotted(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path, top_level=False):
    """Full names of all that a module imports; unless ``top_level``, inside functions and conditions, too."""
    package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def outside(path, top_level=False):
    return {name.split(".")[0] for name in imported(path, top_level)} - {"pgapp"}


def test_every_part_has_its_rule():
    assert {part(path) for path in MODULES} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_imports_run_one_way(path):
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("pgapp.")}
    assert parts - {"__version__", part(path)} <= MAY_IMPORT[part(path)]


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in WITHOUT_QT], ids=identity)
def test_no_qt_below_the_engine(path):
    assert not outside(path) & QT


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "ui"], ids=identity)
def test_no_torch_in_the_interface(path):
    assert not outside(path) & TORCH


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) in ("data", "paths", "app")], ids=identity)
def test_torch_only_on_demand_in_data(path):
    """torchvision's data sets are opened through torchvision, which is imported when one is asked for."""
    assert not outside(path, top_level=True) & TORCH


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_modules_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
    assert path.name not in ("utils.py", "util.py", "helpers.py", "misc.py")


def python(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False
    )


@pytest.mark.parametrize("group", ["pgapp.app", "pgapp.ui"])
def test_the_window_is_imported_without_torch(group):
    """The interface is on screen before torch has been imported, so none of its modules may pull it in."""
    names = [dotted(path) for path in MODULES if f"{dotted(path)}.".startswith(f"{group}.")]
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    assert 'torch' not in sys.modules, f'{name} imports torch'\n"
    )
    done = python(code, *names)
    assert done.returncode == 0, done.stderr


BLOCKER = f"""
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {sorted(QT)}:
            raise ModuleNotFoundError(f"{{name}} is blocked by this test", name=name)
sys.meta_path.insert(0, NoQt())
"""


def test_core_networks_and_data_import_with_no_qt():
    names = [dotted(path) for path in MODULES if part(path) in WITHOUT_QT]
    done = python(f"{BLOCKER}import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *names)
    assert done.returncode == 0, done.stderr


def test_core_tests_pass_with_no_qt():
    code = f"{BLOCKER}import pytest; raise SystemExit(pytest.main(sys.argv[1:]))"
    plugins = ("-p", "no:pytest-qt", "-p", "no:cacheprovider", "-W", "ignore")
    done = python(code, "-q", "-x", *plugins, *(f"tests/core/{name}.py" for name in WITHOUT_QT_TESTS))
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
