"""Sessions on disk: what a window shows, as a zip of JSON and PNG (``.pgapp``). Read and checked here; no Qt, no torch.

``session.json`` holds the settings, ``patch.png`` the patch's own pixels (``data.pictures.patch_pixels``),
``patch-mask.png`` its shape where it is not the whole square, and ``picture.png``, where it was wanted, the picture.
docs/sessions.md lists the fields.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import (
    AS_IT_IS,
    PRECISIONS,
    BoolArray,
    ByteArray,
    Fit,
    FloatArray,
    Frame,
    Framing,
    LabelSpace,
    NetworkSpec,
    Noise,
    Patch,
    PatchContent,
    Pixels,
    Solid,
)
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.patch_pixels import (
    LARGEST_SIDE,
    PatchPixelsError,
    packed,
    packed_mask,
    unpacked,
    unpacked_mask,
)
from pgapp.data.pictures.reading import ASKED_FOR, Reading
from pgapp.whole_files import replaced

SUFFIX = ".pgapp"
FORMAT, VERSION = "pgapp session", 4
PLAIN_VERSION, SHAPED_VERSION, FRAMED_VERSION = 1, 2, 3
"""of sessions that older programs read: with a patch that fills its square, or not, on the network's own canvas, and on
another one. Of a camera's frame they would certify what nobody has called clean."""
SETTINGS, PATCH, MASK, PICTURE = "session.json", "patch.png", "patch-mask.png", "picture.png"
LARGEST = {SETTINGS: 8 * 2**20, PATCH: 16 * 2**20, MASK: 2 * 2**20, PICTURE: 512 * 2**20}
"""bytes of each entry, unpacked"""
MOST_ENTRIES = 16
LONGEST_NOTES = 100_000
LATEST = 2.0**37
"""seconds since 1970: beyond the year 6000"""
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class SessionFileError(Exception):
    """Why a session cannot be read or written: one sentence."""


class _DamagedError(ValueError):
    """What of a session is not as it should be; the end of a sentence."""


@dataclass(frozen=True, eq=False)
class SavedPicture:
    """Where a picture lies: ``path``, or ``key`` in ``source`` where it is no file. ``sha256`` is ``digest_of`` its
    pixels; ``png`` is the picture itself, None where it was left out or cannot be read. ``reading``: in which way its
    file was read. ``frame``: which one of a camera it is, as long as nobody has said that it is clean."""

    name: str
    path: str | None
    source: str | None
    key: str | None
    sha256: str
    png: bytes | None = None
    reading: str = Reading.SHOWN.value
    frame: Frame | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class SavedSession:
    """What a window shows. ``defence`` is ``core.defences.table.defence_record`` of it, ``attack`` the attack's
    settings as JSON has them; both may be of a pgapp that knows more. ``remarks`` say what could not be read."""

    picture: SavedPicture | None
    folder: str | None
    network: NetworkSpec
    fit_grid: bool
    defence: Mapping[str, Any]
    label_space: LabelSpace
    label: int | None
    patch: Patch | None
    framing: Framing = AS_IT_IS
    attack: Mapping[str, Any] = field(default_factory=dict)
    panel: str = ""
    overlay: str = ""
    selected: int = -1
    notes: str = ""
    remarks: tuple[str, ...] = ()


def digest_of(pixels: ByteArray) -> str:
    """sha256 of a picture's pixels uint8 ``[H, W, 3]`` and their extent, however the file packs them."""
    digest = hashlib.sha256(f"{pixels.shape[0]} {pixels.shape[1]} ".encode())
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


