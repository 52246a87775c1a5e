"""Theme, size of the text and language, remembered between runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from pgapp.ui.language.catalogue import Language
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.kept.remembered import SCALES, remembered_language, remembered_number, remembered_theme


class Look(QObject):
    """What the application is dressed in."""

    scaling = Signal()
    """the text is about to have another size"""
    scaled = Signal()
    """it has"""
    language_chosen = Signal(object)
    """a Language: the window has to be made anew for it"""

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.theme = remembered_theme(store)
        self.scale = remembered_number(store, "scale", 1.0, *SCALES)
        self.language = remembered_language(store)

    def set(self, theme: Theme | None = None, scale: float | None = None) -> None:
        """Dress the application anew and remember it; ``scale`` is kept within ``SCALES``."""
        self.theme = theme or self.theme
        before = self.scale
        scale = min(SCALES[1], max(SCALES[0], scale if scale is not None else before))
        if scale != before:
            self.scaling.emit()
        self.scale = scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self.theme, self.scale)
        if scale != before:
            self.scaled.emit()
        self._store.setValue("theme", self.theme.value)
        self._store.setValue("scale", self.scale)

    def speak(self, language: Language) -> None:
        """Have what is made from now on speak ``language``, and remember it."""
        self.language = language
        self._store.setValue("language", language.value)
        self.language_chosen.emit(language)
