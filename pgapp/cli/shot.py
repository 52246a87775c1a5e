"""``pgapp shot``: the window on a picture, drawn into a PNG with no display."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from pgapp.cli.common import add_defence, settings_from_args
from pgapp.cli.outcome import EXIT_DONE, UsageError
from pgapp.core.scene import DefenceSettings
from pgapp.networks.catalogue import catalog
from pgapp.ui.overlays import table

LONGEST_WAIT = 86_400
"""seconds"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "picture", metavar="PICTURE", help="the picture to show, or a session (.pgapp), shown as it was saved"
    )
    parser.add_argument("--out", required=True, metavar="FILE", help="the PNG to write")
    parser.add_argument("--size", default="1440x900", metavar="WxH", help="of the window, in pixels")
    parser.add_argument("--theme", default="dark", choices=["dark", "light"])
    keys, known = [each.key for each in table.OVERLAYS], table.words()
    parser.add_argument(
        "--overlay",
        type=lambda word: known.get(word, word),
        choices=keys,
        help=f"what is drawn over the picture (default {table.DEFAULT}, or what the session has)",
    )
    parser.add_argument("--patch", metavar="ROW,COL,SIZE", help="where the patch lies, in canvas pixels")
    parser.add_argument(
        "--panel", metavar="KEY", help="which panel is in front: its key, as in demos, or its number (default 1)"
    )
    parser.add_argument("--network", metavar="KEY", help="as for the other commands; default: the crop ensemble")
    parser.add_argument("--label-space", metavar="NAME", help="the classes that compete, such as ImageNette")
    add_defence(parser)
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for the answer")


def run(args: argparse.Namespace) -> int:
    width, height = numbers(args.size.replace("x", ","), 2, "--size", "1440x900")
    patch = numbers(args.patch, 3, "--patch", "60,80,41") if args.patch else None
    if not 0 < args.timeout <= LONGEST_WAIT:
        raise UsageError(f"--timeout is a number of seconds, above 0 and at most {LONGEST_WAIT:,}.")
    target = Path(args.out)
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} does not exist; make it, or choose another --out.")
    defence = _defence(args)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pgapp.ui.window.offscreen.shot import draw_window

    with tempfile.TemporaryDirectory() as folder:
        draw_window(
            args.picture,
            target,
            (width, height),
            theme=args.theme,
            overlay=args.overlay,
            patch=(patch[0], patch[1], patch[2]) if patch else None,
            panel=args.panel,
            network=args.network,
            defence=defence,
            label_space=args.label_space,
            timeout=args.timeout,
            settings_file=str(Path(folder) / "settings.ini"),
        )
    return EXIT_DONE


def _defence(args: argparse.Namespace) -> DefenceSettings | None:
    """What was asked for, None for what the window opens with. Raises ``UsageError``."""
    if args.defence is None and not args.set:
        return None
    try:
        entry = catalog.entry(args.network or catalog.DEFAULT_KEY)
    except catalog.UnknownNetworkError as error:
        raise UsageError(str(error)) from error
    return settings_from_args(args, entry)


def numbers(text: str, count: int, option: str, example: str) -> list[int]:
    """``count`` whole numbers, separated by commas. Raises ``UsageError``."""
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError:
        found = []
    if len(found) != count or min(found) < 0:
        raise UsageError(f"'{text}' is no value for {option}; say for instance {example}.")
    return found
