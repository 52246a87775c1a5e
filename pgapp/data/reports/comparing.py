"""Entries of leaderboards side by side: one table for each threat, and what keeps them from being compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pgapp.core.scene import Promise
from pgapp.core.wording import percent_text
from pgapp.data.reports.entries import Entry
from pgapp.data.results.export import escaped
from pgapp.data.results.summary import Share

_PROMISES = {
    Promise.RECOVERY: "certified: right, and no such patch changes the prediction",
    Promise.DETECTION: "certified: right, and under any such patch right or an alert",
    Promise.TOP_K: "the label is in the top {top}, and under any such patch stays there; another class may come first",
    Promise.NONE: "nothing is promised",
}
_OWN = {
    Promise.RECOVERY: "certified: no such patch changes the own prediction, true labels unknown",
    Promise.DETECTION: "certified: under any such patch the own prediction or an alert, true labels unknown",
    Promise.TOP_K: "under any such patch the own first class stays in the top {top}, true labels unknown",
    Promise.NONE: "nothing is promised, true labels unknown",
}
Threat = tuple[float, Promise, bool, int]


def threat_of(entry: Entry) -> Threat:
    """What an entry's figures are about: percent of the canvas to two digits (more of patches that cover less), the
    promise, whether labels are known, and among how many classes the label stays."""
    share = float(percent_text(entry.share / 100, 2).lstrip("<> "))
    return share, entry.promise, entry.labelled, entry.top


def comparison(entries: Sequence[Entry]) -> str:
    """Markdown: a table for each threat, the smallest patch first, in each the most certified first."""
    threats = sorted(
        {threat_of(each) for each in entries}, key=lambda threat: (threat[0], threat[1].value, *threat[2:])
    )
    parts = []
    for threat in threats:
        alike = sorted((each for each in entries if threat_of(each) == threat), key=_rank)
        parts.append("\n".join([_head(threat, alike), "", *_table(threat, alike), *_remarks(alike)]))
    if len(threats) > 1:
        parts.append(
            f"These are {len(threats)} different threats or claims, a table each: figures of two tables cannot be "
            "compared."
        )
    return "\n\n".join(parts)


def _head(threat: Threat, entries: Sequence[Entry]) -> str:
    share, promise, labelled, top = threat
    sizes = dict.fromkeys(f"{each.pixels} px of {each.canvas[0]} x {each.canvas[1]}" for each in entries)
    claim = (_PROMISES if labelled else _OWN)[promise].format(top=top)
    return f"One square patch of {percent_text(share / 100, 2)} % ({', '.join(sizes)}), anywhere, any content; {claim}."


def _table(threat: Threat, entries: Sequence[Entry]) -> Iterator[str]:
    upheld = any(each.upheld for each in entries)
    several = threat[1] is Promise.TOP_K
    proven = f"stays in the top {threat[3]}" if several else "certified"
    head = [
        "network, defence",
        "data set",
        "pictures",
        f"clean, in the top {threat[3]}" if several else "clean",
        proven,
    ]
    head += [f"{proven} or attack failed"] * upheld + ["s a picture", "precision"]
    yield _line(head)
    yield _line(["---"] * len(head))
    for each in entries:
        certified = "–" if threat[1] is Promise.NONE else _figure(each.certified)
        cells = [
            escaped(each.name),
            escaped(each.dataset),
            str(each.certified.pictures),
            _figure(each.clean),
            certified,
        ]
        cells += [_figure(each.upheld)] * upheld
        yield _line([*cells, "–" if each.seconds is None else f"{each.seconds:.3g}", escaped(each.precision)])


def _remarks(entries: Sequence[Entry]) -> Iterator[str]:
    found = []
    if len({each.selection for each in entries}) > 1:
        found.append("These are not the same pictures: a difference may be theirs.")
    if len({(each.label_space, each.classes) for each in entries}) > 1:
        spaces = ", ".join(dict.fromkeys(escaped(each.label_space) for each in entries))
        found.append(f"Different classes compete ({spaces}).")
    if len({each.device for each in entries}) > 1:
        devices = ", ".join(dict.fromkeys(escaped(each.device) for each in entries))
        found.append(f"The seconds were measured on different devices ({devices}).")
    for each in entries:
        if not each.finished:
            found.append(f"{escaped(each.name)} is not finished.")
        if each.alarms:
            of_top = f"pictures of {escaped(each.name)} proven to stay in the top {each.top} and pushed out of it"
            flipped = f"certified pictures of {escaped(each.name)} that were flipped"
            did = of_top if each.promise is Promise.TOP_K else flipped
            found.append(f"ALARM: {did}: {each.alarms}. This is a bug in the program or in the proof.")
    if found:
        yield ""
        yield from found


def _rank(entry: Entry) -> tuple[float, float, str]:
    clean = None if entry.clean is None else entry.clean.value
    return -(entry.certified.value or 0.0), -(clean or 0.0), entry.name


def _figure(share: Share | None) -> str:
    return "–" if share is None or share.value is None else str(share)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
