"""``import pgapp`` is quick, and hands out the public names when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import pgapp


def test_importing_the_package_takes_neither_torch_nor_qt() -> None:
    code = "import pgapp, sys; raise SystemExit(bool({'torch', 'PySide6', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("name", pgapp.__all__)
def test_every_public_name_is_there_and_has_a_docstring(name: Any) -> None:
    found = getattr(pgapp, name)
    assert name in dir(pgapp)
    assert name == "__version__" or found.__doc__


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        pgapp.nonsense  # noqa: B018
