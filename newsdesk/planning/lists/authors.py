"""The page of each author: who they are, and what they wrote."""

from collections.abc import Iterator

from newsdesk.planning.index.chrome import feed_links, home
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.lists.indexes import Index, index_of_names
from newsdesk.planning.lists.pagination import StoryList, plan_list
from newsdesk.planning.parts import story_parts
from newsdesk.planning.parts.index_entries import index_entry
from newsdesk.views import AuthorProfile, Language, Link, Words
from newsdesk.views.words.words import filled
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.model import Author
from newsdesk.vocabulary.output import Output


def plan_authors(edition: Edition) -> Iterator[Output]:
    """A list for each published author, and `/authors/`, by name with counts."""
    for slug, author in edition.people.items():
        address = addresses.author(slug)
        yield from plan_list(
            edition,
            StoryList(
                address=address,
                label=edition.words.author,
                title=author.name,
                stories=edition.lists.by_author.get(slug, ()),
                crumbs=(home(edition.words), Link(edition.words.authors, addresses.AUTHORS)),
                feeds=feed_links(edition.settings, address, author.name),
                profile=_profile(edition, author),
                source=author.file,
                description=_description(edition.words, author),
            ),
        )
    words = edition.words
    entries = [
        index_entry(
            words, Link(each.name, addresses.author(each.slug)), edition.lists.by_author.get(each.slug, ()), each.role
        )
        for each in edition.people.values()
    ]
    files = tuple(author.file for author in edition.people.values())
    yield index_of_names(edition, Index(words.authors, words.authors_about, addresses.AUTHORS), entries, files)


def _description(words: Words, author: Author) -> str:
    """`Stories by Ada Adeyemi. Chief, Lagos. Writes on: conflict and the sea.`"""
    where = f"{words.comma} ".join(filter(None, (author.role, author.based)))
    subjects = f"{words.writes_on}{words.colon} {words.list_pattern.join(author.expertise)}" if author.expertise else ""
    told = (filled(words.lists.stories_by, name=author.name), *(f"{each}." for each in (where, subjects) if each))
    return " ".join(told)


def _profile(edition: Edition, author: Author) -> AuthorProfile:
    return AuthorProfile(
        name=author.name,
        role=author.role,
        portrait=story_parts.portrait(edition, author),
        initials=story_parts.initials(author.name),
        desk=edition.desks[author.desk] if author.desk else None,
        based=author.based,
        expertise=author.expertise,
        speaks=tuple([_language(edition, typed) for typed in author.languages]),
        links=story_parts.author_links(edition, author),
        key=author.key,
        joined=edition.words.calendar.day(author.joined) if author.joined else "",
        bio=edition.prose(author.bio),
        collective=author.collective,
    )


def _language(edition: Edition, typed: str) -> Language:
    """A language that an author named by its tag, or by a word of their own."""
    known = edition.site.languages[typed]
    return Language("", typed, "") if known.name == typed else known
