"""Known data sets in miniature, as they are unpacked: every picture has the label that its makers gave it."""

import io
import json
import re
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures
from pgapp.data.pictures.images import PictureError
from pgapp.data.pictures.layouts import shards
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.gallery_order import index_of
from tests.data.pictures.layouts.test_lists import labelled, write_picture


def names_of(pictures: PictureSet) -> str:
    return " ".join(pictures.problems)


# class folders


def test_a_stray_picture_beside_class_folders_is_passed_over_and_named(tmp_path: Path) -> None:
    for key in ("n01440764/a.JPEG", "n01440764/b.JPEG", "n01443537/c.JPEG", "preview.jpg"):
        write_picture(tmp_path / key)
    pictures = open_pictures(tmp_path)
    assert labelled(pictures) == {
        "n01440764/a.JPEG": "n01440764",
        "n01440764/b.JPEG": "n01440764",
        "n01443537/c.JPEG": "n01443537",
    }
    assert pictures.problems == ("Pictures beside the class folders, which were passed over: preview.jpg.",)


def test_a_folder_of_pictures_with_a_small_one_inside_stays_flat(tmp_path: Path) -> None:
    for key in ("a.png", "b.png", "c.png", "thumbs/a.png"):
        write_picture(tmp_path / key)
    pictures = open_pictures(tmp_path)
    assert list(pictures.keys) == ["a.png", "b.png", "c.png"]
    assert "Folders left out" in names_of(pictures)


def test_splits_are_whole_names_at_one_level(tmp_path: Path) -> None:
    for key in ("crash_test_dummy/a.png", "test/b.png", "cat/c.png"):
        write_picture(tmp_path / "classes" / key)
    assert open_pictures(tmp_path / "classes").classes == ("cat", "crash_test_dummy", "test")
    for key in ("train/cat/a.png", "val/cat/b.png", "extra/c.png"):
        write_picture(tmp_path / "root" / key)
    with pytest.raises(FolderError, match="holds train and val: open one of these"):
        open_pictures(tmp_path / "root")
    for key in ("Training/cat/a.png", "dev/cat/b.png"):
        write_picture(tmp_path / "others" / key)
    with pytest.raises(FolderError, match="holds Training and dev: open one of these"):
        open_pictures(tmp_path / "others")


def test_imagenet_c_is_opened_at_the_level_of_its_classes(tmp_path: Path) -> None:
    for severity in "123":
        for wnid in ("n01440764", "n01443537"):
            write_picture(tmp_path / "blur" / severity / wnid / "a.JPEG")
    with pytest.raises(FolderError, match=r"the same folders \(n01440764, n01443537, .*open one of 1, 2, 3"):
        open_pictures(tmp_path / "blur")
    assert open_pictures(tmp_path / "blur" / "2").classes == ("n01440764", "n01443537")
    one = open_pictures(tmp_path / "blur" / "2" / "n01440764")
    assert one.classes == ()
    assert "looks like one class of a set: open the folder above" in names_of(one)


@pytest.mark.parametrize("inside", ["tench", "train"])
def test_a_folder_around_a_whole_set_is_no_class(tmp_path: Path, inside: str) -> None:
    for name in (inside, "val"):
        write_picture(tmp_path / "around" / "imagenette2" / name / "a.png")
    said = "holds one folder, imagenette2, and that holds folders only .*, so the classes are a level below: open it"
    with pytest.raises(FolderError, match=said):
        open_pictures(tmp_path / "around")


def test_ids_of_imagenet_further_below_are_the_classes(tmp_path: Path) -> None:
    """ImageNet-C as it is unpacked: kinds, corruptions, severities, classes."""
    for kind in ("blur/defocus_blur", "blur/glass_blur", "noise/shot_noise"):
        for wnid in ("n01440764", "n01443537"):
            write_picture(tmp_path / "all" / kind / "1" / wnid / "a.png")
            write_picture(tmp_path / "one" / "blur" / "defocus_blur" / "3" / wnid / "a.png")
    with pytest.raises(
        FolderError, match=r"ImageNet's ids \(n01440764, ...\).*open one such as blur/defocus_blur/1\.$"
    ):
        open_pictures(tmp_path / "all")
    with pytest.raises(FolderError, match=r"open one such as blur/defocus_blur/3\.$"):
        open_pictures(tmp_path / "one")


