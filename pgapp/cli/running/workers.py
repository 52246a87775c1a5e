"""``--jobs`` and ``--cluster``: who computes a run over a folder, where not this process alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pgapp.cli.outcome import UsageError
from pgapp.data.pictures.folders import printable
from pgapp.engine.jobs.workers import Cluster, Processes, Workers
from pgapp.networks.checkpoints.file_keys import is_file_key, parse_file_key


def add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=int,
        default=1,
        metavar="N",
        help="so many processes, each with a network of its own, which share the cores (default 1: this one)",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="let the workers of a Dask scheduler compute it: its address, or the scheduler.json that it wrote",
    )


def check_workers(args: argparse.Namespace) -> None:
    """Raises ``UsageError`` where what was asked for cannot be."""
    if args.jobs < 1:
        raise UsageError("--jobs must be at least 1.")
    if args.cluster is None:
        return
    if args.jobs > 1:
        raise UsageError("--jobs counts processes of this machine, --cluster has workers of its own: say one of them.")
    path = parse_file_key(args.network).path if is_file_key(args.network) else Path()
    if path != Path() and not path.is_absolute():
        raise UsageError(f"Say the whole path of {printable(str(path))}: the workers of a cluster start elsewhere.")


def wants_workers(args: argparse.Namespace) -> bool:
    return args.jobs > 1 or args.cluster is not None


@contextmanager
def workers_of(args: argparse.Namespace) -> Iterator[Workers]:
    """Raises ``WorkersError`` where there are none."""
    if args.cluster is not None:
        with closing(Cluster(args.cluster)) as cluster:
            yield cluster
    else:
        with closing(Processes(args.jobs)) as processes:
            yield processes
