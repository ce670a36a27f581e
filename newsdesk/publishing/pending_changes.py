"""What nobody outside has been told of yet: which addresses are new, changed and gone since the last announcement."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from newsdesk.runtime.workspace import Workspace
from newsdesk.views import NotFoundPage, Redirect
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.media import FEED_TYPES
from newsdesk.vocabulary.output import FEEDS, Changes, Format, Output, Reason, Staged
from newsdesk.vocabulary.settings import Settings

NAME = "changes.json"
# Why a file is rendered when what it says is new. A new template or program says the old in another way.
NEWS = (Reason.NEW, Reason.VIEW, Reason.INTERRUPTED)
FOLLOWED = tuple(each.file for each in FEED_TYPES)


class PendingChanges(Struct, frozen=True):
    """Absolute addresses, sorted: of pages that are `new` or `changed`, of pages and feeds that are `gone`, and of
    the `feeds` that are new or changed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


def changes_to_announce(changes: Changes, staged: Staged, settings: Settings) -> PendingChanges:
    """What one build changes, by what it is about to publish."""
    pairs = zip(changes.stale, staged.files, strict=True)
    news = [stale for stale, file in pairs if stale.reason in NEWS and not file.same]
    pages = [stale for stale in news if _is_place_to_go(stale.output, stale.reason)]
    gone = [path for path in changes.gone if path.endswith((".html", *FOLLOWED))]
    return PendingChanges(
        new=_absolute([stale.output.path for stale in pages if stale.reason is Reason.NEW], settings),
        changed=_absolute([stale.output.path for stale in pages if stale.reason is not Reason.NEW], settings),
        gone=_absolute(gone, settings),
        feeds=_absolute([stale.output.path for stale in news if stale.output.format in FEEDS], settings),
    )


def joined(earlier: PendingChanges, later: PendingChanges) -> PendingChanges:
    """The changes of two builds as one: what came and went again in between is not told at all."""
    came, went = set(later.new), set(later.gone)
    new = (set(earlier.new) | came - set(earlier.gone)) - went
    gone = (set(earlier.gone) | went) - set(earlier.new) - came
    changed = set(earlier.changed) | set(later.changed) | came & set(earlier.gone)
    feeds = (set(earlier.feeds) | set(later.feeds)) - went
    return PendingChanges(*(tuple(sorted(each)) for each in (new, changed - new - gone, gone, feeds)))


def add_pending_changes(changes: Changes, staged: Staged, settings: Settings, workspace: Workspace) -> None:
    """Add what a build is about to publish to what is still to be announced. A preview is nobody's business.

    It is noted before the first file moves: a build that is killed and never finished may be announced in vain, but one
    that is finished by the next is never forgotten.
    """
    if workspace.preview:
        return
    earlier = read_pending_changes(workspace.state.folder)
    now = joined(earlier, changes_to_announce(changes, staged, settings))
    if now != earlier or not (workspace.state.folder / NAME).exists():
        write_pending_changes(workspace.state.folder, now)


def read_pending_changes(folder: Path) -> PendingChanges:
    """What is still to be announced. A file that cannot be read counts as nothing."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=PendingChanges)
    except (FileNotFoundError, msgspec.DecodeError):
        return PendingChanges()


def write_pending_changes(folder: Path, pending: PendingChanges) -> None:
    """Keep `pending` in place of what was to be announced before."""
    fresh = folder / f"{NAME}.fresh"
    with open(fresh, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(pending), indent=1) + b"\n")
    os.replace(fresh, folder / NAME)


def _is_place_to_go(output: Output, reason: Reason) -> bool:
    """Whether it is a page to send a reader to; a page that has become a redirect tells where it moved."""
    if output.format is not Format.PAGE or isinstance(output.view, NotFoundPage):
        return False
    return not isinstance(output.view, Redirect) or reason is not Reason.NEW


def _absolute(paths: list[str], settings: Settings) -> tuple[str, ...]:
    return tuple(sorted(settings.url + addresses.address_of(path) for path in paths))
