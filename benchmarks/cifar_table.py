"""Clean and certified accuracy on CIFAR-10's test pictures under six defences: the tables of docs/figures.md.

    python benchmarks/cifar_table.py FOLDER [NETWORK ...] [--limit 1000] [--k 3] [--kept FOLDER] [--attack 200]

FOLDER holds torchvision's CIFAR-10 or a folder ``test`` (or ``val``) with one folder a class. NETWORK is a key of the
catalogue or a weights file; without any it takes every network that ships. Patches are 2 x 2 and 5 x 5 of 32 pixels
(0.4 and 2.4 %), scaled to each network's canvas; intervals are Wilson's, 95 %. Beside them stand the paper's figures.

Networks that see the whole picture are asked by PatchCleanser, with at most --k masks a side, and by IBP, picture after
picture: --masked of them at most, drawn with seed 0; --drawn takes as many for all defences. What was found of each
lies in --kept, and the same command goes on from there.

--attack N attacks the plain prediction (mean of the local logits) of N test pictures that it gets right, drawn at
random from all classes, with a patch of 5 x 5 pixels. One gradient of the margin on the clean picture says which
--places of those 2 pixels apart promise most; each gets --coarse steps of signed gradient with momentum, the --refined
best ones --steps more, and a picture is done when it is flipped. Then the defended predictions are attacked adaptively,
where the certificate's margin is least. Every patch is put before every defence: exit code 1 when a certified
prediction changed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from measured.asked import told
from torch import Tensor
from torch.nn import functional

from pgapp import paths
from pgapp.cli.train import StepLine
from pgapp.core.attack.objectives import objective_against
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.search import PatchSearch, Place, grid_places, weakest_places
from pgapp.core.attack.state import Position
from pgapp.core.defences.base import LocalDefence
from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Defence, FloatArray, NetworkSpec
from pgapp.data.pictures.selection import run_order, selected
from pgapp.data.results.summary import Share
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.files import file_key
from pgapp.networks.catalogue.shipped import shipped
from pgapp.networks.protocols import LocalLogitNetwork
from pgapp.training.figures import OF_SIDE, as_markdown, defences_for, measure, patch_sizes
from pgapp.training.masked_figures import masked_defences, measure_masked
from pgapp.training.pictures import Pictures, drawn, load_pictures, open_split

Patch = tuple[Position, FloatArray]

PUBLISHED = """Published, for comparison (CIFAR-10 itself, other networks; 2.4 % is 5 x 5 of 32):

