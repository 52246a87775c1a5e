from __future__ import annotations

import errno
import hashlib
import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pgapp.engine.loading import downloads
from pgapp.engine.loading.downloads import DownloadCancelled, DownloadError, download

CONTENT = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    """Serves CONTENT at every path, as badly as the test says."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges = True
        self.etag = '"one"'
        self.content = CONTENT
        self.sends = None
        self.claims = None
        self.status = None
        self.type = "application/octet-stream"
        self.location = None
        self.answer_from = None
        self.seen: list[Any] = []
        self.silent = threading.Event()
        self.silent.set()

    @property
    def url(self) -> Any:
        return f"http://127.0.0.1:{self.server_address[1]}/weights.pth"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: some tests hang up on it."""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        asked = self.headers.get("Range")
        server.seen.append((asked, self.headers.get("If-Range")))
        server.silent.wait(20)
        if server.status:
            self.send_response(server.status)
            if server.location:
                self.send_header("Location", server.location)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = 0
        if asked and server.ranges and self.headers.get("If-Range") in (None, server.etag):
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(server.content):
                self.send_response(416)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(206)
            first = start if server.answer_from is None else server.answer_from
            self.send_header("Content-Range", f"bytes {first}-{len(server.content) - 1}/{len(server.content)}")
        else:
            self.send_response(200)
        body = server.content[start:]
        self.send_header("Content-Type", server.type)
        self.send_header("Content-Length", str(server.claims or len(body)))
        if server.etag:
            self.send_header("ETag", server.etag)
        self.end_headers()
        self.wfile.write(body if server.sends is None else body[: server.sends])

    def log_message(self, *_args: Any) -> None:
        """Nothing: pytest's output stays readable."""


@pytest.fixture
def server() -> Iterator[Any]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.silent.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def target(tmp_path: Path) -> Any:
    return tmp_path / "models" / "weights.pth"


def leftovers(target: Any) -> Any:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def broken_off(server: Any, target: Any, after: int = 300_000) -> None:
    server.sends = after
    with pytest.raises(DownloadError, match="broke off"):
        download(server.url, target, SHA256)
    server.sends = None
    assert not target.exists()


@pytest.mark.parametrize("digest", [SHA256, SHA256[:8], SHA256.upper()])
def test_a_file_comes_whole_with_progress(server: Any, target: Any, digest: Any) -> None:
    steps = []
    assert download(server.url, target, digest, lambda here, total: steps.append((here, total)) or True) == target
    assert target.read_bytes() == CONTENT
    assert leftovers(target) == []
    assert steps[0] == (0, len(CONTENT))
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [here for here, _ in steps] == sorted(here for here, _ in steps)


def test_a_broken_download_goes_on_where_it_stopped(server: Any, target: Any) -> None:
    broken_off(server, target)
    steps = []
    download(server.url, target, SHA256, lambda here, total: steps.append((here, total)) or True)
    assert server.seen[-1] == ("bytes=300000-", '"one"')
    assert steps[0] == (300_000, len(CONTENT))
    assert target.read_bytes() == CONTENT
    assert leftovers(target) == []


def test_a_server_without_ranges_sends_all_again(server: Any, target: Any) -> None:
    broken_off(server, target)
    server.ranges = False
    download(server.url, target, SHA256)
    assert target.read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Any, target: Any) -> None:
    broken_off(server, target)
    server.content, server.etag = CONTENT[::-1], '"two"'
    download(server.url, target, hashlib.sha256(server.content).hexdigest())
    assert target.read_bytes() == server.content


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_strong_etag_nothing_is_resumed(server: Any, target: Any, etag: Any) -> None:
    server.etag = etag
    broken_off(server, target)
    download(server.url, target, SHA256)
    assert server.seen[-1] == (None, None)
    assert target.read_bytes() == CONTENT


def test_a_part_that_is_already_whole_is_only_checked(server: Any, target: Any) -> None:
    broken_off(server, target)
    (target.parent / "weights.pth.part").write_bytes(CONTENT)
    download(server.url, target, SHA256)
    assert target.read_bytes() == CONTENT


def test_an_answer_from_elsewhere_in_the_file_is_refused(server: Any, target: Any) -> None:
    broken_off(server, target)
    server.answer_from = 5
    with pytest.raises(DownloadError, match="another part"):
        download(server.url, target, SHA256)
    server.answer_from = None
    download(server.url, target, SHA256)
    assert target.read_bytes() == CONTENT


