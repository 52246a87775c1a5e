"""Fetching published weights, as the list of networks shows it."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Failure
from pgapp.engine.loading.network_files import NetworkFiles

WEIGHTS = bytes(range(256)) * 4000


def titles(tree: Any) -> Any:
    groups = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    return {group.text(0): [group.child(row).text(0) for row in range(group.childCount())] for group in groups}


def select(dialog: Any, title: Any) -> None:
    items = dialog.tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    dialog.tree.setCurrentItem(items[0])


class Server(http.server.BaseHTTPRequestHandler):
    hold = threading.Event()

    def do_GET(self) -> None:
        start = int(self.headers["Range"].split("=")[1].rstrip("-")) if self.headers["Range"] else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(WEIGHTS) - 1}/{len(WEIGHTS)}")
        self.send_header("Content-Length", str(len(WEIGHTS) - start))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(WEIGHTS[start : start + 300000])
        self.wfile.flush()
        if self.hold.wait(20):
            self.wfile.write(WEIGHTS[start + 300000 :])

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[Any]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Server.hold.clear()
    yield f"http://127.0.0.1:{server.server_port}/w.pth"
    Server.hold.set()
    server.shutdown()
    thread.join()
    server.server_close()


def listing(path: Any, address: Any, digest: Any) -> Any:
    path.write_text(
        f'[[weights]]\nfile = "w.pth"\ntitle = "W"\nnetwork = "BagNet-9"\ndata_set = "imagenet"\nclasses = 1000\n'
        f'author = "A"\npage = "https://example.org"\nurl = "{address}"\nsha256 = "{digest}"\n'
    )
    return path


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, window: Any, address: Any) -> Iterator[Any]:
    from pgapp.ui.networks.dialog import NetworksDialog

    digest = hashlib.sha256(WEIGHTS).hexdigest()
    files = NetworkFiles(listing(tmp_path / "list.toml", address, digest), tmp_path / "fetched")
    made = NetworksDialog(files)
    qtbot.addWidget(made)
    made.show()
    select(made, "W")
    yield made
    Server.hold.set()
    files.shutdown()


def test_a_download_is_shown_cancelled_resumed_and_checked(qtbot: QtBot, dialog: Any) -> None:
    assert not dialog.progress.isVisible()
    dialog.get.click()
    qtbot.waitUntil(lambda: "0.3 of 1 MiB" in dialog.progress.format(), timeout=10000)
    assert not dialog.get.isEnabled()
    dialog.cancel.click()
    Server.hold.set()
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=10000)
    assert not (dialog.files.folder / "w.pth").exists()
    assert dialog.get.isEnabled()
    dialog.get.click()
    qtbot.waitUntil(lambda: (dialog.files.folder / "w.pth").exists(), timeout=10000)
    qtbot.waitUntil(lambda: "digest is right" in dialog.message.text(), timeout=5000)
    assert (dialog.files.folder / "w.pth").read_bytes() == WEIGHTS
    assert titles(dialog.tree)["Installed"] == ["BagNet-9, ImageNet"]


def test_a_wrong_digest_is_told_and_nothing_is_installed(
    qtbot: QtBot, dialog: Any, tmp_path: Path, address: Any
) -> None:
    listing(dialog.files.list_file, address, "0" * 64)
    dialog.refresh()
    select(dialog, "W")
    Server.hold.set()
    dialog.get.click()
    qtbot.waitUntil(lambda: "not the published file" in dialog.message.text(), timeout=10000)
    assert not (dialog.files.folder / "w.pth").exists()
    qtbot.waitUntil(dialog.get.isEnabled, timeout=5000)


def test_a_failure_is_told_once_where_the_person_looks(qtbot: QtBot, window: Any) -> None:
    said: list[str] = []
    window.notices.failed.connect(lambda failure: said.append(failure.sentence))
    shown, files = window.networks.dialog, window.networks.files
    shown.show()
    files.failed.emit(Failure(0, "w.pth (example.org) cannot be reached: no route to host. Try again later.", ""))
    assert shown.message.text().startswith("w.pth (example.org) cannot be reached")
    assert said == []
    shown.close()
    files.failed.emit(Failure(0, "Nothing is there.", ""))
    assert said == ["Nothing is there."]
