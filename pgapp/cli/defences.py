"""``pgapp defences``: all defences that fit a network, side by side on one picture."""

from __future__ import annotations

import argparse

from pgapp.cli.common import add_pictures, provenance_record, report
from pgapp.cli.scenes import add_patch, add_question, asked_from, patch_from
from pgapp.core.defences.settings import record_of
from pgapp.core.scene import Canvas, Outcome, Promise, Provenance
from pgapp.engine.live.comparison import Comparison, compare_defences
from pgapp.engine.live.comparison_rows import Row, Said


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_pictures(parser)
    parser.add_argument("--patch-size", metavar="SIZE", help="the assumed patch: pixels (41) or percent (2%%)")
    add_question(parser, "the true label; else each defence's own prediction")
    add_patch(parser)
    parser.add_argument("--json", action="store_true", help="JSON on standard output, nothing else")


def run(args: argparse.Namespace) -> int:
    asked = asked_from(args)
    patch = patch_from(args, asked)
    from pgapp.engine.live.analyst import Analyst

    analyst = Analyst()

    def answer(canvas: Canvas) -> tuple[Comparison, Provenance]:
        scene = asked.scene(canvas, patch)
        return compare_defences(analyst, scene), analyst.provenance(scene.network)

    return report(args, asked.entry, answer, record, sentence)


def record(path: str, answer: tuple[Comparison, Provenance]) -> dict[str, object]:
    """The table of one picture for programs; ``up_to`` is what the one mask fitted to that size, or the defence without
    a mask, certifies."""
    found, provenance = answer
    names = found.scene.label_space.names
    return {
        "file": path,
        "patch_size": found.scene.defence.patch_size,
        "label_space": found.scene.label_space.name,
        "defences": [_row(row, names) for row in found.rows],
        "left_out": list(found.left_out),
        "provenance": provenance_record(provenance),
    }


def _row(row: Row, names: tuple[str, ...]) -> dict[str, object]:
    known = row.certified
    return {
        "name": row.name,
        "promise": row.promise.value,
        **({"top": row.clean.top} if row.promise is Promise.TOP_K else {}),
        "defence": None if row.settings is None else {"key": row.settings.key, **record_of(row.settings)},
        "label": row.label,
        "clean": _said(row.clean, names),
        "patched": _said(row.now, names),
        "outcome": None if known is None else known.outcome.value,
        "up_to": None if known is None else known.largest,
    }


def _said(said: Said, names: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {"label": said.label, "name": names[said.label], "alert": said.alert}
    return {**found, "top": [names[k] for k in (said.label, *said.others)]} if said.others else found


def sentence(path: str, answer: tuple[Comparison, Provenance]) -> str:
    """A line a defence for people."""
    found, _ = answer
    names, size = found.scene.label_space.names, found.scene.defence.patch_size
    lines = [f"{path}, patches up to {size} px:"]
    for row in found.rows:
        patched = "" if found.scene.patch is None else f", with the patch {names[row.now.label]}{_alert(row.now)}"
        proven = ""
        if row.certified is not None:
            proven = f"; {_outcome(row.certified.outcome, row)}"
            proven += f", up to {row.certified.largest} px" if row.certified.largest else ""
        lines.append(
            f"  {row.name} ({row.promise.value}): {names[row.clean.label]}{_alert(row.clean)}{patched}{proven}"
        )
    return "\n".join([*lines, *found.left_out])


def _outcome(outcome: Outcome, row: Row) -> str:
    if row.promise is not Promise.TOP_K:
        return outcome.value
    stays = {Outcome.CERTIFIED: "stays in", Outcome.VULNERABLE: "may leave", Outcome.WRONG: "is not in"}[outcome]
    return f"the label {stays} the top {row.clean.top}"


def _alert(said: Said) -> str:
    return " (alert)" if said.alert else ""
