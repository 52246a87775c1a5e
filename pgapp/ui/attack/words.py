"""What an attack is and what came of it, in words: an attack that was found is never an attack that may exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

import numpy as np

from pgapp.core.attack.referee import certified_size
from pgapp.core.attack.state import MEAN_CONFIDENCE, OWN, UNDEFENDED, targets
from pgapp.core.defences.table import line, row, top_of
from pgapp.core.geometry import Grid
from pgapp.core.scene import Certification, Outcome, Picture, Promise
from pgapp.core.wording import decimal_text, percent_text, worded
from pgapp.engine.jobs.attack_request import (
    AttackOptions,
    AttackOutcome,
    AttackReport,
    AttackRequest,
    Where,
)
from pgapp.ui.language.translate import all_shown, number, shown, tr
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark
from pgapp.ui.widgets.wording import capital, shape_text, size_text

OTHERS = {
    OWN: (
        worded("The defence (adaptive)"),
        worded("The defence"),
        worded(
            "The defence that is chosen in the Defence tab: its own rule is what is optimized, as "
            "an attacker who knows it would."
        ),
    ),
    UNDEFENDED: (
        worded("Undefended network"),
        worded("The undefended network"),
        worded("The network that sees the whole picture, undefended."),
    ),
    MEAN_CONFIDENCE: (
        worded("Mean of confidences"),
        worded("The mean of confidences"),
        worded(
            "The network with small receptive fields, its cells' confidences averaged. They are "
            "bounded: harder to sway."
        ),
    ),
}
"""targets beside the defences: title, who says so at the beginning of a sentence, explanation"""


def english_title_of(against: str) -> str:
    """What an attack is against, for what is kept or printed."""
    return OTHERS[against][0] if against in OTHERS else capital(line(against).title)


def title_of(against: str) -> str:
    """What an attack is against, as a choice reads."""
    return shown(OTHERS[against][0]) if against in OTHERS else capital(shown(line(against).title))


def speaker_of(against: str) -> str:
    """Who says so, at the beginning of a sentence."""
    return shown(OTHERS[against][1]) if against in OTHERS else capital(shown(line(against).title))


def explanation_of(against: str) -> str:
    if against in OTHERS:
        return shown(OTHERS[against][2])
    return shown(line(against).about) or tr("Brought by another package; not opened yet.")


def choices(grid: Grid | None = None) -> list[tuple[str, str, str]]:
    """Key, title and explanation of each target of an attack on a grid (None: all), the defences first; those of other
    packages once somebody has looked for them."""
    keys = [OWN, *sorted(targets(grid, look=False), key=lambda key: key in OTHERS)]
    return [(key, title_of(key), explanation_of(key)) for key in keys]


NOT_SAFE = worded(
    "That is no proof of safety: more steps, other settings or another place may still find one. "
    "Only the certificate can promise that none exists."
)
MOST_NAMES = 5
"""of pictures on which one patch succeeded"""


def goal_text(options: AttackOptions, names: tuple[str, ...], top: int = 1) -> str:
    """What the attack is to reach; ``top``: how many classes the attacked answer names."""
    anything = tr("any other class") if top == 1 else tr("out of the top {top}", top=top)
    return anything if options.target is None else tr("towards “{target}”", target=names[options.target])


def _top(request: AttackRequest) -> int:
    """How many classes the attacked answer names."""
    defence, against = request.scene.defence, request.options.against
    if against in (OWN, defence.key):
        return top_of(defence.settings)
    return 1 if against in OTHERS else top_of(row(against).settings())


def summary(request: AttackRequest) -> str:
    """One line about what runs."""
    options = request.options
    parts = [
        tr("against {target}", target=title_of(options.against)),
        goal_text(options, request.scene.label_space.names, _top(request)),
        tr("one patch for many pictures") if request.universal else shown(options.where.value),
    ]
    if request.scene.patch is not None and (shape := shape_text(request.scene.patch)):
        parts.append(shown(shape))
    if not options.expectation_over_transformation.none:
        parts.append(tr("as printed"))
    return " · ".join([*parts, tr("seed {seed}", seed=options.seed)])


def progress_text(report: AttackReport, paused: bool) -> str:
    """Step, time and speed."""
    doing = tr("Paused") if paused else shown(report.doing)
    text = tr("{doing}: {step} of {steps}", doing=doing, step=report.step, steps=report.steps)
    if report.seconds > 0:
        pace = tr("{rate:.1f} steps/s", rate=report.steps_per_second)
        return f"{text} · {time_text(report.seconds)} · {pace}"
    return text


def time_text(seconds: float) -> str:
    return f"{number(seconds, '.1f')} s" if seconds < 60 else f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


def end_text(outcome: AttackOutcome) -> str:
    """Why it made no further step, as the end of a sentence; empty where it made all."""
    return tr("stopped") if outcome.stopped else shown(outcome.result.ended.value)


class Over(Enum):
    """What the margins of an attack are averaged over: above zero it may work on some of them only."""

    NOTHING = "nothing"
    PICTURES = "pictures"
    VIEWS = "views"


def averaged_over(request: AttackRequest) -> Over:
    if not request.options.expectation_over_transformation.none:
        return Over.VIEWS
    return Over.PICTURES if request.universal else Over.NOTHING


def running_remark(report: AttackReport, over: Over = Over.NOTHING) -> Remark:
    """How the best patch so far does."""
    snapshot = report.snapshot
    if snapshot is None:
        return Remark(Meaning.NEUTRAL, tr("starting…"), "computing")
    places = report.places
    best = snapshot.best_margin if places is None else float(np.nanmax([snapshot.best_margin, *places.margins]))
    margin, mean = margin_text(best), over is not Over.NOTHING
    if snapshot.succeeded or (places is not None and best > 0 and not mean):
        return Remark(Meaning.ATTACK_FOUND, tr("attack found, margin {margin}", margin=margin))
    said = tr(
        "no attack found yet, mean margin {margin}" if mean else "no attack found yet, margin {margin}", margin=margin
    )
    if 0 < snapshot.share < 1:
        said = tr(
            "works on {share} % of the pictures so far, mean margin {margin}"
            if over is Over.PICTURES
            else "works in {share} % of the transformed views so far, mean margin {margin}",
            margin=margin,
            share=percent_text(snapshot.share),
        )
    return Remark(Meaning.NEUTRAL, said, "computing")


def margin_text(margin: float) -> str:
    return shown(decimal_text(margin, 2, "+"))


def outcome_remark(outcome: AttackOutcome) -> Remark:
    result = outcome.result
    if len(result.true_labels) > 1:
        if outcome.fell:
            found = tr(
                "Attack found on {fell} of {counted} pictures", fell=len(outcome.fell), counted=len(outcome.counted)
            )
            return Remark(Meaning.ATTACK_FOUND, found)
    elif result.found:
        return Remark(Meaning.ATTACK_FOUND, tr("Attack found"))
    return Remark(Meaning.NEUTRAL, tr("No attack found with these settings"), "neutral")


def outcome_sentences(outcome: AttackOutcome) -> str:
    """What changed, what the defence made of the patch, and what the certificate has to do with it."""
    said = [_what_changed(outcome), _what_the_defence_says(outcome)]
    if outcome.result.share == 0:
        said.append(shown(NOT_SAFE))
    first = outcome.certifications[0]
    if first is not None and len(outcome.certifications) == 1:
        said.append(_what_the_certificate_says(first, outcome.result.size))
    if outcome.skipped:
        said.append(all_shown(" ", outcome.skipped[:3]))
    return " ".join(part for part in said if part)


def _what_changed(outcome: AttackOutcome) -> str:
    result, names = outcome.result, outcome.request.scene.label_space.names
    against = outcome.request.options.against
    who = speaker_of(against)
    row, col = result.position
    where = tr(
        "{size} px at row {row}, column {col}, margin {margin}",
        size=result.size,
        row=row,
        col=col,
        margin=margin_text(result.margins[0]),
    )
    if len(result.true_labels) > 1:
        said = tr(
            "One patch of {size} px for {count} pictures, against {target}.",
            size=result.size,
            count=len(result.true_labels),
            target=title_of(against),
        )
        return " ".join((said, _which(outcome))).rstrip()
    label, now = names[result.true_labels[0]], names[result.attacked_labels[0]]
    if any(result.attacked_others):
        top = 1 + len(result.attacked_others[0])
        kept = result.true_labels[0] in (result.attacked_labels[0], *result.attacked_others[0])
        reached = "" if result.found or not kept or result.target_label is None else tr(", which is not the target")
        return tr(
            "“{before}” is still in the top {top} of {who}, whose first is “{now}”{reached} ({where})."
            if kept
            else "“{before}” has left the top {top} of {who}, whose first is “{now}”{reached} ({where}).",
            before=label,
            top=top,
            who=who,
            now=now,
            reached=reached,
            where=where,
        )
    before = names[outcome.before[0]] if outcome.before else label
    if before == now:
        return tr("{who} still says “{now}” ({where}).", who=who, now=now, where=where)
    reached = "" if result.found else tr(", which is not the target")
    return tr(
        "{who} says “{now}”{reached}; without the patch it is “{before}” ({where}).",
        who=who,
        now=now,
        reached=reached,
        before=before,
        where=where,
    )


def _which(outcome: AttackOutcome) -> str:
    """The pictures on which it succeeded, and those that are not counted, by name."""
    wrong = sorted(set(range(len(outcome.scenes))) - set(outcome.counted))
    said = tr("It succeeds on {named}.", named=_named(outcome, outcome.fell)) if outcome.fell else ""
    already = (
        tr("Wrong without the patch already, and not counted: {named}.", named=_named(outcome, wrong)) if wrong else ""
    )
    return " ".join(part for part in (said, already) if part)


def _named(outcome: AttackOutcome, which: Sequence[int]) -> str:
    every = _told_apart([scene.canvas.picture for scene in outcome.scenes])
    names = [every[k] for k in which]
    first = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return tr("{names} and {count} more", names=first, count=more) if more > 0 else first


def _told_apart(pictures: Sequence[Picture]) -> list[str]:
    """Their names; of those that share one as much of the path as it takes."""
    paths = [Path(picture.path) if picture.path else Path(picture.name) for picture in pictures]
    names = [picture.name for picture in pictures]
    for parts in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        seen = Counter(names)
        names = [
            "/".join(path.parts[-parts:]) if seen[name] > 1 and len(path.parts) >= parts else name
            for name, path in zip(names, paths, strict=True)
        ]
    return names


def _what_the_defence_says(outcome: AttackOutcome) -> str:
    key = outcome.request.scene.defence.key
    if outcome.request.options.against in (OWN, key) and len(outcome.result.true_labels) == 1:
        return ""
    count = len(outcome.clean_robust)
    if count > 1:
        return tr(
            "The prediction of {title} changed on {flipped} of {count}.",
            title=line(key).title,
            flipped=outcome.robust_flipped,
            count=count,
        )
    if any(outcome.result.robust_alerts):
        return tr("{defence} raised an alert.", defence=speaker_of(key))
    return tr(
        "The prediction of {title} changed, too." if outcome.robust_flipped else "The prediction of {title} stayed.",
        title=line(key).title,
    )


def _what_the_certificate_says(found: Certification, size: int) -> str:
    covered = certified_size(found)
    if covered >= size:
        defence, largest = found.scene.defence, size_text(covered, found.scene.canvas.size)
        promise = row(defence.key).promise
        if promise is Promise.TOP_K:
            return tr(
                "The certificate proves that no patch up to {largest} can push it out of the top {top}.",
                largest=largest,
                top=top_of(defence.settings),
            )
        return tr(
            "The certificate proves that no patch up to {largest} can do so without an alert."
            if promise is Promise.DETECTION
            else "The certificate proves that no patch up to {largest} can.",
            largest=largest,
        )
    if found.outcome is Outcome.VULNERABLE:
        return tr("The certificate does not rule one out.")
    return "" if found.outcome is Outcome.WRONG else tr("This patch is larger than the certificate covers.")


def undo_text(request: AttackRequest) -> str:
    """The name of the undo step."""
    return worded("optimize the patch" if request.options.where is Where.HERE else "optimize the patch everywhere")
