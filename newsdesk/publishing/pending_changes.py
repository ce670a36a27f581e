"""The journal of unannounced changes: addresses new, changed or gone since the last WebSub and IndexNow pings."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.publishing.output_folder import is_empty
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import NotFoundPage, Redirect
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.media_types import FEED_TYPES
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Output, Reason, Staged
from newsdesk.vocabulary.settings import Settings

FILE_NAME = "changes.json"
# The reasons that mean new content. A new template or program only changes its presentation.
NEW_CONTENT = (Reason.NEW, Reason.VIEW, Reason.INTERRUPTED)
FEED_FILES = tuple(each.file for each in FEED_TYPES)


class PendingChanges(Struct, frozen=True):
    """Sorted absolute addresses: pages `new` or `changed`, pages and feeds `gone`, and `feeds` new or changed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


def changes_to_announce(changes: Changes, staged: Staged, settings: Settings) -> PendingChanges:
    """The changes of content that one build is about to publish; a file with the same bytes is no change."""
    pairs = zip(changes.stale, staged.files, strict=True)
    news = [stale for stale, file in pairs if stale.reason in NEW_CONTENT and not file.same]
    pages = [stale for stale in news if _is_announced(stale.output, stale.reason)]
    gone = [path for path in changes.gone if path.endswith((".html", *FEED_FILES))]
    return PendingChanges(
        new=_absolute([stale.output.path for stale in pages if stale.reason is Reason.NEW], settings),
        changed=_absolute([stale.output.path for stale in pages if stale.reason is not Reason.NEW], settings),
        gone=_absolute(gone, settings),
        feeds=_absolute([stale.output.path for stale in news if stale.output.format in FEEDS], settings),
    )


def joined(earlier: PendingChanges, later: PendingChanges) -> PendingChanges:
    """The changes of two builds as one: a page that was added and removed again is not announced at all."""
    came, went = set(later.new), set(later.gone)
    new = (set(earlier.new) | came - set(earlier.gone)) - went
    gone = (set(earlier.gone) | went) - set(earlier.new) - came
    changed = set(earlier.changed) | set(later.changed) | came & set(earlier.gone)
    feeds = (set(earlier.feeds) | set(later.feeds)) - went
    return PendingChanges(*(tuple(sorted(each)) for each in (new, changed - new - gone, gone, feeds)))


def add_pending_changes(changes: Changes, staged: Staged, settings: Settings, workspace: Workspace) -> str:
    """Add what a build is about to publish to the journal; returns what damage to it has lost, in words, or nothing.

    A preview is never announced. The journal is written before the first file moves: so a killed build may be
    announced although it is never finished, but one that the next build finishes is never missed. Nothing is added if
    no record tells what of a full output is new, as after an upgrade: otherwise every page of the site would be
    announced.
    """
    if workspace.preview:
        return ""
    damage = damage_to_journal(workspace.state.folder)
    earlier = read_pending_changes(workspace.state.folder)
    is_known = not _all_new(changes) or is_empty(workspace.output)
    now = joined(earlier, changes_to_announce(changes, staged, settings)) if is_known else earlier
    if damage or now != earlier or not (workspace.state.folder / FILE_NAME).exists():
        write_pending_changes(workspace.state.folder, now)
    return damage


def read_pending_changes(folder: Path) -> PendingChanges:
    """The journal in the state `folder`. A missing or damaged one counts as empty."""
    with suppress(FileNotFoundError, msgspec.DecodeError):
        return _decoded(folder)
    return PendingChanges()


def damage_to_journal(folder: Path) -> str:
    """What is lost if the journal in the state `folder` cannot be read, in words; empty if it can, or is missing."""
    with suppress(FileNotFoundError):
        try:
            _decoded(folder)
        except msgspec.DecodeError:
            return (
                f"{folder / FILE_NAME} is damaged: what changed before this, and was not announced, is forgotten. "
                "Tell the hub and search engines of it by hand."
            )
    return ""


def _decoded(folder: Path) -> PendingChanges:
    return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=PendingChanges)


def write_pending_changes(folder: Path, pending: PendingChanges) -> None:
    """Replace the journal in the state `folder` by `pending`, atomically."""
    fresh = folder / f"{FILE_NAME}.fresh"
    with open(fresh, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(pending), indent=1) + b"\n")
    os.replace(fresh, folder / FILE_NAME)


def _all_new(changes: Changes) -> bool:
    """Whether the record of the output was empty, or has none of the files in it."""
    return not changes.gone and not changes.fresh and all(stale.reason is Reason.NEW for stale in changes.stale)


def _is_announced(output: Output, reason: Reason) -> bool:
    """Whether it is a page to announce: not status 404, and no new redirect; one in place of a page is announced."""
    if output.format is not Format.PAGE or isinstance(output.view, NotFoundPage):
        return False
    return not isinstance(output.view, Redirect) or reason is not Reason.NEW


def _absolute(paths: list[str], settings: Settings) -> tuple[str, ...]:
    return tuple(sorted(settings.url + addresses.address_of(path) for path in paths))
