from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import FolderError, open_csv, open_folder, open_pictures, printable
from pgapp.data.pictures.images import PictureError
from pgapp.data.pictures.label_mapping import MatchedBy, Vocabulary, match_labels
from pgapp.data.pictures.thumbnails import ThumbnailCache

HOSTILE = ['it\'s "quoted".png', "two\nlines.png", "🦆.png", "'; DROP TABLE pictures;--.png", "y" * 240 + ".png"]


def write_picture(path: Path, shade: int = 100) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((30, 40, 3), shade, np.uint8)).save(path, "PNG")


def test_a_flat_folder_is_sorted_and_leaves_out_what_is_no_picture(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.jpg", ".hidden.png", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "inner").mkdir()
    pictures = open_pictures(tmp_path)
    assert list(pictures.keys) == ["a.jpg", "b.PNG"]
    assert pictures.item(1).class_text is None
    assert pictures.item(1).path == tmp_path / "b.PNG"
    assert pictures.problems[0].endswith("since pictures lie beside them: 1.")


def test_hostile_names_open(tmp_path: Path) -> None:
    for shade, name in enumerate(HOSTILE):
        write_picture(tmp_path / name, shade)
        write_picture(tmp_path / "classes" / name.removesuffix(".png") / name, shade)
    flat, classes = open_folder(tmp_path), open_folder(tmp_path / "classes")
    assert list(flat.keys) == sorted(HOSTILE)
    assert sorted(classes.classes) == sorted(name.removesuffix(".png") for name in HOSTILE)
    for pictures in (flat, classes):
        for index in range(len(pictures)):
            item = pictures.item(index)
            assert pictures.load(index).pixels[0, 0, 0] == HOSTILE.index(item.name)
            assert item.class_text in (None, item.name.removesuffix(".png"))


def test_undecodable_names_open(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/odd \xff\xfe.png"
    with open(name, "wb") as file:
        Image.new("RGB", (4, 4), (9, 9, 9)).save(file, "PNG")
    pictures = open_folder(tmp_path)
    assert pictures.load(0).pixels[0, 0, 0] == 9
    assert printable(pictures.item(0).name) == "odd \\udcff\\udcfe.png"


def test_class_folders_go_deep_and_end_at_loops(tmp_path: Path) -> None:
    write_picture(tmp_path / "b" / "deep" / "er" / "1.png")
    write_picture(tmp_path / "a" / "2.png")
    (tmp_path / "empty").mkdir()
    (tmp_path / "b" / "deep" / "loop").symlink_to(tmp_path / "b")
    pictures = open_folder(tmp_path)
    assert list(pictures.keys) == ["a/2.png", "b/deep/er/1.png"]
    assert [pictures.item(i).class_text for i in range(2)] == ["a", "b"]
    assert pictures.problems == ("The folder empty holds no picture.",)


def test_what_cannot_be_opened_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="There is no picture in"):
        open_folder(tmp_path)
    with pytest.raises(FolderError, match="There is no folder"):
        open_pictures(tmp_path / "nowhere")
    for name, said in (("a.md", "neither a folder nor"), ("a.txt", "lists no picture"), ("a.tar.gz", "unpack it")):
        (tmp_path / name).touch()
        with pytest.raises(FolderError, match=said):
            open_pictures(tmp_path / name)
    write_picture(tmp_path / "train" / "x" / "1.png")
    write_picture(tmp_path / "val" / "x" / "1.png")
    with pytest.raises(FolderError, match="train and val: open one of these"):
        open_folder(tmp_path)


def test_a_csv_knows_quotes_bom_and_files_that_are_gone(tmp_path: Path) -> None:
    write_picture(tmp_path / "a, b.png")
    write_picture(tmp_path / "sub" / "c.png")
    path = tmp_path / "list.csv"
    path.write_text(
        '\ufefffile,label\r\n"a, b.png",cat\r\n\r\nsub/../sub/c.png," dog "\r\ngone.png,cat\r\n', newline=""
    )
    pictures = open_pictures(path)
    assert list(pictures.keys) == ["a, b.png", "gone.png", "sub/c.png"]
    assert [pictures.item(i).class_text for i in range(3)] == ["cat", "cat", "dog"]
    assert pictures.problems == ("Files that list.csv lists but are not there: line 5: gone.png.",)
    pictures.load(2)
    with pytest.raises(PictureError):
        pictures.load(1)


def test_a_csv_needs_neither_header_nor_labels(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "list.csv").write_text("a.png\n")
    assert open_csv(tmp_path / "list.csv").item(0).class_text is None


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("file\na.png\n", ["a.png"]),
        ("File,Label\na.png,cat\n", ["a.png"]),
        ("file,cat\na.png,cat\n", ["a.png", "file"]),
    ],
)
def test_a_header_names_the_columns_and_nothing_else(tmp_path: Path, text: str, keys: list[str]) -> None:
    for name in ("a.png", "file"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "list.csv").write_text(text)
    assert list(open_csv(tmp_path / "list.csv").keys) == keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("file,label\na.png,cat\n,cat\n", "line 3: no file name"),
        ('"two\nlines.png",x\na.png,b,c\n', "line 3: 3 columns"),
        ("a.png,cat\n./a.png,cat\n", "line 2: a.png was already listed on line 1"),
        ("a.png,cat\nx\0y.png,cat\n", "line 2: a zero byte"),
        ('a.png,cat\n"b.png,cat\n', "from line 2 on"),
        ("file,label\n", "lists no picture"),
        ("gone.png,cat\n", "None of the files"),
        ("\n".join(",x" for _ in range(20)), "rows that cannot be used.*and 15 more"),
    ],
)
def test_bad_csv_rows_are_named_by_line(tmp_path: Path, text: str, said: str) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "list.csv").write_text(text, newline="")
    with pytest.raises(FolderError, match=said):
        open_csv(tmp_path / "list.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tench,a.png\ntench,b.png\n", "list.csv has the label before the file: put the file's column"),
        ("9,a.png,tench\n7,b.png,x\n", "list.csv has 3 columns instead of file,label: keep these two"),
    ],
)
def test_a_csv_of_another_layout_says_which(tmp_path: Path, text: str, said: str) -> None:
    for name in ("a.png", "b.png"):
        write_picture(tmp_path / name)
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(FolderError, match=said):
        open_csv(tmp_path / "list.csv")


