"""An unknown key → the key that was meant, and the hint for the writer: what to type for it here."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.schema.hints.foreign_keys import ELSEWHERE, MEANT, NEEDLESS, folded_key, holds_back
from newsdesk.reading.schema.hints.proposals import WITH_YOUR_OWN, HasKeys, Proposal, proposal_for
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.lists import MapOf
from newsdesk.reading.yaml.as_typed import MAX_QUOTED_VALUE, in_double_quotes
from newsdesk.reading.yaml.nodes import MappingNode, Node
from newsdesk.reading.yaml.scalars import ScalarNode

# Below this likeness of their letters, two words have nothing to do with one another.
LIKENESS = 0.7
MAX_PICTURES_SHOWN = 3
NUMBER = re.compile(r"-?\d{1,9}")


class Intention(NamedTuple):
    """The key that an unknown one was meant to be, if there is one, and the hint."""

    key: Key | None
    hint: str


def unknown_key(name: ScalarNode, value: Node, node: MappingNode, known: Mapping[str, Key]) -> Intention:
    """What `name` with its `value`, one of the fields of `node`, was meant to be among the `known` keys."""
    if cut := _cut_in_a_number(name, node):
        return Intention(None, cut)
    if owner := _not_indented(name, value, node, known):
        return Intention(None, f"Indent it by two blanks: it belongs to `{owner}`.")
    given = {key.text: key.place[0] for key, _ in node.fields if key.text in known}
    folded = folded_key(name.text)
    # Our own keys in other letters come first: `Key-Points`, `publishAt`.
    same = [key for key in known if folded_key(key) == folded]
    held = holds_back(name.text, value.text if isinstance(value, ScalarNode) else "")
    if held is not None and not same:
        return _state(held, given, known)
    candidates = [known[key] for key in (*same, *MEANT.get(folded, ())) if key in known]
    proposals = [(key, proposal_for(key, value)) for key in candidates if key.name not in given]
    for key, proposal in proposals:
        if proposal.is_whole:
            return Intention(key, _rename(key, proposal, is_sure=bool(same)))
    if not candidates and (hint := ELSEWHERE.get(folded)):
        return Intention(None, f"{hint}.")
    if reason := NEEDLESS.get(folded):
        return Intention(None, f"Delete it: {reason}.")
    if proposals:
        return Intention(proposals[0][0], _rename(*proposals[0]))
    likely = [known[key] for key in get_close_matches(name.text.strip().casefold(), known, n=1, cutoff=LIKENESS)]
    if taken := next((key for key in (*candidates, *likely) if key.name in given), None):
        where = f"It is given already, on line {given[taken.name]}: put it there, or delete this line."
        return Intention(taken, f"Did you mean `{taken.name}`? {where}")
    if likely:
        return Intention(likely[0], _rename(likely[0], proposal_for(likely[0], value), is_sure=True))
    if cut := _cut_at_a_comma(name, node):
        return Intention(None, cut)
    return Intention(None, f"The keys are {', '.join(known)}. Delete the line if it is none of them.")


def _cut_at_a_comma(name: ScalarNode, node: MappingNode) -> str:
    """The hint for words that were taken for a key, as a comma parts them from the value before them on their line.

    Empty for others. Only what stands between braces is on one line with the field before it.
    """
    index = next(index for index, (key, _) in enumerate(node.fields) if key is name)
    first = index
    while first and _is_bare(node.fields[first], node.fields[first - 1]):
        first -= 1
    if first == index or not isinstance(typed := node.fields[first][1], ScalarNode) or not typed.text:
        return ""
    last = index
    while last + 1 < len(node.fields) and _is_bare(node.fields[last + 1], node.fields[last]):
        last += 1
    parts = [typed, *(key for key, _ in node.fields[first + 1 : last + 1])]
    whole = "".join(_with_comma(before, part) for before, part in pairwise(parts)) + parts[-1].text
    line = f"{node.fields[first][0].text}: {in_double_quotes(whole)}"
    shown = f", `{line}`" if len(line) <= MAX_QUOTED_VALUE and line.isprintable() else ""
    return f"A comma parts what stands between braces: put the whole value in quotes{shown}."


def _with_comma(part: ScalarNode, following: ScalarNode) -> str:
    """`part` and the comma behind it, with a blank unless `following` is right there, as in an address."""
    return f"{part.text}," if following.place[1] == part.place[1] + len(part.text) + 1 else f"{part.text}, "


def _is_bare(field: tuple[ScalarNode, Node], before: tuple[ScalarNode, Node]) -> bool:
    """Whether a field is words without a value, on one line with the field before it."""
    name, value = field
    is_empty = isinstance(value, ScalarNode) and not value.text
    return is_empty and name.place[0] == before[0].place[0]


def _cut_in_a_number(name: ScalarNode, node: MappingNode) -> str:
    """The hint for figures that were taken for a key, as a comma stands before them in a number; empty for another."""
    keys = [key for key, _ in node.fields]
    before = node.fields[keys.index(name) - 1] if name in keys[1:] else None
    if before and name.text.isdigit() and isinstance(before[1], ScalarNode) and NUMBER.fullmatch(before[1].text):
        return f"Type `{before[0].text}: {before[1].text}.{name.text}`: a number has a point and no comma."
    return ""


def _not_indented(name: ScalarNode, value: Node, node: MappingNode, known: Mapping[str, Key]) -> str:
    """The key above, of which nothing is typed, that has keys such as `name` within it; empty if there is none."""
    above = node.fields[: [key for key, _ in node.fields].index(name)]
    owner, typed = next(((key.text, typed) for key, typed in reversed(above) if key.text in known), ("", node))
    if not isinstance(typed, ScalarNode) or typed.text:
        return ""
    reader = known[owner].value
    is_key = isinstance(reader, HasKeys) and any(key.name == name.text for key in reader.keys)
    return owner if is_key or (isinstance(reader, MapOf) and isinstance(value, MappingNode)) else ""


def _state(held: bool, given: Mapping[str, int], known: Mapping[str, Key]) -> Intention:
    """The hint for a key that says in another system's words whether a story is published."""
    draft = known.get("draft")
    if draft is None or not held:
        public = "delete it: what has no `draft: true` is published" if draft else "delete it: this is always public"
        keep = "" if not held else " Keep the file elsewhere until it may be published."
        return Intention(None, f"{public[:1].upper()}{public[1:]}.{keep}")
    if "draft" in given:
        return Intention(draft, f"Did you mean `draft: true`? It belongs on line {given['draft']}: delete this one.")
    return Intention(draft, "Did you mean `draft`? Type `draft: true`.")


