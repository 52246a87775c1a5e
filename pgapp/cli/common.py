"""What the commands share: their arguments, reading pictures, and saying what was wrong."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import asdict, replace
from typing import TypeVar

from pgapp.cli.outcome import EXIT_BAD_INPUT, EXIT_DONE, UsageError, complain
from pgapp.cli.running.pictures import add_framing, add_reading, framing_from, framing_record
from pgapp.core.defences.settings import fields_of, from_text, range_words
from pgapp.core.defences.table import RunsOn, UnknownDefenceError, listing, row, rows
from pgapp.core.patch import side_of_share
from pgapp.core.scene import (
    AS_IT_IS,
    PRECISIONS,
    Canvas,
    DefenceSettings,
    Framing,
    LabelSpace,
    NotFiniteError,
    Picture,
    Provenance,
)
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas
from pgapp.data.pictures.picture_set import printable
from pgapp.data.pictures.reading import Reading, changes, changes_sentence
from pgapp.engine.defaults import DEFAULT_DEFENCE, default_key, default_settings
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces, named_space
from pgapp.networks.checkpoints.file_keys import is_file_key
from pgapp.networks.checkpoints.published import has_weights_name

Answer = TypeVar("Answer")


def add_pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pictures", nargs="+", metavar="PICTURE", help="picture files")
    add_reading(parser)
    add_framing(parser)


def add_network(parser: argparse.ArgumentParser) -> None:
    """Options that choose the network, where it runs and which classes compete."""
    keys = ", ".join(line.key for line in catalog.listing())
    parser.add_argument(
        "--network",
        default=catalog.DEFAULT_KEY,
        type=network_key,
        metavar="KEY",
        help=f"one of {keys}; or a weights or ONNX file, PATH or file:PATH, or a crop ensemble over the classifier in "
        "it, crop:PATH; "
        "what the file does not say stands before PATH: file:cifar10:PATH (or imagenette, own), "
        "crop:timm:resnet26:PATH, "
        "crop:torchvision:resnet50:PATH (without PATH: out of torch's or timm's cache), or behind it: PATH#ema, "
        "PATH#resize=232,crop=224,bilinear,mean=0.5/0.5/0.5,std=0.5/0.5/0.5,classes=NAMES",
    )
    parser.add_argument("--label-space", metavar="NAME", help="the classes that compete, such as ImageNette")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument(
        "--precision",
        default="auto",
        choices=PRECISIONS,
        help="bfloat16 is for other devices than a CPU, int8 (whole numbers of 8 bits; crop ensembles over "
        "EfficientNet-Lite0) for a CPU; each is used where it was seen to be computed right, else the answer says so",
    )


def network_key(text: str) -> str:
    """The catalogue key that a person means: a plain path of a weights file is one of a file."""
    is_path = has_weights_name(text.partition("#")[0]) and not is_file_key(text)
    return f"file:{text}" if is_path else text


def add_defence(parser: argparse.ArgumentParser) -> None:
    """Options that choose the defence and its settings."""
    keys = "; ".join(f"{each.key} ({each.package or each.title})" for each in listing())
    parser.add_argument(
        "--defence",
        metavar="KEY",
        help=f"the defence, {DEFAULT_DEFENCE} (or the first that fits the network) where nothing is said: {keys}",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of the defence, may be given several times: ",
    )
    parser.formatter_class = _HelpWithSettings


class _HelpWithSettings(argparse.HelpFormatter):
    """Says what can be set of each defence: packages that bring some are imported for the help, and not before."""

    def add_argument(self, action: argparse.Action) -> None:
        if action.dest == "set":
            action = copy(action)
            kinds = [each.settings for each in rows() if fields_of(each.settings)]
            action.help = f"{action.help}{'; '.join(f'{kind.key}: {_settings_help(kind)}' for kind in kinds)}"
        super().add_argument(action)


def _settings_help(settings: type[DefenceSettings]) -> str:
    return ", ".join(f"{each.name} ({range_words(each)})" for each in fields_of(settings)).replace("%", "%%")


def settings_from_args(args: argparse.Namespace, entry: catalog.NetworkEntry) -> DefenceSettings:
    """What ``add_defence`` was told. Raises ``UsageError``, also for a defence that does not fit the network."""
    try:
        found = row(args.defence or default_key(entry))
        settings = default_settings(entry, found.key)
        for text in args.set:
            name, equals, value = text.partition("=")
            if not equals:
                raise UsageError(f"'{printable(text)}' is no setting; say NAME=VALUE.")
            settings = replace(settings, **{name.replace("-", "_"): from_text(found.settings, name, value)})
    except UnknownDefenceError as error:
        raise UsageError(str(error)) from None
    except ValueError as error:
        raise UsageError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    if found.runs_on is RunsOn.CANVASES and not entry.has_undefended:
        raise UsageError(f"{found.title} asks an undefended network, and none stands beside {entry.key}.")
    if found.misfit(entry.default_grid):
        raise UsageError(f"{found.title} does not fit {entry.key}: {found.misfit(entry.default_grid)}")
    return settings


def check_gradients(entry: catalog.NetworkEntry) -> None:
    """Raises ``UsageError`` where a patch cannot be optimized against the network."""
    if not entry.gradients:
        raise UsageError(
            f"{entry.title} gives no gradients, so no patch can be optimized against it: "
            "attack the weights that it was exported from."
        )


def patch_side(text: str, canvas: tuple[int, int]) -> int:
    """The side in pixels of ``32``, or of ``2%``, ``2.5%`` or ``2,5%`` of the canvas. Raises ``UsageError``."""
    try:
        if text.endswith("%"):
            return side_of_share(float(text[:-1].replace(",", ".")) / 100, canvas)
        side = int(text)
    except (ValueError, OverflowError):
        raise UsageError(f"'{text}' is no patch size; say pixels, such as 32, or a percentage, such as 2%.") from None
    if not 1 <= side < min(canvas):
        raise UsageError(f"A patch of {side} px does not fit; say 1 to {min(canvas) - 1} px.")
    return side


def label_space_of(entry: catalog.NetworkEntry, text: str | None) -> LabelSpace:
    """The label space whose name begins with ``text``; the first one for None. Raises ``UsageError``."""
    if text is None:
        return label_spaces(entry)[0]
    try:
        return named_space(entry, text)
    except LookupError as error:
        raise UsageError(str(error)) from None


def canvases(
    paths: list[str], entry: catalog.NetworkEntry, reading: Reading = Reading.SHOWN, framing: Framing = AS_IT_IS
) -> Iterator[tuple[str, Canvas | None]]:
    """Each picture's canvas, one at a time; None, after a complaint, for one that cannot be read."""
    for path in paths:
        try:
            picture: Picture = load_picture(path, reading)
            canvas = make_canvas(picture, replace(entry.canvas_spec, framing=framing))
        except PictureError as error:
            complain(str(error))
            yield path, None
        else:
            yield path, canvas


