"""What an answer is to be found again from: its scene, and the files in which picture and patch lie."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import Picture, Pixels, Scene
from pgapp.data.pictures.patch_content import shape_beside
from pgapp.data.pictures.patch_pixels import packed, packed_mask
from pgapp.data.saved.session_files import digest_of, picture_png

KINDS = ("cpu", "cuda", "mps")


@dataclass(frozen=True, eq=False, kw_only=True)
class Question:
    """A scene, and what it was answered with: ``device`` and ``precision`` as an answer names them. ``picture`` and
    ``patch`` are the files, None for a patch that is noise, one colour, or not there."""

    scene: Scene
    picture: Path
    patch: Path | None
    device: str
    precision: str

    @property
    def reading(self) -> str:
        """How the picture's file is read."""
        return self.scene.canvas.picture.reading

    @property
    def device_kind(self) -> str:
        """What a command may say of the device."""
        kind = self.device.partition(":")[0]
        return kind if kind in KINDS else "auto"


def question_of(scene: Scene, device: str, precision: str, folder: Path) -> Question:
    """The question, with files in ``folder`` of what lies nowhere: a picture that was pasted, pixels that an attack
    found. Each is written once, under a name that its content gives it. Raises ``OSError``."""
    return Question(
        scene=scene,
        picture=_picture_file(scene.canvas.picture, folder),
        patch=_patch_file(scene, folder),
        device=device,
        precision=precision,
    )


def _picture_file(picture: Picture, folder: Path) -> Path:
    if picture.path is not None:
        return Path(picture.path)
    return _kept(folder, f"picture-{digest_of(picture.pixels)[:16]}.png", lambda: picture_png(picture.pixels))


def _patch_file(scene: Scene, folder: Path) -> Path | None:
    patch = scene.patch
    if patch is None or not isinstance(patch.content, Pixels):
        return None
    mask = patch_mask(patch.content, patch.size)
    data = packed(patch_pixels(patch.content, patch.size))  # as large as it lies there: nothing is resampled again
    shape = b"" if mask is None else packed_mask(mask)
    path = _kept(folder, f"patch-{hashlib.sha256(data + shape).hexdigest()[:16]}.png", lambda: data)
    if shape:
        _kept(folder, shape_beside(path).name, lambda: shape)
    return path


def _kept(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    path = folder / name
    if path.exists():
        os.utime(path)  # copied once more: its age counts from now on
    else:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
    return path
