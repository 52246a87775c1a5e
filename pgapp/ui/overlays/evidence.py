"""The evidence of the selected class in each cell: clean, with the patch, and what the patch changes. No Qt."""

from __future__ import annotations

import numpy as np

from pgapp.core.scene import Analysis, Certification
from pgapp.core.wording import worded
from pgapp.ui.overlays.base import Heatmap, Scale, largest
from pgapp.ui.overlays.colours import DIVERGING_MAP, EVIDENCE_MAP
from pgapp.ui.overlays.tiling import tiling_of


def evidence_clean(analysis: Analysis | None, _certification: Certification | None, k: int) -> Heatmap | None:
    """Of the clean picture, on the scale of both, so that the two can be compared."""
    if analysis is None or not _knows(analysis, k):
        return None
    return Heatmap(analysis.clean.evidence[k], tiling_of(analysis.grid), _scale(analysis, k))


def evidence_now(analysis: Analysis | None, _certification: Certification | None, k: int) -> Heatmap | None:
    """With the patch, on the scale of both."""
    if analysis is None or not _knows(analysis, k):
        return None
    return Heatmap(analysis.now.evidence[k], tiling_of(analysis.grid), _scale(analysis, k))


def difference(analysis: Analysis | None, _certification: Certification | None, k: int) -> Heatmap | None:
    """With the patch, less without. Cells whose evidence did not change are NaN: the picture stays clear there."""
    if analysis is None or not _knows(analysis, k):
        return None
    change = analysis.now.evidence[k] - analysis.clean.evidence[k]
    reach = largest(np.abs(change))
    change = np.where(change == 0, np.nan, change).astype(np.float32)
    unit = worded("change for {name}", name=analysis.scene.label_space.names[k])
    return Heatmap(change, tiling_of(analysis.grid), Scale(-reach, reach, DIVERGING_MAP, unit))


def _knows(analysis: Analysis, k: int) -> bool:
    return 0 <= k < len(analysis.now.evidence)


def _scale(analysis: Analysis, k: int) -> Scale:
    clean, now = analysis.clean.evidence[k], analysis.now.evidence[k]
    low = min(0.0, -largest(-clean, 0.0), -largest(-now, 0.0))
    high = max(largest(clean), largest(now))
    return Scale(low, high, EVIDENCE_MAP, worded("evidence for {name}", name=analysis.scene.label_space.names[k]))
