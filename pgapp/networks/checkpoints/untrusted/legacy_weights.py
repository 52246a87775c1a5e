"""Weights in torch's older form as arrays, without torch: a mapping of names to float32 and int64, and nothing else."""

from __future__ import annotations

import hashlib
import mmap
import pickle
from collections import OrderedDict
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.untrusted.weights_claims import ClaimsError, Storage, View, legacy_contents

Array = NDArray[Any]
KINDS = {"Float": "<f4", "Long": "<i8"}


class _Keys(pickle.Unpickler):
    """The list of the storages' keys: text and no name of anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise ClaimsError(
            worded(
                "it holds more than weights ({module}.{name}); nothing of it was run",
                module=module[:40],
                name=name[:40],
            )
        )


def legacy_weights(path: Path) -> tuple[dict[str, Array], str]:
    """The tensors of a state dict that ``torch.save`` wrote in its older form, by name, in its order, and the file's
    sha256, hex. The arrays are views of the file, which stays mapped as long as they live; they cannot be written to.

    The claims of its list of contents are checked first, as those of every weights file are.

    Raises:
        ClaimsError: it is no such file, says that it holds more than it does, or holds anything else; as the end of a
            sentence.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        try:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise ClaimsError(worded("it is empty")) from error
        found = legacy_contents(file, len(content))
        if not isinstance(found, OrderedDict) or not all(isinstance(view, View) for view in found.values()):
            raise ClaimsError(worded("it holds no network weights"))
        views: dict[str, View] = {str(name): view for name, view in found.items()}
        wanted = {view.storage.key: view.storage for view in views.values()}
        stored = _storages(file, content, wanted)
    digest = hashlib.sha256(content).hexdigest()
    return {name: _shown(stored[view.storage.key], view) for name, view in views.items()}, digest


def _storages(file: IO[bytes], content: mmap.mmap, wanted: dict[str, Storage]) -> dict[str, Array]:
    """The storages, each behind the number of its items, in the order in which their keys are listed."""
    try:
        keys = _Keys(file).load()
    except ClaimsError:
        raise
    except Exception as error:
        # anything may stand there; nothing was made of it
        raise ClaimsError(worded("it is cut off or damaged")) from error
    if not isinstance(keys, list) or {*map(str, keys)} != {*wanted} or len(keys) != len(wanted):
        raise ClaimsError(worded("it lists other weights than it holds"))
    found: dict[str, Array] = {}
    place = file.tell()
    for storage in (wanted[str(key)] for key in keys):
        if storage.kind not in KINDS:
            raise ClaimsError(
                worded("it holds numbers of the type {kind}, which the network's are not", kind=storage.kind)
            )
        begin, end = place + 8, place + 8 + storage.item * storage.items
        if int.from_bytes(content[place:begin], "little") != storage.items or end > len(content):
            raise ClaimsError(worded("it holds other lengths of weights than it says"))
        found[storage.key] = np.frombuffer(content, KINDS[storage.kind], storage.items, begin)
        place = end
    return found


def _shown(items: Array, view: View) -> Array:
    steps = [step * items.itemsize for step in view.stride]
    # no further than the storage: ``legacy_contents`` has compared them
    return as_strided(items[view.offset :], view.size, steps, writeable=False)
