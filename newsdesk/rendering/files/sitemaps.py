"""The views of sitemaps → XML (sitemaps.org), and Google's news sitemap."""

from xml.etree.ElementTree import Element, SubElement

from newsdesk.rendering import dates
from newsdesk.rendering.context import RenderContext
from newsdesk.rendering.files.xml import xml_document
from newsdesk.views import NewsSitemap, Sitemap, SitemapIndex
from newsdesk.vocabulary.output import Output

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


def render_sitemap(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, Sitemap)
    return xml_document(_listing("urlset", "url", view))


def render_sitemap_index(output: Output, _context: RenderContext) -> bytes:
    view = output.view
    assert isinstance(view, SitemapIndex)
    return xml_document(_listing("sitemapindex", "sitemap", view))


def render_news_sitemap(output: Output, _context: RenderContext) -> bytes:
    """Google's news sitemap: address, publication, time and headline of each story."""
    view = output.view
    assert isinstance(view, NewsSitemap)
    root = Element("urlset", {"xmlns": SITEMAP_NAMESPACE, "xmlns:news": NEWS_NAMESPACE})
    for entry in view.entries:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = entry.href
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        SubElement(publication, "news:name").text = view.publication
        SubElement(publication, "news:language").text = entry.language
        SubElement(news, "news:publication_date").text = dates.iso(entry.published)
        SubElement(news, "news:title").text = entry.title
    return xml_document(root)


def _listing(root_name: str, entry_name: str, view: Sitemap | SitemapIndex) -> Element:
    root = Element(root_name, {"xmlns": SITEMAP_NAMESPACE})
    for entry in view.entries:
        element = SubElement(root, entry_name)
        SubElement(element, "loc").text = entry.href
        if entry.modified:
            SubElement(element, "lastmod").text = dates.iso(entry.modified)
    return root
