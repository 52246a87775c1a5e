"""File kinds that Pillow reads with a plug-in only, or only where it was built with their library."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image

from pgapp.core.wording import worded

_LOCK = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class PlugIn:
    """A file kind that needs more than Pillow: ``key`` is Pillow's name of it, ``suffixes`` are lower-case endings."""

    title: str
    key: str
    suffixes: tuple[str, ...]
    package: str
    """what to install"""
    take_in: Callable[[], None]
    """makes Pillow know the kind; raises ``ImportError`` where it is not installed"""

    @property
    def is_ready(self) -> bool:
        """Whether files of this kind can be read here; takes the plug-in in, where it is installed."""
        with _LOCK:
            return _taken_in(self)

    @property
    def advice(self) -> str:
        """What to do where it is not ready, as the end of a sentence."""
        return worded(
            "install {package} (pip install {package}), or choose it saved as PNG or JPEG", package=self.package
        )


@cache
def _taken_in(plug_in: PlugIn) -> bool:
    Image.init()
    if plug_in.key not in Image.OPEN:
        try:
            plug_in.take_in()
        except (ImportError, OSError):
            return False
    return plug_in.key in Image.OPEN


def _take_heif_in() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()


def _take_jxl_in() -> None:
    import pillow_jxl  # noqa: F401 - the import registers it


def _take_avif_in() -> None:
    import pillow_avif  # noqa: F401 - the import registers it


HEIC = PlugIn(
    title="HEIC",
    key="HEIF",
    suffixes=(".heic", ".heif", ".hif"),
    package="pillow-heif",
    take_in=_take_heif_in,
)
JPEG_XL = PlugIn(
    title="JPEG XL",
    key="JXL",
    suffixes=(".jxl",),
    package="pillow-jxl-plugin",
    take_in=_take_jxl_in,
)
AVIF = PlugIn(
    title="AVIF",
    key="AVIF",
    suffixes=(".avif", ".avifs"),
    package="pillow-avif-plugin",
    take_in=_take_avif_in,
)
PLUG_INS = (HEIC, JPEG_XL, AVIF)

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")


def plug_in_for(prefix: bytes) -> PlugIn | None:
    """Which of ``PLUG_INS`` a file that begins with these 16 bytes asks for."""
    if prefix[4:8] == b"ftyp":
        if prefix[8:12] in (b"avif", b"avis"):
            return AVIF
        return HEIC if prefix[8:12] in _HEIC_BRANDS else None
    if prefix.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")):
        return JPEG_XL
    return None


def missing_for(suffix: str) -> PlugIn | None:
    """The plug-in that is not installed and that files with this lower-case ending need."""
    for plug_in in PLUG_INS:
        if suffix in plug_in.suffixes:
            return None if plug_in.is_ready else plug_in
    return None
