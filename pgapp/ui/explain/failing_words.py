"""Why a picture is not certified, as sentences with numbers, each in the terms of its defence. Made on the worker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import DerandomizedSmoothingSettings, TopVotesSettings
from pgapp.core.defences.table import row
from pgapp.core.scene import Analysis, Certification, Outcome
from pgapp.core.wording import joined, percent_text, worded
from pgapp.engine.live.failing import Failing, failing_of
from pgapp.ui.explain.said import Said as Said
from pgapp.ui.explain.said import amount, name_of, place_of
from pgapp.ui.explain.weakest_words import needed, weakest
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.panels.certificate_panel import largest_sentence
from pgapp.ui.widgets.wording import capital

MOST_RIVALS = 3


@dataclass(frozen=True)
class Why:
    """What the sentences answer, and the sentences."""

    title: str
    said: tuple[Said, ...]


def why_not_certified(analysis: Analysis, certification: Certification | None) -> Why:
    """Why a picture is not certified, or how narrowly it is, in the terms of its defence; ``certification`` is None
    where that promises nothing."""
    failing = failing_of(analysis, certification)
    return Why(title_of(failing), sentences(failing))


def title_of(failing: Failing) -> str:
    """What the sentences answer."""
    found = failing.certification
    if found is None:
        return worded("Why nothing is proven")
    settings = found.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return {
            Outcome.CERTIFIED: worded("How narrowly it stays in the top {top}", top=settings.top),
            Outcome.VULNERABLE: worded("Why it may leave the top {top}", top=settings.top),
            Outcome.WRONG: worded("Why it is not in the top {top}", top=settings.top),
        }[found.outcome]
    return {
        Outcome.CERTIFIED: worded("How narrowly it is certified"),
        Outcome.VULNERABLE: worded("Why it is not certified"),
        Outcome.WRONG: worded("Why it is wrong, and not certified"),
    }[found.outcome]


def sentences(failing: Failing) -> tuple[Said, ...]:
    """From who competes to what would have to change."""
    said = [_compete(failing), *_held(failing)]
    if failing.certification is not None and failing.open is not None:
        said += [_where(failing), *weakest(failing), *needed(failing), Said(largest_sentence(failing.certification))]
    else:
        said.append(
            Said(
                worded(
                    "{defence} promises nothing: one patch, at a place that it chooses, may change the prediction.",
                    defence=capital(row(failing.scene.defence.key).title),
                )
            )
        )
    return tuple(each for each in said if each.text)


# ---- which classes compete


def _compete(failing: Failing) -> Said:
    if failing.on_canvases:
        return _masks_compete(failing)
    said = failing.analysis.clean.defended
    scores, label = said.scores, failing.label
    others = np.where(np.arange(len(scores)) == label, -np.inf, scores)
    if len(scores) < 2:
        return Said(worded("No class competes with {name}.", name=name_of(failing, label)))
    rival = int(others.argmax())
    settings = failing.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return _several_compete(failing, settings.top)
    votes = isinstance(settings, DerandomizedSmoothingSettings)
    both = worded(
        "On the clean picture {name} has {own} votes, and {rival} {theirs}"
        if votes
        else "On the clean picture {name} has {own} evidence after masking, and {rival} {theirs}"
        if said.masks
        else "On the clean picture {name} has {own} evidence, and {rival} {theirs}",
        name=name_of(failing, label),
        own=amount(float(scores[label]), votes),
        rival=name_of(failing, rival),
        theirs=amount(float(scores[rival]), votes),
    )
    if said.alert:
        return Said(worded("{both}; the defence raises an alert.", both=both))
    if said.label != label:
        answer = name_of(failing, said.label)
        return Said(worded("{both}: the answer is {answer} without any patch.", both=both, answer=answer))
    return Said(worded("{both}, the most of all others.", both=both))


def _several_compete(failing: Failing, top: int) -> Said:
    """Of the top k by votes: the label's votes, and those of the last that is named or would be."""
    said, label = failing.analysis.clean.defended, failing.label
    others = sorted((float(votes) for k, votes in enumerate(said.scores) if k != label), reverse=True)
    last = others[min(top, len(others)) - 1]
    return Said(
        worded(
            "On the clean picture {name} has {own} votes and is in the top {top}: of all others, "
            "number {top} has {theirs}."
            if said.names(label)
            else "On the clean picture {name} has {own} votes and is not in the top {top}: of all others, "
            "number {top} has {theirs}.",
            name=name_of(failing, label),
            own=amount(float(said.scores[label]), votes=True),
            top=top,
            theirs=amount(last, votes=True),
        )
    )


