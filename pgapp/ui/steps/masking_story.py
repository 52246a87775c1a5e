"""Algorithm 1 as a story: class by class the window slides, the fullest one is masked, what is left is compared."""

from __future__ import annotations

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, FloatArray
from pgapp.core.steps.values import ClassSlide, MaskingSteps
from pgapp.core.wording import numeral, percent_beside
from pgapp.ui.language.translate import percent, shown, tr
from pgapp.ui.overlays.base import Heatmap, Scale, largest
from pgapp.ui.overlays.colours import EVIDENCE_MAP, class_colour, tell_apart
from pgapp.ui.overlays.tiling import Tiling, tiling_of
from pgapp.ui.steps.frames import (
    Bar,
    Chart,
    Frame,
    Gauge,
    Heat,
    Mark,
    Outline,
    Part,
    Story,
    number,
    reading_time,
    sliding_time,
)
from pgapp.ui.widgets.theme import Meaning

WHITE = (255, 255, 255)
REST = (128, 132, 140)
SCALES = (0.1, 0.25, 0.5, 1.0)
"""ends of the gauge, of which the first is taken that holds everything"""


def masking_story(steps: MaskingSteps, analysis: Analysis) -> Story:
    """The frames of robust masking, in the order in which they are shown."""
    return _Teller(steps, analysis).story()


