"""Join the results files of a run's shards into one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pgapp.data.pictures.folders import printable
from pgapp.data.results.run_record import RunRecord, are_two_places
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore

_CHUNK = 1000


@dataclass(frozen=True)
class Merged:
    """How many pictures the joined file holds, how many of them were new, and how many the run has in all."""

    pictures: int
    added: int
    total: int


def merge_results(target: Path | str, sources: Sequence[Path | str], mix_versions: bool = False) -> Merged:
    """Join result files into ``target``, which may exist; doing it again changes nothing.

    All files are checked before the first row is written. Raises ``ResultsError`` where there is no source, where
    the target is a source, or where the runs differ in anything but shard and time; with ``mix_versions`` they may have
    been computed on other kinds of devices and with other versions, and the joined record names them all. Without it
    their pictures may lie in another folder only where the first one's is gone.
    """
    if not sources:
        raise ResultsError("There is nothing to merge: name the results files of the shards.")
    target = Path(target)
    if target.exists() and any(os.path.samefile(target, source) for source in sources if os.path.exists(source)):
        raise ResultsError(
            f"{printable(str(target))} is one of the files to merge: choose another name for the result."
        )
    record, attackers = _refuse_different(sources, mix_versions)
    added = 0
    with ResultsStore.create(target, record, mix_versions) as joined:
        if attackers:
            with ResultsStore.open(attackers[0]) as store:
                joined.begin_attack(store.attack())
        for source in sources:
            with ResultsStore.open(source) as store:
                added += _copy(store, joined)
        return Merged(len(joined.done_keys()), added, record.total)


def _refuse_different(sources: Sequence[Path | str], mix_versions: bool) -> tuple[RunRecord, list[Path | str]]:
    """The record of the whole run, and those files whose pictures were attacked."""
    with ResultsStore.open(sources[0]) as store:
        first = whole = store.record
    attack, attackers = "", list[Path | str]()
    for source in sources:
        with ResultsStore.open(source) as store:
            differences = list(first.differences(store.record))
            others = whole.machine_differences(store.record)
            whole = whole.with_machine(store.record)
            words = store.attack_words()
            elsewhere = are_two_places(first.source, store.record.source)
        if words:
            attack = attack or words
            attackers.append(source)
            differences += ["the attack"] * (words != attack)
        if differences:
            raise ResultsError(
                f"{printable(str(source))} and {printable(str(sources[0]))} are not shards of one run: "
                f"they differ in {', '.join(differences)}."
            )
        if elsewhere and not mix_versions:
            raise ResultsError(
                f"{printable(str(source))} and {printable(str(sources[0]))} are of pictures in two places "
                f"({printable(first.source)} is still there): --mix-versions merges them all the same."
            )
        if others and not mix_versions:
            raise ResultsError(
                f"{printable(str(source))} and {printable(str(sources[0]))} were computed with other versions "
                f"({'; '.join(others)}), on which pixels and sums depend: --mix-versions merges them all the same."
            )
    return replace(whole, shard=None), attackers


def _copy(source: ResultsStore, target: ResultsStore) -> int:
    added, waiting = 0, []
    for row in source.rows():
        waiting.append(row)
        if len(waiting) == _CHUNK:
            added += target.append(*waiting)
            waiting = []
    added += target.append(*waiting)
    for key, patch_size, *_ in source.attacks():
        attack = source.attacked(key, patch_size)
        if attack is not None:
            target.record_attack(key, patch_size, attack.succeeded, attack.row, attack.col, attack.found)
    tags, notes = source.annotations()
    for key, tag in tags:
        target.add_tag(key, tag)
    here = dict(target.annotations()[1])
    for key, note in notes:
        if note not in here.get(key, ""):
            target.set_note(key, f"{here[key]}\n{note}" if key in here else note)
    return added
