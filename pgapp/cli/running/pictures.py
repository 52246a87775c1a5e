"""How files become pictures and numbers become labels: options that commands over pictures share."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from pgapp.cli.outcome import UsageError
from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.numbering import WORDS, Numbering
from pgapp.data.pictures.reading import ASKED_FOR, Reading, changes_sentence
from pgapp.networks.catalogue.entry import NetworkEntry

if TYPE_CHECKING:
    from pgapp.data.pictures.folders import PictureSet
    from pgapp.data.pictures.label_mapping import LabelMapping
    from pgapp.data.results.store import ResultsStore

READINGS = tuple(reading.value for reading in ASKED_FOR)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """``--as``: how a file's pixels are read."""
    parser.add_argument(
        "--as",
        dest="reading",
        choices=READINGS,
        default=Reading.SHOWN.value,
        help="shown: upright, transparency on white, colours in sRGB; torchvision: none of these, as published figures "
        "are measured; stretched: as shown, levels of more than 8 bits from black to white; repeatable: as shown, and "
        "scaled along one axis at a time, which every version of Pillow does alike",
    )


def add_labels(parser: argparse.ArgumentParser) -> None:
    """``--labels``: what numbers for classes mean."""
    words = "; ".join(f"{way.value}: {text}" for way, text in WORDS.items())
    parser.add_argument(
        "--labels",
        choices=[way.value for way in Numbering],
        help=f"what classes that are numbers mean, where that is not sure ({words})",
    )


def numbering_of(args: argparse.Namespace) -> Numbering | None:
    return Numbering(args.labels) if args.labels else None


def refuse_several_readings(
    mapping: LabelMapping, pictures: PictureSet, entry: NetworkEntry, space: LabelSpace
) -> None:
    """Raises ``UsageError`` where the classes are numbers that can be read in several ways."""
    from pgapp.engine.loading.labelling import readings_sentence, ways_of

    if mapping.readings:
        raise UsageError(f"{readings_sentence(ways_of(pictures, entry, space))} Say which one with --labels.")


def remarks_on(store: ResultsStore, mapping: LabelMapping, changed: Counter[str]) -> list[str]:
    """What belongs beside a run's figures: pictures that were changed while they were read now (``changed`` counts all
    of them under ""), an accuracy as chance gives it, classes of the network that no picture has."""
    from pgapp.data.results.summary import chance_remark, summarize

    labels = len(store.record.label_names)
    remarks = [
        changes_sentence(changed, changed[""]),
        chance_remark(store.record, summarize(store)),
        _few_classes(mapping, labels, store.record.label_space),
    ]
    return [remark for remark in remarks if remark]


def _few_classes(mapping: LabelMapping, labels: int, space: str) -> str:
    """ImageNet-R and the like: pictures of some classes, judged among all."""
    found = len({label for label in mapping.labels if label is not None})
    if not 2 <= found <= labels // 4:
        return ""
    return (
        f"The pictures are of {found} classes and were judged among the {labels} of {space}; --label-space folder lets "
        "only theirs compete, as figures for ImageNet-A and -R are given."
    )
