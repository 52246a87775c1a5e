"""The three verdicts in words: without defence, the defence, its certificate."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.attack.referee import certified_size, covered_size
from pgapp.core.defences.table import DEFENCES, row
from pgapp.core.scene import Analysis, Certification, Outcome, Prediction, Promise
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning
from pgapp.ui.widgets.verdict_card import Remark, VerdictCard
from pgapp.ui.widgets.wording import capital, number_text, size_text

NOTHING = "–"
COMPUTING = "…computing"


class VerdictPanel(QWidget):
    """Shows answers; knows nothing of where they come from."""

    other_chosen = Signal()
    """the defence that was offered is wanted"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undefended = VerdictCard(
            "Without defence",
            "What an undefended network says of the whole picture. Beneath: the network with small receptive "
            "fields when its cells are simply averaged, which one strong cell can already sway for logits; "
            "confidences are bounded, so their mean falls less often.",
            lines=2,
        )
        self.defended = VerdictCard(capital(DEFENCES[0].title), DEFENCES[0].about, lines=1)
        self.certificate = VerdictCard("Certificate", ABOUT_CERTIFICATE[Promise.RECOVERY], lines=2)
        self.certificate.link.clicked.connect(self.other_chosen)
        self._certification: Certification | None = None
        self._awaited = COMPUTING
        self._promise = Promise.RECOVERY
        self._has_undefended = True
        self._covered = True
        self._patch_size = 0
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(QMargins())
        column.setSpacing(SPACE)
        for card in self._cards:
            column.addWidget(card)
        self.show_analysis(None)
        self.show_certification(None)

    def set_collapsed(self, collapsed: bool) -> None:
        """Each card in one line, where room is short."""
        for card in self._cards:
            card.set_collapsed(collapsed)
        self._column.setSpacing(SPACE_TIGHT if collapsed else SPACE)

    def height_expanded(self) -> int:
        """What the cards take when they are not collapsed."""
        return sum(card.height_expanded() for card in self._cards) + 2 * SPACE

    @property
    def _cards(self) -> tuple[VerdictCard, VerdictCard, VerdictCard]:
        return self.undefended, self.defended, self.certificate

    def show_defence(self, key: str) -> None:
        """Which defence the cards are about."""
        found = row(key)
        self.defended.show_title(capital(found.title), found.explanation)
        self.certificate.show_title("Certificate", ABOUT_CERTIFICATE[found.promise])
        if found.promise is Promise.NONE:
            self._certification = None
        self._promise = found.promise
        self._draw_certificate()

    def show_analysis(self, analysis: Analysis | None) -> None:
        """The first two cards; None where there is no picture."""
        if analysis is None:
            for card in (self.undefended, self.defended):
                card.show_verdict(NOTHING)
            return
        if self._awaited != COMPUTING:
            self._awaited = COMPUTING
            self._draw_certificate()
        self._show_undefended(analysis)
        self._show_defended(analysis)

    def show_certification(self, certification: Certification | None) -> None:
        """The third card; None while the certificate is being computed."""
        self._certification = certification
        self._draw_certificate()

    def show_other(self, defence: str, label: int, patch_size: int) -> None:
        """Offer another defence on the third card, by its title: it certifies the class ``label`` against every patch
        up to ``patch_size`` pixels, and the one in use does not."""
        found = self._certification
        if found is not None and found.outcome is not Outcome.CERTIFIED:
            name = found.scene.label_space.names[label]
            size = size_text(patch_size, found.scene.canvas.size)
            self.certificate.show_link(f"{defence} certifies “{name}” up to {size}")
            self.certificate.link.setToolTip(tip(f"Choose {defence}."))

    def withdraw_other(self) -> None:
        """Nothing is offered any more."""
        self.certificate.show_link("")

    def set_stale(self, verdicts: bool, certificate: bool) -> None:
        """Dim what is not current any more."""
        self.undefended.set_stale(verdicts)
        self.defended.set_stale(verdicts)
        self.certificate.set_stale(certificate)

    def set_covered(self, covered: bool, patch_size: int) -> None:
        """Whether the patch on the picture (``patch_size`` pixels) is within the size certified for."""
        if (covered, patch_size) != (self._covered, self._patch_size):
            self._covered, self._patch_size = covered, patch_size
            self._draw_certificate()

    def set_undefended(self, there: bool) -> None:
        """Whether an undefended network for these classes stands beside the defended one."""
        self._has_undefended = there

    def show_loading(self, text: str) -> None:
        """Say on every card what is awaited, as ``Loading the network…``."""
        self._awaited = text
        for card in self._cards:
            card.show_verdict(text, colour=Meaning.NEUTRAL)

    def _show_undefended(self, analysis: Analysis) -> None:
        names = analysis.scene.label_space.names
        now, clean = analysis.now, analysis.clean
        lines = (
            "small fields, mean of logits: " + _brief(names, now.mean_logits, clean.mean_logits),
            "small fields, mean of confidences: "
            + _brief(names, now.mean_confidence, clean.mean_confidence, percent=True),
        )
        means = (now.mean_logits, clean.mean_logits), (now.mean_confidence, clean.mean_confidence)
        flipped = tuple(line for line, (seen, before) in enumerate(means) if seen.label != before.label)
        if analysis.grid.sees_all:
            lines, flipped = ("it sees the picture as a whole", ""), ()
        if now.undefended is None and not self._has_undefended:
            remark = _remark(analysis, now.mean_logits.label, clean.mean_logits.label)
            lines = ("mean of logits; no undefended network has these classes", lines[1])
            colour, flipped = _alarm(remark), tuple(line for line in flipped if line > 0)
            self.undefended.show_verdict(names[now.mean_logits.label], remark, lines, colour=colour, flipped=flipped)
            return
        if now.undefended is None:
            waiting = Remark(Meaning.NEUTRAL, "the undefended network is not ready", "computing")
            self.undefended.show_verdict(NOTHING, waiting, lines, flipped=flipped)
            return
        before = clean.undefended.label if clean.undefended else None
        remark = _remark(analysis, now.undefended.label, before)
        self.undefended.show_verdict(
            names[now.undefended.label],
            remark,
            lines,
            score=f"{100 * float(now.undefended.scores[now.undefended.label]):.0f} % confident",
            colour=_alarm(remark),
            flipped=flipped,
        )

    def _show_defended(self, analysis: Analysis) -> None:
        names, said = analysis.scene.label_space.names, analysis.now.defended
        if said.alert:
            clean = analysis.clean.defended.alert
            remark = Remark(Meaning.WRONG if clean else Meaning.NOT_COVERED, ALERTS[clean])
            line = f"without the alert it would be {names[said.label]}"
            self.defended.show_verdict("Alert", remark, (line,), colour=remark.meaning)
            return
        if not said.complete:
            waiting = Remark(Meaning.NEUTRAL, f"{said.done} of {said.total} evaluations", "computing")
            self.defended.show_verdict(names[said.label], waiting, ("the answer so far",))
            return
        remark = _remark(analysis, said.label, analysis.clean.defended.label)
        if analysis.clean.defended.alert:
            remark = Remark(Meaning.WRONG, "no alert here, but one on the clean picture")
        line = ""
        if len(names) > 1:
            others = said.scores.copy()
            others[said.label] = -np.inf
            second = int(others.argmax())
            line = f"next: {names[second]}, evidence {number_text(float(said.scores[second]))}"
        masked = " after masking" if said.masks else ""
        self.defended.show_verdict(
            names[said.label],
            remark,
            (line,),
            score=f"evidence {number_text(float(said.scores[said.label]))}{masked}",
            colour=_alarm(remark),
        )

    def _draw_certificate(self) -> None:
        found = self._certification
        if self._promise is Promise.NONE:
            none = Remark(Meaning.NEUTRAL, "nothing is promised", "neutral")
            self.certificate.show_verdict("No promise", none, ("one patch can change this prediction",))
            return
        if found is None:
            self.certificate.show_verdict(self._awaited, colour=Meaning.NEUTRAL)
            return
        meaning = MEANING_OF[found.outcome]
        name = found.scene.label_space.names[found.label]
        size = size_text(found.patch_size, found.scene.canvas.size)
        detects = row(found.scene.defence.key).promise is Promise.DETECTION
        kept = f"“{name}”, or an alert, under each" if detects else f"no such patch changes “{name}”"
        missed = "an attack without an alert may exist" if detects else "an attack may exist"
        wrong = "wrong or an alert on the clean picture" if detects else "wrong on the clean picture"
        remark, line = {
            Outcome.CERTIFIED: (f"for every patch up to {size}", kept),
            Outcome.VULNERABLE: (missed, f"for “{name}” and patches up to {size}"),
            Outcome.WRONG: (wrong, f"the label is “{name}”, patches up to {size}"),
        }[found.outcome]
        shown = Remark(meaning, remark)
        headline = HEADLINE_OF[found.outcome]
        if not self._covered and found.outcome is Outcome.CERTIFIED:
            headline, meaning = "Not covered", Meaning.NOT_COVERED
            shown = Remark(meaning, f"this patch has {self._patch_size} px")
            line = f"certified only for patches up to {size_text(certified_size(found), found.scene.canvas.size)}"
        elif not self._covered and found.outcome is Outcome.VULNERABLE:
            shown = Remark(meaning, f"{missed}; not covered")
            line = f"this patch has {self._patch_size} px, asked was up to {size}"
        self.certificate.show_verdict(headline, shown, (line, _reach(found)), colour=meaning)


