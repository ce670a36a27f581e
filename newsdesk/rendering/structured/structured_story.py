"""The view of a story → a schema.org NewsArticle: authors, dates, sources, corrections, translations."""

from collections.abc import Iterator
from typing import Any

from newsdesk.rendering import dates
from newsdesk.views import ArticlePage, AttachmentNote, Byline, ContributorNote, CorrectionNote, SourceNote, Translation

# An object of JSON-LD that has properties (JSON-LD 1.1, section 9.2).
NodeObject = dict[str, Any]
# The subtypes are pending in schema.org: `NewsArticle` comes first, for consumers that know only the core.
ARTICLE_SUBTYPES = {
    "news": "ReportageNewsArticle",
    "sitrep": "ReportageNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "opinion": "OpinionNewsArticle",
}
CORRECTING_KINDS = ("correction", "clarification", "retraction")


def news_article(page: ArticlePage) -> NodeObject:
    """The story as JSON-LD; a withdrawn one keeps its headline, its authors, its desk and its dates."""
    origin, canonical = page.chrome.origin, page.head.canonical
    home = origin + page.chrome.places.home
    original = page.head.original
    notice = page.notice.kind if page.notice else ""
    return without_empty(
        {
            "@type": ["NewsArticle", *([] if notice == "withdrawn" else [ARTICLE_SUBTYPES[page.kind]])],
            "mainEntityOfPage": original.href if original else canonical,
            "isBasedOn": original.href if original else "",
            "url": canonical,
            "headline": page.head.title,
            "description": page.summary,
            "inLanguage": page.head.language or page.chrome.language,
            "datePublished": dates.iso(page.published),
            "dateModified": dates.iso(page.modified) if page.modified else "",
            "expires": dates.iso(page.notice.date) if page.notice and notice == "expired" else "",
            "creativeWorkStatus": _status(page),
            "author": [_author(author, origin) for author in page.authors],
            "contributor": [_contributor(helper) for helper in page.contributors],
            "publisher": {"@type": "NewsMediaOrganization", "name": page.chrome.title, "url": home},
            "isAccessibleForFree": True,
            "dateline": page.dateline,
            "image": _images(page),
            "articleSection": page.desk.name,
            "keywords": [tag.name for tag in page.tags],
            "about": [{"@type": "Thing", "name": topic.name, "sameAs": topic.href} for topic in page.topics],
            "contentLocation": [{"@type": "Place", "name": place.name} for place in page.places],
            "citation": [_source(source) for source in page.sources],
            "associatedMedia": [_attachment(each, origin) for each in page.attachments],
            "correction": [_correction(note) for note in page.corrections if note.kind in CORRECTING_KINDS],
            **dict(_languages(page.head.translations, canonical)),
        }
    )


def _status(page: ArticlePage) -> str:
    if page.notice and page.notice.kind == "withdrawn":
        return page.chrome.words.withdrawn
    return page.chrome.words.retracted if any(note.kind == "retraction" for note in page.corrections) else ""


def without_empty(node: NodeObject) -> NodeObject:
    """The properties of `node` that are not empty."""
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _author(author: Byline, origin: str) -> NodeObject:
    kind = "Organization" if author.collective else "Person"
    return {"@type": kind, "name": author.name, "url": origin + author.href}


def _contributor(helper: ContributorNote) -> NodeObject:
    """A person, within the role that they had where one is told (schema.org/Role)."""
    place = {"@type": "Place", "name": helper.based} if helper.based else None
    person = without_empty({"@type": "Person", "name": helper.name, "workLocation": place})
    return {"@type": "Role", "roleName": helper.role, "contributor": person} if helper.role else person


def _images(page: ArticlePage) -> list[NodeObject]:
    """The lead picture in the shapes that search engines ask for, and as it is where it is too small for these."""
    figure = page.picture
    if not figure:
        return []
    return [
        without_empty(
            {
                "@type": "ImageObject",
                "url": page.chrome.origin + shown.src,
                "width": shown.width,
                "height": shown.height,
                "caption": figure.caption,
                "creditText": figure.credit,
                "digitalSourceType": figure.digital_source,
            }
        )
        for shown in figure.crops or (figure.shown.fallback,)
    ]


def _source(source: SourceNote) -> NodeObject:
    return without_empty(
        {
            "@type": "CreativeWork",
            "name": source.name,
            "url": source.url,
            "archivedAt": source.archive,
            "creativeWorkStatus": source.mark.capitalize(),
        }
    )


def _attachment(note: AttachmentNote, origin: str) -> NodeObject:
    return without_empty(
        {
            "@type": "AudioObject" if note.is_audio else "MediaObject",
            "name": note.title,
            "description": note.note,
            "contentUrl": origin + note.href,
            "encodingFormat": note.type,
            "contentSize": str(note.size),
        }
    )


def _correction(note: CorrectionNote) -> NodeObject:
    return {"@type": "CorrectionComment", "name": note.label, "text": note.text, "datePublished": dates.iso(note.date)}


def _languages(translations: tuple[Translation, ...], canonical: str) -> Iterator[tuple[str, Any]]:
    """What the story was translated from, or on the original, what it was translated into."""
    works = [(each, {"@type": "NewsArticle", "url": each.href, "inLanguage": each.language}) for each in translations]
    if any(each.original and each.href == canonical for each in translations):
        yield "workTranslation", [work for each, work in works if not each.original]
    else:
        yield from (("translationOfWork", work) for each, work in works if each.original)
