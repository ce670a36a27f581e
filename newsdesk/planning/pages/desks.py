"""The list of each desk, with who leads it."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import HOME, feed_links
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.pages.lists import StoryList, plan_list
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output


def plan_desks(edition: Edition) -> Iterator[Output]:
    """Every desk has its list, also one without a story."""
    for desk in edition.settings.desks:
        address = addresses.desk(desk.slug)
        yield from plan_list(
            edition,
            StoryList(
                address=address,
                label="Desk",
                title=desk.name,
                about=desk.about,
                stories=edition.groups.by_desk.get(desk.slug, ()),
                crumbs=(HOME,),
                feeds=feed_links(edition.settings, address, desk.name, all_formats=True),
                lead=edition.bylines[desk.chief] if desk.chief else None,
                card=edition.share_cards.of_desk(desk.slug),
            ),
        )
