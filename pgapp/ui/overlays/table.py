"""The overlays: a row each. Buttons, menu, keys, ``pgapp shot`` and guided demos take theirs from here. No Qt.

A new overlay is a file beside this one, with what it draws, and a row in ``OVERLAYS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

from pgapp.core.scene import Analysis, Certification
from pgapp.core.wording import worded
from pgapp.ui.overlays.base import ColouredCells, Heatmap, KeyLine, Outlines, Pointed
from pgapp.ui.overlays.cells import outline_cells, point_at_cell, point_at_clean_cell, sees_all
from pgapp.ui.overlays.evidence import difference, evidence_clean, evidence_now
from pgapp.ui.overlays.flipped import flipped_cells
from pgapp.ui.overlays.margins import margin_map, point_at_window, promises_nothing
from pgapp.ui.overlays.masks import TwoMasks, first_round, masks_picture, outline_tiles, point_at_mask, two_masks
from pgapp.ui.overlays.open_places import key_of_all, key_of_proof, open_everywhere, open_places, point_at_open

if TYPE_CHECKING:
    from pgapp.engine.live.open_places import OpenPlaces


class Answers(Flag):
    """Which answers the functions of an overlay look at: it is drawn anew when one of them comes."""

    NOTHING = 0
    ANALYSIS = auto()
    CERTIFICATION = auto()
    PLACES = auto()
    """the open places of several proofs, which are asked for while it is shown: see ``OfPlaces``"""


class Picks(Enum):
    """What the pointer picks."""

    CELL = "a cell of the network's grid"
    ENTRY = "an entry of the grid that is drawn"


def always_fits(_analysis: Analysis | None, _certification: Certification | None) -> str:
    """Every defence has such an overlay."""
    return ""


def no_outlines(_analysis: Analysis | None, _certification: Certification | None, _k: int) -> Outlines:
    """The grid that is drawn is not the one whose cells are masked."""
    return Outlines()


def no_key(_certification: Certification | None, _places: OpenPlaces | None) -> tuple[KeyLine, ...]:
    """The colours have a scale, or stand for classes."""
    return ()


def no_matrix(_analysis: Analysis | None, _certification: Certification | None) -> TwoMasks | None:
    """Nothing beside the picture."""
    return None


@dataclass(frozen=True, kw_only=True)
class OfPlaces:
    """What is drawn of the open places of several proofs, None where they are not known yet, and what lies there."""

    heatmap: Callable[[OpenPlaces | None], ColouredCells | None]
    point: Callable[[OpenPlaces | None, tuple[int, int]], Pointed | None]


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """One overlay. Each function is given the newest analysis and certification, None where there is none yet.

    ``heatmap`` gives what is drawn of class ``k``, on a grid of its own choice, None where there is nothing, and
    ``outlines`` what is outlined besides. ``point`` says what the card tells of an ``entry``, ``(row, col)`` in the
    grid that ``picks`` names, and where a click on it puts the patch. ``fits`` says in a sentence why there is no such
    overlay for these answers, and "" where there is: without one it is not offered, and nothing is drawn.
    """

    key: str
    """what it is called in commands and files, in lower case"""
    title: str
    explanation: str
    answers: Answers
    heatmap: Callable[[Analysis | None, Certification | None, int], Heatmap | ColouredCells | None]
    evidence: bool = False
    """whether the numbers are evidence, whose scale the person may fix"""
    marks: bool = False
    """whether each entry shows its number, and is hatched where that is not above 0"""
    outlines: Callable[[Analysis | None, Certification | None, int], Outlines] = outline_cells
    picks: Picks = Picks.CELL
    point: Callable[[Analysis | None, Certification | None, int, tuple[int, int]], Pointed | None] = point_at_cell
    fits: Callable[[Analysis | None, Certification | None], str] = always_fits
    matrix: Callable[[Analysis | None, Certification | None], TwoMasks | None] = no_matrix
    """what stands beside the picture: every two masks"""
    key_of_colours: Callable[[Certification | None, OpenPlaces | None], tuple[KeyLine, ...]] = no_key
    """what its colours mean, where they have no scale"""
    of_places: OfPlaces | None = None
    """drawn instead of ``heatmap`` and ``point``"""
    aliases: tuple[str, ...] = ()
    """names that it had before: files that say them stay good"""


OVERLAYS = (
    Overlay(
        key="picture",
        title=worded("Picture"),
        explanation=worded("The picture alone, as the networks see it."),
        answers=Answers.NOTHING,
        heatmap=lambda _analysis, _certification, _k: None,
        outlines=no_outlines,
        aliases=("none",),
    ),
    Overlay(
        key="clean",
        title=worded("Clean"),
        explanation=worded("Evidence of the selected class in each cell of the clean picture."),
        answers=Answers.ANALYSIS,
        heatmap=evidence_clean,
        evidence=True,
        point=point_at_clean_cell,
        fits=sees_all,
        aliases=("evidence clean",),
    ),
    Overlay(
        key="now",
        title=worded("Now"),
        explanation=worded("Evidence of the selected class in each cell, with the patch."),
        answers=Answers.ANALYSIS,
        heatmap=evidence_now,
        evidence=True,
        fits=sees_all,
        aliases=("evidence now",),
    ),
    Overlay(
        key="difference",
        title=worded("Difference"),
        explanation=worded("What the patch adds to and takes from the selected class's evidence."),
        answers=Answers.ANALYSIS,
        heatmap=difference,
        fits=sees_all,
    ),
    Overlay(
        key="flipped",
        title=worded("Flipped"),
        explanation=worded("The cells whose local prediction the patch has flipped."),
        answers=Answers.ANALYSIS,
        heatmap=flipped_cells,
        fits=sees_all,
        aliases=("turned", "turned cells"),
    ),
    Overlay(
        key="margins",
        title=worded("Margins"),
        explanation=worded(
            "The certificate's margin map: one entry for each malicious window. Negative: an attack may exist "
            "there; click to put the patch there."
        ),
        answers=Answers.CERTIFICATION,
        heatmap=margin_map,
        marks=True,
        outlines=no_outlines,
        picks=Picks.ENTRY,
        point=point_at_window,
        fits=promises_nothing,
        aliases=("margin map",),
    ),
    Overlay(
        key="masks",
        title=worded("Masks"),
        explanation=worded(
            "What the network says with each mask painted over the picture, in that class's colour; beside it "
            "with every two masks."
        ),
        answers=Answers.ANALYSIS,
        heatmap=first_round,
        outlines=outline_tiles,
        picks=Picks.ENTRY,
        point=point_at_mask,
        fits=masks_picture,
        matrix=two_masks,
    ),
    Overlay(
        key="open",
        title=worded("Open places"),
        explanation=worded(
            "Which places of a patch the proof leaves open, striped in orange; click one for a patch there."
        ),
        answers=Answers.CERTIFICATION,
        heatmap=open_places,
        key_of_colours=key_of_proof,
        outlines=no_outlines,
        picks=Picks.ENTRY,
        point=point_at_window,
        fits=promises_nothing,
    ),
    Overlay(
        key="all fail",
        title=worded("All fail"),
        explanation=worded(
            "Where all proofs fail: the places of a patch that none of the defences ticked in Compare closes, "
            "in striped orange; click one to put the patch there and attack."
        ),
        answers=Answers.PLACES,
        heatmap=lambda _analysis, _certification, _k: None,
        outlines=no_outlines,
        picks=Picks.ENTRY,
        key_of_colours=key_of_all,
        of_places=OfPlaces(heatmap=open_everywhere, point=point_at_open),
    ),
)

DEFAULT = "now"
"""the key of the one that a window opens with"""


def digit(key: str) -> str:
    """The key on the keyboard that chooses an overlay: its place in the table, "" beyond the ninth."""
    place = [each.key for each in OVERLAYS].index(key) + 1
    return str(place) if place <= 9 else ""


def words() -> dict[str, str]:
    """The key of each overlay by itself and by each of its aliases, keys first."""
    return {each.key: each.key for each in OVERLAYS} | {old: each.key for each in OVERLAYS for old in each.aliases}


def overlay(word: str) -> Overlay:
    """The overlay of this key or alias.

    Raises:
        ValueError: there is none; the message names those that there are.
    """
    key = words().get(word)
    for each in OVERLAYS:
        if each.key == key:
            return each
    raise ValueError(
        worded(
            "There is no overlay {word!r}; choose one of {keys}.",
            word=word,
            keys=", ".join(each.key for each in OVERLAYS),
        )
    )
