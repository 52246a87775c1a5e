"""What the verdicts say: without defence, the defence, its certificate. Frozen words, wherever they are shown.

They are English, as a figure has them, and can be said in the language of the window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.attack.referee import certified_size, covered_size
from pgapp.core.defences.table import mask_fitted_to, row, runs_on_canvases, top_of
from pgapp.core.scene import Analysis, Certification, Outcome, Prediction, Promise
from pgapp.core.wording import decimal_text, percent_text, worded
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark
from pgapp.ui.widgets.wording import number_text, size_text

NOTHING = "–"


@dataclass(frozen=True)
class Verdict:
    """One verdict. ``colour`` is the headline's; ``flipped`` are the positions of the lines that tell of a prediction
    which the patch flipped."""

    headline: str
    remark: Remark | None = None
    lines: tuple[str, ...] = ()
    score: str = ""
    colour: Meaning | None = None
    flipped: tuple[int, ...] = ()


ALERTS = {True: worded("false alarm: the clean picture raises it, too"), False: worded("no answer is given")}
MEANING_OF = {
    Outcome.CERTIFIED: Meaning.CERTIFIED,
    Outcome.VULNERABLE: Meaning.VULNERABLE,
    Outcome.WRONG: Meaning.WRONG,
}
_HEADLINES = {
    Outcome.CERTIFIED: worded("Certified"),
    Outcome.VULNERABLE: worded("Not certified"),
    Outcome.WRONG: worded("Already wrong"),
}
_TOP_HEADLINES = {
    Outcome.CERTIFIED: worded("Stays in the top {top}"),
    Outcome.VULNERABLE: worded("May leave the top {top}"),
    Outcome.WRONG: worded("Not in the top {top}"),
}
LIVE = Verdict(
    worded("No claim"),
    Remark(Meaning.NEUTRAL, worded("a frame may hold a real patch"), "neutral"),
    (worded("certificates are about clean pictures"), worded("freeze a frame that holds none to ask for one")),
)
FROZEN = Verdict(LIVE.headline, LIVE.remark, (worded("certificates are about clean pictures"),))
"""of a frame that nobody has said to be clean"""
NO_PROMISE = Verdict(
    worded("No promise"),
    Remark(Meaning.NEUTRAL, worded("nothing is promised"), "neutral"),
    (worded("one patch may change this prediction"),),
)


def headline(found: Certification) -> str:
    """A certificate in a few words; of a label that stays among several classes they never say that the answer does."""
    defence = found.scene.defence
    if row(defence.key).promise is Promise.TOP_K:
        return _TOP_HEADLINES[found.outcome].format(top=top_of(defence.settings))
    return _HEADLINES[found.outcome]


def without_defence(analysis: Analysis, has_undefended: bool) -> Verdict:
    """Of the undefended network. ``has_undefended``: one for these classes stands beside the defended one, even where
    its answer is still waited for."""
    names = analysis.scene.label_space.names
    now, clean = analysis.now, analysis.clean
    lines: tuple[str, str] = (
        worded("small fields, mean of logits: {answer}", answer=_brief(names, now.mean_logits, clean.mean_logits)),
        worded(
            "small fields, mean of confidences: {answer}",
            answer=_brief(names, now.mean_confidence, clean.mean_confidence, percent=True),
        ),
    )
    means = (now.mean_logits, clean.mean_logits), (now.mean_confidence, clean.mean_confidence)
    flipped = tuple(line for line, (seen, before) in enumerate(means) if seen.label != before.label)
    if analysis.grid.sees_all:
        lines, flipped = (worded("it sees the picture as a whole"), ""), ()
    if now.undefended is None and not has_undefended:
        remark = _remark(analysis, now.mean_logits.label, clean.mean_logits.label)
        lines = (worded("mean of logits; no undefended network has these classes"), lines[1])
        colour, flipped = _alarm(remark), tuple(line for line in flipped if line > 0)
        return Verdict(names[now.mean_logits.label], remark, lines, colour=colour, flipped=flipped)
    if now.undefended is None:
        waiting = Remark(Meaning.NEUTRAL, worded("the undefended network is not ready"), "computing")
        return Verdict(NOTHING, waiting, lines, flipped=flipped)
    before = clean.undefended.label if clean.undefended else None
    remark = _remark(analysis, now.undefended.label, before)
    return Verdict(
        names[now.undefended.label],
        remark,
        lines,
        score=worded("{share} % confident", share=percent_text(float(now.undefended.scores[now.undefended.label]))),
        colour=_alarm(remark),
        flipped=flipped,
    )


def of_defence(analysis: Analysis) -> Verdict:
    """Of the defence, with the patch where there is one."""
    names, said = analysis.scene.label_space.names, analysis.now.defended
    is_frame = analysis.scene.canvas.picture.frame is not None
    if said.alert:
        clean = analysis.clean.defended.alert and not is_frame
        remark = Remark(Meaning.WRONG if clean else Meaning.NOT_COVERED, ALERTS[clean])
        line = worded("without the alert it would be {name}", name=names[said.label])
        return Verdict(worded("Alert"), remark, (line,), colour=remark.meaning)
    if not said.complete:
        waiting = Remark(
            Meaning.NEUTRAL, worded("{done} of {total} evaluations", done=said.done, total=said.total), "computing"
        )
        return Verdict(names[said.label], waiting, (worded("the answer so far"),))
    if said.others:
        return _of_several(analysis)
    remark = _remark(analysis, said.label, analysis.clean.defended.label)
    if analysis.clean.defended.alert and not is_frame:
        remark = Remark(Meaning.WRONG, worded("no alert here, but one on the clean picture"))
    beside = ""
    if len(names) > 1:
        others = said.scores.copy()
        others[said.label] = -np.inf
        second = int(others.argmax())
        evidence = float(said.scores[second])
        beside = worded(
            "next: {name}, evidence {evidence}"
            if evidence
            else "no other class has evidence left"
            if said.masks
            else "no other class has evidence",
            name=names[second],
            evidence=decimal_text(evidence),
        )
    return Verdict(
        names[said.label],
        remark,
        (beside,),
        score=worded(
            "evidence {evidence} after masking" if said.masks else "evidence {evidence}",
            evidence=number_text(float(said.scores[said.label])),
        ),
        colour=_alarm(remark),
    )


def _of_several(analysis: Analysis) -> Verdict:
    """Of an answer that names several classes: what counts is whether the label is among them."""
    names, said, clean = analysis.scene.label_space.names, analysis.now.defended, analysis.clean.defended
    label = clean.label if analysis.scene.label is None else analysis.scene.label
    top = 1 + len(said.others)
    remark = Remark(Meaning.NEUTRAL, worded("“{name}” is in the top {top}", name=names[label], top=top), "same")
    if not said.names(label) and clean.names(label):
        remark = Remark(Meaning.ATTACK_FOUND, worded("“{name}” has left the top {top}", name=names[label], top=top))
    elif not said.names(label):
        remark = Remark(Meaning.WRONG, worded("“{name}” is not in the top {top}", name=names[label], top=top))
    return Verdict(
        names[said.label],
        remark,
        (worded("then: {names}", names=", ".join(names[k] for k in said.others)),),
        score=worded("evidence {evidence}", evidence=number_text(float(said.scores[said.label]))),
        colour=_alarm(remark),
    )


def of_certificate(found: Certification, uncovered: int | None = None) -> Verdict:
    """Of a certificate. ``uncovered``: the size in pixels of the patch on the picture, where the certificate does not
    speak of patches so large."""
    meaning = MEANING_OF[found.outcome]
    name = found.scene.label_space.names[found.label]
    size = size_text(found.patch_size, found.scene.canvas.size)
    kept, missed, wrong = _certificate_words(found, name)
    remark, line = {
        Outcome.CERTIFIED: (worded("for every patch up to {size}", size=size), kept),
        Outcome.VULNERABLE: (missed, worded("for “{name}” and patches up to {size}", name=name, size=size)),
        Outcome.WRONG: (wrong, worded("the label is “{name}”, patches up to {size}", name=name, size=size)),
    }[found.outcome]
    shown = Remark(meaning, remark)
    said = headline(found)
    if uncovered is not None and found.outcome is Outcome.CERTIFIED:
        said, meaning = worded("Not covered"), Meaning.NOT_COVERED
        shown = Remark(meaning, worded("this patch has {uncovered} px", uncovered=uncovered))
        line = worded(
            "proven only for patches up to {size}",
            size=size_text(certified_size(found), found.scene.canvas.size),
        )
    elif uncovered is not None and found.outcome is Outcome.VULNERABLE:
        shown = Remark(meaning, worded("{missed}; not covered", missed=missed))
        line = worded("this patch has {uncovered} px, asked was up to {size}", uncovered=uncovered, size=size)
    return Verdict(said, shown, (line, _reach(found)), colour=meaning)


def _certificate_words(found: Certification, name: str) -> tuple[str, str, str]:
    """What is kept, what may be where it is not certified, and what is wrong where it is."""
    defence = found.scene.defence
    promise, top = row(defence.key).promise, top_of(defence.settings)
    if promise is Promise.DETECTION:
        return (
            worded("“{name}”, without an alert, under each", name=name)
            if found.unwavering
            else worded("“{name}”, or an alert, under each", name=name),
            worded("an attack without an alert may exist"),
            worded("wrong or an alert on the clean picture"),
        )
    if promise is Promise.TOP_K:
        return (
            worded("“{name}” stays in the top {top} under each", name=name, top=top),
            worded("an attack may exist that pushes it out"),
            worded("“{name}” is not there on the clean picture", name=name),
        )
    return (
        worded("no such patch changes “{name}”", name=name),
        worded("an attack may exist"),
        worded("wrong on the clean picture"),
    )


def _reach(found: Certification) -> str:
    """What the largest mask that certifies the picture does: every patch up to the size that it is fitted to."""
    if runs_on_canvases(found.scene.defence):
        return worded("other sizes were not tried") if found.largest_size < 1 else worded("larger sizes were not tried")
    if not row(found.scene.defence.key).masks:
        if found.largest_size < 1:
            return worded("proven for no size")
        return worded("proven up to {size}", size=size_text(found.largest_size, found.scene.canvas.size))
    if mask_fitted_to(found.scene.defence.settings) is not None:
        size = size_text(found.largest_size, found.scene.canvas.size)
        return worded(
            "with this mask certified up to {size}" if found.largest_size else "with this mask certified for no size",
            size=size,
        )
    if found.largest_size < 1:
        return worded("no mask on this grid certifies it")
    covered = covered_size(found)
    if found.outcome is Outcome.CERTIFIED and found.largest_size <= covered:
        return worded("no larger mask on this grid certifies it")
    size = size_text(found.largest_size, found.scene.canvas.size)
    return worded(
        "with a larger mask certified up to {size}"
        if found.largest_size > covered
        else "with a smaller mask certified up to {size}",
        size=size,
    )


def _brief(names: tuple[str, ...], now: Prediction, clean: Prediction, percent: bool = False) -> str:
    answer = names[now.label]
    if percent:
        answer = worded("{name} {share} %", name=answer, share=percent_text(float(now.scores[now.label])))
    if now.label == clean.label:
        return answer
    return worded("{answer} ⚠ was {before}", answer=answer, before=names[clean.label])


def _remark(analysis: Analysis, label: int, before: int | None) -> Remark:
    """What there is to say of one prediction: against the clean picture's, then against the true label."""
    names = analysis.scene.label_space.names
    truth = analysis.scene.label
    if before is not None and label != before:
        if label == truth:
            return Remark(Meaning.NEUTRAL, worded("right, but was {name}", name=names[before]), "same")
        return Remark(Meaning.ATTACK_FOUND, worded("fooled: was {name}", name=names[before]))
    if truth is not None and label != truth:
        return Remark(Meaning.WRONG, worded("wrong: is {name}", name=names[truth]))
    if analysis.scene.patch is not None:
        return Remark(Meaning.NEUTRAL, worded("same as without the patch"), "same")
    if (frame := analysis.scene.canvas.picture.frame) is not None:
        if truth is None:
            told = worded("live, as the camera sees it" if frame.live else "as the camera saw it")
            return Remark(Meaning.NEUTRAL, told, "neutral")
        told = worded("right, live, as the camera sees it" if frame.live else "right, as the camera saw it")
        return Remark(Meaning.NEUTRAL, told, "same")
    return Remark(
        Meaning.NEUTRAL, worded("clean picture") if truth is None else worded("right on the clean picture"), "same"
    )


def _alarm(remark: Remark) -> Meaning | None:
    return remark.meaning if remark.meaning in (Meaning.ATTACK_FOUND, Meaning.WRONG) else None
