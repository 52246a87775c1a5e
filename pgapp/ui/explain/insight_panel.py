"""Why patches are effective, and why masking stops them, on the present picture: cells, cases, logits, clipping."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.table import row
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.cases import Case, ClassCase, PatchCases
from pgapp.core.masking.insight import Clipped
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, Failure
from pgapp.engine.live.insights import Explanation, WrongCellsSoFar
from pgapp.ui.explain.failing_card import FailingCard
from pgapp.ui.explain.grid_view import DASH_DOTTED, DASHED, SOLID, Frame, GridView
from pgapp.ui.explain.logit_histogram import LogitHistogram
from pgapp.ui.overlays.colours import class_colour, hex_of
from pgapp.ui.panels.certificate_panel import outcome_sentence, weakest_sentence
from pgapp.ui.widgets.dimmer import Dimmer
from pgapp.ui.widgets.plain_text import plain_label
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, colours_of, set_meaning, set_role
from pgapp.ui.widgets.verdict_card import STALE_OPACITY, Remark, RemarkLabel
from pgapp.ui.widgets.wording import capital, settings_lines, window_equation

RIVAL_WORDS = {
    Case.ON_IT: "case 1, the mask lies on the patch: all that the patch added is gone",
    Case.BENIGN: "case 2, the mask lies elsewhere: some benign window held even more",
    Case.PARTLY: "case 3, the mask covers a part: what it leaves is less than what it took elsewhere",
    Case.NONE: "case 4, no mask: no window has a share above T",
}
LABEL_WORDS = {
    Case.ON_IT: "case 1, the mask lies on the patch: no benign evidence is lost",
    Case.BENIGN: "case 2, the mask lies elsewhere: benign evidence is lost",
    Case.PARTLY: "case 3, the mask covers a part of the patch: some benign evidence is lost",
    Case.NONE: "case 4, no mask: no window has a share above T",
}

NO_CASES = "The cases are those of robust masking: this defence is proven in another way."


class InsightPanel(QWidget):
    """Shows an ``Explanation``; ``all_wanted`` asks for Table 2 over all pictures of the gallery."""

    all_wanted = Signal()
    all_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Explanation | None = None
        self._proof: Certification | None = None
        self._running = False
        self.failing = FailingCard()
        self.equation = _text(TypeRole.CAPTION)
        self.touched = _text()
        self.match = RemarkLabel()
        self.grid_view = GridView()
        self.key = _text(TypeRole.CAPTION)
        self.label_case = _text()
        self.rival_case = _text()
        self.margin = _text()
        self.wrong = _text()
        self.wrong_all = _text(TypeRole.CAPTION)
        self.all_pictures = QPushButton("&Over all pictures of the gallery")
        self.all_pictures.setToolTip(
            "Put the patch at the same place of every picture and count wrong local predictions, against each "
            "picture's clean prediction."
        )
        self.all_pictures.clicked.connect(self._on_all)
        self.histogram = LogitHistogram()
        self.clip_lines = _text()
        self._body = QWidget()
        self._lay_out()
        self._fade = QGraphicsOpacityEffect(self._body)
        self._fade.setOpacity(STALE_OPACITY)
        self._fade.setEnabled(False)
        self._body.setGraphicsEffect(self._fade)
        self._dimmer = Dimmer(self)
        self._dimmer.dimmed.connect(self._fade.setEnabled)
        self.show_answer(None)

    # ---- what is shown

    def show_answer(self, explanation: Explanation | None) -> None:
        """None while nothing is known of the present picture."""
        self._shown = explanation
        self._dimmer.news()
        self._draw()

    def show_underway(self, underway: Underway) -> None:
        """How far the answer has come; said only while there is none to show."""
        if self._shown is None:
            self.touched.setText(f"…computing ({underway.what})")

    def show_failure(self, failure: Failure) -> None:
        self.touched.setText(failure.sentence)

    def set_stale(self, stale: bool) -> None:
        self._dimmer.set_stale(stale)

    def show_all(self, found: WrongCellsSoFar | None) -> None:
        """Table 2 over pictures so far; None ends it without an answer."""
        self._running = found is not None and found.done < found.total
        self.all_pictures.setText("St&op" if self._running else "&Over all pictures of the gallery")
        if found is None:
            return
        shares = found.shares
        text = f"{shares.pictures} of {found.total} pictures: "
        if shares.pictures:
            text += f"{_percent(shares.clean)} of the cells wrong clean, {_percent(shares.attacked)} with the patch."
        if found.skipped:
            text += f" {found.skipped} could not be read or judged."
        self.wrong_all.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _on_all(self) -> None:
        (self.all_cancelled if self._running else self.all_wanted).emit()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            texts = (
                self.equation,
                self.key,
                self.label_case,
                self.rival_case,
                self.margin,
                self.wrong,
                self.clip_lines,
            )
            for label in texts:
                label.setText("")
            self.touched.setText("…computing")
            self.match.show_remark(None)
            self.grid_view.show_grid(None, None, ())
            self.histogram.show_histogram(None)
            return
        self._draw_fields(shown)
        self._draw_cases(shown)
        self._draw_logits(shown)

    def _draw_fields(self, shown: Explanation) -> None:
        grid, defence = shown.grid, shown.scene.defence
        field, stride = grid.receptive_field, grid.stride
        sees = f"{field[0]} × {field[1]} pixels" if field[0] != field[1] else f"{field[0]} pixels a side"
        steps = stride[0] if stride[0] == stride[1] else f"{stride[0]} and {stride[1]}"
        self.equation.setText(
            f"Each of the {grid.cells[0]} × {grid.cells[1]} cells sees r = {sees}, every s = {steps} pixels.\n"
            f"{window_equation(defence.patch_size, grid)}"
        )
        patch = shown.scene.patch
        if patch is None:
            self.touched.setText("There is no patch on the picture: click where it should be.")
            self.match.show_remark(None)
            self._draw_proof(shown)
        else:
            self.touched.setText(touched_sentence(patch.size, shown.touched))
            self.match.show_remark(match_remark(patch.size, shown.touched, defence, grid))

    def show_certification(self, found: Certification | None) -> None:
        """What the proof says of the clean picture: told while there is no patch whose case could be."""
        self._proof = found
        if self._shown is not None:
            self._draw()

    def _draw_proof(self, shown: Explanation) -> None:
        found = self._proof
        if found is not None and found.scene.question == shown.scene.question:
            self.touched.setText(f"{outcome_sentence(found)} {weakest_sentence(found)}".rstrip())

    def _draw_cases(self, shown: Explanation) -> None:
        colours, cases = colours_of(self.palette()), shown.cases
        frames: list[Frame] = []
        if cases is None:
            self.key.setText("")
            about_masking = shown.scene.defence.key == PatchGuardSettings.key
            self.label_case.setText("" if about_masking else NO_CASES)
            self.rival_case.setText("")
            self.margin.setText("")
        else:
            names = shown.scene.label_space.names
            if cases.covered:
                frames.append(Frame(cells=cases.malicious, colour=colours.text, dashes=DASHED))
            for case, dashes, word in ((cases.label, SOLID, "label"), (cases.rival, DASH_DOTTED, "rival")):
                if case.window is not None:
                    colour, below = hex_of(class_colour(case.k)), case is cases.rival
                    frames.append(Frame(cells=case.window, colour=colour, dashes=dashes, word=word, below=below))
            self.key.setText(
                f"filled: cells that the patch touches; dashed: a malicious window with them; framed in the colours of "
                f"the classes: the detected windows of “{names[cases.label.k]}” (label, solid) and "
                f"“{names[cases.rival.k]}” (rival, dots and dashes)"
            )
            self.label_case.setText(case_sentence(cases.label, names, True, cases.covered))
            self.rival_case.setText(case_sentence(cases.rival, names, False, cases.covered))
            self.margin.setText(margin_sentence(cases))
        self.grid_view.show_grid(shown.grid, shown.touched, tuple(frames))

    def _draw_logits(self, shown: Explanation) -> None:
        names, found = shown.scene.label_space.names, shown.insight
        label, malicious = names[found.label], names[found.malicious]
        text = f"{_percent(found.wrong_clean)} of the local predictions are not “{label}” on the clean picture"
        if found.wrong_touched is not None:
            text += f", {_percent(found.wrong_now)} with the patch ({_percent(found.wrong_touched)} where it touches)"
        text += (
            f". Few wrong cells suffice when their logits are large: the mean logit of “{malicious}” goes from "
            f"{_number(found.means_clean[1])} to {_number(found.means_now[1])}, that of “{label}” from "
            f"{_number(found.means_clean[0])} to {_number(found.means_now[0])}."
        )
        self.wrong.setText(text)
        colours = class_colour(found.label), class_colour(found.malicious)
        self.histogram.show_histogram(found.histogram, label, malicious, (hex_of(colours[0]), hex_of(colours[1])))
        defence = shown.scene.defence
        said = "; ".join(filter(None, (capital(row(defence.key).title), ", ".join(settings_lines(defence.settings)))))
        lines = [f"{said}."]
        for name, pair in zip((label, malicious), shown.clips, strict=True):
            for when, one in zip(("clean", "with the patch"), pair, strict=True):
                lines.append(clip_sentence(f"“{name}” {when}", one))
        self.clip_lines.setText("\n".join(lines))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        cases = _beside(self.grid_view, self.label_case, self.rival_case, self.margin)
        sections: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("Receptive fields", (self.equation, self.touched, self.match)),
            ("Which case of the proof (Lemma 1)", (cases, self.key)),
            ("Why a patch works", (self.wrong, self.histogram)),
            ("Through the clipping bounds", (self.clip_lines,)),
        )
        for title, widgets in sections:
            heading = plain_label(title)
            heading.setProperty("strong", "true")
            heading.setContentsMargins(0, SPACE if column.count() else 0, 0, 0)
            column.addWidget(heading)
            for widget in widgets:
                column.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        whole.setSpacing(SPACE_TIGHT)
        whole.addWidget(self.failing)
        whole.addWidget(self._body)
        row = QHBoxLayout()
        row.addWidget(self.all_pictures)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self.wrong_all)
        whole.addStretch(1)


def _beside(picture: QWidget, *texts: QWidget) -> QWidget:
    """Texts, and at their right a picture: both are in sight where the panel is low."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE)
    column = QVBoxLayout()
    column.setSpacing(SPACE_TIGHT)
    for text in texts:
        column.addWidget(text)
    column.addStretch(1)
    row.addLayout(column, 1)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    return box


