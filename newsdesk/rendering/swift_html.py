"""An element tree → HTML, as `markdown.serializers.to_html_string` writes it."""

from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP, to_html_string


def to_html(element: Element) -> str:
    """The element with all that it contains; what is out of the ordinary is left to the library."""
    try:
        return _html_of(element)
    except (AttributeError, TypeError, RecursionError):
        # Comments, qualified names, texts that are none, or a tree too deep for recursion.
        return to_html_string(element)


def _html_of(element: Element) -> str:
    tag, text, tail = element.tag, element.text or "", element.tail or ""
    kind = tag.lower()
    if ("<" in text or ">" in text or "&" in text) and kind not in ("script", "style"):
        text = _escape(text)
    if "<" in tail or ">" in tail or "&" in tail:
        tail = _escape(tail)
    inside = "".join([_html_of(child) for child in element]) if len(element) else ""
    attributes = "".join([_attribute(*item) for item in sorted(element.items())]) if element.keys() else ""
    end = "" if kind in HTML_EMPTY else f"</{tag}>"
    return f"<{tag}{attributes}>{text}{inside}{end}{tail}"


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
