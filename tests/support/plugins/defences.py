"""The package that brings a defence, as it lies on a path once it is installed."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from pgapp.core.defences import table
from pgapp.core.defences.brought import Brought
from tests.support.plugins.site import lay_down

TOY = Path(__file__).parents[1] / "toy_defence_plugin"
KEY = "trimmed-mean"


def lay_down_toy_defence(site: Path) -> None:
    """The toy defence, without pip."""
    project = tomllib.loads((TOY / "pyproject.toml").read_text())["project"]
    lay_down(site, project["name"], project["entry-points"], project["version"])
    shutil.copytree(TOY / "toy_defence", site / "toy_defence", ignore=shutil.ignore_patterns("__pycache__"))


def lay_down_broken_defence(site: Path, code: str, key: str = "broken", name: str = "bad_defence") -> None:
    """A package whose module ``name`` has that code."""
    (site / f"{name}.py").write_text(code)
    lay_down(site, name.replace("_", "-"), {"pgapp.defences": {key: f"{name}:DEFENCE"}})


def look_for_defences_anew(monkeypatch: pytest.MonkeyPatch, site: Path | None = None) -> None:
    """As in a program that has just started, with ``site`` among the places where packages lie."""
    if site is not None:
        monkeypatch.syspath_prepend(str(site))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("toy_defence", "bad_defence")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(table, "BROUGHT", Brought(taken=(*table.OTHER_TARGETS, *(each.key for each in table.DEFENCES))))


@pytest.fixture
def toy_defence(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy defence, installed and not looked for yet; where it lies."""
    site = tmp_path_factory.mktemp("site")
    lay_down_toy_defence(site)
    look_for_defences_anew(monkeypatch, site)
    return site
