"""An element tree → HTML, letter for letter as `markdown.serializers.to_html_string` writes it."""

from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import RE_AMP, to_html_string


class UnusualHtml(Exception):
    """Raised for a tree that has to be left to the library."""


class EndTags(dict[str, str]):
    """The end tag of each element by its tag: nothing for those that have none."""

    def __missing__(self, tag: str) -> str:
        self[tag] = end = "" if tag.lower() in HTML_EMPTY else f"</{tag}>"
        return end


END_TAGS = EndTags()
# Their text is not escaped.
RAW = ("script", "style")


def to_html(element: Element) -> str:
    """The HTML of the element, with its children and its tail."""
    try:
        return _html_of(element)
    except (UnusualHtml, AttributeError, TypeError, RecursionError):
        # Tags of comments and qualified names are not strings; and the library serializes deep trees without recursion.
        return to_html_string(element)


def _html_of(element: Element) -> str:
    tag, text, tail = element.tag, element.text or "", element.tail or ""
    end = END_TAGS[tag]
    if text and ("<" in text or ">" in text or "&" in text) and tag.lower() not in RAW:
        text = _escape(text)
    if tail and tail != "\n" and ("<" in tail or ">" in tail or "&" in tail):
        tail = _escape(tail)
    if len(element):
        text = "".join([text, *map(_html_of, element)])
    if items := element.items():
        attributes = "".join([_attribute(name, value) for name, value in (sorted(items) if len(items) > 1 else items)])
        return f"<{tag}{attributes}>{text}{end}{tail}"
    return f"<{tag}>{text}{end}{tail}"


def _attribute(name: str, value: str) -> str:
    # The library omits the value of a boolean attribute, which is its name.
    if name == value:
        raise UnusualHtml
    if "<" in value or ">" in value or "&" in value:
        value = _escape(value)
    if '"' in value:
        value = value.replace('"', "&quot;")
    return f' {name}="{value}"'


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
