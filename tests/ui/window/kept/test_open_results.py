from __future__ import annotations

from pathlib import Path

import pytest

from pgapp.data.results.query import Show, SortBy
from pgapp.ui.results.views import View
from pgapp.ui.window.kept.open_results import OpenResults

VIEW = View(name="last", show=Show.WRONG, label="tench", margins=(None, 0.5), size=29, sort=SortBy.MARGIN)


@pytest.mark.parametrize("run", [None, Path("/somewhere/run.sqlite")])
def test_what_was_open_comes_back_as_it_was(run: Path | None) -> None:
    kept = OpenResults(run, "curve", VIEW)
    assert OpenResults.from_text(kept.to_text()) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("", "7", "[]", "{}", "[" * 100_000, '{"run": 7, "tab": "curve", "view": {}}'),
        OpenResults(None, "curve", VIEW).to_text().replace('"tab": "curve"', '"tab": 7'),
        OpenResults(None, "curve", VIEW).to_text().replace('"wrong"', '"odd"'),
        OpenResults(None, "curve", VIEW).to_text().replace('"last"', '""'),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        OpenResults.from_text(text)
