"""What the verdicts say: without defence, the defence, its certificate. Frozen words, wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.attack.referee import certified_size, covered_size
from pgapp.core.defences.table import row, runs_on_canvases, top_of
from pgapp.core.scene import Analysis, Certification, Outcome, Prediction, Promise
from pgapp.core.wording import worded
from pgapp.ui.language.translate import tr
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
    Outcome.CERTIFIED: "Stays in the top {top}",
    Outcome.VULNERABLE: "May leave the top {top}",
    Outcome.WRONG: "Not in the top {top}",
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
    lines = (
        tr("small fields, mean of logits: ") + _brief(names, now.mean_logits, clean.mean_logits),
        tr("small fields, mean of confidences: ")
        + _brief(names, now.mean_confidence, clean.mean_confidence, percent=True),
    )
    means = (now.mean_logits, clean.mean_logits), (now.mean_confidence, clean.mean_confidence)
    flipped = tuple(line for line, (seen, before) in enumerate(means) if seen.label != before.label)
    if analysis.grid.sees_all:
        lines, flipped = (tr("it sees the picture as a whole"), ""), ()
    if now.undefended is None and not has_undefended:
        remark = _remark(analysis, now.mean_logits.label, clean.mean_logits.label)
        lines = (tr("mean of logits; no undefended network has these classes"), lines[1])
        colour, flipped = _alarm(remark), tuple(line for line in flipped if line > 0)
        return Verdict(names[now.mean_logits.label], remark, lines, colour=colour, flipped=flipped)
    if now.undefended is None:
        waiting = Remark(Meaning.NEUTRAL, tr("the undefended network is not ready"), "computing")
        return Verdict(NOTHING, waiting, lines, flipped=flipped)
    before = clean.undefended.label if clean.undefended else None
    remark = _remark(analysis, now.undefended.label, before)
    return Verdict(
        names[now.undefended.label],
        remark,
        lines,
        score=tr("{float:.0f} % confident", float=100 * float(now.undefended.scores[now.undefended.label])),
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
        line = tr("without the alert it would be {names}", names=names[said.label])
        return Verdict(tr("Alert"), remark, (line,), colour=remark.meaning)
    if not said.complete:
        waiting = Remark(
            Meaning.NEUTRAL, tr("{done} of {total} evaluations", done=said.done, total=said.total), "computing"
        )
        return Verdict(names[said.label], waiting, (tr("the answer so far"),))
    if said.others:
        return _of_several(analysis)
    remark = _remark(analysis, said.label, analysis.clean.defended.label)
    if analysis.clean.defended.alert and not is_frame:
        remark = Remark(Meaning.WRONG, tr("no alert here, but one on the clean picture"))
    line = ""
    if len(names) > 1:
        others = said.scores.copy()
        others[said.label] = -np.inf
        second = int(others.argmax())
        line = tr(
            "next: {names}, evidence {number_text}",
            names=names[second],
            number_text=number_text(float(said.scores[second])),
        )
    masked = tr(" after masking") if said.masks else ""
    return Verdict(
        names[said.label],
        remark,
        (line,),
        score=tr(
            "evidence {number_text}{masked}", number_text=number_text(float(said.scores[said.label])), masked=masked
        ),
        colour=_alarm(remark),
    )


def _of_several(analysis: Analysis) -> Verdict:
    """Of an answer that names several classes: what counts is whether the label is among them."""
    names, said, clean = analysis.scene.label_space.names, analysis.now.defended, analysis.clean.defended
    label = clean.label if analysis.scene.label is None else analysis.scene.label
    top = 1 + len(said.others)
    remark = Remark(Meaning.NEUTRAL, tr("“{names}” is in the top {top}", names=names[label], top=top), "same")
    if not said.names(label) and clean.names(label):
        remark = Remark(Meaning.ATTACK_FOUND, tr("“{names}” has left the top {top}", names=names[label], top=top))
    elif not said.names(label):
        remark = Remark(Meaning.WRONG, tr("“{names}” is not in the top {top}", names=names[label], top=top))
    return Verdict(
        names[said.label],
        remark,
        (tr("then: {listed}", listed=", ".join(names[k] for k in said.others)),),
        score=tr("evidence {number_text}", number_text=number_text(float(said.scores[said.label]))),
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
        Outcome.CERTIFIED: (tr("for every patch up to {size}", size=size), kept),
        Outcome.VULNERABLE: (missed, tr("for “{name}” and patches up to {size}", name=name, size=size)),
        Outcome.WRONG: (wrong, tr("the label is “{name}”, patches up to {size}", name=name, size=size)),
    }[found.outcome]
    shown = Remark(meaning, remark)
    said = headline(found)
    if uncovered is not None and found.outcome is Outcome.CERTIFIED:
        said, meaning = tr("Not covered"), Meaning.NOT_COVERED
        shown = Remark(meaning, tr("this patch has {uncovered} px", uncovered=uncovered))
        line = tr(
            "proven only for patches up to {size_text}",
            size_text=size_text(certified_size(found), found.scene.canvas.size),
        )
    elif uncovered is not None and found.outcome is Outcome.VULNERABLE:
        shown = Remark(meaning, tr("{missed}; not covered", missed=missed))
        line = tr("this patch has {uncovered} px, asked was up to {size}", uncovered=uncovered, size=size)
    return Verdict(said, shown, (line, _reach(found)), colour=meaning)


def _certificate_words(found: Certification, name: str) -> tuple[str, str, str]:
    """What is kept, what may be where it is not certified, and what is wrong where it is."""
    defence = found.scene.defence
    promise, top = row(defence.key).promise, top_of(defence.settings)
    if promise is Promise.DETECTION:
        return (
            tr("“{name}”, or an alert, under each", name=name),
            tr("an attack without an alert may exist"),
            tr("wrong or an alert on the clean picture"),
        )
    if promise is Promise.TOP_K:
        return (
            tr("“{name}” stays in the top {top} under each", name=name, top=top),
            tr("an attack may exist that pushes it out"),
            tr("“{name}” is not there on the clean picture", name=name),
        )
    return tr("no such patch changes “{name}”", name=name), tr("an attack may exist"), tr("wrong on the clean picture")


def _reach(found: Certification) -> str:
    """What the largest mask that certifies the picture does: every patch up to the size that it is fitted to."""
    if runs_on_canvases(found.scene.defence):
        return tr("other sizes were not tried") if found.largest_size < 1 else tr("larger sizes were not tried")
    if not row(found.scene.defence.key).masks:
        if found.largest_size < 1:
            return tr("proven for no size")
        return tr("proven up to {size_text}", size_text=size_text(found.largest_size, found.scene.canvas.size))
    if found.largest_size < 1:
        return tr("no mask on this grid certifies it")
    covered = covered_size(found)
    if found.outcome is Outcome.CERTIFIED and found.largest_size <= covered:
        return tr("no larger mask on this grid certifies it")
    size = size_text(found.largest_size, found.scene.canvas.size)
    other = "larger" if found.largest_size > covered else "smaller"
    return tr("with a {other} mask certified up to {size}", other=other, size=size)


def _brief(names: tuple[str, ...], now: Prediction, clean: Prediction, percent: bool = False) -> str:
    text = names[now.label]
    if percent:
        text += f" {100 * float(now.scores[now.label]):.0f} %"
    return text if now.label == clean.label else tr("{text} ⚠ was {names}", text=text, names=names[clean.label])


def _remark(analysis: Analysis, label: int, before: int | None) -> Remark:
    """What there is to say of one prediction: against the clean picture's, then against the true label."""
    names = analysis.scene.label_space.names
    truth = analysis.scene.label
    if before is not None and label != before:
        if label == truth:
            return Remark(Meaning.NEUTRAL, tr("right, but was {names}", names=names[before]), "same")
        return Remark(Meaning.ATTACK_FOUND, tr("fooled: was {names}", names=names[before]))
    if truth is not None and label != truth:
        return Remark(Meaning.WRONG, tr("wrong: is {names}", names=names[truth]))
    if analysis.scene.patch is not None:
        return Remark(Meaning.NEUTRAL, tr("same as without the patch"), "same")
    if (frame := analysis.scene.canvas.picture.frame) is not None:
        told = tr("live, as the camera sees it") if frame.live else tr("as the camera saw it")
        told, mark = (told, "neutral") if truth is None else (tr("right, {told}", told=told), "same")
        return Remark(Meaning.NEUTRAL, told, mark)
    return Remark(Meaning.NEUTRAL, tr("clean picture") if truth is None else tr("right on the clean picture"), "same")


def _alarm(remark: Remark) -> Meaning | None:
    return remark.meaning if remark.meaning in (Meaning.ATTACK_FOUND, Meaning.WRONG) else None