def _rename(key: Key, proposal: Proposal, is_sure: bool = False) -> str:
    """The hint to type `key`; with its value, unless that can stay as it is and the key is only misspelt."""
    asked = f"Did you mean `{key.name}`?"
    if proposal.is_whole and (is_sure or not proposal.typed) and not proposal.is_changed:
        return asked
    typed = f"{key.name}: {proposal.typed}"
    if len(typed) > MAX_QUOTED_VALUE or not typed.isprintable():
        return asked
    return f"{asked} Type `{typed}`{'' if proposal.is_whole else WITH_YOUR_OWN}.{_elsewhere(key, proposal.left)}"


def _elsewhere(key: Key, left: tuple[str, ...]) -> str:
    """What to do with the entries of a list that do not fit under `key`, which has one value."""
    shown = [quoted(each.strip()) for each in left if each.strip()]
    if not shown:
        return ""
    if key.name == "image":
        files = [f"<{each}>" if " " in each else each for each in shown]
        pictures = " and ".join(f"`![what it shows]({file})`" for file in files[:MAX_PICTURES_SHOWN])
        return f" A story has one of these: put what else it shows into the text, as {pictures}."
    others = " and ".join(f"`{each}`" for each in shown[:MAX_PICTURES_SHOWN])
    return f" It takes one: {others} would be lost."


def odd_space(name: str) -> tuple[str, str, str]:
    """Rule, message and hint for a key beside which there is a space of another kind."""
    message = f"A space that is not an ordinary one stands beside `{name}`."
    return "odd-space", message, "Delete it, and type an ordinary space or none."
