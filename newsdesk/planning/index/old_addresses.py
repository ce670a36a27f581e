"""Old addresses and where they lead: the aliases of copy, the redirects of the settings, numbered pages of before."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.planning import labels
from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.groups import finished_pages
from newsdesk.planning.text_direction import within
from newsdesk.vocabulary import addresses, folders, typed_addresses
from newsdesk.vocabulary.links.link_targets import canonical
from newsdesk.vocabulary.problems import Problem, Rejected


class OldAddress(Struct, frozen=True):
    """An address that leads to `href` now, at which there is `title`.

    `file` says so; `identity` is that of the story to which an alias leads.
    """

    address: str
    href: str
    title: str
    file: str
    identity: str = ""

    @property
    def page(self) -> str:
        """Its address as that of the page there; one with a query has none."""
        return "" if "?" in self.address else addresses.address_of(typed_addresses.old_page(self.address))


def old_addresses(edition: Edition) -> tuple[OldAddress, ...]:
    """Every old address that leads to something public, one with a query among them; each leads there at once.

    What is at its own address again, a list that has stories or a story that was moved and moved back, has no old one
    there. Raises `Rejected` for an alias that cannot be the address of a page.
    """
    aliases = tuple(_aliases(edition))
    # The page of an author is a list, and comes to its old addresses too when it has stories again.
    lists = {*edition.list_addresses, *(each.page for each in aliases if each.href.startswith(addresses.AUTHORS))}
    every = (*aliases, *(each for each in _redirects(edition) if each.page not in lists))
    found = [each for each in every if each.page not in edition.list_addresses and not _is_its_own(each)]
    typed = {each.page for each in found}
    found += [each for each in _pages_of_storylines(edition) if each.page not in typed]
    if wrong := [_problem(each) for each in found if not typed_addresses.is_address(each.address.partition("?")[0])]:
        raise Rejected(wrong)
    by_address = {canonical(each.address): each for each in found if "?" not in each.address}
    return tuple([_at_its_end(each, by_address) for each in found])


def _is_its_own(old: OldAddress) -> bool:
    return bool(old.page) and addresses.file_of(old.page) == addresses.file_of(old.href)


def _aliases(edition: Edition) -> Iterator[OldAddress]:
    for story in (*edition.site.articles, *edition.site.retired):
        for alias in story.aliases:
            headline, identity = labels.headline(edition.words_of(story), story), story.identity(edition.host)
            title = within(headline, story.language, edition.settings.language)
            yield OldAddress(alias, edition.hrefs[story.slug], title, story.file, identity)
    for page in edition.site.pages:
        for alias in page.aliases:
            yield OldAddress(alias, addresses.standing_page(page.slug), page.title, page.file)
    for author in edition.people.values():
        for alias in author.aliases:
            yield OldAddress(alias, addresses.author(author.slug), author.name, author.file)


def _redirects(edition: Edition) -> Iterator[OldAddress]:
    for each in edition.settings.redirects:
        target = edition.links.resolve(each.target, each.fragment)
        # What leads to a story that is not public yet is not there yet either.
        if href := target.href if target else each.typed:
            yield OldAddress(each.address, href, href, folders.SETTINGS_FILE)


def _pages_of_storylines(edition: Edition) -> Iterator[OldAddress]:
    """The pages that a storyline would have as other lists do, and had before all of it stood on one."""
    for storyline in edition.settings.storylines:
        filed, href = edition.lists.by_storyline.get(storyline.slug, ()), addresses.storyline(storyline.slug)
        if not edition.is_replaced(href, filed):
            for number in range(1, finished_pages(filed, edition.settings.per_list) + 1):
                page = addresses.list_page(href, number)
                yield OldAddress(page, href, storyline.name, folders.SETTINGS_FILE)


def _at_its_end(old: OldAddress, by_address: Mapping[str, OldAddress]) -> OldAddress:
    """An old address that leads to another one, as one that leads where that does."""
    passed: set[str] = set()
    last = old
    while (following := by_address.get(canonical(last.href))) and following.href not in passed:
        passed.add(last.href)
        last = following
    return replace(old, href=last.href, title=last.title)


def _problem(old: OldAddress) -> Problem:
    message = f"The old address `{old.address[:60]}` cannot be an address of the site."
    return Problem(old.file, 1, 1, "bad-alias", message, "Type it as it was, such as `/2023/09/old-slug/`.")
