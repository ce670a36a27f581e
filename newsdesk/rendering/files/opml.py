"""Every feed as a subscription list → OPML 2.0 (opml.org/spec2.opml)."""

from xml.etree.ElementTree import Element, SubElement

from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.files.xml import xml_document
from newsdesk.views import FeedOutline
from newsdesk.vocabulary.output import Output


def render_opml(output: Output, _context: RenderContext) -> bytes:
    """OPML 2.0, one group of outlines for each menu of feeds."""
    view = output.view
    assert isinstance(view, FeedOutline)
    root = Element("opml", {"version": "2.0"})
    SubElement(SubElement(root, "head"), "title").text = view.title
    body = SubElement(root, "body")
    for menu in view.menus:
        group = SubElement(body, "outline", {"text": menu.title})
        for feed in menu.feeds:
            page = feed.href.rpartition("/")[0] + "/"
            named = {"text": feed.title, "title": feed.title, "type": "rss", "xmlUrl": feed.href, "htmlUrl": page}
            SubElement(group, "outline", named)
    return xml_document(root)
