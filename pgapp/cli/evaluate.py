"""``pgapp evaluate``: a folder of pictures, evaluated into a results file; calling it again goes on."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.cli.common import (
    add_defence,
    add_network,
    as_json,
    check_gradients,
    patch_side,
    settings_from_args,
)
from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.cli.running.pictures import add_labels, add_reading, numbering_of, refuse_several_readings, remarks_on
from pgapp.cli.running.progress_line import ProgressLine
from pgapp.cli.running.stopping import EXIT_INTERRUPTED, stop_signals
from pgapp.cli.running.workers import add_workers, check_workers, wants_workers, workers_of
from pgapp.cli.scenes import add_classes, space_of
from pgapp.core.attack.state import targets
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures, printable
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.selection import selected
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.export import markdown, summary_as_json, write_csv
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.asking import SharedEvaluation
from pgapp.engine.jobs.shared_run import SharedRun, labelled_digest, run_name
from pgapp.engine.jobs.worker import plan_of
from pgapp.engine.loading.labelling import doubtful_sentence, mapping_of
from pgapp.networks.catalogue import catalog, label_spaces
from pgapp.networks.classes import labels

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import Progress
    from pgapp.networks.protocols import NetworkPair

_OF_FOLDER = "folder"
_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help="pictures, one folder a class, a list of file,label, an array (.npy), WebDataset shards (.tar) or Parquet",
    )
    parser.add_argument(
        "--patch-size", nargs="+", required=True, metavar="SIZE", help="patches: pixels (32) or percent (2%%)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="so many pictures, drawn at random")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="draws the pictures (default 0)")
    parser.add_argument("--shard", metavar="i/n", help="the i-th of n fixed shares, for several machines")
    parser.add_argument("--out", metavar="FILE", help="the results file (default: FOLDER's name with .sqlite, here)")
    parser.add_argument("--csv", metavar="FILE", help="write the rows here, too, when the run is complete")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="CLASS=LABEL",
        help="the label that a folder or CSV class means, where it was not found or found wrong; repeat it",
    )
    add_labels(parser)
    add_reading(parser)
    add_mix_versions(parser)
    add_workers(parser)
    parser.add_argument("--fixed-grid", action="store_true", help="do not fit the grid to each patch size")
    _add_attack(parser)
    add_classes(parser)
    add_network(parser)
    add_defence(parser)
    parser.add_argument("--json", action="store_true", help="the summary as JSON")


def _add_attack(parser: argparse.ArgumentParser) -> None:
    usual = AttackEach()
    group = parser.add_argument_group("attack", "each of these asks for an attack, too")
    group.add_argument(
        "--attack",
        action="store_true",
        help="optimize a patch on each picture that is right and not certified; where it fails, another may succeed",
    )
    group.add_argument(
        "--attack-places",
        type=int,
        metavar="N",
        help=f"so many, the one where the certificate is weakest first (default {usual.places})",
    )
    group.add_argument(
        "--attack-steps",
        type=int,
        metavar="N",
        help=f"at each place (default {usual.steps})",
    )
    group.add_argument("--attack-seed", type=int, metavar="S", help="of the noise to start from (default 0)")
    group.add_argument(
        "--attack-against",
        choices=targets(),
        help="whose prediction is attacked (default: that of the defence); the defence's is what counts in any case",
    )
    group.add_argument(
        "--attack-certified",
        action="store_true",
        help="attack certified pictures, too: success is a bug in the program or the proof, and an alarm",
    )


def run(args: argparse.Namespace, load: Callable[[NetworkSpec], NetworkPair] = catalog.load) -> int:
    """``load`` yields the networks of a spec (tests pass fakes)."""
    try:
        return _run(args, load)
    except (FolderError, ResultsError, RuntimeError) as error:  # a network, its memory, workers: each with a sentence
        complain(str(error))
        return EXIT_BAD_INPUT


def _run(args: argparse.Namespace, load: Callable[[NetworkSpec], NetworkPair]) -> int:
    entry = catalog.entry(args.network)
    sizes = sorted({patch_side(text, entry.canvas_spec.size) for text in args.patch_size})
    shard = shard_from(args.shard)
    if args.limit is not None and args.limit < 1:
        raise UsageError("--limit must be at least 1.")
    settings = settings_from_args(args, entry)
    attack = attack_from(args, settings.key)
    if attack is not None:
        check_gradients(entry)
    check_csv(args.csv)
    check_workers(args)
    pictures = replace(open_pictures(args.folder), reading=Reading(args.reading))
    for problem in pictures.problems:
        complain(problem)
    space, mapping = labels_of(entry, pictures, args.label_space, args.map, numbering_of(args), args.classes)
    report_mapping(mapping, space)
    asked = SharedRun(
        name=run_name(),
        folder=str(Path(args.folder).absolute()),
        reading=pictures.reading,
        pictures=labelled_digest(pictures, mapping, selected(pictures.keys, args.limit, args.seed)),
        mapping=mapping,
        network=NetworkSpec(entry.key, None, args.device, args.precision),
        patch_sizes=tuple(sizes),
        fit_grid=entry.fits_patch and not args.fixed_grid,
        label_space=space,
        defence=Defence(sizes[-1], settings),
        limit=args.limit,
        seed=args.seed,
        shard=shard,
        attack=attack,
        load=load,
    )
    out = Path(args.out) if args.out else Path(f"{pictures.name}.sqlite")
    changed: Counter[str] = Counter()
    compute = _with_workers if wants_workers(args) else _here
    fallback = compute(args, asked, pictures, out, changed)
    if fallback is None:
        return EXIT_INTERRUPTED
    with ResultsStore.open(out) as store:
        report_mixed(store.record)
        remarks = remarks_on(store, mapping, changed)
        if args.json:
            print(as_json({**summary_as_json(store), "fallback": fallback, "remarks": remarks}))
        else:
            print("\n".join([markdown(store), *remarks]))
        if args.csv:
            export_csv(store, args.csv)
    return EXIT_DONE


def _here(
    args: argparse.Namespace, asked: SharedRun, pictures: PictureSet, out: Path, changed: Counter[str]
) -> str | None:
    """Compute a run in this process; returns ``NetworkPair.fallback``, or None where it was stopped."""
    from pgapp.engine.jobs.evaluation import evaluate  # imports torch
    from pgapp.engine.jobs.evaluation_attack import attack_each, check_attack

    plan = plan_of(asked, pictures)
    if asked.attack is not None:
        try:
            check_attack(plan, asked.attack)
        except ValueError as error:
            raise UsageError(str(error)) from error
    with stop_signals() as stopped:
        steps = evaluate(plan, out, mix_versions=args.mix_versions, changed=changed)
        done = finished(steps, "pictures", out, stopped)
        if done and asked.attack is not None:
            done = finished(attack_each(plan, asked.attack, out), "attacks", out, stopped)
    return plan.networks[0].networks.fallback if done else None


def _with_workers(
    args: argparse.Namespace, asked: SharedRun, pictures: PictureSet, out: Path, changed: Counter[str]
) -> str | None:
    """The same by several processes, or by a cluster."""
    with stop_signals() as stopped, workers_of(args) as workers:
        shared = SharedEvaluation(workers, asked, pictures, out, args.mix_versions, lambda: bool(stopped))
        done = finished(shared.evaluate(changed), "pictures", out, stopped, ends_itself=True)
        if done and asked.attack is not None:
            done = finished(shared.attack(), "attacks", out, stopped, ends_itself=True)
    return shared.fallback if done else None


def add_mix_versions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mix-versions",
        action="store_true",
        help="join what was computed on other kinds of devices or with other versions, which the results name, and "
        "go on where the same pictures lay in another place that is still there",
    )


def report_mixed(record: RunRecord) -> None:
    """Say on standard error that a run's rows were not all computed alike."""
    if record.is_mixed:
        complain(f"Computed with several versions, on which pixels and sums depend: {record.machine_words}.")


