"""Clean and certified accuracy of an undefended network under the defences that ask it about whole pictures.

Each picture may take hundreds of evaluations, so what was found is kept picture by picture: the same question goes on
where it was left.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pgapp.core.defences.choices import IntervalBoundsSettings, PatchCleanserSettings
from pgapp.core.defences.layers import NoLayersError, Residual
from pgapp.core.defences.settings import record_of
from pgapp.core.progress import Progress
from pgapp.core.scene import Defence, DefenceSettings, LabelSpace, NotFiniteError, Outcome, Picture
from pgapp.data.pictures.images import make_canvas
from pgapp.data.results.summary import Share
from pgapp.engine.jobs.judging import OnGrid
from pgapp.engine.jobs.masked_judging import MaskedJudges
from pgapp.networks.protocols import LayeredNetwork, LocalLogitNetwork, beside_itself
from pgapp.training.figures import OF_SIDE, Figure, patch_sizes
from pgapp.training.pictures import Pictures

K = 3
"""masks a side, unless told otherwise"""


@dataclass(frozen=True)
class Asked:
    """A defence and a patch of so many canvas pixels."""

    title: str
    settings: DefenceSettings
    patch_size: int


def masked_defences(network: LocalLogitNetwork, masks: tuple[int, ...] = (K,)) -> tuple[Asked, ...]:
    """For networks that see the whole picture: PatchCleanser with at most so many masks a side, and interval bounds
    where they are made of layers in a row, as those are that are trained for them."""
    if not network.grid.sees_all:
        return ()
    sizes = patch_sizes(network)
    found = [Asked(f"PatchCleanser, k = {k}", PatchCleanserSettings(k), size) for size in sizes for k in masks]
    if isinstance(network, LayeredNetwork) and _in_a_row(network):
        found += [Asked("IBP", IntervalBoundsSettings(), size) for size in sizes]
    return tuple(found)


def _in_a_row(network: LayeredNetwork) -> bool:
    try:
        return not any(isinstance(layer, Residual) for layer in network.layers((OF_SIDE, OF_SIDE)))
    except NoLayersError:
        return False


def measure_masked(
    network: LocalLogitNetwork,
    pictures: Pictures,
    asked: tuple[Asked, ...],
    progress: Progress,
    kept: Path | None = None,
) -> tuple[Figure, ...]:
    """The figures of ``network``, whose labels count as the network's classes do, for each of ``asked``.

    ``kept``: a folder where each picture's answer is written as it is found, and read from the next time. Raises
    ``OSError`` where it cannot be, ``NotFiniteError`` where the network gives no numbers.
    """
    rows = []
    for one in asked:
        found = _Kept(kept, network, one)
        judges = MaskedJudges(
            (OnGrid(beside_itself(network), (one.patch_size,)),),
            LabelSpace("all", network.names),
            Defence(one.patch_size, one.settings),
        )
        for number, pixels in enumerate(pictures.pixels):
            label = int(pictures.labels[number])
            key = hashlib.sha256(pixels.tobytes() + bytes([label])).hexdigest()[:32]
            if key not in found.known:
                canvas = make_canvas(Picture("", pixels), network.canvas_spec).pixels
                (verdict,) = judges.verdicts(np.ascontiguousarray(canvas)[None], [label])
                if verdict.error is not None:
                    raise NotFiniteError(verdict.error)
                (size,) = verdict.sizes
                found.keep(key, size.robust_label == label, size.outcome is Outcome.CERTIFIED)
            found.count(key)
            progress.report(number + 1, len(pictures), f"{one.title}, {one.patch_size} px")
        share = one.patch_size**2 / (network.grid.canvas[0] * network.grid.canvas[1])
        rows.append(Figure(one.title, one.patch_size, share, *found.shares()))
    return tuple(rows)


class _Kept:
    """What was found of each picture, clean and certified, by a digest of its pixels and its label."""

    def __init__(self, folder: Path | None, network: LocalLogitNetwork, asked: Asked) -> None:
        self.known: dict[str, tuple[bool, bool]] = {}
        self._counted: list[tuple[bool, bool]] = []
        self._path: Path | None = None
        if folder is None:
            return
        question = json.dumps([network.digest, asked.settings.key, record_of(asked.settings), asked.patch_size])
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{asked.settings.key}-{hashlib.sha256(question.encode()).hexdigest()[:16]}.txt"
        if self._path.exists():
            for line in self._path.read_text(encoding="ascii").splitlines():
                key, _, said = line.partition(" ")
                if len(key) == 32 and said in ("00", "10", "11"):  # a last line may have been cut off
                    self.known[key] = said[0] == "1", said[1] == "1"

    def keep(self, key: str, clean: bool, certified: bool) -> None:
        self.known[key] = clean, certified
        if self._path is not None:
            with self._path.open("a", encoding="ascii") as file:
                file.write(f"\n{key} {int(clean)}{int(certified)}")

    def count(self, key: str) -> None:
        self._counted.append(self.known[key])

    def shares(self) -> tuple[Share, Share]:
        count = len(self._counted)
        clean, certified = (sum(one[place] for one in self._counted) for place in (0, 1))
        return Share(clean, count), Share(certified, count)
