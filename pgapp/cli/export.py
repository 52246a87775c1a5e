"""``pgapp export``: the rows of a run for other programs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.data.pictures.folders import printable
from pgapp.data.results.export import write_csv, write_json, write_markdown
from pgapp.data.results.other_tools import MissingLibraryError, write_fiftyone, write_parquet
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore

Writer = Callable[[ResultsStore, Path, int | None], None]
WRITERS: dict[str, Writer] = {
    "csv": lambda store, path, _: write_csv(store, path),
    "json": lambda store, path, _: write_json(store, path),
    "md": lambda store, path, _: write_markdown(store, path),
    "parquet": lambda store, path, _: write_parquet(store, path),
    "fiftyone": write_fiftyone,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", metavar="RESULTS", help="a run's results file")
    parser.add_argument("--out", required=True, metavar="FILE", help="what to write")
    parser.add_argument(
        "--as",
        dest="kind",
        choices=WRITERS,
        help="csv (a line a picture), json (everything), md (the summary), parquet (a row a picture and patch size), "
        "fiftyone (labels.json); default: what the ending of FILE says",
    )
    parser.add_argument(
        "--patch-size", type=int, metavar="PX", help="whose verdicts FiftyOne's labels have (default: the smallest)"
    )


def run(args: argparse.Namespace) -> int:
    out = Path(args.out)
    kind = args.kind or ("fiftyone" if out.name == "labels.json" else out.suffix[1:].casefold())
    if kind not in WRITERS:
        raise UsageError(f"{printable(args.out)} does not say what to write: give --as, one of {', '.join(WRITERS)}.")
    if args.patch_size is not None and kind != "fiftyone":
        raise UsageError("--patch-size is for FiftyOne's labels; the other forms hold every size.")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise UsageError(
            f"{printable(args.out)} cannot be written there: say a file in a folder that exists for --out."
        )
    try:
        with ResultsStore.open(args.results) as store:
            WRITERS[kind](store, out, args.patch_size)
    except (ResultsError, MissingLibraryError) as error:
        complain(str(error))
        return EXIT_BAD_INPUT
    except OSError as error:
        raise UsageError(f"{printable(args.out)} could not be written: {error.strerror or error}.") from error
    print(printable(args.out))
    return EXIT_DONE
