"""Staged files → the output: the only code that writes there."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from newsdesk.output import Changes, Rendered, Staged, Stale
from newsdesk.publishing.ground import IGNORED, remove_empty
from newsdesk.publishing.record import Entry, Record


def publish(staged: Staged, changes: Changes, record: Record) -> tuple[str, ...]:
    """Swap the staged files in, one by one in the order of the plan, then remove what is gone, then settle the record.

    Each file is replaced in one step, so a reader sees the old one or the new. Whatever moment this is killed at,
    the record knows which files were in motion and the next build finishes the work. Returns the files that were
    to be removed but had been changed by hand: they stay.
    """
    moving = [each.path for each in staged.files if not each.same]
    record.set_in_motion([*moving, *changes.gone])
    blocking = _in_the_way(moving, changes.gone)
    kept = _remove(record.output, blocking, record.entries)
    _move_in(Path(staged.folder), record.output, moving)
    kept += _remove(record.output, [path for path in changes.gone if path not in blocking], record.entries)
    settled = {
        stale.output.path: _entry(record, stale, rendered)
        for stale, rendered in zip(changes.stale, staged.files, strict=True)
    }
    record.settle(settled, changes.gone)
    return kept


def _in_the_way(moving: Sequence[str], gone: Sequence[str]) -> set[str]:
    """Those of `gone` that stand where a folder must be, or fill a folder where a file must be."""
    files, folders = set(moving), {folder for path in moving for folder in _folders(path)} if gone else set()
    return {path for path in gone if path in folders or not files.isdisjoint(_folders(path))}


def _folders(path: str) -> Iterator[str]:
    return accumulate(path.split("/")[:-1], lambda above, name: f"{above}/{name}")


def _move_in(staging: Path, output: Path, paths: Sequence[str]) -> None:
    if IGNORED.issuperset(os.listdir(output)):
        # A first build: nobody reads it yet, so whole folders move in one step each.
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
        os.replace(os.path.join(staging, path), target)


def _remove(output: Path, gone: Iterable[str], entries: Mapping[str, Entry]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in gone:
        file, entry = output / path, entries[path]
        try:
            status = file.stat(follow_symlinks=False)
        except OSError:
            continue
        if entry.fingerprint and (status.st_size, status.st_mtime_ns) != (entry.size, entry.mtime):
            kept.append(path)
        else:
            file.unlink()
            remove_empty(file.parent, output)
    return tuple(kept)


def _entry(record: Record, stale: Stale, rendered: Rendered) -> Entry:
    status = os.stat(record.output / rendered.path)
    return Entry(stale.fingerprint, rendered.digest, status.st_size, status.st_mtime_ns, record.build, stale.reason)
