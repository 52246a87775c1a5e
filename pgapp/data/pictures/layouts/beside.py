"""Labels that lie beside a flat folder of pictures under a name that a known data set gives them."""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.data.pictures.layouts.class_folders import Listing, flat
from pgapp.data.pictures.layouts.list_rows import read_list
from pgapp.data.pictures.layouts.lists import open_list
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable
from pgapp.data.pictures.sorting import sorted_in_pieces

_VALIDATION = re.compile(r"ILSVRC2012_val_(\d{8})")
_TRUTH = "ILSVRC2012_validation_ground_truth.txt"
_KIT = Path("ILSVRC2012_devkit_t12", "data", _TRUTH)
_SET_LISTS = ("metadata.csv", "metadata.jsonl")


@dataclass(frozen=True)
class _Known:
    """A file of labels: of a picture's name or stem, and what its numbers mean."""

    path: Path
    labels: dict[str, str]
    numbering: Numbering | None = None


def labelled_beside(path: Path, listing: Listing) -> PictureSet | None:
    """The pictures of a flat folder with the labels of a known file in it or above it; None where there is none.

    Known are Hugging Face's ``metadata.csv`` and ``metadata.jsonl``, Tiny-ImageNet's ``val_annotations.txt``,
    ImageNet's ``LOC_val_solution.csv``, its development kit's ground truth and Caffe's ``val.txt``, and Kaggle's
    ``trainLabels.csv``. Raises ``FolderError`` where such a file cannot be read.
    """
    if not listing.files and listing.folders == ["images"] and "val_annotations.txt" in listing.others:
        path = path / "images"
        listing = Listing(path)
    if not listing.files:
        return None
    others = []
    for known in _known(path, listing):
        labels = [known.labels.get(name) or known.labels.get(os.path.splitext(name)[0]) for name in listing.files]
        if sum(label is not None for label in labels) * 2 > len(labels):
            return _labelled(path, listing, known, dict(zip(listing.files, labels, strict=True)))
        unlabelled = not known.labels and known.path.name in _SET_LISTS
        others.append(
            worded(
                "{path} holds no labels."
                if unlabelled
                else "{path} lists other pictures than these, so they have no labels.",
                path=printable(str(known.path)),
            )
        )
    lists = sorted(name for name in listing.others if name.casefold().endswith((".csv", ".tsv", ".jsonl")))
    if lists:
        others.append(
            worded("There is a list beside the pictures: open {list} to have its labels.", list=printable(lists[0]))
        )
    if any(map(_VALIDATION.match, listing.files[:20])):
        others.append(
            worded(
                "The names are those of ImageNet's validation set, whose labels stand in the development kit, in "
                "LOC_val_solution.csv or in Caffe's val.txt: put one of these beside the pictures."
            )
        )
    return flat(path, listing, others) if others and not listing.folders else None


def _labelled(path: Path, listing: Listing, known: _Known, labels: dict[str, str | None]) -> PictureSet:
    keys = sorted_in_pieces(listing.files)
    classes = tuple(sorted({label for label in labels.values() if label}))
    numbers = {text: number for number, text in enumerate(classes)}
    without = sum(label is None for label in labels.values())
    problems = [worded("The labels are those of {path}.", path=printable(str(known.path)))]
    if without:
        problems.append(worded("Pictures that it does not list: {without}.", without=without))
    places = array("i", [numbers.get(labels[key] or "", -1) for key in keys])
    name = path.absolute().name or "pictures"
    return PictureSet(
        name,
        path,
        keys,
        places,
        classes,
        (*problems, *listing.unread),
        layout=worded("a folder of pictures with a list of labels"),
        numbering=known.numbering,
    )


def _known(path: Path, listing: Listing) -> Iterator[_Known]:
    """The known files that are there, each read only when it is its turn."""
    above = [path, *path.absolute().parents[:4]]
    for name in _SET_LISTS:
        if name in listing.others:
            yield _Known(path / name, _by_name(path / name, path))
    above_it = _first(path.parent / name for name in _SET_LISTS)
    if above_it is not None:
        yield _Known(above_it, _by_name(above_it, path))
    annotations = path.parent / "val_annotations.txt"
    if annotations.is_file():
        yield _Known(annotations, _tiny_imagenet(annotations))
    solution = _first(folder / "LOC_val_solution.csv" for folder in above)
    if solution is not None:
        yield _Known(solution, _by_name(solution, path))
    if any(_VALIDATION.match(name) for name in listing.files[:20]):
        truth = _first(folder / place for folder in above[:3] for place in (_TRUTH, Path("data", _TRUTH), _KIT))
        if truth is not None:
            yield _Known(truth, _ground_truth(truth, listing.files), Numbering.DEVKIT)
        caffe = _first(
            folder / place for folder in above[:2] for place in ("val.txt", Path("caffe_ilsvrc12", "val.txt"))
        )
        if caffe is not None:
            yield _Known(caffe, _by_name(caffe, path), Numbering.INDEX)
    kaggle = _first(folder / "trainLabels.csv" for folder in above[:2])
    if kaggle is not None:  # the pictures of test have the same names
        yield _Known(kaggle, {} if path.absolute().name.casefold() == "test" else _by_name(kaggle, path))


def _first(places: Iterator[Path]) -> Path | None:
    return next((place for place in places if place.is_file()), None)


def _by_name(path: Path, folder: Path) -> dict[str, str]:
    """Labels of the pictures in a folder; a list may write that folder before their names."""
    labels = {}
    for row in read_list(path).rows:
        before, _, name = row.file.replace("\\", "/").strip().rpartition("/")
        if row.label and before.rpartition("/")[2] in ("", ".", folder.absolute().name):
            labels[name] = row.label
    return labels


def listed_below(path: Path, listing: Listing) -> PictureSet | None:
    """The pictures that Hugging Face's ``metadata`` beside folders lists, where it has labels; None where there is no
    such list. Raises ``FolderError`` where what it lists is not there."""
    name = next((name for name in _SET_LISTS if name in listing.others), None)
    found = open_list(path / name) if name is not None and not listing.files else None
    if found is None or not found.classes:
        return None
    said = worded("The labels are those of {path}.", path=printable(str(path / (name or ""))))
    layout = worded("a folder of pictures with a list of labels")
    return replace(found, name=path.absolute().name or found.name, problems=(said, *found.problems), layout=layout)


def _tiny_imagenet(path: Path) -> dict[str, str]:
    rows = [line.split("\t") for line in _lines(path)]
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def _ground_truth(path: Path, names: list[str]) -> dict[str, str]:
    numbers = [line.strip() for line in _lines(path)]
    labels = {}
    for name in names:
        found = _VALIDATION.match(name)
        if found and 0 < int(found[1]) <= len(numbers):
            labels[name] = numbers[int(found[1]) - 1]
    return labels


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        raise FolderError(
            worded("{path} cannot be read: {reason}.", path=printable(str(path)), reason=error.strerror or error)
        ) from error
