"""How settings and sizes read in the interface: one place, so that every panel says it the same way.

What a figure says, too, which is English, can still be said in the language of the window; ``touch_text`` is in it.
"""

from __future__ import annotations

from pgapp.core.defences.settings import fields_of, value_words
from pgapp.core.defences.table import row, runs_on_canvases
from pgapp.core.geometry import Grid
from pgapp.core.patch import patch_mask, share_of_side
from pgapp.core.scene import Analysis, Canvas, Defence, DefenceSettings, LabelSpace, Patch
from pgapp.core.wording import capitalized, joined, numeral, percent_text, uncapitalized, worded
from pgapp.data.pictures.reading import Reading
from pgapp.ui.language.translate import tr

SHARES = (0.01, 0.02, 0.03)
"""The preset patch sizes, as shares of the canvas area."""


UNPROVEN = worded(
    "No certificate is claimed of a camera's frame, which may hold a real patch: freeze one that is clean, and say so "
    "on the certificate's card."
)

KIND_TITLES = {"svg": worded("&SVG…"), "pdf": worded("&PDF…"), "png": worded("P&NG…")}
"""of the files that a figure is written as, in a menu"""


def size_text(side: int, canvas_size: tuple[int, int]) -> str:
    """``41 px (2.03 %)``, which never breaks between number and unit."""
    return worded("{side}\u00a0px ({share}\u00a0%)", side=side, share=percent_text(share_of_side(side, canvas_size), 2))


def shape_text(patch: Patch) -> str:
    """How much of its square a patch covers; empty where it is all."""
    mask = patch_mask(patch.content, patch.size)
    if mask is None:
        return ""
    return worded("of its own shape, {share}\u00a0% of the square", share=percent_text(float(mask.mean())))


def threat_sentence(patch_size: int, canvas_size: tuple[int, int]) -> str:
    """The threat model."""
    return worded(
        "One square patch, at most {patch_size} px ({share} %), anywhere, any content",
        patch_size=patch_size,
        share=percent_text(share_of_side(patch_size, canvas_size), 2),
    )


def number_text(value: float) -> str:
    """Two decimals, with a minus that is as wide as a plus."""
    return numeral(value, ".2f")


def capital(text: str) -> str:
    """As at the beginning of a sentence. Only in English, so that elsewhere what is ``shown`` has to come first."""
    return capitalized(text)


def space_text(space: LabelSpace) -> str:
    """The label space with its number of classes, which its name may hold already."""
    count = str(len(space.names))
    return space.name if count in space.name else space.name + f" ({count})"


def precision_text(precision: str) -> str:
    known = {"float32": worded("32-bit"), "bfloat16": worded("bf16 (16-bit)"), "int8": worded("8-bit")}
    return known.get(precision, precision)


def window_equation(patch_size: int, grid: Grid) -> str:
    """Equation 1 with its numbers, for both axes where they differ."""
    rows, cols = _window_equation(patch_size, grid, 0), _window_equation(patch_size, grid, 1)
    if grid.cells[0] == 1:  # bands of whole columns
        return cols
    return rows if rows == cols else worded("rows: {rows}\ncolumns: {cols}", rows=rows, cols=cols)


def _window_equation(patch_size: int, grid: Grid, axis: int) -> str:
    field, stride, there = grid.receptive_field[axis], grid.stride[axis], grid.cells[axis]
    cells = -(-(patch_size + field - 1) // stride)
    text = f"w = ⌈(p + r − 1)/s⌉ = ⌈({patch_size} + {field} − 1)/{stride}⌉ = {cells}"
    if cells <= there:
        return text
    if there == 1:
        return worded("{equation}, and there is 1 cell", equation=text)
    return worded("{equation}, all {there} cells", equation=text, there=there)


def assumptions(
    defence: Defence, grid: Grid | None, patch_size: int, canvas_size: tuple[int, int], network: str, precision: str
) -> list[str]:
    """Everything that a certificate rests on, one phrase an entry."""
    lines = [
        threat_sentence(patch_size, canvas_size),
        worded("network: {network}", network=network),
        row(defence.key).title,
        *settings_lines(defence.settings),
    ]
    if grid is not None and not runs_on_canvases(defence):
        window = grid.window(patch_size)
        lines.append(
            worded(
                "window {rows} × {cols} of {all_rows} × {all_cols} cells",
                rows=window[0],
                cols=window[1],
                all_rows=grid.cells[0],
                all_cols=grid.cells[1],
            )
        )
    if precision == "int8":
        lines.append(worded("all computed on one machine"))
    lines.append(worded("precision: {precision}", precision=precision_text(precision)))
    return lines


def settings_lines(settings: DefenceSettings) -> list[str]:
    """What is set, an entry each, without what plays no part: ``feature confidence``, ``T = 0``."""
    lines: list[str] = []
    for each in fields_of(type(settings)):
        value, needed = getattr(settings, each.name), each.shown.only_with
        if value is None or (needed is not None and getattr(settings, needed[0]) != needed[1]):
            continue
        title, words = each.shown.title, value_words(each, value)
        unit = (each.shown.unit,) if each.shown.unit else ()
        parts = (title, "=", words) if len(title) == 1 else (uncapitalized(title), words, *unit)
        lines.append(joined(" ", parts))
    return lines


def canvas_notes(canvas: Canvas) -> str:
    """What was done to a picture on its way to the network, in a few words."""
    rows, cols = canvas.crop.rows, canvas.crop.cols
    enlarged = rows < canvas.size[0] or cols < canvas.size[1]
    notes = (
        *canvas.picture.notes,
        worded("enlarged from {cols} × {rows}", cols=cols, rows=rows) if enlarged else "",
        canvas.spec.departure,
    )
    return joined("; ", [note for note in notes if note])


READ_WORDS = {
    Reading.TORCHVISION: worded("read as torchvision does: not turned, not laid on white"),
    Reading.STRETCHED: worded("read with its grey levels stretched"),
    Reading.REPEATABLE: worded("scaled along one axis at a time"),
}


def picture_lines(canvas: Canvas) -> list[str]:
    """What was done to the picture of a certificate; empty where nothing was."""
    parts: list[str] = [words for reading, words in READ_WORDS.items() if reading.value == canvas.picture.reading]
    parts += [notes] if (notes := canvas_notes(canvas)) else []
    return [worded("picture: {notes}", notes=joined("; ", parts))] if parts else []


def touch_text(analysis: Analysis | None) -> str:
    """How many cells the patch touches, and how many local predictions it flipped."""
    if analysis is not None and analysis.touched is None and analysis.scene.patch is not None:
        return tr("No cell sees the patch where it lies.")
    if analysis is not None and analysis.touched is None and analysis.scene.canvas.picture.frame is not None:
        return tr("No painted patch on the frame: click where one should be.")
    if analysis is None or analysis.touched is None:
        return tr("No patch on the picture: click where it should be.")
    if analysis.grid.sees_all:
        return tr("The patch is on the picture, which this network sees as a whole.")
    cells = analysis.grid.cells[0] * analysis.grid.cells[1]
    said = tr(
        "The patch touches {area} of {cells} cells and flips {flipped} of their local predictions.",
        area=analysis.touched.area,
        cells=cells,
        flipped=int(analysis.flipped.sum()),
    )
    if runs_on_canvases(analysis.scene.defence):
        return said
    rows, cols = analysis.now.defended.window
    return tr("{said} Window: {rows} × {cols} cells.", said=said, rows=rows, cols=cols)
