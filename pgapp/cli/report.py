"""``pgapp report``: a run as one page, HTML or PDF, or as entries for a leaderboard."""

from __future__ import annotations

import argparse
from pathlib import Path

from pgapp.cli.common import as_json
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.data.pictures.folders import printable
from pgapp.data.reports.entries import entries_of
from pgapp.data.reports.facts import MOST_FAILURES, gather
from pgapp.data.reports.page import page, write_page
from pgapp.data.reports.printed import pdf_of
from pgapp.data.results.export import written
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.networks.catalogue import catalog
from pgapp.whole_files import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", metavar="RESULTS", help="a run's results file")
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="the file; a page whose name ends with .pdf is printed by Chromium, Chrome or Edge "
        "(default: the page as the results file's name with .html, here; JSON on standard output)",
    )
    parser.add_argument("--pictures", metavar="PATH", help="where the pictures lie now, if not where they lay")
    parser.add_argument(
        "--patch-size", type=int, metavar="PX", help="whose failures are shown (default: the run's smallest)"
    )
    parser.add_argument(
        "--failures",
        type=int,
        default=MOST_FAILURES,
        metavar="N",
        help=f"so many of each kind (default {MOST_FAILURES})",
    )
    parser.add_argument(
        "--json", action="store_true", help="entries for a leaderboard instead of a page, one a patch size"
    )


def run(args: argparse.Namespace) -> int:
    if args.failures < 0:
        raise UsageError("--failures must be at least 0.")
    out = Path(args.out) if args.out else Path(f"{Path(args.results).stem}.html")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise UsageError(
            f"{printable(str(out))} cannot be written there: say a file in a folder that exists for --out."
        )
    place = Path(args.pictures) if args.pictures else None
    try:
        with ResultsStore.open(args.results) as store:
            if args.json:
                return _entries(store, args)
            title = catalog.title_of(store.record.network)
            facts = gather(store, title, args.patch_size, args.failures, place)
    except ResultsError as error:
        complain(str(error))
        return EXIT_BAD_INPUT
    if place is not None and facts.pictures_trouble:
        raise UsageError(facts.pictures_trouble)
    try:
        if out.suffix.lower() == ".pdf":
            write_whole(out, pdf_of(page(facts)))
        else:
            write_page(facts, out)
    except OSError as error:
        raise UsageError(f"{printable(str(out))} could not be written: {error.strerror or error}.") from error
    if facts.pictures_trouble:
        complain(f"The pictures are named only. {facts.pictures_trouble} --pictures says where they lie.")
    print(printable(str(out)))
    return EXIT_DONE


def _entries(store: ResultsStore, args: argparse.Namespace) -> int:
    text = as_json(entries_of(store, catalog.title_of(store.record.network), args.patch_size))
    if not args.out:
        print(text)
        return EXIT_DONE
    try:
        with written(Path(args.out)) as file:
            file.write(f"{text}\n")
    except OSError as error:
        raise UsageError(f"{printable(args.out)} could not be written: {error.strerror or error}.") from error
    print(printable(args.out))
    return EXIT_DONE
