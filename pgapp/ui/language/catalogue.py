"""The languages that the window speaks, and their translations, read from ``resources/translations``.

The files are Qt Linguist's (``.ts``), one for each room of the program, and are read as they are: there is nothing to
compile.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from pgapp.paths import resources
from pgapp.ui.language.translate import CONTEXT


class Language(Enum):
    """Its value is remembered; "" is the system's."""

    SYSTEM = ""
    ENGLISH = "en"
    GERMAN = "de"

    @property
    def spoken(self) -> Language:
        """This one, or that of the system where it is one of ours."""
        if self is not Language.SYSTEM:
            return self
        wished = QLocale.system().uiLanguages()
        first = wished[0].partition("-")[0] if wished else ""
        return Language.GERMAN if first == Language.GERMAN.value else Language.ENGLISH


class Catalogue(QTranslator):
    """What to say for each English template."""

    def __init__(self, said: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said = said

    def isEmpty(self) -> bool:
        return not self._said

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """None where it has none, so that Qt asks the next, and at last takes the text itself; "" would be shown."""
        return self._said.get(sourceText) if context == CONTEXT else None  # type: ignore[return-value]


def folder_of(language: Language) -> Path:
    return resources() / "translations" / language.value


def read_catalogue(folder: Path) -> dict[str, str]:
    """The finished translations of all files of a folder. Raises ``OSError`` and ``ElementTree.ParseError``."""
    from xml.etree import ElementTree  # not for a window in English

    said: dict[str, str] = {}
    for path in sorted(folder.glob("*.ts")):
        for message in ElementTree.parse(path).iter("message"):
            translation = message.find("translation")
            text = translation.text if translation is not None else None
            if text and translation is not None and translation.get("type") is None:
                said[message.findtext("source", "")] = text
    return said


class Speech(QObject):
    """Has the application speak one language at a time."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._installed: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """What is made from now on is in ``language``, Qt's own dialogs, too."""
        for each in self._installed:
            QCoreApplication.removeTranslator(each)
        self._installed.clear()
        spoken = language.spoken
        if spoken is Language.ENGLISH:
            return
        own = QTranslator(self)
        where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if own.load(f"qtbase_{spoken.value}", where):
            self._install(own)
        self._install(Catalogue(read_catalogue(folder_of(spoken)), self))

    def _install(self, translator: QTranslator) -> None:
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)
