"""Networks that we trained and that travel with the program, as the ``[[shipped]]`` rows of ``models/catalog.toml``.

No torch until one is loaded.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.core.wording import filled, worded
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.classes.data_sets import class_names
from pgapp.networks.families.table import architecture

if TYPE_CHECKING:
    from pgapp.networks.protocols import LocalLogitNetwork, NetworkPair


@dataclass(frozen=True)
class Shipped:
    """One network that ships.

    ``key`` is how the catalogue calls it, ``file`` the plain name of its ``.safetensors`` beside the list, ``network``
    its architecture's title, ``undefended`` the key of the undefended network to stand beside it ("" for none).
    """

    key: str
    file: str
    title: str
    summary: str
    network: str
    data_set: str
    classes: int
    sha256: str
    undefended: str = ""


def shipped(list_file: Path) -> tuple[Shipped, ...]:
    """The rows of ``models/catalog.toml`` whose file is there, in its order.

    Raises:
        OSError: the list cannot be read.
        ValueError: it is not of that form; the message names the row.
    """
    try:
        rows = tomllib.loads(list_file.read_text(encoding="utf-8")).get("shipped", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(worded("{list_file} is not a TOML file: {error}", list_file=list_file, error=error)) from error
    return tuple(found for row in rows if (list_file.parent / (found := _shipped(list_file, row)).file).is_file())


def _shipped(list_file: Path, row: dict[str, object]) -> Shipped:
    try:
        found = Shipped(**row)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(
            worded(
                "{list_file}: the row {key!r} has a wrong or missing field: {error}",
                list_file=list_file,
                key=row.get("key"),
                error=error,
            )
        ) from error
    if Path(found.file).name != found.file or not found.file.endswith(".safetensors") or ":" in found.key:
        raise ValueError(
            worded(
                "{list_file}: {key!r} needs a key without ':' and the plain name of a .safetensors file",
                list_file=list_file,
                key=found.key,
            )
        )
    return found


def entry_of(one: Shipped) -> NetworkEntry:
    """How the catalogue lists it. Raises ``ValueError`` for a network that is not in the table of families."""
    known = architecture(one.network)
    return NetworkEntry(
        one.key,
        one.title,
        filled(one.summary, {}),
        class_names(one.classes, one.data_set),
        known.family.canvas(one.data_set),
        known.grid(one.data_set),
        one.network,
        has_undefended=bool(one.undefended) or known.family.undefended,
    )


def load_shipped(key: str, list_file: Path, device: str, precision: str) -> NetworkPair:
    """The network with that key and the undefended one beside it. Raises ``NetworkLoadError`` if it cannot be had."""
    from pgapp.networks.protocols import NetworkLoadError, NetworkPair, beside_itself

    rows = {one.key: one for one in shipped(list_file)}
    if key not in rows:
        raise NetworkLoadError(
            worded(
                "The network '{key}' does not lie in {folder}: install pgapp again.", key=key, folder=list_file.parent
            )
        )
    local = _load(rows[key], list_file.parent, device, precision)
    if architecture(rows[key].network).family.undefended:
        return beside_itself(local)
    beside = rows.get(rows[key].undefended)
    if beside is None or not architecture(beside.network).family.undefended:
        return NetworkPair(local, None)
    return NetworkPair(local, beside_itself(_load(beside, list_file.parent, device, precision)).undefended)


def _load(one: Shipped, folder: Path, device: str, precision: str) -> LocalLogitNetwork:
    from pgapp.networks.checkpoints.make import make_checkpoint_network
    from pgapp.networks.checkpoints.reading import read_checkpoint
    from pgapp.networks.protocols import NetworkLoadError

    checkpoint = read_checkpoint(folder / one.file)
    if checkpoint.digest != one.sha256:
        raise NetworkLoadError(
            worded("{path} is not the file that pgapp came with: install pgapp again.", path=folder / one.file)
        )
    return make_checkpoint_network(checkpoint, one.data_set, device, precision)
