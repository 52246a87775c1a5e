from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pgapp.data.pictures.folders import open_pictures
from pgapp.engine.jobs import several
from pgapp.engine.jobs.several import why_alone
from tests.support.galleries import labelled_folder

CPU = (("auto", "Automatic device"), ("cpu", "CPU"))
CARD = (("auto", "Automatic device"), ("cuda", "A card"), ("cpu", "CPU"))


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(several, "usable_threads", lambda: 4)
    return open_pictures(labelled_folder(tmp_path / "set"))


@pytest.mark.parametrize(
    ("device", "devices", "why"),
    [
        ("auto", (), ""),
        ("auto", CPU, ""),
        ("cpu", CARD, ""),
        ("auto", CARD, "graphics card"),
        ("cuda", CARD, "graphics card"),
        ("cuda", (), "graphics card"),
    ],
)
def test_several_processes_are_for_networks_on_the_cpu(pictures: Any, device: str, devices: Any, why: str) -> None:
    said = why_alone(pictures, device, devices)
    assert why in said
    assert bool(said) == bool(why)
    assert bool(why_alone(None, device, devices)) == bool(why)


def test_not_for_a_single_core_nor_for_pictures_that_others_would_not_find(
    pictures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "would not find these pictures" in why_alone(replace(pictures, opened=None), "cpu", CPU)
    monkeypatch.setattr(several, "usable_threads", lambda: 1)
    assert "a single core" in why_alone(pictures, "cpu", CPU)