| defence | patch | clean | certified | from |
| --- | --- | --- | --- | --- |
| DS (column bands) | 2.4 % | 83.8 % | 57.6 % | Levine and Feizi, 2020 |
| IBP | 2.4 % | 47.8 % | 30.3 % | Chiang et al., 2020 |"""


@dataclass(frozen=True)
class AttackPlan:
    """How hard to attack: ``places`` that promise most get ``coarse`` steps each, the ``refined`` best ``steps`` more.

    A defended prediction is attacked with ``adaptive_steps`` at each of ``adaptive_places``.
    """

    places: int = 225
    coarse: int = 10
    refined: int = 12
    steps: int = 120
    adaptive_places: int = 4
    adaptive_steps: int = 25
    seed: int = 0


@dataclass(frozen=True)
class Judged:
    """A defence on an attacked picture that it gets right: whether it certifies it, whether any patch changed it."""

    defence: str
    certified: bool
    changed: bool


@dataclass(frozen=True)
class Attacked:
    """One picture: whether its plain prediction was flipped, and what the defences made of every patch."""

    flipped: bool
    judged: tuple[Judged, ...]


def attacked_pictures(
    network: LocalLogitNetwork, pictures: Pictures, order: Sequence[int], count: int
) -> list[tuple[Tensor, int]]:
    """The first ``count`` pictures in ``order`` whose plain prediction is right: canvas ``[1, 3, H, W]`` and label."""
    found: list[tuple[Tensor, int]] = []
    side = network.grid.canvas[0]
    for index in order:
        canvas = torch.from_numpy(pictures.pixels[index]).permute(2, 0, 1)[None].float().to(network.device) / 255
        if side != OF_SIDE:
            canvas = functional.interpolate(canvas, (side, side), mode="bicubic", antialias=True).clamp(0, 1)
        label = int(pictures.labels[index])
        with torch.no_grad():
            right = int(network.local_logits(canvas).mean((-2, -1)).argmax()) == label
        if right:
            found.append((canvas, label))
        if len(found) == count:
            break
    return found


def attack(network: LocalLogitNetwork, canvas: Tensor, label: int, plan: AttackPlan) -> Attacked:
    """Attack the plain prediction of ``canvas [1, 3, H, W]`` and each defence that gets it right; judge all patches."""
    size = patch_sizes(network)[-1]
    with torch.no_grad():
        clean = network.local_logits(canvas)
    places = promising_places(network, canvas, label, size, plan.places)
    optimized = PatchAttack(steps=plan.steps, step_size=0.1, seed=plan.seed, draw_seconds=0, batch=32)
    search = PatchSearch(optimized, plan.coarse, together=24, refined=plan.refined)
    objective = objective_against("mean", network, None, Defence(size, PatchGuardSettings()))
    run = search.run(objective, canvas[0], places, size, label, clean=clean)
    for state in run:
        if state.snapshot is not None and state.snapshot.succeeded:
            break
    tried = [(place.position, pixels) for place, pixels in zip(places, run.best_pixels(), strict=True)]
    patches = [(position, pixels) for position, pixels in tried if pixels is not None]
    proofs = {}
    for name, defence in defences_for(network):
        error = logit_error(clean, network.precision)
        proof = defence.certify(clean, torch.tensor([label], device=network.device), network.grid, size, error)
        if proof is not None and bool(proof.correct):
            proofs[name] = bool(proof.certified)
            patches += _against_defence(network, defence, proof, canvas, label, clean, plan)
    seen = _stamped_logits(network, canvas, patches, size)
    flipped = bool((seen.mean((-2, -1)).argmax(1) != label).any())
    judged = [
        Judged(name, proofs[name], bool((defence.predict(seen, network.grid, size).label != label).any()))
        for name, defence in defences_for(network)
        if name in proofs
    ]
    return Attacked(flipped, tuple(judged))


def promising_places(network: LocalLogitNetwork, canvas: Tensor, label: int, size: int, count: int) -> list[Place]:
    """The ``count`` places, of those 2 pixels apart, where pixels at their extremes would gain most to first order."""
    pixels = canvas.clone().requires_grad_()
    logits = network.local_logits(pixels).mean((-2, -1))[0]
    others = torch.arange(len(logits), device=logits.device) != label
    (gradient,) = torch.autograd.grad(logits[others].amax() - logits[label], pixels)
    gain = torch.maximum(gradient * (1 - canvas), -gradient * canvas).sum(1, keepdim=True)
    gains = functional.avg_pool2d(gain, size, 1)[0, 0].tolist()
    places, _ = grid_places(network.grid.canvas, size, 2)
    return sorted(places, key=lambda place: -gains[place.row][place.col])[:count]


def _against_defence(
    network: LocalLogitNetwork,
    defence: LocalDefence,
    proof: Certificate,
    canvas: Tensor,
    label: int,
    clean: Tensor,
    plan: AttackPlan,
) -> list[Patch]:
    """Robust masking, attacked where its certificate is nearest to failing; nothing against the other defences."""
    if not isinstance(defence, RobustMasking):
        return []
    size = patch_sizes(network)[-1]
    lead = (proof.margins[0] - proof.margins.amax()).cpu().numpy()
    window = network.grid.window(size)
    places = weakest_places(lead, proof.rivals[0].cpu().numpy(), network.grid, window, size, plan.adaptive_places)
    optimized = PatchAttack(steps=plan.adaptive_steps, step_size=0.1, seed=plan.seed, draw_seconds=0, batch=32)
    objective = objective_against("patchguard", network, None, Defence(size, defence))
    positions = [place.position for place in places]
    rivals = [-1 if place.rival is None else place.rival for place in places]
    run = optimized.run(objective, canvas[0], positions, size, label, rivals=rivals, clean=clean)
    for state in run:
        if state.snapshot is not None and state.snapshot.succeeded:
            break
    return list(zip(positions, run.best_by_position(), strict=True))


def _stamped_logits(network: LocalLogitNetwork, canvas: Tensor, patches: Sequence[Patch], size: int) -> Tensor:
    """All local logits ``[n, K, Hf, Wf]``, the whole picture computed anew under each patch."""
    stamped = canvas.repeat(len(patches), 1, 1, 1)
    for one, ((row, col), pixels) in zip(stamped, patches, strict=True):
        one[:, row : row + size, col : col + size] = torch.from_numpy(pixels).to(canvas.device)
    with torch.no_grad():
        parts = [stamped[first : first + 32] for first in range(0, len(stamped), 32)]
        return torch.cat([network.local_logits(part) for part in parts])


def as_sentences(found: Sequence[Attacked], plan: AttackPlan) -> str:
    """What became of the attacked pictures, one line for the plain prediction and one for each defence."""
    lines = [
        f"Attacked without defence, 5 x 5 of 32 pixels, {plan.places} places, {plan.steps} steps: "
        f"{Share(sum(one.flipped for one in found), len(found))} of {len(found)} flipped."
    ]
    for name in dict.fromkeys(judged.defence for one in found for judged in one.judged):
        judged = [each for one in found for each in one.judged if each.defence == name]
        held = [each for each in judged if each.certified]
        open_ = [each for each in judged if not each.certified]
        lines.append(
            f"{name}: right on {len(judged)} of them; certificates at stake: {len(held)}, "
            f"broken: {sum(each.changed for each in held)}; of the other {len(open_)}, "
            f"{sum(each.changed for each in open_)} flipped."
        )
    return "\n".join(lines)


def broken(found: Sequence[Attacked]) -> int:
    """How many certified predictions changed: a bug, or a wrong proof."""
    return sum(judged.certified and judged.changed for one in found for judged in one.judged)


def key_of(text: str) -> str:
    """The catalogue key for a key, or for a weights file."""
    return file_key(Path(text).resolve(), "cifar10") if Path(text).is_file() else text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="CIFAR-10, as said above")
    parser.add_argument("networks", nargs="*", metavar="NETWORK", help="else those that ship")
    parser.add_argument("--limit", type=int, metavar="N", help="so many test pictures, drawn at random")
    parser.add_argument("--drawn", type=int, metavar="N", help="all on the same N test pictures, drawn with seed 0")
    parser.add_argument("--masked", type=int, default=1000, metavar="N", help="under PatchCleanser, IBP (default 1000)")
    parser.add_argument("--k", type=int, nargs="+", default=[3], choices=range(2, 7), help="masks a side (default 3)")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep there what takes long, and go on from it")
    parser.add_argument("--attack", type=int, default=0, metavar="N", help="attack so many pictures, too")
    usual = AttackPlan()
    for name in ("places", "coarse", "refined", "steps"):
        of = getattr(usual, name)
        parser.add_argument(f"--{name}", type=int, default=of, metavar="N", help=f"of the attack (default {of})")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"], help="(default auto)")
    parser.add_argument("--data-name", metavar="TEXT", help="what the table calls the data (default: FOLDER's name)")
    options = parser.parse_args()
    if options.attack and options.drawn is not None:
        parser.error("--attack draws from all pictures: leave out --drawn")
    with told():
        keys = [catalog.entry(key_of(text)).key for text in options.networks]
    keys = keys or [one.key for one in shipped(paths.models() / "catalog.toml") if one.data_set == "cifar10"]
    if not keys:
        parser.error("no network for CIFAR-10 ships yet: name a weights file that 'pgapp train' wrote")
    progress = StepLine(sys.stderr)
    with told():
        source = open_split(options.folder, "cifar10", "test")
        pictures = load_pictures(source, OF_SIDE, paths.user_cache() / "training", options.limit, progress)
    if options.drawn is not None:
        pictures = drawn(pictures, options.drawn)
    order = run_order([source.keys[index] for index in selected(source.keys, options.limit, 0)], 0)
    plan = AttackPlan(options.places, options.coarse, options.refined, options.steps)
    name = options.data_name or options.folder.resolve().name
    print(f"{name}: {len(pictures)} test pictures, float32. In brackets: 95 % intervals (Wilson).\n")
    some = drawn(pictures, options.masked)
    print(f"PatchCleanser and IBP: {len(some)} of them, drawn with seed 0.\n" if len(some) < len(pictures) else "")
    broken_ones = 0
    for key in keys:
        network = catalog.load(NetworkSpec(key, device=options.device, precision="float32")).local
        figures = measure(network, pictures, progress)
        masked = measure_masked(network, some, masked_defences(network, tuple(options.k)), progress, options.kept)
        figures = (*figures, *masked)
        print(f"{catalog.entry(key).title}, sha256 {network.digest[:12]}\n\n{as_markdown(figures)}\n", flush=True)
        if options.attack:
            found = []
            for canvas, label in attacked_pictures(network, pictures, order, options.attack):
                found.append(attack(network, canvas, label, plan))
                progress.report(len(found), options.attack, "attacking")
            broken_ones += broken(found)
            print(f"{as_sentences(found, plan)}\n", flush=True)
    print(PUBLISHED)
    return 1 if broken_ones else 0


if __name__ == "__main__":
    sys.exit(main())
