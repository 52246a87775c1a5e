"""A run's entries for a leaderboard, one for each patch size, and how they are read again.

The first fields are those of RobustBench's model info (Croce et al., NeurIPS 2021 Datasets and Benchmarks), whose
accuracies are percent as text; what nobody said is null.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pgapp.core.patch import share_of_side
from pgapp.core.scene import Promise
from pgapp.core.wording import percent_text
from pgapp.data.pictures.folders import printable
from pgapp.data.results.export import figures_as_json, share_as_json
from pgapp.data.results.run_record import defence_title, run_promise
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share, SizeSummary, Summary, summarize

FORMAT = "pgapp-leaderboard-1"
_FIGURES = ("clean", "certified", "certified_or_attack_failed")
_TOP_FIGURES = ("clean_in_top_k", "stays_in_top_k", "stays_in_top_k_or_attack_failed")
LARGEST = 16 * 2**20
"""bytes of a file with entries"""


class EntryError(Exception):
    """Why a file cannot be compared: one sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is compared. ``share`` is the percent of the canvas that the patch covers; ``labelled``: the pictures had
    true labels, else ``certified`` is about their own predictions and ``clean`` None. ``top``: with the promise TOP_K,
    that the label stays among so many classes is what ``certified`` and ``upheld`` count, and that it is there
    ``clean``; else 1. ``seconds`` a picture, for all sizes of the run together."""

    name: str
    dataset: str
    promise: Promise
    share: float
    pixels: int
    canvas: tuple[int, int]
    labelled: bool
    clean: Share | None
    certified: Share
    upheld: Share | None
    """certified, or attacked in vain"""
    selection: str
    classes: int
    label_space: str
    finished: bool
    alarms: int
    precision: str
    device: str
    seconds: float | None
    top: int = 1


def entries_of(store: ResultsStore, network: str = "", patch_size: int | None = None) -> list[dict[str, Any]]:
    """As JSON has them. ``network`` is what the network is called where that is known; ``patch_size`` picks one of the
    run's. Raises ``ValueError`` for a size that the run has not."""
    record, summary = store.record, summarize(store)
    if patch_size is not None and patch_size not in record.patch_sizes:
        sizes = ", ".join(str(each) for each in record.patch_sizes)
        raise ValueError(f"The run has no patch size of {patch_size} px; it has {sizes}.")
    wanted = [size for size in summary.sizes if patch_size in (None, size.patch_size)]
    return [_entry(store, summary, size, network or record.network) for size in wanted]


def _entry(store: ResultsStore, summary: Summary, size: SizeSummary, network: str) -> dict[str, Any]:
    record, promise = store.record, run_promise(store.record)
    accuracies = promise is not Promise.TOP_K
    share = 100 * share_of_side(size.patch_size, record.canvas)
    each = store.attack()
    return {
        "name": f"{network}, {defence_title(record)}",
        "link": None,
        "authors": None,
        "venue": None,
        "additional_data": None,
        "number_forward_passes": None,
        "dataset": Path(record.source).name or record.source,
        "architecture": network,
        "eps": f"{percent_text(share / 100, 2)} %",
        "clean_acc": _percent(size.clean) if accuracies else None,
        "certified_acc": _percent(size.certified) if accuracies and promise is not Promise.NONE else None,
        "attacked_acc": _percent(size.upheld) if accuracies else None,
        "format": FORMAT,
        "threat": {
            "kind": "patch",
            "shape": "square",
            "patches": 1,
            "percent": share,
            "pixels": size.patch_size,
            "canvas": record.canvas,
            "place": "anywhere",
            "content": "any",
        },
        "promise": promise.value,
        "top": summary.top,
        "labelled": summary.labelled,
        "pictures": summary.pictures,
        "finished": summary.pictures + summary.unlabelled + summary.unreadable >= summary.total,
        "alarms": size.alarms,
        "figures": {
            "undefended": share_as_json(summary.undefended),
            **figures_as_json(size, promise),
        },
        "interval": "Wilson, 95 %",
        "attack": None if each is None else json.loads(each.to_json()),
        "defence": {"key": record.defence, "title": defence_title(record), "settings": dict(record.settings)},
        "network": record.network,
        "digest": record.digest,
        "undefended_digest": record.undefended_digest,
        "selection": record.selection,
        "label_space": record.label_space,
        "classes": len(record.label_names),
        "precision": record.precision,
        "device": record.device,
        "versions": {"pgapp": record.program_version, **dict(record.versions)},
        "cost": {"seconds_per_picture": _seconds(store), "patch_sizes_together": len(record.patch_sizes)},
        "created": record.created,
    }


def _percent(share: Share | None) -> str | None:
    return None if share is None or share.value is None else percent_text(share.value, 2)


def _seconds(store: ResultsStore) -> float | None:
    ((mean,),) = store.select("SELECT avg(seconds) FROM pictures WHERE error IS NULL")
    return mean if mean is not None and math.isfinite(mean) else None


def read_entries(path: Path | str) -> list[Entry]:
    """The entries of a file, one or a list. Raises ``EntryError``."""
    path = Path(path)
    shown = printable(str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise EntryError(
                f"{shown} is too large for entries of a leaderboard: choose what pgapp report --json wrote."
            )
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EntryError(f"{shown} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise EntryError(f"{shown} is no JSON: choose what pgapp report --json wrote.") from error
    found = values if isinstance(values, list) else [values]
    try:
        return [_read(each) for each in found]
    except (ValueError, TypeError, LookupError) as error:
        raise EntryError(f"{shown} holds something else than entries of pgapp report --json ({error}).") from error


def _read(values: Any) -> Entry:
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ValueError("the format is another one")
    threat, figures, promise = values["threat"], values["figures"], Promise(values["promise"])
    clean, proven, upheld = _TOP_FIGURES if promise is Promise.TOP_K else _FIGURES
    if (threat["kind"], threat["shape"], threat["patches"], threat["place"], threat["content"]) != (
        *("patch", "square", 1),
        *("anywhere", "any"),
    ):
        raise ValueError("the threat is not one square patch anywhere")
    rows, cols = (_whole(each) for each in threat["canvas"])
    pixels, certified = _whole(threat["pixels"]), _share(figures[proven])
    if not 1 <= pixels <= min(rows, cols) or certified is None:
        raise ValueError("a patch or a figure is missing")
    return Entry(
        name=_text(values, "name"),
        dataset=_text(values, "dataset"),
        promise=promise,
        share=100 * share_of_side(pixels, (rows, cols)),
        pixels=pixels,
        canvas=(rows, cols),
        labelled=values["labelled"] is True,
        clean=_share(figures[clean]),
        certified=certified,
        upheld=_share(figures[upheld]),
        selection=_text(values, "selection"),
        classes=_whole(values["classes"]),
        label_space=_text(values, "label_space"),
        finished=values["finished"] is True,
        alarms=_whole(values["alarms"]),
        precision=_text(values, "precision"),
        device=_text(values, "device"),
        seconds=_number(values["cost"]["seconds_per_picture"]),
        top=_whole(values["top"]) if promise is Promise.TOP_K else 1,
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    if not isinstance(values[name], str):
        raise TypeError(f"{name} is no text")
    return str(values[name])


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError("a count is no whole number")
    return value


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or not 0 <= value < math.inf:
        raise ValueError("a cost is no number")
    return float(value)


def _share(values: Any) -> Share | None:
    """From its counts: what else stands beside them is computed anew."""
    if values is None:
        return None
    hits, pictures = _whole(values["hits"]), _whole(values["pictures"])
    if hits > pictures:
        raise ValueError("a share is more than all")
    return Share(hits, pictures)
