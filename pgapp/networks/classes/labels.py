"""Class names: ImageNet's, and finding a class by what a person types. No torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pgapp.paths import resources

IMAGENETTE = (0, 217, 482, 491, 497, 566, 569, 571, 574, 701)
"""ImageNette's ten classes among ImageNet's 1000."""


class UnknownLabelError(LookupError):
    """No class, or more than one, is meant by a text. Its message is a sentence."""


@lru_cache(maxsize=1)
def _imagenet_rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    lines = (resources() / "labels" / "imagenet.tsv").read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((wnid, name, tuple(lemmas.split(", "))) for wnid, name, lemmas in fields)


@lru_cache(maxsize=1)
def imagenet() -> tuple[str, ...]:
    """ImageNet's 1000 class names in their usual order, all different."""
    return tuple(name for _, name, _ in _imagenet_rows())


def imagenet_wnids() -> tuple[str, ...]:
    """The WordNet ids ("n01440764", ...) of the same classes in the same order."""
    return tuple(wnid for wnid, _, _ in _imagenet_rows())


def find(names: Sequence[str], text: str) -> int:
    """The position among ``names`` of the class that a person means.

    ``text`` is a name, a number that counts among ``names``, or, for ImageNet's classes, a WordNet id or another
    of WordNet's words for the class. Case, ``_`` and ``-`` do not matter.

    Raises:
        UnknownLabelError: nothing fits, or several do; the sentence lists what comes near.
    """
    wanted = _plain(text)
    if not wanted:
        raise UnknownLabelError("no class was named")
    if wanted.isascii() and wanted.isdigit():
        if int(wanted) < len(names):
            return int(wanted)
        raise UnknownLabelError(f"class {wanted} does not exist: classes are numbered 0 to {len(names) - 1}")
    exact = [index for index, name in enumerate(names) if _plain(name) == wanted]
    matches = exact or [index for index, name in enumerate(names) if wanted in _other_words().get(name, ())]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UnknownLabelError(f"'{text}' may mean {_listed(names[index] for index in matches)}: say which")
    near = _near(names, wanted)
    hint = f"did you mean {_listed(near)}?" if near else "give its name, its number or its WordNet id"
    raise UnknownLabelError(f"no class is called '{text}': {hint}")


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


@lru_cache(maxsize=1)
def _other_words() -> dict[str, frozenset[str]]:
    return {name: frozenset((wnid, *map(_plain, lemmas))) for wnid, name, lemmas in _imagenet_rows()}


def _near(names: Sequence[str], wanted: str) -> list[str]:
    import difflib

    within = [name for name in names if wanted in _plain(name)]
    plain = {_plain(name): name for name in names}
    close = [plain[match] for match in difflib.get_close_matches(wanted, plain, n=4, cutoff=0.6)]
    return list(dict.fromkeys([*close, *within]))[:4]


def _listed(names: Iterable[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
