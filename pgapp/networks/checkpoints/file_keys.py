"""How the catalogue calls a network in a weights file. No torch.

``file:PATH`` is the network in the file, ``crop:PATH`` the crop ensemble whose blocks it classifies. Between the two
may stand what the file does not say: its data set, and the library and name of its model, as in
``file:cifar10:/weights/net.pth``, ``crop:timm:mobilenetv3_large_100:/weights/net.safetensors`` or
``file:imagenette:torchvision:resnet34:net.pth``. A model without a path, ``crop:torchvision:resnet50``, means the
weights that the library itself has left in its cache. A model may name which of the library's weights these are, as
in ``torchvision:resnet50.IMAGENET1K_V2`` or ``timm:resnet50.a1_in1k``: that tells how pictures are prepared. The data
set ``own`` is somebody's own. What else may be said stands behind the path (see ``said``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.said import Said, parse_said
from pgapp.networks.classes.data_sets import CLASS_COUNTS

FILE, CROP = "file", "crop"
LIBRARIES = ("torchvision", "timm")
OWN = "own"
"""the data set of one's own classes"""
SYNTAX = "[file|crop]:[DATA SET:][torchvision|timm:MODEL:]PATH[#SAID]"


@dataclass(frozen=True)
class FileKey:
    """A weights file, and what the person has said of it.

    ``data_set`` is "imagenet", "imagenette", "cifar10" or "own", ``model`` a library and a name ("timm:resnet26"); None
    means: as recognized. ``crop``: a crop ensemble over the network, not the network itself.
    """

    path: Path
    data_set: str | None = None
    model: str | None = None
    crop: bool = False
    said: Said = field(default=Said())

    def __str__(self) -> str:
        said = [part for part in (self.data_set, self.model) if part]
        key = ":".join([CROP if self.crop else FILE, *said, str(self.path)])
        behind = str(self.said)
        return f"{key}#{behind}" if behind or "#" in str(self.path) else key

    @property
    def other(self) -> FileKey:
        """The crop ensemble over the file's network, or for a crop ensemble the network itself."""
        return replace(self, crop=not self.crop)


def is_file_key(key: str) -> bool:
    """Whether a catalogue key names a weights file."""
    return key.startswith((f"{FILE}:", f"{CROP}:"))


def file_key(path: Path, data_set: str | None = None, model: str | None = None, *, crop: bool = False) -> str:
    """The catalogue key of a weights file; arguments as for ``FileKey``."""
    return str(FileKey(path, data_set, model, crop))


def parse_file_key(key: str) -> FileKey:
    """What a key made by ``file_key`` says. The path is empty (".") where a key names a model alone.

    Raises:
        ValueError: another key, nothing after the colon, or an option that is not understood; a sentence.
    """
    if not is_file_key(key):
        raise ValueError(worded("{key!r} does not name a weights file", key=key))
    kind, _, rest = key.partition(":")
    data_set = model = None
    first, colon, after = rest.partition(":")
    if colon and (first in CLASS_COUNTS or first == OWN):
        data_set, rest = first, after
    first, colon, after = rest.partition(":")
    if colon and first in LIBRARIES:
        name, _, rest = after.partition(":")
        model = checked_model(f"{first}:{name}")
    if not rest and model is None:
        raise ValueError(worded("{key!r} names no weights file: the form is {syntax}", key=key, syntax=SYNTAX))
    path, said = _path_and_said(rest)
    return FileKey(Path(path), data_set, model, kind == CROP, said)


def _path_and_said(text: str) -> tuple[str, Said]:
    """A file's own name may hold ``#``, and so may that of a file of classes."""
    for place in (place for place, letter in enumerate(text) if letter == "#"):
        said = parse_said(text[place + 1 :])
        if said is not None:
            return text[:place], said
    return text, Said()


def checked_model(text: str) -> str:
    """A model's library and name, as a person typed them: "timm:resnet26". Raises ``ValueError`` with a sentence."""
    library, _, name = text.strip().partition(":")
    if library not in LIBRARIES or not name or ":" in name:
        raise ValueError(
            worded("'{text}' names no model: say torchvision:NAME or timm:NAME, such as timm:resnet26.", text=text)
        )
    return f"{library}:{name}"
