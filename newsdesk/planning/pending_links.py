"""The pending links of a site against the addresses that are planned: what has to wait, and what leads nowhere."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from newsdesk.views.below_path import below_path
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.links.link_targets import canonical
from newsdesk.vocabulary.links.references import PendingLink
from newsdesk.vocabulary.names.suggestions import Suggestions, did_you_mean
from newsdesk.vocabulary.problems import Problem

WORDS_NEEDED = "Type words for it, by the slug of the story: `[words](story:its-slug)`."
ADVICE = "Type the path of a story's file, `story:its-slug`, or the address of a page."


class UnansweredLinks:
    """The links of public copy that none of the planned `paths` answers.

    One to an address in `kept`, paths below `output/`, waits too: whether that is lost, the ledger tells. A hint names
    an address with the `path` of the site's URL before it, as it stands in a browser.
    """

    def __init__(
        self, links: Iterable[PendingLink], paths: Iterable[str], kept: Collection[str] = (), path: str = ""
    ) -> None:
        self._path = path
        self._paths = set(paths)
        self._kept = kept
        self.unanswered = [link for link in links if not self._is_there(link.address)]

    def waiting(self) -> Collection[str]:
        """The addresses of what exists and is not public, and of what the ledger keeps."""
        return {link.address for link in self.unanswered if self._waits(link)}

    def _is_there(self, address: str) -> bool:
        return addresses.file_of(address) in self._paths or address in self._spelled_otherwise

    @cached_property
    def _spelled_otherwise(self) -> Collection[str]:
        """The canonical addresses of files whose names have letters that no canonical address has."""
        named = (path for path in self._paths if not (path.islower() and path.isascii()))
        return {canonical(addresses.address_of(path)) for path in named}

    def _waits(self, link: PendingLink) -> bool:
        return link.waits or addresses.file_of(link.address) in self._kept

    def problems(self) -> Iterator[Problem]:
        """A problem for each link that cannot wait. None says whether what it leads to exists."""
        for link in self.unanswered:
            if not self._waits(link) or link.is_bare:
                message, hint = _held(link) if link.is_held else self._own(link)
                yield Problem(link.file, link.line, link.column, "broken-link", message, hint)

    def _own(self, link: PendingLink) -> tuple[str, str]:
        """Message and hint for a link to this site."""
        found = [] if link.waits else self._suggestions.near(link.address)
        near = [below_path(self._path, each) for each in found]
        return f"`{_quoted(link.typed)}` leads nowhere.", did_you_mean(near) or (
            WORDS_NEEDED if link.is_bare else ADVICE
        )

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(map(addresses.address_of, self._paths))


def _held(link: PendingLink) -> tuple[str, str]:
    """Message and hint for a link to another site, whose address holds one of this."""
    message = f"`{_quoted(link.typed)}` holds an address of this site at which there is nothing."
    return message, "Type words for it: `[words](https://…)`."


def _quoted(typed: str) -> str:
    return typed if len(typed) <= 60 else f"{typed[:59]}…"
