"""What still holds of an answer while the next one is on its way."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.scene import Analysis, Certification, Scene
from pgapp.ui.session.settings import promises


def with_last_word(analysis: Analysis, shown: Analysis | None) -> Analysis:
    """An answer before the undefended network has spoken, with what that said last, where both are about the same
    classes and network: it answers a little later."""
    if shown is None or analysis.now.undefended is not None or not _comparable(analysis, shown):
        return analysis
    now = replace(analysis.now, undefended=shown.now.undefended)
    clean = replace(analysis.clean, undefended=analysis.clean.undefended or shown.clean.undefended)
    return replace(analysis, now=now, clean=clean)


def _comparable(analysis: Analysis, shown: Analysis) -> bool:
    same_classes = shown.scene.label_space == analysis.scene.label_space
    return same_classes and shown.scene.network.key == analysis.scene.network.key


def stale(
    analysis: Analysis | None, found: Certification | None, asked: Scene | None, attacked: bool
) -> tuple[bool, bool]:
    """Whether the verdicts and the certificate on screen answer older questions than what is ``asked``. An attack
    (``attacked``) shows a new patch all the time, a camera a new picture: the last answer is the present state."""
    verdicts = analysis is None or analysis.scene is not asked
    live = asked is not None and asked.canvas.picture.is_live
    if verdicts and analysis is not None and asked is not None and (attacked or live):
        seen = analysis.scene
        alike = replace(seen, canvas=asked.canvas).question == asked.question
        verdicts = not (alike and seen.canvas.is_of_stream(asked.canvas))
    certificate = asked is None or (promises(asked) and (found is None or found.scene.question != asked.question))
    return verdicts, certificate
