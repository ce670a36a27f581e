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
    stories = [copy for copy in copies if isinstance(copy, Article)]
    kept = {identity for story in stories if (identity := _at(addresses.file_of(addresses.story(story)), ledger))}
    return tuple([_known(copy, ledger, kept) if isinstance(copy, Article) and not copy.id else copy for copy in copies])


def _known(story: Article, ledger: Ledger, kept: Collection[str]) -> Article:
    own = _at(addresses.file_of(addresses.story(story)), ledger)
    moved = (_at(addresses.old_page(alias), ledger) for alias in story.aliases)
    identity = own or next((each for each in moved if each and each not in kept), "")
    return replace(story, id=identity) if identity else story


def _at(path: str, ledger: Ledger) -> str:
    return ledger.identities.get(path, "")
