"""The file that ships, and its card."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save
from torch import nn

from pgapp.training.figures import Figure, as_markdown
from pgapp.training.recipe import Recipe
from pgapp.whole_files import write_whole


def export(module: nn.Module, path: Path) -> None:
    """Write the weights in half precision as ``.safetensors``, whole or not at all.

    Raises:
        ValueError: a weight does not fit into half precision.
        OSError: it cannot be written.
    """
    tensors = {}
    for name, value in module.state_dict().items():
        if value.is_floating_point():
            tensors[name] = value.to(torch.float16).contiguous()
            if not bool(torch.isfinite(tensors[name]).all()):
                raise ValueError(f"{name} does not fit into half precision: train again with more weight_decay.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, save(tensors))


@dataclass(frozen=True)
class Facts:
    """What a card says besides the recipe and the figures. ``seconds`` is the time that training took, ``threads`` on
    how many of the CPU: the weights depend on it."""

    file: str
    sha256: str
    size: int
    data: str
    train_pictures: int
    test_pictures: int
    seed: int
    device: str
    seconds: float
    program: str
    threads: int


def write_card(path: Path, recipe: Recipe, facts: Facts, figures: tuple[Figure, ...]) -> None:
    """Write the card as Markdown. Raises ``OSError``."""
    hours, minutes = divmod(round(facts.seconds / 60), 60)
    fields = {name: value for name, value in asdict(recipe).items() if name not in ("name", "title")}
    lines = [
        f"# {recipe.title}",
        "",
        f"- file: `{facts.file}`, {facts.size / 1e6:.2f} MB, half precision",
        f"- sha256: `{facts.sha256}`",
        f"- data: {facts.data}; trained on {facts.train_pictures} pictures, measured on {facts.test_pictures} others",
        f"- recipe: `{recipe.name}`, seed {facts.seed}",
        f"- trained in {hours} h {minutes:02} min on {facts.device}, {_threads(facts.threads)}, channels last in",
        f"  memory, by pgapp {facts.program}",
        "",
        "Measured with the file itself, in float32. In brackets: 95 % intervals (Wilson). Certified: clean prediction",
        "right, and no square patch of that size, anywhere, of any content, changes the defended prediction.",
        *_asked_often(figures, facts.test_pictures),
        "",
        as_markdown(figures),
        "",
        "The recipe in full:",
        "",
        *(f"    {name} = {_toml(value)}" for name, value in fields.items()),
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _asked_often(figures: tuple[Figure, ...], pictures: int) -> list[str]:
    """What is said where some figures are of fewer pictures."""
    fewer = min(figure.clean.pictures for figure in figures)
    return [f"PatchCleanser (k: masks a side) and IBP: {fewer} of them, drawn with seed 0."] if fewer < pictures else []


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
