"""Export a figure of what the window shows, while it goes on."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from pgapp.data.pictures.folders import printable
from pgapp.engine.repeat.command_line import figure_command
from pgapp.engine.repeat.python_code import figure_code
from pgapp.engine.repeat.question import question_of
from pgapp.ui.figure.dialog import FigureDialog
from pgapp.ui.figure.make import content_of
from pgapp.ui.figure.spec import FigureContent, FigureSpec
from pgapp.ui.language.translate import tr
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.window.copying import Made, Make
from pgapp.ui.window.parts import Parts


def figure_content(session: Session) -> FigureContent | None:
    """The newest answers; None while there are none."""
    analysis, found = session.analysis, session.certification
    if analysis is None:
        return None
    same = found is not None and found.scene.question == analysis.scene.question
    selected = session.selected if 0 <= session.selected < len(analysis.scene.label_space.names) else None
    return content_of(analysis, found if same else None, selected)


class FollowedFigure(QObject):
    """Hands a dialog what the session answers while it is open."""

    def __init__(self, dialog: FigureDialog, session: Session) -> None:
        super().__init__(dialog)
        self._dialog, self._session = dialog, session
        session.analysis_changed.connect(self._show)
        session.certification_changed.connect(self._show)

    def _show(self, _answer: object) -> None:
        content = figure_content(self._session)
        if content is not None:
            self._dialog.show_content(content)


def _made(content: FigureContent, spec: FigureSpec) -> Make:
    """The figure's command and script."""
    scene, made = content.analysis.scene, content.analysis.provenance
    name = f"{Path(scene.canvas.picture.name).stem}-figure.svg"

    def make(folder: Path) -> Made:
        question = question_of(scene, made.device, made.precision, folder)
        return Made(
            figure_command(question, ("--out", name, *figure_words(content, spec))),
            figure_code(question, name, figure_arguments(content, spec)),
        )

    return make


def figure_words(content: FigureContent, spec: FigureSpec) -> tuple[str, ...]:
    """The options of ``pgapp figure`` that say so."""
    words = ["--parts", ",".join(spec.parts), "--class", str(content.selected)]
    words += ["--width", f"{spec.width:g}{spec.unit}", "--dpi", str(spec.dpi), "--theme", spec.theme]
    words += ["--text", f"{spec.text:g}"] if spec.text is not None else []
    words += ["--columns", str(spec.columns)] if spec.columns is not None else []
    return (*words, *([] if spec.caption else ["--no-caption"]))


def figure_arguments(content: FigureContent, spec: FigureSpec) -> dict[str, Any]:
    """The arguments of ``pgapp.write_figure`` that say so."""
    given = {field.name: getattr(spec, field.name) for field in fields(spec)}
    return {"selected": content.selected, **given, "parts": list(spec.parts)}


def export_figure(parts: Parts) -> None:
    """Ask what the figure is to be."""
    content = figure_content(parts.session)
    if content is None:
        parts.tell(tr("There is nothing to show yet: open a picture, and wait for the verdicts."))
        return
    dialog = FigureDialog(content, parts.store, parts.window)
    FollowedFigure(dialog, parts.session)
    dialog.saved.connect(lambda path: parts.notices.said.emit(tr("Saved {path}", path=printable(path))))
    dialog.failed.connect(parts.notices.failed)
    dialog.repeat_wanted.connect(lambda spec, python: parts.copying.copy(_made(dialog.content, spec), python))
    open_once(dialog)
