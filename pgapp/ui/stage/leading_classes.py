"""Which classes the strip of heatmaps shows. Numpy only."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import Analysis, Defended, Prediction, Reading

_SURE = 2
"""a class among so many leading ones is shown for certain"""


def leading_classes(analysis: Analysis, shown: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Which classes to show: those that lead before or after the patch, before or after masking.

    Classes in ``shown`` keep their places. One of them gives way only to a class that is among the first two
    somewhere and is not shown yet, and then the one that leads least does.
    """
    ranks = np.minimum(_ranks_in(analysis.now.defended), _ranks_in(analysis.clean.defended))
    leading = np.flatnonzero(ranks < count)
    best = leading[np.lexsort((-analysis.clean.defended.scores[leading], ranks[leading]))][:count].tolist()
    if not shown:
        return tuple(best)
    places = list(shown[:count])
    places += [k for k in best if k not in places][: count - len(places)]
    for k in best:
        if ranks[k] < _SURE and k not in places:
            spare = [i for i, other in enumerate(places) if ranks[other] >= _SURE]
            if spare:
                places[max(spare, key=lambda i: int(ranks[places[i]]))] = k
    return tuple(places)


def shown_together(analysis: Analysis, shown: tuple[int, ...], count: int, selected: int) -> tuple[int, ...]:
    """The classes whose colours are side by side: those that are answered, those of the strip, and the selected one.
    ``shown`` may be of another network, which had more classes."""
    shown = tuple(k for k in shown if k < len(analysis.scene.label_space.names))
    answers = [each.label for reading in (analysis.clean, analysis.now) for each in _answers(reading)]
    return (*answers, *leading_classes(analysis, shown, count), selected)


def _answers(reading: Reading) -> tuple[Defended | Prediction, ...]:
    plain = (reading.undefended,) if reading.undefended is not None else ()
    return (reading.defended, *plain)


@lru_cache(maxsize=4)
def _ranks_in(defended: Defended) -> NDArray[np.int64]:
    """Each class's better rank, before or after masking. Remembered: the clean picture's stays during a drag."""
    return np.minimum(_ranks(defended.scores), _ranks(defended.unmasked))


def _ranks(scores: NDArray[np.floating]) -> NDArray[np.int64]:
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return ranks
