"""Stories in one line each."""

from newsdesk.planning import labels
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import Stories
from newsdesk.views import Headline
from newsdesk.vocabulary.model import Article


def headlines(edition: Edition, stories: Stories) -> tuple[Headline, ...]:
    """The headlines of listed stories, in the order given."""
    return tuple([_headline(edition, story) for story in stories])


def _headline(edition: Edition, story: Article) -> Headline:
    teaser = edition.teasers[story.slug]
    return Headline(
        title=teaser.title,
        href=teaser.href,
        published=teaser.published,
        desk=teaser.kicker.name,
        language=teaser.language,
        direction=teaser.direction,
        mark=teaser.mark or labels.mark(edition.words, labels.fate(story)),
    )
