"""``pgapp report``: the page, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgapp.app import main
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
