"""``pgapp inspect``: what a folder, list, picture, patch, session, weights or results file is taken for, and why."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from pgapp.cli.common import as_json
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE
from pgapp.engine.loading.inspection import Finding, inspect
from pgapp.networks.catalogue import catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="anything that the program may open")
    parser.add_argument(
        "--network", default=catalog.DEFAULT_KEY, metavar="KEY", help="whose classes pictures are matched to"
    )
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    """Exits with 2 where something cannot be opened; that is said like everything else."""
    entry = catalog.entry(args.network)
    findings = [inspect(Path(path), entry) for path in args.paths]
    if args.json:
        print(as_json([asdict(finding) for finding in findings]))
    else:
        print("\n\n".join(words(finding) for finding in findings))
    return EXIT_BAD_INPUT if any(finding.refused for finding in findings) else EXIT_DONE


def words(finding: Finding) -> str:
    """A finding for people, several lines."""
    lines = [f"{finding.path}: {finding.kind}"]
    lines += [f"  {sentence}" for sentence in finding.evidence]
    lines += [f"  To be answered: {sentence}" for sentence in finding.asked]
    lines += [f"  Refused: {finding.refused}"] if finding.refused else []
    return "\n".join(lines)
