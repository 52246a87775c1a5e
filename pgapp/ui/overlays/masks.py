"""Defences that paint masks on the picture: what the network says under each, and under every two of them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import COLOURS
from pgapp.core.defences.masked import hidden
from pgapp.core.defences.table import made_on_canvases, paints_masks
from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, BoolArray, Certification, MaskTable, Scene
from pgapp.core.wording import joined, worded
from pgapp.ui.overlays.base import CardLine, CardText, ColouredCells, Outlines, Pointed
from pgapp.ui.overlays.colours import class_colour, most_frequent, tell_apart
from pgapp.ui.overlays.tiling import Tiling, mask_tiling

NOT_ASKED = worded("not asked")


@dataclass(frozen=True, eq=False)
class TwoMasks:
    """What a network says of a picture with two masks: ``labels [j, i]`` of ``table``; ``names`` of the classes.

    ``label`` is the class that a proof would need everywhere, or the answer. ``clean``: it is about the picture
    without the patch. ``colour`` is what masks are painted with, red, green and blue in 0..255.
    """

    table: MaskTable
    names: tuple[str, ...]
    label: int
    clean: bool
    colour: tuple[int, int, int]

    @property
    def good(self) -> BoolArray:
        """``[N]``: the masks with which, and any second one, the answer is ``label``, as far as it was asked."""
        return np.asarray((self.table.labels == self.label).all(1))

    def words(self, j: int, i: int) -> str:
        """What one entry says."""
        label = int(self.table.labels[j, i])
        answer = NOT_ASKED if label < 0 else self.names[label]
        if i == j:
            return worded("Mask {mask} alone: {answer}", mask=j + 1, answer=answer)
        return worded("Masks {first} and {second}: {answer}", first=j + 1, second=i + 1, answer=answer)

    def masks(self, j: int, i: int) -> tuple[Rect, ...]:
        both = self.table.masks[j], self.table.masks[i]
        return both[:1] if i == j else both


def masks_picture(analysis: Analysis | None, _certification: Certification | None) -> str:
    """Other defences paint nothing."""
    if analysis is None or paints_masks(analysis.scene.defence):
        return ""
    return worded("Only a defence that masks the picture itself has such masks: PatchCleanser, for one.")


def _tiles_of(analysis: Analysis | None) -> tuple[MaskTable, Tiling] | None:
    """What the network says now, and a tile for each mask; None where it was not asked about any."""
    seen = None if analysis is None else analysis.now.defended.seen
    if analysis is None or seen is None or not seen.masks:
        return None
    return seen, mask_tiling(seen.masks, analysis.scene.canvas.size)


def first_round(analysis: Analysis | None, _certification: Certification | None, _k: int) -> ColouredCells | None:
    """A tile for each mask, around its middle, in the colour of what the network says under it now."""
    found = _tiles_of(analysis)
    if found is None:
        return None
    seen, tiling = found
    tell_apart(most_frequent(seen.labels[seen.labels >= 0]))
    rgba = np.zeros((*tiling.grid.cells, 4), np.uint8)
    for j, label in enumerate(seen.labels.diagonal().tolist()):
        if label >= 0:
            rgba[divmod(j, tiling.grid.cells[1])] = (*class_colour(label), 255)
    return ColouredCells(rgba, tiling)


def outline_tiles(analysis: Analysis | None, _certification: Certification | None, _k: int) -> Outlines:
    """Every tile, for neighbours may say the same."""
    found = _tiles_of(analysis)
    if found is None:
        return Outlines()
    seen, tiling = found
    entries = [divmod(j, tiling.grid.cells[1]) for j in range(len(seen.masks))]
    return Outlines(lines=tuple(tile for row, col in entries for tile in tiling.tiles(Rect(row, col, 1, 1))))


def point_at_mask(
    analysis: Analysis | None, _certification: Certification | None, _k: int, entry: tuple[int, int]
) -> Pointed | None:
    """The mask whose tile is ``entry``; it is larger than its tile, since masks overlap."""
    found = _tiles_of(analysis)
    if analysis is None or found is None:
        return None
    seen, tiling = found
    j = entry[0] * tiling.grid.cells[1] + entry[1]
    mask, names, scene = seen.masks[j], analysis.scene.label_space.names, analysis.scene
    first = seen.labels.diagonal()
    lines: tuple[CardLine, ...] = ()
    notes: list[str] = [
        worded(
            "{rows} × {cols} px from row {row}, column {col}",
            rows=mask.rows,
            cols=mask.cols,
            row=mask.row,
            col=mask.col,
        )
    ]
    if first[j] >= 0:
        lines = (CardLine(names[first[j]], "", None, class_colour(int(first[j]))),)
        same = int((first == first[j]).sum())
        notes.append(worded("{same} of {count} masks say so", same=same, count=len(first)))
    if scene.patch is not None and hidden(scene.patch.rect, (mask,)):
        notes.append(worded("it hides the whole patch: the network says what it says without one"))
    return Pointed(
        card=CardText(worded("Mask {mask} of {count}", mask=j + 1, count=len(first)), lines, joined("\n", notes)),
        outline=(mask,),
    )


def two_masks(analysis: Analysis | None, certification: Certification | None) -> TwoMasks | None:
    """Of the clean picture where its certificate is known; else what the answer now took. None for one round."""
    if certification is not None and certification.seen is not None:
        return _table(certification.seen, certification.scene, certification.label, clean=True)
    if analysis is None or analysis.now.defended.seen is None:
        return None
    said = analysis.now.defended
    return _table(said.seen, analysis.scene, said.label, clean=analysis.scene.patch is None)


def _table(seen: MaskTable | None, scene: Scene, label: int, clean: bool) -> TwoMasks | None:
    if seen is None or not (seen.labels[~np.eye(len(seen.masks), dtype=bool)] >= 0).any():
        return None
    red, green, blue = (round(255 * share) for share in COLOURS[made_on_canvases(scene.defence.settings).colour])
    return TwoMasks(seen, scene.label_space.names, label, clean, (red, green, blue))
