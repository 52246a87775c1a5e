"""A defence that another package brings is a row like ours, and a package that fails is a sentence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.attack.objectives import rule_against
from pgapp.core.attack.state import MEAN_CONFIDENCE, OWN, UNDEFENDED, targets
from pgapp.core.defences import table
from pgapp.core.defences.settings import record_of
from pgapp.core.defences.table import UnknownDefenceError, fitting, listing, made, row, rows, settings_from
from pgapp.core.geometry import Grid
from pgapp.core.plugins import PluginError
from pgapp.core.scene import Defence
from tests.support.attackers import attacked
from tests.support.plugins.defences import (
    KEY,
    lay_down_broken_defence,
    look_for_defences_anew,
    toy_defence,
)
from tests.support.plugins.site import lay_down

__all__ = ["toy_defence"]
ROOT = Path(__file__).parents[3]
CELLS = Grid((6, 6), (2, 2), (1, 1), (5, 5))
BANDS = Grid((9, 9), (9, 2), (9, 1), (1, 9), wrap=True)
GRIDS = {"cells": CELLS, "bands": BANDS}


def lines() -> dict[str, str]:
    return {each.key: each.title for each in listing()}


@pytest.mark.usefixtures("toy_defence")
def test_it_is_listed_without_being_imported() -> None:
    assert [each.key for each in listing(look=False)] == [each.key for each in table.DEFENCES]
    assert lines()[KEY] == KEY
    assert [each.package for each in listing()] == [*[""] * len(table.DEFENCES), "toy-defence 1.0"]
    assert KEY in targets()
    assert KEY in targets(CELLS)
    assert "toy_defence" not in sys.modules


@pytest.mark.usefixtures("toy_defence")
def test_it_is_a_row_like_the_others_once_it_is_asked_for() -> None:
    found = row(KEY)
    assert row(KEY) is found
    assert found in rows()
    assert found in fitting(CELLS)
    assert lines()[KEY] == found.title == table.line(KEY).title == "trimmed mean"
    small = Grid((1, 2), (1, 1), (1, 1), (1, 2))
    assert found not in fitting(small)
    assert KEY not in targets(small)
    assert found.unfit(small) == "It needs at least three cells."
    assert found.larger(found.settings(), CELLS, 1) is None
    assert table.failures() == ()


def test_its_row_takes_no_torch_and_none_of_ours_looks_for_packages(toy_defence: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pgapp.core.defences.table import row;"
        "row('patchguard'); assert 'importlib.metadata' not in sys.modules;"
        f"row({KEY!r}); raise SystemExit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(toy_defence)], cwd=ROOT, check=False).returncode == 0


def test_one_that_cannot_be_used_is_no_row(toy_defence: Path) -> None:
    lay_down_broken_defence(toy_defence, "1 / 0")
    assert [each.key for each in rows()] == [*(each.key for each in table.DEFENCES), KEY]


@pytest.mark.usefixtures("toy_defence")
def test_settings_come_out_of_a_record_as_they_went_in() -> None:
    settings = settings_from(KEY, {"trim": 0.1})
    record = json.loads(json.dumps(record_of(settings), allow_nan=False))
    assert record == {"trim": 0.1, "temperature": 1.0}
    assert settings_from(KEY, record) == settings
    with pytest.raises(ValueError, match=r"Trimmed must be a number, 0 or more and below 0.5, got 0.5"):
        settings_from(KEY, {"trim": 0.5})


# the toy itself: its plain reading, and those who look for a counterexample


def plain_trimmed(values: list[float], trim: float, moved: int = 0) -> float:
    """Ranked by hand; a rank before the first has the value 0, one after the last 1."""
    ranked, cells = sorted(values), len(values)
    left_out = min(int(trim * cells), (cells - 1) // 2)
    ranks = [rank + moved for rank in range(left_out, cells - left_out)]
    return sum(0.0 if rank < 0 else 1.0 if rank >= cells else ranked[rank] for rank in ranks) / len(ranks)


def pictures(grid: Grid, count: int, highest: float) -> list[np.ndarray[Any, Any]]:
    rng = np.random.default_rng(7)
    found = []
    for lead in np.linspace(0, highest, count):
        logits = rng.normal(0, 2, (3, *grid.cells))
        logits[1] += lead
        found.append(logits)
    return found


@pytest.mark.usefixtures("toy_defence")
@pytest.mark.parametrize("trim", [0.0, 0.2, 0.45])
@pytest.mark.parametrize("name", GRIDS)
def test_the_toy_agrees_with_its_plain_reading(name: str, trim: float) -> None:
    grid, defence = GRIDS[name], made(settings_from(KEY, {"trim": trim, "temperature": 1.5}))
    window = grid.window(1)
    for logits in pictures(grid, 20, 12):
        shares = np.exp(logits / 1.5) / np.exp(logits / 1.5).sum(0)
        cells = [plane.ravel().tolist() for plane in shares]
        scores = [plain_trimmed(plane, trim) for plane in cells]
        assert int(defence.predict(torch.tensor(logits), grid, 1).label) == int(np.argmax(scores))
        look = defence.look(torch.tensor(logits), grid, 1)
        assert look.scores.tolist() == pytest.approx(scores)
        assert int(look.label) == int(np.argmax(scores))
        spoilt = window[0] * window[1]
        lower = plain_trimmed(cells[1], trim, -spoilt)
        upper = max(plain_trimmed(cells[k], trim, spoilt) for k in (0, 2))
        found = defence.certify(torch.tensor(logits), 1, grid, 1)
        assert found is not None
        assert float(found.margins.min()) == float(found.margins.max()) == pytest.approx(lower - upper)
        assert bool(found.certified) == (int(np.argmax(scores)) == 1 and lower > upper)


@pytest.mark.usefixtures("toy_defence")
@pytest.mark.parametrize("trim", [0.0, 0.25, 0.45])
@pytest.mark.parametrize("name", GRIDS)
def test_attackers_find_no_counterexample_to_the_toy(name: str, trim: float) -> None:
    grid, defence, tried = GRIDS[name], made(settings_from(KEY, {"trim": trim})), 0
    rng = np.random.default_rng(11)
    for logits in pictures(grid, 12, 12):
        largest = int(defence.largest_certified(torch.tensor(logits), 1, grid))
        for size in range(1, largest + 1):
            said = defence.predict(attacked(rng, logits, 1, grid, size, attempts=9), grid, largest)
            assert bool((said.label == 1).all())
            tried += 1
    assert tried >= 3


@pytest.mark.usefixtures("toy_defence")
def test_the_toy_allows_for_the_rounding_that_it_is_told() -> None:
    logits = torch.full((2, *CELLS.cells), -4.0)
    logits[1] = 60.0
    defence = made(row(KEY).settings())
    for error, held in ((0.0, True), (1e3, False)):
        found = defence.certify(logits, 1, CELLS, 1, error=error)
        assert found is not None
        assert bool(found.certified) is held


@pytest.mark.usefixtures("toy_defence")
def test_the_rule_that_an_attack_maximizes_decides_as_the_defence_does() -> None:
    settings = settings_from(KEY, {"trim": 0.1})
    rule = rule_against(OWN, Defence(1, settings), CELLS)
    batch = torch.tensor(np.array(pictures(CELLS, 20, 4)))
    assert torch.equal(rule.scores(batch).argmax(1), made(settings).predict(batch, CELLS, 1).label)
    logits = batch.float().requires_grad_()
    rivals, labels = torch.zeros(20, dtype=torch.int64), torch.ones(20, dtype=torch.int64)
    rule.loss(rule.terms(logits, rivals, labels)).sum().backward()
    assert logits.grad is not None
    assert bool((logits.grad[:, 0] >= 0).all())
    assert bool((logits.grad[:, 1] <= 0).all())
    assert rule_against(KEY, Defence(1, table.DEFENCES[0].settings()), CELLS) != rule


# what goes wrong


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("DEFENCE = 3", "bad_defence:DEFENCE is of the type int, not DefenceRow"),
        ("OTHER = 3", "AttributeError: module 'bad_defence' has no attribute 'DEFENCE'"),
    ],
)
def test_a_package_that_fails_is_a_sentence_and_the_rest_works(
    toy_defence: Path, caplog: pytest.LogCaptureFixture, code: str, says: str
) -> None:
    lay_down_broken_defence(toy_defence, code)
    assert {"broken", KEY} <= set(lines())
    assert table.failures() == ()
    with pytest.raises(UnknownDefenceError) as caught:
        row("broken")
    sentence = str(caught.value)
    assert sentence.startswith("bad-defence 1.0 brings 'broken', which cannot be used: ")
    assert says in sentence
    assert "\n" not in sentence
    assert table.failures() == (sentence,)
    assert [record.getMessage() for record in caplog.records].count(sentence) == 1
    assert "broken" not in lines()
    with pytest.raises(UnknownDefenceError, match="which cannot be used"):
        row("broken")
    assert [each.key for each in rows()] == [*(each.key for each in table.DEFENCES), KEY]


CHANGED = """
from dataclasses import dataclass, replace
from typing import ClassVar
from pgapp.core.defences.settings import setting
from pgapp.core.scene import DefenceSettings
from toy_defence import DEFENCE as TOY
@dataclass(frozen=True)
class Settings(DefenceSettings):
    key: ClassVar[str] = "broken"
    trim: float = setting(0.25, title="Trimmed", explanation="", low=0.0, high=0.5)
