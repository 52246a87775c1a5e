"""The words of the field as this program uses them, each with what is drawn beside it."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.wording import worded
from pgapp.ui.widgets.theme import Meaning

CELLS = 6
"""a side of the grid in each picture"""

Box = tuple[int, int, int, int]
"""first row and column, rows and columns, in cells"""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """``warm`` are cells with evidence and how much (0 to 1), ``flipped`` those that changed, ``bars`` the shares of
    two sums, the first one's in the colour of what is proven; ``mark`` stands in the middle, ``masked`` covers."""

    grid: bool = True
    patch: Box | None = None
    warm: tuple[tuple[int, int, float], ...] = ()
    flipped: tuple[tuple[int, int], ...] = ()
    solid: Box | None = None
    dashed: Box | None = None
    masked: Box | None = None
    bars: tuple[float, float] | None = None
    mark: Meaning | None = None


@dataclass(frozen=True)
class Word:
    """A word, its one meaning, and its picture."""

    word: str
    meaning: str
    drawing: Drawing


PATCH = (1, 1, 2, 2)
TOUCHED = (0, 0, 4, 4)
EVIDENCE = ((3, 3, 0.9), (3, 4, 0.7), (4, 3, 0.8), (4, 4, 1.0), (1, 4, 0.3), (5, 1, 0.4))
MOST = (3, 3, 2, 2)
WORDS = (
    Word(
        worded("Patch"),
        worded("A square of pixels of any content at any place: all that the attacker may change."),
        Drawing(grid=False, patch=PATCH),
    ),
    Word(
        worded("Cell and grid"),
        worded("A place of the network's feature map, and all of them. Each has scores of its own for every class."),
        Drawing(solid=(2, 2, 1, 1)),
    ),
    Word(
        worded("Receptive field"),
        worded("The pixels that a cell sees. Where it is small, a patch reaches few cells."),
        Drawing(solid=(2, 2, 1, 1), dashed=(1, 1, 3, 3)),
    ),
    Word(
        worded("Class evidence"),
        worded("What each cell says for one class, clipped to the bounds of the defence."),
        Drawing(warm=EVIDENCE),
    ),
    Word(
        worded("Window"),
        worded("As many neighbouring cells as a patch of the assumed size can touch (Equation 1)."),
        Drawing(patch=PATCH, dashed=TOUCHED),
    ),
    Word(
        worded("Detected window"),
        worded(
            "For a class, the window with the most evidence (Algorithm 1). It is masked where it holds more than the "
            "share T of it."
        ),
        Drawing(warm=EVIDENCE, solid=MOST),
    ),
    Word(
        worded("Robust prediction"),
        worded("The class with the most evidence outside its own detected window."),
        Drawing(warm=EVIDENCE, masked=MOST, solid=MOST),
    ),
    Word(
        worded("Malicious window"),
        worded("In the proof, the window that the attacker owns: its cells may say anything."),
        Drawing(warm=EVIDENCE, dashed=(1, 2, 3, 3), flipped=((1, 2), (2, 3), (3, 2), (3, 4))),
    ),
    Word(
        worded("Flipped"),
        worded("A cell, or a prediction, that the patch changed."),
        Drawing(patch=PATCH, flipped=((1, 1), (1, 2), (2, 1), (0, 1))),
    ),
    Word(
        worded("Margin"),
        worded(
            "For a malicious window, the least that the label can keep minus the most that a rival can have. "
            "Where all are above zero the label is certified; a tie counts against it."
        ),
        Drawing(grid=False, bars=(0.8, 0.55)),
    ),
    Word(
        worded("Certified"),
        worded(
            "Proven for this clean picture, network and defence: no patch of that size, anywhere and of any "
            "content, changes the answer; where a defence detects, none does without an alert."
        ),
        Drawing(grid=False, mark=Meaning.CERTIFIED),
    ),
    Word(
        worded("Not certified"),
        worded("The proof fails for at least one place. An attack may exist; it need not."),
        Drawing(grid=False, mark=Meaning.VULNERABLE),
    ),
    Word(
        worded("Attack succeeded"),
        worded("A patch was found that changes the prediction that is attacked."),
        Drawing(grid=False, patch=PATCH, mark=Meaning.ATTACK_FOUND),
    ),
    Word(
        worded("Recovery and detection"),
        worded("What a defence promises: the right prediction in spite of the patch; or that, or an alert."),
        Drawing(grid=False, mark=Meaning.NOT_COVERED),
    ),
    Word(
        worded("Masked pictures"),
        worded(
            "Some defences cover places of the picture and ask the network anew. One of the masks hides all of "
            "the patch, wherever it lies; what the network says under each of them decides."
        ),
        Drawing(grid=False, patch=PATCH, masked=(0, 0, 4, 4), dashed=TOUCHED),
    ),
    Word(
        worded("Adaptive attack"),
        worded("One that knows the defence and makes the label lose by the defence's own rule."),
        Drawing(grid=False, patch=PATCH, bars=(0.45, 0.7)),
    ),
)
