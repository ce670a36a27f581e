"""The journal of changes since the last announcement: what followers are told, and what caches must let go of."""

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from newsdesk.publishing.announcing.outdated_copies import outdated_copies
from newsdesk.publishing.output_folder import is_empty
from newsdesk.publishing.record import Record
from newsdesk.runtime.disk.hidden_folder import HiddenEntry
from newsdesk.runtime.state.state_errors import NOT_AS_ENCODED
from newsdesk.views import NotFoundPage, Redirect
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Output, Reason, Staged
from newsdesk.vocabulary.settings import Settings

FILE_NAME = HiddenEntry.PENDING_CHANGES
# More is not told one by one: as many addresses as IndexNow accepts in a request (indexnow.org/documentation).
MAX_LISTED = 10_000
# The reasons that mean new content. A new template or program only changes its presentation.
NEW_CONTENT = (Reason.NEW, Reason.VIEW, Reason.INTERRUPTED, Reason.TAKEN_UP, Reason.ROLLED_BACK)


class PendingChanges(Struct, frozen=True):
    """Sorted absolute addresses.

    Announced are pages `new` or `changed`, pages and feeds `gone`, and `feeds` new or changed. `purge` is every address
    whose bytes changed, came or went, for whatever reason: what a cache has of it is outdated. A list of more than
    `MAX_LISTED` is kept no longer: it is empty, and its name is in `unlisted` until the journal is emptied.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    purge: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


# The names of the lists of addresses.
LISTS_OF_CHANGES = tuple(name for name in PendingChanges.__struct_fields__ if name != "unlisted")


def changes_of_build(changes: Changes, staged: Staged, settings: Settings, record: Record) -> PendingChanges:
    """What a build is about to change in the output, of which `record` knows what was published."""
    purge = absolute(outdated_copies(changes, staged, record), settings)
    # As no record tells what of a full output is new, every page of the site would be announced.
    if _all_new(changes) and not is_empty(record.document_root):
        return PendingChanges(purge=purge)
    return replace(changes_to_announce(changes, staged, settings, record), purge=purge)


def changes_to_announce(changes: Changes, staged: Staged, settings: Settings, record: Record) -> PendingChanges:
    """The changes of content that one build is about to publish; the bytes that were published are no change."""
    published = {path: entry.digest for path, entry in record.entries.items()}
    pairs = zip(changes.stale, staged.files, strict=True)
    news = [stale for stale, file in pairs if stale.reason in NEW_CONTENT and published.get(file.path) != file.digest]
    pages = [stale for stale in news if _is_announced(stale.output, stale.reason)]
    gone = [path for path in changes.gone if path.endswith((".html", *addresses.FEED_FILES))]
    return PendingChanges(
        new=absolute([stale.output.path for stale in pages if stale.reason is Reason.NEW], settings),
        changed=absolute([stale.output.path for stale in pages if stale.reason is not Reason.NEW], settings),
        gone=absolute(gone, settings),
        feeds=absolute([stale.output.path for stale in news if stale.output.format in FEEDS], settings),
    )


def joined(earlier: PendingChanges, later: PendingChanges) -> PendingChanges:
    """The changes of two builds as one: a page that was added and removed again is not announced at all.

    It is purged: a cache may have asked for it meanwhile.
    """
    came, went = set(later.new), set(later.gone)
    new = (set(earlier.new) | came - set(earlier.gone)) - went
    gone = (set(earlier.gone) | went) - set(earlier.new) - came
    changed = set(earlier.changed) | set(later.changed) | came & set(earlier.gone)
    feeds = (set(earlier.feeds) | set(later.feeds)) - went
    purge = {*earlier.purge, *later.purge}
    told = dict(zip(LISTS_OF_CHANGES, (new, changed - new - gone, gone, feeds, purge), strict=True))
    too_long = {name for name, each in told.items() if len(each) > MAX_LISTED}
    unlisted = too_long.union(earlier.unlisted, later.unlisted)
    listed = {name: tuple(sorted(each)) for name, each in told.items() if name not in unlisted}
    return PendingChanges(**listed, unlisted=tuple(sorted(unlisted)))


def without_known(pending: PendingChanges, noted: Collection[str], settings: Settings) -> PendingChanges:
    """The changes that a build found without a record: new is only what it is the first to note in the ledger.

    Else the whole archive would be announced where what is remembered was lost. All of it is to be purged: nobody knows
    what caches have.
    """
    first = set(absolute(noted, settings))
    new, feeds = (tuple(each for each in told if each in first) for told in (pending.new, pending.feeds))
    return replace(pending, new=new, feeds=feeds)


def add_to_pending(folder: Path, later: PendingChanges) -> str:
    """Add changes to the journal in the state `folder`; returns what damage to it has lost, in words, or nothing.

    A build does so before the first file moves: so one that is killed may be announced although it is never finished,
    but one that the next build finishes is never missed.
    """
    damage = damage_to_journal(folder)
    earlier = read_pending_changes(folder)
    now = joined(earlier, later)
    if damage or now != earlier or not (folder / FILE_NAME).exists():
        write_pending_changes(folder, now)
    return damage


def forget_pending_changes(folder: Path, dry_run: bool, say: Callable[..., None]) -> bool:
    """Empty the journal in the state `folder` without telling anybody. Returns whether it could be read.

    A dry run says what it holds, and keeps it.
    """
    pending, damage = read_pending_changes(folder), damage_to_journal(folder)
    numbers = ", ".join(_number(pending, name) for name in LISTS_OF_CHANGES)
    if damage:
        say(damage)
    if dry_run:
        say(f"Would empty the list of changes: {numbers}.")
        for name in LISTS_OF_CHANGES:
            say(*[f"  {name} {address}" for address in getattr(pending, name)])
    else:
        write_pending_changes(folder, PendingChanges())
        say(f"The list of changes is empty now. It held: {numbers}.")
    return not damage


def too_many_to_list(pending: PendingChanges, names: Collection[str] = LISTS_OF_CHANGES) -> str:
    """What to do about those of the lists with these `names` that are kept no longer, in words; empty if all are."""
    if not (unlisted := [name for name in names if name in pending.unlisted]):
        return ""
    advice = {"purge": "Purge the whole site.", "feeds": "The hub has to be told of the feeds by hand."}
    told = dict.fromkeys(advice.get(name, "Search engines find the pages in the sitemap.") for name in unlisted)
    is_or_are = "is" if len(unlisted) == 1 else "are"
    return f"{' and '.join(unlisted)} {is_or_are} too long to list, with more than {MAX_LISTED} addresses. " + " ".join(
        told
    )


def read_pending_changes(folder: Path) -> PendingChanges:
    """The journal in the state `folder`. A missing or damaged one counts as empty."""
    with suppress(FileNotFoundError, *NOT_AS_ENCODED):
        return _decoded(folder)
    return PendingChanges()


def damage_to_journal(folder: Path) -> str:
    """What is lost if the journal in the state `folder` cannot be read, in words; empty if it can, or is missing."""
    with suppress(FileNotFoundError):
        try:
            _decoded(folder)
        except NOT_AS_ENCODED:
            return (
                f"{folder / FILE_NAME} is damaged: what changed before this, and was not announced, is forgotten. "
                "Tell the hub and search engines of it by hand, and purge the whole site where it is cached."
            )
    return ""


def _decoded(folder: Path) -> PendingChanges:
    return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=PendingChanges)


def write_pending_changes(folder: Path, pending: PendingChanges) -> None:
    """Replace the journal in the state `folder` by `pending`, atomically. Every list is in it, empty or not."""
    told = {name: each for name, each in asdict(pending).items() if each or name in LISTS_OF_CHANGES}
    fresh = folder / f"{FILE_NAME}.fresh"
    with open(fresh, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
    os.replace(fresh, folder / FILE_NAME)


def _number(pending: PendingChanges, name: str) -> str:
    return f"more than {MAX_LISTED} {name}" if name in pending.unlisted else f"{len(getattr(pending, name))} {name}"


def _all_new(changes: Changes) -> bool:
    """Whether the record of the output was empty, or has none of the files in it."""
    return not changes.gone and not changes.fresh and all(stale.reason is Reason.NEW for stale in changes.stale)


def _is_announced(output: Output, reason: Reason) -> bool:
    """Whether it is a page to announce: not status 404, and no new redirect; one in place of a page is announced."""
    if output.format is not Format.PAGE or isinstance(output.view, NotFoundPage):
        return False
    return not isinstance(output.view, Redirect) or reason is not Reason.NEW


def absolute(paths: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """The sorted absolute addresses of these paths."""
    return tuple(sorted(settings.url + addresses.address_of(path) for path in paths))
