from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pgapp.core.scene import Noise
from pgapp.data.saved.demos import DemoError
from pgapp.engine.defaults import default_defence
from pgapp.engine.loading.demos import prepare
from pgapp.networks.catalogue import catalog
from tests.support.fakes import patchguard
from tests.support.there import there

STATION = '[[station]]\ntext = "Look."\npicture = "coffee"\n'


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Any]:
    def written(*stations: Any) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text('title = "A demo"\n' + "".join(STATION + each + "\n" for each in stations), encoding="utf-8")
        return path

    return written


def test_a_station_asks_with_the_defaults_of_its_network(write: Callable[..., Any]) -> None:
    first, second = prepare(write("", 'network = "bagnet6-cifar10"')).stations
    entry = catalog.entry(catalog.DEFAULT_KEY)
    assert first.scene.network.key == entry.key
    assert first.scene.network.fitted_to == first.scene.defence.patch_size == 41
    assert (first.scene.patch, first.scene.label, first.select) == (None, None, None)
    small = catalog.entry("bagnet6-cifar10")
    assert second.scene.canvas.size == small.canvas_spec.size
    assert second.scene.defence == default_defence(small, second.scene.defence.patch_size)


def test_stations_on_one_picture_share_its_canvas_and_content(write: Callable[..., Any], tmp_path: Path) -> None:
    Image.new("RGB", (41, 41), (255, 0, 0)).save(tmp_path / "red.png")
    patch = 'patch = { row = 5, col = 6, size = 41, picture = "red.png" }'
    first, second = prepare(write(patch, patch)).stations
    assert first.scene.canvas is second.scene.canvas
    assert first.scene.patch == second.scene.patch
    assert first.scene.patch.content.pixels[:, 20, 20].tolist() == [1.0, 0.0, 0.0]


def test_what_is_named_is_what_is_asked(write: Callable[..., Any]) -> None:
    (ready,) = prepare(
        write(
            'label_space = "ImageNette"\nselect = "church"\nlabel = "tench"\n'
            'defence = { patch_size = 29, feature = "prediction", threshold = 0.2, clip = [0, 5] }\n'
            "patch = { row = 1, col = 2, size = 3, noise = 4 }"
        )
    ).stations
    scene = ready.scene
    assert len(scene.label_space.names) == 10
    assert scene.label_space.names[there(ready.select)] == "church"
    assert scene.label_space.names[there(scene.label)] == "tench"
    assert scene.defence == patchguard(29, "prediction", (0.0, 5.0), threshold=0.2)
    assert scene.network.fitted_to == 29
    assert (scene.patch.row, scene.patch.col, scene.patch.size, scene.patch.content) == (1, 2, 3, Noise(4))


@pytest.mark.parametrize(
    ("station", "said"),
    [
        ('network = "none"', "network: There is no network called 'none'"),
        ('network = "file:/no/such.pth"', "network: "),
        ('label_space = "Birds"', "label_space must begin one of ImageNet (1000), ImageNette (10)"),
        ('select = "a cup"', "select must be a class of ImageNet (1000), and 'a cup' is none"),
        ('label_space = "ImageNette"\nlabel = "espresso"', "label must be a class of ImageNette (10)"),
        ("patch = { row = 260, col = 0, size = 41, noise = 0 }", "patch must lie on the canvas of 288 x 288 pixels"),
        ("defence = { patch_size = 500 }", "defence.patch_size must be at most 288 px"),
        ('patch = { row = 0, col = 0, size = 9, picture = "mine.toml" }', "“mine.toml”"),
    ],
)
def test_what_cannot_be_used_is_said_with_file_and_station(write: Callable[..., Any], station: str, said: str) -> None:
    path = write("", station)
    with pytest.raises(DemoError) as error:
        prepare(path)
    assert str(error.value).startswith(f"{path}: station 2: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
