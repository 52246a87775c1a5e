"""A demo as an animation: each station as long as was asked, and nothing of what was waited for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp import app
from tests.support.animations import frames_of

DEMO = """
title = "Short"
[[station]]
headline = "Red"
text = "One."
picture = "coffee"
label_space = "ImageNette"
overlay = "picture"
patch = { row = 20, col = 20, size = 150, colour = [1, 0, 0] }
[[station]]
headline = "Green"
text = "Two."
picture = "coffee"
label_space = "ImageNette"
overlay = "picture"
patch = { row = 20, col = 20, size = 150, colour = [0, 1, 0] }
"""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "short.toml"
    path.write_text(DEMO, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.real_network
def test_each_station_is_seen_as_long_as_was_asked(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "short.png"
    asked = ["--out", str(target), "--size", "1200x800", "--width", "600", "--rate", "10", "--seconds", "0.6"]
    assert app.main(["record", str(demo), *asked]) == 0
    with Image.open(target) as found:
        assert found.size == (600, 400)
        durations, pictures = [], []
        for index in range(frames_of(found)):
            found.seek(index)
            durations.append(found.info["duration"])
            pictures.append(np.asarray(found.convert("RGB"), np.int16))
    assert sum(durations) == pytest.approx(1200), "whatever the machine is at meanwhile"
    red, green = (_bright(picture) for picture in (pictures[0], pictures[-1]))
    assert red[0] - red[1] > 0.02
    assert green[1] - green[0] > 0.02
    assert f"{target}: " in capsys.readouterr().out


def _bright(picture: Any) -> tuple[float, float]:
    """Shares of the pixels that are bright in red, and in green."""
    return float((picture[..., 0] > 200).mean()), float((picture[..., 1] > 200).mean())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("none",), "There is no demo 'none': name a TOML file, or one of 0-the-window"),
        (("1-what", "--rate", "31"), "--rate is a whole number from 1 to 30"),
        (("1-what", "--seconds", "0"), "--seconds is a number above 0 and at most 60"),
        (("1-what", "--width", "10"), "--size and --width are 64 to 3840 pixels, not 10"),
        (("1-what", "--size", "big"), "is no value for --size"),
        (("1-what", "--timeout", "nan"), "--timeout is a number of seconds"),
    ],
)
def test_what_cannot_be_asked_is_said(
    asked: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["record", *asked, "--out", str(tmp_path / "a.webp")]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_a_format_that_is_none_is_told(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["record", str(demo), "--out", str(tmp_path / "a.gif")]) == 2
    assert ".webp or .png, not as a.gif" in capsys.readouterr().err
