"""The page of each author: who they are, and what they wrote."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import HOME, feed_links
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_page
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts import story_parts
from newsdesk.views import AuthorProfile, IndexEntry, Link
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Author
from newsdesk.vocabulary.names import dates
from newsdesk.vocabulary.output import Output


def plan_authors(edition: Edition) -> Iterator[Output]:
    """A list for each published author, and `/authors/`, by name with counts."""
    for slug, author in edition.people.items():
        address = addresses.author(slug)
        yield from plan_list(
            edition,
            StoryList(
                address=address,
                label="Author",
                title=author.name,
                stories=edition.filed_groups.by_author.get(slug, ()),
                crumbs=(HOME, Link("Authors", addresses.AUTHORS)),
                feeds=feed_links(edition.settings, address, author.name),
                profile=_profile(edition, author),
                source=author.file,
            ),
        )
    people = sorted(edition.people.values(), key=lambda author: (author.name.casefold(), author.slug))
    entries = [
        IndexEntry(each.name, addresses.author(each.slug), len(edition.groups.by_author.get(each.slug, ())), each.role)
        for each in people
    ]
    files = tuple(author.file for author in people)
    yield index_page(edition, Index("Authors", "Everyone who writes here.", addresses.AUTHORS), entries, files)


def _profile(edition: Edition, author: Author) -> AuthorProfile:
    return AuthorProfile(
        name=author.name,
        role=author.role,
        portrait=story_parts.portrait(edition, author),
        initials=story_parts.initials(author.name),
        desk=edition.desks[author.desk] if author.desk else None,
        based=author.based,
        expertise=author.expertise,
        languages=author.languages,
        links=story_parts.author_links(edition, author),
        key=author.key,
        joined=dates.long_day(author.joined) if author.joined else "",
        bio=edition.prose(author.bio),
        collective=author.collective,
    )
