"""Weights that torch, torchvision and timm have left in their caches on this machine. No torch; no file is opened."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pgapp.networks.checkpoints.published import is_weights_file


@dataclass(frozen=True)
class CachedWeights:
    """One file. ``model`` is "timm:NAME" where the cache says so, else None: the tensors will tell."""

    path: Path
    model: str | None = None

    @property
    def title(self) -> str:
        return self.path.name if self.model is None else self.model.partition(":")[2]


def cached_weights() -> tuple[CachedWeights, ...]:
    """Everything in torch's and Hugging Face's caches that may be a classifier, by name; folders that are missing or
    cannot be listed count as empty."""
    return (*_of_torch(), *_of_timm())


def find_cached(model: str) -> Path | None:
    """Where the weights of a model ("torchvision:resnet50", "timm:resnet26") lie in a cache; None: nowhere.

    torch's files are called after their model, with the digest's first digits behind a dash.
    """
    library, _, name = model.partition(":")
    if library == "torchvision":
        name = name.partition(".")[0]  # behind it, which weights
    named = {found.title: found.path for found in cached_weights() if found.model and library == "timm"}
    exact = named.get(name) or next((named[title] for title in named if title.split(".")[0] == name), None)
    stems = {found.path.name.partition("-")[0]: found.path for found in _of_torch()}
    tagged = next((stems[stem] for stem in stems if stem.startswith(f"{name}_")), None)
    return exact or stems.get(name) or (tagged if library == "torchvision" else None)


def torch_cache() -> Path:
    """Where torch.hub keeps weights."""
    home = os.environ.get("TORCH_HOME")
    return (Path(home).expanduser() if home else _cache_home() / "torch") / "hub" / "checkpoints"


def hugging_face_cache() -> Path:
    """Where Hugging Face's library, and so timm, keeps weights."""
    for name, below in (("HF_HUB_CACHE", ""), ("HF_HOME", "hub")):
        if os.environ.get(name):
            return Path(os.environ[name]).expanduser() / below
    return _cache_home() / "huggingface" / "hub"


def _cache_home() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()


def _of_torch() -> tuple[CachedWeights, ...]:
    return tuple(CachedWeights(path) for path in _listed(torch_cache()) if is_weights_file(path.name))


def _of_timm() -> tuple[CachedWeights, ...]:
    found = []
    for folder in _listed(hugging_face_cache()):
        if not folder.name.startswith("models--timm--"):
            continue
        files = [
            file
            for snapshot in _listed(folder / "snapshots")
            for name in ("model.safetensors", "pytorch_model.bin")
            if (file := snapshot / name).is_file()
        ]
        if files:
            found.append(CachedWeights(files[0], f"timm:{folder.name.removeprefix('models--timm--')}"))
    return tuple(found)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
