"""ImageNette's archive, fetched when a person asks for it: with progress, cancelled and resumed, its hash checked.

Address and hash are torchvision's own; torchvision's download can neither be cancelled nor resumed. No Qt.
"""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError
from pgapp.engine.loading.downloads import DownloadCancelled, DownloadError, download

SIZE = "320px"
UNPACKING_SHOWN_EVERY = 50
"""pictures between two reports while the archive is unpacked"""

Progress = Callable[[str, int, int | None], bool]
"""called with what is done, how much of it (bytes, pictures), and of how much (None: unknown); answers whether to go
on"""


def fetch_imagenette(root: Path | str, progress: Progress = lambda _what, _done, _total: True) -> Path | None:
    """Fetch and unpack ImageNette (320 px) into ``root``; returns its folder, None where ``progress`` cancelled it.

    The folder appears only when everything is in it. What has come of the archive stays as ``.part``, and the next
    call goes on from there.

    Raises:
        FolderError: it cannot be had, is not the published file, or cannot be written; says what to do.
    """
    from torchvision.datasets import Imagenette  # imports torch

    root = Path(root)
    address: tuple[str, str] = Imagenette._ARCHIVES[SIZE]
    url, md5 = address
    archive = root / url.rsplit("/", 1)[-1]
    folder = root / archive.stem
    try:
        if not (archive.exists() and _md5_of(archive) == md5):
            download(
                url,
                archive,
                md5,
                lambda here, total: progress(worded("Downloading ImageNette"), here, total),
                algorithm="md5",
            )
        if not _unpacked(archive, folder, progress):
            return None
        archive.unlink()
    except DownloadCancelled:
        return None
    except DownloadError as error:
        raise FolderError(str(error)) from error
    except (OSError, tarfile.TarError, EOFError) as error:
        raise FolderError(
            worded("ImageNette could not be unpacked in {root}: {error}.", root=root, error=error)
        ) from error
    return folder


def _md5_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _unpacked(archive: Path, folder: Path, progress: Progress) -> bool:
    """Unpack the pictures of ``archive`` below ``folder``; False where it was cancelled.

    Only plain files inside the archive's one folder are taken: links, devices and paths that lead out of it are not.
    """
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    done = 0
    with tarfile.open(archive) as tar:
        for member in tar:
            inside = PurePosixPath(member.name)
            if not member.isfile() or inside.parts[:1] != (folder.name,) or ".." in inside.parts:
                continue
            if done % UNPACKING_SHOWN_EVERY == 0 and not progress(worded("Unpacking ImageNette"), done, None):
                shutil.rmtree(part, ignore_errors=True)
                return False
            content = tar.extractfile(member)
            if content is None:
                continue
            target = part.joinpath(*inside.parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)
            done += 1
    part.rename(folder)
    return True
