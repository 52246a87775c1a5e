"""What a defence proves at a size of the patch, in words."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, Promise, Scene
from pgapp.core.wording import worded
from pgapp.engine.live.comparison_rows import Row
from pgapp.engine.live.sizes.points import SizeCurve, SizePoint
from pgapp.ui.attack.words import margin_text
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.wording import size_text

LEGEND = worded(
    "Filled: proven (● recovery, ▲ right or an alert, ■ stays in the top k). Hollow: not proven. ✕: wrong, or an "
    "alert, on the clean picture. Bar: with the mask of its end, every smaller patch, too. Dashed: the assumed size."
)


def curve_sentence(curve: SizeCurve, scene: Scene) -> str:
    """How far a defence reaches, of the sizes that are tried."""
    said = tr("{name} for “{names}”: ", name=curve.row.name, names=scene.label_space.names[curve.row.label])
    if not curve.complete:
        return tr("{said}{count} of {count2} sizes so far", said=said, count=len(curve.points), count2=len(curve.sizes))
    if not curve.largest:
        return tr(
            "{said}{proven} at none of {count} sizes", said=said, proven=_proven(curve.row), count=len(curve.sizes)
        )
    return tr(
        "{said}{proven} up to {size_text}",
        said=said,
        proven=_proven(curve.row),
        size_text=size_text(curve.largest, scene.canvas.size),
    )


def point_sentence(curve: SizeCurve, size: int, point: SizePoint | None) -> str:
    """One size of one defence."""
    where = tr("{name}, {size} px: ", name=curve.row.name, size=size)
    if point is None:
        return tr("{where}not computed yet", where=where)
    said = f"{where}{outcome_words(point.outcome, curve.row)}"
    if point.margin is not None:
        said += tr("; least margin {margin_text}", margin_text=margin_text(point.margin))
    if point.outcome is not Outcome.WRONG and not point.silent:
        said += tr("; there is an alert on the clean picture, too")
    return f"{said}. {point.remark}" if point.remark else said


def outcome_words(outcome: Outcome, row: Row) -> str:
    """What an outcome says of the defence of a row."""
    if row.promise is Promise.TOP_K:
        top = tr("the top {top}", top=row.clean.top)
        return {
            Outcome.CERTIFIED: tr("the label stays in {top}", top=top),
            Outcome.VULNERABLE: tr("the label may leave {top}: an attack that pushes it out may exist", top=top),
            Outcome.WRONG: tr("on the clean picture the label is not in {top}", top=top),
        }[outcome]
    detects = row.promise is Promise.DETECTION
    return {
        Outcome.CERTIFIED: tr("certified: right or an alert") if detects else "certified",
        Outcome.VULNERABLE: tr("not certified: an attack may exist"),
        Outcome.WRONG: tr("wrong on the clean picture") + (tr(", or an alert there") if detects else ""),
    }[outcome]


def margin_title(curve: SizeCurve) -> str:
    """What the plot of margins shows, and what the zero in it says."""
    return tr(
        "Least margin of {name} over all places of the patch, in scores of its own, which are no other "
        "defence's: above zero {zero}.",
        name=curve.row.name,
        zero=_zero(curve.row),
    )


def ground(scene: Scene, grid: Grid) -> str:
    """On what all of this is said."""
    fitted = scene.network.fitted_to
    cells = tr("{cells} × {cells2} cells", cells=grid.cells[0], cells2=grid.cells[1]) + (
        tr(" fitted to {fitted} px", fitted=fitted) if fitted is not None else ""
    )
    return tr(
        "Of the clean picture; each size with the mask that is fitted to it, or that the defence has; {cells}.",
        cells=cells,
    )


def _proven(row: Row) -> str:
    return tr("stays in the top {top}", top=row.clean.top) if row.promise is Promise.TOP_K else "certified"


def _zero(row: Row) -> str:
    return (
        tr("the label stays in the top {top}", top=row.clean.top)
        if row.promise is Promise.TOP_K
        else tr("it is certified")
    )
