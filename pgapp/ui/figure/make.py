"""Figures from answers, with no window: what ``pgapp figure`` and scripts call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pgapp.core.scene import Analysis, Certification
from pgapp.networks.catalogue import catalog
from pgapp.ui.figure.spec import FigureContent, FigureSpec
from pgapp.whole_files import write_whole


def content_of(analysis: Analysis, certification: Certification | None, selected: int | None = None) -> FigureContent:
    """What a figure shows of these answers. ``selected``: the class whose evidence and window are drawn; None for the
    true label, or what the defence says of the clean picture. Raises ``FigureError`` where they do not go together."""
    scene = analysis.scene
    if selected is None:
        selected = analysis.clean.defended.label if scene.label is None else scene.label
    entry = catalog.entry(scene.network.key)
    return FigureContent(
        analysis=analysis,
        certification=certification,
        selected=selected,
        network=entry.title,
        has_undefended=entry.has_undefended,
    )


def write_figure(
    path: str | os.PathLike[str],
    analysis: Analysis,
    certification: Certification | None = None,
    *,
    parts: Sequence[str] | None = None,
    selected: int | None = None,
    width: float = 180.0,
    unit: str = "mm",
    dpi: int = 300,
    theme: str = "light",
    text: float | None = None,
    columns: int | None = None,
    caption: bool = True,
) -> None:
    """Write a picture with its answers as a figure: an SVG, a PDF or a PNG, by the ending of ``path``.

    Starts Qt without a screen where it does not run yet.

    Args:
        path: the file.
        analysis: what an ``Analyst`` says of a scene.
        certification: its certificate of the same scene, where it has one.
        parts: in this order, some of "clean", "patched", "heatmap", "windows", "margins", "verdicts"; None for all that
            there are for these answers.
        selected: number of the class whose evidence and window are drawn; None for the true label, or what the defence
            says of the clean picture.
        width: in ``unit``, which is "mm" or "px"; the height follows.
        dpi: pixels an inch.
        theme: "light" or "dark".
        text: size of the words in points; None for one that goes with the width.
        columns: pictures side by side; None for as many as fit well.
        caption: whether what a certificate assumes stands beneath.

    Raises:
        FigureError: it cannot be drawn so; a ``ValueError`` whose text is one sentence.
        OSError: the file cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from pgapp.ui.figure.files import figure_bytes, kind_of
    from pgapp.ui.figure.layout import lay_out
    from pgapp.ui.figure.parts import offered

    kind, content = kind_of(path), content_of(analysis, certification, selected)
    spec = FigureSpec(
        parts=tuple(parts) if parts is not None else offered(content),
        width=width,
        unit=unit,
        dpi=dpi,
        theme=theme,
        text=text,
        columns=columns,
        caption=caption,
    )
    app = QApplication.instance() or QApplication(["pgapp"])  # held until the figure is written
    write_whole(Path(path), figure_bytes(lay_out(content, spec), kind, spec))
    del app
