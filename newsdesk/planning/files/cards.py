"""The social cards (Open Graph images) of pages that have no picture."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.share_cards import ShareCard
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Format, Output


def plan_cards(edition: Edition) -> Iterator[Output]:
    """One card for the site and one for each desk; if the settings enable it, one for each story that needs it."""
    planned: set[str] = set()
    for share_card, source in _share_cards(edition):
        if share_card.card:
            path = addresses.file_of(share_card.card.src.removeprefix(edition.settings.url))
            if path not in planned:
                planned.add(path)
                yield Output(path, Format.CARD, share_card.view, sources=(source,))


def _share_cards(edition: Edition) -> Iterator[tuple[ShareCard, str]]:
    yield edition.share_cards.site, folders.SETTINGS_FILE
    yield from ((share_card, folders.SETTINGS_FILE) for share_card in edition.share_cards.desks.values())
    if edition.share_cards.are_of_stories:
        for story in (*edition.site.articles, *edition.site.retired):
            if not story.withdrawn and not (story.image and edition.renditions[story.image.file].card):
                yield edition.share_cards.story(edition.words_of(story), story), story.file
