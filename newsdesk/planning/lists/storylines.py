"""The list of each storyline that has a story, or had one."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import listed
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.places import places_of
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Output


def plan_storylines(edition: Edition) -> Iterator[Output]:
    """A list for each storyline that has, or had, a public story."""
    for storyline in edition.settings.storylines:
        if storyline.slug in edition.lists.by_storyline:
            address = addresses.storyline(storyline.slug)
            yield from plan_list(
                edition,
                StoryList(
                    address=address,
                    label=edition.words.storyline,
                    title=storyline.name,
                    about=storyline.about,
                    about_parts=edition.links.of_text(edition.words, storyline.about, storyline.about_links),
                    stories=edition.lists.by_storyline[storyline.slug],
                    places=places_of(listed(edition.lists.by_storyline[storyline.slug])),
                    crumbs=(home(edition.words),),
                    feeds=feed_links(edition.settings, address, storyline.name),
                ),
            )
