"""One page for each story, with its author, its sources and related stories."""

from collections.abc import Iterator

from msgspec import Struct

from newsdesk.planning import labels
from newsdesk.planning.feeds.news_items import NewsItems
from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.disowned import DisownedStories
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import listed
from newsdesk.planning.index.related import RelatedStories
from newsdesk.planning.index.translations import Version
from newsdesk.planning.parts import story_parts
from newsdesk.planning.parts.neighbours import neighbours
from newsdesk.planning.parts.places import locator_map, place_notes
from newsdesk.planning.parts.social import handle, lead_picture
from newsdesk.planning.parts.translated_parts import TranslatedParts
from newsdesk.planning.text_direction import other_language
from newsdesk.views import ArticlePage, AuthorBox, Backlink, Byline, Head, Link, StorylineBox, Translation, Words
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.names.media_topics import media_topic
from newsdesk.vocabulary.output import Format, Output


def plan_articles(edition: Edition) -> Iterator[Output]:
    """A page for every public story, also retired ones, and a news item (IPTC ninjs) if the settings enable it."""
    pages = _Pages(edition)
    items = NewsItems(edition) if edition.settings.outputs.ninjs else None
    for story in (*edition.site.articles, *edition.site.retired):
        related = [] if story.withdrawn else pages.related_stories.related(story)
        page = pages.view(story, related)
        yield pages.output(story, page, related)
        if items:
            yield items.output(story, page, related)


class _Team(Struct, frozen=True):
    """The authors of a story, as its page needs them; made once for all stories by the same authors."""

    bylines: tuple[Byline, ...]
    boxes: tuple[AuthorBox, ...]
    handles: tuple[str, ...]
    files: tuple[str, ...]


