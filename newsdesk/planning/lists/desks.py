"""The list of each desk, with who leads it."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import Link
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Output


def plan_desks(edition: Edition) -> Iterator[Output]:
    """A list for each desk, also for one without a story, and `/desks/`, in the order of the settings with counts."""
    for desk in edition.settings.desks:
        address = addresses.desk(desk.slug)
        yield from plan_list(
            edition,
            StoryList(
                address=address,
                label=edition.words.desk,
                title=desk.name,
                about=desk.about,
                about_parts=edition.links.of_text(edition.words, desk.about, desk.about_links),
                stories=edition.lists.by_desk.get(desk.slug, ()),
                crumbs=(home(edition.words), Link(edition.words.desks, addresses.DESKS)),
                feeds=feed_links(edition.settings, address, desk.name, all_formats=True),
                chief=edition.bylines[desk.chief] if desk.chief else None,
                card=edition.share_cards.of_desk(desk.slug),
            ),
        )
    words = edition.words
    entries = [
        index_entry(
            words, Link(desk.name, addresses.desk(desk.slug)), edition.lists.by_desk.get(desk.slug, ()), desk.about
        )
        for desk in edition.settings.desks
    ]
    yield index_page(
        edition,
        Index(words.desks, words.desks_about, addresses.DESKS),
        entries,
        (folders.SETTINGS_FILE,),
    )
