"""What a weights file is taken for, and what only the person can say of it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.data.pictures.picture_set import printable
from pgapp.engine.loading.network_import import Question, question_of
from pgapp.networks.checkpoints.file_keys import OWN, FileKey
from pgapp.networks.classes.data_sets import class_names

if TYPE_CHECKING:
    from pgapp.networks.catalogue.entry import NetworkEntry

MOST_ASKED = 4
"""which weights, which classes, which network, how pictures are prepared"""
_NAMED = 5


@dataclass(frozen=True)
class WeightsFacts:
    """Sentences: by what a file was known, what it leaves open, and why it cannot be opened."""

    evidence: tuple[str, ...]
    asked: tuple[str, ...] = ()
    refused: str | None = None


def weights_facts(path: Path) -> WeightsFacts:
    """Read a weights file and say what it is, with all that is asked before it is used. Imports torch.

    After a question the first answer to it is taken, to see what else there is; what depends on that is not said.
    """
    from pgapp.networks.catalogue.files import recognized_entries  # imports torch once it reads

    key = FileKey(path, None, None)
    sentences: list[str] = []
    questions: list[Question] = []
    while True:
        try:
            entries = recognized_entries(key)
        except (RuntimeError, OSError, ValueError, LookupError) as error:
            question = question_of(key, error)
            if question is None or (question.unnamed and not question.guess):
                refused = None if questions else str(error)
                return WeightsFacts(tuple(sentences), _asked(questions), refused)
            sentences.append(str(error))
            questions.append(question)
            answered = _with_first_answer(question, error)
            if answered is None or len(questions) == MOST_ASKED:
                return WeightsFacts(tuple(sentences), _asked(questions))
            key = answered
        else:
            return WeightsFacts((*_evidence(entries, questions), *sentences), _asked(questions))


def _with_first_answer(question: Question, error: Exception) -> FileKey | None:
    """None for a name that is only likely."""
    key = question.key
    if question.data_sets:
        return replace(key, data_set=OWN)
    if question.models:
        return replace(key, model=question.models[0])
    if question.weights:
        return replace(key, said=replace(key.said, weights=question.weights[0]))
    if question.preparation is not None and hasattr(error, "preparation"):
        return replace(key, said=error.preparation.as_said(key.said))
    return None


def _asked(questions: list[Question]) -> tuple[str, ...]:
    return tuple(map(_in_words, questions))


def _in_words(question: Question) -> str:
    if question.data_sets:
        return f"Which classes it has: {', '.join(question.data_sets)}."
    if question.models:
        return f"Which published weights these are: {', '.join(question.models)}."
    if question.weights:
        return f"Which of its weights are meant: {', '.join(question.weights)}."
    if question.preparation is not None:
        return "How pictures are prepared: the mean and the standard deviation of their pixels."
    return f"Which network it is; its shapes or its name make {question.guess} likely."


def _evidence(entries: tuple[NetworkEntry, ...], questions: list[Question]) -> list[str]:
    """What was recognized, without what follows from an answer that was only assumed."""
    entry = entries[0]
    assumed = tuple(
        start
        for start, is_asked in (
            ("pictures:", any(question.models or question.preparation is not None for question in questions)),
            ("weights:", any(question.weights for question in questions)),
        )
        if is_asked
    )
    said = [f"{each.title}: --network {printable(each.key)}" for each in entries]
    if questions:
        said = [f"{entry.base}, {len(entry.names):,} classes."]
    said += [f"{each[:1].upper()}{each[1:]}." for each in entry.taken if not each.startswith(assumed)]
    if entry.names not in (class_names(len(entry.names), None), class_names(len(entry.names), "imagenet")):
        more = ", ..." if len(entry.names) > _NAMED else ""
        said.append(f"Classes: {', '.join(map(printable, entry.names[:_NAMED]))}{more}.")
    return said
