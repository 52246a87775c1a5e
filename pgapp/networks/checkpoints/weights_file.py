"""Reading tensors out of files that nobody vouches for: no code of theirs runs, no memory is given on their word."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.kinds import DAMAGED_ARCHIVE, other_kind
from pgapp.networks.checkpoints.untrusted.harmless import harmless_allowed
from pgapp.networks.checkpoints.untrusted.weights_claims import (
    LARGEST_LISTING,
    ClaimsError,
    check_legacy_claims,
    check_zip_claims,
)
from pgapp.networks.protocols import NetworkLoadError

LARGEST_FILE = 4 * 2**30
"""bytes; a ResNet-50 with its optimizer's state has about 0.3 GiB"""
UNREADABLE = ("F4", "F6_E2M3", "F6_E3M2", "F8_E8M0")
"""what safetensors may hold and torch cannot compute with: numbers that mean something only with a scale beside them"""
_ZIP = b"PK\x03\x04"
LEGACY = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"
"""what files of torch's older form begin with"""


class CheckpointError(NetworkLoadError):
    """A weights file that cannot be used. Its message is a sentence that names the file and the problem."""


def read_stored(path: Path, mmap: bool = False) -> object:
    """What a checkpoint holds, on the CPU, as it is stored: mappings, lists, numbers, tensors, and ``Left``.

    Reads ``.safetensors`` and what ``torch.save`` writes, in its present (zip) and its older form. With ``mmap``
    the tensors may hold the file open.

    Raises:
        CheckpointError: the file cannot be read, is damaged, is of another kind, or holds what is not ``HARMLESS``.
    """
    start = _first_bytes(path)
    kind = other_kind(path)
    if kind is not None:
        raise CheckpointError(worded("{path} is {kind}.", path=path, kind=kind))
    if path.suffix.lower() == ".safetensors":
        return _read_safetensors(path)
    if start.startswith(_ZIP):
        _check_zip(path)
        return _read_torch(path, mmap)
    if start == LEGACY:
        _check_legacy(path)
        return _read_torch(path, mmap=False)
    raise CheckpointError(
        worded(
            "{path} is not a checkpoint that torch or safetensors wrote: choose a .pth, .pt, .tar or "
            ".safetensors file.",
            path=path,
        )
    )


def sha256(path: Path) -> str:
    """The file's sha256, hex. Raises ``CheckpointError`` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CheckpointError(
            worded("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CheckpointError(worded("{path} is a folder: choose a weights file in it.", path=path))
        if path.exists() and not path.is_file():
            raise CheckpointError(worded("{path} is not an ordinary file.", path=path))
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = file.read(len(LEGACY))
    except OSError as error:
        raise CheckpointError(
            worded("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    if size == 0:
        raise CheckpointError(worded("{path} is empty: get it again.", path=path))
    if size > LARGEST_FILE:
        raise CheckpointError(
            worded("{path} has {size:.1f} GiB; the networks here have less than 4 GiB.", path=path, size=size / 2**30)
        )
    return start


def _check_zip(path: Path) -> None:
    """Refuse archives that say they hold more than the file does; ``torch.save`` never compresses."""
    try:
        with zipfile.ZipFile(path) as archive:
            problem = _problem_of(archive, path)
    except ClaimsError as error:
        raise _unfounded(path, error) from error
    except DAMAGED_ARCHIVE as error:
        raise CheckpointError(worded("{path} is cut off or damaged: get it again.", path=path)) from error
    if problem:
        raise CheckpointError(worded("{path} is {problem}.", path=path, problem=problem))


def _problem_of(archive: zipfile.ZipFile, path: Path) -> str:
    members = archive.infolist()
    compressed = any(member.compress_type != zipfile.ZIP_STORED for member in members)
    if compressed or sum(member.file_size for member in members) > path.stat().st_size:
        return worded("a compressed archive, not a checkpoint that torch wrote: unpack it first")
    listing = [member for member in members if member.filename.endswith("/data.pkl")]
    if len(listing) != 1 or listing[0].file_size > LARGEST_LISTING:
        return worded("an archive, but not a checkpoint that torch wrote")
    check_zip_claims(path, archive, listing[0])
    return ""


def _check_legacy(path: Path) -> None:
    try:
        check_legacy_claims(path)
    except ClaimsError as error:
        raise _unfounded(path, error) from error
    except OSError as error:
        raise CheckpointError(
            worded("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def _unfounded(path: Path, error: ClaimsError) -> CheckpointError:
    return CheckpointError(
        worded(
            "{path} was not loaded: {error}. Save its state_dict alone, or get the file again.", path=path, error=error
        )
    )


def _read_torch(path: Path, mmap: bool) -> object:
    import torch

    try:
        with harmless_allowed():
            return torch.load(path, map_location="cpu", weights_only=True, mmap=mmap)
    except Exception as error:
        # a hostile file can raise anything; here it becomes a sentence
        found = re.search(r"GLOBAL ([\w.]+)", str(error))
        if found:
            raise CheckpointError(
                worded(
                    "{path} holds more than weights ({name}); nothing of it was run. Save its state_dict "
                    "alone and load that.",
                    path=path,
                    name=found[1],
                )
            ) from error
        raise CheckpointError(
            worded("{path} is cut off or damaged, or holds more than weights: get it again.", path=path)
        ) from error


def _read_safetensors(path: Path) -> object:
    import safetensors.torch

    quantized = _quantized(path)
    if quantized is not None:
        raise CheckpointError(
            worded(
                "{path}: {name} is stored as {kind}, in which no network runs here: get the same "
                "weights in float16, bfloat16 or float32.",
                path=path,
                name=quantized[0][:80],
                kind=quantized[1],
            )
        )
    try:
        return safetensors.torch.load_file(path)
    except (safetensors.SafetensorError, OSError, ValueError, KeyError, RuntimeError) as error:
        raise CheckpointError(worded("{path} is not a whole .safetensors file: get it again.", path=path)) from error


def _quantized(path: Path) -> tuple[str, str] | None:
    """Name and type of a tensor that cannot be read, by the file's own list; None: there is none, or no such list."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            listed = json.loads(file.read(length)) if length <= LARGEST_LISTING else {}
        rows = ((str(name), row.get("dtype")) for name, row in listed.items() if isinstance(row, dict))
        return next(((name, kind) for name, kind in rows if kind in UNREADABLE), None)
    except (OSError, ValueError, AttributeError, RecursionError):
        return None  # safetensors says what is wrong with it
