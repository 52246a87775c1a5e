"""The picture, the patch on it and what it is asked: options of the commands that look at one scene."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from pgapp.cli.common import add_defence, add_network, label_space_of, patch_side, settings_from_args
from pgapp.cli.outcome import UsageError
from pgapp.core.patch import fit_into
from pgapp.core.scene import Canvas, DefenceSettings, LabelSpace, Noise, Patch, PatchContent, Scene, Solid
from pgapp.data.pictures.images import PictureError
from pgapp.data.pictures.patch_content import content_from_file
from pgapp.engine.defaults import default_patch_size, default_scene
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import chosen_classes
from pgapp.networks.classes import labels


def add_question(parser: argparse.ArgumentParser, label: str) -> None:
    """Network, defence and what is asked of both; ``label`` says what ``--label`` is for."""
    parser.add_argument("--label", metavar="NAME|INDEX", help=label)
    parser.add_argument("--fixed-grid", action="store_true", help="do not fit the grid to the patch size")
    add_classes(parser)
    add_network(parser)
    add_defence(parser)


def add_classes(parser: argparse.ArgumentParser) -> None:
    """Classes that somebody has picked."""
    parser.add_argument(
        "--classes",
        metavar="N,N,...",
        help="the numbers of the classes that compete, among all of the network's, instead of --label-space",
    )


def add_content(parser: argparse.ArgumentParser) -> None:
    """What is on a patch."""
    content = parser.add_mutually_exclusive_group()
    content.add_argument("--patch-noise", type=int, metavar="SEED", help="noise on the patch, of this seed (default 0)")
    content.add_argument(
        "--patch-colour", metavar="R,G,B", help="one colour on the patch, each part from 0 to 1, or #rrggbb"
    )
    content.add_argument(
        "--patch-file",
        metavar="FILE",
        help="a patch that was saved, to the last bit, or any other picture, whole and in its shape",
    )


def add_patch(parser: argparse.ArgumentParser) -> None:
    """A patch on the picture."""
    parser.add_argument(
        "--patch",
        metavar="ROW,COL[,SIZE]",
        help="a patch on the picture: its top left corner in canvas pixels, and its side (default: --patch-size)",
    )
    add_content(parser)


@dataclass(frozen=True)
class Asked:
    """What the options of ``add_question`` say, before there is a picture."""

    entry: catalog.NetworkEntry
    patch_size: int
    space: LabelSpace
    label: int | None
    settings: DefenceSettings
    fit_grid: bool
    device: str
    precision: str

    def scene(self, canvas: Canvas, patch: Patch | None = None) -> Scene:
        """Of one picture."""
        return default_scene(
            canvas,
            self.entry.key,
            self.patch_size,
            self.space,
            patch,
            self.label,
            self.device,
            self.precision,
            self.settings,
            fit_grid=self.fit_grid,
        )


def asked_from(args: argparse.Namespace) -> Asked:
    """Raises ``UsageError``."""
    entry = catalog.entry(args.network)
    space = space_of(entry, args.label_space, args.classes)
    size = patch_side(args.patch_size, entry.canvas_spec.size) if args.patch_size else default_patch_size(entry)
    return Asked(
        entry,
        size,
        space,
        label_of(space, args.label),
        settings_from_args(args, entry),
        not args.fixed_grid,
        args.device,
        args.precision,
    )


def space_of(entry: catalog.NetworkEntry, name: str | None, classes: str | None) -> LabelSpace:
    """The classes that compete: ``--label-space`` or ``--classes``. Raises ``UsageError``."""
    if classes is None:
        return label_space_of(entry, name)
    if name is not None:
        raise UsageError("Say --classes or --label-space, not both.")
    try:
        return chosen_classes(entry, [int(part) for part in classes.split(",")])
    except ValueError as error:
        raise UsageError(f"--classes takes the numbers of classes, such as 3,7,281: {error}.") from None


def label_of(space: LabelSpace, text: str | None) -> int | None:
    """The class of a label space that NAME, INDEX or WordNet id means. Raises ``UsageError``."""
    if text is None:
        return None
    try:
        return labels.find(space.names, text)
    except LookupError as error:
        raise UsageError(str(error.args[0] if error.args else error)) from None


def content_from(args: argparse.Namespace) -> PatchContent:
    """What is on the patch; noise of seed 0 where nothing was said. Raises ``UsageError``."""
    if args.patch_file is not None:
        try:
            return content_from_file(args.patch_file)
        except PictureError as error:
            raise UsageError(str(error)) from error
    if args.patch_colour is not None:
        return _colour(args.patch_colour)
    seed = args.patch_noise or 0
    if not 0 <= seed < 2**63:
        raise UsageError("--patch-noise must be a whole number from 0 to 9223372036854775807.")
    return Noise(seed)


def patch_from(args: argparse.Namespace, asked: Asked) -> Patch | None:
    """The patch that ``add_patch`` was told of. Raises ``UsageError``, also where it sticks out of the canvas."""
    if args.patch is None:
        if args.patch_file is not None or args.patch_colour is not None or args.patch_noise is not None:
            raise UsageError("Say with --patch ROW,COL where the patch lies.")
        return None
    try:
        row, col, size = [*map(int, args.patch.split(",")), *([asked.patch_size] if args.patch.count(",") == 1 else [])]
    except ValueError:
        raise UsageError(f"'{args.patch}' is no patch; say ROW,COL or ROW,COL,SIZE, such as 60,80,41.") from None
    canvas = asked.entry.canvas_spec.size
    patch = Patch(row, col, size, content_from(args))
    if size < 1 or fit_into(patch, canvas) != patch:
        raise UsageError(f"A patch of {size} px at {row},{col} sticks out of the canvas of {canvas[0]} x {canvas[1]}.")
    return patch


def _colour(text: str) -> Solid:
    try:
        if text.startswith("#") and len(text) == 7:
            red, green, blue = (byte / 255 for byte in bytes.fromhex(text[1:]))
        else:
            red, green, blue = map(float, text.split(","))
    except ValueError:
        red = green = blue = -1.0
    if not all(0 <= part <= 1 for part in (red, green, blue)):
        raise UsageError(f"'{text}' is no colour; say three numbers from 0 to 1, such as 0.5,0.5,0.5, or #808080.")
    return Solid(red, green, blue)
