"""``pgapp report``: the page, and what is said where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pgapp.app import main
from pgapp.data.reports import printed
from pgapp.data.reports.printed import BROWSERS
from tests.data.reports.reported import KEYS, picture_folder, reported_run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return reported_run(tmp_path / "run.sqlite", picture_folder(tmp_path / "set"))


def test_a_page_is_written_beside_where_one_stands(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert main(["report", str(path)]) == 0
    assert capsys.readouterr() == ("run.html\n", "")
    assert KEYS[3] in (tmp_path / "here" / "run.html").read_text(encoding="utf-8")


def test_pictures_that_moved_are_found_where_one_says(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.html"
    (tmp_path / "set").rename(tmp_path / "moved")
    assert main(["report", str(path), "--out", str(out)]) == 0
    assert "The pictures are named only." in capsys.readouterr().err
    named = out.read_text(encoding="utf-8").count("data:image/")
    assert main(["report", str(path), "--out", str(out), "--pictures", str(tmp_path / "moved")]) == 0
    assert capsys.readouterr().err == ""
    assert out.read_text(encoding="utf-8").count("data:image/") > named


@pytest.mark.slow
@pytest.mark.browser
def test_a_pdf_is_the_page_as_a_browser_prints_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("there is no Chromium")
    out = tmp_path / "out" / "report.pdf"
    out.parent.mkdir()
    assert main(["report", str(path), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert [each.name for each in out.parent.iterdir()] == ["report.pdf"]
    assert out.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext")
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, timeout=60, check=True).stdout.decode()
    assert "What a certificate here assumes" in text


def test_without_a_browser_a_sentence_says_what_to_do_and_nothing_is_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.pdf"
    out.write_bytes(b"older")
    monkeypatch.setattr(f"{printed.__name__}.shutil.which", lambda _name: None)
    assert main(["report", str(path), "--out", str(out)]) == 2
    assert "none is installed: write the page as HTML" in capsys.readouterr().err
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(f"{printed.__name__}.shutil.which", lambda _name: str(broken))
    if os.name == "posix":
        assert main(["report", str(path), "--out", str(out)]) == 2
        assert "browser did not print it" in capsys.readouterr().err
    assert out.read_bytes() == b"older"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--patch-size", "24"], "has no patch size of 24 px; it has 23, 32"),
        (["--failures", "-1"], "--failures must be at least 0"),
        (["--out", "no/such/folder/a.html"], "say a file in a folder that exists"),
        (["--pictures", "no such place"], "There is no folder no such place"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_writes_nothing(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(path), *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.html"))


def test_a_file_that_is_no_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.sqlite").write_text("text")
    assert main(["report", str(tmp_path / "a.sqlite"), "--out", str(tmp_path / "a.html")]) == 2
    assert "not a results file of pgapp" in capsys.readouterr().err
