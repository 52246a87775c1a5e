"""What lies outside the threat model, optimized against robust masking: how the demo about it was made.

    python benchmarks/attacked/outside.py FOLDER [--picture coffee] [--steps 45] [--seed 0]

Two squares of the assumed size, a stripe and a larger square, by signed gradient with momentum. Each is saved as a PNG
of the smallest square that holds it, the rest of which is the picture's, rounded to 8 bits as it was measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from measured.asked import told
from PIL import Image
from torch import Tensor

from pgapp.core.attack.objectives import Batch, Objective, objective_against
from pgapp.core.geometry import Rect
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import sample
from pgapp.engine.defaults import default_scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog

SHAPES = {
    "two-squares": ((Rect(60, 40, 41, 41), Rect(130, 200, 41, 41)), Rect(40, 40, 201, 201)),
    "stripe": ((Rect(120, 24, 12, 240),), Rect(24, 24, 240, 240)),
    "larger": ((Rect(70, 70, 82, 82),), Rect(70, 70, 82, 82)),
}
"""what the attacker has on the default network's canvas, and the square around it"""
ENOUGH, STEP, MOMENTUM = 0.8, 0.08, 0.9


def optimized(
    objective: Objective, canvas: Tensor, label: int, shape: tuple[Rect, ...], box: Rect, steps: int, seed: int
) -> tuple[float, Tensor]:
    """The greatest lead of another class over ``label``, and the pixels ``[3, rows, cols]`` of ``box`` with it."""
    mask = torch.zeros(canvas.shape[1:], dtype=torch.bool)
    for rect in shape:
        mask[rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols] = True
    inside = (slice(None), slice(box.row, box.row + box.rows), slice(box.col, box.col + box.cols))
    pixels = torch.rand(canvas.shape, generator=torch.Generator().manual_seed(seed))
    known, touched = objective.prepare(canvas[None]), objective.locate([box], canvas.device)
    momentum, best = torch.zeros_like(pixels), (-float("inf"), canvas[inside])
    for step in range(steps):
        now = torch.where(mask, pixels, canvas)
        now[inside] = (255 * now[inside]).round() / 255
        now.requires_grad_(True)
        found = objective.measure(Batch(now[None], known, touched, torch.tensor([label]), torch.tensor([-1])))
        scores = found.scores[0]
        lead = float(torch.cat([scores[:label], scores[label + 1 :]]).max() - scores[label])
        if lead > best[0]:
            best = lead, now.detach()[inside].clone()
        if lead > ENOUGH:
            break
        (gradient,) = torch.autograd.grad(found.loss.sum(), now)
        momentum = MOMENTUM * momentum + gradient / gradient.abs().mean().clamp_min(1e-12)
        pixels = (pixels + STEP * (1 - 0.7 * step / steps) * momentum.sign()).clamp(0, 1)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--picture", default="coffee", help="a sample (coffee)")
    parser.add_argument("--steps", type=int, default=45, metavar="N", help="at most (default 45)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the noise to start from (default 0)")
    options = parser.parse_args()
    with told():
        picture = load_picture(str(sample(options.picture).path))
        options.folder.mkdir(parents=True, exist_ok=True)
    canvas = make_canvas(picture, catalog.entry(catalog.DEFAULT_KEY).canvas_spec)
    scene = default_scene(canvas, device="cpu", precision="float32")
    analyst = Analyst()
    pair, label = analyst.network(scene.network), analyst.analyse(scene).clean.defended.label
    objective = objective_against("patchguard", pair.local, pair.undefended, scene.defence)
    pixels = torch.from_numpy(canvas.pixels.copy())
    for name, (shape, box) in SHAPES.items():
        lead, best = optimized(objective, pixels, label, shape, box, options.steps, options.seed)
        saved = options.folder / f"{options.picture}-{name}.png"
        Image.fromarray((255 * best.permute(1, 2, 0).numpy()).round().astype(np.uint8)).save(saved)
        print(f"{saved}: {'flipped' if lead > 0 else 'not flipped'}, lead {lead:.2f}, square {box}")


if __name__ == "__main__":
    main()
