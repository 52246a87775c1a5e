"""What passes between threads and parts is frozen, and what holds arrays is compared by identity."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

PARTS = ("core", "data", "engine", "networks", "training", "cli", "ui")
GROWING = {
    "_Budget",
    "_Storage",
    "KnownAnswers",
    "_Clean",
    "_Patched",
    "Known",
    "Said",
    "_SideRequest",
    "_Job",
    "_Place",
}
"""each has one owner, which fills it in as it goes"""
ARRAYS = re.compile(r"\b(Tensor|\w*Array|ndarray)\b")


def dataclasses_of(part: Any) -> Iterator[Any]:
    package = importlib.import_module(f"pgapp.{part}")
    for one in pkgutil.walk_packages(package.__path__, f"pgapp.{part}."):
        module = importlib.import_module(one.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if dataclasses.is_dataclass(cls) and cls.__module__ == module.__name__:
                yield cls


@pytest.mark.parametrize("part", PARTS)
def test_dataclasses_are_frozen_and_those_with_arrays_are_compared_by_identity(part: str) -> None:
    """``==`` of arrays is an array: whoever compared two of these by value would get an error."""
    found = list(dataclasses_of(part))
    assert found or part == "cli", "every other part has some, in its rooms"
    for cls in found:
        assert cls.__dataclass_params__.frozen or cls.__name__ in GROWING, cls
        holds_arrays = any(ARRAYS.search(str(field.type)) for field in dataclasses.fields(cls))
        assert not (holds_arrays and cls.__dataclass_params__.eq), cls
