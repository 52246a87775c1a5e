"""Why patches are effective, and why masking stops them, on the present picture: cells, cases, logits, clipping."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.table import row
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.cases import Case, ClassCase, PatchCases
from pgapp.core.masking.insight import Clipped
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, Failure
from pgapp.core.wording import decimal_text, worded
from pgapp.engine.live.insights import Explanation, WrongCellsSoFar
from pgapp.ui.explain.failing_card import FailingCard
from pgapp.ui.explain.grid_view import DASH_DOTTED, DASHED, SOLID, Frame, GridView
from pgapp.ui.explain.logit_histogram import LogitHistogram
from pgapp.ui.language.translate import all_shown, percent, shown, tr
from pgapp.ui.overlays.colours import class_colour, hex_of, tell_apart
from pgapp.ui.panels.certificate_panel import outcome_sentence, weakest_sentence
from pgapp.ui.widgets.dimmer import Dimmer, fade_of
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, colours_of, set_meaning, set_role
from pgapp.ui.widgets.verdict_card import Remark, RemarkLabel
from pgapp.ui.widgets.wording import capital, settings_lines, window_equation

RIVAL_WORDS = {
    Case.ON_IT: worded("case 1, the mask lies on the patch: all that the patch added is gone"),
    Case.BENIGN: worded("case 2, the mask lies elsewhere: some benign window held even more"),
    Case.PARTLY: worded("case 3, the mask covers a part: what it leaves is less than what it took elsewhere"),
    Case.NONE: worded("case 4, no mask: no window has a share above T"),
}
LABEL_WORDS = {
    Case.ON_IT: worded("case 1, the mask lies on the patch: no benign evidence is lost"),
    Case.BENIGN: worded("case 2, the mask lies elsewhere: benign evidence is lost"),
    Case.PARTLY: worded("case 3, the mask covers a part of the patch: some benign evidence is lost"),
    Case.NONE: worded("case 4, no mask: no window has a share above T"),
}

NO_CASES = worded("The cases are those of robust masking: this defence is proven in another way.")


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
        self.all_pictures = QPushButton(tr("&Over all pictures of the gallery"))
        self.all_pictures.setToolTip(
            tip(
                tr(
                    "Put the patch at the same place of every picture and count wrong local predictions, against each "
                    "picture's clean prediction."
                )
            )
        )
        self.all_pictures.clicked.connect(self._on_all)
        self.histogram = LogitHistogram()
        self.clip_lines = _text()
        self._body = QWidget()
        self._lay_out()
        self._fade = fade_of(self._body)
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
            self.touched.setText(tr("…computing ({what})", what=underway.what))

    def show_failure(self, failure: Failure) -> None:
        self.touched.setText(shown(failure.sentence))

    def set_stale(self, stale: bool) -> None:
        self._dimmer.set_stale(stale)

    def show_all(self, found: WrongCellsSoFar | None) -> None:
        """Table 2 over pictures so far; None ends it without an answer."""
        self._running = found is not None and found.done < found.total
        self.all_pictures.setText(tr("St&op") if self._running else tr("&Over all pictures of the gallery"))
        if found is None:
            return
        shares = found.shares
        said = tr("{pictures} of {total} pictures: ", pictures=shares.pictures, total=found.total)
        if shares.pictures:
            said = tr(
                "{pictures} of {total} pictures: {clean} of the cells wrong clean, {patched} with the patch.",
                pictures=shares.pictures,
                total=found.total,
                clean=percent(shares.clean),
                patched=percent(shares.attacked),
            )
        if found.skipped:
            said = tr("{said} {skipped} could not be read or judged.", said=said, skipped=found.skipped)
        self.wrong_all.setText(said)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _on_all(self) -> None:
        (self.all_cancelled if self._running else self.all_wanted).emit()

    def _draw(self) -> None:
        known = self._shown
        if known is None:
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
            self.touched.setText(tr("…computing"))
            self.match.show_remark(None)
            self.grid_view.show_grid(None, None, ())
            self.histogram.show_histogram(None)
            return
        self._draw_fields(known)
        self._draw_cases(known)
        self._draw_logits(known)

    def _draw_fields(self, known: Explanation) -> None:
        grid, defence = known.grid, known.scene.defence
        field, stride = grid.receptive_field, grid.stride
        sees = tr(
            "{field} pixels a side" if field[0] == field[1] else "{field} × {across} pixels",
            field=field[0],
            across=field[1],
        )
        steps = str(stride[0])
        if stride[0] != stride[1]:
            steps = tr("{down} and {across}", down=stride[0], across=stride[1])
        self.equation.setText(
            tr(
                "Each of the {rows} × {cols} cells sees r = {sees}, every s = {steps} pixels.\n{equation}",
                rows=grid.cells[0],
                cols=grid.cells[1],
                sees=sees,
                steps=steps,
                equation=window_equation(defence.patch_size, grid),
            )
        )
        patch = known.scene.patch
        if patch is None:
            self.touched.setText(tr("There is no patch on the picture: click where it should be."))
            self.match.show_remark(None)
            self._draw_proof(known)
        else:
            self.touched.setText(touched_sentence(patch.size, known.touched))
            self.match.show_remark(match_remark(patch.size, known.touched, defence, grid))

    def show_certification(self, found: Certification | None) -> None:
        """What the proof says of the clean picture: told while there is no patch whose case could be."""
        self._proof = found
        if self._shown is not None:
            self._draw()

    def _draw_proof(self, known: Explanation) -> None:
        found = self._proof
        if found is not None and found.scene.question == known.scene.question:
            self.touched.setText(all_shown(" ", (outcome_sentence(found), weakest_sentence(found))).rstrip())

    def _draw_cases(self, known: Explanation) -> None:
        colours, cases = colours_of(self.palette()), known.cases
        frames: list[Frame] = []
        if cases is None:
            self.key.setText("")
            about_masking = known.scene.defence.key == PatchGuardSettings.key
            self.label_case.setText("" if about_masking else shown(NO_CASES))
            self.rival_case.setText("")
            self.margin.setText("")
        else:
            names = known.scene.label_space.names
            tell_apart((cases.label.k, cases.rival.k))
            if cases.covered:
                frames.append(Frame(cells=cases.malicious, colour=colours.text, dashes=DASHED))
            for case, dashes, word in ((cases.label, SOLID, tr("label")), (cases.rival, DASH_DOTTED, tr("rival"))):
                if case.window is not None:
                    colour, below = hex_of(class_colour(case.k)), case is cases.rival
                    frames.append(Frame(cells=case.window, colour=colour, dashes=dashes, word=word, below=below))
            self.key.setText(
                tr(
                    "filled: cells that the patch touches; dashed: a malicious window with them; framed in "
                    "the colours of the classes: the detected windows of “{label}” (label, solid) and "
                    "“{rival}” (rival, dots and dashes)",
                    label=names[cases.label.k],
                    rival=names[cases.rival.k],
                )
            )
            self.label_case.setText(case_sentence(cases.label, names, True, cases.covered))
            self.rival_case.setText(case_sentence(cases.rival, names, False, cases.covered))
            self.margin.setText(margin_sentence(cases))
        self.grid_view.show_grid(known.grid, known.touched, tuple(frames))

    def _draw_logits(self, known: Explanation) -> None:
        names, found = known.scene.label_space.names, known.insight
        label, malicious = names[found.label], names[found.malicious]
        wrong = tr(
            "{wrong} of the local predictions are not “{label}” on the clean picture.",
            wrong=percent(found.wrong_clean),
            label=label,
        )
        if found.wrong_touched is not None:
            wrong = tr(
                "{wrong} of the local predictions are not “{label}” on the clean picture, {now} with the patch "
                "({touched} where it touches).",
                wrong=percent(found.wrong_clean),
                label=label,
                now=percent(found.wrong_now),
                touched=percent(found.wrong_touched),
            )
        large = tr(
            "Few wrong cells suffice when their logits are large: the mean logit of “{malicious}” goes "
            "from {before} to {now}, that of “{label}” from {label_before} to {label_now}.",
            malicious=malicious,
            before=_number(found.means_clean[1]),
            now=_number(found.means_now[1]),
            label=label,
            label_before=_number(found.means_clean[0]),
            label_now=_number(found.means_now[0]),
        )
        self.wrong.setText(f"{wrong} {large}")
        tell_apart((found.label, found.malicious))
        colours = class_colour(found.label), class_colour(found.malicious)
        self.histogram.show_histogram(found.histogram, label, malicious, (hex_of(colours[0]), hex_of(colours[1])))
        defence = known.scene.defence
        settings = all_shown(", ", settings_lines(defence.settings))
        lines = ["; ".join(filter(None, (capital(shown(row(defence.key).title)), settings))) + "."]
        for name, (clean, now) in zip((label, malicious), known.clips, strict=True):
            lines.append(clip_sentence(tr("“{name}” clean", name=name), clean))
            lines.append(clip_sentence(tr("“{name}” with the patch", name=name), now))
        self.clip_lines.setText("\n".join(lines))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        cases = _beside(self.grid_view, self.label_case, self.rival_case, self.margin)
        sections: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (tr("Receptive fields"), (self.equation, self.touched, self.match)),
            (tr("Which case of the proof (Lemma 1)"), (cases, self.key)),
            (tr("Why a patch works"), (self.wrong, self.histogram)),
            (tr("Through the clipping bounds"), (self.clip_lines,)),
        )
        boxes = [_section(title, SPACE if at else 0, widgets) for at, (title, widgets) in enumerate(sections)]
        boxes[1].setObjectName("part_lemma-1")  # a demo points at it
        for box in boxes:
            column.addWidget(box)
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


def _section(title: str, above: int, widgets: tuple[QWidget, ...]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, above, 0, 0)
    column.setSpacing(SPACE_TIGHT)
    heading = plain_label(title)
    heading.setProperty("strong", "true")
    for widget in (heading, *widgets):
        column.addWidget(widget)
    return box


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
        return tr("The patch of {size} px lies outside all receptive fields: no cell sees it.", size=size)
    return tr("The patch of {size} px touches {rows} × {cols} cells.", size=size, rows=touched.rows, cols=touched.cols)


def match_remark(size: int, touched: Rect | None, defence: Defence, grid: Grid) -> Remark:
    """Whether the window that is masked can hold what the patch touches, here and everywhere."""
    window = grid.window(defence.patch_size)
    shape = f"{window[0]} × {window[1]}"
    largest = grid.largest_patch(window)
    if touched is not None and (touched.rows > window[0] or touched.cols > window[1]):
        return Remark(
            Meaning.NOT_COVERED, tr("more than the window of {shape}: the certificate does not cover it", shape=shape)
        )
    if size > max(largest, defence.patch_size):
        return Remark(Meaning.NOT_COVERED, tr("fits into {shape} here, but not everywhere: not covered", shape=shape))
    if grid.window(size) != window:
        return Remark(
            Meaning.NEUTRAL,
            tr("fits into {shape}, which would do up to {largest} px", shape=shape, largest=largest),
            "same",
        )
    return Remark(Meaning.NEUTRAL, tr("fits into the window of {shape} wherever it lies", shape=shape), "same")


def case_sentence(case: ClassCase, names: tuple[str, ...], is_label: bool, covered: bool) -> str:
    """Which case a class is in, and what the proof promises of it."""
    text = tr(
        "“{name}” (to be kept): {words}. {left} left"
        if is_label
        else "“{name}” (strongest rival): {words}. {left} left",
        name=names[case.k],
        words=(LABEL_WORDS if is_label else RIVAL_WORDS)[case.case],
        left=_number(case.after),
    )
    if not covered or case.bound is None:
        return tr("{text}; the window is too small for this patch, so the proof says nothing.", text=text)
    return tr(
        "{text}; whatever lies there, at least {bound}."
        if is_label
        else "{text}; whatever lies there, at most {bound}.",
        text=text,
        bound=_number(case.bound),
    )


def margin_sentence(cases: PatchCases) -> str:
    """What both bounds together say about this place of the patch."""
    margin = cases.margin
    if margin is None:
        return ""
    if margin > 0:
        return tr(
            "Margin here: +{margin}. Whatever the patch shows at this place, this rival stays behind.",
            margin=_number(margin),
        )
    return tr(
        "Margin here: {margin}. The bounds do not part: some content at this place may win.", margin=_number(margin)
    )


def clip_sentence(what: str, found: Clipped) -> str:
    text = tr(
        "{what}: {before} → {after}, largest cell {largest}",
        what=what,
        before=_number(found.before),
        after=_number(found.after),
        largest=_number(found.largest),
    )
    changed = [tr("{share} below", share=percent(found.below))] if found.below else []
    changed += [tr("{share} above", share=percent(found.above))] if found.above else []
    return f"{text} ({', '.join(changed)})" if changed else text


def _text(role: TypeRole = TypeRole.BODY) -> QLabel:
    label = plain_label()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    if role is TypeRole.CAPTION:
        set_meaning(label, Meaning.NEUTRAL)
    return label


def _number(value: float) -> str:
    return shown(decimal_text(value))
