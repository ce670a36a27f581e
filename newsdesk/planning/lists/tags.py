"""The list of each tag that is in use or was, and the index of those that are."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_of_names
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import Link
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import Output


def plan_tags(edition: Edition) -> Iterator[Output]:
    """A list for each tag that a public story carries, and `/tags/`, in alphabetical order with counts.

    A tag that only retired stories carry keeps its list and is in no index.
    """
    for slug, stories in edition.lists.by_tag.items():
        name, address = edition.tags.names[slug], addresses.tag(slug)
        yield from plan_list(
            edition,
            StoryList(
                address=address,
                label=edition.words.tag,
                title=name,
                about=_about(edition, slug),
                about_parts=_about_parts(edition, slug),
                stories=stories,
                crumbs=(home(edition.words), Link(edition.words.tags, addresses.TAGS)),
                feeds=feed_links(edition.settings, address, name),
            ),
        )
    words = edition.words
    entries = [
        index_entry(words, Link(name, addresses.tag(slug)), edition.lists.by_tag[slug], _about(edition, slug))
        for slug, name in edition.tags.names.items()
        if slug in edition.groups.by_tag
    ]
    index = Index(words.tags, words.tags_about, addresses.TAGS)
    yield index_of_names(edition, index, entries, (folders.SETTINGS_FILE,))


def _about(edition: Edition, slug: str) -> str:
    return edition.tags.declared[slug].about if slug in edition.tags.declared else ""


def _about_parts(edition: Edition, slug: str) -> tuple[Link, ...]:
    declared = edition.tags.declared.get(slug)
    return edition.links.of_text(edition.words, declared.about, declared.about_links) if declared else ()
