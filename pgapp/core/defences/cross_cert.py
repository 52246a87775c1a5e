"""CrossCert: two recovering defences of different kinds check each other (Zhou et al., FSE 2024).

``A`` is PatchCleanser, which asks the undefended network about masked pictures; ``B`` a defence on local logits.

*Answer* that of ``A``; *alert* when ``B`` says another class.

*Certificate, by the place of the patch.* Of a clean picture and its class ``y``, a place is closed by ``A`` when its
own certificate proves it (``patch_cleanser``), and by ``B`` when its certificate has a positive margin for some window
that holds every cell which a patch there touches: then no contents of these cells change its answer from ``y``. A place
that no cell sees is closed by ``B`` where ``B`` says ``y`` of the clean picture. Proof: under a patch at a closed place
``A`` or ``B`` says ``y``. If it is ``A``, the answer is ``y``, with or without an alert. If it is ``B``, and ``A`` says
another class, there is an alert. So the answer is right or there is an alert wherever no place is open in both. A
single margin (votes that are counted alike at every place) counts for every place.

*Unwavering* (the paper's word). Where every place is closed by ``A`` and every place by ``B``, the answer stays right
without an alert: recovery, not only detection. Proof: a patch lies at some place, which both close, so ``A`` says ``y``
and ``B`` says ``y``; the answer is ``y``, and nobody contradicts it. It is not enough that each place is closed by one
of them: the other may be fooled there, and then there is an alert. Nor is more than this claimed where it is not
proven: a patch that brings about an alert *may* exist then. The clean picture is a patched one, too, so an unwavering
one has no alert. A margin of ``B``, brought to places, is positive only where its clean answer is ``y``, and the places
of ``A`` are all closed only where its own is.

*Rounding.* Both certificates allow for it: a margin that it could turn is 0, which closes nothing.

Compared with the paper's abstract and with its program (``docs/defences.md``), not with the rest of its text; nothing
in the proof above rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from pgapp.core.defences.base import Asked, LocalDefence
from pgapp.core.defences.choices import CrossCertSettings
from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.defences.masked import Answers, Ask, CanvasDefence, Cells, Depth, MaskedAnswer, PlaceCertificate
from pgapp.core.defences.patch_cleanser import PatchCleanser
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import FloatArray, IntArray


def _smoothing() -> LocalDefence:
    from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing  # torch is imported there

    return DerandomizedSmoothing()


ON_CELLS: dict[str, Callable[[], LocalDefence]] = {
    "double-masking": DoubleMasking,
    "patchguard": RobustMasking,
    "derandomized-smoothing": _smoothing,
}


@dataclass(frozen=True)
class CrossCert(CrossCertSettings, CanvasDefence):
    """PatchCleanser beside a defence on local logits; see this module. ``with_cells`` makes it ready for one canvas."""

    cells_of_canvas: Callable[[], Cells] | None = field(default=None, compare=False, repr=False)

    def with_cells(self, cells: Callable[[], Cells]) -> CanvasDefence:
        """The same for one canvas, whose local logits ``cells`` gives when they are wanted."""
        return replace(self, cells_of_canvas=cells)

    @property
    def pictures(self) -> PatchCleanser:
        """The defence that answers."""
        return PatchCleanser(self.k, self.colour)

    @property
    def on_cells(self) -> LocalDefence:
        """The defence that checks it."""
        return ON_CELLS[self.cells]()

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, Answers, MaskedAnswer]:
        of_canvas = self._told
        first = yield from self.pictures.predicting(canvas, patch_size)
        second = int(self._asked(of_canvas()).predict(patch_size).label)
        return replace(first, alert=second != first.label)

    def certifying(
        self, canvas: tuple[int, int], label: int | None, patch_size: int, depth: Depth = Depth.MARGINS
    ) -> Generator[Ask, Answers, PlaceCertificate]:
        clean = yield from self.predicting(canvas, patch_size)
        label = clean.label if label is None else label
        of_cells, cell_rivals = self._places(label, patch_size)
        if depth is not Depth.MARGINS:
            # a yes of the cells everywhere needs no other; else it must be known which places are closed
            depth_of_pictures = Depth.VERDICT if bool((of_cells > 0).all()) else Depth.PLACES
        else:
            depth_of_pictures = Depth.MARGINS
        found = yield from self.pictures.certifying(canvas, label, patch_size, depth_of_pictures)
        # a verdict leaves places open that may be closed only where one is open for sure
        unwavering = bool((of_cells > 0).all() and (found.margins > 0).all())
        higher = of_cells > found.margins
        return replace(
            found,
            correct=clean.label == label,
            silent=not clean.alert,
            margins=np.where(higher, of_cells, found.margins),
            rivals=np.where(higher, cell_rivals, found.rivals),
            depth=depth,
            unwavering=unwavering,
        )

    @property
    def _told(self) -> Callable[[], Cells]:
        if self.cells_of_canvas is None:
            raise TypeError("CrossCert must be told what the cells of its canvas say")
        return self.cells_of_canvas

    def _asked(self, cells: Cells) -> Asked:
        defence, logits = self.on_cells, cells.local_logits
        if defence.takes_arrays:
            return defence.asked(logits, cells.grid, cells.error)
        import torch

        return defence.asked(torch.from_numpy(logits), cells.grid, cells.error)

    def _places(self, label: int, patch_size: int) -> tuple[FloatArray, IntArray]:
        """Margins and rivals of the defence on cells by the place of the patch, as in ``PlaceCertificate``."""
        cells = self._told()
        (found,) = self._asked(cells).certificates(label, [patch_size])
        margins, rivals = np.asarray(found.margins, np.float32), np.asarray(found.rivals)
        correct = bool(found.correct)
        if not correct:
            margins = np.minimum(margins, 0.0)
        return by_place(margins, rivals, cells.grid, patch_size, correct)


def by_place(
    margins: FloatArray, rivals: IntArray, grid: Grid, patch_size: int, unseen: bool
) -> tuple[FloatArray, IntArray]:
    """Margins and rivals ``[Nr, Nc]`` by the top-left cell of the malicious window, brought to places of a patch
    ``[rows - p + 1, cols - p + 1]`` by its top-left pixel: of each, the greatest of the windows that hold all cells
    which the patch touches. ``unseen``: whether a place that no cell sees is closed.
    """
    touched, kinds = _touched(grid, patch_size)
    rows, cols = grid.window(patch_size)
    best, which = np.empty(len(touched), np.float32), np.empty(len(touched), np.int64)
    for kind, cells in enumerate(touched):
        if cells is None:
            best[kind], which[kind] = max(1.0, float(margins.max())) if unseen else min(0.0, float(margins.min())), -1
            continue
        held = _windows_holding(cells, (rows, cols), (margins.shape[0], margins.shape[1]), grid.wrap)
        values = margins[held]
        top = np.unravel_index(int(values.argmax()), values.shape)
        best[kind], which[kind] = values[top], rivals[held][top]
    return best[kinds], which[kinds]


def _windows_holding(
    cells: Rect, window: tuple[int, int], places: tuple[int, int], wrap: bool
) -> tuple[IntArray, IntArray]:
    """Rows and columns (an open mesh) of the windows that hold ``cells``; all where there is but one margin."""
    axes = []
    spans = ((cells.row, cells.rows), (cells.col, cells.cols))
    for axis, (first, count) in enumerate(spans):
        if places[axis] == 1:
            axes.append(np.zeros(1, np.int64))
            continue
        firsts = np.arange(first + count - window[axis], first + 1)
        ring = wrap and axis == 1
        axes.append(firsts % places[axis] if ring else firsts[(firsts >= 0) & (firsts < places[axis])])
    row, col = np.ix_(*axes)
    return row, col


@lru_cache(maxsize=16)
def _touched(grid: Grid, patch_size: int) -> tuple[tuple[Rect | None, ...], IntArray]:
    """The cells that patches touch, each rectangle once, and which of them at each place."""
    places = grid.canvas[0] - patch_size + 1, grid.canvas[1] - patch_size + 1
    numbers: dict[Rect | None, int] = {}
    kinds = np.empty(places, np.int64)
    for row in range(places[0]):
        for col in range(places[1]):
            cells = grid.touched(Rect(row, col, patch_size, patch_size))
            kinds[row, col] = numbers.setdefault(cells, len(numbers))
    return tuple(numbers), kinds