def picture_png(pixels: ByteArray) -> bytes:
    """A picture as a PNG that gives its levels back."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, format="PNG", compress_level=1)
    return file.getvalue()


def write_session(path: Path, saved: SavedSession) -> None:
    """Write it whole or not at all: an older file stays until the new one is complete. Raises ``SessionFileError``."""
    try:
        with replaced(path) as temporary, zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(SETTINGS, json.dumps(_as_json(saved), allow_nan=False, indent=1))
            if saved.patch is not None and isinstance(saved.patch.content, Pixels):
                pixels, mask = _square(saved.patch)
                archive.writestr(PATCH, packed(pixels), zipfile.ZIP_STORED)
                if mask is not None:
                    archive.writestr(MASK, packed_mask(mask), zipfile.ZIP_STORED)
            if saved.picture is not None and saved.picture.png is not None:
                archive.writestr(PICTURE, saved.picture.png, zipfile.ZIP_STORED)
    except OSError as error:
        raise SessionFileError(
            worded(
                "The session cannot be saved as {path}: {reason}.",
                path=printable(str(path)),
                reason=error.strerror or error,
            )
        ) from error


def read_session(path: Path) -> SavedSession:
    """Read it. A patch or a picture in it that is damaged is left out, and ``remarks`` say so.

    Raises ``SessionFileError``: there is no file, or no session in it, or one of a newer pgapp.
    """
    shown = printable(str(path))
    try:
        if not path.is_file():
            raise SessionFileError(
                worded("{shown} is no file: choose a session that was saved ({suffix}).", shown=shown, suffix=SUFFIX)
            )
        with zipfile.ZipFile(path) as archive:
            entries = _entries(archive)
            text = _content(archive, entries, SETTINGS)
            if text is None:
                raise _DamagedError(worded("it holds no {settings}", settings=SETTINGS))
            values = json.loads(text, parse_constant=_no_number)
            _check_version(values, shown)
            patch_png, patch_gone = _try_content(archive, entries, PATCH)
            mask_png, mask_gone = _try_content(archive, entries, MASK)
            picture_png, picture_gone = _try_content(archive, entries, PICTURE)
            remarks: list[str] = [worded("{shown}: the picture in it is damaged.", shown=shown)] if picture_gone else []
            patch_gone = patch_gone or mask_gone
            return _Reader(values, shown).session((patch_png, mask_png), picture_png, remarks, patch_gone)
    except OSError as error:
        raise SessionFileError(
            worded("{shown} cannot be read: {reason}.", shown=shown, reason=error.strerror or error)
        ) from error
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        TypeError,
        LookupError,
    ) as error:
        why = str(error) if isinstance(error, _DamagedError) else worded("it is cut off or no session")
        raise SessionFileError(worded("{shown} cannot be opened as a session: {why}.", shown=shown, why=why)) from error


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Our own, each once, none larger than it may be. What else lies in the archive is never unpacked."""
    listed = archive.infolist()
    if len(listed) > MOST_ENTRIES:
        raise _DamagedError(worded("it has {count} entries, and a session has four at most", count=len(listed)))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        if entry.filename not in LARGEST:
            continue
        if entry.filename in found:
            raise _DamagedError(worded("it holds {filename} twice", filename=entry.filename))
        if entry.flag_bits & 1 or entry.compress_type not in _WAYS:
            raise _DamagedError(worded("{filename} is encrypted or packed in another way", filename=entry.filename))
        if entry.file_size > LARGEST[entry.filename]:
            raise _DamagedError(worded("{filename} claims {size} bytes", filename=entry.filename, size=entry.file_size))
        found[entry.filename] = entry
    return found


def _content(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], name: str) -> bytes | None:
    if name not in entries:
        return None
    try:
        with archive.open(entries[name]) as file:
            data = file.read(LARGEST[name] + 1)  # whatever the entry claims
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _DamagedError(worded("{name} in it is damaged", name=name)) from error
    if len(data) > LARGEST[name]:
        raise _DamagedError(worded("{name} is larger than it claims", name=name))
    return data


def _try_content(
    archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], name: str
) -> tuple[bytes | None, bool]:
    """The bytes, and whether they should be there and are damaged."""
    try:
        return _content(archive, entries, name), False
    except _DamagedError:
        return None, True


def _check_version(values: Any, shown: str) -> None:
    if not isinstance(values, dict) or values.get("format") != FORMAT or type(values.get("version")) is not int:
        raise _DamagedError(worded("it is no session of pgapp"))
    if values["version"] > VERSION:
        raise SessionFileError(
            worded(
                "{shown} was saved by a newer pgapp (session format {version}, this one reads {known}): open it there, "
                "or bring this one up to date.",
                shown=shown,
                version=values["version"],
                known=VERSION,
            )
        )