def test_folders_that_systems_lay_down_are_no_classes(tmp_path: Path) -> None:
    for key in (
        "cat/a.png",
        "dog/b.png",
        "@eaDir/a.png/SYNOFILE_THUMB_M.png",
        "$RECYCLE.BIN/c.png",
        "cat/@eaDir/a.png",
    ):
        write_picture(tmp_path / "set" / key)
    assert labelled(open_pictures(tmp_path / "set")) == {"cat/a.png": "cat", "dog/b.png": "dog"}
    (tmp_path / "__MACOSX" / "set").mkdir(parents=True)
    with pytest.raises(FolderError, match="holds one folder, set, and that holds folders only"):
        open_pictures(tmp_path)


def test_superclasses_are_classes_and_what_lies_below_is_said(tmp_path: Path) -> None:
    for key in ("fish/n01440764/a.png", "fish/n01443537/a.png", "bird/n01514668/a.png"):
        write_picture(tmp_path / key)
    pictures = open_pictures(tmp_path)
    assert pictures.classes == ("bird", "fish")
    assert "open one such as bird to have these as classes." in names_of(pictures)


def test_tiny_imagenet_has_its_training_pictures_a_level_deeper(tmp_path: Path) -> None:
    write_picture(tmp_path / "train" / "n01443537" / "images" / "a.JPEG")
    write_picture(tmp_path / "train" / "n01629819" / "images" / "b.JPEG")
    assert open_pictures(tmp_path / "train").classes == ("n01443537", "n01629819")


def test_files_that_a_plug_in_would_read_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_picture(tmp_path / "cat" / "a.png")
    for name in ("b.heic", "c.HEIC"):
        (tmp_path / "cat" / name).touch()
    from pgapp.data.pictures import plug_ins

    monkeypatch.setattr(plug_ins, "_taken_in", lambda _: False)
    assert "cat: HEIC files that were left out: 2; to read them, install pillow-heif" in names_of(
        open_pictures(tmp_path)
    )


# labels beside a flat folder

VALIDATION = ("ILSVRC2012_val_00000001.JPEG", "ILSVRC2012_val_00000002.JPEG", "ILSVRC2012_val_00000003.JPEG")


@pytest.mark.parametrize("place", ["val", ".", "ILSVRC2012_devkit_t12/data"])
def test_the_validation_set_with_its_kit(tmp_path: Path, place: str) -> None:
    for name in VALIDATION:
        write_picture(tmp_path / "val" / name)
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / place / "ILSVRC2012_validation_ground_truth.txt").write_text("490\n361\n171\n")
    pictures = open_pictures(tmp_path / "val")
    assert labelled(pictures) == dict(zip(VALIDATION, ("490", "361", "171"), strict=True))
    assert pictures.numbering is Numbering.DEVKIT
    assert "The labels are those of" in names_of(pictures)


def test_the_validation_set_with_caffes_list(tmp_path: Path) -> None:
    for name in VALIDATION:
        write_picture(tmp_path / "val" / name)
    (tmp_path / "val.txt").write_text(
        "".join(f"{name} {label}\n" for name, label in zip(VALIDATION, "651", strict=True))
    )
    pictures = open_pictures(tmp_path / "val")
    assert (labelled(pictures)[VALIDATION[0]], pictures.numbering) == ("6", Numbering.INDEX)


def test_the_validation_set_of_kaggle(tmp_path: Path) -> None:
    """Identifiers without an ending, and boxes behind the class."""
    for name in VALIDATION[:2]:
        write_picture(tmp_path / "ILSVRC" / "Data" / "CLS-LOC" / "val" / name)
    (tmp_path / "LOC_val_solution.csv").write_text(
        "ImageId,PredictionString\nILSVRC2012_val_00000001,n01751748 10 20 300 400 n01751748 1 2 3 4 \n"
        "ILSVRC2012_val_00000002,n09193705 0 0 1 1 \n"
    )
    pictures = open_pictures(tmp_path / "ILSVRC" / "Data" / "CLS-LOC" / "val")
    assert list(labelled(pictures).values()) == ["n01751748", "n09193705"]


