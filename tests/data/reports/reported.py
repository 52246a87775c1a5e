"""Runs for the tests of reports, and how a page is read again."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from pgapp.core.scene import FloatArray, Outcome
from pgapp.data.pictures.selection import selected
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.patches import FoundPatch
from pgapp.data.results.rows import ResultRow, SizeResult, failed_row
from pgapp.data.results.run_record import selection_digest
from pgapp.data.results.store import ResultsStore
from tests.support.runs import SIZES, make_record

KEYS = ("springer/delta.png", "springer/gamma.png", "tench/alpha.png", "tench/beta.png")
MARKUP = "<b>bold</b>&amp;\"'>"
"""harmless, and seen as such only where it is escaped"""
DETECTS: dict[str, Any] = {
    "defence": "patchguard-plus-plus",
    "settings": (("tau", 0.5), ("temperature", 1.0), ("mask_patch_size", None)),
}


def levels(seed: int, size: int) -> FloatArray:
    found: FloatArray = np.random.default_rng(seed).integers(0, 256, (3, size, size)).astype(np.float32) / np.float32(
        255
    )
    return found


def picture_folder(root: Path, keys: tuple[str, ...] = KEYS) -> Path:
    for number, key in enumerate(keys):
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((30, 40, 3), 60 + 40 * number, dtype=np.uint8)).save(path)
    return root


def reported_run(path: Path, root: Path, keys: tuple[str, ...] = KEYS, **changes: Any) -> Path:
    """The first cannot be read, the second is wrong with a margin that is no number, the third certified, the fourth
    flipped by a patch that is kept."""
    chosen = selection_digest([keys[index] for index in selected(keys, None, 0)])
    values = {"source": str(root), "total": len(keys), "selection": chosen, **changes}
    record = make_record(**values)
    size = SIZES[0]
    with ResultsStore.create(path, record) as store:
        store.append(failed_row(0, keys[0], 1, "it is damaged", 0.1, SIZES))
        for position, (label, outcome, margin, largest) in enumerate(
            ((1, Outcome.WRONG, float("nan"), 0), (0, Outcome.CERTIFIED, 2.0, 41), (0, Outcome.VULNERABLE, -1.25, 0)), 1
        ):
            robust = 2 if outcome is Outcome.WRONG else label
            sizes = tuple(SizeResult(each, robust, outcome, margin, label, largest) for each in SIZES)
            store.append(ResultRow(position, keys[position], label, label, None, 0.1, sizes))
        store.begin_attack(AttackEach(1, 20, certified=True))
        store.record_attack(keys[3], size, True, 5, 6, FoundPatch.of(levels(1, size), 7, 12, 0.75))
        store.record_attack(keys[2], size, False, 1, 2, FoundPatch.of(levels(2, size), 7, 20, -0.5))
    return path


class Read(HTMLParser):
    """A page as a browser takes it: its elements, the addresses in it, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.policy = ""
        self._texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._open.append(tag)
        found = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in ("meta", "img", "br"):
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._texts.append((self._open[-1] if self._open else "", data))

    @property
    def script(self) -> str:
        return "".join(text for where, text in self._texts if where == "script")

    @property
    def text(self) -> str:
        """What is read on it, its spaces made one."""
        return " ".join(" ".join(text for where, text in self._texts if where not in ("script", "style")).split())
