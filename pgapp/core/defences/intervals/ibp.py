"""Interval bounds (IBP): the network as it is, and proven bounds of all that it may answer (Chiang et al., ICLR 2020).

*Answer* ``f(x)``, the undefended network's class for the picture. There is no mask and no vote: what protects is how
the network was trained.

*Certificate, by the place of the patch.* Let the pixels of a ``p x p`` patch at a place be anything in 0..1, and all
others as they are: a box of canvases. ``intervals.bounds`` carries it through the layers, in floating point, to the
least that the lead of ``y`` over each other class may be. Where all these are positive, and above what logits may
differ by between two ways of computing, no contents of the patch at that place change the answer from ``y``. The
picture is certified when it is so at every place. A patch of fewer pixels lies within one of ``p``.

*Where it cannot run.* Bounds widen from layer to layer. On a network that was not trained for them, or a deep one, they
*explode* (the paper calls IBP computationally infeasible there): where under a patch in the middle a lead may be less
than 0 by more than ``EXPLODED`` times the greatest clean logit, no place is tried further, each gets the bound for a
canvas that may be anything, which holds there, too, and the certificate says how wide the logits' bounds were. Where
no place is tried at all, margins are 0 and the certificate says why: the answer is not ``y`` without a patch, the
network is not made of the layers that bounds are known for, or its own logits of the canvas as it is are not what the
layers that it lists give, so that bounds of these say nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from pgapp.core.defences.choices import IntervalBoundsSettings
from pgapp.core.defences.intervals.bounds import Box, ExplodedError, Outcome, within
from pgapp.core.defences.layers import Layer, Layered, NoLayersError
from pgapp.core.defences.masked import (
    SAFE,
    Answers,
    Ask,
    CanvasDefence,
    Depth,
    Doubles,
    MaskedAnswer,
    PlaceCertificate,
    as_margins,
    lead_of,
    settled,
)
from pgapp.core.masking.rounding import canvas_logit_error
from pgapp.core.scene import FloatArray, IntArray, MaskTable
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from torch import Tensor

TOGETHER = 16
"""places whose bounds are computed at once"""
COARSE = 4
"""pixels between the places that are tried first"""
EXPLODED = 1000.0
"""times the greatest clean logit"""

WRONG_ALREADY = worded("No place of a patch was tried: the answer is another one without any patch.")
WIDEST = float(np.finfo(np.float32).max)

Place = tuple[int, int]


@dataclass(frozen=True)
class IntervalBounds(IntervalBoundsSettings, CanvasDefence):
    """Interval bounds; see this module. ``with_layers`` makes it ready to certify one canvas."""

    layers_of_network: Callable[[], Layered] | None = field(default=None, compare=False, repr=False)

    @property
    def colour(self) -> str:
        """Nothing is painted."""
        return "grey"

    @property
    def k(self) -> int:
        """There are no masks."""
        return 0

    def with_layers(self, layered: Callable[[], Layered]) -> CanvasDefence:
        """The same for one canvas, whose pixels and network ``layered`` gives when they are wanted."""
        return replace(self, layers_of_network=layered)

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, Answers, MaskedAnswer]:
        answers = yield Ask(((),), 0, 1, unit=worded("pictures"))
        logits = answers.logits[0].astype(np.float64)
        scores = np.exp(logits - logits.max())
        return MaskedAnswer(int(logits.argmax()), False, (scores / scores.sum()).astype(np.float32), unmasked())

    def certifying(
        self, canvas: tuple[int, int], label: int | None, patch_size: int, depth: Depth = Depth.MARGINS
    ) -> Generator[Ask, Answers, PlaceCertificate]:
        if self.layers_of_network is None:
            raise TypeError("interval bounds must be told the layers of the network")
        answers = yield Ask(((),), 0, 1, unit=worded("pictures"))
        answer = int(answers.logits[0].argmax())
        label = answer if label is None else label
        _, rival = lead_of(answers.logits[:1], label)
        places = canvas[0] - patch_size + 1, canvas[1] - patch_size + 1
        open_everywhere = PlaceCertificate(
            label,
            answer == label,
            True,
            np.zeros(places, np.float32),
            np.full(places, int(rival[0]), np.int64),
            unmasked(),
            Depth.MARGINS,
        )
        if answer != label:
            return replace(open_everywhere, remark=WRONG_ALREADY)
        layered = self.layers_of_network()
        try:
            bounds = _Bounds(layered, label, int(rival[0]), patch_size)
            as_listed = bounds.hold(answers.logits[0])
        except NoLayersError as error:
            return replace(open_everywhere, remark=str(error))
        if not as_listed:
            return replace(open_everywhere, remark=_other_layers(layered))
        greatest = float(np.abs(answers.logits[0]).max())
        least, width = bounds.of_place((places[0] // 2, places[1] // 2))
        if least < -EXPLODED * max(greatest, 1.0):
            return replace(
                open_everywhere, margins=bounds.anything(places), remark=_exploded(layered, patch_size, width)
            )
        margins, rivals = np.zeros(places), np.full(places, int(rival[0]), np.int64)
        total = places[0] * places[1]
        for done, some in _parts(places):
            rows, cols = np.array(some).T
            known = bounds.knows(some)
            margins[rows, cols], rivals[rows, cols] = bounds.at(some)
            if depth is Depth.VERDICT and bool((margins[rows, cols] <= 0).any()):
                return replace(open_everywhere, margins=as_margins(margins), rivals=rivals, depth=depth)
            if done < total and not known:
                yield Ask(((),), done, total, answer, "places")
        return replace(open_everywhere, margins=as_margins(margins), rivals=rivals)


def unmasked() -> MaskTable:
    """The network was asked about the canvas as it is, and nothing else."""
    return MaskTable((), np.empty((0, 0), np.int64), 1)


def _other_layers(layered: Layered) -> str:
    return worded(
        "{name} does not answer what the layers that it lists give, so nothing is certified: their bounds "
        "say nothing about it.",
        name=layered.name,
    )


def _exploded(layered: Layered, patch_size: int, width: float) -> str:
    return worded(
        "The bounds explode: with a patch of {patch_size} px in the middle, a logit of {name} may lie "
        "anywhere within {width:.0e}, so nothing is certified. Interval bounds need a network that was "
        "trained for them.",
        patch_size=patch_size,
        name=layered.name,
        width=width,
    )


def _parts(places: tuple[int, int]) -> Iterator[tuple[int, list[Place]]]:
    """All places in parts, coarse ones first, and how many there are up to the end of each part."""
    every = [(row, col) for row in range(places[0]) for col in range(places[1])]
    every.sort(key=lambda place: place[0] % COARSE != 0 or place[1] % COARSE != 0)
    for first in range(0, len(every), TOGETHER):
        some = every[first : first + TOGETHER]
        yield first + len(some), some


class _Bounds:
    """Bounds of one canvas's leads by the place of the patch. Raises ``NoLayersError``."""

    def __init__(self, layered: Layered, label: int, rival: int, patch_size: int) -> None:
        import torch

        self._layers: tuple[Layer, ...] = layered.layers()
        self._pixels = torch.from_numpy(layered.pixels).double()
        self._patch_size, self._rival = patch_size, rival
        self._known, self._asked_about = layered.known, (label, patch_size)
        self._classes = None if layered.classes is None else list(layered.classes)
        self._label = label if self._classes is None else self._classes[label]

    def knows(self, places: list[Place]) -> bool:
        """Whether ``at`` computes nothing."""
        return all((*self._asked_about, *place) in self._known for place in places)

    def at(self, places: list[Place]) -> tuple[Doubles, IntArray]:
        """Margins float64 and rivals int64, both ``[n]``, with the patch at these places."""
        unknown = [place for place in places if (*self._asked_about, *place) not in self._known]
        if unknown:
            margins, rivals = self._found(unknown)
            for place, margin, rival in zip(unknown, margins.tolist(), rivals.tolist(), strict=True):
                self._known[(*self._asked_about, *place)] = margin, rival
        found = [self._known[(*self._asked_about, *place)] for place in places]
        return np.array([margin for margin, _ in found]), np.array([rival for _, rival in found], np.int64)

    def _found(self, places: list[Place]) -> tuple[Doubles, IntArray]:
        try:
            found = within(self._layers, self._boxes(places), self._label)
        except ExplodedError as error:
            return np.full(len(places), -min(error.width, WIDEST)), np.full(len(places), self._rival)
        leads = self._competing(found)
        allowance = SAFE * canvas_logit_error(found.logits.magnitude, "float32")
        return settled(leads.amin(1).numpy(), allowance.numpy()), leads.argmin(1).numpy()

    def hold(self, logits: FloatArray) -> bool:
        """Whether the network's own logits ``[K]`` of the canvas, of the classes that compete, are what its layers say:
        they lie within bounds of no width, up to what two ways of computing differ by. Raises ``NoLayersError``.
        """
        import torch

        try:
            found = within(self._layers, Box(self._pixels[None], self._pixels[None]), self._label).logits
        except ExplodedError:
            return True  # there are no bounds that could be wrong
        allowance = SAFE * canvas_logit_error(found.magnitude, "float32")
        chosen = slice(None) if self._classes is None else self._classes
        low, high = (end[0, chosen] for end in (found.low - allowance[:, None], found.high + allowance[:, None]))
        said = torch.from_numpy(logits.astype(np.float64))
        return bool(((low <= said) & (said <= high)).all())

    def of_place(self, place: Place) -> tuple[float, float]:
        """The least lead with the patch at one place, and the width of the widest bounds of a logit."""
        try:
            found = within(self._layers, self._boxes([place]), self._label)
        except ExplodedError as error:
            return -error.width, error.width
        return float(self._competing(found).amin()), float((found.logits.high - found.logits.low).max())

    def anything(self, places: tuple[int, int]) -> FloatArray:
        """Margins for a canvas of which nothing is known, which hold at every place, but prove none."""
        import torch

        try:
            box = Box(torch.zeros_like(self._pixels[None]), torch.ones_like(self._pixels[None]))
            least = float(self._competing(within(self._layers, box, self._label)).amin())
        except ExplodedError as error:
            least = -error.width
        return np.full(places, max(min(least, 0.0), -WIDEST), np.float32)

    def _competing(self, found: Outcome) -> Tensor:
        return found.leads if self._classes is None else found.leads[:, self._classes]

    def _boxes(self, places: list[Place]) -> Box:
        low = self._pixels.repeat(len(places), 1, 1, 1)
        high = low.clone()
        for number, (row, col) in enumerate(places):
            low[number, :, row : row + self._patch_size, col : col + self._patch_size] = 0.0
            high[number, :, row : row + self._patch_size, col : col + self._patch_size] = 1.0
        return Box(low, high)
