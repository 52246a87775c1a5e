"""ImageNette's download against a real server on this machine, with a tiny archive in the shape of the real one."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tarfile
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from torchvision.datasets import Imagenette

from pgapp.data.pictures.data_sets import has_imagenette, open_data_set
from pgapp.data.pictures.folders import FolderError
from pgapp.engine.loading.imagenette import fetch_imagenette

NAME = "imagenette2-320"


def archive_of(members: list[tuple[str, bytes]]) -> bytes:
    """A .tgz of ``(name, content)``; noise, so that it does not shrink to a single block."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def picture(seed: Any) -> Any:
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (200, 200, 3), dtype=np.uint8)).save(file, "PNG")
    return file.getvalue()


PICTURES = [
    (f"{NAME}/{split}/{wnid}/{number}.JPEG", picture(number))
    for split in ("train", "val")
    for wnid in ("n01440764", "n02102040")
    for number in range(6)
]


class Server(ThreadingHTTPServer):
    """Serves ``content`` with an ETag and ranges; ``breaks_at`` bytes it hangs up, once. ``ranges`` asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.content = b""
        self.breaks_at = None
        self.ranges: list[Any] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        wanted = self.headers.get("Range")
        server.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        body = server.content[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"one"')
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(server.content) - 1}/{len(server.content)}")
        self.end_headers()
        cut, server.breaks_at = server.breaks_at, None
        with contextlib.suppress(ConnectionError):  # the client cancelled
            self.wfile.write(body if cut is None else body[:cut])
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()

    def serve(content: bytes, md5: str | None = None) -> Server:
        made.content = content
        url = f"http://127.0.0.1:{made.server_port}/{NAME}.tgz"
        monkeypatch.setattr(Imagenette, "_ARCHIVES", {"320px": (url, md5 or hashlib.md5(content).hexdigest())})
        return made

    yield serve
    made.shutdown()
    made.server_close()
    thread.join()


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir()) if root.exists() else []


def test_it_is_fetched_unpacked_and_opened(server: Callable[..., Any], tmp_path: Path) -> None:
    content = archive_of(PICTURES)
    server(content)
    told = []
    folder = fetch_imagenette(tmp_path / "new", lambda *what: told.append(what) or True)
    assert folder == tmp_path / "new" / NAME
    assert names(tmp_path / "new") == [NAME]
    pictures = open_data_set("imagenette", tmp_path / "new")
    assert len(pictures) == 12
    assert pictures.load(0).pixels.shape == (200, 200, 3)
    assert len(open_data_set("imagenette", tmp_path / "new", "train")) == 12
    downloads = [(done, total) for what, done, total in told if what.startswith("Down")]
    assert downloads[-1] == (len(content), len(content))
    assert any(what.startswith("Unpack") for what, _, _ in told)


def test_cancelled_it_leaves_no_data_set_and_goes_on_from_there(server: Callable[..., Any], tmp_path: Path) -> None:
    content = archive_of(PICTURES)
    served = server(content)
    seen = []

    def until_some_came(_what: str, done: int, _total: int | None) -> bool:
        seen.append(done)
        return done < 300_000

    assert fetch_imagenette(tmp_path, until_some_came) is None
    assert names(tmp_path) == [f"{NAME}.tgz.part", f"{NAME}.tgz.part.etag"]
    came = (tmp_path / f"{NAME}.tgz.part").stat().st_size
    assert 300_000 <= came < len(content)
    assert not has_imagenette(tmp_path)
    with pytest.raises(FolderError, match="is not in"):
        open_data_set("imagenette", tmp_path)
    assert fetch_imagenette(tmp_path) is not None
    assert served.ranges == [None, f"bytes={came}-"]
    assert len(open_data_set("imagenette", tmp_path)) == 12


def test_a_download_that_breaks_off_is_not_taken_for_whole(server: Callable[..., Any], tmp_path: Path) -> None:
    served = server(archive_of(PICTURES))
    served.breaks_at = 400_000
    with pytest.raises(FolderError, match="goes on from where it stopped"):
        fetch_imagenette(tmp_path)
    assert not has_imagenette(tmp_path)
    assert not (tmp_path / f"{NAME}.tgz").exists()
    assert fetch_imagenette(tmp_path) is not None
    assert len(served.ranges) == 2
    assert len(open_data_set("imagenette", tmp_path)) == 12


def test_a_wrong_hash_is_refused_and_nothing_of_it_stays(server: Callable[..., Any], tmp_path: Path) -> None:
    server(archive_of(PICTURES), md5="0" * 32)
    with pytest.raises(FolderError, match=r"not the published file \(md5 .*thrown away"):
        fetch_imagenette(tmp_path)
    assert names(tmp_path) == []


def test_cancelled_while_unpacking_it_leaves_the_archive_only(server: Callable[..., Any], tmp_path: Path) -> None:
    server(archive_of(PICTURES))
    assert fetch_imagenette(tmp_path, lambda what, _done, _total: what.startswith("Down")) is None
    assert names(tmp_path) == [f"{NAME}.tgz"]
    assert fetch_imagenette(tmp_path) is not None
    assert names(tmp_path) == [NAME]


def test_what_a_killed_unpacking_left_is_not_taken_for_whole(server: Callable[..., Any], tmp_path: Path) -> None:
    served = server(archive_of(PICTURES))
    left = tmp_path / f"{NAME}.part" / "val" / "n01440764"
    left.mkdir(parents=True)
    (left / "half.JPEG").write_bytes(b"half")
    assert not has_imagenette(tmp_path)
    fetch_imagenette(tmp_path)
    assert not list((tmp_path / NAME).rglob("half.JPEG"))
    assert len(served.ranges) == 1


def test_an_archive_that_was_there_is_taken_only_when_it_is_whole(server: Callable[..., Any], tmp_path: Path) -> None:
    """torchvision's own download leaves half an archive under the final name when it is killed."""
    content = archive_of(PICTURES)
    served = server(content)
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / f"{NAME}.tgz").write_bytes(content[: len(content) // 2])
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / f"{NAME}.tgz").write_bytes(content)
    for place, requests in (("whole", 0), ("half", 1)):
        assert fetch_imagenette(tmp_path / place) is not None
        assert len(served.ranges) == requests
        assert len(open_data_set("imagenette", tmp_path / place)) == 12


def test_an_archive_that_is_none_gives_a_sentence(server: Callable[..., Any], tmp_path: Path) -> None:
    server(b"the published file, and no archive")
    with pytest.raises(FolderError, match="could not be unpacked"):
        fetch_imagenette(tmp_path)
    assert not has_imagenette(tmp_path)


def test_paths_that_lead_out_of_the_archive_are_left_out(server: Callable[..., Any], tmp_path: Path) -> None:
    wicked = [(f"{NAME}/../../escaped.JPEG", b"x"), ("/absolute.JPEG", b"x"), ("beside/a.JPEG", b"x")]
    server(archive_of([*wicked, *PICTURES]))
    root = tmp_path / "deep" / "root"
    fetch_imagenette(root)
    assert names(root) == [NAME]
    assert names(tmp_path) == ["deep"]
    assert len(list(root.rglob("*.JPEG"))) == len(PICTURES)


def test_a_server_that_is_not_there_gives_a_sentence(server: Callable[..., Any], tmp_path: Path) -> None:
    served = server(b"")
    served.shutdown()
    served.server_close()
    with pytest.raises(FolderError, match="cannot be reached"):
        fetch_imagenette(tmp_path)
