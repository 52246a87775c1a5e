"""Files of networks that are no weights alone: named as what they are, with what to do. No torch."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.untrusted.weights_claims import LARGEST_LISTING

SAVE_WEIGHTS = worded("save the weights alone with torch.save(model.state_dict(), 'weights.pth') and open that")
BY_SUFFIX = {
    ".h5": worded("a file of Keras: its networks are not known here; open weights for torchvision or timm"),
    ".hdf5": worded("a file of Keras: its networks are not known here; open weights for torchvision or timm"),
    ".keras": worded("a file of Keras: its networks are not known here; open weights for torchvision or timm"),
    ".tflite": worded("a network of TensorFlow Lite, which is not opened here: open weights for torchvision or timm"),
    ".pb": worded("a graph of TensorFlow, which is not opened here: open weights for torchvision or timm"),
    ".msgpack": worded(
        "weights of Flax: load them in transformers with from_flax=True, {save_weights}", save_weights=SAVE_WEIGHTS
    ),
    ".gguf": worded("a quantized language model, not a classifier of pictures"),
}
SHARD = re.compile(r"-(\d{5})-of-(\d{5})\.(safetensors|bin)$")
INDEX = (".safetensors.index.json", ".bin.index.json")
WHOLE = worded(
    "load the network with its library and save it again in one piece (save_pretrained(..., max_shard_size='10GB'))"
)

DAMAGED_ARCHIVE = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)
"""what ``zipfile`` raises at archives that are cut off, damaged or of a kind that it does not read"""


STARTS = (
    (
        b"version https://git-lfs",
        worded("a pointer of Git LFS in place of the file: run git lfs pull where it comes from"),
    ),
    (b"<!doctype html", worded("a web page, not the file that was to be downloaded: get it again")),
    (b"<html", worded("a web page, not the file that was to be downloaded: get it again")),
)
"""what stands in place of a file that was not fetched -> what it is, and what to do"""


def other_kind(path: Path) -> str | None:
    """What a file is, and what to do, as the end of a sentence that begins "FILE is"; None: perhaps weights.

    Looks at the name, at the first bytes, and into an archive's list of names; opens nothing else.
    """
    name = path.name.lower()
    if name.endswith(INDEX):
        return worded(
            "the list of the {count} files that hold a network's weights in parts: {whole}",
            count=_shards(path),
            whole=WHOLE,
        )
    if found := SHARD.search(name):
        return worded(
            "part {number} of {count} of a network's weights: {whole}",
            number=int(found[1]),
            count=int(found[2]),
            whole=WHOLE,
        )
    by_suffix = BY_SUFFIX.get(path.suffix.lower())
    return by_suffix or _unfetched(path) or _archive(path)


def _unfetched(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            start = file.read(64).lstrip().lower()
    except OSError:
        return None  # whoever reads it says so
    return next((said for known, said in STARTS if start.startswith(known)), None)


def _shards(path: Path) -> str:
    try:
        with path.open("rb") as file:
            listed = json.loads(file.read(LARGEST_LISTING))["weight_map"]
        return str(len(set(listed.values())))
    except (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return "several"


def _archive(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except DAMAGED_ARCHIVE:
        return None
    ends = {name.partition("/")[2] for name in names}
    if path.suffix.lower() == ".pt2" or "archive_format" in ends | set(names) or "models/model.json" in ends:
        return worded(
            "a program that torch.export wrote (.pt2), and programs are not run here: {save_weights}",
            save_weights=SAVE_WEIGHTS,
        )
    if "constants.pkl" in ends and any(end.startswith("code/") for end in ends):
        return worded(
            "a TorchScript program, and programs are not run here: load it with torch.jit.load, {save_weights}",
            save_weights=SAVE_WEIGHTS,
        )
    if names and all(name.endswith(".npy") for name in names):
        return worded(
            "an archive of numpy's arrays (.npz), not a checkpoint of torch: {save_weights}", save_weights=SAVE_WEIGHTS
        )
    return None
