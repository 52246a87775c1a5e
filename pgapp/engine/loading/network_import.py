"""What is asked about a weights file before its network is used, what it was taken for, and trying it on a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.core.scene import NetworkSpec
from pgapp.core.wording import joined, percent_text
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.file_keys import FileKey

if TYPE_CHECKING:
    from pgapp.networks.catalogue.entry import NetworkEntry

LEADING = 3


@dataclass(frozen=True, kw_only=True)
class Question:
    """What only the person can say of a file. ``sentence`` is what the command line says; the rest is what may be
    chosen, empty where it is not asked: ``data_sets``, ``models`` and ``weights``; where the model is ``unnamed``,
    ``guess`` is the one to propose, and ``what`` is known of the file; ``preparation`` is how pictures are prepared, to
    propose where nobody said it (as JSON has it)."""

    key: FileKey
    sentence: str
    data_sets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    unnamed: bool = False
    what: str = ""
    guess: str = ""
    preparation: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Known:
    """A file that was read: ``key`` says all that the file alone does not, ``entries`` are its networks."""

    key: FileKey
    entries: tuple[NetworkEntry, ...]


def question_of(key: FileKey, error: Exception) -> Question | None:
    """What an error of ``recognized_entries`` asks; None where it only says what is wrong."""
    # of errors whose modules import torch
    said = str(error)
    if hasattr(error, "choices"):
        return Question(key=key, sentence=said, data_sets=error.choices)
    if hasattr(error, "models"):
        return Question(key=key, sentence=said, models=error.models)
    if hasattr(error, "weights"):
        return Question(key=key, sentence=said, weights=error.weights)
    if hasattr(error, "preparation"):
        return Question(key=key, sentence=said, preparation=error.preparation.record())
    if hasattr(error, "guess"):
        what = getattr(error, "what", "")
        return Question(key=key, sentence=said, unnamed=True, what=what, guess=error.guess)
    return None


def tried(key: str, path: Path) -> str:
    """What a network of the catalogue says of a picture, its leading classes with their confidence: for a person who
    knows what the picture shows. Runs the network on the CPU; not for the GUI thread.

    Raises:
        PictureError, NetworkLoadError: a sentence that says what is wrong.
    """
    import torch

    entry = catalog.entry(key)
    canvas = make_canvas(load_picture(path), entry.canvas_spec)
    pair = catalog.load(NetworkSpec(key, device="cpu", precision="float32"))
    network = pair.undefended
    with torch.inference_mode():
        pixels = torch.from_numpy(canvas.pixels.copy())[None]
        logits = network.logits(pixels)[0] if network is not None else pair.local.local_logits(pixels)[0].mean((1, 2))
    shares = logits.softmax(0).topk(min(LEADING, len(entry.names)))
    leading = zip(shares.values.tolist(), shares.indices.tolist(), strict=True)
    return joined(" · ", [joined(" ", (entry.names[index], percent_text(share), "%")) for share, index in leading])
