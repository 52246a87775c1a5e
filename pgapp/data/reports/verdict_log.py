"""What was said of the frames of a camera, as CSV: one line a frame that was answered."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from pgapp.core.defences.table import defence_record, row
from pgapp.core.scene import Analysis, Frame
from pgapp.data.results.export import defused, written

COLUMNS = (
    "time",
    "frame",
    "undefended",
    "undefended confidence",
    "defended",
    "lead over the next class",
    "alert",
    "defence",
    "network digest",
    "precision",
)


@dataclass(frozen=True)
class FrameVerdict:
    """One line. ``confidence`` is the undefended network's of its own label, ``lead`` the defended label's score less
    the next one's, in the defence's own measure; None where there is none."""

    frame: Frame
    undefended: str | None
    confidence: float | None
    defended: str
    lead: float | None
    alert: bool
    defence: str
    digest: str
    precision: str


def verdict_of(analysis: Analysis) -> FrameVerdict:
    """What is kept of an answer. Raises ``ValueError`` where it is not about a frame of a camera."""
    scene, now = analysis.scene, analysis.now
    frame = scene.canvas.picture.frame
    if frame is None:
        raise ValueError(f"{scene.canvas.picture.name} is no frame of a camera")
    names, scores, label = scene.label_space.names, now.defended.scores, now.defended.label
    others = np.delete(scores, label)
    plain = now.undefended
    return FrameVerdict(
        frame,
        None if plain is None else names[plain.label],
        None if plain is None else float(plain.scores[plain.label]),
        names[label],
        float(scores[label] - others.max()) if len(others) else None,
        now.defended.alert,
        row(scene.defence.key).title,
        analysis.provenance.digest,
        analysis.provenance.precision,
    )


def provenance_line(analysis: Analysis, camera: str) -> str:
    """With what the lines were computed, in one line: as it was at the first of them."""
    scene, made = analysis.scene, analysis.provenance
    defence = json.dumps(defence_record(scene.defence), sort_keys=True)
    parts = [
        f"camera: {camera}",
        f"network: {made.network}",
        f"digest: {made.digest}",
        f"device: {made.device}",
        f"precision: {made.precision}",
        f"defence: {defence}",
        f"classes: {scene.label_space.name}",
        f"canvas: {scene.canvas.size[1]} x {scene.canvas.size[0]}, {scene.canvas.spec.scaling}",
        *(f"{name}: {version}" for name, version in made.versions),
        "no certificate: a frame may hold a real patch",
    ]
    return " ".join("; ".join(parts).split())


def write_verdicts(path: Path | str, provenance: str, verdicts: Sequence[FrameVerdict]) -> None:
    """A line beginning with ``#`` that holds ``provenance``, one that names the columns, one a verdict; times are UTC.

    Raises ``OSError`` where the file cannot be written; an older file then stays as it was.
    """
    with written(Path(path)) as file:
        file.write(f"# {provenance}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for each in verdicts:
            writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in _cells(each)])


def _cells(said: FrameVerdict) -> list[object]:
    taken = datetime.fromtimestamp(said.frame.taken, UTC).isoformat(timespec="milliseconds")
    return [
        taken,
        said.frame.number,
        said.undefended or "",
        "" if said.confidence is None else round(said.confidence, 4),
        said.defended,
        "" if said.lead is None else round(said.lead, 6),
        "yes" if said.alert else "no",
        said.defence,
        said.digest,
        said.precision,
    ]
