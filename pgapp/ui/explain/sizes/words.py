"""What a defence proves at a size of the patch, in words."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, Promise, Scene
from pgapp.core.wording import worded
from pgapp.engine.live.comparison_rows import Row
from pgapp.engine.live.sizes.points import SizeCurve, SizePoint
from pgapp.ui.attack.words import margin_text
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.wording import size_text

LEGEND = worded(
    "Filled: proven (● recovery, ▲ right or an alert, ■ stays in the top k). Hollow: not proven. ✕: wrong, or an "
    "alert, on the clean picture. Bar: with the mask of its end, every smaller patch, too. Dashed: the assumed size."
)


def curve_sentence(curve: SizeCurve, scene: Scene) -> str:
    """How far a defence reaches, of the sizes that are tried."""
    name, label = curve.row.name, scene.label_space.names[curve.row.label]
    if not curve.complete:
        return worded(
            "{name} for “{label}”: {count} of {total} sizes so far",
            name=name,
            label=label,
            count=len(curve.points),
            total=len(curve.sizes),
        )
    several = curve.row.promise is Promise.TOP_K
    if not curve.largest:
        return worded(
            "{name} for “{label}”: stays in the top {top} at none of {count} sizes"
            if several
            else "{name} for “{label}”: certified at none of {count} sizes",
            name=name,
            label=label,
            top=curve.row.clean.top,
            count=len(curve.sizes),
        )
    unwavering = curve.largest_unwavering
    return worded(
        "{name} for “{label}”: stays in the top {top} up to {size}"
        if several
        else "{name} for “{label}”: certified up to {size}, without an alert up to {unwavering}"
        if unwavering
        else "{name} for “{label}”: certified up to {size}",
        name=name,
        label=label,
        top=curve.row.clean.top,
        size=size_text(curve.largest, scene.canvas.size),
        unwavering=size_text(unwavering, scene.canvas.size) if unwavering else "",
    )


def point_sentence(curve: SizeCurve, size: int, point: SizePoint | None) -> str:
    """One size of one defence."""
    if point is None:
        return tr("{name}, {size} px: not computed yet", name=curve.row.name, size=size)
    outcome = tr("certified: right, without an alert") if point.unwavering else _outcome(point.outcome, curve.row)
    said = tr("{name}, {size} px: {outcome}", name=curve.row.name, size=size, outcome=outcome)
    if point.margin is not None:
        said = tr("{said}; least margin {margin}", said=said, margin=margin_text(point.margin))
    if point.outcome is not Outcome.WRONG and not point.silent:
        said = tr("{said}; there is an alert on the clean picture, too", said=said)
    return f"{said}. {shown(point.remark)}" if point.remark else said


def _outcome(outcome: Outcome, row: Row) -> str:
    """What an outcome says of the defence of a row."""
    if row.promise is Promise.TOP_K:
        top = row.clean.top
        return {
            Outcome.CERTIFIED: tr("the label stays in the top {top}", top=top),
            Outcome.VULNERABLE: tr(
                "the label may leave the top {top}: an attack that pushes it out may exist", top=top
            ),
            Outcome.WRONG: tr("on the clean picture the label is not in the top {top}", top=top),
        }[outcome]
    detects = row.promise is Promise.DETECTION
    return {
        Outcome.CERTIFIED: tr("certified: right or an alert" if detects else "certified"),
        Outcome.VULNERABLE: tr("not certified: an attack may exist"),
        Outcome.WRONG: tr("wrong on the clean picture, or an alert there" if detects else "wrong on the clean picture"),
    }[outcome]


def margin_title(curve: SizeCurve) -> str:
    """What the plot of margins shows, and what the zero in it says."""
    return worded(
        "Least margin of {name} over all places of the patch, in scores of its own, which are no other "
        "defence's: above zero the label stays in the top {top}."
        if curve.row.promise is Promise.TOP_K
        else "Least margin of {name} over all places of the patch, in scores of its own, which are no other "
        "defence's: above zero it is certified.",
        name=curve.row.name,
        top=curve.row.clean.top,
    )


def ground(scene: Scene, grid: Grid) -> str:
    """On what all of this is said."""
    fitted = scene.network.fitted_to
    return worded(
        "Of the clean picture; each size with the mask that is fitted to it, or that the defence has; "
        "{rows} × {cols} cells."
        if fitted is None
        else "Of the clean picture; each size with the mask that is fitted to it, or that the defence has; "
        "{rows} × {cols} cells fitted to {fitted} px.",
        rows=grid.cells[0],
        cols=grid.cells[1],
        fitted=fitted,
    )
