"""What a camera needs: how it is loaded, and what has to be installed where that fails, in sentences."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import PySide6

from pgapp.core.wording import worded
from pgapp.engine.live.torch_import import load_libraries
from pgapp.ui.language.translate import tr

LIBRARIES: dict[str, int] = {}
if sys.platform == "linux":
    LIBRARIES = {
        "lib/libQt6Multimedia.so.6": os.RTLD_NOW,
        "plugins/multimedia/libffmpegmediaplugin.so": os.RTLD_NOW,
    }
"""those that take longest to load, beneath PySide6's own Qt"""
EXTRA = worded(
    'The camera needs the extra “camera”: install it with  pip install "pgapp[camera]"  and start pgapp again.'
)
PACKAGES = {"libpulse.so.0": "libpulse0"}
"""what Debian and Ubuntu call the packages of the system's libraries that QtMultimedia loads"""


@lru_cache(maxsize=1)
def has_extra() -> bool:
    """Whether QtMultimedia is installed, which is looked up once and without importing it."""
    return find_spec("PySide6.QtMultimedia") is not None


def load() -> str:
    """Import what reads cameras; "", or why that cannot be. Called on a thread that nobody waits for: it takes a tenth
    of a second, and more from a disk."""
    try:
        load_libraries(Path(PySide6.__file__).parent / "Qt", LIBRARIES)
        import pgapp.ui.camera.canvases  # noqa: F401
    except ImportError as error:
        return why_not(error)
    return ""


def why_not(error: ImportError) -> str:
    """Why QtMultimedia could not be imported, and what to install."""
    if isinstance(error, ModuleNotFoundError):
        return EXTRA
    library = re.match(r"lib[\w.+-]+", str(error))
    if library is None:
        return worded(
            "Qt's part for the camera could not be loaded ({error}). Install the extra “camera” of pgapp again.",
            error=error,
        )
    name = library.group()
    package = PACKAGES.get(name)
    if package is None:
        return worded(
            "The camera needs {name}, a library of the system: install it, and open the camera again.", name=name
        )
    return worded(
        "The camera needs {name}, a library of the system: install it (Debian and Ubuntu:  sudo apt-get install "
        "{package}), and open the camera again.",
        name=name,
        package=package,
    )


def menu_title(problem: str) -> str:
    """What the menu calls it; ``problem`` is the sentence that it ended with last, if any."""
    if not has_extra():
        return tr("&Open the camera (install pgapp[camera] first)")
    library = re.search(r"lib[\w.+-]+", problem)
    return (
        tr("&Open the camera (install {library} first)", library=library.group())
        if library is not None
        else tr("&Open the camera")
    )
