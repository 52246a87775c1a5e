"""Two rounds of masks as a story: on the cells of a grid (double masking) and on the picture itself (PatchCleanser)."""

from __future__ import annotations

import string
from collections import Counter

import numpy as np

from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.table import row as row_of
from pgapp.core.scene import Analysis, Outcome
from pgapp.core.steps.values import Ending, PlaceSteps, RoundSteps, SecondRound
from pgapp.core.wording import worded
from pgapp.ui.language.translate import percent, shown, tr
from pgapp.ui.overlays.base import Heatmap, Scale
from pgapp.ui.overlays.colours import DIVERGING_MAP, class_colour, tell_apart
from pgapp.ui.overlays.tiling import tiling_of, window_grid
from pgapp.ui.steps.frames import (
    Frame,
    Heat,
    Mark,
    Outline,
    Part,
    Story,
    Table,
    Tables,
    Tile,
    reading_time,
    sliding_time,
)
from pgapp.ui.steps.masking_story import outcome_words
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.wording import capital

DARK = (30, 30, 34)
GOOD, BAD, UNASKED = (79, 190, 160), (222, 140, 60), (160, 163, 170)
SHADE = 0.8
"""how far from the middle of its colour scale a place is drawn that is closed, or open"""
PLACES = (
    (Tile(colour=(84, 39, 136)), worded("closed to a patch with its middle here")),
    (Tile(colour=(224, 130, 20)), worded("open, at the end")),
)
UNKNOWN = Tile(colour=None)
PACE = 2.5
SHOWN_CLASSES = 5
"""that have a line of their own in the legend"""


def rounds_story(steps: RoundSteps, analysis: Analysis) -> Story:
    """The frames of an answer in two rounds."""
    return _Teller(steps, analysis).story()


def places_story(steps: PlaceSteps, analysis: Analysis) -> Story:
    """The frames of PatchCleanser's proof."""
    return _Prover(steps, analysis).story()


class _Masks:
    """Where masks are drawn, and how."""

    def __init__(self, steps: RoundSteps | PlaceSteps, analysis: Analysis) -> None:
        settings = analysis.scene.defence.settings
        self._masks = steps.masks
        self._tiling = tiling_of(steps.grid) if isinstance(steps, RoundSteps) and steps.grid is not None else None
        red, green, blue = COLOURS[settings.colour] if isinstance(settings, PatchCleanserSettings) else COLOURS["grey"]
        self._paint = (round(255 * red), round(255 * green), round(255 * blue))

    def outline(self, number: int, second: bool = False) -> Outline:
        tag = tr("second mask") if second else tr("mask {number}", number=number + 1)
        mask = self._masks[number]
        if self._tiling is not None:
            return Outline(Mark.SECOND if second else Mark.MASKED, self._tiling.tiles(mask), DARK, tag)
        return Outline(Mark.SECOND if second else Mark.PAINTED, (mask,), self._paint, tag)


class _Letters:
    """A colour and a letter for each class that is answered, the most frequent of the first round first."""

    def __init__(self, steps: RoundSteps, names: tuple[str, ...]) -> None:
        self._order = [k for k, _ in Counter(steps.first.tolist()).most_common()]
        for each in steps.rounds:
            self._order += [k for k in dict.fromkeys(each.labels.tolist()) if k >= 0 and k not in self._order]
        self._names = names
        tell_apart(self._order[:SHOWN_CLASSES])

    def tile(self, k: int) -> Tile:
        if k < 0:
            return UNKNOWN
        place = self._order.index(k)
        return Tile(colour=class_colour(k), letter=string.ascii_uppercase[place] if place < 26 else "*")

    def legend(self) -> tuple[tuple[Tile, str], ...]:
        lines = tuple((self.tile(k), self._names[k]) for k in self._order[:SHOWN_CLASSES])
        more = len(self._order) - len(lines)
        return (*lines, (UNKNOWN, tr("and {more} more classes", more=more))) if more > 0 else lines