def test_cancelled_downloads_keep_what_came(server: Any, target: Any) -> None:
    with pytest.raises(DownloadCancelled):
        download(server.url, target, SHA256, lambda here, _total: here < 400_000)
    assert not target.exists()
    download(server.url, target, SHA256)
    assert server.seen[-1][0] is not None, "the second request went on from the first"
    assert target.read_bytes() == CONTENT


def test_another_file_is_thrown_away_and_the_old_one_stays(server: Any, target: Any) -> None:
    target.parent.mkdir()
    target.write_bytes(b"old")
    server.content = b"something else"
    with pytest.raises(DownloadError, match="not the published file"):
        download(server.url, target, SHA256)
    assert target.read_bytes() == b"old"
    assert leftovers(target) == []


@pytest.mark.parametrize("claims", [len(CONTENT) - 10, len(CONTENT) + 10])
def test_a_server_that_lies_about_the_length_is_not_believed(server: Any, target: Any, claims: Any) -> None:
    server.claims = claims
    with pytest.raises(DownloadError, match=r"not the published file|broke off"):
        download(server.url, target, SHA256)
    assert not target.exists()


@pytest.mark.parametrize(("claims", "said"), [(5 * 2**30, "has 5.0 GiB"), (2**40, "has 1024.0 GiB")])
def test_more_than_four_gigabytes_are_not_fetched(server: Any, target: Any, claims: Any, said: Any) -> None:
    server.claims = claims
    with pytest.raises(DownloadError, match=said):
        download(server.url, target, SHA256)


def test_a_web_page_is_not_taken_for_the_file(server: Any, target: Any) -> None:
    server.type = "text/html; charset=utf-8"
    with pytest.raises(DownloadError, match="web page"):
        download(server.url, target, SHA256)
    assert not target.exists()


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_http_errors_are_said(server: Any, target: Any, status: Any) -> None:
    server.status = status
    with pytest.raises(DownloadError, match=str(status)) as caught:
        download(server.url, target, SHA256)
    assert str(caught.value).startswith("weights.pth (127.0.0.1) cannot be had: ")


def test_a_redirect_to_plain_http_elsewhere_is_not_followed_into_the_file(server: Any, target: Any) -> None:
    server.status, server.location = 302, "ftp://127.0.0.1/weights.pth"
    with pytest.raises(DownloadError):
        download(server.url, target, SHA256)
    assert not target.exists()


def test_silence_ends_in_a_sentence(server: Any, target: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "TIMEOUT", 0.2)
    server.silent.clear()
    with pytest.raises(DownloadError, match="does not answer"):
        download(server.url, target, SHA256)


def test_nobody_there(target: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/weights.pth"
    with pytest.raises(DownloadError, match="cannot be reached") as caught:
        download(url, target, SHA256)
    assert str(caught.value).startswith("weights.pth (127.0.0.1) "), "no address"
    assert "://" not in str(caught.value)


def test_a_full_disk_is_said(server: Any, target: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = Path.open

    def full(self: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        file = real_open(self, mode, *args, **kwargs)
        if self.name.endswith(".part") and "b" in mode and mode != "rb":

            class Full:
                def __enter__(self) -> Any:
                    return self

                def __exit__(self, *_exc: Any) -> None:
                    file.close()

                def seek(self, _at: Any) -> None:
                    pass

                def truncate(self) -> None:
                    pass

                def write(self, _block: Any) -> None:
                    raise OSError(errno.ENOSPC, "No space left on device")

            return Full()
        return file

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(DownloadError, match="No space left on device"):
        download(server.url, target, SHA256)
    assert not target.exists()


@pytest.mark.parametrize(
    ("url", "digest"),
    [
        ("http://example.org/a.pth", SHA256),
        ("file:///etc/passwd", SHA256),
        ("https://example.org/a.pth", "1234567"),
        ("https://example.org/a.pth", "not hex!"),
    ],
)
def test_bad_requests_are_refused(target: Any, url: Any, digest: Any) -> None:
    with pytest.raises(ValueError, match=r"https|sha256"):
        download(url, target, digest)
    assert not target.parent.exists()
