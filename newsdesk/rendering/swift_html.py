"""An element tree → HTML, as `markdown.serializers.to_html_string` writes it."""

from collections.abc import Callable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP, to_html_string


def to_html(element: Element) -> str:
    """The element with all that it contains; what is out of the ordinary is left to the library."""
    pieces: list[str] = []
    try:
        _write(element, pieces.append)
    except (AttributeError, TypeError, RecursionError):
        # Comments, qualified names, valueless texts, or a tree deeper than the stack, for which it has its own.
        return to_html_string(element)
    return "".join(pieces)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    kind = tag.lower()
    attributes = element.items()
    if attributes:
        attributes.sort()
        write(f"<{tag}{''.join([_attribute(name, value) for name, value in attributes])}>")
    else:
        write(f"<{tag}>")
    text = element.text
    if text:
        write(text if kind == "script" or kind == "style" else _escape(text))
    for child in element:
        _write(child, write)
    if kind not in HTML_EMPTY:
        write(f"</{tag}>")
    tail = element.tail
    if tail:
        write(_escape(tail))


def _attribute(name: str, value: str | None) -> str:
    if value is None:
        return f" {name}"
    value = _escape(value)
    if '"' in value:
        value = value.replace('"', "&quot;")
    if name == value and name in BOOLEAN_ATTRIBUTES["html"]:
        return f" {name}"
    return f' {name}="{value}"'


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