@dataclass(frozen=True)
class Bare(DefenceSettings):
    key: ClassVar[str] = "broken"
    trim: float = 0.25
@dataclass(frozen=True)
class Outside(DefenceSettings):
    key: ClassVar[str] = "broken"
    trim: float = setting(0.75, title="Trimmed", explanation="", low=0.0, high=0.5)
@dataclass(frozen=True, eq=False)
class Unequal(DefenceSettings):
    __eq__, __hash__ = object.__eq__, object.__hash__
    key: ClassVar[str] = "broken"
    trim: float = setting(0.25, title="Trimmed", explanation="", low=0.0, high=0.5)
def refuse(*_):
    raise TypeError("not like this")
class Sulky:
    def __init__(self, trim):
        raise TypeError("not like this")
DEFENCE = replace(TOY, {change})
"""


def bring(site: Path, change: str) -> None:
    lay_down_broken_defence(site, CHANGED.format(change=change))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("title='other'", "its settings have the key 'trimmed-mean', which is not its name"),
        ("settings=int", "settings must be a dataclass over DefenceSettings"),
        ("settings=Bare", "Bare.trim is not made by setting(...)"),
        ("settings=Outside", "Trimmed must be a number, 0 or more and at most 0.5, got 0.75"),
        ("settings=Settings, promise='much'", "promise must be a Promise"),
        ("settings=Unequal", "its settings do not come out of a record as they went in"),
    ],
)
def test_a_row_that_is_wrong_is_a_sentence(toy_defence: Path, change: str, says: str) -> None:
    bring(toy_defence, change)
    with pytest.raises(UnknownDefenceError, match=re.escape(says)):
        row("broken")
    assert row(KEY).title == "trimmed mean"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("make='toy_defence.defence:missing'", "AttributeError"),
        ("make='no_such_module:thing'", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("make='bad_defence:Sulky'", "TypeError: not like this"),
    ],
)
def test_a_defence_that_cannot_be_made_is_a_sentence_and_its_settings_can_still_be_said(
    toy_defence: Path, change: str, says: str
) -> None:
    bring(toy_defence, f"settings=Settings, {change}")
    settings = row("broken").settings()
    with pytest.raises(PluginError, match=re.escape(says)):
        made(settings)
    assert any(says in sentence for sentence in table.failures())
    assert "broken" not in lines()
    assert row("broken") not in rows()
    assert row("broken").title == "trimmed mean"
    assert made(row(KEY).settings()) is not None


def test_a_defence_that_raises_when_it_is_asked_whether_it_fits_does_not_fit(toy_defence: Path) -> None:
    bring(toy_defence, "settings=Settings, unfit=refuse, larger=refuse, top=refuse")
    found = row("broken")
    assert found not in fitting(CELLS)
    assert found.top(found.settings()) == 1, "its certificate is about the first class alone"
    assert "TypeError: not like this" in found.unfit(CELLS)
    assert found.larger(found.settings(), CELLS, 1) is None
    assert [each.key for each in fitting(CELLS)][-1] == KEY


@pytest.mark.parametrize("key", ["patchguard", OWN, UNDEFENDED, MEAN_CONFIDENCE])
def test_a_key_that_has_a_meaning_is_left_out(
    toy_defence: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    lay_down(tmp_path, "takes-a-key", {"pgapp.defences": {key: "no_such_module:DEFENCE"}})
    look_for_defences_anew(monkeypatch, tmp_path)
    assert [each.key for each in listing() if each.package] == [KEY]
    (sentence,) = table.failures()
    assert sentence.startswith(f"takes-a-key 1.0 brings '{key}', which cannot be used: that key has a meaning")
    assert row("patchguard") is table.DEFENCES[0]
    assert toy_defence.is_dir()


@pytest.mark.usefixtures("toy_defence")
def test_an_unknown_key_names_what_is_listed() -> None:
    with pytest.raises(UnknownDefenceError, match=f"There is no defence 'toys'; there are patchguard, .*, {KEY}\\."):
        row("toys")
    with pytest.raises(UnknownDefenceError):
        row(UNDEFENDED)
    assert table.line("toys").title == "toys"


@pytest.mark.usefixtures("toy_defence")
def test_memory_and_what_may_come_through_is_no_failure_of_the_package() -> None:
    row(KEY)
    for error, through in ((MemoryError(), ()), (torch.OutOfMemoryError(), ()), (ValueError(), (ValueError,))):
        with pytest.raises(type(error)), table.guarded(KEY, *through):
            raise error
    with pytest.raises(ZeroDivisionError), table.guarded("patchguard"):
        raise ZeroDivisionError
    assert table.failures() == ()
    with pytest.raises(PluginError, match="ValueError: odd"), table.guarded(KEY):
        raise ValueError("odd")
    assert table.is_failed(KEY)
    assert not table.is_failed("patchguard")
