"""What an attack is and what came of it, in words: an attack that was found is never an attack that may exist."""

from __future__ import annotations

import numpy as np

from pgapp.core.attack.referee import certified_size
from pgapp.core.scene import Certification, Outcome
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackReport, AttackRequest, Where
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark
from pgapp.ui.widgets.wording import size_text

AGAINST = (
    (
        "patchguard",
        "PatchGuard (adaptive)",
        "Robust masking itself: the evidence left outside the current windows is what is optimized. Evidence grows "
        "in one place, and the window jumps on it: that is the attacker's dilemma.",
    ),
    ("undefended", "Ordinary network", "The network that sees the whole picture, undefended."),
    (
        "mean",
        "Mean of local logits",
        "The network with small receptive fields, its cells' logits simply averaged. One strong cell can sway it.",
    ),
    (
        "mean-confidence",
        "Mean of confidences",
        "The network with small receptive fields, its cells' confidences averaged. They are bounded: harder to sway.",
    ),
    (
        "clipped-bagnet",
        "Clipped BagNet",
        "Another certified defence: the mean of the local logits, each squeezed between −1 and 1 by a tangent.",
    ),
)
"""one of ``core.attack_state.AGAINST``, title, explanation"""
TITLE_OF = {key: title for key, title, _ in AGAINST}
SPEAKER_OF = {
    "patchguard": "PatchGuard",
    "undefended": "The ordinary network",
    "mean": "The mean of local logits",
    "mean-confidence": "The mean of confidences",
    "clipped-bagnet": "Clipped BagNet",
}
"""who says so, at the beginning of a sentence"""
NOT_SAFE = (
    "That is no proof of safety: more steps, other settings or another place may still find one. "
    "Only the certificate can promise that none exists."
)
FAR = 0.005


def goal_text(options: AttackOptions, names: tuple[str, ...]) -> str:
    return "any other class" if options.target is None else f"towards “{names[options.target]}”"


def summary(request: AttackRequest) -> str:
    """One line about what runs."""
    options = request.options
    parts = [
        f"against {TITLE_OF[options.against]}",
        goal_text(options, request.scene.label_space.names),
        "one patch for many pictures" if request.universal else options.where.value,
    ]
    if not options.straying.none:
        parts.append("as printed")
    return " · ".join([*parts, f"seed {options.seed}"])


def progress_text(report: AttackReport, paused: bool) -> str:
    """Step, time and speed."""
    doing = "Paused" if paused else report.doing
    text = f"{doing}: {report.step} of {report.steps}"
    if report.seconds > 0:
        text += f" · {time_text(report.seconds)} · {report.steps_per_second:.1f} steps/s"
    return text


def time_text(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


def running_remark(report: AttackReport) -> Remark:
    """How the best patch so far does."""
    shown = report.snapshot
    if shown is None:
        return Remark(Meaning.NEUTRAL, "starting…", "computing")
    places = report.places
    best = shown.best_margin if places is None else float(np.nanmax([shown.best_margin, *places.margins]))
    margin = margin_text(best)
    if shown.succeeded or (places is not None and best > 0):
        return Remark(Meaning.ATTACK_FOUND, f"attack found, margin {margin}")
    part = f", works on {100 * shown.share:.0f} %" if 0 < shown.share < 1 else ""
    return Remark(Meaning.NEUTRAL, f"no attack found yet, margin {margin}{part}", "computing")


def margin_text(margin: float) -> str:
    text = f"{margin:+.2f}" if margin == 0 or abs(margin) >= FAR else f"{margin:+.0e}"
    return text.replace("-", "−")


def outcome_remark(outcome: AttackOutcome) -> Remark:
    result = outcome.result
    if result.found:
        return Remark(Meaning.ATTACK_FOUND, "Attack found")
    count = len(result.labels)
    if result.share > 0:
        return Remark(Meaning.ATTACK_FOUND, f"Attack found on {round(result.share * count)} of {count} pictures")
    return Remark(Meaning.NEUTRAL, "No attack found with these settings", "neutral")


def outcome_sentences(outcome: AttackOutcome) -> str:
    """What changed, what the defence made of the patch, and what the certificate has to do with it."""
    said = [_what_changed(outcome), _what_patchguard_says(outcome)]
    if outcome.result.share == 0:
        said.append(NOT_SAFE)
    if len(outcome.certifications) == 1:
        said.append(_what_the_certificate_says(outcome.certifications[0], outcome.result.size))
    if outcome.skipped:
        said.append(" ".join(outcome.skipped[:3]))
    return " ".join(part for part in said if part)


def _what_changed(outcome: AttackOutcome) -> str:
    result, names = outcome.result, outcome.request.scene.label_space.names
    against = outcome.request.options.against
    who = SPEAKER_OF[against]
    row, col = result.position
    where = f"{result.size} px at row {row}, column {col}, margin {margin_text(result.margins[0])}"
    if len(result.labels) > 1:
        return f"One patch of {result.size} px for {len(result.labels)} pictures, against {TITLE_OF[against]}."
    before, now = names[result.labels[0]], names[result.attacked_labels[0]]
    if before == now:
        return f"{who} still says “{now}” ({where})."
    reached = "" if result.found else ", which is not the target"
    return f"{who} says “{now}”{reached}; without the patch it is “{before}” ({where})."


def _what_patchguard_says(outcome: AttackOutcome) -> str:
    if outcome.request.options.against == "patchguard" and len(outcome.result.labels) == 1:
        return ""
    count = len(outcome.clean_robust)
    if count > 1:
        return f"PatchGuard's prediction changed on {outcome.robust_turned} of {count}."
    return "PatchGuard's prediction changed, too." if outcome.robust_turned else "PatchGuard's prediction stayed."


def _what_the_certificate_says(found: Certification, size: int) -> str:
    covered = certified_size(found)
    if covered >= size:
        return f"The certificate proves that no patch up to {size_text(covered, found.scene.canvas.size)} can."
    if found.outcome is Outcome.VULNERABLE:
        return "The certificate does not rule one out."
    return "" if found.outcome is Outcome.WRONG else "This patch is larger than the certificate covers."


def undo_text(request: AttackRequest) -> str:
    """The name of the undo step."""
    where = "" if request.options.where is Where.HERE else " everywhere"
    return f"optimize the patch{where}"
