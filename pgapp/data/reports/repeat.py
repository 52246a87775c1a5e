"""The command that does a run again."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pgapp.data.pictures.reading import Reading
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.run_record import RunRecord, SettingValue

MOST_MAPPED = 60
"""classes that the command names one by one"""
_OF_FOLDER, _CHOSEN = " classes of the folder", " chosen classes"
"""ends of the names of label spaces that were made for a folder, and that a person has picked"""


def command_of(record: RunRecord, attack: AttackEach | None, out: Path) -> tuple[str, ...]:
    """The words of ``pgapp evaluate`` that do this run again, into another file beside ``out``."""
    source = record.source if not record.source.startswith("-") else f"./{record.source}"
    words = ["pgapp", "evaluate", source, "--network", record.network]
    words += ["--patch-size", *(str(size) for size in record.patch_sizes)]
    words += ["--defence", record.defence]
    for name, value in record.settings:
        words += ["--set", f"{name}={_setting(value)}"]
    if record.label_indices is not None and record.label_space.endswith(_CHOSEN):
        words += ["--classes", ",".join(map(str, record.label_indices))]
    else:
        words += ["--label-space", "folder" if _of_folder(record) else record.label_space]
    for text, label in _named(record):
        words += [f"--map={text}={label}"] if text.startswith("-") else ["--map", f"{text}={label}"]
    if record.limit is not None:
        words += ["--limit", str(record.limit)]
    words += ["--seed", str(record.seed)]
    if record.shard is not None:
        words += ["--shard", f"{record.shard[0]}/{record.shard[1]}"]
    if record.reading not in (None, Reading.SHOWN):
        words += ["--as", record.reading.value]
    if all(grid.fitted_to is None for grid in record.grids):
        words += ["--fixed-grid"]
    kind = record.device.partition(":")[0]
    if kind in ("cpu", "cuda", "mps"):
        words += ["--device", kind]
    words += ["--precision", record.precision]
    if attack is not None:
        words += ["--attack", "--attack-places", str(attack.places), "--attack-steps", str(attack.steps)]
        words += ["--attack-seed", str(attack.seed), "--attack-against", attack.against]
        words += ["--attack-certified"] if attack.certified else []
    return (*words, "--out", f"{out.stem}-again.sqlite")


def left_out(record: RunRecord, attack: AttackEach | None) -> Iterator[str]:
    """What the command cannot say, a sentence each."""
    if _odd(record) and not _named(record):
        yield f"The {len(record.mapping):,} classes are matched to labels anew: the command does not name each of them."
    if record.is_mixed:
        yield "Several kinds of devices or versions computed this run; the command computes with one."
    if attack is not None and attack.step_size != AttackEach().step_size:
        yield f"The attack took steps of {attack.step_size:g}, which the command cannot be told."


def shell_line(words: tuple[str, ...]) -> str:
    """Words as a shell takes them, one option a line; what cannot be printed is written as bytes (``$'...'``)."""
    lines: list[list[str]] = [[]]
    for word in words:
        if word.startswith("--"):
            lines.append([])
        lines[-1].append(_quoted(word))
    return " \\\n  ".join(" ".join(line) for line in lines)


def _quoted(word: str) -> str:
    if word.isprintable():
        return shlex.quote(word)
    letters = (chr(byte) if 32 <= byte < 127 and byte not in b"'\\" else f"\\x{byte:02x}" for byte in os.fsencode(word))
    return "$'" + "".join(letters) + "'"


def _setting(value: SettingValue) -> str:
    """As ``core.defences.settings.from_text`` reads it."""
    if value is None:
        return "none"
    if isinstance(value, tuple):
        ends = (sign if end is None else _setting(end) for end, sign in zip(value, ("-inf", "inf"), strict=True))
        return ",".join(ends)
    return repr(value) if isinstance(value, float) else str(value)


def _of_folder(record: RunRecord) -> bool:
    return record.label_space.endswith(_OF_FOLDER) and record.label_indices is not None


def _odd(record: RunRecord) -> list[tuple[str, int | None]]:
    """The classes that are not called as their label, and as no other one, is."""
    counts = Counter(record.label_names)
    return [
        (text, label)
        for text, label in record.mapping
        if label is None or text != record.label_names[label] or counts[text] > 1
    ]


def _named(record: RunRecord) -> list[tuple[str, str]]:
    """Those, with what stands for the label on a command line; none where they are many."""
    odd = _odd(record)
    if len(odd) > MOST_MAPPED:
        return []
    return [(text, "" if label is None else _label(record, label)) for text, label in odd]


def _label(record: RunRecord, label: int) -> str:
    """A label's name, or its number where the name may be taken for something else."""
    name = record.label_names[label]
    plain = name.isprintable() and name == name.strip() and not set(name) & set("=_-") and not name.isdigit()
    if plain and record.label_names.count(name) == 1:
        return name
    indices = record.label_indices if _of_folder(record) else None
    return str(label if indices is None else indices[label])
