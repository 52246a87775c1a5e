"""Everything that a report says of a run, before it is a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from pgapp.core.patch import share_of_side
from pgapp.core.scene import Promise
from pgapp.core.wording import percent_text
from pgapp.data.reports.failures import Failures, annotated, worst
from pgapp.data.reports.pictures import RunPictures
from pgapp.data.reports.repeat import command_of, left_out, shell_line
from pgapp.data.results.facets import Histogram, histogram
from pgapp.data.results.rows import ResultRow
from pgapp.data.results.run_record import (
    RunRecord,
    alerts_are_wrong,
    defence_title,
    defence_words,
    grid_words,
    run_fits_masks,
    run_is_on_cells,
    run_promise,
)
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import (
    Confusion,
    Curve,
    Summary,
    alarms,
    certified_curve,
    confusions,
    remarks,
    summarize,
)
from pgapp.data.results.tau import NO_TRADE, TauTrade, tau_of, tau_trade

MOST_FAILURES = 12
MOST_CONFUSIONS = 40


@dataclass(frozen=True)
class Wording:
    """How figures are called, by what the defence promises: detection never speaks of recovery."""

    certified: str
    certified_means: str
    certified_alone: str
    """the same of pictures without a true label"""
    attack_failed: str
    attack_failed_means: str
    flipped: str
    """what an attack did that succeeded"""


_NO_CLAIM = "This defence promises nothing: no picture is certified."
WORDING = {
    Promise.RECOVERY: Wording(
        "certified",
        "right, and no such patch changes the prediction",
        "no such patch changes its own prediction",
        "attack failed",
        "of the attacked pictures that were right, those that stayed right",
        "flipped by an attack",
    ),
    Promise.DETECTION: Wording(
        "right or alert, certified",
        "right, and under any such patch the prediction stays right or an alert is raised; an alert does not say what "
        "the picture shows",
        "under any such patch its own prediction stays or an alert is raised",
        "attack failed or alert",
        "of the attacked pictures that were right, those that stayed right or raised an alert",
        "changed by an attack, without an alert",
    ),
    Promise.TOP_K: Wording(
        "stays in the top {top}",
        "the label is in the top {top}, and stays there under any such patch; another class may come first",
        "its own first class stays in the top {top} under any such patch",
        "attack failed",
        "of the attacked pictures whose label was in the top {top}, those where it stayed there",
        "pushed out of the top {top} by an attack",
    ),
    Promise.NONE: Wording(
        "certified",
        _NO_CLAIM,
        _NO_CLAIM,
        "attack failed",
        "of the attacked pictures that were right, those that stayed right",
        "flipped by an attack",
    ),
}


def wording_of(promise: Promise, top: int) -> Wording:
    """What figures are called where answers name ``top`` classes."""
    found = WORDING[promise]
    return Wording(**{each.name: getattr(found, each.name).format(top=top) for each in fields(Wording)})


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """A run for a reader: ``network`` is what the network is called, ``conditions`` are name and value of what was run,
    ``assumptions`` what a certificate rests on and ``remarks`` what must be known before a figure is quoted, a sentence
    each. ``failures`` and ``confusions`` are at ``patch_size`` (pixels)."""

    file: str
    name: str
    record: RunRecord
    network: str
    defence: str
    promise: Promise
    wording: Wording
    summary: Summary
    conditions: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    alarms: tuple[str, ...]
    remarks: tuple[str, ...]
    curve: Curve
    histograms: tuple[Histogram, ...]
    trades: tuple[TauTrade, ...]
    trade_remark: str
    """why there is none although the defence has a tau"""
    patch_size: int
    confusions: tuple[Confusion, ...]
    confusions_in_all: int
    failures: Failures
    annotated: tuple[ResultRow, ...]
    pictures_trouble: str
    command: str
    command_remarks: tuple[str, ...]

    @property
    def attacked(self) -> bool:
        """Whether there is a figure about attacks."""
        return bool(self.summary.attack) or any(size.attack_failed is not None for size in self.summary.sizes)

    @property
    def upheld(self) -> bool:
        """Whether all that is right and not certified was attacked, at some size."""
        return any(size.upheld is not None for size in self.summary.sizes)

    @property
    def silent(self) -> bool:
        """Whether the defence may raise alerts."""
        return any(size.silent is not None for size in self.summary.sizes)

    @property
    def alerts_are_wrong(self) -> bool:
        """Whether it may, and one on a clean picture counts as a wrong answer."""
        return self.silent and alerts_are_wrong(self.record)

    @property
    def on_cells(self) -> bool:
        """Whether the defence has a window of cells."""
        return run_is_on_cells(self.record)

    @property
    def own_masks(self) -> bool:
        """Whether each size has a mask of its own."""
        return self.on_cells and run_fits_masks(self.record)

    def share(self, patch_size: int) -> float:
        """Percent of the canvas that a patch covers."""
        return 100 * share_of_side(patch_size, self.record.canvas)

    def label(self, number: int | None) -> str:
        """What a class is called; a dash for none."""
        return "–" if number is None else self.record.label_names[number]


def gather(
    store: ResultsStore,
    network: str = "",
    patch_size: int | None = None,
    most: int = MOST_FAILURES,
    place: Path | None = None,
) -> RunFacts:
    """Read a run. ``network`` is what the network is called where that is known; ``patch_size`` is the one that the
    failures are about, one of the run's, by default its smallest; ``most`` failures of each kind, their pictures from
    ``place``, by default where the run says that they lie.

    Raises ``ResultsError`` for a file that cannot be read, and ``ValueError`` for a size that the run has not.
    """
    record, summary = store.record, summarize(store)
    size = record.patch_sizes[0] if patch_size is None else patch_size
    if size not in record.patch_sizes:
        sizes = ", ".join(str(each) for each in record.patch_sizes)
        raise ValueError(f"The run has no patch size of {size} px; it has {sizes}.")
    promise, pictures = run_promise(record), RunPictures(record, place)
    trades = [tau_trade(store, one) for one in record.patch_sizes]
    confused = confusions(store, size, MOST_CONFUSIONS)
    each = store.attack()
    command_remarks = [*left_out(record, each)]
    if not pictures.same_selection:
        command_remarks.append(
            "The pictures were not found there as the run had them: name the folder, list or file that they lie in."
        )
    return RunFacts(
        file=store.path.name,
        name=Path(record.source).name or record.source,
        record=record,
        network=network or record.network,
        defence=defence_title(record),
        promise=promise,
        wording=wording_of(promise, summary.top),
        summary=summary,
        conditions=tuple(_conditions(record, summary, network)),
        assumptions=tuple(_assumptions(record, summary, promise)),
        alarms=tuple(alarms(summary)),
        remarks=tuple(remarks(summary)),
        curve=() if promise is Promise.NONE else certified_curve(store),
        histograms=()
        if promise is Promise.NONE
        else tuple(histogram(store, one, summary.labelled) for one in record.patch_sizes),
        trades=tuple(trade for trade in trades if trade is not None),
        trade_remark=NO_TRADE if None in trades and tau_of(record) is not None else "",
        patch_size=size,
        confusions=confused.most,
        confusions_in_all=confused.pairs,
        failures=worst(store, size, most, pictures),
        annotated=tuple(annotated(store)),
        pictures_trouble=pictures.trouble,
        command=shell_line(command_of(record, each, store.path)),
        command_remarks=tuple(command_remarks),
    )


def _conditions(record: RunRecord, summary: Summary, network: str) -> Iterator[tuple[str, str]]:
    yield "Network", f"{network} ({record.network})" if network and network != record.network else record.network
    yield "Weights (sha256)", record.digest
    if record.undefended_digest:
        yield "Undefended weights (sha256)", record.undefended_digest
    yield "Defence", defence_words(record)
    yield "Grid", grid_words(record)
    sizes = (f"{size} px ({percent_text(share_of_side(size, record.canvas), 2)} %)" for size in record.patch_sizes)
    yield "Patch sizes", ", ".join(sizes)
    if isinstance(record.resize, tuple):
        resized = record.canvas_spec.scaling
    else:
        resized = f"shorter side scaled to {record.resize} px, cut" if record.resize else "both sides scaled to it"
    yield "Canvas", f"{record.canvas[0]} × {record.canvas[1]} px, {resized}, {record.interpolation}"
    yield "Pictures", record.source
    drawn = f"{record.total:,}" if record.limit is None else f"{record.total:,}, drawn at random (seed {record.seed})"
    yield "Selected", drawn if record.shard is None else f"{drawn}; share {record.shard[0]} of {record.shard[1]}"
    yield "Selection (sha256)", record.selection
    yield "Classes", f"{record.label_space}, {len(record.label_names):,} compete"
    if summary.attack:
        yield "Attack", summary.attack
    yield "Device", record.device
    yield "Precision", record.precision
    versions = dict(record.versions)
    versions.setdefault("pgapp", record.program_version)
    yield "Versions", ", ".join(" ".join(each) for each in versions.items())
    yield "Begun", record.created


def _assumptions(record: RunRecord, summary: Summary, promise: Promise) -> Iterator[str]:
    if promise is Promise.NONE:
        title = defence_title(record)
        yield f"{title[:1].upper()}{title[1:]} promises nothing, so that nothing here is certified."
        return
    wording = wording_of(promise, summary.top)
    means = wording.certified_means if summary.labelled else wording.certified_alone
    yield f"{'Proven' if promise is Promise.TOP_K else 'Certified'} means: {means}."
    yield (
        "One square patch of at most the size said, anywhere on the canvas, of any content. The attacker knows the "
        "network and the defence."
    )
    yield (
        f"The patch lies on the network's input of {record.canvas[0]} × {record.canvas[1]} px, which the picture was "
        "fitted to before."
    )
    yield "This network, with the weights of that digest, and this defence with these settings, no others."
    yield f"Only the {len(record.label_names):,} classes of {record.label_space} compete."
    yield f"Sums as {record.precision} on {record.device} with the versions named gives them."
    if record.precision == "int8":
        yield "Prediction and certificate are computed on one machine: on another, int8 may round otherwise."
    yield (
        "The figures are shares of these pictures. Their 95 % intervals (Wilson) speak of others only where these are "
        "a random draw from them."
    )
