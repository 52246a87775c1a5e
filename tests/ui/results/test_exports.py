"""What the menu *Export* of the results writes."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from pgapp.core.scene import TauBounds
from pgapp.data.results.tau import NO_TRADE
from pgapp.ui.results.plots.tau import CERTIFIED
from pgapp.ui.results.view import WRITERS
from tests.support.galleries import labelled_folder, make_run
from tests.support.runs import SIZES
from tests.ui.results.rows import of_a_detecting_defence, wait_for_rows


@pytest.mark.parametrize("kind", ["csv", "json", "md", "html"])
def test_exports(qtbot: QtBot, shown: Any, tmp_path: Path, kind: str) -> None:
    labelled_folder(tmp_path / "set")
    out = tmp_path / f"out.{kind}"
    shown.size_.setCurrentIndex(1)
    shown.export_to(kind, str(out))
    qtbot.waitUntil(lambda: shown.said.text() == f"Written: {out}", timeout=20000)
    assert shown.said.isVisible()
    text = out.read_text(encoding="utf-8")
    if kind == "csv":
        assert len(list(csv.reader(text.splitlines()))) == 5
    elif kind == "json":
        assert len(json.loads(text)["pictures"]) == 4
    elif kind == "html":
        assert f"The worst failures at {SIZES[1]} px" in text
        assert text.count("data:image/") == 1, "gamma, which is wrong; the patch of beta was not kept"
    else:
        assert text.startswith("| patch |")


def test_labels_for_fiftyone_are_those_of_the_size_that_is_looked_at(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    out = tmp_path / "labels.json"
    shown.size_.setCurrentIndex(1)
    shown.export_to("labels.json", str(out))
    qtbot.waitUntil(lambda: shown.said.text() == f"Written: {out}", timeout=20000)
    labels = json.loads(out.read_text(encoding="utf-8"))["labels"]
    assert {target["attributes"]["patch_size"] for target in labels.values() if target} == {SIZES[1]}


def test_an_export_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, shown: Any, exports: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, told = Event(), []

    def write(store: Any, path: Any, size: Any) -> None:
        rows = store.rows(chunk=1)
        next(rows), next(rows), next(rows)
        held.wait(5)
        told.extend(rows)  # nobody waits for these any more
        Path(path).write_text("whole")

    monkeypatch.setitem(WRITERS, "csv", write)
    assert not shown.under_way.isVisible()
    shown.export_to("csv", str(tmp_path / "out.csv"))
    qtbot.waitUntil(lambda: shown.under_way.said.text() == "Writing out.csv: 2 of 4 pictures", timeout=20000)
    assert shown.under_way.bar.value() == shown.under_way.bar.maximum() // 2
    shown.pictures.search.setText("ta")  # what is looked at does not wait for it
    wait_for_rows(qtbot, shown, ["delta.png", "beta.png"])
    shown.under_way.stop.click()
    assert not shown.under_way.isVisible()
    assert "nothing was written" in shown.said.text()
    held.set()
    exports.shutdown()
    assert not (tmp_path / "out.csv").exists()
    assert "cancelled" in shown.said.text()


def test_a_report_is_printed_and_one_that_nobody_waits_for_any_more_is_not_written(
    qtbot: QtBot, shown: Any, exports: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, other = tmp_path / "report.pdf", tmp_path / "other.pdf"
    begun, goes_on = Event(), Event()

    def pdf_of(page: str) -> bytes:
        begun.set()
        assert goes_on.wait(20)
        return b"%PDF of " + str(SIZES[1]).encode() if f"The worst failures at {SIZES[1]} px" in page else b""

    monkeypatch.setattr("pgapp.data.reports.printed.pdf_of", pdf_of)
    shown.size_.setCurrentIndex(1)
    shown.export_to("pdf", str(other))
    qtbot.waitUntil(begun.is_set, timeout=20000)
    shown.under_way.stop.click()
    goes_on.set()
    shown.export_to("pdf", str(out))
    qtbot.waitUntil(lambda: shown.said.text() == f"Written: {out}", timeout=20000)
    assert out.read_bytes() == b"%PDF of " + str(SIZES[1]).encode()
    assert not other.exists()


def test_the_curve_is_exported_as_a_figure(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    for kind in ("png", "svg", "pdf"):
        shown.export_to(f"curve.{kind}", str(tmp_path / f"curve.{kind}"))
        qtbot.waitUntil((tmp_path / f"curve.{kind}").exists, timeout=20000)
    assert (tmp_path / "curve.pdf").read_bytes().startswith(b"%PDF")
    image = QImage(str(tmp_path / "curve.png"))
    assert image.width() >= 1000
    colours = {image.pixel(col, row) for col in range(0, image.width(), 5) for row in range(0, image.height(), 5)}
    assert len(colours) > 3
    assert "<svg" in (tmp_path / "curve.svg").read_text(encoding="utf-8")


def test_the_curve_is_copied_as_a_picture_and_as_lines(qtbot: QtBot, shown: Any) -> None:
    shown.copy_figure("curve")
    qtbot.waitUntil(lambda: shown.said.text() == "The figure is on the clipboard.", timeout=20000)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.imageData().width() >= 1000
    assert b"<svg" in bytes(mime.data("image/svg+xml").data())
    assert bytes(mime.data("application/pdf").data()).startswith(b"%PDF")


def test_a_figure_that_cannot_be_written_says_so(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    window.show_run(path, make_run(path, tmp_path))
    for kind in ("png", "svg"):
        window.export_to(f"curve.{kind}", str(tmp_path / "nowhere" / f"curve.{kind}"))
        said = f"curve.{kind} was not written: No such file or directory"
        qtbot.waitUntil(lambda said=said: window.said.text().endswith(said), timeout=20000)  # type: ignore[misc]


def test_rows_that_cannot_be_written_say_so_in_the_window_that_was_asked(
    qtbot: QtBot, shown: Any, tmp_path: Path
) -> None:
    shown.export_to("csv", str(tmp_path / "nowhere" / "out.csv"))
    qtbot.waitUntil(lambda: "out.csv was not written: No such file or directory" in shown.said.text(), timeout=20000)
    assert shown.said.isVisible()


def test_what_tau_trades_is_exported_where_there_is_such_a_tab(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    menus = {action.text(): action for action in window.export.menu().actions() if action.menu() is not None}
    curve, tau = menus["C&urve as a figure"], menus["What τ &trades as a figure"]
    window.show_run(tmp_path / "other.sqlite", make_run(tmp_path / "other.sqlite", tmp_path / "set"))
    assert (curve.isVisible(), tau.isVisible()) == (True, False)
    path, old = tmp_path / "tau.sqlite", tmp_path / "old.sqlite"
    window.show_run(path, of_a_detecting_defence(path, TauBounds(1.5, -1.0)))
    assert tau.isVisible()
    out = tmp_path / "tau.svg"
    window.export_to("tau.svg", str(out))
    qtbot.waitUntil(lambda: window.said.text() == f"Written: {out}", timeout=20000)
    assert CERTIFIED in out.read_text(encoding="utf-8")
    window.show_run(old, of_a_detecting_defence(old, None))
    window.export_to("tau.pdf", str(tmp_path / "tau.pdf"))
    qtbot.waitUntil(lambda: window.said.text() == NO_TRADE, timeout=20000)
    assert not (tmp_path / "tau.pdf").exists()
