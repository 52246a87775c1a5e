"""The three verdicts in words: without defence, the defence, its certificate."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.defences.table import DEFENCES, row
from pgapp.core.scene import Analysis, Certification, Frame, Outcome, Promise
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.panels.verdict_words import (
    FROZEN,
    LIVE,
    NO_PROMISE,
    NOTHING,
    Verdict,
    of_certificate,
    of_defence,
    without_defence,
)
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning
from pgapp.ui.widgets.verdict_card import VerdictCard
from pgapp.ui.widgets.wording import capital, size_text

COMPUTING = worded("…computing")
TAKE_AS_CLEAN = worded("It is clean: certify it")
ABOUT_TAKING = worded(
    "Take this frame as a clean picture from now on. Where a real patch is on it, the certificate is about the picture "
    "with that patch, and says nothing of what is behind it."
)


class VerdictPanel(QWidget):
    """Shows answers; knows nothing of where they come from."""

    other_chosen = Signal()
    """the defence that was offered is wanted"""
    taken_as_clean = Signal()
    """the frame of a camera is a clean picture, says the person, who asks for its certificate"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undefended = VerdictCard(
            tr("Without defence"),
            tr(
                "What an undefended network says of the whole picture. Beneath: the network with small receptive "
                "fields when its cells are simply averaged, which one strong cell can already sway for logits; "
                "confidences are bounded, so their mean falls less often."
            ),
            lines=2,
        )
        self.defended = VerdictCard(capital(shown(DEFENCES[0].title)), DEFENCES[0].about, lines=1)
        self.certificate = VerdictCard(tr("Certificate"), ABOUT_CERTIFICATE[Promise.RECOVERY], lines=2)
        self.certificate.link.clicked.connect(self._follow_link)
        self._certification: Certification | None = None
        self._awaited: str = COMPUTING
        self._promise = Promise.RECOVERY
        self._frame: Frame | None = None
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
        spacing = SPACE_TIGHT if collapsed else SPACE
        if spacing != self._column.spacing():  # even the same one has all laid out anew, which asks for this again
            self._column.setSpacing(spacing)

    def height_expanded(self) -> int:
        """What the cards take when they are not collapsed."""
        return sum(card.height_expanded() for card in self._cards) + 2 * SPACE

    @property
    def _cards(self) -> tuple[VerdictCard, VerdictCard, VerdictCard]:
        return self.undefended, self.defended, self.certificate

    def show_frame(self, frame: Frame | None) -> None:
        """Which frame of a camera the cards are about, None for a picture: no certificate is claimed of one."""
        before, self._frame = self._frame, frame
        if before != frame:
            self.withdraw_other()
            self._draw_certificate()

    def say_like(self, other: VerdictPanel) -> None:
        """Say what another panel says, but for what it offers to do."""
        for card, model in zip(self._cards, other._cards, strict=True):
            card.say_like(model)

    def show_defence(self, key: str) -> None:
        """Which defence the cards are about."""
        found = row(key)
        self.defended.show_title(capital(shown(found.title)), found.explanation)
        self.certificate.show_title(tr("Certificate"), ABOUT_CERTIFICATE[found.promise])
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
        _show(self.undefended, without_defence(analysis, self._has_undefended))
        _show(self.defended, of_defence(analysis))

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
            self.certificate.show_link(
                tr("{defence} certifies “{name}” up to {size}", defence=defence, name=name, size=size)
            )
            self.certificate.link.setToolTip(tip(tr("Choose {defence}.", defence=defence)))

    def withdraw_other(self) -> None:
        """Nothing is offered any more; a frozen frame can still be taken as clean."""
        frozen = self._frame is not None and not self._frame.live
        self.certificate.show_link(TAKE_AS_CLEAN if frozen else "")
        if frozen:
            self.certificate.link.setToolTip(tip(ABOUT_TAKING))

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
        """Say on every card that awaits something what that is, as ``Loading the network…``."""
        self._awaited = text
        for card in (self.undefended, self.defended):
            card.show_verdict(text, colour=Meaning.NEUTRAL)
        self._draw_certificate()

    def _follow_link(self) -> None:
        if self._frame is None:
            self.other_chosen.emit()
        else:
            self.taken_as_clean.emit()

    def _draw_certificate(self) -> None:
        found = self._certification
        if self._promise is Promise.NONE:
            _show(self.certificate, NO_PROMISE)
        elif self._frame is not None:
            _show(self.certificate, LIVE if self._frame.live else FROZEN)
        elif found is None:
            self.certificate.show_verdict(self._awaited, colour=Meaning.NEUTRAL)
        else:
            _show(self.certificate, of_certificate(found, None if self._covered else self._patch_size))


def _show(card: VerdictCard, said: Verdict) -> None:
    card.show_verdict(said.headline, said.remark, said.lines, said.score, said.colour, said.flipped)


ABOUT_CERTIFICATE = {
    Promise.RECOVERY: worded(
        "A proof about the clean picture: no patch up to this size, anywhere, of any content, changes "
        "the prediction. Not certified means that an attack may exist; nobody has looked for one here."
    ),
    Promise.DETECTION: worded(
        "A proof about the clean picture: under any patch up to this size, anywhere, of any content, "
        "the answer is right or there is an alert. An alert gives no answer."
    ),
    Promise.TOP_K: worded(
        "A proof about the clean picture: under any patch up to this size, anywhere, of any content, "
        "the label stays among the classes that the answer names. Which of them comes first may change."
    ),
    Promise.NONE: worded("Without a defence there is nothing to prove."),
}
