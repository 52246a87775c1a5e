"""The package that brings a network, as it lies on a path once it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pgapp.core.plugins import Plugins
from pgapp.networks.catalogue import catalog
from pgapp.networks.families import brought
from pgapp.networks.families.brought import BroughtNetwork
from pgapp.networks.families.family import Family
from tests.support.plugins.site import lay_down

TOY = Path(__file__).parents[1] / "toy_network_plugin"
ROOT = TOY.parents[2]


def lay_down_toy(site: Path) -> None:
    """The toy network with its weights, without pip."""
    project = tomllib.loads((TOY / "pyproject.toml").read_text())["project"]
    lay_down(site, project["name"], project["entry-points"], project["version"])
    shutil.copytree(TOY / "toy_network", site / "toy_network", ignore=shutil.ignore_patterns("__pycache__"))
    make_weights(site)


def make_weights(folder: Path) -> None:
    """Run the package's own script."""
    code = "import sys; sys.path[:0] = sys.argv[1:]; import runpy; runpy.run_module('toy_network.make_weights')"
    subprocess.run([sys.executable, "-c", code, str(folder), str(ROOT)], check=True, timeout=280)


def look_anew(monkeypatch: pytest.MonkeyPatch, site: Path | None = None) -> None:
    """As in a program that has just started, with ``site`` among the places where packages lie."""
    if site is not None:
        monkeypatch.syspath_prepend(str(site))
    for name in [name for name in sys.modules if name.partition(".")[0] == "toy_network"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(brought, "NETWORKS", Plugins("pgapp.networks", BroughtNetwork))
    monkeypatch.setattr(brought, "FAMILIES", Plugins("pgapp.families", Family))
    monkeypatch.setattr(catalog, "_brought", {})
    monkeypatch.setattr(catalog, "_files", {})