def test_imagenettes_list_has_five_columns_of_labels_and_two_splits(tmp_path: Path) -> None:
    """fast.ai's ``noisy_imagenette.csv``: the first column of labels is the right one, the others are partly wrong."""
    for key in ("train/n01440764/a.JPEG", "train/n02979186/b.JPEG", "val/n02979186/c.JPEG"):
        write_picture(tmp_path / key)
    (tmp_path / "noisy_imagenette.csv").write_text(
        "path,noisy_labels_0,noisy_labels_1,noisy_labels_5,noisy_labels_25,noisy_labels_50,is_valid\n"
        "train/n01440764/a.JPEG,n01440764,n01440764,n01440764,n02979186,n02979186,False\n"
        "train/n02979186/b.JPEG,n02979186,n02979186,n02979186,n02979186,n01440764,False\n"
        "val/n02979186/c.JPEG,n02979186,n02979186,n02979186,n02979186,n02979186,True\n"
    )
    pictures = open_pictures(tmp_path / "noisy_imagenette.csv")
    assert labelled(pictures) == {key: key.split("/")[1] for key in pictures.keys}
    assert pictures.problems == (
        "noisy_imagenette.csv has several columns of labels; those of noisy_labels_0 were taken.",
        "noisy_imagenette.csv says is_valid False for 2; True for 1 of its pictures; all of them were opened.",
    )


@pytest.mark.parametrize("opened", ["val", "val/images"])
def test_tiny_imagenets_validation_set(tmp_path: Path, opened: str) -> None:
    for name in ("val_0.JPEG", "val_1.JPEG"):
        write_picture(tmp_path / "val" / "images" / name)
    (tmp_path / "val" / "val_annotations.txt").write_text(
        "val_0.JPEG\tn03444034\t0\t3\t4\t6\nval_1.JPEG\tn04067472\t5\t5\t9\t9\n"
    )
    assert list(labelled(open_pictures(tmp_path / opened)).values()) == ["n03444034", "n04067472"]


def test_cifar10_of_kaggle(tmp_path: Path) -> None:
    for name in ("1.png", "2.png", "10.png"):
        write_picture(tmp_path / "train" / name)
    (tmp_path / "trainLabels.csv").write_text("id,label\n1,frog\n2,truck\n10,deer\n")
    assert labelled(open_pictures(tmp_path / "train")) == {"1.png": "frog", "10.png": "deer", "2.png": "truck"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("metadata.csv", "file_name,label\na.png,cat\nb.png,dog\n"),
        ("metadata.jsonl", '{"file_name": "a.png", "label": "cat"}\n{"file_name": "b.png", "label": "dog"}\n'),
    ],
)
def test_a_folder_of_hugging_face(tmp_path: Path, name: str, text: str) -> None:
    for picture in ("a.png", "b.png"):
        write_picture(tmp_path / picture)
    (tmp_path / name).write_text(text)
    assert labelled(open_pictures(tmp_path)) == {"a.png": "cat", "b.png": "dog"}


@pytest.mark.parametrize("opened", ["", "images"])
def test_metadata_of_hugging_face_may_stand_above_the_pictures(tmp_path: Path, opened: str) -> None:
    for key in ("images/a.png", "images/b.png", "more/a.png"):
        write_picture(tmp_path / key)
    (tmp_path / "metadata.csv").write_text("file_name,label\nimages/a.png,tench\nmore/a.png,crane\nimages/b.png,ant\n")
    expected = {"images/a.png": "tench", "more/a.png": "crane", "images/b.png": "ant"}
    if opened:
        expected = {"a.png": "tench", "b.png": "ant"}
    pictures = open_pictures(tmp_path / opened)
    assert labelled(pictures) == expected
    assert f"The labels are those of {tmp_path}/metadata.csv." in pictures.problems


def test_captions_are_no_labels(tmp_path: Path) -> None:
    for key in ("cat/a.png", "dog/b.png"):
        write_picture(tmp_path / "classes" / key)
    (tmp_path / "classes" / "metadata.csv").write_text("file_name,text\ncat/a.png,a cat\ndog/b.png,a dog\n")
    assert open_pictures(tmp_path / "classes").classes == ("cat", "dog")
    for key in ("a.png", "b.png"):
        write_picture(tmp_path / "flat" / key)
    (tmp_path / "flat" / "metadata.csv").write_text("file_name,text\na.png,a cat\nb.png,a dog\n")
    flat = open_pictures(tmp_path / "flat")
    assert flat.classes == ()
    assert "metadata.csv holds no labels." in names_of(flat)


