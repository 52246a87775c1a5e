"""When several processes can share a run that this one would compute alone, and why not where they cannot. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import PictureSet
from pgapp.networks.inference.side_by_side import usable_threads

MEMORY = worded("Each process loads a network of its own, about 0.5 to 1 GB of memory.")


def most_processes() -> int:
    """As many as the program has cores: more would only take turns."""
    return usable_threads()


def why_alone(pictures: PictureSet | None, device: str, devices: Sequence[tuple[str, str]]) -> str:
    """One sentence; empty where several processes can share a run over ``pictures``.

    Args:
        device: that is chosen ("auto", "cpu", or a graphics card's).
        devices: that there are, as (key, name).
    """
    cards = [key for key, _ in devices if key not in ("auto", "cpu")]
    if device not in ("auto", "cpu") or (device == "auto" and cards):
        return worded(
            "The networks run on a graphics card, where more processes seldom gain and each takes memory of its own."
        )
    if most_processes() < 2:
        return worded("The program has a single core here, which several processes would only share.")
    if pictures is not None and pictures.opened is None:
        return worded("Other processes would not find these pictures.")
    return ""
