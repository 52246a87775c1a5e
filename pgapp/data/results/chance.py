"""Accuracies no better than guessing: mostly the labels, or the way pictures are prepared, are not the network's."""

from __future__ import annotations

from pgapp.data.pictures.numbering import numbers_of
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.summary import Share, Summary

FEW = 50
"""pictures, up to which nothing is said"""


def chance_sentence(share: Share, labels: int, by_number: bool) -> str:
    """That an accuracy over more than ``FEW`` pictures is no better than guessing, and why that may be; else empty.

    ``by_number``: the classes of the pictures are numbers.
    """
    if share.pictures <= FEW or share.interval is None or share.interval[0] > 1 / labels:
        return ""
    cause = (
        "the classes are numbers, which may be in another order: choose how they are read (--labels)"
        if by_number
        else (
            "the labels may be in another order than the network's, or its preprocessing not the one that it was "
            "trained with"
        )
    )
    return (
        f"{share.hits} of {share.pictures} right is no more than chance gives with {labels} classes "
        f"({1 / labels:.1%}): {cause}."
    )


def chance_remark(record: RunRecord, summary: Summary) -> str:
    """The same of a run: of its undefended network, or of the mean of the cells where it has none."""
    share = summary.undefended or next((size.mean for size in summary.sizes), None)
    if share is None or not summary.labelled:
        return ""
    texts = [text for text, label in record.mapping if label is not None]
    return chance_sentence(share, len(record.label_names), bool(numbers_of(texts)))
