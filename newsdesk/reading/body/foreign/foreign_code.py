"""Code of other generators and editors in a body, which readers would see: refused, with what to type here."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsdesk.reading.body.foreign.foreign_forms import FOREIGN_FORMS, ForeignForm, FormGroup
from newsdesk.reading.body.passage import is_at
from newsdesk.reading.body.words import BodyWords
from newsdesk.reading.diagnostics import MAX_PROBLEMS, quoted

MAX_SHOWN_LENGTH = 24
# At the end of a heading, where its anchor would be: the reader of blocks has taken what is one.
NO_ANCHOR = re.compile(r"\{#([^{}\n]*)\}[ \t]*(?=\n\n|\Z)")


class ForeignCode(NamedTuple):
    """Code of a form, from `start` to `end`; `rank` is the place of the form among all."""

    start: int
    rank: int
    end: int
    form: ForeignForm


def refuse_foreign_code(words: BodyWords) -> None:
    """Report what another generator would replace, the first of many; between backquotes it is shown as code."""
    for code in islice(foreign_code(words), MAX_PROBLEMS):
        end = max(code.end, min(code.start + MAX_SHOWN_LENGTH, len(words.source)))
        typed = quoted(words.source[code.start : end].split("\n")[0], MAX_SHOWN_LENGTH)
        message = f"`{typed}` is {code.form.whose} and means nothing here."
        hint = f"{code.form.cure[:1].upper()}{code.form.cure[1:]}. To show it as code, put it between backquotes."
        words.fault(code.start, "foreign-code", message, hint)
    if words.headings and "{" in words.text:
        _refuse_anchors(words)


def foreign_code(words: BodyWords) -> Iterator[ForeignCode]:
    """All foreign code in a body, in order; where two forms fit or overlap, the first of them."""
    text = words.text
    found: list[ForeignCode] = []
    for rank, group in enumerate(FOREIGN_FORMS):
        if group.mark in text and _may_hold(words, group):
            for place, form in enumerate(group.forms):
                order, matches = 100 * rank + place, _compiled(form.pattern).finditer(text)
                found += (ForeignCode(each.start(), order, each.end(), form) for each in matches)
    position = -1
    for code in sorted(found, key=lambda each: each[:2]):
        if code.start >= position:
            position = max(code.end, code.start + 1)
            yield code


# On first use: most copy has a mark of no form or of few, and there are dozens.
@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _may_hold(words: BodyWords, group: FormGroup) -> bool:
    """Whether code of a group whose mark is in the text may be there."""
    if group.at_mark is None:
        return True
    if group.mark:
        return is_at(group.mark, group.at_mark, words.text)
    return not words.line_starts.isdisjoint(group.line_starts) and bool(group.at_mark.search(f"\n{words.text}"))


def _refuse_anchors(words: BodyWords) -> None:
    """Report what stands in the place of the anchor of a heading, and cannot be one."""
    rows = {words.published.place(heading.lines[-1].row, 0)[0] for heading in words.headings}
    for found in islice(NO_ANCHOR.finditer(words.text), MAX_PROBLEMS):
        if words.place(found.start())[0] in rows:
            # Pandoc's classes and attributes may stand beside it.
            name = "-".join(part for part in found[1].split() if part[0] != "." and "=" not in part)
            anchor = "-".join(re.findall(r"[\w-]+", name)) or "a-b"
            message = f"`{quoted(found[0].strip(), MAX_SHOWN_LENGTH)}` is no anchor."
            hint = f"An anchor has letters, digits and hyphens, and a blank before it: type ` {{#{anchor}}}`."
            words.fault(found.start(), "foreign-code", message, hint)