class _Teller:
    def __init__(self, steps: MaskingSteps, analysis: Analysis) -> None:
        self._steps, self._analysis = steps, analysis
        self._names = analysis.scene.label_space.names
        self._tiling: Tiling = tiling_of(steps.grid)
        self._masked: dict[int, ClassSlide] = {}
        self._rest_known = False
        totals = [slide.total for slide in steps.slides]
        self._high = max(1e-9, *totals, float(steps.scores.max()))
        tell_apart(slide.k for slide in steps.slides)
        self._top = largest(steps.evidence[[slide.k for slide in steps.slides]])

    def story(self) -> Story:
        frames = self._opening()
        parts = [Part(title=tr("What it asks"), first=0)]
        for slide in self._steps.slides:
            parts.append(Part(title=self._names[slide.k], first=len(frames)))
            frames += self._slide(slide)
        parts.append(Part(title=tr("The answer"), first=len(frames)))
        if self._steps.rest:
            self._rest_known = True
            frames.append(self._others())
        frames.append(self._answer())
        return Story(
            title=tr("Robust masking (Algorithm 1)"),
            frames=tuple(frames),
            parts=tuple(parts),
            patched=True,
            weakest=None,
        )

    def _slide(self, slide: ClassSlide) -> list[Frame]:
        name, rows_cols = self._names[slide.k], slide.sums.shape
        sums, count = slide.sums.ravel(), slide.sums.size
        heat, pace = self._heat(self._steps.evidence[slide.k], name), sliding_time(count)
        frames = []
        for at in range(count):
            best = int(slide.best[at])
            said = tr(
                "“{name}” has {total} of evidence. Window {window} of {count} holds {held}; the fullest so far holds "
                "{most}.",
                name=name,
                total=number(slide.total),
                window=at + 1,
                count=count,
                held=number(sums[at]),
                most=number(sums[best]),
            )
            frames.append(
                Frame(
                    sentence=said,
                    seconds=pace,
                    glide=pace,
                    heat=heat,
                    outlines=(
                        self._outline(Mark.BEST, self._window(best, rows_cols[1]), slide.k, tr("fullest so far")),
                        self._outline(Mark.SCAN, self._window(at, rows_cols[1]), slide.k),
                    ),
                    beside=self._chart(slide, at),
                )
            )
        self._masked[slide.k] = slide
        sentence = self._masked_sentence(slide)
        fullest = self._window(int(slide.best[-1]), rows_cols[1])
        outline = (
            self._outline(Mark.MASKED, slide.detected, slide.k, tr("masked"))
            if slide.detected is not None
            else self._outline(Mark.BEST, fullest, slide.k, tr("not masked"))
        )
        last = Frame(
            sentence=sentence,
            seconds=reading_time(sentence),
            heat=heat,
            outlines=(outline,),
            beside=self._chart(slide, int(slide.best[-1])),
        )
        return [*frames, last]

    def _masked_sentence(self, slide: ClassSlide) -> str:
        name, limit = self._names[slide.k], self._steps.threshold
        if slide.total <= 0:
            return tr("Nothing speaks for “{name}”: there is nothing to mask, and nothing is left.", name=name)
        held, total, left = number(slide.held), number(slide.total), number(slide.score)
        if slide.detected is None:
            return tr(
                "The fullest window of “{name}” holds {held} of {total}, a share of {share}, not above T = {limit}. "
                "Nothing is masked: all {left} count.",
                name=name,
                held=held,
                total=total,
                share=self._share(slide.share),
                limit=self._limit,
                left=left,
            )
        if limit > 0:
            return tr(
                "The fullest window of “{name}” holds {held} of {total}, a share of {share}, above T = {limit}. "
                "It is masked: {left} is left for “{name}”.",
                name=name,
                held=held,
                total=total,
                share=self._share(slide.share),
                limit=self._limit,
                left=left,
            )
        return tr(
            "The fullest window of “{name}” holds {held} of {total}. It is masked: {left} is left for “{name}”.",
            name=name,
            held=held,
            total=total,
            left=left,
        )

    @property
    def _limit(self) -> str:
        """T as it was set."""
        return f"{shown(numeral(100 * self._steps.threshold, '.6g'))}\u00a0%"

    def _share(self, share: float) -> str:
        """So that it can be seen whether it is above T."""
        return f"{shown(percent_beside(share, self._steps.threshold))}\u00a0%"

    def _opening(self) -> list[Frame]:
        grid, first = self._steps.grid, self._steps.slides[0]
        (rows, cols), limit = self._steps.window, self._steps.threshold
        size = self._analysis.scene.defence.patch_size
        name = self._names[first.k]
        sentences = (
            tr(
                "Each of the {rows} × {cols} cells sees a part of the picture, and gives evidence to the "
                "classes: here to “{name}”, bright where it is much.",
                rows=grid.cells[0],
                cols=grid.cells[1],
                name=name,
            ),
            tr(
                "All that a patch of {size} px can spoil fits into a window of {rows} × {cols} cells. Nobody "
                "knows which.",
                size=size,
                rows=rows,
                cols=cols,
            ),
            tr(
                "So each class loses the window that holds most of its evidence, if that is more than T = {limit}. Who "
                "has the most left, wins."
                if limit > 0
                else "So each class loses the window that holds most of its evidence. Who has the most left, wins.",
                limit=self._limit,
            ),
        )
        return [
            Frame(
                sentence=sentence,
                seconds=reading_time(sentence),
                heat=self._heat(self._steps.evidence[first.k], name),
                beside=self._chart(None, 0),
            )
            for sentence in sentences
        ]

    def _others(self) -> Frame:
        best = self._steps.best_of_rest
        name = self._names[best] if best is not None else ""
        score = float(self._steps.scores[best]) if best is not None else 0.0
        count = self._steps.rest
        sentence = tr(
            "The other {count} classes go the same way, here in one step. The most that any of them has "
            "left is {left} (“{name}”)."
            if count > 1
            else "The one class that is left, “{name}”, goes the same way: {left} is left.",
            count=count,
            left=number(score),
            name=name,
        )
        return Frame(sentence=sentence, seconds=reading_time(sentence), beside=self._chart(None, 0))

    def _answer(self) -> Frame:
        steps, scores = self._steps, self._steps.scores
        said, k = self._names[steps.label], steps.label
        others = [j for j in scores.argsort(kind="stable")[::-1].tolist() if j != k]
        left, second, less, tie = number(float(scores[k])), "", "", False
        if others:
            runner = max(others, key=lambda j: (float(scores[j]), -j))
            second, less = self._names[runner], number(float(scores[runner]))
            tie = bool(scores[runner] == scores[k])
        ending, meaning = outcome_words(self._analysis, k)
        sentence = tr(
            "“{name}” and “{second}” have the most left, {left} each, of which the first in the list is taken. Robust "
            "masking answers “{name}”{ending}."
            if tie
            else "“{name}” has the most left, {left}, before “{second}” with {less}. Robust masking answers "
            "“{name}”{ending}."
            if others
            else "“{name}” has the most left, {left}. Robust masking answers “{name}”{ending}.",
            name=said,
            left=left,
            second=second,
            less=less,
            ending=ending,
        )
        return Frame(
            sentence=sentence,
            seconds=reading_time(sentence),
            beside=self._chart(None, 0, answer=True),
            heat=self._heat(steps.evidence[k], said),
            outlines=self._mask_of(k),
            meaning=meaning,
        )

    # ---- what is drawn

    def _mask_of(self, k: int) -> tuple[Outline, ...]:
        masked = self._analysis.now.defended
        row, col = masked.windows[k].tolist()
        return () if row < 0 else (self._outline(Mark.MASKED, Rect(row, col, *masked.window), k, tr("masked")),)

    def _window(self, at: int, cols: int) -> Rect:
        return Rect(at // cols, at % cols, *self._steps.window)

    def _outline(self, mark: Mark, cells: Rect, k: int, tag: str = "") -> Outline:
        colour = WHITE if mark is Mark.BEST else class_colour(k)
        return Outline(mark, self._tiling.tiles(cells), colour, tag)

    def _heat(self, evidence: FloatArray, name: str) -> Heat:
        scale = Scale(0.0, self._top, EVIDENCE_MAP, tr("evidence of {name}", name=name))
        return Heat(Heatmap(evidence, self._tiling, scale))

    def _chart(self, slide: ClassSlide | None, at: int, answer: bool = False) -> Chart:
        bars = [self._bar(each, slide, at, answer) for each in self._steps.slides]
        if self._steps.rest:
            bars.append(self._bar_of_rest(answer))
        return Chart(bars=tuple(bars), high=self._high, gauge=None if slide is None else self._gauge(slide, at))

    def _bar(self, each: ClassSlide, slide: ClassSlide | None, at: int, answer: bool) -> Bar:
        name, done = self._names[each.k], each.k in self._masked
        now = slide is each
        wins = answer and each.k == self._steps.label
        if done:
            taken = each.detected is not None
            text = tr("{left} left" if taken else "{left}, not masked", left=number(each.score))
            value: float | None = each.score
        else:
            text, value, taken = tr("of {total}", total=number(each.total)), None, False
        if wins:
            text = tr("{left} wins", left=number(each.score))
        return Bar(
            name=name,
            value=value,
            text=text,
            colour=class_colour(each.k),
            whole=each.total,
            taken=taken,
            now=now or wins,
        )

    def _bar_of_rest(self, answer: bool) -> Bar:
        best, count = self._steps.best_of_rest, self._steps.rest
        name = tr("best of {count} others", count=count) if count > 1 else tr("one other")
        if not self._rest_known or best is None:
            return Bar(name=name, value=None, text="", colour=REST)
        score = float(self._steps.scores[best])
        wins = answer and best == self._steps.label
        text = tr("{left} wins" if wins else "{left} left", left=number(score))
        return Bar(name=name, value=score, text=text, colour=REST, now=wins or not answer)

    def _gauge(self, slide: ClassSlide, at: int) -> Gauge:
        total = slide.total if slide.total > 0 else 1.0
        sums, limit = slide.sums.ravel(), self._steps.threshold
        highest = max(slide.share, 1.05 * limit)
        share = float(sums[at]) / total
        return Gauge(
            name=tr("in the window"),
            value=share,
            text=tr("{share} of it", share=percent(share)) if limit == 0 else f"{self._share(share)}, T {self._limit}",
            best=float(sums[int(slide.best[at])]) / total,
            limit=limit if limit > 0 else None,
            high=next((end for end in SCALES if highest <= end), 1.0),
            colour=class_colour(slide.k),
        )


def outcome_words(analysis: Analysis, k: int) -> tuple[str, Meaning | None]:
    """How an answer relates to what is known: after the answer's name, and what that means."""
    names, label, clean = analysis.scene.label_space.names, analysis.scene.label, analysis.clean.defended
    if label is not None:
        if k == label:
            return tr(", which is right"), None
        meaning = Meaning.ATTACK_FOUND if clean.label == label else Meaning.WRONG
        return tr("; the true label is “{label}”", label=names[label]), meaning
    if analysis.scene.patch is None or clean.alert or not clean.complete:
        return "", None
    if k == clean.label:
        return tr(", as without the patch"), None
    return tr("; without the patch it answers “{before}”", before=names[clean.label]), Meaning.ATTACK_FOUND
