"""The parts of a figure: a row each. The dialog and ``pgapp figure`` take theirs from here. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pgapp.core.wording import worded
from pgapp.ui.figure.spec import FigureContent, FigureError
from pgapp.ui.figure.tiles import (
    Tile,
    always,
    clean_tile,
    heatmap_tile,
    margins_tile,
    no_cells,
    no_margins,
    no_patch,
    no_windows,
    patched_tile,
    windows_tile,
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part. ``tile`` draws it, None for the verdicts in words; ``why_not`` says, as the end of a sentence, why
    there is none for these answers, and "" where there is."""

    key: str
    title: str
    explanation: str
    tile: Callable[[FigureContent], Tile] | None
    why_not: Callable[[FigureContent], str] = always


PARTS = (
    Part(
        key="clean",
        title=worded("Clean picture"),
        explanation=worded("The picture as the network is given it, with a bar of canvas pixels."),
        tile=clean_tile,
    ),
    Part(
        key="patched",
        title=worded("With the patch"),
        explanation=worded("The same with the patch, framed, and where it lies."),
        tile=patched_tile,
        why_not=no_patch,
    ),
    Part(
        key="heatmap",
        title=worded("Evidence"),
        explanation=worded("What each cell says for the selected class, with the patch where there is one."),
        tile=heatmap_tile,
        why_not=no_cells,
    ),
    Part(
        key="windows",
        title=worded("Windows"),
        explanation=worded("What the defence masks for the selected class, and the cells that the patch touches."),
        tile=windows_tile,
        why_not=no_windows,
    ),
    Part(
        key="margins",
        title=worded("Margin map"),
        explanation=worded("The certificate's margin for each malicious window, hatched where it does not hold."),
        tile=margins_tile,
        why_not=no_margins,
    ),
    Part(
        key="verdicts",
        title=worded("Verdicts"),
        explanation=worded("Without defence, the defence, and its certificate, in words."),
        tile=None,
    ),
)
KEYS = tuple(part.key for part in PARTS)


def offered(content: FigureContent) -> tuple[str, ...]:
    """The keys of the parts that there are for these answers."""
    return tuple(part.key for part in PARTS if not part.why_not(content))


def parts_of(keys: Sequence[str], content: FigureContent) -> tuple[Part, ...]:
    """The parts of these keys, in their order. Raises ``FigureError`` where there is no such part."""
    known = {part.key: part for part in PARTS}
    found = []
    for key in keys:
        if key not in known:
            raise FigureError(
                worded("A figure has no part {key!r}: choose among {known}.", key=key, known=", ".join(KEYS))
            )
        why_not = known[key].why_not(content)
        if why_not:
            raise FigureError(
                worded("The part {key} cannot be drawn: {reason}. Leave it out.", key=key, reason=why_not)
            )
        found.append(known[key])
    return tuple(found)
