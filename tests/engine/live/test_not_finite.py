"""A network whose answer to some picture is no number: that picture is an error, the others keep their rows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from pgapp.cli import certify, predict
from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec, NetworkSpec, NotFiniteError, Patch, Solid
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas as make_canvas_of
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from pgapp.engine.jobs.judging import NOT_FINITE
from pgapp.engine.live import analyst as analyst_module
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluate_driver import ColourNetwork
from tests.support.evaluation import fake_pair, make_plan, write_pictures
from tests.support.fakes import make_canvas, make_label_space, make_scene, patchguard

BLACK = "class 0/black.png"


def spoil(answer: Any, canvases: Any, value: Any) -> Any:
    """``answer``, with ``value`` in one place for each canvas that has a black pixel."""
    found = answer.clone()
    found.view(len(found), -1)[canvases.amax((1, 2, 3)) == 0, 3] = value
    return found


def spoilt_pair(value: Any = torch.nan, local: bool = True, undefended: bool = False) -> Any:
    pair = fake_pair()
    if local:
        whole = pair.local.local_logits
        pair.local.local_logits = lambda canvases, cells=None: spoil(whole(canvases, cells), canvases, value)
    if undefended:
        plain = pair.undefended.logits
        pair.undefended.logits = lambda canvases: spoil(plain(canvases), canvases, value)
    return pair


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    write_pictures(tmp_path / "in", 7)
    Image.new("RGB", (60, 50)).save(tmp_path / "in" / BLACK)
    return open_folder(tmp_path / "in")


def rows_of(folder: Any, pair: Any, path: Any, batch: Any, **changes: Any) -> Any:
    states = list(evaluate(make_plan(folder, pair, **changes), path, batch))
    with ResultsStore.open(path) as store:
        return {row.key: replace(row, seconds=0.0) for row in store.rows()}, states[-1]


@pytest.mark.parametrize("where", ["local", "undefended"])
@pytest.mark.parametrize("batch", [1, 3, 16])
@pytest.mark.parametrize("value", [torch.nan, torch.inf, -torch.inf])
def test_one_picture_without_numbers_is_a_row_with_its_error(
    folder: Any, tmp_path: Path, batch: int, value: Any, where: str
) -> None:
    expected, _ = rows_of(folder, fake_pair(), tmp_path / "whole.sqlite", batch)
    spoilt = spoilt_pair(value, local=where == "local", undefended=where == "undefended")
    found, state = rows_of(folder, spoilt, tmp_path / "spoilt.sqlite", batch)
    assert found[BLACK].error == NOT_FINITE
    assert {size.outcome for size in found[BLACK].sizes} == {None}
    assert (state.done, state.total, state.unreadable) == (8, 8, 1)
    for key in expected.keys() - {BLACK}:
        assert found[key].error is None
        assert [(s.outcome, s.robust_label) for s in found[key].sizes] == [
            (s.outcome, s.robust_label) for s in expected[key].sizes
        ]


def test_votes_do_not_hide_what_is_no_number(folder: Any, tmp_path: Path) -> None:
    votes = patchguard(9, feature="prediction")
    found, _ = rows_of(folder, spoilt_pair(), tmp_path / "votes.sqlite", 4, defence=votes)
    assert [key for key, row in found.items() if row.error] == [BLACK]


def test_numbers_that_a_small_temperature_makes_infinite_count_as_well(folder: Any, tmp_path: Path) -> None:
    cold = patchguard(9, temperature=0.01)
    found, _ = rows_of(folder, spoilt_pair(1e37), tmp_path / "cold.sqlite", 4, defence=cold)
    assert [key for key, row in found.items() if row.error] == [BLACK]


class Spoilt(ColourNetwork):
    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        return spoil(super().local_logits(canvases, cells), canvases, torch.nan)


@pytest.mark.parametrize("command", [predict, certify])
def test_commands_name_the_picture_and_go_on(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        analyst_module.Analyst.__init__, "__defaults__", (lambda spec: NetworkPair(Spoilt(spec), None),)
    )
    for name, grey in (("before.png", 200), ("black.png", 0), ("after.png", 90)):
        Image.fromarray(np.full((300, 300, 3), grey, np.uint8)).save(tmp_path / name)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    names = [str(tmp_path / name) for name in ("before.png", "black.png", "after.png")]
    assert command.run(parser.parse_args([*names, "--patch-size", "41", "--json"])) == 2
    printed = capsys.readouterr()
    assert [record["file"] for record in json.loads(printed.out)] == [names[0], names[2]]
    assert printed.err.count("\n") == 1
    assert "black.png: colour answers with numbers that are not finite" in printed.err


def test_a_patched_picture_without_numbers_is_named() -> None:
    pair = fake_pair()
    whole = pair.local.local_logits

    def black_is_nan(canvases: Any, cells: Any = None) -> Any:
        found = whole(canvases, cells)
        return found * torch.nan if bool((canvases.amax(1) == 0).any()) else found

    pair.local.local_logits = black_is_nan
    canvas = make_canvas((48, 48))
    canvas = replace(canvas, pixels=np.maximum(canvas.pixels, 0.1))
    scene = replace(make_scene(5, patch=None, canvas=canvas, defence=patchguard(9)), label_space=make_label_space(5))
    scene = replace(scene, network=NetworkSpec("fake"))
    analyst = Analyst(lambda _: pair)
    assert analyst.analyse(scene).clean.defended.label >= 0
    with pytest.raises(NotFiniteError, match=r"shapes\.png: conv answers"):
        analyst.analyse(replace(scene, patch=Patch(10, 10, 9, Solid(0, 0, 0))))


@pytest.mark.parametrize("value", [torch.nan, torch.inf])
def test_an_attack_that_ends_in_no_numbers_leaves_its_picture_unattacked(
    folder: Any, tmp_path: Path, value: Any
) -> None:
    key = "unknown/0002.png"
    clean = torch.tensor(make_canvas_of(folder.load(folder.keys.index(key)), CanvasSpec((48, 48), 48)).pixels)

    def once_patched_it_is_spoilt(pair: Any) -> Any:
        whole = pair.local.local_logits

        def local_logits(canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            same = (canvases == clean).float().mean((1, 2, 3))
            return torch.where(((same > 0.5) & (same < 1))[:, None, None, None], value, whole(canvases, cells))

        pair.local.local_logits = local_logits
        return pair

    found = []
    for number, pair in enumerate((fake_pair(), once_patched_it_is_spoilt(fake_pair()))):
        path = tmp_path / f"{number}.sqlite"
        plan = make_plan(folder, pair, sizes=(9,))
        list(evaluate(plan, path))
        *_, last = attack_each(plan, AttackEach(places=1, steps=2, certified=True), path)
        assert last.done == last.total
        with ResultsStore.open(path) as store:
            found.append({attacked for attacked, *_ in store.attacks()})
    assert len(found[0]) > 1
    assert found[1] == found[0] - {key}
    assert key in found[0]