def _network_says(failing: Failing) -> Said:
    """Of a defence that paints no masks."""
    said, label = failing.analysis.clean.undefended, failing.label
    if said is None or len(said.scores) < 2:
        return Said("")
    rival = int(np.where(np.arange(len(said.scores)) == label, -np.inf, said.scores).argmax())
    own, theirs = (joined("", (percent_text(float(said.scores[k])), "\u00a0%")) for k in (label, rival))
    return Said(
        worded(
            "On the clean picture the network gives {name} {own} and {rival} {theirs}.",
            name=name_of(failing, label),
            own=own,
            rival=name_of(failing, rival),
            theirs=theirs,
        )
    )


def _masks_compete(failing: Failing) -> Said:
    found = failing.certification
    if found is None or found.seen is None:
        return Said(worded("The masked pictures are not all answered yet."))
    alone = found.seen.labels.diagonal()
    known = alone[alone >= 0]
    label, count = name_of(failing, failing.label), len(known)
    if not count:
        return _network_says(failing)
    kept = int((known == failing.label).sum())
    if kept == count:
        return Said(worded("Under each of {count} masks alone the network answers {label}.", count=count, label=label))
    others = np.bincount(known[known != failing.label])
    rival = int(others.argmax())
    return Said(
        worded(
            "Under {kept} of {count} masks alone the network answers {label}, under {others} {rival}. "
            "Outlined: masks that change the answer.",
            kept=kept,
            count=count,
            label=label,
            others=int(others[rival]),
            rival=name_of(failing, rival),
        ),
        failing.turned,
    )


# ---- where the evidence lies


def _held(failing: Failing) -> list[Said]:
    held = failing.held
    if failing.on_canvases:
        return [Said(worded("This defence asks about whole pictures: where in them the evidence lies it cannot tell."))]
    if held is None:
        return []
    rows, cols = failing.analysis.grid.cells
    cells = held.cells
    text = worded(
        "{share} % of the positive evidence for {name} lies in one window, {place}: {rows} × {cols} of "
        "{all_rows} × {all_cols} cells."
        if held.negative
        else "{share} % of the evidence for {name} lies in one window, {place}: {rows} × {cols} of "
        "{all_rows} × {all_cols} cells.",
        share=percent_text(held.share),
        name=name_of(failing, failing.label),
        place=place_of(cells),
        rows=cells.rows,
        cols=cells.cols,
        all_rows=rows,
        all_cols=cols,
    )
    return [Said(text, tiling_of(failing.analysis.grid).tiles(cells))]


# ---- where the proof fails


def _where(failing: Failing) -> Said:
    places = failing.open
    if places is None or isinstance(failing.scene.defence.settings, DerandomizedSmoothingSettings):
        return Said("")  # votes are counted alike at every place
    if not places.count:
        return Said(
            worded(
                "The proof holds in all of {places:,} places of the patch."
                if failing.on_canvases
                else "The proof holds in all of {places:,} windows.",
                places=places.places,
            )
        )
    share = worded(
        "{count:,} of {places:,} places of the patch" if failing.on_canvases else "{count:,} of {places:,} windows",
        count=places.count,
        places=places.places,
    )
    named = [
        worded("{name} in {count:,}", name=name_of(failing, k), count=count) for k, count in places.rivals[:MOST_RIVALS]
    ]
    if not named:
        return Said(worded("The proof fails in {share}.", share=share))
    more = len(places.rivals) - len(named)
    return Said(
        worded(
            "The proof fails in {share}, nearest {rivals} and {more} other classes."
            if more > 0
            else "The proof fails in {share}, nearest {rivals}.",
            share=share,
            rivals=joined(", ", named),
            more=more,
        )
    )