class _Pages:
    """Makes the pages of stories from the values that they share, which are computed once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.related_stories = RelatedStories(edition)
        self.disowned_stories = DisownedStories(edition)
        stories = (*edition.site.articles, *edition.site.retired)
        self.boxes = {slug: story_parts.author_box(edition, author) for slug, author in edition.people.items()}
        self.teams = {authors: self._team(authors) for authors in {story.authors for story in stories}}
        self.tags = {slug: Link(name, addresses.tag(slug)) for slug, name in edition.tags.names.items()}
        self.feeds = {
            desk.slug: feed_links(edition.settings, addresses.desk(desk.slug), desk.name, all_formats=True)
            for desk in edition.settings.desks
        }
        self.neighbours = {
            slug: both
            for stories in edition.groups.by_storyline.values()
            for slug, both in neighbours(stories, edition.translations).items()
        }
        self.storylines = {storyline.slug: storyline for storyline in edition.settings.storylines}
        self.translated = TranslatedParts(edition)
        self.kinds = {
            kind: href
            for kind, filed in edition.lists.by_kind.items()
            if (href := addresses.kind(kind)) not in edition.replaced_lists or listed(filed)
        }
        self.topics = {
            slug: Link(edition.tags.names[slug], media_topic(code)) for slug, code in edition.tags.topics.items()
        }

    def output(self, story: Article, page: ArticlePage, related: list[Article]) -> Output:
        return Output(
            path=addresses.file_of(self.edition.hrefs[story.slug]),
            format=Format.PAGE,
            view=page,
            template="article.html",
            sources=(story.file, *self.teams[story.authors].files, *[other.file for other in related]),
            identity=story.identity(self.edition.host),
        )

    def view(self, story: Article, related: list[Article]) -> ArticlePage:
        edition = self.edition
        team, versions, tags = self.teams[story.authors], edition.translations.of(story), edition.tag_slugs[story.slug]
        words = edition.words_of(story)
        return ArticlePage(
            chrome=self.translated.chrome(words),
            head=self._head(words, story, team, versions),
            crumbs=(home(words), edition.desks[story.desk]),
            title=story.title,
            summary=story.summary,
            desk=edition.desks[story.desk],
            kind=story.kind.value,
            kind_label=labels.of_code(words.kinds, story.kind),
            authors=team.bylines,
            dateline=story.dateline,
            published=edition.local(story.published),
            updated=edition.local(story.updated) if story.updated else None,
            as_of=story.as_of,
            mark=labels.not_public(words, story, edition.site.now),
            notice=story_parts.notice(edition, story),
            picture=story_parts.picture(edition, words, story),
            key_points=story.key_points,
            body=None if story.withdrawn else edition.texts[story.slug],
            claims=story_parts.claims(words, story) if story.claims else (),
            sources=story_parts.sources(edition, story) if story.sources else (),
            corrections=tuple([story_parts.local_correction(edition, words, note) for note in story.corrections]),
            places=place_notes(story.places) if story.places else (),
            map=locator_map(edition.settings, story.places) if story.places else None,
            tags=tuple([self.tags[slug] for slug in tags if slug in self.tags]),
            author_boxes=team.boxes,
            related=tuple([self.translated.teaser(words, other) for other in related]),
            backlinks=self._backlinks(words, story),
            storyline=self._storyline(words, story) if story.slug in self.neighbours else None,
            also_in=edition.also_in(story),
            topics=tuple([self.topics[slug] for slug in tags if slug in self.topics]),
            contributors=story_parts.contributors(story) if story.contributors else (),
            attachments=story_parts.attachments(edition, story) if story.slug in edition.attachments else (),
            withdrawn_stories=self._withdrawn_stories(words, story),
            kind_href="" if story.withdrawn else self.kinds.get(story.kind, ""),
        )

    def _withdrawn_stories(self, words: Words, story: Article) -> tuple[Backlink, ...]:
        behind = self.disowned_stories.behind(words, story)
        return tuple([Backlink(introduction, self._link(words, other)) for other, introduction in behind])

    def _team(self, authors: tuple[str, ...]) -> _Team:
        people = [self.edition.people[slug] for slug in authors]
        return _Team(
            bylines=tuple(self.edition.bylines[slug] for slug in authors),
            boxes=tuple(self.boxes[slug] for slug in authors),
            handles=tuple(filter(None, map(handle, people))),
            files=tuple(author.file for author in people),
        )

    def _head(self, words: Words, story: Article, team: _Team, versions: tuple[Version, ...]) -> Head:
        language, way = other_language(story.language, self.edition.settings.language)
        return Head(
            title=labels.headline(words, story),
            description=story.withdrawn.reason if story.withdrawn else story.summary,
            canonical=self.edition.absolute(self.edition.hrefs[story.slug]),
            feeds=self.feeds[story.desk],
            language=language,
            direction=way,
            kind="article",
            card=lead_picture(self.edition, story) or self.edition.share_cards.of_story(words, story),
            translations=self._heads(versions),
            creators=team.handles,
            original=story_parts.original(self.edition, story) if story.canonical else None,
        )

    def _heads(self, versions: tuple[Version, ...]) -> tuple[Translation, ...]:
        """The versions of a story for the metadata of its page (`hreflang`), with absolute addresses."""
        absolute, hrefs = self.edition.absolute, self.edition.hrefs
        return tuple([Translation(each.language, absolute(hrefs[each.story.slug]), each.original) for each in versions])

    def _backlinks(self, words: Words, story: Article) -> tuple[Backlink, ...]:
        found = self.related_stories.backlinks(story)
        return tuple(
            [Backlink(labels.of_code(words.backlinks, relation), self._link(words, other)) for other, relation in found]
        )

    def _storyline(self, words: Words, story: Article) -> StorylineBox:
        earlier, later = self.neighbours[story.slug]
        return StorylineBox(
            name=self.storylines[story.storyline].name,
            href=addresses.storyline(story.storyline),
            earlier=self._link(words, earlier) if earlier else None,
            later=self._link(words, later) if later else None,
        )

    def _link(self, words: Words, story: Article) -> Link:
        return Link(story.title, self.edition.hrefs[story.slug], labels.mark(words, labels.fate(story)))
