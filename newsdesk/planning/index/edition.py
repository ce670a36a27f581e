"""The public site, indexed once for all planners: groups, addresses, authors, pictures and teasers."""

from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from newsdesk.planning import labels
from newsdesk.planning.index import chrome
from newsdesk.planning.index.groups import Groups, Stories
from newsdesk.planning.index.share_cards import ShareCards
from newsdesk.views import Byline, Card, Chrome, FeedLink, Head, Link, Prose, ProseLink, Teaser
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article, Author, Picture, Site
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Body, CorrectionKind, Kind
from newsdesk.vocabulary.tags import TagSlugs


class Edition:
    """A site with its settings, and the indexes of both; most are keyed by slug."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site = site
        self.settings = settings
        self.host = settings.host
        self.share_cards = ShareCards(settings)
        self.zone = ZoneInfo(settings.timezone)
        self.in_utc = settings.timezone == "UTC"
        self.oldest_first: Stories = site.articles[::-1]
        self.authors = {author.slug: author for author in site.authors}
        self.desks = {desk.slug: Link(desk.name, addresses.desk(desk.slug)) for desk in settings.desks}
        self.tags = TagSlugs(settings.tags)
        self.by_slug = {story.slug: story for story in site.articles}
        # Two spellings of a tag can have one slug: each slug once, in the order typed.
        self.tag_slugs = {
            story.slug: tuple(dict.fromkeys(map(self.tags.slug, story.tags)))
            for story in (*site.articles, *site.retired)
        }
        self.groups = Groups(self.oldest_first, self.tag_slugs)
        self.hrefs = {story.slug: addresses.story(story) for story in (*site.articles, *site.retired)}
        self.modified = {story.slug: story.modified for story in site.articles}
        self.teasers = {story.slug: self._teaser(story) for story in site.articles}

    def local(self, moment: datetime) -> datetime:
        """`moment` in the desk's time zone."""
        return moment if self.in_utc else moment.astimezone(self.zone)

    def absolute(self, address: str) -> str:
        return self.settings.url + address

    def head(
        self,
        title: str,
        description: str,
        address: str,
        feeds: tuple[FeedLink, ...] = (),
        kind: str = "website",
        card: Card | None = None,
    ) -> Head:
        """The metadata of the page at `address`; without a `card`, it gets the social card of the site."""
        return Head(
            title, description, self.absolute(address), feeds, kind=kind, card=card or self.share_cards.site.card
        )

    @cached_property
    def chrome(self) -> Chrome:
        return chrome.chrome_of(self.site, self.settings)

    @cached_property
    def tag_names(self) -> dict[str, str]:
        """The name of every tag in use, by slug: as declared, or as typed."""
        typed = {self.tags.slug(name): name for story in self.oldest_first for name in story.tags}
        return {
            slug: self.tags.declared[slug].name if slug in self.tags.declared else name for slug, name in typed.items()
        }

    @cached_property
    def topics(self) -> dict[str, str]:
        """The IPTC Media Topic code of every tag in use that has one, by slug."""
        declared = ((slug, self.tags.declared.get(slug)) for slug in self.tag_names)
        return {slug: tag.media_topic for slug, tag in declared if tag and tag.media_topic}

    @cached_property
    def people(self) -> dict[str, Author]:
        """The authors who have a page: those of a public story and the chiefs of desks. No other is published."""
        chiefs = {desk.chief for desk in self.settings.desks}
        writers = {name for story in (*self.site.articles, *self.site.retired) for name in story.authors}
        return {slug: author for slug, author in self.authors.items() if slug in chiefs or slug in writers}

    @cached_property
    def pictures(self) -> dict[str, str]:
        """The address of every picture, by its file; only those that something public shows are published."""
        return {each.file: addresses.picture(each.file, each.digest) for each in self.site.pictures}

    @cached_property
    def sizes(self) -> dict[str, tuple[int, int]]:
        """Width and height of every picture in pixels, by its file."""
        return {each.file: (each.width, each.height) for each in self.site.pictures}

    @cached_property
    def portraits(self) -> dict[str, Picture]:
        """The picture of each author who has a page, by slug: it has the name of the author's file."""
        files = {each.file.removesuffix(".md"): each.slug for each in self.people.values()}
        found = ((files.get(each.file.rpartition(".")[0], ""), each) for each in self.site.pictures)
        return {slug: picture for slug, picture in found if slug}

    @cached_property
    def _targets(self) -> dict[str, str]:
        """The target of a reference in a body (a file or `story:SLUG`) → its address, for all that is public."""
        stories = (*self.site.articles, *self.site.retired)
        return {
            **{story.file: self.hrefs[story.slug] for story in stories},
            **{f"story:{slug}": href for slug, href in self.hrefs.items()},
            **{page.file: addresses.standing_page(page.slug) for page in self.site.pages},
            **{author.file: addresses.author(author.slug) for author in self.people.values()},
            **self.pictures,
        }

    def mark(self, story: Article) -> str:
        """Why a story in a preview is not public (`Draft`, `Sealed until …`); empty for one that is."""
        if story.draft:
            return "Draft"
        if story.published > self.site.now:
            return f"Sealed until {story.published:%Y-%m-%d %H:%M} UTC"
        return ""

    def prose(self, body: Body, language: str = "") -> Prose:
        """A body with its references resolved; the address of a story that is not public is empty.

        `language` is that of the body, if it is not that of the site.
        """
        typography = (language or self.settings.language) if self.settings.typography else ""
        if not body.references:
            return Prose(body.digest, typography=typography)
        links = ((each, self._targets.get(each.target)) for each in body.references)
        return Prose(
            body.digest,
            tuple(
                ProseLink(each.typed, to + each.fragment if to else "", *self.sizes.get(each.target, ()))
                for each, to in links
            ),
            typography,
        )

    @cached_property
    def bylines(self) -> dict[str, Byline]:
        return {
            slug: Byline(each.name, addresses.author(slug), each.role, each.collective)
            for slug, each in self.people.items()
        }

    def _teaser(self, story: Article) -> Teaser:
        language = story.language if story.language != self.settings.language else ""
        return Teaser(
            title=story.title,
            href=self.hrefs[story.slug],
            summary=story.summary,
            kicker=self.desks[story.desk],
            kind="" if story.kind is Kind.NEWS else labels.KINDS[story.kind],
            published=self.local(story.published),
            authors=tuple([self.bylines[slug] for slug in story.authors]),
            as_of=story.as_of,
            language=language,
            direction=labels.direction(language) if language else "",
            mark=self.mark(story),
            corrected=any(note.kind is CorrectionKind.CORRECTION for note in story.corrections),
        )
