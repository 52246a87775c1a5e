"""Clean and certified accuracy on CIFAR-10's test pictures under Mask-BN, CBN, Mask-DS and DS: the README's table.

    python benchmarks/cifar_table.py FOLDER [NETWORK ...] [--limit 1000] [--attack 200] [--data-name TEXT]

FOLDER holds torchvision's CIFAR-10 or a folder ``test`` (or ``val``) with one folder a class. NETWORK is a key of the
catalogue or a weights file; without any it takes every network that ships. Patches are 2 x 2 and 5 x 5 of 32 pixels
(0.4 and 2.4 %), scaled to each network's canvas; intervals are Wilson's, 95 %. Beside them stand the paper's figures.

--attack N attacks the plain prediction (mean local logits) of the first N test pictures that it gets right: 5 x 5
pixels, signed gradient with momentum, at --places places drawn at random, and counts how many turned at one of them;
exit code 1 when the defended prediction of a certified picture changed.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import torch

from pgapp import paths
from pgapp.cli.train import StepLine
from pgapp.core.attack import AttackRun, PatchAttack
from pgapp.core.attack_state import AttackResult
from pgapp.core.objectives import objective_against
from pgapp.core.scene import Defence, NetworkSpec
from pgapp.data.summary import Share
from pgapp.networks import catalog
from pgapp.networks.base import LocalLogitNetwork
from pgapp.networks.checkpoint_entries import file_key
from pgapp.networks.shipped import shipped
from pgapp.training.figures import OF_SIDE, as_markdown, defences_for, exact_logits, measure, patch_sizes
from pgapp.training.pictures import Pictures, load_pictures, open_split

PUBLISHED = """Published, for comparison (CIFAR-10 itself, other networks; 2.4 % is 5 x 5 of 32):

| defence | patch | clean | certified | from |
| --- | --- | --- | --- | --- |
| DS (column bands) | 2.4 % | 83.8 % | 57.6 % | Levine and Feizi, 2020 |
| IBP | 2.4 % | 47.8 % | 30.3 % | Chiang et al., 2020 |"""


@dataclass(frozen=True)
class Attacked:
    """``turned`` of the attacked pictures left their label; ``fell`` counts certified ones whose defence changed."""

    turned: Share
    certified: int
    fell: int


def attack(network: LocalLogitNetwork, pictures: Pictures, count: int, steps: int, places: int, seed: int) -> Attacked:
    """Attack the plain prediction of the first ``count`` pictures that it gets right; 5 x 5 of 32 pixels."""
    size, side = patch_sizes(network)[-1], network.grid.canvas[0]
    objective = objective_against("mean", network, None, Defence(size))
    generator = torch.Generator().manual_seed(seed)
    turned = right = certified = fell = 0
    for picture, number in zip(pictures.pixels, pictures.labels.tolist(), strict=True):
        canvas = torch.from_numpy(picture).permute(2, 0, 1)[None].float().to(network.device) / 255
        if side != OF_SIDE:
            canvas = torch.nn.functional.interpolate(canvas, (side, side), mode="bicubic", antialias=True).clamp(0, 1)
        label = torch.tensor([number], device=network.device)
        with torch.no_grad():
            logits = exact_logits(network, canvas)
        if int(logits.mean((-2, -1)).argmax()) != number:
            continue
        where = [
            (row, col) for row, col in torch.randint(0, side - size + 1, (places, 2), generator=generator).tolist()
        ]
        plan = PatchAttack(steps=steps, step_size=0.1, seed=seed + right, draw_seconds=0)
        found = _attacked(plan.run(objective, canvas[0], where, size, number, clean=logits))
        right += 1
        turned += found.found
        row, col = found.position
        patched = canvas.clone()
        patched[..., row : row + size, col : col + size] = torch.from_numpy(found.pixels).to(canvas.device)
        for _, defence in defences_for(network):
            proof = defence.certify(logits, label, network.grid, size)
            if proof is not None and bool(proof.certified):
                certified += 1
                with torch.no_grad():
                    after = defence.predict(network.local_logits(patched), network.grid, size).label
                fell += int(after) != number
        if right == count:
            break
    return Attacked(Share(turned, right), certified, fell)


def _attacked(run: AttackRun) -> AttackResult:
    """The verdict after all steps, or after the first that reaches the goal."""
    for state in run:
        if state.snapshot is not None and state.snapshot.succeeded:
            break
    return run.finish()


def key_of(text: str) -> str:
    """The catalogue key for a key, or for a weights file."""
    return file_key(Path(text).resolve(), "cifar10") if Path(text).is_file() else text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("networks", nargs="*", metavar="NETWORK")
    parser.add_argument("--limit", type=int, metavar="N", help="so many test pictures, drawn at random")
    parser.add_argument("--attack", type=int, default=0, metavar="N", help="attack so many pictures, too")
    parser.add_argument("--steps", type=int, default=60, help="of the attack (default 60)")
    parser.add_argument("--places", type=int, default=5, help="of the attack on a picture (default 5)")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument("--data-name", metavar="TEXT", help="what the table calls the data (default: FOLDER's name)")
    options = parser.parse_args()
    keys = [key_of(text) for text in options.networks]
    keys = keys or [one.key for one in shipped(paths.models() / "catalog.toml") if one.data_set == "cifar10"]
    if not keys:
        parser.error("no network for CIFAR-10 ships yet: name a weights file that 'pgapp train' wrote")
    progress = StepLine(sys.stderr)
    source = open_split(options.folder, "cifar10", "test")
    pictures = load_pictures(source, OF_SIDE, paths.user_cache() / "training", options.limit, progress)
    name = options.data_name or options.folder.resolve().name
    print(f"{name}: {len(pictures)} test pictures. In brackets: 95 % intervals (Wilson).\n")
    fell = 0
    for key in keys:
        network = catalog.load(NetworkSpec(key, device=options.device, precision="float32")).local
        figures = measure(network, pictures, progress)
        print(f"{catalog.entry(key).title}, sha256 {network.digest[:12]}\n\n{as_markdown(figures)}\n", flush=True)
        if options.attack:
            found = attack(network, pictures, options.attack, options.steps, options.places, seed=0)
            fell += found.fell
            print(
                f"Attacked without defence, 5 x 5 of 32 pixels, {options.places} places, {options.steps} steps: "
                f"{found.turned} turned. "
                f"Certificates at stake: {found.certified}, broken: {found.fell}.\n",
                flush=True,
            )
    print(PUBLISHED)
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
