"""Stories without an `id` → the same with the identity that the ledger has for their address."""

from collections.abc import Iterable

from msgspec.structs import replace

from newsdesk.reading.files.file_reading import Copy
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.model import Article


def with_known_identities(copies: Iterable[Copy], ledger: Ledger) -> tuple[Copy, ...]:
    """All copy, each story with the identity under which its address, or else one of its aliases, was published.

    So an identity outlives the date, the slug and the host of which it was made.
    """
    if not any(ledger.identities.values()):
        return tuple(copies)
    return tuple([_known(copy, ledger) if isinstance(copy, Article) and not copy.id else copy for copy in copies])


def _known(story: Article, ledger: Ledger) -> Article:
    paths = (addresses.file_of(addresses.story(story)), *map(addresses.old_page, story.aliases))
    identity = next(filter(None, (ledger.identities.get(path) for path in paths)), "")
    return replace(story, id=identity) if identity else story
