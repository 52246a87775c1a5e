"""How files become pictures and numbers become labels: options that commands over pictures share."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from pgapp.cli.outcome import UsageError
from pgapp.core.scene import CanvasSpec, Fit, Framing, LabelSpace
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


def add_framing(parser: argparse.ArgumentParser) -> None:
    """``--fit`` and ``--crop-at``: which part of a picture the network sees."""
    parser.add_argument(
        "--fit",
        choices=[fit.value for fit in Fit],
        default=Fit.OWN.value,
        help="own: as the network has it, which is how its figures were measured; pad: all of the picture in its own "
        "shape, with a border; squash: all of it in the canvas's shape",
    )
    parser.add_argument(
        "--crop-at",
        metavar="ROW,COL",
        help="of the rows and cols that the network's crop leaves over, the share above it and left of it; 0.5,0.5 is "
        "the middle, which it has by itself",
    )


def framing_from(args: argparse.Namespace) -> Framing:
    """Raises ``UsageError``."""
    fit = Fit(args.fit)
    if args.crop_at is None:
        return Framing(fit)
    if fit is not Fit.OWN:
        raise UsageError(f"--fit {fit.value} shows all of a picture: leave --crop-at out.")
    try:
        row, col = (float(part) for part in args.crop_at.split(","))
    except ValueError:
        row = col = -1.0
    if not (0 <= row <= 1 and 0 <= col <= 1):
        raise UsageError(
            f"'{args.crop_at}' is no place of a crop: say two shares from 0 to 1, such as 0,0.5 for its top."
        )
    return Framing(fit, (row, col))


def framing_record(spec: CanvasSpec) -> dict[str, object]:
    """For JSON: how a canvas is not the network's own; nothing where it is."""
    if not spec.departure:
        return {}
    return {"framing": {"fit": spec.framing.fit.value, "crop_at": list(spec.framing.at), "remark": spec.departure}}


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
