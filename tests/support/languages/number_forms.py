"""Where a source writes a number in a way that no other language can write it with its own marks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_FORM = re.compile(r"[,_]|\.[1-9]|(?<!\.0)[eEfFgGn%]$")
"""that of a number with decimals or with marks between thousands; ``02d`` and ``.0f`` have neither"""

ENGLISH = frozenset({"numeral", "number_text", "number_words", "percent_text", "digits"})
"""what writes a number in English; all but the last can be ``shown``, unless an f-string makes a bare text of it"""


def bare_numbers(source: str) -> Iterator[tuple[int, str]]:
    """``(line, what stands there)`` of each number that is formatted on its own way to a reader.

    An f-string, ``format``, ``str.format`` and ``%`` with a number's form, ``str`` of a rounded number, and an f-string
    or ``str.join`` around what can still be said in another language. A template of ``worded`` or ``tr`` is none.
    """
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if _called(node) == "numbers"]
    said = {inner for call in calls for inner in ast.walk(call)}
    for node in ast.walk(tree):
        if node not in said and _is_bare(node):
            yield node.lineno, ast.unparse(node)  # type: ignore[attr-defined]


def _is_bare(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue):
        return _has_form(node.format_spec) or _called(node.value) in ENGLISH or _called(node.value) == "round"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        text = _literal(node.left)
        return text is not None and re.search(r"%[-+ 0#]*\d*(?:\.\d+)?[eEfFgG]", text) is not None
    if isinstance(node, ast.Call):
        if _called(node) == "format" and len(node.args) == 2:
            return _has_form(node.args[1])
        if _called(node) == "str" and len(node.args) == 1:
            value = node.args[0]
            return isinstance(value, ast.Call) and _called(value) == "round" and len(value.args) == 2
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            return any(_FORM.search(form) for form in re.findall(r"\{\w*:([^{}]+)\}", _literal(node.func.value) or ""))
        if isinstance(node.func, ast.Attribute) and node.func.attr == "join" and _literal(node.func.value) is not None:
            return any(_called(each) in ENGLISH for argument in node.args for each in ast.walk(argument))
    return False


def _has_form(spec: ast.expr | None) -> bool:
    parts = spec.values if isinstance(spec, ast.JoinedStr) else [spec]
    text = "".join(_literal(part) or "9" for part in parts if part is not None)
    return _FORM.search(text) is not None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
