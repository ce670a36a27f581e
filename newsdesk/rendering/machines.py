"""Views for machines → sitemaps (sitemaps.org), subscription lists (OPML 2.0), text files and assets."""

from xml.etree.ElementTree import Element, SubElement, tostring

from newsdesk.output import Output
from newsdesk.problems import Problem, Rejected
from newsdesk.rendering import dates
from newsdesk.rendering.context import RenderContext
from newsdesk.views import AssetFile, FeedOutline, NewsSitemap, PlainText, Sitemap, SitemapIndex, Stylesheet

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def render_sitemap(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, Sitemap)
    return _document(_listing("urlset", "url", view))


def render_sitemap_index(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, SitemapIndex)
    return _document(_listing("sitemapindex", "sitemap", view))


def render_news_sitemap(output: Output, _context: RenderContext) -> bytes:
    """Google's news sitemap: bare headlines, two days."""
    view = output.view
    assert isinstance(view, NewsSitemap)
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for entry in view.entries:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = entry.href
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        SubElement(publication, "news:name").text = view.publication
        SubElement(publication, "news:language").text = entry.language
        SubElement(news, "news:publication_date").text = dates.iso(entry.published)
        SubElement(news, "news:title").text = entry.title
    return _document(root)


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
    return _document(root)


def render_text(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, PlainText)
    return "".join(f"{line}\n" for line in view.lines).encode()


def render_asset(output: Output, context: RenderContext) -> bytes:
    """The bytes of the asset. That they are the planned ones is not asked: the next build sees what they are."""
    view = output.view
    assert isinstance(view, AssetFile)
    return _read(view, context)


def render_stylesheet(output: Output, context: RenderContext) -> bytes:
    """The parts of the stylesheet joined, without comments and without white space that says nothing."""
    # Of use only to a build with a new stylesheet.
    from rcssmin import cssmin

    view = output.view
    assert isinstance(view, Stylesheet)
    minified: bytes = cssmin(b"\n".join(_read(part, context) for part in view.parts))
    return minified + b"\n"


def _read(file: AssetFile, context: RenderContext) -> bytes:
    try:
        return (context.paths.assets / file.name).read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        raise Rejected([Problem(f"assets/{file.name}", 1, 1, "unreadable", message, "Build again.")]) from None


def _listing(root_name: str, entry_name: str, view: Sitemap | SitemapIndex) -> Element:
    root = Element(root_name, {"xmlns": SITEMAP})
    for entry in view.entries:
        element = SubElement(root, entry_name)
        SubElement(element, "loc").text = entry.href
        if entry.modified:
            SubElement(element, "lastmod").text = dates.iso(entry.modified)
    return root


def _document(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
