"""Every test of this folder runs over tensors, numpy arrays and arrays that know the standard and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.masking.largest import Rivalry
from tests.support.namespaces import NAMESPACES, Over, over, to_arrays

SEARCHES = ("brute_force", "tight", "never_certified", "search_ends")
"""long ones, which the slow arrays of the standard are spared"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def spared(item: pytest.Item) -> bool:
        known = getattr(item, "callspec", None)
        strict = known is not None and known.params.get("namespace") == "array_api_strict"
        return strict and any(word in item.name for word in SEARCHES)

    items[:] = [item for item in items if not spared(item)]


@pytest.fixture(autouse=True, scope="module", params=NAMESPACES)
def namespace(request: pytest.FixtureRequest) -> Iterator[str]:
    """What the module's names from ``pgapp.core.masking`` are given where the tests hand in tensors."""
    with pytest.MonkeyPatch.context() as patch:
        for name, found in list(vars(request.module).items()) if request.param != "torch" else ():
            if found in (RobustMasking, Rivalry):
                patch.setattr(request.module, name, _making(request.param, found))
            elif callable(found) and not isinstance(found, type) and found.__module__.startswith("pgapp.core."):
                patch.setattr(request.module, name, over(request.param, found))
        yield request.param


def _making(namespace: str, kind: Any) -> Any:
    return lambda *arguments, **keywords: Over(namespace, kind(*to_arrays(namespace, arguments), **keywords))
