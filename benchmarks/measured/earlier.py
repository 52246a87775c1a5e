"""The build of 22 November 2026 (e11e4a5) under the names by which our benchmarks import and call it.

It had the same functions: most stood in other modules, a few were called otherwise. So one script measures both builds.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace
from typing import Any

MOVED = {
    "pgapp.core.attack.objectives": "pgapp.core.objectives",
    "pgapp.core.attack.optimize": "pgapp.core.attack",
    "pgapp.core.defences.mean": "pgapp.core.attack_rules",
    "pgapp.core.defences.rules": "pgapp.core.attack_rules",
    "pgapp.core.masking.certify": "pgapp.core.certify",
    "pgapp.core.masking.robust_masking": "pgapp.core.masking",
    "pgapp.data.pictures.images": "pgapp.data.images",
    "pgapp.data.pictures.picture_set": "pgapp.data.folders",
    "pgapp.data.results.store": "pgapp.data.results",
    "pgapp.engine.jobs.judging": "pgapp.engine.judging",
    "pgapp.networks.catalogue": "pgapp.networks",
    "pgapp.networks.catalogue.label_spaces": "pgapp.networks.labels",
    "pgapp.networks.modules.bagnet": "pgapp.networks.bagnet",
    "pgapp.ui.widgets.theme": "pgapp.ui.theme",
    "pgapp.ui.window": "pgapp.ui",
    "pgapp.ui.window.offscreen.shot": "pgapp.ui.shot",
    "pgapp.ui.window.start": "pgapp.ui.start",
}
"""where the modules stood whose functions are called as they were"""


def is_earlier() -> bool:
    """Whether the ``pgapp`` that is imported is that build."""
    return find_spec("pgapp.networks.catalogue") is None


def find_earlier(asked: str) -> None:
    """Let the imports in the text ``asked``, that of benchmarks, find that build."""
    for name, earlier in MOVED.items():
        if name in asked:
            sys.modules[name] = importlib.import_module(earlier)
    for name, define in CHANGED.items():
        if name in asked:
            module = sys.modules[name] = ModuleType(name)
            vars(module).update(define())


def robust_masking() -> dict[str, Callable[..., Any]]:
    """Its settings were those of a scene; the attacker's rule took them one by one."""
    from pgapp.core.attack_rules import PatchGuard  # type: ignore[import-not-found]

    return {
        "RobustMasking": lambda **settings: SimpleNamespace(**settings),
        "MaskingRule": lambda masking, window: PatchGuard(window, **vars(masking)),
    }


def run_record() -> dict[str, Callable[..., Any]]:
    """A run named the settings of robust masking, the one defence that it could have."""
    earlier = importlib.import_module("pgapp.data.run_record")
    masking = {"feature": "confidence", "clip": (0.0, None), "temperature": 1.0, "vote_threshold": None}

    def record(
        *, defence: str, settings: tuple[tuple[str, object], ...], undefended_digest: str | None, **fields: object
    ) -> object:
        if defence != "patchguard":
            raise ValueError(f"the earlier build has no runs with {defence}")
        fields["ordinary_digest"] = undefended_digest
        return earlier.RunRecord(**fields, **(masking | {"threshold": 0.0} | dict(settings)))

    return {"RunRecord": record, "SizeGrid": earlier.SizeGrid}


CHANGED: Mapping[str, Callable[[], dict[str, Callable[..., Any]]]] = {
    "pgapp.core.defences.patchguard": robust_masking,
    "pgapp.data.results.run_record": run_record,
}
"""what is called otherwise now, by module"""
