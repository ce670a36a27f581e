"""The catalogue of problems, read from the source: a rule is a text in hyphenated words with a message behind it."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.desk import REPOSITORY

# `unknown-*`: what is put in is not known from the source.
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*(?:-\0)?")
SENTENCE = re.compile(r"[A-Z`].*", re.DOTALL)


def rules(folder: str = "newsdesk") -> dict[str, set[str]]:
    """Every rule below a folder → the modules that report it."""
    found: dict[str, set[str]] = {}
    for module in sorted((REPOSITORY / folder).rglob("*.py")):
        for rule in _rules_in(ast.parse(module.read_text(encoding="utf-8"))):
            found.setdefault(rule, set()).add(module.relative_to(REPOSITORY).as_posix())
    return found


def _rules_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        listed: list[ast.expr] = []
        if isinstance(node, ast.Tuple):
            listed = node.elts
        elif isinstance(node, ast.Call):
            listed = node.args
        for first, second in pairwise(listed):
            if _is_rule(first) and _is_message(second):
                yield _shape(first).replace("\0", "*")
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            yield from _assigned_rule(node)


def _assigned_rule(node: ast.Assign) -> Iterator[str]:
    """The rule in `rule, message = "bad-tag", f"…"`."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, given in zip(target.elts, value.elts, strict=False):
            if isinstance(name, ast.Name) and name.id == "rule" and isinstance(given, ast.Constant):
                yield str(given.value)


def _is_rule(node: ast.expr) -> bool:
    return RULE.fullmatch(_shape(node)) is not None


def _is_message(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ("message", "MESSAGE")
    return SENTENCE.fullmatch(_shape(node)) is not None and " " in _shape(node)


def _shape(node: ast.expr) -> str:
    """A text with `\\0` for what is put into it; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return ""