def report(
    args: argparse.Namespace,
    entry: catalog.NetworkEntry,
    answer: Callable[[Canvas], Answer],
    record: Callable[[str, Answer], dict[str, object]],
    sentence: Callable[[str, Answer], str],
) -> int:
    """Answer for every picture of ``args.pictures``, in JSON or in sentences; returns the exit code. Behind several
    sentences stands how many of the pictures were changed as they were read.

    A picture that the network answers with no numbers is complained about, as one that cannot be read is.
    """
    records: list[dict[str, object]] = []
    code = EXIT_DONE
    changed: Counter[str] = Counter()
    answered = 0
    for path, canvas in canvases(args.pictures, entry, Reading(args.reading), framing_from(args)):
        if canvas is None:
            code = EXIT_BAD_INPUT
            continue
        try:
            found = answer(canvas)
        except NotFiniteError as error:
            complain(str(error))
            code = EXIT_BAD_INPUT
            continue
        notes = [note for note in (*canvas.picture.notes, canvas.spec.departure) if note]
        changed.update(changes(canvas.picture.notes))
        answered += 1
        if not args.json:
            print(sentence(path, found) + (f" ({'; '.join(notes)})" if notes else ""), flush=True)
            continue
        try:
            said = {
                **record(path, found),
                **preprocessing_record(entry),
                **framing_record(canvas.spec),
                "read_as": args.reading,
                "notes": notes,
            }
            as_json(said)
        except ValueError:
            complain(f"{printable(path)}: the network answers with sums beyond float32, which JSON has no numbers for.")
            code = EXIT_BAD_INPUT
        else:
            records.append(said)
    if args.json:
        print(as_json(records))
    elif answered > 1 and changed:
        print(changes_sentence(changed, answered))
    return code


def preprocessing_record(entry: catalog.NetworkEntry) -> dict[str, object]:
    """How pictures are prepared for a weights file's network; nothing for those that come with the program."""
    return {"preprocessing": dict(entry.preprocessing)} if entry.preprocessing else {}


def as_json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)


def provenance_record(provenance: Provenance) -> dict[str, object]:
    return {**asdict(provenance), "versions": dict(provenance.versions)}
