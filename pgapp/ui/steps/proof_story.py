"""Algorithm 2, and the proof of double masking on cells, as stories: a malicious window and a tile after the other."""

from __future__ import annotations

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Outcome
from pgapp.core.steps.values import BoundSteps, LeadSteps
from pgapp.core.wording import numeral
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.base import Heatmap, Scale, largest, signed
from pgapp.ui.overlays.colours import DIVERGING_MAP, class_colour, tell_apart
from pgapp.ui.overlays.tiling import tiling_of, window_grid
from pgapp.ui.steps.frames import (
    Bar,
    Chart,
    Frame,
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

RED = (230, 70, 50)
DARK = (30, 30, 34)
WHITE = (255, 255, 255)
PACE = 2.0
"""a proof's step has two bars to be compared: it stays so much longer than a window that slides"""


def proof_story(steps: BoundSteps | LeadSteps, analysis: Analysis) -> Story:
    """The frames of a proof over malicious windows."""
    return _Teller(steps, analysis).story()


class _Teller:
    def __init__(self, steps: BoundSteps | LeadSteps, analysis: Analysis) -> None:
        self._steps = steps
        self._names = analysis.scene.label_space.names
        self._size = analysis.scene.defence.patch_size
        self._own, self._theirs = (
            (steps.lower, steps.upper) if isinstance(steps, BoundSteps) else (steps.own, steps.theirs)
        )
        self._cols = steps.margins.shape[1]
        self._count = steps.margins.size
        self._tiling = tiling_of(steps.grid)
        ends = [float(each.max()) for each in (self._own, self._theirs)]
        starts = [float(each.min()) for each in (self._own, self._theirs)]
        self._high, self._low = max(1e-9, *ends), min(0.0, *starts)
        shape = (steps.margins.shape[0], steps.margins.shape[1])
        tiles = tiling_of(window_grid(steps.grid, steps.window, shape))
        reach = largest(np.abs(steps.margins))
        self._map = Heatmap(steps.margins, tiles, Scale(-reach, reach, DIVERGING_MAP, tr("margin")))
        self._order = np.arange(self._count, dtype=np.int64).reshape(shape)

    def story(self) -> Story:
        opening, frames = self._opening(), [self._window(at) for at in range(self._count)]
        return Story(
            title=tr(
                "The proof (Algorithm 2)" if isinstance(self._steps, BoundSteps) else "The proof of double masking"
            ),
            frames=(*opening, *frames, self._ending()),
            parts=(
                Part(title=tr("What is to be proven"), first=0),
                Part(title=tr("Window by window"), first=len(opening)),
                Part(title=tr("The certificate"), first=len(opening) + self._count),
            ),
            patched=False,
            weakest=len(opening) + self._steps.weakest,
        )

    def _opening(self) -> list[Frame]:
        rows, cols = self._steps.window
        name = self._names[self._steps.label]
        sentences: tuple[str, ...] = (
            tr(
                "Can any patch of {size} px, wherever it lies, take the answer away from “{name}”? The proof "
                "looks at the picture without one.",
                size=self._size,
                name=name,
            ),
            tr(
                "It gives the attacker one window of {rows} × {cols} cells after the other, to write there "
                "what he likes: a mask over it hides all that he writes."
                if isinstance(self._steps, LeadSteps)
                else "It gives the attacker one window of {rows} × {cols} cells after the other, to write there "
                "what he likes.",
                rows=rows,
                cols=cols,
            ),
        )
        if isinstance(self._steps, BoundSteps):
            sentences += (self._bounds_sentence(name),)
        return [
            Frame(sentence=sentence, seconds=reading_time(sentence), beside=self._chart(None), heat=self._heat(0))
            for sentence in sentences
        ]

    def _bounds_sentence(self, name: str) -> str:
        """Where the two bounds come from."""
        limit = self._steps.threshold if isinstance(self._steps, BoundSteps) else 0.0
        return tr(
            "“{name}” keeps what it has outside that window, less what one mask can take of it. Any other class gets "
            "at most what it has outside, divided by 1 − T = {rest}: with more it is masked."
            if limit > 0
            else "“{name}” keeps what it has outside that window, less what one mask can take of it. Any other class "
            "gets at most what it has outside: what is added falls under its mask.",
            name=name,
            rest=numeral(1 - limit, ".6g"),
        )

    def _window(self, at: int) -> Frame:
        pace = PACE * sliding_time(self._count)
        margin = float(self._steps.margins.ravel()[at])
        outlines = [self._outline(Mark.ATTACKER, at, RED, tr("the attacker’s"))]
        if isinstance(self._steps, LeadSteps):
            second = int(self._steps.seconds.ravel()[at])
            outlines.append(self._outline(Mark.SECOND, second, DARK, tr("second mask")))
        return Frame(
            sentence=self._window_sentence(at),
            seconds=pace,
            glide=pace,
            beside=self._chart(at),
            heat=self._heat(at + 1),
            outlines=tuple(outlines),
            meaning=None if margin > 0 else Meaning.VULNERABLE,
        )

    def _window_sentence(self, at: int) -> str:
        row, col = divmod(at, self._cols)
        own, theirs = float(self._own[row, col]), float(self._theirs[row, col])
        label, rival = self._names[self._steps.label], self._names[int(self._steps.rivals[row, col])]
        return tr(
            "Window {window} of {count}: whatever lies there, “{label}” keeps at least {own}, “{rival}” gets at most "
            "{theirs}. {verdict}"
            if isinstance(self._steps, BoundSteps)
            else "Window {window} of {count}, masked with the second mask that hurts most: “{label}” has {own}, "
            "“{rival}” {theirs}. {verdict}",
            window=at + 1,
            count=self._count,
            label=label,
            own=number(own),
            rival=rival,
            theirs=number(theirs),
            verdict=_verdict(float(self._steps.margins[row, col]), own - theirs),
        )

    def _ending(self) -> Frame:
        margins, name = self._steps.margins, self._names[self._steps.label]
        open_ones, count = int((margins <= 0).sum()), self._count
        weakest = self._steps.weakest
        least = signed(float(margins.ravel()[weakest]))
        outcome = self._steps.outcome
        if outcome is Outcome.WRONG:
            sentence = tr(
                "Without any patch the answer is not “{name}” already: there is nothing to certify.", name=name
            )
        elif outcome is Outcome.CERTIFIED:
            sentence = tr(
                "The proof holds at all {count} windows, by {least} at least. Whatever a patch of {size} "
                "px shows and wherever it lies, the answer stays “{name}”: certified.",
                count=count,
                least=least,
                size=self._size,
                name=name,
            )
        else:
            sentence = tr(
                "The proof fails at {open_ones} of {count} windows, most at window {weakest} ({least}). "
                "Not certified: an attack may exist there. That is no attack yet.",
                open_ones=open_ones,
                count=count,
                weakest=weakest + 1,
                least=least,
            )
        meaning = {Outcome.CERTIFIED: Meaning.CERTIFIED, Outcome.WRONG: Meaning.WRONG}.get(outcome, Meaning.VULNERABLE)
        return Frame(
            sentence=sentence,
            seconds=reading_time(sentence),
            beside=self._chart(weakest, weakest=True),
            heat=self._heat(count),
            outlines=(self._outline(Mark.BEST, weakest, WHITE, tr("weakest")),),
            meaning=meaning,
        )

    # ---- what is drawn

    def _outline(self, mark: Mark, at: int, colour: tuple[int, int, int], tag: str) -> Outline:
        """Of the window with number ``at``."""
        row, col = divmod(at, self._cols)
        return Outline(mark, self._tiling.tiles(Rect(row, col, *self._steps.window)), colour, tag)

    def _heat(self, written: int) -> Heat:
        return Heat(self._map, self._order, written, signs=True)

    def _chart(self, at: int | None, weakest: bool = False) -> Chart:
        """The two bars at window ``at``; before the first, none is known."""
        label = self._steps.label
        row, col = divmod(at or 0, self._cols)
        rival = int(self._steps.rivals[row, col])
        tell_apart((label, rival))
        bounds = isinstance(self._steps, BoundSteps)
        own, theirs = float(self._own[row, col]), float(self._theirs[row, col])
        holds = float(self._steps.margins[row, col]) > 0
        names = (
            tr("{name} keeps at least" if bounds else "{name} has", name=self._names[label]),
            tr("{name} gets at most" if bounds else "{name} has", name=self._names[rival]),
        )
        if at is None:
            names = (names[0], tr("any other gets at most" if bounds else "any other has"))
        elif weakest:
            names = (
                tr("at the weakest window, {bar}", bar=names[0]),
                tr("at the weakest window, {bar}", bar=names[1]),
            )
        values = (None, None) if at is None else (own, theirs)
        meaning = None if at is None or holds else Meaning.VULNERABLE
        return Chart(
            bars=(
                _bar(names[0], values[0], class_colour(label), now=at is not None and holds),
                _bar(names[1], values[1], class_colour(rival), now=at is not None and not holds, meaning=meaning),
            ),
            high=self._high,
            low=self._low,
        )


def _bar(
    name: str, value: float | None, colour: tuple[int, int, int], now: bool, meaning: Meaning | None = None
) -> Bar:
    text = "" if value is None else number(value)
    return Bar(name=name, value=value, text=text, colour=colour, now=now, meaning=meaning)


def _verdict(margin: float, lead: float) -> str:
    if margin > 0:
        return tr("The proof holds here ({margin}).", margin=signed(margin))
    if margin == 0 and lead > 0:
        return tr("The lead is no larger than what rounding may move: the proof fails here.")
    if margin == 0:
        return tr("A tie counts against the proof: it fails here.")
    return tr("The proof fails here ({margin}).", margin=signed(margin))