def _as_json(saved: SavedSession) -> dict[str, Any]:
    network, space, picture = saved.network, saved.label_space, saved.picture
    return {
        "format": FORMAT,
        "version": _version_of(saved),
        "picture": picture
        and {
            "name": picture.name,
            "path": picture.path,
            "source": picture.source,
            "key": picture.key,
            "sha256": picture.sha256,
            "reading": picture.reading,
            **({} if picture.frame is None else {"frame": _frame_as_json(picture.frame)}),
        },
        **({} if saved.framing == AS_IT_IS else {"framing": _framing_as_json(saved.framing)}),
        "folder": saved.folder,
        "network": {
            "key": network.key,
            "fitted_to": network.fitted_to,
            "device": network.device,
            "precision": network.precision,
        },
        "fit_grid": saved.fit_grid,
        "defence": dict(saved.defence),
        "label_space": {"name": space.name, "names": space.names, "indices": space.indices},
        "label": saved.label,
        "patch": saved.patch and _patch_as_json(saved.patch),
        "attack": dict(saved.attack),
        "panel": saved.panel,
        "overlay": saved.overlay,
        "selected": saved.selected,
        "notes": saved.notes,
    }


def _version_of(saved: SavedSession) -> int:
    if saved.picture is not None and saved.picture.frame is not None:
        return VERSION
    if saved.framing != AS_IT_IS:
        return FRAMED_VERSION
    return PLAIN_VERSION if saved.patch is None or not _has_shape(saved.patch) else SHAPED_VERSION


def _framing_as_json(framing: Framing) -> dict[str, Any]:
    return {"fit": framing.fit.value, "at": list(framing.at)}


def _frame_as_json(frame: Frame) -> dict[str, Any]:
    return {"number": frame.number, "taken": frame.taken}


def _patch_as_json(patch: Patch) -> dict[str, Any]:
    match patch.content:
        case Noise(seed):
            content: dict[str, Any] = {"noise": seed}
        case Solid(red, green, blue):
            content = {"colour": [red, green, blue]}
        case Pixels(_, origin):  # pragma: no branch - there is no fourth kind of content
            content = {"file": PATCH, "origin": origin, **({"mask": MASK} if _has_shape(patch) else {})}
    return {"row": patch.row, "col": patch.col, "size": patch.size, **content}


def _has_shape(patch: Patch) -> bool:
    return isinstance(patch.content, Pixels) and patch.content.mask is not None


def _square(patch: Patch) -> tuple[FloatArray, BoolArray | None]:
    """Pixels and mask as they are, or resampled to the patch where they are no square that can be kept."""
    content = patch.content
    if isinstance(content, Pixels) and content.pixels.shape[1] == content.pixels.shape[2] <= LARGEST_SIDE:
        return content.pixels, content.mask
    mask = patch_mask(content, patch.size)
    if mask is None and _has_shape(patch):
        mask = np.ones((patch.size, patch.size), np.bool_)
    return patch_pixels(content, patch.size), mask


