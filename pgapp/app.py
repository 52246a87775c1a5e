"""Composition root: arguments, logging, and either a command or the window."""

from __future__ import annotations

import argparse
import ctypes
import importlib
import logging
import os
import sys
from collections.abc import Sequence

from pgapp.cli.outcome import EXIT_BAD_INPUT, UsageError, complain
from pgapp.version import __version__

COMMANDS = {
    "predict": "what the networks say of pictures, with and without the defence",
    "certify": "whether any patch of a size could change the robust prediction",
    "attack": "optimize a patch against a picture, with and without the defence",
    "defences": "all defences side by side on pictures, with and without a patch",
    "why": "why pictures are not certified, or how narrowly they are, in sentences with numbers",
    "figure": "a picture with its answers as a figure for a paper or a slide: SVG, PDF or PNG",
    "evaluate": "clean and certified accuracy over a folder of pictures, resumable",
    "curve": "what tau trades for a detecting defence over a folder: certified pictures against false alerts",
    "train": "train a network by a recipe, resumable",
    "inspect": "what a folder, list, picture or weights file is taken for, and by which evidence",
    "merge": "join the result files of shards into one",
    "export": "the rows of a run as CSV, JSON, Parquet or labels for FiftyOne",
    "report": "a run as one page to read, print and send, or as an entry of a leaderboard",
    "compare": "entries of leaderboards side by side",
    "shot": "the window on a picture, as a PNG, with no display",
    "record": "a guided demo as an animated WebP or PNG, with no display",
}
"""each lives in a module of its own name in pgapp.cli, imported only when it is asked for"""

THREADS = {
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "1000",
    "OPENBLAS_NUM_THREADS": "1",
    "QT_NO_GUI_THREADPOOL": "1",
}
"""For the environment, before torch and Qt are imported: torch's threads would otherwise spin while they wait, and
starve the window. For microseconds they may: an attack's next layer comes sooner than a thread that sleeps wakes up.
numpy multiplies no large matrices here, and its threads compute while they wait for some: a quarter of what a
certificate in the terminal costs on two cores, and more on many.
Qt would hand each fill of a few pixels to threads of its own, which push the network's aside ten thousand times in a
drag of as many seconds."""

KEPT = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "128"}
"""For the environment, before torch is imported: how many prepared layers oneDNN keeps. It would keep 1024, and attacks
prepare others for every size of a patch; a step through a ResNet-50 and back takes as long with 64."""

ARENAS, M_ARENA_MAX = 2, -8
"""pools of glibc's allocator (by default eight a core), and what its ``mallopt`` calls their number"""

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
"""what PGAPP_LOG in the environment may say"""

QUIET = {"TORCHINDUCTOR_CACHE_DIR": os.path.dirname(__file__), "HF_HUB_OFFLINE": "1"}
"""For the environment, before torchvision and timm are imported. torch's compiler, which nothing here uses, comes with
torchvision and would make a folder in the system's temporary one; a folder that is there already is left alone."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``pgapp``; returns the exit code: 0 done, 2 bad usage or unreadable input."""
    os.environ.update(THREADS | KEPT | QUIET | os.environ)
    share_memory()
    arguments = list(sys.argv[1:] if argv is None else argv)
    start_logging(os.environ.get("PGAPP_LOG", ""))
    try:
        if arguments and arguments[0] in COMMANDS:
            return run_command(arguments[0], arguments[1:])
        return run_window(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def share_memory() -> None:
    """Before other threads begin: let them take memory from few pools, unless MALLOC_ARENA_MAX says how many.

    Each pool keeps what is freed in it, and with one for every thread the process held 25 MiB more or less by chance.
    Only glibc has such pools.
    """
    change = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if change is not None and "MALLOC_ARENA_MAX" not in os.environ:
        change(M_ARENA_MAX, ARENAS)


def start_logging(wanted: str) -> None:
    """Log from the level ``wanted`` on, WARNING where it is none.

    What libraries remark of damaged pictures and the like is left out unless more than warnings are wanted: what
    matters of it is said in a sentence of ours.
    """
    name = wanted.strip().upper()
    level = logging.getLevelNamesMapping()[name] if name in LOG_LEVELS else logging.WARNING
    logging.basicConfig(level=level, format="%(asctime)s %(name)s: %(message)s")
    logging.captureWarnings(True)
    for chatty in ("PIL", "py.warnings"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL if level >= logging.WARNING else logging.NOTSET)
    if name and name not in LOG_LEVELS:
        complain(f"PGAPP_LOG={wanted[:40]!r} is no level: say one of {', '.join(LOG_LEVELS)}. Going on with WARNING.")


def run_command(name: str, arguments: Sequence[str]) -> int:
    """One command of the terminal."""
    module = importlib.import_module(f"pgapp.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"pgapp {name}", description=COMMANDS[name])
    module.add_arguments(parser)
    options = parser.parse_args(arguments)
    try:
        code: int = module.run(options)
    except BrokenPipeError:  # an OSError, but nobody's fault
        raise
    except (UsageError, LookupError, ValueError, OSError, RuntimeError) as error:
        logging.getLogger(__name__).info("%s failed", name, exc_info=True)
        complain(str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error))
        return EXIT_BAD_INPUT
    return code


def run_window(arguments: Sequence[str]) -> int:
    """The window, on a picture where one is named."""
    commands = "\n".join(f"  pgapp {name:<10} {text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="pgapp",
        description="See whether an adversarial patch can fool a network, and prove when it cannot.",
        epilog=f"commands (each has --help):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("picture", nargs="?", help="the picture, folder, list (CSV) or session (.pgapp) to open first")
    parser.add_argument("--theme", choices=["system", "dark", "light"], help="instead of the remembered one")
    parser.add_argument("--version", action="version", version=f"pgapp {__version__}")
    options = parser.parse_args(arguments)
    if not has_display():
        complain(
            "There is no display to open a window on; 'pgapp shot PICTURE --out window.png' draws the window "
            "into a file instead."
        )
        return EXIT_BAD_INPUT
    if sys.platform == "win32":
        import torch  # noqa: F401 - on Windows torch must be imported before Qt loads its libraries
    from pgapp.ui.window.start import start

    return start(options.picture, options.theme)


def has_display() -> bool:
    """Whether Qt can open a window here."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
