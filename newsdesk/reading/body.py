"""One Markdown body → what may be published of it, and what it refers to."""

import posixpath
import re
from collections.abc import Iterator
from hashlib import blake2b
from urllib.parse import unquote

from newsdesk.reading.report import Report
from newsdesk.story_parts import Body, Reference

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINE_COMMENT = re.compile(r"^[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
LINK = re.compile(r"\]\([ \t]*(<[^<>\n]*>|[^\s()<>]+)|^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*(<[^<>\n]*>|\S+)", re.MULTILINE)
TAG = re.compile(r"^(?! {4}|\t).*?<(/?[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>", re.MULTILINE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
ALLOWED = ("https:", "http:", "mailto:", "story:")


def digest_of(text: str | bytes) -> str:
    """A name for a content: 128 bits of BLAKE2b, in hexadecimal."""
    return blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).hexdigest()


def publishable(body: str) -> str:
    """`body` without its HTML comments, which are notes between writers and editors."""
    if "<!--" in body:
        body = COMMENT.sub("", LINE_COMMENT.sub("", body))
    return body.strip("\n")


def opening_of(body: str) -> str:
    """The first paragraph of a publishable body."""
    return body.split("\n\n", 1)[0]


def read_body(text: str, first_line: int, report: Report) -> Body:
    """Know `text`, a body that begins on line `first_line` of the report's file, by its digest and references."""
    published = publishable(text)
    if not published.strip():
        return Body("")
    masked = _mask(text, first_line, report)
    return Body(digest_of(published), tuple(_references(masked, first_line, report)))


def _mask(text: str, first_line: int, report: Report) -> str:
    """`text` with comments and code blanked out, each character keeping its place."""
    if "<!--" in text:
        text = COMMENT.sub(blank, text)
        if (opened := text.find("<!--")) >= 0:
            report.add(
                _place(text, opened, first_line),
                "unclosed-comment",
                "This comment is never closed.",
                "End it with `-->`, so that it cannot be published by accident.",
            )
    if "```" in text or "~~~" in text:
        text = FENCE.sub(blank, text)
    if "`" in text:
        text = CODE.sub(blank, text)
    if "<" in text:
        for tag in TAG.finditer(text):
            report.add(
                _place(text, tag.start(1) - 1, first_line),
                "raw-html",
                f"Raw HTML (`<{tag[1]}>`) is not allowed.",
                "Use Markdown, or put it between backquotes to show it as code.",
            )
    return text


def blank(found: re.Match[str]) -> str:
    """White space in the shape of what was found, so that all else keeps its place."""
    return re.sub(r"[^\n]", " ", found[0])


def _references(text: str, first_line: int, report: Report) -> Iterator[Reference]:
    for found in LINK.finditer(text):
        group = 1 if found[1] else 2
        typed = found[group].strip("<>")
        place = _place(text, found.start(group), first_line)
        scheme = SCHEME.match(typed)
        if scheme and scheme[0].casefold() not in ALLOWED:
            report.add(
                place,
                "link-type",
                f"Links that begin with `{scheme[0]}` are not allowed.",
                "Type an https:// address, a path to a story, or `story:its-slug`.",
            )
        elif typed.startswith("story:") or (not scheme and typed[:1] not in "/#"):
            yield _reference(typed, report.file, place)


def _reference(typed: str, file: str, place: tuple[int, int]) -> Reference:
    path, hash_mark, fragment = typed.partition("#")
    if not path.startswith("story:"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path)))
    return Reference(typed, path, hash_mark + fragment, *place)


def _place(text: str, position: int, first_line: int) -> tuple[int, int]:
    return first_line + text.count("\n", 0, position), position - text.rfind("\n", 0, position)
