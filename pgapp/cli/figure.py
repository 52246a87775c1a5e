"""``pgapp figure``: a picture with its answers as a figure for a paper or a slide, with no display."""

from __future__ import annotations

import argparse
from pathlib import Path

from pgapp.cli.common import canvases
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError
from pgapp.cli.running.pictures import add_framing, add_reading, framing_from
from pgapp.cli.scenes import add_patch, add_question, asked_from, label_of, patch_from
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.reading import Reading
from pgapp.ui.figure.parts import KEYS, PARTS
from pgapp.ui.figure.spec import KINDS, PAPER_WIDTH, THEMES, UNITS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("picture", metavar="PICTURE", help="picture file")
    parser.add_argument("--out", required=True, metavar="FILE", help=f"the file: {', '.join(KINDS)}, by its ending")
    about = "; ".join(f"{part.key}: {part.explanation[0].lower()}{part.explanation[1:].rstrip('.')}" for part in PARTS)
    parser.add_argument(
        "--parts", metavar="PART,PART,...", help=f"what is shown, in this order (default: all that there are): {about}"
    )
    parser.add_argument(
        "--width", default=f"{PAPER_WIDTH:g}mm", metavar="SIZE", help="90mm or 1920px; the height follows (180mm)"
    )
    parser.add_argument("--dpi", type=int, default=300, metavar="N", help="pixels an inch (default 300)")
    parser.add_argument("--theme", default="light", choices=THEMES)
    parser.add_argument("--text", type=float, metavar="POINTS", help="size of the words (default: goes with the width)")
    parser.add_argument("--columns", type=int, metavar="N", help="pictures side by side (default: as many as fit)")
    parser.add_argument("--no-caption", action="store_true", help="leave out what the certificate assumes")
    parser.add_argument(
        "--class",
        dest="selected",
        metavar="NAME|INDEX",
        help="whose evidence and window are drawn; else the true label, or what the defence says of the clean picture",
    )
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_question(parser, "the true label; else the robust prediction itself")
    add_patch(parser)
    add_reading(parser)
    add_framing(parser)


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    patch = patch_from(args, asked)
    selected = label_of(asked.space, args.selected)
    width, unit = width_of(args.width)
    parts = None if args.parts is None else [part.strip() for part in args.parts.split(",")]
    if parts is not None and not set(parts) <= set(KEYS):
        raise UsageError(f"--parts takes some of {', '.join(KEYS)}, with commas between.")
    out = Path(args.out)
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise UsageError(
            f"{printable(args.out)} cannot be written there: say a file in a folder that exists for --out."
        )
    ((_, canvas),) = canvases([args.picture], asked.entry, Reading(args.reading), framing_from(args))
    if canvas is None:
        return EXIT_BAD_INPUT
    from pgapp.engine.live.analyst import Analyst
    from pgapp.ui.figure.make import write_figure

    analyst, scene = Analyst(), asked.scene(canvas, patch)
    analysis, certification = analyst.analyse(scene), analyst.certify(scene)
    try:
        write_figure(
            out,
            analysis,
            certification,
            parts=parts,
            selected=selected,
            width=width,
            unit=unit,
            dpi=args.dpi,
            theme=args.theme,
            text=args.text,
            columns=args.columns,
            caption=not args.no_caption,
        )
    except OSError as error:
        raise UsageError(f"{printable(args.out)} could not be written: {error.strerror or error}.") from error
    print(printable(args.out))
    return EXIT_DONE


def width_of(text: str) -> tuple[float, str]:
    """``90mm`` or ``1920px`` as a number and its unit. Raises ``UsageError``."""
    unit = text[-2:]
    try:
        if unit in UNITS:
            return float(text[:-2]), unit
    except ValueError:
        pass
    raise UsageError(f"'{text}' is no width; say for instance 90mm or 1920px.")
