"""Made-up records and rows for the tests of the results store."""

from __future__ import annotations

import random
from typing import Any

from pgapp.core.scene import Outcome
from pgapp.data.results.run_record import RunRecord, SizeGrid
from pgapp.data.results.store import ResultRow, SizeResult, failed_row

SIZES = (23, 32)
LABELS = ("tench", "English springer", "=cmd|' /C calc'!A0")


def make_record(**changes: Any) -> RunRecord:
    values = {
        "source": "pictures",
        "network": "fake",
        "digest": "f" * 64,
        "undefended_digest": None,
        "device": "cpu",
        "precision": "float32",
        "program_version": "test",
        "canvas": (288, 288),
        "resize": 288,
        "interpolation": "bicubic",
        "wrap": False,
        "grids": (SizeGrid(None, (83, 83), (41, 41), (6, 6)),) * 2,
        "defence": "patchguard",
        "settings": (
            ("feature", "confidence"),
            ("clip", (0.0, None)),
            ("temperature", 1.0),
            ("vote_threshold", None),
            ("threshold", 0.0),
            ("mask_patch_size", None),
        ),
        "patch_sizes": SIZES,
        "label_space": "test",
        "label_names": LABELS,
        "label_indices": None,
        "mapping": (("n1", 0), ("n2", None)),
        "selection": "0" * 64,
        "total": 100,
        "limit": None,
        "seed": 0,
        "shard": None,
        "created": "2026-01-01T00:00:00+00:00",
    }
    return RunRecord(**{**values, **changes})


def make_row(position: int, key: str | None = None, seed: int = 0, label: int | None = 0) -> ResultRow:
    """A random row; the same for the same position and seed."""
    rng = random.Random(f"{seed}/{position}")
    key = key or f"class {position % 3}/picture {position:05d}.png"
    if rng.random() < 0.05:
        return failed_row(position, key, label, "“x” is damaged", 0.01, SIZES)
    sizes = []
    for size in SIZES:
        robust = rng.randrange(3)
        wrong = label is not None and robust != label
        outcome = Outcome.WRONG if wrong else rng.choice([Outcome.VULNERABLE, Outcome.CERTIFIED])
        largest = rng.choice([0, 12, 41])
        sizes.append(SizeResult(size, robust, outcome, rng.uniform(-2, 2), rng.randrange(3), largest))
    return ResultRow(position, key, label, rng.randrange(3), None, 0.02, tuple(sizes))
