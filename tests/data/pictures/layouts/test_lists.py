"""Lists as the field's tools write them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures


def write_picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((4, 4, 3), 90, np.uint8)).save(path)


def labelled(pictures: PictureSet) -> dict[str, str | None]:
    return {pictures.keys[index]: pictures.item(index).class_text for index in range(len(pictures))}


BOTH = {"a.png": "tench", "sub/b.png": "crane"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.csv", "file;label\na.png;tench\nsub/b.png;crane\n"),
        ("l.csv", "a.png;tench\nsub/b.png;crane\n"),
        ("l.csv", "label,file\ntench,a.png\ncrane,sub/b.png\n"),
        ("l.csv", "id,file,label\n7,a.png,tench\n9,sub/b.png,crane\n"),
        ("l.csv", ",file,label\n0,a.png,tench\n1,sub/b.png,crane\n"),
        ("l.csv", ",name,kind\n0,a.png,tench\n1,sub/b.png,crane\n"),
        ("l.csv", "0,a.png,tench\n1,sub/b.png,crane\n"),
        ("l.csv", "1,a.png,tench\n2,sub/b.png,crane\n"),
        ("l.csv", "a.png,tench\nsub\\b.png,crane\n"),
        ("l.csv", "path,noisy_labels_0,noisy_labels_1,is_valid\na.png,tench,x,False\nsub/b.png,crane,y,True\n"),
        ("l.tsv", "a.png\ttench\nsub/b.png\tcrane\n"),
        ("l.txt", "a.png tench\nsub/b.png crane\n"),
        ("l.txt", "a.png\ttench\nsub/b.png\tcrane\n"),
        ("l.jsonl", '{"file_name": "a.png", "label": "tench"}\n\n{"file_name": "sub/b.png", "label": "crane"}\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_are_known_by_their_header_and_marks(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    for key in BOTH:
        write_picture(tmp_path / key)
    (tmp_path / name).write_text(text, encoding=encoding)
    assert labelled(open_pictures(tmp_path / name)) == BOTH


def test_a_name_with_a_backslash_is_itself_where_it_is_there(tmp_path: Path) -> None:
    write_picture(tmp_path / "sub\\b.png")
    (tmp_path / "l.csv").write_text("sub\\b.png,crane\n")
    assert list(open_pictures(tmp_path / "l.csv").keys) == ["sub\\b.png"]


def test_names_without_their_ending_get_it_and_that_is_said(tmp_path: Path) -> None:
    for name in ("1.png", "2.png"):
        write_picture(tmp_path / name)
    (tmp_path / "l.csv").write_text("id,label\n1,frog\n2,truck\n")
    pictures = open_pictures(tmp_path / "l.csv")
    assert labelled(pictures) == {"1.png": "frog", "2.png": "truck"}
    assert "without their ending .png, which was added" in pictures.problems[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x,cat\ny,dog\n", "None of the files.*: the list has no suffixes, the folder has .png"),
        ("train/x.png,cat\n", "None of the files.*: its folder train/ is missing beside it"),
        ("x.JPEG,cat\n", "None of the files.*: the list has .JPEG, the folder has .png"),
    ],
)
def test_where_nothing_is_there_the_cause_is_named(tmp_path: Path, text: str, said: str) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "l.csv").write_text(text)
    with pytest.raises(FolderError, match=said):
        open_pictures(tmp_path / "l.csv")


@pytest.mark.parametrize("text", ["no json\n", "[1]\n"])
def test_json_lines_that_are_none_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "l.jsonl").write_text(text)
    with pytest.raises(FolderError, match="is not JSON on line 1"):
        open_pictures(tmp_path / "l.jsonl")


def test_rows_with_more_than_the_header_are_named(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "l.csv").write_text("file,label\na.png,tench,extra\n")
    with pytest.raises(FolderError, match="line 2: 3 columns"):
        open_pictures(tmp_path / "l.csv")


def test_many_files_of_a_folder_are_found_and_missed_as_few_are(tmp_path: Path) -> None:
    """Beyond some, the folder is listed once: links and folders in it count as they do for a single file."""
    there = [f"sub/{number}.png" for number in range(20)]
    for key in there:
        write_picture(tmp_path / key)
    (tmp_path / "sub" / "20.png").symlink_to(tmp_path / "sub" / "0.png")
    (tmp_path / "sub" / "21.png").symlink_to(tmp_path / "sub" / "nowhere.png")
    (tmp_path / "sub" / "22.png").mkdir()
    (tmp_path / "l.csv").write_text("".join(f"sub/{number}.png,cat\n" for number in range(24)))
    pictures = open_pictures(tmp_path / "l.csv")
    assert len(pictures) == 24
    missing = "line 22: sub/21.png; line 23: sub/22.png; line 24: sub/23.png"
    assert pictures.problems == (f"Files that l.csv lists but are not there: {missing}.",)
