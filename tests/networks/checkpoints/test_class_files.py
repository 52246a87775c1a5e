"""Names of one's own classes, out of what people have."""

import json
from pathlib import Path

import pytest

from pgapp.networks.checkpoints.class_files import ClassNamesError, read_class_names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "cat\ndog\nowl\n"),
        ("a.txt", "\ufeffcat\r\ndog\r\nowl"),
        ("a.txt", "0: cat\n2: owl\n1: dog"),
        ("a.txt", "0 cat\n1 dog\n2 owl"),
        ("a.json", '["cat", "dog", "owl"]'),
        ("a.json", '{"0": "cat", "2": "owl", "1": "dog"}'),
        ("a.json", '{"dog": 1, "cat": 0, "owl": 2}'),
        ("config.json", json.dumps({"id2label": {"0": "cat", "1": "dog", "2": "owl"}, "x": 1})),
        ("config.json", json.dumps({"pretrained_cfg": {"label_names": ["cat", "dog", "owl"]}})),
        ("a.csv", "index,name\n2,owl\n0,cat\n1,dog\n"),
        ("a.csv", "name,colour\ncat,red\ndog,red\nowl,red\n"),
        ("a.csv", "cat\ndog\nowl\n"),
        ("a.csv", "0,cat\n1,dog\n2,owl\n"),
    ],
)
def test_the_forms_that_are_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert read_class_names(tmp_path / name, 3) == ("cat", "dog", "owl")


def test_a_list_in_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Kätzchen\nHund".encode("utf-16"))
    assert read_class_names(tmp_path / "a.txt", 2) == ("Kätzchen", "Hund")


def test_folders_are_numbered_as_image_folder_does(tmp_path: Path) -> None:
    for name in ("1", "2", "10", "Zebra", "ape", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").write_text("x")
    assert read_class_names(tmp_path, 5) == ("1", "10", "2", "Zebra", "ape")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.txt", "cat\ndog", "names 2 classes, and the network has 3"),
        ("a.txt", "cat\ncat\ndog", "names the class 'cat' twice"),
        ("a.json", "{", "is no list of class names"),
        ("a.json", '{"1": "cat", "2": "dog", "3": "owl"}', "no numbers from 0 on"),
        ("a.json", "[" * 9999, "is no list of class names"),
        ("a.csv", "index,name\n1,cat\n2,dog\n3,owl", "do not run from 0 on"),
        ("a.txt", "", "names 0 classes"),
    ],
)
def test_what_names_no_classes_says_why(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ClassNamesError, match=words) as caught:
        read_class_names(tmp_path / name, 3)
    assert str(tmp_path / name) in str(caught.value)


def test_no_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(ClassNamesError, match="No such file"):
        read_class_names(tmp_path / "none.txt", 3)
    (tmp_path / "a.txt").write_bytes(b"\xff\x00\xff")
    with pytest.raises(ClassNamesError, match="is no list of class names"):
        read_class_names(tmp_path / "a.txt", 3)
