"""The public site, indexed once for all planners: groups, addresses, authors, renditions of pictures, and teasers."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from newsdesk.planning import labels
from newsdesk.planning.index import chrome
from newsdesk.planning.index.attachments import StoryFiles
from newsdesk.planning.index.groups import Filed, Groups, Stories, listed
from newsdesk.planning.index.links import Links
from newsdesk.planning.index.renditions import Renditions, renditions_of
from newsdesk.planning.index.share_cards import ShareCards
from newsdesk.planning.index.site_tags import SiteTags
from newsdesk.planning.index.translations import Translations
from newsdesk.planning.text_direction import other_language
from newsdesk.views import Byline, Card, Chrome, FeedLink, Head, Link, OtherVersion, Prose, Teaser, Words
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.model import Article, Author, Site, StandingPage
from newsdesk.vocabulary.names.alphabet import Alphabet
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_lists import lists_of
from newsdesk.vocabulary.story_parts import CorrectionKind


class Edition:
    """A site with its settings, and the indexes of both; most are keyed by slug.

    `absent` are the addresses that copy leads to and at which nothing is published yet.
    """

    def __init__(self, site: Site, settings: Settings, absent: Collection[str] = ()) -> None:
        self.site = site
        self._absent = absent
        self.settings = settings
        self.host, self.url = settings.host, settings.url
        self.zone = ZoneInfo(settings.timezone)
        self.in_utc = settings.timezone == "UTC"
        self.oldest_first: Stories = site.articles[::-1]
        self.authors = {author.slug: author for author in site.authors}
        names = {slug: author.name for slug, author in self.authors.items()}
        self.share_cards = ShareCards(settings, names, site.preview)
        self.desks = {desk.slug: Link(desk.name, addresses.desk(desk.slug)) for desk in settings.desks}
        self.by_slug = {story.slug: story for story in site.articles}
        # With those that have retired: lists are cut into pages, and keep their addresses, as if they were still there.
        self.filed: tuple[Filed, ...] = self.oldest_first
        if site.filings:
            filed: tuple[Filed, ...] = (*self.oldest_first, *site.filings)
            self.filed = tuple(sorted(filed, key=lambda each: (each.published, each.slug)))
        self.tags = SiteTags(settings.tags, self.filed)
        self.tag_slugs = {story.slug: self.tags.of(story) for story in (*site.articles, *site.retired)}
        self.translations = Translations(self.filed, settings.language)
        # Every version of every story, for its feeds; and what lists show, where all versions are one entry.
        self.groups = Groups(self.oldest_first, lambda story: self.tag_slugs[story.slug])
        filed_groups = Groups(self.filed, self.tags.of) if site.filings else self.groups
        self.lists = filed_groups.narrowed(self.translations.once)
        self.newest_first = self.translations.once(site.articles)
        self.hrefs = {story.slug: addresses.story(story) for story in (*site.articles, *site.retired)}
        self.modified = {story.slug: story.modified for story in site.articles}
        self.words: Words = site.words[settings.language]
        self.alphabet = Alphabet(self.words.alphabet)

    def local(self, moment: datetime) -> datetime:
        """`moment` in the desk's time zone."""
        return moment if self.in_utc else moment.astimezone(self.zone)

    def absolute(self, address: str) -> str:
        return self.url + address

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

    def words_of(self, story: Article) -> Words:
        """The words of the site in the language of a story."""
        return self.site.words[story.language or self.settings.language]

    @cached_property
    def chrome(self) -> Chrome:
        return chrome.chrome_of(self.site, self.settings, self.words)

    @cached_property
    def people(self) -> dict[str, Author]:
        """The authors who have a page: those of a public story and the chiefs of desks. No other is published."""
        chiefs = {desk.chief for desk in self.settings.desks}
        writers = {name for story in (*self.site.articles, *self.site.retired) for name in story.authors}
        return {slug: author for slug, author in self.authors.items() if slug in chiefs or slug in writers}

    @cached_property
    def renditions(self) -> dict[str, Renditions]:
        """The renditions of every picture, by its file."""
        return renditions_of(self.site, self.settings)

    @cached_property
    def portraits(self) -> dict[str, Renditions]:
        """The picture of each author who has a page, by slug: it has the name of the author's file."""
        files = {each.file.removesuffix(".md"): each.slug for each in self.people.values()}
        found = ((files.get(file.rpartition(".")[0], ""), picture) for file, picture in self.renditions.items())
        return {slug: picture for slug, picture in found if slug}

    @cached_property
    def attachments(self) -> Mapping[str, StoryFiles]:
        """The files that are published with each story, by the slug of those that have some."""
        return self.links.attachments

    @cached_property
    def links(self) -> Links:
        """Where the links of copy lead."""
        return Links(self.site, self.settings, self.people, self._absent)

    @cached_property
    def list_addresses(self) -> frozenset[str]:
        """The address of every list that is there as long as somebody or something is in it."""
        filed = [address for story in self.groups.one_of_each() for address in lists_of(story, self.tags.slug)]
        return frozenset([*filed, *map(addresses.author, self.people)])

    @cached_property
    def replaced_lists(self) -> frozenset[str]:
        """The addresses at which no emptied list stays: given up, or leading elsewhere. Desks and authors stay."""
        copies: list[Article | StandingPage] = [*self.site.articles, *self.site.retired, *self.site.pages]
        typed = [*self.settings.gone, *[each.address for each in self.settings.redirects]]
        typed += [alias for copy in copies for alias in copy.aliases]
        found = [addresses.address_of(typed_addresses.old_page(address)) for address in typed]
        return frozenset(each for each in found if not each.startswith((addresses.DESKS, addresses.AUTHORS)))

    def is_replaced(self, address: str, stories: Iterable[Filed]) -> bool:
        """Whether a list stays at its `address` no more: all its `stories` have retired, and it was replaced."""
        return address in self.replaced_lists and not listed(stories)

    def prose(self, body: Body, language: str = "", page: str = "", attached: StoryFiles = ()) -> Prose:
        """A body with its links resolved; in a `language` of its own, or shown elsewhere than on its `page`, if any.

        `attached` are the files that are published with it.
        """
        words = self.site.words[language or self.settings.language]
        typography = (language or self.settings.language) if self.settings.typography else ""
        links = self.links.of_body(words, body, page, attached) if body.references else ()
        return Prose(body.digest, links, typography, self.url, words.table, words.back_to_text)

    @cached_property
    def texts(self) -> dict[str, Prose]:
        """The body of every story: its page shows it, and so do its feeds."""
        return {
            each.slug: self.prose(each.body, each.language, attached=self.attachments.get(each.slug, ()))
            for each in (*self.site.articles, *self.site.retired)
        }

    @cached_property
    def bylines(self) -> dict[str, Byline]:
        return {
            slug: Byline(each.name, addresses.author(slug), each.role, each.collective)
            for slug, each in self.people.items()
        }

    @cached_property
    def teasers(self) -> dict[str, Teaser]:
        """Every story that is in lists, in the words of the desk."""
        return {story.slug: self.teaser(self.words, story) for story in self.site.articles}

    def teaser(self, words: Words, story: Article) -> Teaser:
        """A story in a list, in the words of the page that shows it."""
        language, way = other_language(story.language, self.settings.language)
        return Teaser(
            title=story.title,
            href=self.hrefs[story.slug],
            summary=story.summary,
            kicker=self.desks[story.desk],
            kind=labels.kind_unless_news(words, story.kind),
            published=self.local(story.published),
            authors=tuple([self.bylines[slug] for slug in story.authors]),
            as_of=story.as_of,
            language=language,
            direction=way,
            mark=labels.not_public(words, story, self.site.now),
            corrected=any(note.kind is CorrectionKind.CORRECTION for note in story.corrections),
            retracted=story.retraction is not None,
            picture=self.renditions[story.image.file].in_teaser() if story.image else None,
            picture_label=labels.made_picture(words, story.image.source) if story.image else "",
            also_in=self.also_in(story),
            updated=self.local(story.updated) if story.updated else None,
        )

    def also_in(self, story: Article) -> tuple[OtherVersion, ...]:
        """The other versions of a story."""
        languages, hrefs, versions = self.site.languages, self.hrefs, self.translations.of(story)
        others = [each for each in versions if each.story.slug != story.slug]
        return tuple([OtherVersion(languages[each.language], hrefs[each.story.slug]) for each in others])