def touched_sentence(size: int, touched: Rect | None) -> str:
    if touched is None:
        return f"The patch of {size} px lies between the receptive fields: no cell sees it."
    return f"The patch of {size} px touches {touched.rows} × {touched.cols} cells."


def match_remark(size: int, touched: Rect | None, defence: Defence, grid: Grid) -> Remark:
    """Whether the window that is masked can hold what the patch touches, here and everywhere."""
    window = grid.window(defence.patch_size)
    shape = f"{window[0]} × {window[1]}"
    largest = grid.largest_patch(window)
    if touched is not None and (touched.rows > window[0] or touched.cols > window[1]):
        return Remark(Meaning.NOT_COVERED, f"more than the window of {shape}: the certificate does not cover it")
    if size > max(largest, defence.patch_size):
        return Remark(Meaning.NOT_COVERED, f"fits into {shape} here, but not everywhere: not covered")
    if grid.window(size) != window:
        return Remark(Meaning.NEUTRAL, f"fits into {shape}, which would do up to {largest} px", "same")
    return Remark(Meaning.NEUTRAL, f"fits into the window of {shape} wherever it lies", "same")


def case_sentence(case: ClassCase, names: tuple[str, ...], is_label: bool, covered: bool) -> str:
    """Which case a class is in, and what the proof promises of it."""
    role = "to be kept" if is_label else "strongest rival"
    words = (LABEL_WORDS if is_label else RIVAL_WORDS)[case.case]
    text = f"“{names[case.k]}” ({role}): {words}. {_number(case.after)} left"
    if not covered or case.bound is None:
        return f"{text}; the window is too small for this patch, so the proof says nothing."
    if is_label:
        return f"{text}; whatever lies there, at least {_number(case.bound)}."
    return f"{text}; whatever lies there, at most {_number(case.bound)}."


def margin_sentence(cases: PatchCases) -> str:
    """What both bounds together say about this place of the patch."""
    if cases.label.bound is None or cases.rival.bound is None:
        return ""
    margin = cases.label.bound - cases.rival.bound
    if margin > 0:
        return f"Margin here: +{_number(margin)}. Whatever the patch shows at this place, this rival stays behind."
    return f"Margin here: {_number(margin)}. The bounds do not part: some content at this place may win."


def clip_sentence(what: str, found: Clipped) -> str:
    text = f"{what}: {_number(found.before)} → {_number(found.after)}, largest cell {_number(found.largest)}"
    changed = [f"{_percent(share)} {side}" for share, side in ((found.below, "below"), (found.above, "above")) if share]
    return f"{text} ({', '.join(changed)})" if changed else text


def _text(role: TypeRole = TypeRole.BODY) -> QLabel:
    label = plain_label()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    if role is TypeRole.CAPTION:
        set_meaning(label, Meaning.NEUTRAL)
    return label


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\u00a0%"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
