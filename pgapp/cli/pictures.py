"""How files become pictures and numbers become labels: options that commands over pictures share."""

from __future__ import annotations

import argparse

from pgapp.cli.outcome import UsageError
from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.pictures.numbering import WORDS, Numbering
from pgapp.data.pictures.reading import Reading
from pgapp.engine.loading.labelling import readings_sentence, ways_of
from pgapp.networks.catalogue.entry import NetworkEntry

READINGS = tuple(reading.value for reading in Reading if reading is not Reading.PREVIEW)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """``--as``: how a file's pixels are read."""
    parser.add_argument(
        "--as",
        dest="reading",
        choices=READINGS,
        default=Reading.SHOWN.value,
        help="shown: upright, transparency on white, colours in sRGB; torchvision: none of these, as published figures "
        "are measured; stretched: as shown, levels of more than 8 bits from black to white",
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
    if mapping.readings:
        raise UsageError(f"{readings_sentence(ways_of(pictures, entry, space))} Say which one with --labels.")
