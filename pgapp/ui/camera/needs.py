"""What has to be installed before a camera can be used, in sentences. QtMultimedia is not imported here."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec

EXTRA = 'The camera needs the extra “camera”: install it with  pip install "pgapp[camera]"  and start pgapp again.'
PACKAGES = {"libpulse.so.0": "libpulse0"}
"""what Debian and Ubuntu call the packages of the system's libraries that QtMultimedia loads"""


@lru_cache(maxsize=1)
def has_extra() -> bool:
    """Whether QtMultimedia is installed, which is looked up once and without importing it."""
    return find_spec("PySide6.QtMultimedia") is not None


def why_not(error: ImportError) -> str:
    """Why QtMultimedia could not be imported, and what to install."""
    if isinstance(error, ModuleNotFoundError):
        return EXTRA
    library = re.match(r"lib[\w.+-]+", str(error))
    if library is None:
        return f"Qt's part for the camera could not be loaded ({error}). Install the extra “camera” of pgapp again."
    name = library.group()
    package = PACKAGES.get(name)
    on_debian = f" (Debian and Ubuntu:  sudo apt-get install {package})" if package is not None else ""
    return f"The camera needs {name}, a library of the system: install it{on_debian}, and open the camera again."


def menu_title(problem: str) -> str:
    """What the menu calls it; ``problem`` is the sentence that it ended with last, if any."""
    if not has_extra():
        return "&Open the camera (install pgapp[camera] first)"
    library = re.search(r"lib[\w.+-]+", problem)
    return f"&Open the camera (install {library.group()} first)" if library is not None else "&Open the camera"
