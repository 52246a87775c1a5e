"""What passes between threads and parts is frozen, and what holds arrays is compared by identity."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
from functools import cache

PARTS = ("core", "data", "engine", "networks", "training", "cli", "ui")
GROWING = {"_Clean", "_Patched", "Known", "_Aside", "_Job", "_Place"}
"""each has one owner, which fills it in as it goes"""


@cache
def all_dataclasses():
    found = {}
    for part in PARTS:
        package = importlib.import_module(f"pgapp.{part}")
        for one in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"pgapp.{part}.{one.name}")
            for name, cls in inspect.getmembers(module, inspect.isclass):
                if dataclasses.is_dataclass(cls) and cls.__module__ == module.__name__:
                    found[f"{module.__name__}.{name}"] = cls
    return found


def test_dataclasses_are_frozen():
    thawed = {name for name, cls in all_dataclasses().items() if not cls.__dataclass_params__.frozen}
    assert {name.rsplit(".", 1)[-1] for name in thawed} <= GROWING


def test_what_holds_arrays_is_compared_by_identity():
    """``==`` of arrays is an array: whoever compared two of these by value would get an error."""
    arrays = re.compile(r"\b(Tensor|\w*Array|ndarray)\b")
    bad = {
        name
        for name, cls in all_dataclasses().items()
        if cls.__dataclass_params__.eq and any(arrays.search(str(field.type)) for field in dataclasses.fields(cls))
    }
    assert not bad
