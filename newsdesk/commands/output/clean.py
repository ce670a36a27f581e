"""`clean`: remove the files that newsdesk wrote to the output folder, and what it keeps in `.newsdesk/`."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_output
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.manifest import FILE_NAME
from newsdesk.publishing.output_folder import (
    IGNORED_FILES,
    clear_output_folder,
    entries_below,
    intact_files,
    refuse_folder_of_others,
    refuse_other_site,
)
from newsdesk.publishing.record import RECORDS_FOLDER, Record, record_of
from newsdesk.publishing.releases.release_journal import ReleaseJournal
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.disk.entries import FOLDER, kind_at, read_file_at
from newsdesk.runtime.disk.hidden_folder import HiddenEntry, is_ours
from newsdesk.runtime.workspace import CURRENT_RELEASE, Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.output import digest_of

# What `clean` removes one by one: what stays as long as the folder does, and what can have the files of others in it.
LAST = (HiddenEntry.GITIGNORE, HiddenEntry.LOCK)
APART = (*LAST, HiddenEntry.PREVIEW, HiddenEntry.RECORDS)


class CleanOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `clean`. A `dry_run` removes nothing."""

    dry_run: bool


class LookedThrough(Struct, frozen=True):
    """What is `ours` in an output, as it was published, and what `others` wrote or changed, by their paths in there."""

    ours: tuple[str, ...]
    others: tuple[str, ...]


def _add_options(parser: Parser) -> None:
    add_output(parser)
    parser.add_argument("--dry-run", action="store_true", help="only show what would be removed")


def _run(options: CleanOptions, reporter: Reporter) -> int:
    # Raises `Rejected` outside the folder of a site, where nothing may be removed.
    read_settings(options.site)
    if options.dry_run:
        reporter.say(*in_workspace(options, reporter, would_remove))
        return DONE
    reporter.left(in_workspace(options, reporter, clean))
    # Another command that has the lock by now has files in the folder again, which keep it.
    with suppress(OSError):
        (options.site / folders.STATE).rmdir()
    return DONE


def would_remove(workspace: Workspace) -> list[str]:
    """What `clean` would remove and leave: files of the outputs, and entries of the hidden folder; a line for each."""
    removed, left = list[str](), list[str]()
    records = _records(workspace)
    for record in records:
        found = _looked_through(record)
        removed += _within(workspace, record, found.ours)
        left += _within(workspace, record, found.others)
    if workspace.deployed or not _has_other_records(workspace, records):
        hidden = workspace.state.folder
        removed += [f"{folders.STATE}/{each.name}" for each in _ours_alone(hidden)]
        left += [f"{folders.STATE}/{name}" for name in _others_in(hidden)]
    return [*(f"Would remove {path}" for path in removed), *(f"Would leave {path}" for path in left)]


def clean(workspace: Workspace) -> tuple[str, ...]:
    """Empty and forget the output folder. Returns the paths of what is left in it, and in the hidden folder.

    The caches and the preview go with the site's own output; with another folder, only if it was the last. The records
    of other folders always stay: without them, their files could never be removed.
    """
    hidden, left, records = workspace.state.folder, list[str](), _records(workspace)
    for record in records:
        found = _looked_through(record)
        if isinstance(record.journal, ReleaseJournal):
            record.journal.releases.forget_current()
        clear_output_folder(record.output, found.ours)
        left += _within(workspace, record, found.others)
        record.forget()
        for unfinished in (hidden / RECORDS_FOLDER).glob(f"{record.name}.*"):
            unfinished.unlink()
    others = _has_other_records(workspace, records)
    workspace.state.close()
    if workspace.deployed or not others:
        left += [f"{folders.STATE}/{name}" for name in _others_in(hidden)]
        _remove_ours(hidden, keeps_lock=others)
    return tuple(left)


def _records(workspace: Workspace) -> list[Record]:
    """The records of what is cleaned. Raises `Misuse` for a folder that could contain files of others."""
    refuse_folder_of_others(workspace.output, workspace.root)
    record = record_of(workspace)
    refuse_other_site(workspace.output, workspace.site_name, record.last_build.site)
    previews = [Record(workspace.state.folder, workspace.root / folders.PREVIEW)] if workspace.deployed else []
    return [record, *previews]


def _published(record: Record) -> dict[str, str]:
    """The digests of what is published in an output, by the paths below it: of every release, where there are such."""
    files, manifests = {path: entry.digest for path, entry in record.entries.items()}, [FILE_NAME]
    if isinstance(record.journal, ReleaseJournal):
        files, manifests = record.journal.releases.digests(), record.journal.releases.manifests()
    for path in manifests:
        with suppress(OSError):
            files[path] = digest_of(read_file_at(record.output / path))
    return files


def _looked_through(record: Record) -> LookedThrough:
    files = _published(record)
    ours = tuple(intact_files(record.output, files))
    left = [path for path in entries_below(record.output) if path not in {*ours, *IGNORED_FILES, CURRENT_RELEASE}]
    changed = [path for path in left if path in files]
    # Of what newsdesk never wrote, the folder that holds it is enough.
    foreign = {path.partition("/")[0] for path in left if path not in files}
    return LookedThrough(ours, tuple(sorted({*changed, *foreign})))


def _within(workspace: Workspace, record: Record, paths: Iterable[str]) -> Iterator[str]:
    return (f"{workspace.name_of(record.output)}/{path}" for path in paths)


def _has_other_records(workspace: Workspace, records: Iterable[Record]) -> bool:
    folder, cleaned = workspace.state.folder / RECORDS_FOLDER, tuple(each.name for each in records)
    return folder.is_dir() and any(not name.startswith(cleaned) for name in os.listdir(folder))


def _others_in(hidden: Path) -> list[str]:
    return sorted(name for name in os.listdir(hidden) if not is_ours(name))


def _ours_alone(hidden: Path) -> list[Path]:
    return [each for each in sorted(hidden.iterdir()) if is_ours(each.name) and each.name not in APART]


def _remove_ours(hidden: Path, keeps_lock: bool) -> None:
    """Remove what newsdesk made in the hidden folder; of what can have files of others in it, only what is empty."""
    for each in _ours_alone(hidden):
        if kind_at(each) == FOLDER:
            shutil.rmtree(each)
        else:
            each.unlink()
    for name in (HiddenEntry.PREVIEW, HiddenEntry.RECORDS):
        with suppress(OSError):
            (hidden / name).rmdir()
    for name in () if keeps_lock else LAST:
        # Where a file that is open cannot be deleted, the lock itself does so when it is released.
        with suppress(PermissionError):
            (hidden / name).unlink(missing_ok=True)


CLEAN = Command("clean", "remove what was built, and what was remembered", CleanOptions, _add_options, _run)
