"""What the commands print: progress, JSON, and what was matched."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from pgapp.cli.common import as_json
from pgapp.cli.running.progress_line import BAR_EVERY, LINE_EVERY, ProgressLine, sentence
from pgapp.core.defences.table import defence_record
from pgapp.engine.jobs.evaluation_request import Progress
from tests.support.fakes import patchguard


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    @property
    def text(self) -> str:
        return self.getvalue()


def progress(
    done: int = 12, total: int = 100, unreadable: int = 0, rate: float = 2.5, left: float | None = 35.2
) -> Any:
    return Progress(done, total, unreadable, 1.0, rate, left)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (progress(), "12 of 100 pictures, 2.5 a second, 0:35 left"),
        (progress(left=3725.0, unreadable=2), "12 of 100 pictures, 2.5 a second, 1:02:05 left, 2 unreadable"),
        (progress(0, rate=0.0, left=None), "0 of 100 pictures"),
        (progress(100, left=0.0), "100 of 100 pictures, 2.5 a second"),
        (progress(1, left=65.0), "1 of 100 pictures, 2.5 a second, 1:05 left"),
    ],
)
def test_progress_in_words(shown: Any, said: str) -> None:
    assert sentence(shown) == said


@pytest.mark.parametrize(("terminal", "every"), [(True, BAR_EVERY), (False, LINE_EVERY)])
def test_it_is_shown_now_and_then_and_the_last_state_always(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, every: Any
) -> None:
    clock = [50.0]
    monkeypatch.setattr("pgapp.cli.running.progress_line.time.monotonic", lambda: clock[0])
    stream = Stream(terminal)
    line = ProgressLine(stream, "attacks")
    for done, at in ((0, 50.0), (1, 50.0 + 0.9 * every), (2, 50.0 + 1.1 * every), (3, 50.0 + 1.2 * every)):
        clock[0] = at
        line.show(progress(done))
    assert [f"{done} of 100 attacks" in stream.text for done in range(4)] == [True, False, True, False]
    line.end()
    assert "3 of 100 attacks" in stream.text
    assert stream.text.endswith("\n")
    if terminal:
        assert f"[{'.' * 30}] 0 of 100" in stream.text


def test_the_bar_fills_with_what_is_done() -> None:
    stream = Stream(True)
    ProgressLine(stream).show(progress(50))
    assert f"\r[{'#' * 15}{'.' * 15}] 50 of 100" in stream.text


def test_json_keeps_letters_as_they_are_and_has_no_infinity() -> None:
    assert as_json({"name": "Dürer ☕"}).splitlines()[1] == '  "name": "Dürer ☕"'
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("inf"))
    record = defence_record(patchguard(8))
    assert record["clip"] == [0.0, None]
    assert json.loads(as_json(record)) == record
