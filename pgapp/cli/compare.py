"""``pgapp compare``: entries that ``pgapp report --json`` wrote, side by side."""

from __future__ import annotations

import argparse

from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, complain
from pgapp.data.reports.comparing import comparison
from pgapp.data.reports.entries import EntryError, read_entries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entries", nargs="+", metavar="ENTRIES", help="files that pgapp report --json wrote")


def run(args: argparse.Namespace) -> int:
    try:
        found = [entry for path in args.entries for entry in read_entries(path)]
    except EntryError as error:
        complain(str(error))
        return EXIT_BAD_INPUT
    print(comparison(found))
    return EXIT_DONE