class _Teller:
    def __init__(self, steps: RoundSteps, analysis: Analysis) -> None:
        self._steps, self._analysis = steps, analysis
        self._names = analysis.scene.label_space.names
        self._masks = _Masks(steps, analysis)
        self._letters = _Letters(steps, self._names)
        self._count = len(steps.masks)
        self._legend = self._letters.legend()
        self._on_cells = steps.grid is not None

    def story(self) -> Story:
        frames = [self._opening(), *(self._first(j) for j in range(self._count)), self._tally()]
        parts = [Part(title=tr("What it does"), first=0), Part(title=tr("First round"), first=1)]
        for each in self._steps.rounds:
            parts.append(Part(title=tr("Second round of mask {first}", first=each.first + 1), first=len(frames)))
            frames += self._second(each)
        parts.append(Part(title=tr("The answer"), first=len(frames)))
        frames.append(self._answer())
        title = tr("Double masking, on cells" if self._on_cells else "Double masking, on the picture (PatchCleanser)")
        return Story(title=title, frames=tuple(frames), parts=tuple(parts), patched=True)

    def _frame(
        self,
        sentence: str,
        seconds: float,
        tables: Tables,
        outlines: tuple[Outline, ...] = (),
        meaning: Meaning | None = None,
    ) -> Frame:
        return Frame(sentence=sentence, seconds=seconds, beside=tables, outlines=outlines, meaning=meaning)

    def _opening(self) -> Frame:
        sentence = tr(
            "{count} masks are laid over cells, one at a time. One of them hides a patch of {size} px "
            "whole, wherever it lies: under that one the patch has no say."
            if self._on_cells
            else "{count} masks are laid over the picture, one at a time. One of them hides a patch of {size} px "
            "whole, wherever it lies: under that one the patch has no say.",
            count=self._count,
            size=self._analysis.scene.defence.patch_size,
        )
        return self._frame(sentence, reading_time(sentence), self._tables(0))

    def _first(self, j: int) -> Frame:
        k = int(self._steps.first[j])
        sentence = tr(
            "First round, mask {mask} of {count}: the answer is “{name}”.",
            mask=j + 1,
            count=self._count,
            name=self._names[k],
        )
        pace = PACE * sliding_time(self._count)
        return self._frame(sentence, pace, self._tables(j + 1, now=j), (self._masks.outline(j),))

    def _tally(self) -> Frame:
        steps, name = self._steps, self._names[self._steps.majority]
        others = len(steps.disagreers)
        if not others:
            sentence = tr("All {count} masks give the same answer, “{name}”.", count=self._count, name=name)
        else:
            sentence = tr(
                "{most} of {count} masks say “{name}”, which no other answer outnumbers: it counts as the majority. "
                "Something else is said under {others}, such as “{other}” under mask {mask}. Was the patch hidden "
                "there?"
                if 2 * others >= self._count
                else "{most} of {count} masks say “{name}”: the majority. {others} says something else, such as "
                "“{other}” under mask {mask}. Was the patch hidden there?"
                if others == 1
                else "{most} of {count} masks say “{name}”: the majority. {others} say something else, such as "
                "“{other}” under mask {mask}. Was the patch hidden there?",
                most=self._count - others,
                count=self._count,
                name=name,
                others=others,
                other=self._names[int(steps.first[steps.disagreers[0]])],
                mask=steps.disagreers[0] + 1,
            )
        return self._frame(sentence, reading_time(sentence), self._tables(self._count))

    def _second(self, each: SecondRound) -> list[Frame]:
        said = int(self._steps.first[each.first])
        name, mask = self._names[said], each.first + 1
        against = np.flatnonzero((each.labels >= 0) & (each.labels != said))
        last = int(against[0]) if len(against) else self._count - 1
        asked = [i for i in range(last + 1) if each.labels[i] >= 0]
        pace = PACE * sliding_time(len(asked))
        frames = []
        for i in asked[:-1] if not each.confirmed else asked:
            sentence = tr(
                "Mask {mask} said “{name}”. With a second mask, {second} of {count}, it says so again.",
                mask=mask,
                name=name,
                second=i + 1,
                count=self._count,
            )
            frames.append(self._frame(sentence, pace, *self._both(each, i)))
        if each.confirmed:
            sentence = tr(
                "With every second mask, mask {mask} says “{name}” again: it is confirmed, and trusted.",
                mask=mask,
                name=name,
            )
            frames.append(self._frame(sentence, reading_time(sentence), *self._both(each, self._count - 1)))
        elif len(against):
            other = self._names[int(each.labels[last])]
            sentence = tr(
                "With a second mask, {second}, mask {mask} is contradicted: “{other}”. So it is not trusted.",
                second=last + 1,
                mask=mask,
                other=other,
            )
            frames.append(self._frame(sentence, reading_time(sentence), *self._both(each, last)))
        return frames

    def _both(self, each: SecondRound, second: int) -> tuple[Tables, tuple[Outline, ...]]:
        outlines = (self._masks.outline(each.first), self._masks.outline(second, second=True))
        return self._tables(self._count, now=each.first, row=each, upto=second), outlines

    def _answer(self) -> Frame:
        steps, name = self._steps, self._names[self._steps.label]
        why = {
            Ending.AGREED: tr("Case 1: all masks of the first round agree"),
            Ending.CONFIRMED: tr("Case 2: a mask that disagreed was confirmed by every second mask"),
            Ending.MAJORITY: tr("Case 3: no mask that disagreed was confirmed, so the majority decides"),
        }[steps.ending]
        if steps.unseen:
            why = tr("{why} ({unseen} more were contradicted like these)", why=why, unseen=steps.unseen)
        ending, meaning = outcome_words(self._analysis, steps.label)
        title = capital(shown(row_of(self._analysis.scene.defence.key).title))
        sentence = tr("{why}. {defence} answers “{name}”{ending}.", why=why, defence=title, name=name, ending=ending)
        last = steps.rounds[-1] if steps.rounds else None
        confirmed = last is not None and last.confirmed
        outlines = (self._masks.outline(last.first),) if last is not None and confirmed else ()
        tables = self._tables(self._count, row=last, upto=self._count - 1, ended=True)
        return self._frame(sentence, reading_time(sentence), tables, outlines, meaning)

    def _tables(
        self, done: int, now: int | None = None, row: SecondRound | None = None, upto: int = -1, ended: bool = False
    ) -> Tables:
        tiles = [self._letters.tile(int(k)) if j < done else UNKNOWN for j, k in enumerate(self._steps.first)]
        first = Table(title=tr("first round"), shape=self._steps.shape, tiles=tuple(tiles), now=now)
        if row is None:
            second = Table(title=tr("second round"), shape=self._steps.shape, tiles=(UNKNOWN,) * self._count)
        else:
            tiles = [self._letters.tile(int(k)) if i <= upto else UNKNOWN for i, k in enumerate(row.labels)]
            title = tr("second round of mask {first}", first=row.first + 1)
            second = Table(title=title, shape=self._steps.shape, tiles=tuple(tiles), now=None if ended else upto)
        return Tables(tables=(first, second), legend=self._legend)


