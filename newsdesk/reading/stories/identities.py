"""Stories → the same as the ledger knows them: with the identity and the old address that were published."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.stories.story_states import is_public
from newsdesk.vocabulary import addresses, typed_addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.model import Article


def with_identities_as_of(now: datetime, copies: tuple[Copy, ...], ledger: Ledger) -> tuple[Copy, ...]:
    """The same as `with_known_identities`, where public stories have theirs before what is not public at `now`.

    So no sealed story takes the identity of a public one, which was once published where the sealed one will be.
    """
    copies = _with_old_months(now, copies, ledger)
    hidden = [copy for copy in copies if isinstance(copy, Article) and not is_public(copy, now)]
    if not hidden or not any(ledger.identities.values()):
        return with_known_identities(copies, ledger)
    files = {copy.file for copy in hidden}
    public = with_known_identities([copy for copy in copies if copy.file not in files], ledger)
    taken = {copy.id for copy in public if isinstance(copy, Article)}
    known = {copy.file: copy for copy in (*public, *with_known_identities(hidden, ledger, taken))}
    return tuple([known[copy.file] for copy in copies])


def with_known_identities(copies: Collection[Copy], ledger: Ledger, taken: Collection[str] = ()) -> tuple[Copy, ...]:
    """All copy, each story with the identity under which its address, or else one of its aliases, was published.

    So an identity outlives the date, the slug and the host of which it was made. That of a story which is still where
    it was is nobody else's, whatever aliases say; nor is one that is `taken`.
    """
    if not any(ledger.identities.values()):
        return tuple(copies)
    stories = [copy for copy in copies if isinstance(copy, Article)]
    at_address = [(story.file, _at(addresses.file_of(addresses.story(story)), ledger)) for story in stories]
    own = {file: identity for file, identity in at_address if identity and identity not in taken}
    kept = {*own.values(), *taken}
    return tuple(
        [
            _with_identity(copy, own.get(copy.file) or _moved(copy, ledger, kept))
            if isinstance(copy, Article) and not copy.id
            else copy
            for copy in copies
        ]
    )


def _with_old_months(now: datetime, copies: tuple[Copy, ...], ledger: Ledger) -> tuple[Copy, ...]:
    """All copy; a public story that was published under the month of its date in UTC leads from there, as of `now`."""
    abroad = [copy for copy in copies if isinstance(copy, Article) and copy.offset and is_public(copy, now)]
    taken = {addresses.story(copy) for copy in copies if isinstance(copy, Article)} if abroad else set()
    leading: dict[str, Copy] = {}
    for story in abroad:
        old = addresses.story(replace(story, offset=0))
        identity = _at(addresses.file_of(old), ledger)
        if identity and old not in taken and story.id in ("", identity) and old not in story.aliases:
            leading[story.file] = replace(story, aliases=(*story.aliases, old))
    return tuple([leading.get(copy.file, copy) for copy in copies]) if leading else copies


def _with_identity(story: Article, identity: str) -> Article:
    return replace(story, id=identity) if identity else story


def _moved(story: Article, ledger: Ledger, kept: Collection[str]) -> str:
    """The identity under which the story was published at one of its aliases, if that is not among the `kept` ones."""
    identities = (_at(typed_addresses.old_page(alias), ledger) for alias in story.aliases)
    return next((each for each in identities if each and each not in kept), "")


def _at(path: str, ledger: Ledger) -> str:
    return ledger.identities.get(path, "")
