"""Fetching one file, when a person asks for it: with progress, resumed where it broke off, its digest checked.

No torch.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pgapp.core.wording import worded

CHUNK = 256 * 1024
LARGEST = 4 * 2**30
"""bytes; nothing that is fetched here has more"""
TIMEOUT = 30.0
"""seconds without a byte"""

Progress = Callable[[int, int | None], bool]
"""called with the bytes here and the bytes in all (None: unknown); answers whether to go on"""


class DownloadError(Exception):
    """A file could not be fetched. Its message is a sentence that names the address and says what to do."""


class DownloadCancelled(Exception):
    """The person cancelled; what has come so far is kept for the next time."""


def download(
    url: str,
    target: Path,
    digest: str,
    progress: Progress = lambda _here, _total: True,
    algorithm: str = "sha256",
) -> Path:
    """Fetch ``url`` to ``target``, which appears only when it is whole and its digest is right.

    What has come so far lies beside it, as ``.part`` (with the server's ``ETag`` in ``.part.etag``), and the next call
    goes on from there, where the server agrees that its file is still the same; else it begins again.

    Args:
        url: ``https``, or ``http`` to this machine.
        digest: the file's in hex, or its first digits (at least 8).
        progress: called about every ``CHUNK`` bytes, on the calling thread.
        algorithm: the digest's, one that ``hashlib`` knows.

    Raises:
        DownloadCancelled: ``progress`` said so.
        DownloadError: everything else that goes wrong; an existing ``target`` stays as it was.
        ValueError: the address or the digest is not of that form.
    """
    _check_request(url, digest)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fetch(url, part, progress)
        _check_digest(_named(url), part, digest, algorithm)
        os.replace(part, target)
        _etag_file(part).unlink(missing_ok=True)
    except (OSError, http.client.HTTPException) as error:
        raise DownloadError(_sentence(_named(url), part, error)) from error
    return target


def _check_request(url: str, digest: str) -> None:
    if not _is_private(url):
        raise ValueError(f"only https addresses are fetched, not {url}")
    if not 8 <= len(digest) <= 64 or set(digest.lower()) - set("0123456789abcdef"):
        raise ValueError(f"'{digest}' is no sha256 or md5, nor its first 8 or more digits")


def _is_private(url: str) -> bool:
    """Whether nobody on the way can change what comes."""
    parts = urlsplit(url)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return parts.scheme == "https" or (parts.scheme == "http" and local)


def _fetch(url: str, part: Path, progress: Progress) -> None:
    named = _named(url)
    here = part.stat().st_size if part.exists() else 0
    etag = _saved_etag(part)
    if here and not etag:
        here = 0
    request = urllib.request.Request(url, headers={"User-Agent": "pgapp", "Accept-Encoding": "identity"})
    if here:
        request.add_header("Range", f"bytes={here}-")
        request.add_header("If-Range", etag)
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code != 416:
            raise
        # all of it had come, or the file has become shorter: the digest tells
        error.close()
        return
    with answer:
        if not _is_private(answer.url):
            raise DownloadError(
                worded(
                    "{url} leads to an address without https ({other}): it was not fetched.",
                    url=named,
                    other=urlsplit(answer.url).hostname,
                )
            )
        if answer.headers.get_content_type() == "text/html":
            raise DownloadError(
                worded("{url} answers with a web page, not with the file: open it in a browser instead.", url=named)
            )
        resumed = answer.status == 206 and _range_start(answer.headers.get("Content-Range")) == here
        if answer.status == 206 and not resumed:
            part.unlink(missing_ok=True)
            raise DownloadError(worded("{url} sent another part of the file than was asked for: try again.", url=named))
        _store(named, answer, part, here if resumed else 0, progress)


def _store(named: str, answer: http.client.HTTPResponse, part: Path, here: int, progress: Progress) -> None:
    length = answer.headers.get("Content-Length", "")
    total = here + int(length) if length.isdigit() else None
    if total is not None and total > LARGEST:
        raise DownloadError(
            worded(
                "{url} has {total:.1f} GiB, more than anything fetched here: it was left.",
                url=named,
                total=total / 2**30,
            )
        )
    _save_etag(part, answer.headers.get("ETag", ""))
    with part.open("r+b" if here else "wb") as file:
        file.seek(here)
        file.truncate()
        while True:
            if not progress(here, total):
                raise DownloadCancelled(named)
            block = answer.read1(CHUNK)
            if not block:
                break
            here += len(block)
            if here > LARGEST:
                raise DownloadError(worded("{url} sends more than anything fetched here has: it was left.", url=named))
            file.write(block)
    if total is not None and here < total:
        raise DownloadError(
            worded(
                "{url} broke off after {here} of {total} bytes: try again; it goes on from where it stopped.",
                url=named,
                here=here,
                total=total,
            )
        )


def _check_digest(named: str, part: Path, digest: str, algorithm: str) -> None:
    with part.open("rb") as file:
        found = hashlib.file_digest(file, algorithm).hexdigest()
    if not found.startswith(digest.lower()):
        part.unlink()
        _etag_file(part).unlink(missing_ok=True)
        raise DownloadError(
            worded(
                "{url} is not the published file ({algorithm} {found}..., not {digest}...): it was thrown away.",
                url=named,
                algorithm=algorithm,
                found=found[:16],
                digest=digest[:16],
            )
        )


def _range_start(header: str | None) -> int | None:
    """The first byte of ``Content-Range: bytes 100-199/200``."""
    start = (header or "").removeprefix("bytes ").partition("-")[0]
    return int(start) if start.isdigit() else None


def _etag_file(part: Path) -> Path:
    return part.with_name(part.name + ".etag")


def _saved_etag(part: Path) -> str:
    """The strong ETag that the part came with; a weak one does not vouch for single bytes."""
    path = _etag_file(part)
    return path.read_text(encoding="latin-1") if path.exists() else ""


def _save_etag(part: Path, etag: str) -> None:
    if etag.startswith('"'):
        _etag_file(part).write_text(etag, encoding="latin-1")
    else:
        _etag_file(part).unlink(missing_ok=True)


def _sentence(named: str, part: Path, error: OSError | http.client.HTTPException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        return worded(
            "{url} cannot be had: the server says {code} {reason}.",
            url=named,
            code=error.code,
            reason=error.reason,
        )
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return worded(
            "{url} does not answer: look at the network and try again; it goes on from where it stopped.",
            url=named,
        )
    if isinstance(error, urllib.error.URLError):
        said = getattr(reason, "strerror", None) or reason
        return worded("{url} cannot be reached: {said}. Try again later.", url=named, said=said)
    if isinstance(error, (ConnectionError, http.client.HTTPException)):
        return worded("{url} broke off: try again; it goes on from where it stopped.", url=named)
    return worded("{part} cannot be written: {reason}.", part=part, reason=error.strerror or error)


def _named(url: str) -> str:
    """The file and the site: what a person knows it by."""
    parts = urlsplit(url)
    return f"{unquote(parts.path).rpartition('/')[2] or parts.path} ({parts.hostname})"
