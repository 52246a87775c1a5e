"""What any file or folder is taken for, with the evidence, before anything is done with it. No Qt."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from pgapp.core.scene import Noise, Pixels, Solid
from pgapp.core.wording import percent_text
from pgapp.data.pictures.folders import FolderError, is_set_name, open_pictures, printable
from pgapp.data.pictures.images import PictureError, is_picture_name, load_picture
from pgapp.data.pictures.plug_ins import missing_for
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.data.saved.patch_files import LARGEST_SIDE, PatchFileError, load_patch
from pgapp.data.saved.patch_tensors import SUFFIXES as PATCHES
from pgapp.data.saved.patch_tensors import UnusablePatchError, read_patches, terms, titles
from pgapp.data.saved.session_files import SUFFIX, SessionFileError
from pgapp.data.saved.tensor_files import TensorFileError
from pgapp.engine.loading.inspected_weights import weights_facts
from pgapp.engine.loading.labelling import doubtful_sentence, mapping_of, mapping_sentence, readings_sentence, ways_of
from pgapp.engine.loading.sessions import prepare_session
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.checkpoints.kinds import BY_SUFFIX, INDEX, other_kind
from pgapp.networks.classes.labels import imagenet

_RESULTS, _WEIGHTS = (".sqlite",), (".pth", ".pt", ".safetensors", ".ckpt", ".bin", ".onnx", ".pt2", ".tar")
_PATCHES_ONLY = (".gz", ".pkl", ".pickle")
_LISTED = 10
_TORCH_STARTS = (b"PK\x03\x04", b"\x80\x02\x8a\x0a")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a path was taken for. ``evidence`` and ``asked`` are sentences; ``refused`` is why it cannot be opened."""

    path: str
    kind: str
    evidence: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    refused: str | None = None


def inspect(path: Path, entry: NetworkEntry) -> Finding:
    """Look at a path as the window would before it opens it; the classes of pictures are matched to ``entry``'s.

    Weights are read whole, pictures of a set are not decoded. What cannot be opened is a finding, too.
    """
    shown = printable(str(path))
    name = path.name.casefold()
    try:
        if not os.path.lexists(path):
            return Finding(path=shown, kind="nothing", refused=f"There is no file {shown}: check its spelling.")
        if name.endswith(_RESULTS):
            return _results(path, shown)
        if name.endswith(_PATCHES_ONLY):
            return _patches(path, shown)
        if name.endswith(SUFFIX):
            return _session(path, shown)
        if path.is_file() and name.endswith((*BY_SUFFIX, *INDEX)):
            return Finding(path=shown, kind="weights", refused=f"{shown} is {other_kind(path)}.")
        if not path.is_dir() and (name.endswith(_WEIGHTS) and _is_weights(path)):
            return _or_patches(path, _weights(path, shown))
        if path.is_dir() or is_set_name(name):
            return _set(path, shown, entry)
        return _picture(path, shown)
    except (
        *(FolderError, ResultsError, PictureError, PatchFileError, SessionFileError),
        *(OSError, ValueError),
    ) as error:
        return _or_patches(path, Finding(path=shown, kind=_kind(path), refused=str(error)))


def _kind(path: Path) -> str:
    if path.name.casefold().endswith(SUFFIX):
        return "a session"
    if path.is_dir():
        return "a folder"
    if is_set_name(path.name):
        return "pictures"
    known = is_picture_name(path.name) or missing_for(path.suffix.lower()) is not None
    return "a picture" if known else "an unknown file"


def _is_weights(path: Path) -> bool:
    """A .tar may be a checkpoint of torch's or a shard of pictures."""
    if path.suffix.casefold() != ".tar":
        return True
    with path.open("rb") as file:
        return file.read(4) in _TORCH_STARTS


def _set(path: Path, shown: str, entry: NetworkEntry) -> Finding:
    pictures = open_pictures(path)
    space = label_spaces(entry)[0]
    mapping = mapping_of(pictures, entry, space)
    count = "1 picture" if len(pictures) == 1 else f"{len(pictures):,} pictures"
    evidence: list[str] = [f"{count}, the first is {printable(pictures.keys[0])}."]
    if pictures.classes:
        names = ", ".join(printable(name) for name in pictures.classes[:5])
        more = ", ..." if len(pictures.classes) > 5 else ""
        evidence.append(f"Classes: {len(pictures.classes):,} ({names}{more}).")
    evidence += pictures.problems
    if not mapping.readings:
        evidence.append(f"{entry.title}: {mapping_sentence(mapping)}")
    asked = (readings_sentence(ways_of(pictures, entry, space)), doubtful_sentence(mapping, space))
    return Finding(
        path=shown, kind=pictures.layout, evidence=tuple(evidence), asked=tuple(said for said in asked if said)
    )


