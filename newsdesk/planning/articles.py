"""One page for each story, with its author, its sources and its kin."""

from collections.abc import Iterator

from newsdesk.model import Article
from newsdesk.output import Format, Output
from newsdesk.planning import addresses, story_parts, wording
from newsdesk.planning.edition import Edition
from newsdesk.planning.frame import HOME, feed_links
from newsdesk.planning.news_items import NewsItems
from newsdesk.planning.related import Kinship
from newsdesk.planning.sharing import handle, lead_picture
from newsdesk.planning.translations import Translations
from newsdesk.views import ArticlePage, AuthorBox, Backlink, Head, Link, StorylineBox


def plan_articles(edition: Edition) -> Iterator[Output]:
    """A page for every story that is public, retired ones with their notice; beside it, where wanted, a news item."""
    pages = _Pages(edition)
    items = NewsItems(edition) if edition.settings.outputs.ninjs else None
    for story in (*edition.site.articles, *edition.site.retired):
        related = [] if story.withdrawn else pages.kinship.related(story)
        page = pages.view(story, related)
        yield pages.output(story, page, related)
        if items:
            yield items.output(story, page, related)


class _Pages:
    """What the pages of all stories share, made once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.kinship = Kinship(edition)
        self.boxes: dict[str, AuthorBox] = {
            slug: story_parts.author_box(edition, author) for slug, author in edition.people.items()
        }
        self.tags = {slug: Link(name, addresses.tag(slug)) for slug, name in edition.tag_names.items()}
        self.crumbs = {slug: (HOME, desk) for slug, desk in edition.desks.items()}
        self.feeds = {
            desk.slug: feed_links(edition.settings, addresses.desk(desk.slug), desk.name, all_formats=True)
            for desk in edition.settings.desks
        }
        self.neighbours = {
            story.slug: (earlier, later)
            for stories in edition.by_storyline.values()
            for earlier, story, later in zip((None, *stories), stories, (*stories[1:], None), strict=False)
        }
        self.storylines = {storyline.slug: storyline for storyline in edition.settings.storylines}
        self.translations = Translations(edition)
        self.handles = {slug: handle(author) for slug, author in edition.people.items()}
        self.topics = {
            slug: Link(edition.tag_names[slug], wording.media_topic(code)) for slug, code in edition.topics.items()
        }

    def output(self, story: Article, page: ArticlePage, related: list[Article]) -> Output:
        authors = [self.edition.authors[slug].file for slug in story.authors]
        others = [other.file for other in related]
        return Output(
            path=addresses.file_of(self.edition.hrefs[story.slug]),
            format=Format.PAGE,
            view=page,
            template="article.html",
            sources=(story.file, *authors, *others),
        )

    def view(self, story: Article, related: list[Article]) -> ArticlePage:
        edition, gone = self.edition, story.withdrawn is not None
        return ArticlePage(
            chrome=edition.chrome,
            head=self._head(story, edition.hrefs[story.slug]),
            crumbs=self.crumbs[story.desk],
            title=story.title,
            summary="" if gone else story.summary,
            desk=edition.desks[story.desk],
            kind=story.kind.value,
            kind_label=wording.KINDS[story.kind],
            authors=tuple([edition.bylines[slug] for slug in story.authors]),
            dateline=story.dateline,
            published=edition.local(story.published),
            updated=edition.local(story.updated) if story.updated else None,
            as_of=story.as_of,
            mark=edition.mark(story),
            notice=story_parts.notice(edition, story),
            picture=None if gone else story_parts.picture(edition, story),
            key_points=() if gone else story.key_points,
            body=None if gone else edition.prose(story.body),
            claims=() if gone else story_parts.claims(story),
            sources=() if gone else story_parts.sources(story),
            corrections=tuple([story_parts.local_correction(edition, note) for note in story.corrections]),
            places=() if gone else story_parts.places(story),
            tags=tuple([self.tags[slug] for slug in edition.tag_slugs[story.slug] if slug in self.tags]),
            author_boxes=tuple([self.boxes[slug] for slug in story.authors]),
            related=tuple([edition.teasers[other.slug] for other in related]),
            backlinks=self._backlinks(story),
            storyline=self._storyline(story),
            translations=self._translations(story),
            topics=tuple([self.topics[slug] for slug in edition.tag_slugs[story.slug] if slug in self.topics]),
        )

    def _head(self, story: Article, address: str) -> Head:
        language = story.language if story.language != self.edition.settings.language else ""
        return Head(
            title=story.title,
            description="" if story.withdrawn else story.summary,
            canonical=self.edition.absolute(address),
            feeds=self.feeds[story.desk],
            language=language,
            direction=wording.direction(language) if language else "",
            kind="article",
            card=lead_picture(self.edition, story) or self.edition.faces.of_story(story),
            translations=self.translations.heads(story),
            creators=tuple([self.handles[slug] for slug in story.authors if self.handles[slug]]),
        )

    def _backlinks(self, story: Article) -> tuple[Backlink, ...]:
        found = self.kinship.backlinks(story)
        return tuple([Backlink(wording.BACKLINKS[relation], self._link(other)) for other, relation in found])

    def _translations(self, story: Article) -> tuple[Link, ...]:
        """The other languages in which the story stands, by language tag."""
        others = [other for other in self.translations.of(story) if other.story.slug != story.slug]
        return tuple([Link(other.language, self.edition.hrefs[other.story.slug]) for other in others])

    def _storyline(self, story: Article) -> StorylineBox | None:
        if story.slug not in self.neighbours:
            return None
        earlier, later = self.neighbours[story.slug]
        return StorylineBox(
            name=self.storylines[story.storyline].name,
            href=addresses.storyline(story.storyline),
            earlier=self._link(earlier) if earlier else None,
            later=self._link(later) if later else None,
        )

    def _link(self, story: Article) -> Link:
        return Link(story.title, self.edition.hrefs[story.slug])