def check_csv(path: str | None) -> None:
    """Before hours of work: whether a CSV can go there. Raises ``UsageError``."""
    if path is None:
        return
    if not Path(path).absolute().parent.is_dir():
        raise UsageError(f"There is no folder for {printable(path)}: make it, or choose another one for --csv.")
    if Path(path).is_dir():
        raise UsageError(f"{printable(path)} is a folder: say a file's name for --csv.")


def export_csv(store: ResultsStore, path: str) -> None:
    """Raises ``UsageError`` where it cannot be written."""
    try:
        write_csv(store, path)
    except OSError as error:
        raise UsageError(f"{printable(path)} could not be written: {error.strerror or error}.") from error


def finished(
    steps: Generator[Progress], what: str, out: Path, stopped: Sequence[int], ends_itself: bool = False
) -> bool:
    """Step a run to its end, or until a signal came; then say how to go on, and return False. ``ends_itself``: the run
    is told of signals, and ends when what others compute has come in."""
    line = ProgressLine(sys.stderr, what)
    with closing(steps):
        for progress in steps:
            line.show(progress)
            if stopped and not ends_itself and progress.done < progress.total:
                break
    line.end()
    if not stopped or progress.done == progress.total:
        return True
    complain(
        f"Stopped after {progress.done} of {progress.total} {what}; all are kept in {printable(str(out))}. "
        "The same command goes on from there."
    )
    return False