def test_pictures_of_the_validation_set_without_labels_say_where_these_stand(tmp_path: Path) -> None:
    write_picture(tmp_path / "ILSVRC2012_val_00000001.JPEG")
    assert "LOC_val_solution.csv or in Caffe's val.txt" in names_of(open_pictures(tmp_path))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("model.safetensors", "It holds weights of a network: open model.safetensors."),
        ("data/train-0.parquet", "Its folder data holds shards or tables: open it."),
        ("cifar10.1_v6_data.npy", "It holds arrays: open one of cifar10.1_v6_data.npy."),
    ],
)
def test_a_folder_without_pictures_says_what_is_in_it(tmp_path: Path, name: str, words: str) -> None:
    for each in (name, "cifar10.1_v6_labels.npy") if name.endswith("npy") else (name,):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).touch()
    with pytest.raises(FolderError, match=f"There is no picture in .*{re.escape(words)}$"):
        open_pictures(tmp_path)


@pytest.mark.parametrize("ending", ["tar", "parquet"])
def test_shards_and_tables_of_several_splits_are_not_mixed(tmp_path: Path, ending: str) -> None:
    for name in ("train-00000-of-00002", "train-00001-of-00002", "imagenet-validation-00"):
        (tmp_path / f"{name}.{ending}").touch()
    with pytest.raises(FolderError, match="holds files of train and validation: open one file, or"):
        open_pictures(tmp_path)


def test_a_list_about_other_pictures_gives_no_labels_and_says_so(tmp_path: Path) -> None:
    for name in ("1.png", "2.png"):
        write_picture(tmp_path / "test" / name)
    for number in ("7", "1"):  # Kaggle's test pictures have the numbers of its training pictures
        (tmp_path / "trainLabels.csv").write_text(f"id,label\n{number},frog\n2,truck\n")
        pictures = open_pictures(tmp_path / "test")
        assert pictures.classes == ()
    assert "trainLabels.csv lists other pictures than these" in names_of(pictures)


