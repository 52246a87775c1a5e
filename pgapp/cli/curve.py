"""``pgapp curve``: what tau trades for a detecting defence over a folder, as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.cli.common import add_defence, add_network, as_json, patch_side, settings_from_args
from pgapp.cli.evaluate import check_csv, labels_of, report_mapping
from pgapp.cli.outcome import EXIT_DONE, UsageError, complain
from pgapp.cli.running.pictures import add_labels, add_reading, numbering_of
from pgapp.cli.running.progress_line import ProgressLine
from pgapp.core.defences.choices import HiCertSettings, MinorityReportsSettings
from pgapp.core.defences.table import row
from pgapp.core.scene import Defence, NetworkSpec
from pgapp.data.pictures.folders import open_pictures
from pgapp.data.pictures.reading import Reading
from pgapp.networks.catalogue import catalog
from pgapp.whole_files import replaced

if TYPE_CHECKING:
    from pgapp.data.results.summary import Share
    from pgapp.engine.jobs.evaluation_request import Progress
    from pgapp.engine.jobs.tau_curve import TauCurve
    from pgapp.networks.protocols import NetworkPair

HEAD = ("defence", "patch (px)", "tau", "pictures", "certified", "alerts on clean pictures")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="pictures, as for pgapp evaluate")
    parser.add_argument(
        "--patch-size", nargs="+", required=True, metavar="SIZE", help="patches: pixels (32) or percent (2%%)"
    )
    parser.add_argument(
        "--tau", nargs="+", type=float, metavar="T", help="from 0 on, below 1 (default: 0, 0.05, ... 0.95)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="so many pictures, drawn at random")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="draws the pictures (default 0)")
    parser.add_argument("--map", action="append", default=[], metavar="CLASS=LABEL", help="as for pgapp evaluate")
    add_labels(parser)
    add_reading(parser)
    add_network(parser)
    add_defence(parser)
    parser.add_argument("--csv", metavar="FILE", help="write the points here, too")
    parser.add_argument("--json", action="store_true", help="the points as JSON")


def run(args: argparse.Namespace, load: Callable[[NetworkSpec], NetworkPair] = catalog.load) -> int:
    """``load`` yields the networks of a spec (tests pass fakes)."""
    entry = catalog.entry(args.network)
    sizes = sorted({patch_side(text, entry.canvas_spec.size) for text in args.patch_size})
    settings = settings_from_args(args, entry)
    taus = None if args.tau is None else sorted(set(args.tau))
    if settings.key not in (MinorityReportsSettings.key, HiCertSettings.key):
        raise UsageError("There is a curve over tau for --defence minority-reports and for --defence hicert.")
    if taus is not None and not all(0 <= tau < 1 for tau in taus):
        raise UsageError("--tau must be at least 0 and below 1.")
    if args.limit is not None and args.limit < 1:
        raise UsageError("--limit must be at least 1.")
    check_csv(args.csv)
    pictures = replace(open_pictures(args.folder), reading=Reading(args.reading))
    for problem in pictures.problems:
        complain(problem)
    space, mapping = labels_of(entry, pictures, args.label_space, args.map, numbering_of(args))
    report_mapping(mapping, space)

    from pgapp.data.results.tau import usual_taus
    from pgapp.engine.jobs.evaluation import plan_run
    from pgapp.engine.jobs.judging import networks_by_grid
    from pgapp.engine.jobs.tau_curve import tau_curves

    spec = NetworkSpec(entry.key, None, args.device, args.precision)
    networks = networks_by_grid(sizes, spec, False, load)
    defence = Defence(sizes[-1], settings)
    plan = plan_run(pictures, mapping, networks, spec, space, defence, args.limit, args.seed)
    curves = _finished(tau_curves(plan, taus or usual_taus()))
    if args.csv:
        _write(curves, args.csv)
    print(as_json([_record(curve) for curve in curves]) if args.json else "\n\n".join(map(_table, curves)))
    return EXIT_DONE


def _finished(steps: Generator[Progress, None, tuple[TauCurve, ...]]) -> tuple[TauCurve, ...]:
    line = ProgressLine(sys.stderr)
    while True:
        try:
            line.show(next(steps))
        except StopIteration as end:
            line.end()
            found: tuple[TauCurve, ...] = end.value
            return found


def _table(curve: TauCurve) -> str:
    lines = [f"{row(curve.settings.key).title}, {curve.patch_size} px, {curve.pictures} pictures", ""]
    lines += ["| tau | certified | alerts on clean pictures |", "| --- | --- | --- |"]
    lines += [f"| {point.tau:g} | {point.certified} | {point.alerts} |" for point in curve.points]
    if curve.left_out:
        lines += ["", f"could not be read or judged, left out of the figures: {curve.left_out}."]
    return "\n".join(lines)


def _record(curve: TauCurve) -> dict[str, object]:
    points = [
        {"tau": point.tau, "certified": _share(point.certified), "alerts_on_clean": _share(point.alerts)}
        for point in curve.points
    ]
    of = {"defence": curve.settings.key, "patch_size": curve.patch_size}
    return {**of, "pictures": curve.pictures, "left_out": curve.left_out, "points": points}


def _share(share: Share) -> dict[str, object]:
    return {"pictures": share.hits, "share": share.value, "interval": share.interval}


def _write(curves: tuple[TauCurve, ...], path: str) -> None:
    """Raises ``OSError`` where it cannot be written."""
    with replaced(Path(path)) as beside, beside.open("x", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for curve in curves:
            of = curve.settings.key, curve.patch_size
            for point in curve.points:
                writer.writerow([*of, point.tau, curve.pictures, point.certified.hits, point.alerts.hits])
