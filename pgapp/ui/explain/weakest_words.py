"""Why a picture is not certified: which window or place costs the most, and how far it is from holding there."""

from __future__ import annotations

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
from pgapp.core.geometry import Rect
from pgapp.core.scene import Outcome
from pgapp.core.steps.failing import Pair
from pgapp.core.steps.values import BoundSteps, LeadSteps
from pgapp.core.wording import decimal_text, worded
from pgapp.engine.live.failing import Failing
from pgapp.ui.explain.said import Said, amount, name_of, place_of
from pgapp.ui.overlays.tiling import tiling_of


def weakest(failing: Failing) -> list[Said]:
    """Which window or place costs the most."""
    places, found = failing.open, failing.certification
    if places is None or found is None:
        return []
    if failing.on_canvases:
        return _weakest_place(failing)
    cells = Rect(*places.weakest, *found.window)
    tiling = tiling_of(failing.analysis.grid)
    label, rival, proof = name_of(failing, failing.label), name_of(failing, places.rival), failing.proof
    at = places.weakest
    if isinstance(proof, BoundSteps):
        text = worded(
            "The window at {place} costs the most: whatever lies there, {label} keeps at least "
            "{own}, and {rival} gets at most {theirs}.",
            place=place_of(cells),
            label=label,
            own=decimal_text(float(proof.lower[at])),
            rival=rival,
            theirs=decimal_text(float(proof.upper[at])),
        )
        return [Said(text, tiling.tiles(cells))]
    if isinstance(proof, LeadSteps):
        columns = proof.margins.shape[1]
        number = int(proof.seconds[at])
        second = Rect(number // columns, number % columns, *found.window)
        text = worded(
            "These two masks cost the most: with {place} (full line) and {second} (dashed) taken away, "
            "{label} has {own} left and {rival} {theirs}.",
            place=place_of(cells),
            second=place_of(second),
            label=label,
            own=decimal_text(float(proof.own[at])),
            rival=rival,
            theirs=decimal_text(float(proof.theirs[at])),
        )
        return [Said(text, tiling.tiles(cells), tiling.tiles(second))]
    return [_weakest_of_others(failing, cells)]


def _weakest_of_others(failing: Failing, cells: Rect) -> Said:
    """Defences on cells without steps of their own."""
    places, settings = failing.open, failing.scene.defence.settings
    if places is None:
        return Said("")
    label, rival = name_of(failing, failing.label), name_of(failing, places.rival)
    tiles = tiling_of(failing.analysis.grid).tiles(cells)
    if isinstance(settings, DerandomizedSmoothingSettings):
        touched = cells.area
        return Said(
            worded(
                "A patch meets at most {touched} bands, and each may take a vote from {label} and give one to "
                "{rival}: the lead has to be more than {needed} votes, and counts as {lead:g}.",
                touched=touched,
                label=label,
                rival=rival,
                needed=2 * touched,
                lead=places.margin + 2 * touched,
            )
        )
    if isinstance(settings, TopVotesSettings):
        return Said(_votes_needed(failing, cells, places.margin, settings.top), tiles)
    if isinstance(settings, ClippedBagNetSettings):
        reach = 2.0 * cells.area
        return Said(
            worded(
                "The window at {place} costs the most: outside it {label} leads {rival} by {lead}, "
                "and its {area} cells can move that by {reach}.",
                place=place_of(cells),
                label=label,
                rival=rival,
                lead=decimal_text(places.margin + reach),
                area=cells.area,
                reach=decimal_text(reach),
            ),
            tiles,
        )
    if isinstance(settings, PatchGuardPlusPlusSettings):
        return Said(
            worded(
                "Masking the window at {place} leaves {label} the least: its confidence is {gap} above what it needs, "
                "τ = {tau:g} or that of {rival}."
                if places.margin > 0
                else "Masking the window at {place} leaves {label} the least: its confidence is {gap} short of what it "
                "needs, τ = {tau:g} or that of {rival}.",
                place=place_of(cells),
                label=label,
                gap=decimal_text(abs(places.margin)),
                tau=settings.tau,
                rival=rival,
            ),
            tiles,
        )
    return Said(
        worded("The window at {place} costs the most, against {rival}.", place=place_of(cells), rival=rival), tiles
    )


def _votes_needed(failing: Failing, cells: Rect, margin: float, top: int) -> str:
    """Of the top k by votes: what the attacker's window lacks."""
    return worded(
        "The window at {place} costs the most: its {area} votes are the attacker's. To push {label} "
        "out of the top {top}, the {top} classes nearest to it together need {lacking} votes there; "
        "one for each cell outside that rounding may turn is taken off already.",
        place=place_of(cells),
        area=cells.area,
        label=name_of(failing, failing.label),
        top=top,
        lacking=amount(margin + cells.area, votes=True),
    )


def _weakest_place(failing: Failing) -> list[Said]:
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if found.remark:  # why it could not be tried: no place is worse than another
        return [Said(found.remark)]
    patch = Rect(*places.weakest, found.patch_size, found.patch_size)
    label = name_of(failing, failing.label)
    at = worded("at pixel row {row}, column {col}", row=patch.row, col=patch.col)
    if not found.exact and (places.margin > 0 or isinstance(settings, CrossCertSettings)):
        return []  # which is the hardest is not known before all margins are
    if isinstance(settings, CrossCertSettings):
        return [
            Said(
                worded("A patch {at} is the hardest: which of the two defences fails there, it cannot tell.", at=at),
                (patch,),
            )
        ]
    if isinstance(settings, IntervalBoundsSettings):
        rival, lead = name_of(failing, places.rival), decimal_text(places.margin)
        return [
            Said(
                worded(
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
        return [Said(worded("A patch {at} is the hardest to hide: the best mask over it holds.", at=at), (patch,))]
    pair = failing.pair
    if pair is not None and isinstance(settings, PatchCleanserSettings):
        return [_open_under(pair, patch, at, label, name_of(failing, pair.label))]
    if isinstance(settings, MinorityReportsSettings | HiCertSettings):
        text = worded(
            "A patch {at} is open: no mask that hides it makes the alert sure if the answer is not {label}.",
            at=at,
            label=label,
        )
        return [Said(text, (patch,), () if pair is None else (pair.first,))]
    return [Said(worded("A patch {at} is open.", at=at), (patch,))]


def _open_under(pair: Pair, patch: Rect, at: str, label: str, answer: str) -> Said:
    """The masks with which the network answers otherwise."""
    if pair.first == pair.second:
        text = worded(
            "A patch {at} is open: with the mask over it (dashed) the network answers {answer}, not {label}.",
            at=at,
            answer=answer,
            label=label,
        )
        return Said(text, (patch,), (pair.first,))
    text = worded(
        "A patch {at} is open: with a mask over it and a second one (dashed) the network answers "
        "{answer}, not {label}, and no mask that hides the patch is proven good.",
        at=at,
        answer=answer,
        label=label,
    )
    return Said(text, (patch,), (pair.first, pair.second))


def needed(failing: Failing) -> list[Said]:
    """How far the proof is from holding."""
    places, found, settings = failing.open, failing.certification, failing.scene.defence.settings
    if places is None or found is None:
        return []
    if isinstance(settings, CrossCertSettings):
        return [Said(worded("How far it is from holding cannot be said: its two defences count in different units."))]
    if isinstance(settings, IntervalBoundsSettings) and places.margin <= 0:
        return []  # bounds say nothing of what a patch really does
    if not found.exact:
        return [Said(worded("By how much is not known yet: only which places hold."))]
    if found.outcome is Outcome.CERTIFIED:
        margin = _in_its_unit(failing, decimal_text(places.margin, 2, "+"))
        return [Said(worded("The smallest margin is {margin}: so much lies between it and failing.", margin=margin))]
    if places.margin > 0:
        return []
    label, rival, gap = name_of(failing, failing.label), name_of(failing, places.rival), decimal_text(-places.margin)
    if isinstance(settings, TopVotesSettings):
        return [
            Said(
                worded(
                    "The smallest margin is {margin} votes, and must be above 0.", margin=decimal_text(places.margin)
                )
            )
        ]
    if places.margin == 0:
        return [
            Said(
                worded(
                    "The smallest margin, of {label} over {rival}, is 0: a tie, or within what rounding may turn.",
                    label=label,
                    rival=rival,
                )
            )
        ]
    return [
        Said(
            worded(
                "The smallest margin is {margin}: it would hold there if {label} led by more than {gap} more under "
                "these masks."
                if isinstance(settings, PatchCleanserSettings)
                else "The smallest margin is {margin}: it would hold there if {rival} had more than {gap} less, and no "
                "other class as much."
                if isinstance(settings, HiCertSettings)
                else "The smallest margin is {margin}: it would hold there if {label} kept more than {gap} more, all "
                "other classes as they are.",
                margin=_in_its_unit(failing, decimal_text(places.margin)),
                label=label,
                rival=rival,
                gap=gap,
            )
        )
    ]


def _in_its_unit(failing: Failing, margin: str) -> str:
    settings = failing.scene.defence.settings
    if isinstance(settings, DerandomizedSmoothingSettings | TopVotesSettings):
        return worded("{margin} votes", margin=margin)
    if isinstance(settings, MinorityReportsSettings | HiCertSettings | PatchGuardPlusPlusSettings):
        return worded("{margin} of confidence", margin=margin)
    if isinstance(settings, PatchCleanserSettings | IntervalBoundsSettings):
        return worded("{margin} of its logits", margin=margin)
    return margin