def test_an_unknown_list_beside_the_pictures_is_pointed_out(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png")
    (tmp_path / "mine.csv").write_text("a.png,cat\n")
    assert "There is a list beside the pictures: open mine.csv" in names_of(open_pictures(tmp_path))


# arrays


def test_cifar10_1_has_its_labels_beside_it(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
    np.save(tmp_path / "cifar10.1_v6_data.npy", pixels)
    np.save(tmp_path / "cifar10.1_v6_labels.npy", np.array([3, 0, 9, 3], np.int32))
    pictures = open_pictures(tmp_path / "cifar10.1_v6_data.npy")
    assert list(labelled(pictures).values()) == ["3", "0", "9", "3"]
    assert np.array_equal(pictures.load(2).pixels, pixels[2])
    with pytest.raises(FolderError, match=r"It holds arrays: open one of cifar10\.1_v6_data\.npy"):
        open_pictures(tmp_path)


def test_cifar10_c_names_the_severity_of_each_picture(tmp_path: Path) -> None:
    np.save(tmp_path / "fog.npy", np.zeros((50_000, 1, 1, 3), np.uint8))
    np.save(tmp_path / "labels.npy", np.tile(np.arange(10), 5000))
    pictures = open_pictures(tmp_path / "fog.npy")
    assert (pictures.keys[0], pictures.keys[49_999]) == ("severity 1/00000", "severity 5/09999")
    assert "All 5 severities" in names_of(pictures)


def test_arrays_run_no_code_and_other_arrays_are_named(tmp_path: Path) -> None:
    np.save(tmp_path / "evil.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    np.save(tmp_path / "float.npy", np.zeros((2, 4, 4, 3), np.float32))
    np.save(tmp_path / "few.npy", np.zeros((2, 4, 4, 3), np.uint8))
    np.save(tmp_path / "labels.npy", np.zeros(3, np.int64))
    for name, said in (
        ("evil", "without running code"),
        ("float", r"float32 \[2, 4, 4, 3\]"),
        ("few", "not one label for each"),
    ):
        with pytest.raises(FolderError, match=said):
            open_pictures(tmp_path / f"{name}.npy")


def test_cifar10s_batches_that_are_not_the_published_ones_are_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "cifar-10-batches-py"
    folder.mkdir()
    for name in ("data_batch_1", "data_batch_5", "test_batch", "batches.meta"):
        (folder / name).write_bytes(b"no pickle")
    with pytest.raises(FolderError, match="not the published ones; nothing of them was used"):
        open_pictures(folder)


# shards


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (3, 2), (1, 2, 3)).save(buffer, "PNG")
    return buffer.getvalue()


def write_shard(path: Path, members: list[tuple[str, bytes]]) -> None:
    with tarfile.open(path, "w") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def test_shards_are_read_in_place(tmp_path: Path) -> None:
    write_shard(
        tmp_path / "0.tar", [("a.b.png", png()), ("a.cls", b"7\n"), ("n/c.jpg", png()), ("n/c.json", b'{"label": 3}')]
    )
    write_shard(
        tmp_path / "1.tar", [("a.cls", b"5"), ("a.png", png()), ("lonely.png", png()), ("x.txt", b"no picture")]
    )
    pictures = open_pictures(tmp_path)
    assert labelled(pictures) == {"0/a": "7", "0/n/c": "3", "1/a": "5", "1/lonely": None}
    assert pictures.load(2).pixels.shape == (2, 3, 3)
    assert pictures.load(0, Reading.TORCHVISION).pixels[0, 0].tolist() == [1, 2, 3]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.tar", "1.tar"]
    assert labelled(open_pictures(tmp_path / "0.tar")) == {"a": "7", "n/c": "3"}
    assert "Samples without a label: 1." in names_of(pictures)


def test_samples_in_any_order_are_found_by_their_key(tmp_path: Path) -> None:
    """Writers shuffle: marks, labels and sessions look keys up as in a sorted list."""
    names = [f"{number:03d}" for number in (7, 2, 9, 0, 5)]
    write_shard(
        tmp_path / "s.tar",
        [member for name in names for member in ((f"{name}.png", png()), (f"{name}.cls", name.encode()))],
    )
    pictures = open_pictures(tmp_path / "s.tar")
    assert list(pictures.keys) == sorted(names)
    assert labelled(pictures) == {name: name for name in names}
    assert [index_of(pictures.keys, name) for name in sorted(names)] == list(range(5))


def test_only_neighbours_are_one_sample(tmp_path: Path) -> None:
    write_shard(tmp_path / "s.tar", [("a.png", png()), ("b.png", png()), ("a.cls", b"1")])
    assert labelled(open_pictures(tmp_path / "s.tar")) == {"a": None, "b": None}
    write_shard(tmp_path / "t.tar", [("a.png", png()), ("b.png", png()), ("a.png", png())])
    with pytest.raises(FolderError, match="1 samples whose key came before"):
        open_pictures(tmp_path / "t.tar")


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_kind_of_tar_has_the_members_that_the_library_finds(tmp_path: Path, form: int) -> None:
    names = ["a.png", "sub/b.png", "d" * 60 + "/" + "e" * 70 + ".png", "ü.png"]
    if form != tarfile.USTAR_FORMAT:
        names.append("f" * 140 + ".png")
    with tarfile.open(tmp_path / "s.tar", "w", format=form) as tar:
        folder = tarfile.TarInfo("sub")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for number, name in enumerate(names):
            info = tarfile.TarInfo(name)
            info.size = 700 + number
            tar.addfile(info, io.BytesIO(bytes([number]) * info.size))
    with tarfile.open(tmp_path / "s.tar") as tar:
        expected = [(member.name, member.offset_data, member.size) for member in tar if member.isfile()]
    with open(tmp_path / "s.tar", "rb", buffering=0) as file:
        assert [member[:3] for member in shards._members(tmp_path / "s.tar", file)] == expected


def test_a_shard_that_was_cut_off_is_named(tmp_path: Path) -> None:
    write_shard(tmp_path / "s.tar", [("a.png", png()), ("b.png", b"x" * 5000)])
    (tmp_path / "s.tar").write_bytes((tmp_path / "s.tar").read_bytes()[:3000])
    with pytest.raises(FolderError, match="it ends within a file"):
        open_pictures(tmp_path / "s.tar")


@pytest.mark.parametrize(("at", "byte"), [(3, b"x"), (100, b"9"), (156, b"Z"), (257, b"\xff")])
def test_a_header_that_is_damaged_does_not_end_the_shard(tmp_path: Path, at: int, byte: bytes) -> None:
    write_shard(tmp_path / "s.tar", [(f"{number}.png", png()) for number in range(5)])
    data = (tmp_path / "s.tar").read_bytes()
    header = 2 * 1024  # the third: each picture takes one block
    (tmp_path / "s.tar").write_bytes(data[: header + at] + byte + data[header + at + 1 :])
    with pytest.raises(FolderError, match="a header in it is damaged"):
        open_pictures(tmp_path / "s.tar")


@pytest.mark.parametrize("data", [b"", b"no tar at all" * 99])
def test_a_tar_that_is_none_gives_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "s.tar").write_bytes(data)
    with pytest.raises(FolderError, match=r"s(\.tar)?\b.*\.$"):
        open_pictures(tmp_path / "s.tar")


# tables


def write_table(path: Path, rows: list[dict[str, object]], names: list[str] | None = None) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.Table.from_pylist(rows)
    if names:
        features = {"info": {"features": {"label": {"names": names}}}}
        table = table.replace_schema_metadata({b"huggingface": json.dumps(features).encode()})
    parquet.write_table(table, path, row_group_size=2)


def test_a_table_of_hugging_face(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"image": {"bytes": png(), "path": None}, "label": label} for label in (1, 0, 1)]
    write_table(tmp_path / "a-00000.parquet", rows, ["cat", "dog"])
    write_table(tmp_path / "a-00001.parquet", rows[:1], ["cat", "dog"])
    pictures = open_pictures(tmp_path)
    assert list(labelled(pictures).values()) == ["dog", "cat", "dog", "dog"]
    assert pictures.load(3).pixels[0, 0].tolist() == [1, 2, 3]


