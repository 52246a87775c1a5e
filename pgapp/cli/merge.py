"""``pgapp merge``: join the results files of a run's shards into one."""

from __future__ import annotations

import argparse

from pgapp.cli.common import as_json
from pgapp.cli.evaluate import add_mix_versions, check_csv, export_csv, report_mixed
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, complain
from pgapp.data.pictures.folders import printable
from pgapp.data.results.export import markdown, summary_as_json
from pgapp.data.results.merging import merge_results
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", nargs="+", metavar="RESULTS", help="results files of the shards")
    parser.add_argument("--out", required=True, metavar="FILE", help="the results file to make or to add to")
    parser.add_argument("--csv", metavar="FILE", help="write the rows here, too")
    add_mix_versions(parser)
    parser.add_argument("--json", action="store_true", help="the summary as JSON")


def run(args: argparse.Namespace) -> int:
    check_csv(args.csv)
    try:
        merged = merge_results(args.out, args.results, args.mix_versions)
        complain(
            f"{printable(args.out)} holds {merged.pictures} of {merged.total} pictures, {merged.added} of them new."
        )
        with ResultsStore.open(args.out) as store:
            report_mixed(store.record)
            print(as_json(summary_as_json(store)) if args.json else markdown(store))
            if args.csv:
                export_csv(store, args.csv)
    except ResultsError as error:
        complain(str(error))
        return EXIT_BAD_INPUT
    return EXIT_DONE
