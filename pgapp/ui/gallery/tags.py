"""The tags that are offered for any picture. A results file keeps them in English, as all that is stored."""

from __future__ import annotations

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown

_WORDED = (worded("interesting"), worded("label noise"))
USUAL_TAGS = tuple(str.__str__(tag) for tag in _WORDED)


def worded_tag(tag: str) -> str:
    """One of the usual tags as a text that can be said in another language; one's own as it is."""
    return next((usual for usual in _WORDED if usual == tag), tag)


def tag_text(tag: str) -> str:
    """A tag in the language of the window."""
    return shown(worded_tag(tag))