def attack_from(args: argparse.Namespace, defence: str) -> AttackEach | None:
    """The attack that was asked for. Raises ``UsageError``."""
    asked = {name: getattr(args, f"attack_{name}") for name in ("places", "steps", "seed", "against")}
    given = {name: value for name, value in asked.items() if value is not None}
    if not (args.attack or args.attack_certified or given):
        return None
    if min(given.get("places", 1), given.get("steps", 1)) < 1:
        raise UsageError("--attack-places and --attack-steps must be at least 1.")
    return AttackEach(**{"against": defence, **given}, certified=args.attack_certified)


def shard_from(text: str | None) -> tuple[int, int] | None:
    """``i/n`` as numbers. Raises ``UsageError``."""
    if text is None:
        return None
    index, slash, count = text.partition("/")
    if not (slash and index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise UsageError(f"'{text}' is no shard; say i/n with i from 1 to n, such as 2/8.")
    return int(index), int(count)


def labels_of(
    entry: catalog.NetworkEntry,
    pictures: PictureSet,
    space_text: str | None,
    corrections: list[str],
    numbering: Numbering | None = None,
    classes: str | None = None,
) -> tuple[LabelSpace, LabelMapping]:
    """The label space and what each class of the pictures means in it.

    The space "folder" is made of the labels that the pictures' classes match. Raises ``UsageError``.
    """
    of_folder = space_text is not None and space_text.casefold() == _OF_FOLDER
    space = space_of(entry, None if of_folder else space_text, classes)
    mapping = _corrected(mapping_of(pictures, entry, space, numbering=numbering), space, corrections)
    refuse_several_readings(mapping, pictures, entry, space)
    if not of_folder:
        return space, mapping
    found = sorted({label for label in mapping.labels if label is not None})
    if len(found) < 2:
        raise UsageError(
            "Fewer than two classes of the folder match a label: choose another label space, or use --map."
        )
    subset = label_spaces.subset(entry, found, f"{len(found)} classes of the folder")
    matches = tuple(
        match if match.label is None else replace(match, label=found.index(match.label)) for match in mapping.matches
    )
    return subset, replace(mapping, matches=matches)


def _corrected(mapping: LabelMapping, space: LabelSpace, corrections: list[str]) -> LabelMapping:
    for correction in corrections:
        text, equals, name = correction.rpartition("=")
        if not equals:
            raise UsageError(f"'{printable(correction)}' is no correction; say CLASS=LABEL.")
        try:
            mapping = mapping.corrected(text, labels.find(space.names, name) if name else None)
        except KeyError:
            raise UsageError(f"The pictures have no class '{printable(text)}' to map.") from None
        except labels.UnknownLabelError as error:
            raise UsageError(str(error)) from None
    return mapping


def report_mapping(mapping: LabelMapping, space: LabelSpace) -> None:
    """How the classes were matched, and which were not, on standard error."""
    counts = {how: sum(match.matched_by is how for match in mapping.matches) for how in MatchedBy}
    matched = ", ".join(f"{n} by {how.value}" for how, n in counts.items() if n and how is not MatchedBy.NOTHING)
    if matched:
        complain(f"Classes matched to {space.name}: {matched}.")
    if mapping.doubtful:
        complain(doubtful_sentence(mapping, space))
    if mapping.unmatched and not matched:
        complain(f"No class of the pictures is a label of {space.name}: without true labels there is no accuracy.")
    if mapping.unmatched:
        names = ", ".join(printable(text) for text in mapping.unmatched[:_SHOWN])
        more = f" and {len(mapping.unmatched) - _SHOWN} more" if len(mapping.unmatched) > _SHOWN else ""
        complain(
            f"Without a label, so left out of the accuracies: {names}{more}. --map CLASS=LABEL says what they are."
        )
