"""The list of each storyline that has a story, or had one, and the index of those that have."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import listed
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.planning.parts.places import places_of
from newsdesk.views import Link
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Output


def plan_storylines(edition: Edition) -> Iterator[Output]:
    """A list for each storyline that has, or had, a public story, and `/storylines/`, in the order of the settings."""
    words = edition.words
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
                    crumbs=(home(words), Link(words.storylines, addresses.STORYLINES)),
                    feeds=feed_links(edition.settings, address, storyline.name),
                ),
            )
    entries = [
        index_entry(words, Link(line.name, addresses.storyline(line.slug)), stories, line.about)
        for line in edition.settings.storylines
        if listed(stories := edition.lists.by_storyline.get(line.slug, ()))
    ]
    index = Index(words.storylines, words.wayfinding.storylines_about, addresses.STORYLINES)
    yield index_page(edition, index, entries, (folders.SETTINGS_FILE,))