def test_labels_that_look_like_pictures_are_labels(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        write_picture(tmp_path / name)
    (tmp_path / "list.csv").write_text("a.png,one.png\nb.png,two;three.jpg\n")
    assert open_csv(tmp_path / "list.csv").classes == ("one.png", "two;three.jpg")


def test_a_csv_that_cannot_be_read_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="cannot be read"):
        open_csv(tmp_path / "gone.csv")


MEMORY = """
import resource, sys
from pathlib import Path
from pgapp.data.pictures.folders import open_folder

def peak():
    if sys.platform == "linux":
        (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

before = peak()
filled = bytearray(int(sys.argv[2]) << 20)
pictures = open_folder(sys.argv[1])
assert len(pictures) == 50000 and len(pictures.classes) == 100
assert pictures.item(49999).path.name == "n00499.png"
print(peak() - before)
"""
"""``ru_maxrss`` of a program on Linux begins with the most that the one that started it ever held: with torch in it,
the tests would hide any growth."""


@pytest.mark.posix
def test_50000_pictures_open_in_little_memory_without_decoding(tmp_path: Path) -> None:
    for number in range(100):
        folder = tmp_path / f"n{number:08d}"
        folder.mkdir()
        for picture in range(500):
            os.close(os.open(folder / f"n{picture:05d}.png", os.O_CREAT | os.O_WRONLY))
    grown = []
    for filled in (0, 50):
        program = [sys.executable, "-c", MEMORY, str(tmp_path), str(filled)]
        grown.append(int(subprocess.run(program, capture_output=True, text=True, check=True).stdout))
    assert grown[0] < 50 * 1024 <= grown[1], "the second shows that growth is seen"


SPACE = LabelSpace("some", ("tench, Tinca tinca", "crane", "English springer", "crane bird, crane"), (0, 517, 217, 134))


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("n02102040", 2, MatchedBy.WORDNET_ID),
        ("n02102040-english_springer", 2, MatchedBy.WORDNET_ID),
        ("ENGLISH_springer", 2, MatchedBy.NAME),
        ("tinca-tinca", 0, MatchedBy.NAME),
        ("crane", 1, MatchedBy.NAME),
        ("Crane Bird", 3, MatchedBy.NAME),
        ("517", 1, MatchedBy.INDEX),
        ("airplane", None, MatchedBy.NOTHING),
        ("n99999999", None, MatchedBy.NOTHING),
        ("", None, MatchedBy.NOTHING),
    ],
)
def test_classes_are_matched_by_id_name_or_index(text: str, label: int | None, how: MatchedBy) -> None:
    ids = ("n01440764", "n03126707", "n02102040", "n02012849")
    (match,) = match_labels([text], SPACE, Vocabulary(ids)).matches
    assert (match.label, match.matched_by) == (label, how)


