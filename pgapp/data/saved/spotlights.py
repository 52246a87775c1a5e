"""What a station of a guided demo points at. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.geometry import Rect

CARDS = ("threat", "undefended", "defended", "certificate")
BARS = ("overlays", "strip", "steps", "status")
ON_THE_STAGE = ("cells", "place")
"""``cells`` of the network's grid and a ``place`` in pixels of the canvas: row, col, rows, cols"""
PARTS = ("lemma-1",)
"""of panels: what *Why* says of the case of Lemma 1"""
KINDS = (*ON_THE_STAGE, "picture", "card", "bar", "panel", "part")
"""``picture`` is all of it"""


@dataclass(frozen=True)
class Spotlight:
    """One of ``KINDS``; ``rect`` is that of cells and places, ``name`` that of cards, bars, panels and parts."""

    kind: str
    name: str = ""
    rect: Rect | None = None
