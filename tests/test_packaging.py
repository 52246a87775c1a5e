"""The wheel, installed elsewhere, finds its own resources and starts from any folder. No network is needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
IN_THE_WHEEL = ("pgapp", "resources", "models", "pyproject.toml", "setup.py", "README.md", "LICENSE")


def run(*command: Any, cwd: Any, **variables: Any) -> Any:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=280, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Built from a copy, so that the source tree gets no build folder."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in IN_THE_WHEEL:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    pip = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), ".")
    built = run(*pip, cwd=source)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("pgapp-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder with the wheel's contents and its ``bin/pgapp``; the dependencies are the tests' own."""
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    done = run(*pip, cwd=target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("a folder elsewhere")


def start(installed: Any, elsewhere: Any, *arguments: Any) -> Any:
    """The installed ``pgapp`` command, in a folder that has nothing to do with it."""
    script = installed / "bin" / "pgapp"
    return run(sys.executable, str(script), *arguments, cwd=elsewhere, PYTHONPATH=str(installed))


def test_folders_travel_inside_the_wheel(installed: Any, elsewhere: Any) -> None:
    code = (
        "import pgapp, pgapp.paths as p; from pgapp.data.pictures.samples import samples; "
        "print(pgapp.__file__, p.resources(), p.models(), len(samples()), sep='\\n')"
    )
    done = run(sys.executable, "-c", code, cwd=elsewhere, PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    package, resources, models, samples = done.stdout.splitlines()
    assert Path(package).is_relative_to(installed)
    assert Path(resources) == installed / "pgapp" / "resources"
    assert Path(models) == installed / "pgapp" / "models"
    assert int(samples) >= 5


@pytest.mark.parametrize("folder", ["pgapp", "resources", "models"])
def test_no_file_is_left_behind(installed: Any, folder: str) -> None:
    inside = installed / "pgapp" if folder == "pgapp" else installed / "pgapp" / folder
    wanted = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()}
    shipped = {path.relative_to(inside) for path in inside.rglob("*") if path.is_file()}
    assert {path for path in wanted - shipped if "__pycache__" not in path.parts} == set()


def test_version(installed: Any, elsewhere: Any) -> None:
    done = start(installed, elsewhere, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "pgapp 0.1.0\n"


def test_predict_from_another_folder(installed: Any, elsewhere: Any) -> None:
    picture = installed / "pgapp" / "resources" / "samples" / "coffee.jpg"
    shutil.copy(picture, elsewhere / "my coffee.jpg")
    done = start(installed, elsewhere, "predict", "my coffee.jpg", "--json")
    assert done.returncode == 0, done.stderr
    (answer,) = json.loads(done.stdout)
    assert answer["file"] == "my coffee.jpg"
    assert answer["patchguard"]["name"] == "espresso"


def test_unreadable_input_is_one_line_and_code_2(installed: Any, elsewhere: Any) -> None:
    (elsewhere / "letter.png").write_text("Dear reader")
    done = start(installed, elsewhere, "predict", "letter.png", "--json")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "letter.png" in done.stderr
