"""The content tree → every file in it with its stamp (times, size, inode); one file → its bytes."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from errno import EMFILE, ENFILE, ENOMEM
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.unknown_files import COPY_SUFFIXES, KNOWN_SUFFIXES, is_known, unknown_file
from newsdesk.runtime.disk.disk_names import known_names, path_on_disk, same_names
from newsdesk.runtime.disk.entries import FILE, FOLDER, LINK, kind_at, kind_of, open_descriptor, open_file
from newsdesk.runtime.disk.file_stamps import FileStamp, stamp_of
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.http.media_types import ATTACHMENT_EXTENSIONS, PICTURE_EXTENSIONS
from newsdesk.vocabulary.problems import Problem, Rejected, wrong_kind

READ_FOLDERS = (folders.CONTENT, folders.AUTHORS, folders.ASSETS, folders.WORDS)
# In bytes: a character of UTF-8 takes at most four, and a body has at most a million characters.
MAX_COPY_BYTES = 5 * 1024 * 1024
START_BYTES = 128 * 1024
# The largest pictures of cameras that are exported without any loss.
MAX_PICTURE_BYTES = 200 * 1024 * 1024
MAX_READS = 3
# What the system lacks, whichever file is opened.
OF_NO_FILE = (EMFILE, ENFILE, ENOMEM)


class ScannedFile(Struct, frozen=True, gc=False):
    """A regular file. `file` is its path from the site root, in NFC; equal stamps mean the same bytes."""

    file: str
    stamp: FileStamp


class Scan(Struct, frozen=True):
    """What is below the content folders: the files sorted by path, and the problems with other entries.

    `unusable` are, by the file that a problem names, the paths on the disk of texts that are no copy only because they
    are too large, or have the wrong name. `same_names` are files and folders that are one where case and Unicode form
    make no difference.
    """

    files: list[ScannedFile]
    problems: list[Problem]
    unusable: dict[str, str]
    same_names: list[tuple[str, ...]]


def scan(root: Path) -> Scan:
    """Everything below the content folders of `root`."""
    seen = Scan([], [], {}, [])
    for folder in READ_FOLDERS:
        if kind_at(root / folder) == FOLDER:
            _walk(str(root / folder), folder, seen)
    seen.files.sort(key=attrgetter("file"))
    return seen


def read_start(path: str) -> bytes:
    """The start of the file at `path` on the disk, with all the keys that copy can have; nothing if it is not to be."""
    with suppress(OSError), open_file(path) as source:
        return source.read(START_BYTES)
    return b""


def read_bytes(root: str, file: str) -> bytes:
    """The bytes of `file` below `root`.

    Raises `Rejected` if it cannot be read, is a picture of more than `MAX_PICTURE_BYTES`, or changes `MAX_READS` times.
    """
    try:
        for _ in range(MAX_READS):
            descriptor = open_descriptor(path_on_disk(root, file))
            try:
                before = os.fstat(descriptor)
                if before.st_size > MAX_PICTURE_BYTES and is_picture(file):
                    raise Rejected([_too_large_to_show(file, before.st_size)])
                # One more than there are, which shows whether it grows.
                raw = os.read(descriptor, before.st_size + 1)
                after = os.fstat(descriptor)
            finally:
                os.close(descriptor)
            if len(raw) == after.st_size and before.st_mtime_ns == after.st_mtime_ns:
                return raw
    except OSError as error:
        raise Rejected([_unreadable(file, error)]) from None
    message = "The file changed while it was being read."
    raise Rejected([_problem(file, "changed-meanwhile", message, "Build again once it is saved.")])


def is_picture(file: str) -> bool:
    """Whether `file` is a picture beside copy."""
    return file.endswith(PICTURE_EXTENSIONS) and not folders.is_asset(file)


def is_attachment(file: str) -> bool:
    """Whether `file` is one that can be published with a story beside which it lies."""
    return file.endswith(ATTACHMENT_EXTENSIONS) and file.startswith(f"{folders.CONTENT}/")


def _too_large_to_show(file: str, size: int) -> Problem:
    message = f"The picture takes {size // 1024**2} MiB; at most {MAX_PICTURE_BYTES // 1024**2} can be read."
    hint = "Export it as JPEG, 3200 pixels along its longer side: no page shows more than 1600."
    return _problem(file, "too-large", message, hint)


def _walk(folder: str, name: str, seen: Scan) -> None:
    """Add to `seen` what is below `folder`, whose path from the site root is `name`."""
    try:
        with os.scandir(folder) as entries:
            listed = [entry for entry in entries if not folders.is_litter(entry.name)]
    except OSError as error:
        seen.problems.append(_unreadable(name, error))
        return
    known = known_names([entry.name for entry in listed])
    seen.same_names.extend(tuple(f"{name}/{each}" for each in group) for group in same_names(known.values()))
    is_usual = not f"{name}/".startswith(f"{folders.WORDS}/")
    for entry in listed:
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        file = f"{name}/{known[entry.name]}"
        if stat.S_ISDIR(status.st_mode) and entry.name.isprintable():
            seen.problems.extend(_named_like_a_file(file))
            _walk(entry.path, file, seen)
            continue
        if is_usual and _is_plain(entry.name, status):
            seen.files.append(ScannedFile(file, stamp_of(status)))
            continue
        found = _known(file, status)
        if isinstance(found, ScannedFile):
            seen.files.append(found)
            continue
        seen.problems.append(found)
        if stat.S_ISREG(status.st_mode) and entry.name.lower().endswith(COPY_SUFFIXES):
            seen.unusable[found.file] = entry.path


def _is_plain(name: str, status: os.stat_result) -> bool:
    """Whether a file is at first sight what `_known` would let pass in the end: so are nearly all of a large site."""
    return (
        stat.S_ISREG(status.st_mode)
        and name.endswith(KNOWN_SUFFIXES)
        and name.isprintable()
        and status.st_size <= MAX_COPY_BYTES
    )


def _named_like_a_file(folder: str) -> Iterator[Problem]:
    """The problem with a folder that is called like copy or a picture, which could not be put there any more."""
    if folder.endswith(KNOWN_SUFFIXES) and not folders.is_asset(folder):
        stem, suffix = os.path.splitext(os.path.basename(folder))
        hint = f"Rename it to `{stem}`; a file that ends in `{suffix}` may have been copied with its folder."
        yield _problem(folder, "not-a-file", "This is a folder with the name of a file.", hint)


def _known(file: str, status: os.stat_result) -> ScannedFile | Problem:
    """The file, or the problem with it if the site cannot use it."""
    name = os.path.basename(file)
    if not name.isprintable():
        message = f"`{escape_invisible(name)}` holds characters that cannot be seen or are not UTF-8."
        return _problem(file, "bad-file-name", message, "Rename the file.")
    if (found := kind_of(status)) != FILE:
        cure = "Put the file or the folder itself here, or delete it." if found == LINK else "Delete it."
        return wrong_kind(escape_invisible(file), found, FILE, cure)
    if not (is_known(file) or is_attachment(file)):
        return unknown_file(file)
    if status.st_size > MAX_COPY_BYTES and file.endswith(".md") and not folders.is_asset(file):
        message = f"The file takes {status.st_size // 1024} KiB."
        return _problem(file, "too-large", message, "No copy is that long: put the right file here.")
    return ScannedFile(file, stamp_of(status))


def _unreadable(file: str, error: OSError) -> Problem:
    if error.errno in OF_NO_FILE:
        raise error
    message = f"This cannot be read: {error.strerror or type(error).__name__}."
    return _problem(file, "unreadable", message, "Check that it is there, and its permissions.")


def _problem(file: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(escape_invisible(file), 1, 1, rule, message, hint)
