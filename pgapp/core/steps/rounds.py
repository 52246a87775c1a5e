"""Double masking step by step: on cells (``defences.double_masking``) and on pictures (``defences.patch_cleanser``)."""

from __future__ import annotations

import numpy as np

from pgapp.core.arrays import first_max
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.double import can_lead
from pgapp.core.masking.windows import accumulated, cells_inside, flat, outside_sums, window_sums
from pgapp.core.scene import Certification, Defended, FloatArray, MaskTable
from pgapp.core.steps.masking import part_size
from pgapp.core.steps.values import Ending, LeadSteps, PlaceSteps, RoundSteps, SecondRound

FOLLOWED = 3
"""second rounds that are followed before the one that decides"""


def cell_rounds(evidence: FloatArray, defended: Defended, grid: Grid) -> RoundSteps:
    """Double masking on cells, from evidence ``[K, Hf, Wf]`` of any sign and what the defence said of it."""
    values, window = accumulated(evidence), defended.window
    inside = cells_inside(values, window, grid.wrap)
    once, twice = can_lead(values, window, grid.wrap)
    _, best = first_max(flat(outside_sums(values[once], window, grid.wrap)), -2)
    first = once[best]
    majority = int(np.bincount(first).argmax())
    disagreers = np.flatnonzero(first != majority).tolist()
    shape = (grid.cells[0] - window[0] + 1, len(first) // (grid.cells[0] - window[0] + 1))
    row, col = defended.windows[0].tolist()
    chosen = row * shape[1] + col
    confirmed = first[chosen] != majority
    before = [j for j in disagreers if not confirmed or j < chosen]
    followed = before[:FOLLOWED] + ([chosen] if confirmed else [])
    rounds = []
    for j in followed:
        left = np.where(inside[j], 0.0, values[twice])
        _, second = first_max(flat(outside_sums(left, window, grid.wrap)), -2)
        rounds.append(SecondRound(first=j, labels=twice[second], confirmed=confirmed and j == chosen))
    masks = tuple(Rect(n // shape[1], n % shape[1], *window) for n in range(len(first)))
    return RoundSteps(
        grid=grid,
        masks=masks,
        shape=shape,
        first=first,
        majority=majority,
        rounds=tuple(rounds),
        unseen=len(before) - min(len(before), FOLLOWED),
        ending=_ending(bool(disagreers), bool(confirmed)),
        label=defended.label,
    )


def picture_rounds(seen: MaskTable, label: int) -> RoundSteps:
    """PatchCleanser's rounds, from the answers that it was given on the way to ``label``."""
    first = seen.labels.diagonal().copy()
    majority = int(np.bincount(first).argmax())
    rounds, confirmed = [], False
    for j in np.flatnonzero(first != majority).tolist():
        labels = seen.labels[j]
        confirmed = bool((labels == first[j]).all())
        rounds.append(SecondRound(first=j, labels=labels, confirmed=confirmed))
        if confirmed:
            break
    return RoundSteps(
        grid=None,
        masks=seen.masks,
        shape=shape_of(seen.masks),
        first=first,
        majority=majority,
        rounds=tuple(rounds),
        unseen=0,
        ending=_ending(bool(rounds), confirmed),
        label=label,
    )


def lead_steps(evidence: FloatArray, certification: Certification) -> LeadSteps:
    """The proof of double masking on cells, from the clean picture's evidence ``[K, Hf, Wf]`` of any sign."""
    values = accumulated(evidence)
    grid, window, label = certification.grid, certification.window, certification.label
    margins, rivals = certification.margins, certification.rivals
    inside = cells_inside(values, window, grid.wrap)
    nearest = rivals.reshape(-1)
    found = []
    for start in range(0, len(inside), part_size(values)):
        places = slice(start, start + part_size(values))
        own = np.where(inside[places], 0.0, values[label])
        theirs = np.where(inside[places], 0.0, values[nearest[places]])
        _, second = first_max(flat(window_sums(own - theirs, window, grid.wrap)))
        left = [np.where(inside[second], 0.0, each).sum((-2, -1)) for each in (own, theirs)]
        found.append(np.stack([*left, second.astype(own.dtype)]))
    both = np.concatenate(found, 1).reshape(3, *margins.shape)
    return LeadSteps(
        grid=grid,
        window=window,
        label=label,
        outcome=certification.outcome,
        own=both[0],
        theirs=both[1],
        seconds=both[2].astype(np.int64),
        rivals=rivals,
        margins=margins,
    )


def place_steps(certification: Certification, seen: MaskTable, k: int) -> PlaceSteps:
    """PatchCleanser's proof, from its certificate and the answers ``seen`` to the clean canvas, ``k`` masks a side."""
    size, label = certification.patch_size, certification.label
    covering = covering_masks(certification.grid.canvas, size, k)
    proven = certification.margins > 0
    open_kinds = np.unique(covering.kinds[~proven])
    whole = (seen.labels == label).all(1)
    good = whole & ~covering.covers[open_kinds].any(0)
    first = np.where((covering.covers & good).any(1), (covering.covers & good).argmax(1), -1)
    return PlaceSteps(
        grid=certification.grid,
        window=certification.window,
        masks=seen.masks,
        shape=shape_of(seen.masks),
        label=label,
        outcome=certification.outcome,
        rows=seen.labels,
        good=good,
        closed_by=first[covering.kinds],
    )


def shape_of(masks: tuple[Rect, ...]) -> tuple[int, int]:
    """In how many rows and columns the masks of a canvas lie."""
    return len({mask.row for mask in masks}), len({mask.col for mask in masks})


def _ending(disagree: bool, confirmed: bool) -> Ending:
    if not disagree:
        return Ending.AGREED
    return Ending.CONFIRMED if confirmed else Ending.MAJORITY
