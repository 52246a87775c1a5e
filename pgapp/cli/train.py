"""``pgapp train``: train a network by a recipe; the same command again goes on after an interruption."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pgapp import paths
from pgapp.cli.outcome import EXIT_DONE, UsageError, complain
from pgapp.data.pictures.folders import FolderError
from pgapp.training.pictures import Pictures, drawn, load_pictures, open_split
from pgapp.training.recipe import Recipe, find_recipe, read_recipe
from pgapp.version import __version__

if TYPE_CHECKING:
    import torch

LINE_EVERY = 5.0
ASKED_OFTEN = 1000
"""test pictures that are put before defences which ask the network again and again"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help="a name in models/recipes, or a TOML file")
    parser.add_argument(
        "--data", required=True, metavar="FOLDER", help="torchvision's CIFAR-10, or train and test (val) class folders"
    )
    parser.add_argument("--out", required=True, metavar="FILE", help="the .safetensors file; its card lies beside it")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument("--epochs", type=int, metavar="N", help="instead of the recipe's")
    parser.add_argument("--limit", type=int, metavar="N", help="train on so many pictures, drawn at random")
    parser.add_argument("--test-limit", type=int, metavar="N", help="measure on so many test pictures (default: all)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of weights and order (default 0)")
    parser.add_argument(
        "--threads", type=int, metavar="N", help="of the CPU; others give other weights (default: torch's)"
    )
    parser.add_argument("--data-name", metavar="TEXT", help="what the card calls the data (default: FOLDER's name)")


def run(args: argparse.Namespace) -> int:
    """Train, export and measure. Raises ``UsageError`` and the training's own errors, all with a sentence."""
    recipe = _recipe(args)
    out = Path(args.out)
    if out.suffix != ".safetensors" or out.is_dir():
        raise UsageError(f"--out must name a .safetensors file, not {out}.")
    if out.exists() and not checkpoint_of(out).exists():
        raise UsageError(f"{out} exists already: remove it, or name another --out.")
    if not 0 <= args.seed < 2**31:
        raise UsageError("--seed must be a whole number from 0 to 2147483647.")
    if args.threads is not None and args.threads < 1:
        raise UsageError("--threads must be at least 1.")
    progress = StepLine(sys.stderr)
    try:
        training, testing = _splits(args, recipe, progress)
    except FolderError as error:
        raise UsageError(str(error)) from error
    _train(args, recipe, out, training, testing, progress)
    return EXIT_DONE


def _recipe(args: argparse.Namespace) -> Recipe:
    recipe = read_recipe(find_recipe(args.recipe, paths.models() / "recipes"))
    if args.epochs is None:
        return recipe
    if args.epochs < 1:
        raise UsageError("--epochs must be at least 1.")
    return replace(recipe, epochs=args.epochs)


def _splits(args: argparse.Namespace, recipe: Recipe, progress: StepLine) -> tuple[Pictures, Pictures]:
    folder = Path(args.data)
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}: check its spelling.")
    cache = paths.user_cache() / "training"
    training, testing = (open_split(folder, recipe.data_set, split) for split in ("train", "test"))
    return (
        load_pictures(training, recipe.stored, cache, args.limit, progress),
        load_pictures(testing, recipe.stored, cache, args.test_limit, progress),
    )


def _train(
    args: argparse.Namespace, recipe: Recipe, out: Path, training: Pictures, testing: Pictures, progress: StepLine
) -> None:
    import torch

    from pgapp.networks.checkpoints.make import make_checkpoint_network
    from pgapp.networks.checkpoints.reading import read_checkpoint
    from pgapp.networks.inference.device import resolve_device
    from pgapp.training.export import Facts, export, write_card
    from pgapp.training.figures import measure
    from pgapp.training.loop import train
    from pgapp.training.masked_figures import masked_defences, measure_masked

    if args.threads is not None:
        torch.set_num_threads(args.threads)
    device = torch.device(resolve_device(args.device))
    checkpoint = checkpoint_of(out)
    complain(f"Training on {len(training)} pictures, on {device_name(device)}; {checkpoint} is kept after each epoch.")
    trained = train(recipe, training, checkpoint, device, args.seed, progress)
    export(trained.module, out)
    read = read_checkpoint(out)
    network = make_checkpoint_network(read, recipe.data_set, device)
    figures = measure(network, testing, progress)
    some = drawn(testing, ASKED_OFTEN)
    figures += measure_masked(network, some, masked_defences(network), progress)
    data = args.data_name or Path(args.data).resolve().name
    facts = Facts(
        file=out.name,
        sha256=read.digest,
        size=out.stat().st_size,
        data=data,
        train_pictures=len(training),
        test_pictures=len(testing),
        seed=args.seed,
        device=device_name(device),
        seconds=trained.seconds,
        program=__version__,
        threads=torch.get_num_threads(),
    )
    card = out.with_suffix(".md")
    write_card(card, recipe, facts, figures)
    checkpoint.unlink(missing_ok=True)
    complain(f"Wrote {out} and {card}; without defence {figures[0].clean} of the test pictures are right.")


def checkpoint_of(out: Path) -> Path:
    """Where a training that is to write ``out`` keeps its state; it is there until all is done."""
    return out.with_name(f"{out.name}.checkpoint")


def device_name(device: torch.device) -> str:
    """What a card calls the device."""
    if device.type == "cuda":
        import torch

        return str(torch.cuda.get_device_name(device))
    return f"{device.type} ({platform.machine()}, {os.cpu_count()} cores)"


class StepLine:
    """Progress of steps on a stream, with the time left; starts its clock anew when the total changes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._total = -1
        self._first = 0
        self._started = self._shown = 0.0

    def report(self, done: int, total: int, message: str) -> None:
        """Show a line every few seconds, and the last one."""
        now = time.monotonic()
        if total != self._total or done < self._first:
            self._total, self._first, self._started, self._shown = total, done, now, float("-inf")
        if done < total and now - self._shown < LINE_EVERY:
            return
        self._shown = now
        left = ""
        if self._first < done < total:
            seconds = round((now - self._started) * (total - done) / (done - self._first))
            left = f", {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02} left"
        self._stream.write(f"{message}, step {done} of {total}{left}\n")
        self._stream.flush()

    def cancelled(self) -> bool:
        return False
