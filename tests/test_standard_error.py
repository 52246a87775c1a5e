"""On standard error stand our own sentences, one line a file, whatever the libraries would say."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pgapp.data.pictures.samples import sample

pytestmark = pytest.mark.slow


def run(*arguments: Any, **variables: Any) -> Any:
    return subprocess.run(
        [sys.executable, "-m", "pgapp", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | variables,
        timeout=240,
        check=False,
    )


def saved(**options: Any) -> Any:
    file = io.BytesIO()
    with Image.open(sample("coffee").path) as image:
        image.convert("RGB").resize((96, 64)).save(file, **options)
    return bytearray(file.getvalue())


def damaged_inside() -> Any:
    """libtiff itself would say what is wrong with it."""
    content = saved(format="TIFF", compression="tiff_adobe_deflate")
    middle = len(content) // 2
    content[middle : middle + 8] = bytes(8)
    return content


def damaged_tables() -> Any:
    """Pillow warns in Python."""
    return saved(format="JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x05\0")


def odd_channels() -> Any:
    """Pillow logs an error."""
    content = saved(format="TIFF")
    entry = content.index((277).to_bytes(2, "little") + (3).to_bytes(2, "little"))  # samples per pixel
    content[entry + 8 : entry + 10] = (2048).to_bytes(2, "little")
    return content


@pytest.mark.parametrize("make", [damaged_inside, damaged_tables, odd_channels])
def test_a_damaged_picture_is_one_line_of_ours_at_most(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "damaged picture"
    path.write_bytes(make())
    done = run("predict", str(path), "--network", "bagnet6-cifar10")
    lines = done.stderr.splitlines()
    assert len(lines) == (0 if done.returncode == 0 else 1)
    assert all(line.startswith("pgapp: ") and "damaged picture" in line for line in lines)


@pytest.mark.parametrize("level", ["nonsense", "5 %", "10", "NOTSET"])
def test_an_unknown_log_level_gives_a_sentence_and_the_command_goes_on(level: str) -> None:
    done = run("--version", PGAPP_LOG=level)
    assert done.returncode == 0
    assert done.stdout.startswith("pgapp ")
    assert len(done.stderr.splitlines()) == 1
    assert "say one of DEBUG, INFO" in done.stderr


@pytest.mark.parametrize("level", ["", "debug", " Warning "])
def test_a_known_log_level_is_taken(level: str) -> None:
    done = run("--version", PGAPP_LOG=level)
    assert (done.returncode, done.stderr) == (0, "")
