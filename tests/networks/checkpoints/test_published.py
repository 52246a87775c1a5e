from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pgapp.engine.loading.downloads import _check_request
from pgapp.networks.checkpoints.published import Published, installed, published, weights_files
from pgapp.networks.classes.data_sets import CLASS_COUNTS
from pgapp.networks.families import table

CATALOG = Path(__file__).parents[3] / "models" / "catalog.toml"
REST = 'title = ""\nnetwork = ""\ndata_set = ""\nclasses = 1\nauthor = ""\npage = ""'


def test_the_catalogue_names_the_published_files_once_each() -> None:
    files = [entry.file for entry in published(CATALOG)]
    assert len(files) == len(set(files))
    assert {"bagnet17_net.pth", "bagnet9_192_cifar.pth", "ds_net.pth", "ds_nette.pth", "ds_cifar.pth"} <= set(files)


@pytest.mark.parametrize("entry", published(CATALOG), ids=lambda entry: entry.file)
def test_every_entry_can_be_what_it_says(entry: Published) -> None:
    architecture = table.architecture(entry.network)
    assert entry.data_set in architecture.candidates(entry.classes)
    assert CLASS_COUNTS[entry.data_set] == entry.classes
    assert entry.page.startswith("https://")
    with torch.device("meta"):
        assert architecture.build(entry.classes).state_dict()[architecture.family.classifier].shape[0] == entry.classes
    if entry.url:
        _check_request(entry.url, entry.sha256)
        assert entry.url.endswith("/" + entry.file)
        assert entry.sha256 in entry.file


def test_what_is_installed(tmp_path: Path) -> None:
    entry = published(CATALOG)[0]
    folders = (tmp_path / "missing", tmp_path / "there")
    assert installed(entry, folders) is None
    assert weights_files(folders) == ()
    folders[1].mkdir()
    (folders[1] / entry.file).write_bytes(b"x")
    (folders[1] / "notes.txt").write_text("x")
    (folders[1] / "mine.safetensors").write_bytes(b"x")
    (folders[1] / "MINE.PTH").write_bytes(b"x")
    assert installed(entry, folders) == folders[1] / entry.file
    assert [path.name for path in weights_files(folders)] == ["MINE.PTH", entry.file, "mine.safetensors"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[[weights", "TOML"),
        ('[[weights]]\nfile = "a.pth"', "missing field"),
        ('[[weights]]\nfile = "a.pth"\nnonsense = 1', "nonsense"),
        (
            '[[weights]]\nfile = "../a.pth"\n' + REST,
            "plain name",
        ),
        (
            '[[weights]]\nfile = "a.pth"\nurl = "https://example.org/a.pth"\n' + REST,
            "sha256",
        ),
    ],
)
def test_mistakes_in_the_catalogue_are_named(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=word):
        published(path)