class _Prover:
    def __init__(self, steps: PlaceSteps, analysis: Analysis) -> None:
        self._steps = steps
        self._names = analysis.scene.label_space.names
        self._size = analysis.scene.defence.patch_size
        self._masks = _Masks(steps, analysis)
        self._count = len(steps.masks)
        shape = (steps.closed_by.shape[0], steps.closed_by.shape[1])
        tiles = tiling_of(window_grid(steps.grid, steps.window, shape))
        scale = Scale(-1.0, 1.0, DIVERGING_MAP, "closed")
        closed = np.where(steps.closed_by >= 0, np.float32(SHADE), np.float32(-SHADE))
        self._map = Heatmap(closed, tiles, scale)
        against = ((steps.rows >= 0) & (steps.rows != steps.label)).any(1)
        self._unasked = (steps.rows < 0).any(1) & ~against & ~steps.good

    def story(self) -> Story:
        opening = self._opening()
        frames = [*opening, *(self._mask(j) for j in range(self._count)), self._ending()]
        parts = (
            Part(title=tr("What is to be proven"), first=0),
            Part(title=tr("Mask by mask"), first=len(opening)),
            Part(title=tr("The certificate"), first=len(opening) + self._count),
        )
        weakest = self._steps.weakest
        return Story(
            title=tr("The proof of PatchCleanser"),
            frames=tuple(frames),
            parts=parts,
            patched=False,
            weakest=None if weakest is None else len(opening) + weakest,
        )

    def _opening(self) -> list[Frame]:
        name = self._names[self._steps.label]
        sentences = (
            tr(
                "Can any patch of {size} px, wherever it lies, take the answer away from “{name}”? The proof "
                "looks at the picture without one.",
                size=self._size,
                name=name,
            ),
            tr(
                "A mask is good when, with it and any second mask, the answer is “{name}”. It closes the "
                "places of a patch that it hides.",
                name=name,
            ),
        )
        return [self._frame(sentence, reading_time(sentence), 0) for sentence in sentences]

    def _mask(self, j: int) -> Frame:
        steps = self._steps
        rows, label = steps.rows[j], steps.label
        against = np.flatnonzero((rows >= 0) & (rows != label))
        outlines = [self._masks.outline(j)]
        if steps.good[j]:
            closed = float(((steps.closed_by >= 0) & (steps.closed_by <= j)).mean())
            sentence = tr(
                "Mask {mask} of {count} is good: “{name}” with every second mask. {share} of the places are closed "
                "now.",
                mask=j + 1,
                count=self._count,
                name=self._names[label],
                share=percent(closed),
            )
        elif len(against):
            i = int(against[0])
            outlines += [] if i == j else [self._masks.outline(i, second=True)]
            sentence = tr(
                "Mask {mask} of {count} is not good: with it alone, the answer is “{name}”."
                if i == j
                else "Mask {mask} of {count} is not good: with mask {second} as well, the answer is “{name}”.",
                mask=j + 1,
                count=self._count,
                second=i + 1,
                name=self._names[int(rows[i])],
            )
        else:
            sentence = tr(
                "Mask {mask} of {count} is not asked to the end: the proof did not need it, or had failed already."
                if self._unasked[j]
                else "Mask {mask} of {count} is not good: the answer stays, but by no more than rounding may move.",
                mask=j + 1,
                count=self._count,
            )
        seconds = max(reading_time(sentence), PACE * sliding_time(self._count))
        meaning = None if steps.good[j] or self._unasked[j] else Meaning.VULNERABLE
        return self._frame(sentence, seconds, j + 1, tuple(outlines), meaning, now=j)

    def _ending(self) -> Frame:
        steps, name = self._steps, self._names[self._steps.label]
        share = float((steps.closed_by < 0).mean())
        if steps.outcome is Outcome.WRONG:
            sentence = tr(
                "Without any patch the answer is not “{name}” already: there is nothing to certify.", name=name
            )
        elif steps.outcome is Outcome.CERTIFIED:
            sentence = tr(
                "Every place is closed by a good mask. Whatever a patch of {size} px shows and wherever "
                "it lies, the answer stays “{name}”: certified.",
                size=self._size,
                name=name,
            )
        else:
            sentence = tr(
                "{share} of the places stay open: no good mask covers a patch there. Not certified: an "
                "attack may exist there. That is no attack yet.",
                share=percent(share),
            )
        meanings = {Outcome.CERTIFIED: Meaning.CERTIFIED, Outcome.WRONG: Meaning.WRONG}
        meaning = meanings.get(steps.outcome, Meaning.VULNERABLE)
        return self._frame(sentence, reading_time(sentence), self._count, (), meaning, ended=True)

    def _frame(
        self,
        sentence: str,
        seconds: float,
        done: int,
        outlines: tuple[Outline, ...] = (),
        meaning: Meaning | None = None,
        now: int | None = None,
        ended: bool = False,
    ) -> Frame:
        good, bad = (Tile(colour=GOOD, letter="✓"), tr("good mask")), (Tile(colour=BAD, letter="✗"), tr("not good"))
        unasked = Tile(colour=UNASKED, letter="?"), tr("not asked to the end")
        kinds = [good if self._steps.good[j] else unasked if self._unasked[j] else bad for j in range(self._count)]
        tiles = [kinds[j][0] if j < done else UNKNOWN for j in range(self._count)]
        lines = (good, bad, unasked) if self._unasked.any() else (good, bad)
        places = ((tile, shown(words)) for tile, words in PLACES)
        table = Table(title=tr("masks"), shape=self._steps.shape, tiles=tuple(tiles), now=now)
        return Frame(
            sentence=sentence,
            seconds=seconds,
            beside=Tables(tables=(table,), legend=(*lines, *places)),
            outlines=outlines,
            heat=Heat(self._map, None if ended else self._steps.closed_by, done, scaled=False),
            meaning=meaning,
        )