ABOUT_CERTIFICATE = {
    Promise.RECOVERY: "A proof about the clean picture: no patch up to this size, anywhere, of any content, changes "
    "the prediction. Not certified means that an attack may exist; nobody has looked for one here.",
    Promise.DETECTION: "A proof about the clean picture: under any patch up to this size, anywhere, of any content, "
    "the answer is right or there is an alert. An alert gives no answer.",
    Promise.NONE: "Without a defence there is nothing to prove.",
}
ALERTS = {True: "false alarm: the clean picture raises it, too", False: "no answer is given"}
MEANING_OF = {
    Outcome.CERTIFIED: Meaning.CERTIFIED,
    Outcome.VULNERABLE: Meaning.VULNERABLE,
    Outcome.WRONG: Meaning.WRONG,
}
HEADLINE_OF = {
    Outcome.CERTIFIED: "Certified",
    Outcome.VULNERABLE: "Not certified",
    Outcome.WRONG: "Already wrong",
}


def _reach(found: Certification) -> str:
    """What the largest mask that certifies the picture does: every patch up to the size that it is fitted to."""
    if not row(found.scene.defence.key).masks:
        if found.largest_size < 1:
            return "not certified for any size"
        return f"certified up to {size_text(found.largest_size, found.scene.canvas.size)}"
    if found.largest_size < 1:
        return "no mask on this grid certifies it"
    covered = covered_size(found)
    if found.outcome is Outcome.CERTIFIED and found.largest_size <= covered:
        return "no larger mask on this grid certifies it"
    size = size_text(found.largest_size, found.scene.canvas.size)
    other = "larger" if found.largest_size > covered else "smaller"
    return f"with a {other} mask certified up to {size}"


def _brief(names: tuple[str, ...], now: Prediction, clean: Prediction, percent: bool = False) -> str:
    text = names[now.label]
    if percent:
        text += f" {100 * float(now.scores[now.label]):.0f} %"
    return text if now.label == clean.label else f"{text} ⚠ was {names[clean.label]}"


def _remark(analysis: Analysis, label: int, before: int | None) -> Remark:
    """What there is to say of one prediction: against the clean picture's, then against the true label."""
    names = analysis.scene.label_space.names
    truth = analysis.scene.label
    if before is not None and label != before:
        if label == truth:
            return Remark(Meaning.NEUTRAL, f"right, but was {names[before]}", "same")
        return Remark(Meaning.ATTACK_FOUND, f"fooled: was {names[before]}")
    if truth is not None and label != truth:
        return Remark(Meaning.WRONG, f"wrong: is {names[truth]}")
    if analysis.scene.patch is not None:
        return Remark(Meaning.NEUTRAL, "same as without the patch", "same")
    return Remark(Meaning.NEUTRAL, "clean picture" if truth is None else "right on the clean picture", "same")


def _alarm(remark: Remark) -> Meaning | None:
    return remark.meaning if remark.meaning in (Meaning.ATTACK_FOUND, Meaning.WRONG) else None
