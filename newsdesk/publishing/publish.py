"""Staged files → the output folder: moves in new files, and removes those that are no longer part of the site."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from newsdesk.publishing.last_build import LastBuild
from newsdesk.publishing.manifest import FILE_NAME, manifest_bytes, with_digests
from newsdesk.publishing.output_folder import IGNORED_FILES, folders_above, is_empty, refuse_ways_out, remove_empty
from newsdesk.publishing.published_file import PublishedFile
from newsdesk.publishing.record import Record
from newsdesk.runtime.disk.entries import kind_at, read_file_at
from newsdesk.runtime.disk.whole_files import move_across
from newsdesk.vocabulary.output import Changes, Rendered, Staged, Stale
from newsdesk.vocabulary.problems import Misuse


def publish(staged: Staged, changes: Changes, record: Record, build: LastBuild) -> tuple[str, ...]:
    """Move the staged files in, in the order of the plan, then remove obsolete files, then record the `build`.

    Each file is replaced atomically, so a reader gets the old one or the new. If anything fails, the output is put back
    as it was; if the process is killed, the next command does that, by the journal. Returns the paths that are
    not part of the site but are kept: obsolete files that were changed by hand and, if there was no record, unknown
    files. Raises `Misuse` for an unknown file at the path of a folder of the site, before anything is changed, and for
    an unknown folder at the path of a file; and `NotPutBack` for what only the next command can put back.
    """
    moving = [each.path for each in staged.files if not each.same]
    refuse_ways_out(record.document_root, {*moving, *changes.gone})
    unknown = [] if record.entries else _unknown_files(record.document_root)
    is_other = build.superseded != record.last_build.superseded
    if moving or changes.gone or is_other or not record.knows_manifest:
        moving += _stage_manifest(staged, changes, record, build)
    root = record.begin([*moving, *changes.gone])
    try:
        blocking = _in_the_way(moving, changes.gone)
        kept = _remove(root, blocking, record.entries)
        with _folders_named():
            _move_in(Path(staged.folder), root, moving)
        kept += _remove(root, [path for path in changes.gone if path not in blocking], record.entries)
        _date_copies(root, changes, staged)
        settled = {
            stale.output.path: _entry(os.stat(f"{root}/{rendered.path}"), stale, rendered, record.build)
            for stale, rendered in zip(changes.stale, staged.files, strict=True)
        }
        record.settle(settled, changes.gone, build)
    except BaseException:
        record.put_back()
        raise
    return kept + tuple(path for path in unknown if path not in settled)


def _stage_manifest(staged: Staged, changes: Changes, record: Record, build: LastBuild) -> list[str]:
    """Make the manifest. Returns its path, unless the one that is published is the same."""
    entries, last, published = record.entries, record.last_build, _read(record.document_root / FILE_NAME)
    edited = {file.path: file.digest for file in staged.files if file.path in entries}
    has_same_files = record.knows_manifest and len(edited) == len(staged.files) and not changes.gone
    manifest = None
    if has_same_files and (build.taken_down, build.superseded) == (last.taken_down, last.superseded):
        manifest = with_digests(published, {path: (entries[path].digest, digest) for path, digest in edited.items()})
    if manifest is None:
        gone = set(changes.gone)
        files = {path: entry.digest for path, entry in entries.items() if path not in gone}
        files |= {file.path: file.digest for file in staged.files}
        manifest = manifest_bytes(files, build.taken_down, build.superseded)
    if manifest == published:
        return []
    Path(staged.folder, FILE_NAME).write_bytes(manifest)
    return [FILE_NAME]


def _read(manifest: Path) -> bytes:
    with suppress(OSError):
        return read_file_at(manifest)
    return b""


def _unknown_files(output: Path) -> list[str]:
    files = (file.relative_to(output).as_posix() for file in sorted(output.rglob("*")) if file.is_file())
    return [path for path in files if path not in IGNORED_FILES]


def _in_the_way(moving: Sequence[str], gone: Sequence[str]) -> set[str]:
    """Those of `gone` at the path of a new folder, or in a folder at the path of a new file."""
    files, folders = set(moving), _folders_of(moving) if gone else set()
    return {path for path in gone if path in folders or not files.isdisjoint(folders_above(path))}


def _folders_of(paths: Sequence[str]) -> set[str]:
    innermost = {path.rpartition("/")[0] for path in paths} - {""}
    return innermost.union(*map(folders_above, innermost))


@contextmanager
def _folders_named() -> Iterator[None]:
    """Raise `Misuse` for a folder in the place of a file that is moved: the system names both, and not which it is."""
    try:
        yield
    except IsADirectoryError as refusal:
        raise Misuse(
            f"{refusal.filename2} is a folder, and stands where a file of the site must be. Move it away, and run "
            "this again."
        ) from None


def _move_in(staging: Path, output: Path, paths: Sequence[str]) -> None:
    # An empty output has no readers yet, so whole folders are moved at once, unless it is on another disk.
    if is_empty(output) and os.stat(staging).st_dev == os.stat(output).st_dev:
        for top in dict.fromkeys(path.split("/", 1)[0] for path in paths):
            os.replace(staging / top, output / top)
        return
    made: set[str] = set()
    for path in paths:
        target = os.path.join(output, path)
        folder = os.path.dirname(target)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        move_across(os.path.join(staging, path), target)


def _date_copies(output: Path, changes: Changes, staged: Staged) -> None:
    """Give each compressed copy the time of its file: servers and rsync know by it what is outdated."""
    for stale, rendered in zip(changes.stale, staged.files, strict=True):
        if (original := stale.output.copy_of) and not rendered.same:
            times = os.stat(output / original.path)
            os.utime(output / rendered.path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _remove(output: Path, gone: Iterable[str], entries: Mapping[str, PublishedFile]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in gone:
        file, entry = output / path, entries[path]
        if kind_at(file):
            if entry.digest and entry.found_at(str(file)) is None:
                kept.append(path)
                continue
            file.unlink()
        remove_empty(file.parent, output)
    return tuple(kept)


def _entry(status: os.stat_result, stale: Stale, rendered: Rendered, build: int) -> PublishedFile:
    return PublishedFile(stale.fingerprint, rendered.digest, 0, 0, build, stale.reason).left_as(status)
