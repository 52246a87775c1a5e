"""What a file suggests of its model, for the person to confirm: a name worth proposing, or nothing. No torch."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pgapp.networks.checkpoints.published import stem

FAMILY = re.compile(
    r"(bagnet|beit|caformer|cait|coat|convit|convmixer|convformer|convnext|crossvit|cspnet|darknet|davit|deit|densenet"
    r"|dla|dpn|edgenext|efficientformer|efficientnet|efficientvit|eva|fastvit|fbnet|focalnet|gcvit|ghostnet|hgnet|hrnet"
    r"|inception|levit|maxvit|mixer|mixnet|mnasnet|mobilenet|mobileone|mobilevit|mvit|nasnet|nest|nfnet|pit|poolformer"
    r"|pvt|regnet|repghostnet|repvgg|repvit|res2net|resmlp|resnest|resnet|resnext|rexnet|selecsls|senet|sequencer"
    r"|shufflenet|skresnet|squeezenet|swin|tinynet|tresnet|twins|vgg|visformer|vit|volo|xception|xcit)"
)
SIZE = re.compile(r"\d|tiny|small|base|large|nano|micro|mini|huge|pico|femto|atto")
MOST_READ = 2**20


def guessed_model(path: Path, said: str = "") -> str:
    """A model to propose, "timm:resnet26"; "" where nothing names one, as for ``model.safetensors`` or ``b.pt``.

    Asked are ``config.json`` beside the file, what the file itself says (``said``), and the file's name, in this order.
    """
    beside = config_beside(path).get("architecture")
    for name in (beside if isinstance(beside, str) else "", said, stem(path.name).partition("-")[0]):
        name = name.removeprefix("timm/").removeprefix("timm:")
        if FAMILY.search(name) and SIZE.search(name) and re.fullmatch(r"[a-z][a-z0-9_.]*", name):
            return f"timm:{name}"
    return ""


def config_beside(path: Path, name: str = "config.json") -> dict[str, Any]:
    """A library's settings beside a weights file, {} where there are none that can be read."""
    try:
        with (path.parent / name).open("rb") as file:
            found = json.loads(file.read(MOST_READ))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
