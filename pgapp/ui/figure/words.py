"""The words of a figure: its verdicts, and the caption with everything that a certificate assumes. No Qt.

A figure is English in whatever language the window is.
"""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.defences.table import row
from pgapp.core.scene import Promise
from pgapp.ui.figure.spec import FigureContent
from pgapp.ui.panels.certificate_panel import outcome_sentence
from pgapp.ui.panels.verdict_words import FROZEN, NO_PROMISE, Verdict, of_certificate, of_defence, without_defence
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark
from pgapp.ui.widgets.wording import assumptions, capital, picture_lines, size_text, space_text

DIGITS = 16
"""of the weights' digest"""


@dataclass(frozen=True)
class Said:
    """A verdict under its title; ``label`` is the class that it names first, None where it names none."""

    title: str
    verdict: Verdict
    label: int | None


def verdicts(content: FigureContent) -> tuple[Said, Said, Said]:
    """Without defence, the defence, its certificate: what the window's cards say."""
    analysis = content.analysis
    found, now = row(analysis.scene.defence.key), analysis.now
    plain = now.undefended.label if now.undefended is not None else None
    if plain is None and not content.has_undefended:
        plain = now.mean_logits.label
    return (
        Said("Without defence", without_defence(analysis, content.has_undefended), plain),
        Said(capital(found.title), of_defence(analysis), None if now.defended.alert else now.defended.label),
        Said("Certificate", _certificate(content), None),
    )


def _certificate(content: FigureContent) -> Verdict:
    if row(content.analysis.scene.defence.key).promise is Promise.NONE:
        return NO_PROMISE
    if content.analysis.scene.canvas.picture.frame is not None:
        return FROZEN
    if content.certification is None:
        return Verdict("–", Remark(Meaning.NEUTRAL, "the certificate is still being computed", "computing"))
    return of_certificate(content.certification, content.uncovered)


def statement(content: FigureContent) -> str:
    """The caption's first lines: of which picture, and what is proven of it."""
    scene, found = content.analysis.scene, content.certification
    parts = [f"{scene.canvas.picture.name}."]
    if scene.label is not None:
        parts.append(f"True label: “{content.names[scene.label]}”.")
    if found is not None:
        parts.append(outcome_sentence(found))
    elif row(scene.defence.key).promise is Promise.NONE:
        parts.append(f"The {row(scene.defence.key).title} promises nothing.")
    elif scene.canvas.picture.frame is not None:
        parts.append("No certificate is claimed of this frame of a camera, which may hold a real patch.")
    else:
        parts.append("The certificate is still being computed.")
    if content.uncovered is not None:
        size = size_text(content.uncovered, scene.canvas.size)
        parts.append(f"The patch on the picture, {size}, is larger than that and not covered.")
    elif found is None and scene.patch is not None:
        parts.append(f"The patch on the picture: {size_text(scene.patch.size, scene.canvas.size)}.")
    return " ".join(parts)


def basis(content: FigureContent) -> str:
    """The rest of the caption: what all of it was computed with, and what a certificate rests on."""
    analysis, found = content.analysis, content.certification
    scene, made = analysis.scene, analysis.provenance if found is None else found.provenance
    grid = analysis.grid if found is None else found.grid
    size = scene.canvas.size
    lines = assumptions(scene.defence, grid, scene.defence.patch_size, size, content.network, made.precision)
    lines.insert(2, f"weights sha256 {made.digest[:DIGITS]}")
    lines += [f"labels: {space_text(scene.label_space)}", f"canvas {size[1]} × {size[0]} px"]
    lines += picture_lines(scene.canvas)
    versions = ", ".join(f"{name} {version}" for name, version in made.versions)
    lines.append(f"computed on {made.device} with {versions}")
    if made.fallback:
        lines.append(made.fallback.rstrip("."))
    lines[0] = f"{lines[0][0].lower()}{lines[0][1:]}"
    said = "; ".join(lines).replace(" = ", "\u00a0=\u00a0")
    return f"{'Assumes' if found is not None else 'Computed for'}: {said}."