def test_indices_count_in_the_network_only_when_all_are_there() -> None:
    assert match_labels(["0", "217", "134"], SPACE).labels == (0, 2, 3)
    assert match_labels(["0", "1", "3"], SPACE).labels == (0, 1, 3)
    assert match_labels(["0", "1", "3", "4"], SPACE).labels == (None,) * 4


def test_a_synonym_that_two_labels_share_stays_unmatched() -> None:
    space = LabelSpace("twins", ("maillot", "maillot, tank suit", "sunglass, shades", "goggles, shades"))
    assert match_labels(["shades", "maillot", "tank suit"], space).labels == (None, 0, 1)


def test_a_mapping_is_corrected_by_hand() -> None:
    mapping = match_labels(["airplane", "crane"], SPACE).corrected("airplane", 2)
    assert mapping.labels == (2, 1)
    assert mapping.matches[0].matched_by is MatchedBy.HAND
    assert mapping.corrected("crane", None).unmatched == ("crane",)
    with pytest.raises(KeyError):
        mapping.corrected("car", 1)


def test_thumbnails_are_kept_and_follow_the_file(tmp_path: Path) -> None:
    write_picture(tmp_path / "pictures" / "a.png", 10)
    pictures = open_folder(tmp_path / "pictures")
    cache = ThumbnailCache(tmp_path / "cache", side=20)
    first = cache.get(pictures, 0)
    assert first.shape == (15, 20, 3)
    (kept,) = (tmp_path / "cache").glob("*/*.jpg")
    Image.new("RGB", (20, 15), (77, 77, 77)).save(kept)
    assert cache.get(pictures, 0)[0, 0, 0] == 77
    kept.write_bytes(b"damaged")
    assert cache.get(pictures, 0)[0, 0, 0] == 10
    write_picture(tmp_path / "pictures" / "a.png", 200)
    os.utime(tmp_path / "pictures" / "a.png", ns=(1, 1))
    assert cache.get(pictures, 0)[0, 0, 0] == 200


def test_thumbnails_need_no_writable_folder_and_stay_within_bounds(tmp_path: Path) -> None:
    for name in "abc":
        write_picture(tmp_path / "pictures" / f"{name}.png")
    pictures = open_folder(tmp_path / "pictures")
    (tmp_path / "file").touch()
    assert ThumbnailCache(tmp_path / "file").get(pictures, 0).shape == (30, 40, 3)
    cache = ThumbnailCache(tmp_path / "cache", most_bytes=0)
    for index in range(3):
        cache.get(pictures, index)
    cache.trim()
    assert list((tmp_path / "cache").glob("*/*")) == []
    (tmp_path / "pictures" / "a.png").unlink()
    with pytest.raises(PictureError):
        cache.get(pictures, 0)


def test_each_folder_is_read_once_whatever_links_lead_to_it(tmp_path: Path) -> None:
    write_picture(tmp_path / "a" / "1.png")
    write_picture(tmp_path / "a" / "b" / "2.png")
    for number in range(12):  # through every order of them there would be half a billion ways
        (tmp_path / "a" / f"link {number}").symlink_to(tmp_path / "a" / "b")
        (tmp_path / "a" / "b" / f"link {number}").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert sorted(os.path.basename(key) for key in open_folder(tmp_path).keys) == ["1.png", "2.png"]


def test_reading_a_folder_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    asked = []
    for number in range(9):
        write_picture(tmp_path / str(number) / "1.png")
    with pytest.raises(FolderError, match="not read to the end"):
        open_pictures(tmp_path, lambda: asked.append(1) or len(asked) < 4)
    assert len(asked) < 2 * 9


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".csv", "nul\0byte"])
def test_a_name_that_cannot_be_gives_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FolderError, match=r"\.$"):
        open_pictures(tmp_path / name)


def test_a_list_may_name_files_that_cannot_be(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "list.csv").write_text(f"a.png,cat\n{'x' * 300}.png,dog\n")
    pictures = open_pictures(tmp_path / "list.csv")
    assert len(pictures) == 2
    assert "not there: line 2" in pictures.problems[0]


@pytest.mark.posix
def test_nothing_waits_for_a_pipe_that_is_called_a_list(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(FolderError, match="not an ordinary file"):
        open_pictures(tmp_path / "list.csv")
