"""How pictures are read and numbers are labels, on the command line."""

import argparse
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.cli.outcome import UsageError
from pgapp.cli.running.pictures import add_labels, add_reading, numbering_of
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share, chance_sentence
from tests.support.evaluate_driver import main

TURNED = Image.Exif()
TURNED[0x0112] = 6


def write_all(root: Path, classes: tuple[str, ...] = ("n01440764", "n02102040")) -> None:
    rng = np.random.default_rng(0)
    for number, name in enumerate(classes):
        (root / name).mkdir(parents=True)
        for place in range(2):
            pixels = rng.integers(0, 256, (40, 60, 4 if place else 3), dtype=np.uint8)
            Image.fromarray(pixels).save(root / name / f"{number}{place}.png", exif=TURNED if place == 0 else b"")


def test_what_was_changed_stands_beside_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_all(tmp_path / "in")
    arguments = [str(tmp_path / "in"), "--patch-size", "30", "--out"]
    assert main([*arguments, str(tmp_path / "a.sqlite")]) == 0
    assert "Of 4 pictures 2 were turned upright, 2 were laid on white." in capsys.readouterr().out
    assert main([*arguments, str(tmp_path / "b.sqlite"), "--as", "torchvision", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert not any("turned" in remark for remark in said["remarks"])
    assert any("--label-space folder" in remark for remark in said["remarks"])
    with ResultsStore.open(tmp_path / "b.sqlite") as store:
        assert store.record.machine_words.endswith("pictures read as torchvision")
    assert main([*arguments, str(tmp_path / "b.sqlite")]) == 2
    assert "computed with other versions (pictures read as torchvision and unknown)" in capsys.readouterr().err


def test_numbers_are_refused_until_it_is_said_what_they_mean(tmp_path: Path) -> None:
    write_all(tmp_path / "in", ("1", "217"))
    arguments = [str(tmp_path / "in"), "--patch-size", "30", "--out", str(tmp_path / "a.sqlite")]
    with pytest.raises(UsageError, match=r"in 4 ways: devkit: .*\(1 is kit fox\).*Say which one with --labels"):
        main(arguments)
    assert not (tmp_path / "a.sqlite").exists()
    assert main([*arguments, "--labels", "devkit"]) == 0
    with ResultsStore.open(tmp_path / "a.sqlite") as store:
        assert dict(store.record.mapping)["1"] == 278


def test_the_options_name_every_way() -> None:
    parser = argparse.ArgumentParser()
    add_labels(parser)
    add_reading(parser)
    assert numbering_of(parser.parse_args([])) is None
    assert numbering_of(parser.parse_args(["--labels", "imagefolder"])) is Numbering.IMAGEFOLDER
    with pytest.raises(SystemExit):
        parser.parse_args(["--as", "preview"])


@pytest.mark.parametrize(
    ("hits", "pictures", "labels", "pointed_out"),
    [
        (0, 51, 1000, "is no more than chance gives with 1000 classes (0.1 %)"),
        (0, 50, 1000, ""),
        (5, 51, 10, "is no more than chance gives with 10 classes (10.0 %)"),
        (6, 60, 10, "is no more than chance gives with 10 classes (10.0 %)"),
        (8, 51, 10, "may be chance, which gives 10.0 % with 10 classes"),
        (15, 51, 10, ""),
        (40, 51, 1000, ""),
    ],
)
def test_an_accuracy_within_chance_is_pointed_out(hits: int, pictures: int, labels: int, pointed_out: str) -> None:
    said = chance_sentence(Share(hits, pictures), labels, True)
    assert bool(said) is bool(pointed_out)
    if pointed_out:
        assert f"{hits} of {pictures} right {pointed_out}: " in said
        assert "choose how they are read (--labels)" in said
        assert "preprocessing" in chance_sentence(Share(hits, pictures), labels, False)