class _Reader:
    """Takes JSON that may be anything apart. Raises ``_DamagedError`` for what is not as we write it."""

    def __init__(self, values: dict[str, Any], shown: str) -> None:
        self._values, self._shown = values, shown

    def session(
        self, patch_pngs: tuple[bytes | None, bytes | None], picture: bytes | None, remarks: list[str], patch_gone: bool
    ) -> SavedSession:
        values, space = self._values, self._space()
        patch = self._patch(*patch_pngs)
        if patch_gone or (patch is None and values.get("patch") is not None):
            remarks.append(worded("{shown}: the patch in it is damaged, and left out.", shown=self._shown))
        label = _whole(values, "label", 0, len(space.names) - 1, optional=True)
        selected = _whole(values, "selected", -1, len(space.names) - 1)
        return SavedSession(
            picture=self._picture(picture),
            folder=_text(values, "folder", optional=True),
            network=self._network(),
            fit_grid=values.get("fit_grid") is True,
            defence=_mapping(values, "defence"),
            label_space=space,
            label=label,
            patch=patch,
            framing=self._framing(),
            attack=_mapping(values, "attack"),
            panel=_text(values, "panel") or "",
            overlay=_text(values, "overlay") or "",
            selected=-1 if selected is None else selected,
            notes=(_text(values, "notes") or "")[:LONGEST_NOTES],
            remarks=tuple(remarks),
        )

    def _picture(self, png: bytes | None) -> SavedPicture | None:
        if self._values.get("picture") is None:
            return None
        values = _mapping(self._values, "picture")
        names = ("path", "source", "key")
        path, source, key = (_text(values, name, optional=True) for name in names)
        reading = values.get("reading", Reading.SHOWN.value)
        if reading not in [each.value for each in ASKED_FOR]:
            raise _DamagedError(worded("picture.reading is none"))
        name, digest = _text(values, "name") or "", _text(values, "sha256") or ""
        return SavedPicture(name, path, source, key, digest, png, reading, _frame(values))

    def _framing(self) -> Framing:
        if self._values.get("framing") is None:
            return AS_IT_IS
        values = _mapping(self._values, "framing")
        at = values.get("at")
        if (
            not isinstance(at, list)
            or len(at) != 2
            or not all(type(each) in (int, float) and 0 <= each <= 1 for each in at)
        ):
            raise _DamagedError(worded("framing.at is no place"))
        if values.get("fit") not in [fit.value for fit in Fit]:
            raise _DamagedError(worded("framing.fit is none"))
        return Framing(Fit(values["fit"]), (float(at[0]), float(at[1])))

    def _network(self) -> NetworkSpec:
        values = _mapping(self._values, "network")
        fitted = _whole(values, "fitted_to", 1, 2**16, optional=True)
        device, precision = _text(values, "device") or "", _text(values, "precision") or ""
        if precision not in PRECISIONS:
            raise _DamagedError(worded("network.precision is none"))
        return NetworkSpec(_text(values, "key") or "", fitted, device, precision)

    def _space(self) -> LabelSpace:
        values = _mapping(self._values, "label_space")
        names, indices = values.get("names"), values.get("indices")
        if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) for name in names):
            raise _DamagedError(worded("label_space.names are no names"))
        if indices is not None and (
            not isinstance(indices, list) or len(indices) != len(names) or not all(type(i) is int for i in indices)
        ):
            raise _DamagedError(worded("label_space.indices are no numbers of classes"))
        return LabelSpace(_text(values, "name") or "", tuple(names), None if indices is None else tuple(indices))

    def _patch(self, png: bytes | None, mask: bytes | None) -> Patch | None:
        if self._values.get("patch") is None:
            return None
        values = _mapping(self._values, "patch")
        row, col = (_whole(values, name, 0, 2**16) or 0 for name in ("row", "col"))
        size = _whole(values, "size", 1, 2**16) or 1
        content = _content_of(values, png, mask)
        return None if content is None else Patch(row, col, size, content)


def _frame(picture: Mapping[str, Any]) -> Frame | None:
    """Of a stream that is over, which 0 stands for."""
    if picture.get("frame") is None:
        return None
    values = _mapping(picture, "frame")
    taken = values.get("taken")
    if not isinstance(taken, int | float) or isinstance(taken, bool) or not 0 <= taken <= LATEST:
        raise _DamagedError(worded("picture.frame.taken is no time"))
    return Frame(0, _whole(values, "number", 0, 2**63 - 1) or 0, float(taken), live=False)


def _content_of(values: Mapping[str, Any], png: bytes | None, mask: bytes | None) -> PatchContent | None:
    """None where its pixels or its shape are missing or damaged."""
    if "noise" in values:
        return Noise(_whole(values, "noise", 0, 2**63 - 1) or 0)
    colour = values.get("colour")
    if colour is not None:
        good = isinstance(colour, list) and len(colour) == 3
        if not good or not all(type(each) in (int, float) and 0 <= each <= 1 for each in colour):
            raise _DamagedError(worded("patch.colour is none"))
        return Solid(*map(float, colour))
    if png is None:
        return None
    if "mask" in values and mask is None:
        return None
    try:
        pixels = unpacked(png)
        shape = unpacked_mask(mask, pixels.shape[1]) if mask is not None and "mask" in values else None
        return Pixels(pixels, _text(values, "origin") or "", shape)
    except PatchPixelsError:
        return None


def _mapping(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = values.get(name)
    if not isinstance(found, dict):
        raise _DamagedError(worded("{name} is missing", name=name))
    return found


def _text(values: Mapping[str, Any], name: str, optional: bool = False) -> str | None:
    found = values.get(name)
    if (found is None and optional) or isinstance(found, str):
        return found
    raise _DamagedError(worded("{name} is no text", name=name))


def _whole(values: Mapping[str, Any], name: str, low: int, high: int, optional: bool = False) -> int | None:
    found = values.get(name)
    if found is None and optional:
        return None
    if type(found) is not int or not low <= found <= high:
        raise _DamagedError(worded("{name} is no number from {low} to {high}", name=name, low=low, high=high))
    return found


def _no_number(name: str) -> float:
    raise _DamagedError(worded("{name} is no number", name=name))