def _picture(path: Path, shown: str) -> Finding:
    picture = load_picture(path)
    rows, cols = picture.extent or picture.pixels.shape[:2]
    evidence: list[str] = [
        f"{rows} rows, {cols} columns.",
        *(f"It is {note}." for note in picture.notes),
    ]
    beside = path.with_suffix(".json")
    kind = "a picture"
    if rows == cols <= LARGEST_SIDE and path.suffix.casefold() == ".png" and beside.is_file():
        try:
            _, settings, mask = load_patch(path)
        except PatchFileError:
            evidence.append(
                f"{printable(beside.name)} beside it is none of ours, so it is not taken for a saved patch."
            )
        else:
            kind = "a patch"
            if mask is not None:
                evidence.append(
                    f"It covers {percent_text(float(mask.mean()))} % of its square; the rest is transparent."
                )
            evidence.append(f"Beside it lies how it was made: {printable(', '.join(sorted(settings)))}.")
    return Finding(path=shown, kind=kind, evidence=tuple(evidence))


def _or_patches(path: Path, found: Finding) -> Finding:
    """What was found, or, where that is nothing, the patches that the file holds. The first layer of a network may look
    like patches, so that weights come first."""
    if found.refused is None or not path.name.casefold().endswith(PATCHES) or not path.is_file():
        return found
    try:
        return _of_patches(path, found.path)
    except UnusablePatchError as error:
        return replace(found, refused=f"{found.refused} As a patch, it {error}.")
    except (TensorFileError, OSError):
        return found


def _patches(path: Path, shown: str) -> Finding:
    """What is nothing else than patches."""
    try:
        return _of_patches(path, shown)
    except TensorFileError as error:
        return Finding(path=shown, kind="patches", refused=f"{shown} {error}.")
    except OSError as error:
        return Finding(
            path=shown,
            kind="patches",
            refused=f"{shown} cannot be read: {error.strerror or error}.",
        )


def _of_patches(path: Path, shown: str) -> Finding:
    """The patches in a file of tensors. Raises ``TensorFileError``, ``OSError``."""
    patches = read_patches(path)
    names = imagenet()
    listed = "; ".join(titles(patches[:_LISTED], names))
    more = f"; and {len(patches) - _LISTED} more" if len(patches) > _LISTED else ""
    evidence: list[str] = [f"{len(patches)} of 3 x n x n, each for its class: {listed}{more}."]
    if all(patch.target is None for patch in patches):
        evidence = [f"{len(patches)} of 3 x n x n: {listed}{more}."]
    said = terms(patches[0])
    return Finding(path=shown, kind="patches", evidence=(*evidence, *((said,) if said else ())))


def _results(path: Path, shown: str) -> Finding:
    with ResultsStore.open(path) as store:
        record = store.record
        done = len(store.done_keys())
    evidence = (
        f"{done:,} of {record.shard_total:,} pictures of {printable(record.source)}.",
        f"{record.network}, patches of {', '.join(map(str, record.patch_sizes))} px.",
        f"Computed with {record.machine_words}.",
    )
    return Finding(path=shown, kind="the results of an evaluation", evidence=evidence)


def _session(path: Path, shown: str) -> Finding:
    """What is in it, and what of it is not here any more. Its picture is decoded."""
    ready = prepare_session(path)
    saved = ready.saved
    evidence = []
    if saved.picture is not None:
        inside = "" if saved.picture.png is None else ", which is in it"
        place = saved.picture.path or saved.picture.key or saved.picture.name
        evidence.append(f"The picture {printable(place)}{inside}.")
    if saved.folder is not None:
        evidence.append(f"The folder {printable(saved.folder)}.")
    size = saved.defence.get("patch_size")
    evidence.append(
        f"{printable(saved.network.key)}, {printable(str(saved.defence.get('key')))} against a patch of {size} px; "
        f"{len(saved.label_space.names):,} classes compete ({printable(saved.label_space.name)})."
    )
    if saved.patch is not None:
        kind = {Noise: "noise", Solid: "one colour", Pixels: "pixels of its own"}[type(saved.patch.content)]
        patch = saved.patch
        evidence.append(f"A patch of {patch.size} px at row {patch.row}, column {patch.col}, {kind}.")
    if saved.notes:
        evidence.append(f"Notes of {len(saved.notes):,} characters.")
    return Finding(path=shown, kind="a session", evidence=(*evidence, *map(printable, ready.remarks)))


def _weights(path: Path, shown: str) -> Finding:
    facts = weights_facts(path)
    return Finding(path=shown, kind="weights", evidence=facts.evidence, asked=facts.asked, refused=facts.refused)
