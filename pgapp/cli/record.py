"""``pgapp record``: a guided demo as an animated picture, with no display."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from pgapp.cli.outcome import EXIT_DONE, UsageError
from pgapp.cli.shot import LONGEST_WAIT, numbers
from pgapp.data.saved.animations import FORMATS, RATES, SIDES
from pgapp.data.saved.demos import demo_files

LONGEST = 60.0
"""seconds of a station"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    plays = " ".join(f"{each.key}: {each.plays}" for each in FORMATS)
    parser.add_argument(
        "demo", metavar="DEMO", help="a TOML file, or how the name of one that ships begins, such as 1-what"
    )
    parser.add_argument("--out", required=True, metavar="FILE", help=f"the .webp or .png to write. {plays}")
    parser.add_argument("--size", default="1440x900", metavar="WxH", help="of the window, in pixels")
    parser.add_argument("--width", type=int, metavar="PX", help="of the recording (default: the window's)")
    parser.add_argument("--rate", type=int, default=10, metavar="N", help="frames a second, 1 to 30 (default 10)")
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S", help="for each station (default 5)")
    parser.add_argument("--theme", default="dark", choices=["dark", "light"])
    parser.add_argument("--present", action="store_true", help="as for an audience: picture and verdicts alone")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for the answers of a station")


def run(args: argparse.Namespace) -> int:
    width, height = numbers(args.size.replace("x", ","), 2, "--size", "1440x900")
    demo, target = _demo(args.demo), Path(args.out)
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} does not exist; make it, or choose another --out.")
    for side in (width, height, args.width or width):
        if not SIDES[0] <= side <= SIDES[1]:
            raise UsageError(f"--size and --width are {SIDES[0]} to {SIDES[1]} pixels, not {side}.")
    if not RATES[0] <= args.rate <= RATES[1]:
        raise UsageError(f"--rate is a whole number from {RATES[0]} to {RATES[1]}.")
    if not 0 < args.seconds <= LONGEST:
        raise UsageError(f"--seconds is a number above 0 and at most {LONGEST:g}.")
    if not 0 < args.timeout <= LONGEST_WAIT:
        raise UsageError(f"--timeout is a number of seconds, above 0 and at most {LONGEST_WAIT:,}.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pgapp.ui.window.offscreen.film import film_demo

    with tempfile.TemporaryDirectory() as folder:
        written = film_demo(
            demo,
            target,
            size=(width, height),
            width=args.width or width,
            rate=args.rate,
            seconds=args.seconds,
            theme=args.theme,
            present=args.present,
            timeout=args.timeout,
            settings_file=str(Path(folder) / "settings.ini"),
        )
    print(f"{target}: {written.seconds:.1f} s, {written.frames} frames, {written.size / 1e6:.1f} MB")
    return EXIT_DONE


def _demo(name: str) -> Path:
    """Raises ``UsageError`` where there is none."""
    if Path(name).is_file():
        return Path(name)
    known = demo_files()
    for path in known:
        if path.stem.startswith(name):
            return path
    listed = ", ".join(path.stem for path in known)
    raise UsageError(f"There is no demo {name!r}: name a TOML file, or one of {listed}.")