def test_rows_with_a_path_and_no_bytes_are_named(tmp_path: Path) -> None:
    path_alone: dict[str, object] = {"image": {"bytes": None, "path": "/home/me/a.png"}, "label": 1}
    write_table(tmp_path / "a.parquet", [path_alone, {"image": {"bytes": png(), "path": None}, "label": 1}])
    pictures = open_pictures(tmp_path / "a.parquet")
    assert "Rows of a that hold no picture: 1; what stands there are paths" in names_of(pictures)
    with pytest.raises(PictureError, match=r"only the path /home/me/a.png on the machine that wrote it"):
        pictures.load(0)
    pyarrow = pytest.importorskip("pyarrow")
    kind = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])
    column = pyarrow.array([path_alone["image"]], type=kind)
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table({"image": column}), tmp_path / "b.parquet")
    with pytest.raises(FolderError, match="holds 1 rows without a picture in them"):
        open_pictures(tmp_path / "b.parquet")


@pytest.mark.parametrize("cell", [{"bytes": png(), "path": "a.png"}, png()])
def test_pictures_are_known_by_their_type_whatever_their_column_is_called(tmp_path: Path, cell: object) -> None:
    write_table(tmp_path / "a.parquet", [{"number": 3, "pixel_values": cell, "label": 1}])
    pictures = open_pictures(tmp_path / "a.parquet")
    assert pictures.load(0).pixels[0, 0].tolist() == [1, 2, 3]
    assert "The pictures are those of the column pixel_values." in pictures.problems


def test_a_table_of_something_else_is_named(tmp_path: Path) -> None:
    write_table(tmp_path / "a.parquet", [{"text": "hello"}])
    with pytest.raises(FolderError, match=r"has no column of pictures.*it has text"):
        open_pictures(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(FolderError, match="cannot be read as Parquet"):
        open_pictures(tmp_path / "b.parquet")


def test_without_pyarrow_a_table_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").touch()
    with pytest.raises(FolderError, match=r"needs pyarrow: run pip install 'pgapp\[data\]'"):
        open_pictures(tmp_path / "a.parquet")
