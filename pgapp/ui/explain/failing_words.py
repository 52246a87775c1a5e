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
from pgapp.ui.language.translate import tr
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
        return tr("Why nothing is proven")
    settings = found.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return {
            Outcome.CERTIFIED: tr("How narrowly it stays in the top {top}", top=settings.top),
            Outcome.VULNERABLE: tr("Why it may leave the top {top}", top=settings.top),
            Outcome.WRONG: tr("Why it is not in the top {top}", top=settings.top),
        }[found.outcome]
    return {
        Outcome.CERTIFIED: tr("How narrowly it is certified"),
        Outcome.VULNERABLE: tr("Why it is not certified"),
        Outcome.WRONG: tr("Why it is wrong, and not certified"),
    }[found.outcome]


def sentences(failing: Failing) -> tuple[Said, ...]:
    """From who competes to what would have to change."""
    said = [_compete(failing), *_held(failing)]
    if failing.certification is not None and failing.open is not None:
        said += [_where(failing), *_weakest(failing), *_needed(failing), Said(largest_sentence(failing.certification))]
    else:
        title = capital(row(failing.scene.defence.key).title)
        said.append(
            Said(
                tr(
                    "{title} promises nothing: one patch, at a place that it chooses, may change the prediction.",
                    title=title,
                )
            )
        )
    return tuple(each for each in said if each.text)


def _name(failing: Failing, k: int) -> str:
    return f"“{failing.scene.label_space.names[k]}”" if k >= 0 else tr("another class")


# ---- which classes compete


def _compete(failing: Failing) -> Said:
    if failing.on_canvases:
        return _masks_compete(failing)
    said = failing.analysis.clean.defended
    scores, label = said.scores, failing.label
    others = np.where(np.arange(len(scores)) == label, -np.inf, scores)
    if len(scores) < 2:
        return Said(tr("No class competes with {name}.", name=_name(failing, label)))
    rival = int(others.argmax())
    settings = failing.scene.defence.settings
    if isinstance(settings, TopVotesSettings):
        return _several_compete(failing, settings.top)
    unit = "votes" if isinstance(settings, DerandomizedSmoothingSettings) else "evidence"
    own, theirs = _amount(float(scores[label]), unit), _amount(float(scores[rival]), unit)
    after = tr(" after masking") if said.masks else ""
    text = tr(
        "On the clean picture {name} has {own} {unit}{after}, and {name2} {theirs}",
        name=_name(failing, label),
        own=own,
        unit=unit,
        after=after,
        name2=_name(failing, rival),
        theirs=theirs,
    )
    if said.alert:
        return Said(tr("{text}; the defence raises an alert.", text=text))
    if said.label != label:
        return Said(tr("{text}: the answer is {name} without any patch.", text=text, name=_name(failing, said.label)))
    return Said(tr("{text}, the most of all others.", text=text))


def _several_compete(failing: Failing, top: int) -> Said:
    """Of the top k by votes: the label's votes, and those of the last that is named or would be."""
    said, label = failing.analysis.clean.defended, failing.label
    others = sorted((float(votes) for k, votes in enumerate(said.scores) if k != label), reverse=True)
    last = others[min(top, len(others)) - 1]
    among, votes = tr("is in") if said.names(label) else tr("is not in"), _amount(float(said.scores[label]), "votes")
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
        tr(
            "On the clean picture the network gives {name} {own} and {name2} {theirs}.",
            name=_name(failing, label),
            own=own,
            name2=_name(failing, rival),
            theirs=theirs,
        )
    )


def _masks_compete(failing: Failing) -> Said:
    found = failing.certification
    if found is None or found.seen is None:
        return Said(tr("The masked pictures are not all answered yet."))
    alone = found.seen.labels.diagonal()
    known = alone[alone >= 0]
    label, count = _name(failing, failing.label), len(known)
    if not count:
        return _network_says(failing)
    kept = int((known == failing.label).sum())
    if kept == count:
        return Said(tr("Under each of {count} masks alone the network answers {label}.", count=count, label=label))
    others = np.bincount(known[known != failing.label])
    rival = int(others.argmax())
    return Said(
        tr(
            "Under {kept} of {count} masks alone the network answers {label}, under {others} {name}. "
            "Outlined: masks that change the answer.",
            kept=kept,
            count=count,
            label=label,
            others=int(others[rival]),
            name=_name(failing, rival),
        ),
        failing.turned,
    )


# ---- where the evidence lies


