"""What earlier runs over a folder left behind. No torch, no Qt."""

from __future__ import annotations

from pathlib import Path

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.results.glance import KnownRun, glance
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation_request import results_folder

RUNS_LISTED = 50


def known_runs() -> tuple[KnownRun, ...]:
    """The runs in the person's own folder, the newest first."""
    try:
        files = sorted(results_folder().glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return ()
    glanced = ((path, glance(path)) for path in files[:RUNS_LISTED])
    return tuple(KnownRun(path, record) for path, record in glanced if record is not None)


def newest_run(source: str) -> Path | None:
    """The newest results file of the person's own folder that is about ``source`` and can be opened."""
    for run in known_runs():
        if run.record.source == source:
            try:
                with ResultsStore.open(run.path):
                    return run.path
            except ResultsError:
                continue  # a damaged file says so when it is opened by hand
    return None


def mapping_of_run(record: RunRecord, mapping: LabelMapping, space: LabelSpace) -> LabelMapping | None:
    """``mapping``, corrected by hand as it was for the run; None where that had other classes or labels."""
    texts = tuple(match.text for match in mapping.matches)
    if record.label_names != space.names or texts != tuple(text for text, _ in record.mapping):
        return None
    found = dict(zip(texts, mapping.labels, strict=True))
    for text, label in record.mapping:
        if label != found[text]:
            mapping = mapping.corrected(text, label)
    return mapping
