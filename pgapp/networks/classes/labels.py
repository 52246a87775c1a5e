"""Class names: ImageNet's, and finding a class by what a person types. No torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pgapp.core.wording import worded
from pgapp.paths import resources

IMAGENETTE = (0, 217, 482, 491, 497, 566, 569, 571, 574, 701)
"""ImageNette's ten classes among ImageNet's 1000."""


_ELSEWHERE = {
    134: ("crane bird", "crane"),
    264: ("Cardigan",),
    517: ("crane",),
    638: ("maillot",),
    639: ("maillot tank suit", "maillot"),
}
"""How torchvision, Keras and ILSVRC's lists spell the five names that we tell apart in other words. Keras and the lists
call both cranes "crane", Keras both maillots "maillot"."""


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


@lru_cache(maxsize=1)
def imagenet_spellings() -> tuple[tuple[str, ...], ...]:
    """The whole names of the same classes in torchvision's, timm's, Keras' and ILSVRC's lists, where not as ours."""
    return tuple(
        (", ".join(lemmas), *_ELSEWHERE.get(index, ())) for index, (_, _, lemmas) in enumerate(_imagenet_rows())
    )


def imagenet_synonyms() -> tuple[tuple[str, ...], ...]:
    """WordNet's words for each of the same classes."""
    return tuple(lemmas for _, _, lemmas in _imagenet_rows())


@lru_cache(maxsize=1)
def imagenet_kit_numbers() -> tuple[int, ...]:
    """ILSVRC2012_ID of the same classes, 1 to 1000: the numbers of the challenge's development kit."""
    lines = (resources() / "labels" / "ilsvrc2012_ids.txt").read_text(encoding="utf-8").splitlines()
    return tuple(int(number) for line in lines if not line.startswith("#") for number in line.split())


def find(names: Sequence[str], text: str) -> int:
    """The position among ``names`` of the class that a person means.

    ``text`` is a name, a number that counts among ``names``, or, for ImageNet's classes, a WordNet id or another
    of WordNet's words for the class. ``_`` and ``-`` do not matter, and case only where it tells two classes apart.

    Raises:
        UnknownLabelError: nothing fits, or several do; the sentence lists what comes near.
    """
    wanted = _plain(text)
    if not wanted:
        raise UnknownLabelError(worded("no class was named"))
    if wanted.isascii() and wanted.isdigit():
        if int(wanted) < len(names):
            return int(wanted)
        raise UnknownLabelError(
            worded(
                "class {wanted} does not exist: classes are numbered 0 to {last}", wanted=wanted, last=len(names) - 1
            )
        )
    spelled = " ".join(text.replace("_", " ").split())
    matches = (
        [index for index, name in enumerate(names) if spelled == name or spelled in _whole_names().get(name, ())]
        or [index for index, name in enumerate(names) if _plain(name) == wanted]
        or [index for index, name in enumerate(names) if wanted in _other_words().get(name, ())]
    )
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UnknownLabelError(
            worded("'{text}' may mean {names}: say which", text=text, names=_listed(names[index] for index in matches))
        )
    near = _near(names, wanted)
    raise UnknownLabelError(
        worded(
            "no class is called '{text}': did you mean {names}?"
            if near
            else "no class is called '{text}': give its name, its number or its WordNet id",
            text=text,
            names=_listed(near) if near else "",
        )
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


@lru_cache(maxsize=1)
def _whole_names() -> dict[str, tuple[str, ...]]:
    return dict(zip(imagenet(), imagenet_spellings(), strict=True))


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
    if len(quoted) == 1:
        return quoted[0]
    return worded("{first} or {second}", first=", ".join(quoted[:-1]), second=quoted[-1])
