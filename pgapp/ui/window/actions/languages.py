"""In which language the window speaks."""

from __future__ import annotations

from functools import partial

from pgapp.core.wording import worded
from pgapp.ui.language.catalogue import Language
from pgapp.ui.language.translate import tr
from pgapp.ui.window.actions.row import Action, Family
from pgapp.ui.window.parts import Parts


def _title(language: Language) -> str:
    """A language is called what those who speak it call it."""
    names = {Language.SYSTEM: tr("As the system"), Language.ENGLISH: "English", Language.GERMAN: "Deutsch"}
    return names[language]


def _why_not(parts: Parts) -> str:
    busy = parts.adversary.running or parts.folders.under_way() or parts.demos.playing or parts.camera.phase.is_running
    return tr("The window is made anew for it: end what runs first.") if busy else ""


def _languages(_parts: Parts) -> list[Action]:
    def choose(language: Language, parts: Parts) -> None:
        if language is not parts.look.language:
            parts.look.speak(language)

    def is_spoken(language: Language, parts: Parts) -> bool:
        return parts.look.language is language

    return [
        Action(
            id=f"language-{language.value or 'system'}",
            title=_title(language),
            act=partial(choose, language),
            why_not=_why_not,
            checked=partial(is_spoken, language),
        )
        for language in Language
    ]


LANGUAGES = Family(id="languages", title=worded("Lan&guage"), menu="view", group="look", rows=_languages)
