"""The published addresses that are lost whatever is planned: of what had a file, or a desk, and has none any more."""

import re
from collections.abc import Iterator, Mapping

from newsdesk.planning.ledger.lost_addresses import losses_as_rejected
from newsdesk.vocabulary import addresses, folders, typed_addresses
from newsdesk.vocabulary.model import Article, Site
from newsdesk.vocabulary.names.former_names import STORY_PATH
from newsdesk.vocabulary.problems import Rejected
from newsdesk.vocabulary.settings import Settings

# What a name can be, in a text or in the name of a file.
WORD = re.compile(r"[\w-]+")
# The path of an author, a desk, or a standing page.
NAMED_PATH = re.compile(r"(?:authors/|desks/)?([^/]+)/index\.html")


def lost_files(site: Site, settings: Settings, hidden: tuple[Article, ...], faulty: Mapping[str, str]) -> Rejected:
    """The addresses in the ledger of `site` that are lost although no plan can be made; it holds what could be read.

    `faulty` are the other files with all that is in them. What one of these could be, or could keep, is not told; nor
    is any list that may have what is in them, nor what a story was that is `hidden` now.
    """
    present = set(present_paths(site, settings))
    kept = {*present, *map(typed_addresses.given_up, settings.gone)}
    words = words_in(faulty)
    named = {path: found[found.lastindex or 1] for path in site.ledger.identities if (found := _named(path))}
    # A file that is new can be the one that was there before, and has another name now.
    unknown = {_folder_of(file) for file in faulty if _stem(file) not in named.values()}
    sealed = {name for story in hidden for name in (story.slug, story.identity(settings.host))}
    lost = [
        path
        for path, name in named.items()
        if sealed.isdisjoint({name, site.ledger.identities[path]})
        and path not in kept
        and name.casefold() not in words
        and _folder_of_path(path) not in unknown
    ]
    return losses_as_rejected(site, settings, present, (lost, ()))


def words_in(faulty: Mapping[str, str]) -> set[str]:
    """All words of files that cannot be read, and of their names, in small letters."""
    return {word for text in (*faulty, *faulty.values()) for word in WORD.findall(text.casefold())}


def present_paths(site: Site, settings: Settings) -> Iterator[str]:
    """The paths of all that has a file or is declared, and of the old addresses of it."""
    yield from map(addresses.file_of, addresses.FIXED)
    stories = (*site.articles, *site.retired)
    yield from (addresses.file_of(addresses.story(story)) for story in stories)
    yield from (addresses.file_of(addresses.author(author.slug)) for author in site.authors)
    yield from (addresses.file_of(addresses.standing_page(page.slug)) for page in site.pages)
    yield from (addresses.file_of(addresses.desk(desk.slug)) for desk in settings.desks)
    for aliases in (copy.aliases for group in (stories, site.authors, site.pages) for copy in group):
        yield from map(typed_addresses.old_page, aliases)
    yield from (typed_addresses.old_page(each.address) for each in settings.redirects if "?" not in each.address)


def _named(path: str) -> re.Match[str] | None:
    return STORY_PATH.fullmatch(path) or NAMED_PATH.fullmatch(path)


def _stem(file: str) -> str:
    name = file.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _folder_of(file: str) -> str:
    """The folder of a file of copy, as one of those for authors, standing pages and stories."""
    return next((each for each in (folders.AUTHORS, folders.PAGES) if file.startswith(f"{each}/")), folders.CONTENT)


def _folder_of_path(path: str) -> str:
    """The folder of the file that was at a path; empty for a desk, which has none."""
    if path.startswith("desks/"):
        return ""
    if f"/{path}".startswith(addresses.AUTHORS):
        return folders.AUTHORS
    return folders.CONTENT if STORY_PATH.fullmatch(path) else folders.PAGES
