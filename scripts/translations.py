"""Brings the files of translations up to date with the source, and says what is missing.

    python scripts/translations.py                 # new texts are added as unfinished, those that are gone are left out
    python scripts/translations.py --unfinished    # print those without a translation, as JSON {text: ""}
    python scripts/translations.py --take FILE     # fill in translations from such a file

A text is the literal that ``tr`` or ``worded`` is called with, or one of a demo, a sample picture or a network that
ships. The files, ``resources/translations/LANGUAGE/ROOM.ts``, are Qt Linguist's, one for each room. Qt's own extractor
is not used: it passes over f-strings and functions of another name without a word.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pgapp.ui.language.catalogue import Language, folder_of, read_catalogue
from pgapp.ui.language.translate import CONTEXT

ROOT = Path(__file__).resolve().parents[1]
FUNCTIONS = ("tr", "worded")
LANGUAGES = {Language.GERMAN.value: "de_DE"}
SHIPPED = ("demos", "samples")
SHIPPED_TEXTS = ("title", "summary", "headline", "text", "notes")


@dataclass(frozen=True)
class Found:
    """A text in the source. ``problem``: why it cannot be collected."""

    text: str
    path: Path
    line: int
    problem: str = ""


def texts_of(source: str, path: Path) -> Iterator[Found]:
    """The texts that a module has to say, and the calls that none can be read from."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            continue
        for argument in _choices(node.args[0]) if node.args else ():
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield Found(argument.value, path, argument.lineno)
            else:
                form = "an f-string" if isinstance(argument, ast.JoinedStr) else "no literal"
                yield Found("", path, argument.lineno, f"{node.func.id} is called with {form}")


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def shipped_texts(path: Path) -> Iterator[Found]:
    """What a demo that ships says, and what a sample picture is called."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    for table in (held, *held.get("station", ())):
        for key in SHIPPED_TEXTS:
            if isinstance(table.get(key), str):
                yield Found(table[key], path, 0)


def networks_texts(path: Path) -> Iterator[Found]:
    """What is said of the networks that ship."""
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["shipped"]:
        yield Found(row["summary"], path, 0)


def room_of(path: Path) -> str:
    """``ui_stage`` for ``pgapp/ui/stage/stage.py``, ``core`` for all of ``pgapp/core``, ``demos`` and ``samples``."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "models":
        return "networks"
    if parts[0] == "resources":
        return parts[1]
    names = parts[1:-1]
    return "_".join(names[:2] if names[:1] == ("ui",) else names[:1]) or "pgapp"


def collected() -> list[Found]:
    """All texts of the program, in the order of the files."""
    found: list[Found] = []
    for path in sorted((ROOT / "pgapp").rglob("*.py")):
        found += texts_of(path.read_text(encoding="utf-8"), path)
    for folder in SHIPPED:
        for path in sorted((ROOT / "resources" / folder).glob("*.toml")):
            found += shipped_texts(path)
    found += networks_texts(ROOT / "models" / "catalog.toml")
    return found


def texts_by_room() -> dict[str, list[str]]:
    """A text that several rooms say is in the file of the first."""
    rooms: dict[str, list[str]] = {}
    known: set[str] = set()
    for each in collected():
        if not each.problem and each.text not in known:
            known.add(each.text)
            rooms.setdefault(room_of(each.path), []).append(each.text)
    return {room: sorted(texts) for room, texts in rooms.items()}


def as_ts(texts: list[str], said: dict[str, str], language: str) -> str:
    """A file of Qt Linguist, without places in the source, which would change with every line."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en_GB")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if said.get(text):
            translation.text = said[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def bring_up_to_date(folder: Path, language: str, taken: dict[str, str]) -> dict[str, list[str]]:
    """Write the files of ``folder``; the texts by room that have no translation yet."""
    said = {**read_catalogue(folder), **{text: there for text, there in taken.items() if there}}
    rooms = texts_by_room()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.ts"):
        if path.stem not in rooms:
            path.unlink()
    for room, texts in rooms.items():
        path, whole = folder / f"{room}.ts", as_ts(texts, said, language)
        if not path.exists() or path.read_text(encoding="utf-8") != whole:
            path.write_text(whole, encoding="utf-8")
    return {room: [text for text in texts if not said.get(text)] for room, texts in rooms.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--language", default="de", choices=sorted(LANGUAGES))
    parser.add_argument("--take", type=Path, metavar="FILE", help="JSON {text: translation} to fill in")
    parser.add_argument("--unfinished", action="store_true", help="print what has no translation, as JSON")
    parser.add_argument("--rooms", nargs="*", default=None, help="of these rooms only, as ui_stage")
    args = parser.parse_args()
    taken = json.loads(args.take.read_text(encoding="utf-8")) if args.take else {}
    folder = folder_of(Language(args.language))
    missing = bring_up_to_date(folder, LANGUAGES[args.language], taken)
    if args.unfinished:
        wanted = [text for room, texts in missing.items() if not args.rooms or room in args.rooms for text in texts]
        print(json.dumps(dict.fromkeys(wanted, ""), ensure_ascii=False, indent=1))
        return 0
    for room, texts in sorted(missing.items()):
        if texts:
            print(f"{room}: {len(texts)} without a translation")
    problems = [each for each in collected() if each.problem]
    for each in problems:
        print(f"{each.path.relative_to(ROOT)}:{each.line}: {each.problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
