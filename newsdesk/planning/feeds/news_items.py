"""A story and the view of its page → a news item (IPTC ninjs), for systems that republish news."""

from collections.abc import Iterable

from msgspec.structs import replace

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.parts.organisation import policies
from newsdesk.planning.parts.places import degrees
from newsdesk.views import ArticlePage, GeoPoint, NewsItem, RelatedItem
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.output import Format, Output


class NewsItems:
    """Plans news items; holds what those of all stories share."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        stories = (*edition.site.articles, *edition.site.retired)
        self.identities = {story.slug: story.identity(edition.host) for story in stories}
        self.policies = tuple(sorted({policy.href for policy in policies(edition)}))

    def output(self, story: Article, page: ArticlePage, related: Iterable[Article]) -> Output:
        """The news item of `story`, next to its page; the address stays the same when the story is withdrawn."""
        gone, retraction = story.withdrawn, story.retraction
        view = NewsItem(
            id=self.identities[story.slug],
            href=page.head.canonical,
            origin=page.chrome.origin,
            language=page.head.language or page.chrome.language,
            status="canceled" if gone or retraction else "usable",
            note=gone.reason if gone else retraction.text if retraction else "",
            title=page.head.title,
            summary=page.summary,
            genre="" if gone else page.kind_label,
            desk=page.desk.name,
            authors=page.authors,
            dateline=page.dateline,
            published=story.published,
            modified=max(story.published, gone.date) if gone else story.modified,
            expires=story.expires,
            body=page.body,
            picture=page.picture,
            topics=page.topics,
            spots=_spots(story),
            sources=page.sources,
            related=tuple([RelatedItem(self.identities[other.slug], other.title) for other in related]),
            policies=self.policies,
            contributors=tuple([replace(each, role=each.role or page.words.reporting) for each in page.contributors]),
            original=page.head.original,
            picture_name=page.words.lead_picture if page.picture else "",
        )
        address = addresses.news_item(self.edition.hrefs[story.slug])
        return Output(addresses.file_of(address), Format.NINJS, view, sources=(story.file,))


def _spots(story: Article) -> tuple[GeoPoint, ...]:
    return tuple(
        GeoPoint(place.name, degrees(place.lat, place.precision), degrees(place.lon, place.precision))
        for place in story.places
    )
