"""The picture that is on its way from the loader: whence it comes, and for which canvas it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pgapp.core.scene import CanvasSpec, Picture
from pgapp.data.pictures.reading import Reading
from pgapp.engine.loading.picture_loader import PictureLoader
from pgapp.ui.session.settings import Settings

Load = Callable[[CanvasSpec], int]
"""asks the loader; returns the request's number"""


@dataclass(frozen=True, eq=False)
class Arrival:
    """What a picture that is opened is to be shown with: undo, called ``text``, leads from ``settings`` to ``before``.

    ``arrived`` is called when it is here, before anything of it is shown. ``reading``: how its file is read, None for
    the way that is chosen.
    """

    settings: Settings
    before: Settings
    text: str
    arrived: Callable[[], None]
    reading: Reading | None = None


class Opening:
    """One a session. The person may choose another network, or another picture, before the one asked for is here."""

    def __init__(self, loader: PictureLoader) -> None:
        self._loader = loader
        self._load: Load | None = None
        self._spec: CanvasSpec | None = None
        self._number = 0

    def begin(self, load: Load, spec: CanvasSpec) -> None:
        """Ask for a picture that is not there yet."""
        self._load, self._spec = load, spec
        self._number = load(spec)

    def fit(self, picture: Picture, spec: CanvasSpec) -> None:
        """Ask for what is on its way, else for ``picture``, as this canvas; nothing where that is done already, or
        while another part of the picture is being made: it is shown on the way."""
        if self._load is None and self._spec is not None and _same_but_framing(spec, self._spec):
            return
        if spec != self._spec:
            self._spec = spec
            self._number = self._load(spec) if self._load is not None else self._loader.open_picture(picture, spec)

    def takes(self, number: int) -> bool:
        """Whether what came is wanted: it may have been on its way here when something else was asked for."""
        if number < self._number:
            return False
        self._load = self._spec = None
        return True

    def fails(self, number: int) -> bool:
        """Whether the picture that was to be opened will not come, and the one before stays."""
        if number != self._number or self._load is None:
            return False
        self._load = self._spec = None
        return True

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._loader.forget()
        self._load = self._spec = None
        self._number += 1


def _same_but_framing(spec: CanvasSpec, other: CanvasSpec) -> bool:
    return replace(spec, framing=other.framing) == other
