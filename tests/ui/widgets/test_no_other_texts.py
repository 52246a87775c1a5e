"""No text is shown but through the helpers of plain text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pgapp import paths


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted(Path(paths.__file__).parent.glob("ui/**/*.py")):
        if path.name != "plain_text.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    yield f"{path.name}:{node.lineno}: {name}", name, node


def ours(node: Any, *makers: Any) -> Any:
    """A text that stands in the program, or one that came through one of the helpers."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") in makers
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def test_labels_boxes_tooltips_and_titles_are_made_where_no_text_is_guessed_about() -> None:
    guessing = {
        "QLabel",
        "QMessageBox",
        "QInputDialog",
        "QProgressDialog",
        "QErrorMessage",
        "QTextEdit",
        "QTextBrowser",
    }
    guessing |= {"QStaticText", "QTextDocument", "setHtml", "setInformativeText", "setDetailedText"}
    guessing |= {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getText", "getItem"}
    guessing |= {"warning", "question", "information", "critical", "about"}
    wrong = []
    for place, name, node in calls():
        last = node.args[-1] if node.args else None
        if name in ("setToolTip", "setStatusTip", "setWhatsThis"):
            wrong += [] if ours(last, "tip") else [place]
        elif name == "showText":
            wrong += [] if ours(node.args[1], "tip") else [place]
        elif name == "setWindowTitle":
            wrong += [] if ours(last, "title_text") else [place]
        elif name in guessing and not (name == "warning" and "log" in ast.unparse(node.func)):
            wrong.append(place)
    assert wrong == []
