"""Stories without an `id` → the same with the identity that the ledger has for their address."""

from collections.abc import Collection

from msgspec.structs import replace

from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.model import Article


def with_known_identities(copies: Collection[Copy], ledger: Ledger) -> tuple[Copy, ...]:
    """All copy, each story with the identity under which its address, or else one of its aliases, was published.

    So an identity outlives the date, the slug and the host of which it was made. That of a story which is still where
    it was is nobody else's, whatever aliases say.
    """
    if not any(ledger.identities.values()):
        return tuple(copies)
    own = {
        copy.file: _at(addresses.file_of(addresses.story(copy)), ledger) for copy in copies if isinstance(copy, Article)
    }
    kept = set(own.values())
    return tuple(
        [
            _with_identity(copy, own[copy.file] or _moved(copy, ledger, kept))
            if isinstance(copy, Article) and not copy.id
            else copy
            for copy in copies
        ]
    )


def _with_identity(story: Article, identity: str) -> Article:
    return replace(story, id=identity) if identity else story


def _moved(story: Article, ledger: Ledger, kept: Collection[str]) -> str:
    """The identity under which the story was published at one of its aliases, if that is not among the `kept` ones."""
    identities = (_at(addresses.old_page(alias), ledger) for alias in story.aliases)
    return next((each for each in identities if each and each not in kept), "")


def _at(path: str, ledger: Ledger) -> str:
    return ledger.identities.get(path, "")
