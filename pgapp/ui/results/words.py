"""How a run's rows read: verdict, margin, classes."""

from __future__ import annotations

from collections.abc import Sequence

from pgapp.core.scene import Outcome
from pgapp.core.wording import decimal_text
from pgapp.data.results.rows import ResultRow
from pgapp.ui.gallery.model import meaning_of, word_of
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.theme import Meaning


def class_name(label: int | None, names: Sequence[str]) -> str:
    return "–" if label is None else names[label]


def margin_words(margin: float) -> str:
    """Short enough for its column: margins of logits reach hundreds. None is said to be a zero that it is not."""
    return shown(decimal_text(margin, 1 if abs(margin) >= 100 else 3, "+"))


def meaning_at(row: ResultRow, patch_size: int) -> Meaning | None:
    """The mark of a row at one of the run's patch sizes; None where it could not be read."""
    size = row.at(patch_size)
    return None if size is None else meaning_of(size)


def verdict_words(row: ResultRow, patch_size: int, certified: str) -> str:
    """``certified, attack failed``; ``certified`` is what that is called (``run_record.certified_words``)."""
    if row.error is not None:
        return tr("cannot be read")
    size, meaning = row.at(patch_size), meaning_at(row, patch_size)
    if size is None or meaning is None:
        return "–"
    said = [shown(word_of(meaning, certified))]
    said += [tr("alert")] if size.alert else []
    said += [tr("attack failed")] if size.attack_succeeded is False else []
    return ", ".join(said)


def short_verdict(row: ResultRow, patch_size: int, certified: str) -> str:
    """The word that goes with the mark."""
    meaning = meaning_at(row, patch_size)
    if row.error is not None:
        return tr("cannot be read")
    return "–" if meaning is None else shown(word_of(meaning, certified))


def class_words(row: ResultRow, patch_size: int, names: Sequence[str]) -> str:
    """The true label, and what a wrong answer takes it for: ``tench → goldfish``."""
    size = row.at(patch_size)
    robust = None if size is None else size.robust_label
    if row.label is None:
        return class_name(robust, names)
    if size is not None and size.outcome is Outcome.WRONG and robust is not None and robust != row.label:
        return f"{names[row.label]} → {names[robust]}"
    return names[row.label]
