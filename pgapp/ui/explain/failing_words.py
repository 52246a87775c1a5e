"""Why a picture is not certified, as sentences with numbers, each in the terms of its defence. Made on the worker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import (
    ClippedBagNetSettings,
    CrossCertSettings,
    DerandomizedSmoothingSettings,
    HiCertSettings,
    IntervalBoundsSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    TopVotesSettings,
)
from pgapp.core.defences.table import row
from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Certification, Outcome
from pgapp.core.steps.values import BoundSteps, LeadSteps
from pgapp.engine.live.failing import Failing, failing_of
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.panels.certificate_panel import largest_sentence
from pgapp.ui.widgets.wording import capital, number_text

MOST_RIVALS = 3


@dataclass(frozen=True)
class Said:
    """One sentence, and what of the picture it is about, in canvas pixels: outlined by a full and by a dashed line."""

    text: str
    solid: tuple[Rect, ...] = ()
    dashed: tuple[Rect, ...] = ()


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
        return "Why nothing is proven"
    settings = found.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return {
            Outcome.CERTIFIED: f"How narrowly it stays in the top {settings.top}",
            Outcome.VULNERABLE: f"Why it may leave the top {settings.top}",
            Outcome.WRONG: f"Why it is not in the top {settings.top}",
        }[found.outcome]
    return {
        Outcome.CERTIFIED: "How narrowly it is certified",
        Outcome.VULNERABLE: "Why it is not certified",
        Outcome.WRONG: "Why it is wrong, and not certified",
    }[found.outcome]


def sentences(failing: Failing) -> tuple[Said, ...]:
    """From who competes to what would have to change."""
    said = [_compete(failing), *_held(failing)]
    if failing.certification is not None and failing.open is not None:
        said += [_where(failing), *_weakest(failing), *_needed(failing), Said(largest_sentence(failing.certification))]
    else:
        title = capital(row(failing.scene.defence.key).title)
        said.append(
            Said(f"{title} promises nothing: one patch, at a place that it chooses, may change the prediction.")
        )
    return tuple(each for each in said if each.text)


def _name(failing: Failing, k: int) -> str:
    return f"“{failing.scene.label_space.names[k]}”" if k >= 0 else "another class"


# ---- which classes compete


def _compete(failing: Failing) -> Said:
    if failing.on_canvases:
        return _masks_compete(failing)
    said = failing.analysis.clean.defended
    scores, label = said.scores, failing.label
    others = np.where(np.arange(len(scores)) == label, -np.inf, scores)
    if len(scores) < 2:
        return Said(f"No class competes with {_name(failing, label)}.")
    rival = int(others.argmax())
    settings = failing.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return _several_compete(failing, settings.top)
    unit = "votes" if isinstance(settings, DerandomizedSmoothingSettings) else "evidence"
    own, theirs = _amount(float(scores[label]), unit), _amount(float(scores[rival]), unit)
    after = " after masking" if said.masks else ""
    text = f"On the clean picture {_name(failing, label)} has {own} {unit}{after}, and {_name(failing, rival)} {theirs}"
    if said.alert:
        return Said(f"{text}; the defence raises an alert.")
    if said.label != label:
        return Said(f"{text}: the answer is {_name(failing, said.label)} without any patch.")
    return Said(f"{text}, the most of all others.")


def _several_compete(failing: Failing, top: int) -> Said:
    """Of the top k by votes: the label's votes, and those of the last that is named or would be."""
    said, label = failing.analysis.clean.defended, failing.label
    others = sorted((float(votes) for k, votes in enumerate(said.scores) if k != label), reverse=True)
    last = others[min(top, len(others)) - 1]
    among, votes = "is in" if said.names(label) else "is not in", _amount(float(said.scores[label]), "votes")
    return Said(
        f"On the clean picture {_name(failing, label)} has {votes} votes and {among} the top {top}: of all others, "
        f"number {top} has {_amount(last, 'votes')}."
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit == "votes" else number_text(value)


def _network_says(failing: Failing) -> Said:
    """Of a defence that paints no masks."""
    said, label = failing.analysis.clean.undefended, failing.label
    if said is None or len(said.scores) < 2:
        return Said("")
    rival = int(np.where(np.arange(len(said.scores)) == label, -np.inf, said.scores).argmax())
    own, theirs = (f"{100 * float(said.scores[k]):.0f}\u00a0%" for k in (label, rival))
    return Said(
        f"On the clean picture the network gives {_name(failing, label)} {own} and {_name(failing, rival)} {theirs}."
    )


def _masks_compete(failing: Failing) -> Said:
    found = failing.certification
    if found is None or found.seen is None:
        return Said("The masked pictures are not all answered yet.")
    alone = found.seen.labels.diagonal()
    known = alone[alone >= 0]
    label, count = _name(failing, failing.label), len(known)
    if not count:
        return _network_says(failing)
    kept = int((known == failing.label).sum())
    if kept == count:
        return Said(f"Under each of {count} masks alone the network answers {label}.")
    others = np.bincount(known[known != failing.label])
    rival = int(others.argmax())
    return Said(
        f"Under {kept} of {count} masks alone the network answers {label}, under {int(others[rival])} "
        f"{_name(failing, rival)}. Outlined: masks that change the answer.",
        failing.turned,
    )


# ---- where the evidence lies


def _held(failing: Failing) -> list[Said]:
    held = failing.held
    if failing.on_canvases:
        return [Said("This defence asks about whole pictures: where in them the evidence lies it cannot tell.")]
    if held is None:
        return []
    rows, cols = failing.analysis.grid.cells
    cells = held.cells
    text = (
        f"{100 * held.share:.0f}\u00a0% of the evidence for {_name(failing, failing.label)} lies in one window, "
        f"{_window(cells)}: {cells.rows} × {cells.cols} of {rows} × {cols} cells."
    )
    return [Said(text, tiling_of(failing.analysis.grid).tiles(cells))]


def _window(cells: Rect) -> str:
    return f"row {cells.row}, column {cells.col}"


# ---- which window or place costs the most


def _where(failing: Failing) -> Said:
    places = failing.open
    if places is None or isinstance(failing.scene.defence.settings, DerandomizedSmoothingSettings):
        return Said("")  # votes are counted alike at every place
    what = "places of the patch" if failing.on_canvases else "windows"
    if not places.count:
        return Said(f"The proof holds in all of {places.places:,} {what}.")
    share = f"{places.count:,} of {places.places:,} {what}"
    named = [f"{_name(failing, k)} in {count:,}" for k, count in places.rivals[:MOST_RIVALS]]
    more = len(places.rivals) - len(named)
    against = f", nearest {', '.join(named)}" if named else ""
    return Said(f"The proof fails in {share}{against}{f' and {more} other classes' if more > 0 else ''}.")


def _weakest(failing: Failing) -> list[Said]:
    places, found = failing.open, failing.certification
    if places is None or found is None:
        return []
    if failing.on_canvases:
        return _weakest_place(failing)
    cells = Rect(*places.weakest, *found.window)
    tiling = tiling_of(failing.analysis.grid)
    label, rival, proof = _name(failing, failing.label), _name(failing, places.rival), failing.proof
    at = places.weakest
    if isinstance(proof, BoundSteps):
        text = (
            f"The window at {_window(cells)} costs the most: whatever lies there, {label} keeps at least "
            f"{number_text(float(proof.lower[at]))}, and {rival} gets at most {number_text(float(proof.upper[at]))}."
        )
        return [Said(text, tiling.tiles(cells))]
    if isinstance(proof, LeadSteps):
        columns = proof.margins.shape[1]
        number = int(proof.seconds[at])
        second = Rect(number // columns, number % columns, *found.window)
        text = (
            f"These two masks cost the most: with {_window(cells)} (full line) and {_window(second)} (dashed) taken "
            f"away, {label} has {number_text(float(proof.own[at]))} left and {rival} "
            f"{number_text(float(proof.theirs[at]))}."
        )
        return [Said(text, tiling.tiles(cells), tiling.tiles(second))]
    return [_weakest_of_others(failing, cells)]


def _weakest_of_others(failing: Failing, cells: Rect) -> Said:
    """Defences on cells without steps of their own."""
    places, settings = failing.open, failing.scene.defence.settings
    if places is None:
        return Said("")
    label, rival = _name(failing, failing.label), _name(failing, places.rival)
    tiles = tiling_of(failing.analysis.grid).tiles(cells)
    if isinstance(settings, DerandomizedSmoothingSettings):
        touched = cells.area
        return Said(
            f"A patch meets at most {touched} bands, and each may take a vote from {label} and give one to {rival}: "
            f"the lead has to be more than {2 * touched} votes, and counts as {places.margin + 2 * touched:g}."
        )
    if isinstance(settings, TopVotesSettings):
        lacking = _amount(places.margin + cells.area, "votes")
        return Said(
            f"The window at {_window(cells)} costs the most: its {cells.area} votes are the attacker's. To push "
            f"{label} out of the top {settings.top}, the {settings.top} classes nearest to it together need {lacking} "
            "votes there; one for each cell outside that rounding may turn is taken off already.",
            tiles,
        )
    if isinstance(settings, ClippedBagNetSettings):
        reach = 2.0 * cells.area
        return Said(
            f"The window at {_window(cells)} costs the most: outside it {label} leads {rival} by "
            f"{number_text(places.margin + reach)}, and its {cells.area} cells can move that by {number_text(reach)}.",
            tiles,
        )
    if isinstance(settings, PatchGuardPlusPlusSettings):
        return Said(
            f"Masking the window at {_window(cells)} leaves {label} the least: its confidence is "
            f"{number_text(abs(places.margin))} {'above' if places.margin > 0 else 'short of'} what it needs, "
            f"τ = {settings.tau:g} or that of {rival}.",
            tiles,
        )
    return Said(f"The window at {_window(cells)} costs the most, against {rival}.", tiles)


def _weakest_place(failing: Failing) -> list[Said]:
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if found.remark:  # why it could not be tried: no place is worse than another
        return [Said(found.remark)]
    patch = Rect(*places.weakest, found.patch_size, found.patch_size)
    label = _name(failing, failing.label)
    at = f"at pixel row {patch.row}, column {patch.col}"
    if not found.exact and (places.margin > 0 or isinstance(settings, CrossCertSettings)):
        return []  # which is the hardest is not known before all margins are
    if isinstance(settings, CrossCertSettings):
        return [Said(f"A patch {at} is the hardest: which of the two defences fails there, it cannot tell.", (patch,))]
    if isinstance(settings, IntervalBoundsSettings):
        rival, lead = _name(failing, places.rival), number_text(places.margin)
        return [
            Said(f"A patch {at} is the hardest: {label} leads {rival} by {lead} at least, by its bounds.", (patch,))
        ]
    if places.margin > 0:
        return [Said(f"A patch {at} is the hardest to hide: the best mask over it holds.", (patch,))]
    pair = failing.pair
    if pair is not None and isinstance(settings, PatchCleanserSettings):
        answer = _name(failing, pair.label)
        if pair.first == pair.second:
            text = f"A patch {at} is open: with the mask over it (dashed) the network answers {answer}, not {label}."
            return [Said(text, (patch,), (pair.first,))]
        text = (
            f"A patch {at} is open: with a mask over it and a second one (dashed) the network answers {answer}, "
            f"not {label}, and no mask that hides the patch is proven good."
        )
        return [Said(text, (patch,), (pair.first, pair.second))]
    if isinstance(settings, MinorityReportsSettings | HiCertSettings):
        text = f"A patch {at} is open: no mask that hides it makes the alert sure if the answer is not {label}."
        return [Said(text, (patch,), () if pair is None else (pair.first,))]
    return [Said(f"A patch {at} is open.", (patch,))]


# ---- how far it is from holding


def _needed(failing: Failing) -> list[Said]:
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if isinstance(settings, CrossCertSettings):
        return [Said("How far it is from holding cannot be said: its two defences count in different units.")]
    if isinstance(settings, IntervalBoundsSettings) and places.margin <= 0:
        return []  # bounds say nothing of what a patch really does
    if not found.exact:
        return [Said("By how much is not known yet: only which places hold.")]
    unit = _unit(failing)
    if found.outcome is Outcome.CERTIFIED:
        return [
            Said(f"The smallest margin is +{number_text(places.margin)}{unit}: so much lies between it and failing.")
        ]
    if places.margin > 0:
        return []
    label, rival, gap = _name(failing, failing.label), _name(failing, places.rival), number_text(-places.margin)
    if isinstance(settings, TopVotesSettings):
        return [Said(f"The smallest margin is {number_text(places.margin)} votes, and must be above 0.")]
    if places.margin == 0:
        return [Said(f"The smallest margin, of {label} over {rival}, is 0: a tie, or within what rounding may turn.")]
    text = f"The smallest margin is {number_text(places.margin)}{unit}: it"
    if isinstance(settings, PatchCleanserSettings):
        return [Said(f"{text} would hold there if {label} led by more than {gap} more under these masks.")]
    if isinstance(settings, HiCertSettings):
        return [Said(f"{text} would hold there if {rival} had more than {gap} less, and no other class as much.")]
    return [Said(f"{text} would hold there if {label} kept more than {gap} more, all other classes as they are.")]


def _unit(failing: Failing) -> str:
    settings = failing.scene.defence.settings
    if isinstance(settings, DerandomizedSmoothingSettings | TopVotesSettings):
        return " votes"
    if isinstance(settings, MinorityReportsSettings | HiCertSettings | PatchGuardPlusPlusSettings):
        return " of confidence"
    return " of its logits" if isinstance(settings, PatchCleanserSettings | IntervalBoundsSettings) else ""