def _held(failing: Failing) -> list[Said]:
    held = failing.held
    if failing.on_canvases:
        return [Said(tr("This defence asks about whole pictures: where in them the evidence lies it cannot tell."))]
    if held is None:
        return []
    rows, cols = failing.analysis.grid.cells
    cells = held.cells
    text = tr(
        "{share:.0f} % of the evidence for {name} lies in one window, {window}: {rows} × {cols} of "
        "{rows2} × {cols2} cells.",
        share=100 * held.share,
        name=_name(failing, failing.label),
        window=_window(cells),
        rows=cells.rows,
        cols=cells.cols,
        rows2=rows,
        cols2=cols,
    )
    return [Said(text, tiling_of(failing.analysis.grid).tiles(cells))]


def _window(cells: Rect) -> str:
    return tr("row {row}, column {col}", row=cells.row, col=cells.col)


# ---- which window or place costs the most


def _where(failing: Failing) -> Said:
    places = failing.open
    if places is None or isinstance(failing.scene.defence.settings, DerandomizedSmoothingSettings):
        return Said("")  # votes are counted alike at every place
    what = tr("places of the patch") if failing.on_canvases else "windows"
    if not places.count:
        return Said(tr("The proof holds in all of {places:,} {what}.", places=places.places, what=what))
    share = tr("{count:,} of {places:,} {what}", count=places.count, places=places.places, what=what)
    named = [tr("{name} in {count:,}", name=_name(failing, k), count=count) for k, count in places.rivals[:MOST_RIVALS]]
    more = len(places.rivals) - len(named)
    against = tr(", nearest {listed}", listed=", ".join(named)) if named else ""
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
        text = tr(
            "The window at {window} costs the most: whatever lies there, {label} keeps at least "
            "{number_text}, and {rival} gets at most {number_text2}.",
            window=_window(cells),
            label=label,
            number_text=number_text(float(proof.lower[at])),
            rival=rival,
            number_text2=number_text(float(proof.upper[at])),
        )
        return [Said(text, tiling.tiles(cells))]
    if isinstance(proof, LeadSteps):
        columns = proof.margins.shape[1]
        number = int(proof.seconds[at])
        second = Rect(number // columns, number % columns, *found.window)
        text = tr(
            "These two masks cost the most: with {window} (full line) and {window2} (dashed) taken away, "
            "{label} has {number_text} left and {rival} {number_text2}.",
            window=_window(cells),
            window2=_window(second),
            label=label,
            number_text=number_text(float(proof.own[at])),
            rival=rival,
            number_text2=number_text(float(proof.theirs[at])),
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
            tr(
                "A patch meets at most {touched} bands, and each may take a vote from {label} and give one to "
                "{rival}: the lead has to be more than {touched2} votes, and counts as {margin:g}.",
                touched=touched,
                label=label,
                rival=rival,
                touched2=2 * touched,
                margin=places.margin + 2 * touched,
            )
        )
    if isinstance(settings, TopVotesSettings):
        lacking = _amount(places.margin + cells.area, "votes")
        return Said(
            tr(
                "The window at {window} costs the most: its {area} votes are the attacker's. To push {label} "
                "out of the top {top}, the {top} classes nearest to it together need {lacking} votes there; "
                "one for each cell outside that rounding may turn is taken off already.",
                window=_window(cells),
                area=cells.area,
                label=label,
                top=settings.top,
                lacking=lacking,
            ),
            tiles,
        )
    if isinstance(settings, ClippedBagNetSettings):
        reach = 2.0 * cells.area
        return Said(
            tr(
                "The window at {window} costs the most: outside it {label} leads {rival} by {number_text}, "
                "and its {area} cells can move that by {number_text2}.",
                window=_window(cells),
                label=label,
                rival=rival,
                number_text=number_text(places.margin + reach),
                area=cells.area,
                number_text2=number_text(reach),
            ),
            tiles,
        )
    if isinstance(settings, PatchGuardPlusPlusSettings):
        return Said(
            f"Masking the window at {_window(cells)} leaves {label} the least: its confidence is "
            f"{number_text(abs(places.margin))} {'above' if places.margin > 0 else 'short of'} what it needs, "
            f"τ = {settings.tau:g} or that of {rival}.",
            tiles,
        )
    return Said(
        tr("The window at {window} costs the most, against {rival}.", window=_window(cells), rival=rival), tiles
    )


def _weakest_place(failing: Failing) -> list[Said]:
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if found.remark:  # why it could not be tried: no place is worse than another
        return [Said(found.remark)]
    patch = Rect(*places.weakest, found.patch_size, found.patch_size)
    label = _name(failing, failing.label)
    at = tr("at pixel row {row}, column {col}", row=patch.row, col=patch.col)
    if not found.exact and (places.margin > 0 or isinstance(settings, CrossCertSettings)):
        return []  # which is the hardest is not known before all margins are
    if isinstance(settings, CrossCertSettings):
        return [
            Said(
                tr("A patch {at} is the hardest: which of the two defences fails there, it cannot tell.", at=at),
                (patch,),
            )
        ]
    if isinstance(settings, IntervalBoundsSettings):
        rival, lead = _name(failing, places.rival), number_text(places.margin)
        return [
            Said(
                tr(
                    "A patch {at} is the hardest: {label} leads {rival} by {lead} at least, by its bounds.",
                    at=at,
                    label=label,
                    rival=rival,
                    lead=lead,
                ),
                (patch,),
            )
        ]
    if places.margin > 0:
        return [Said(tr("A patch {at} is the hardest to hide: the best mask over it holds.", at=at), (patch,))]
    pair = failing.pair
    if pair is not None and isinstance(settings, PatchCleanserSettings):
        answer = _name(failing, pair.label)
        if pair.first == pair.second:
            text = tr(
                "A patch {at} is open: with the mask over it (dashed) the network answers {answer}, not {label}.",
                at=at,
                answer=answer,
                label=label,
            )
            return [Said(text, (patch,), (pair.first,))]
        text = tr(
            "A patch {at} is open: with a mask over it and a second one (dashed) the network answers "
            "{answer}, not {label}, and no mask that hides the patch is proven good.",
            at=at,
            answer=answer,
            label=label,
        )
        return [Said(text, (patch,), (pair.first, pair.second))]
    if isinstance(settings, MinorityReportsSettings | HiCertSettings):
        text = tr(
            "A patch {at} is open: no mask that hides it makes the alert sure if the answer is not {label}.",
            at=at,
            label=label,
        )
        return [Said(text, (patch,), () if pair is None else (pair.first,))]
    return [Said(tr("A patch {at} is open.", at=at), (patch,))]


# ---- how far it is from holding


def _needed(failing: Failing) -> list[Said]:
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if isinstance(settings, CrossCertSettings):
        return [Said(tr("How far it is from holding cannot be said: its two defences count in different units."))]
    if isinstance(settings, IntervalBoundsSettings) and places.margin <= 0:
        return []  # bounds say nothing of what a patch really does
    if not found.exact:
        return [Said(tr("By how much is not known yet: only which places hold."))]
    unit = _unit(failing)
    if found.outcome is Outcome.CERTIFIED:
        return [
            Said(
                tr(
                    "The smallest margin is +{number_text}{unit}: so much lies between it and failing.",
                    number_text=number_text(places.margin),
                    unit=unit,
                )
            )
        ]
    if places.margin > 0:
        return []
    label, rival, gap = _name(failing, failing.label), _name(failing, places.rival), number_text(-places.margin)
    if isinstance(settings, TopVotesSettings):
        return [
            Said(
                tr(
                    "The smallest margin is {number_text} votes, and must be above 0.",
                    number_text=number_text(places.margin),
                )
            )
        ]
    if places.margin == 0:
        return [
            Said(
                tr(
                    "The smallest margin, of {label} over {rival}, is 0: a tie, or within what rounding may turn.",
                    label=label,
                    rival=rival,
                )
            )
        ]
    text = tr("The smallest margin is {number_text}{unit}: it", number_text=number_text(places.margin), unit=unit)
    if isinstance(settings, PatchCleanserSettings):
        return [
            Said(
                tr(
                    "{text} would hold there if {label} led by more than {gap} more under these masks.",
                    text=text,
                    label=label,
                    gap=gap,
                )
            )
        ]
    if isinstance(settings, HiCertSettings):
        return [
            Said(
                tr(
                    "{text} would hold there if {rival} had more than {gap} less, and no other class as much.",
                    text=text,
                    rival=rival,
                    gap=gap,
                )
            )
        ]
    return [
        Said(
            tr(
                "{text} would hold there if {label} kept more than {gap} more, all other classes as they are.",
                text=text,
                label=label,
                gap=gap,
            )
        )
    ]


def _unit(failing: Failing) -> str:
    settings = failing.scene.defence.settings
    if isinstance(settings, DerandomizedSmoothingSettings | TopVotesSettings):
        return " votes"
    if isinstance(settings, MinorityReportsSettings | HiCertSettings | PatchGuardPlusPlusSettings):
        return tr(" of confidence")
    return tr(" of its logits") if isinstance(settings, PatchCleanserSettings | IntervalBoundsSettings) else ""
