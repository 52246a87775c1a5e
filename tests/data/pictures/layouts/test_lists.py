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
        ("l.csv", "label;file\ntench;a.png\ncrane;sub/b.png\n"),
        ("l.csv", ";file;label\n0;a.png;tench\n1;sub/b.png;crane\n"),
        ("l.csv", "fname,synset\na.png,tench\nsub/b.png,crane\n"),
        ("l.csv", "Unnamed: 0,img_path,class_id\n0,a.png,tench\n1,sub/b.png,crane\n"),
        ("l.csv", "file,label\n'a.png','tench'\n'sub\\b.png','crane'\n"),
        ("l.txt", "\"a.png\" tench\n'sub/b.png' 'crane'\n"),
        ("l.tsv", "a.png\ttench\nsub/b.png\tcrane\n"),
        ("l.txt", "a.png tench\nsub/b.png crane\n"),
        ("l.txt", "a.png\ttench\nsub/b.png\tcrane\n"),
        ("l.jsonl", '{"file_name": "a.png", "label": "tench"}\n\n{"file_name": "sub/b.png", "label": "crane"}\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
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


def test_endings_are_added_in_every_folder_whatever_parts_the_columns(tmp_path: Path) -> None:
    for key in ("1.png", "sub/1.jpg"):
        write_picture(tmp_path / key)
    for name, text in {
        "l.csv": "id;label\n1;frog\nsub/1;truck\n",
        "l.tsv": "id\tlabel\n1\tfrog\nsub/1\ttruck\n",
    }.items():
        (tmp_path / name).write_text(text)
        assert labelled(open_pictures(tmp_path / name)) == {"1.png": "frog", "sub/1.jpg": "truck"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("a b.png 3\nc.png 0\n", {"a b.png": "3", "c.png": "0"}),
        ("a b.png great white shark\nc.png tench\n", {"a b.png": "great white shark", "c.png": "tench"}),
        ("a b.png tench, Tinca tinca\nc.png crane\n", {"a b.png": "tench, Tinca tinca", "c.png": "crane"}),
        ("a b.png\nc.png\n", {"a b.png": None, "c.png": None}),
        ("# by me, last week\na b.png 3\n#c.png 4\nc.png 5\n", {"a b.png": "3", "c.png": "5"}),
    ],
)
def test_names_and_labels_of_a_txt_may_hold_spaces(tmp_path: Path, text: str, labels: dict[str, str | None]) -> None:
    for key in ("a b.png", "c.png"):
        write_picture(tmp_path / key)
    (tmp_path / "l.txt").write_text(text)
    assert {key: label for key, label in labelled(open_pictures(tmp_path / "l.txt")).items() if key[0] != "#"} == labels


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# made by hand\nfile,label\na.png,tench\n", "Lines of l.csv that begin with # were passed over: 1."),
        ("what,which\na.png,tench\n", "Line 1 of l.csv (what, which) was taken for a header."),
        ("file_name,text\na.png,tench\n", "l.csv has no column of labels, and text is not taken for one."),
        ("file,label\na.png,7.0\nb.png,\n", "l.csv writes numbers with a decimal point: 7.0 is 7."),
    ],
)
def test_what_was_done_about_a_list_is_said(tmp_path: Path, text: str, said: str) -> None:
    for key in ("a.png", "b.png"):
        write_picture(tmp_path / key)
    (tmp_path / "l.csv").write_text(text)
    pictures = open_pictures(tmp_path / "l.csv")
    expected = None if "text" in text else "7" if "7" in text else "tench"
    assert pictures.problems == (said,)
    assert labelled(pictures)["a.png"] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/home/bob/set/x.png,cat\n", "names them by /home/bob/set/, so write them as they lie from the list"),
        ("C:\\set\\x.png,cat\n", "names them by C:/set/"),
        ("https://example.org/x.png,cat\n", "lists addresses, and nothing is fetched here"),
        ("x.png,cat\n", "images beside it holds such files: move the list into it"),
        ("id,label\nx,cat\n", "images beside it holds such files"),
        ("z,cat\ny,dog\n", "None of the files.*: the list has no suffixes, the folder has .png"),
        ("train/x.png,cat\n", "None of the files.*: its folder train/ is missing beside it"),
        ("x.JPEG,cat\n", "None of the files.*: the list has .JPEG, the folder has .png"),
    ],
)
def test_where_nothing_is_there_the_cause_is_named(tmp_path: Path, text: str, said: str) -> None:
    write_picture(tmp_path / "a.png")
    write_picture(tmp_path / "images" / "x.png")
    (tmp_path / "l.csv").write_text(text)
    with pytest.raises(FolderError, match=said):
        open_pictures(tmp_path / "l.csv")


def test_a_txt_with_its_labels_first_says_so(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "l.txt").write_text("n01440764 a.png\n")
    with pytest.raises(FolderError, match="labels stand before the files"):
        open_pictures(tmp_path / "l.txt")


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
