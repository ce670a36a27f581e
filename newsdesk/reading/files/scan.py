"""The content tree → every file in it with its stamp (times, size, inode); one file → its bytes."""

import os
import stat
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.latin_slugs import latin_slug
from newsdesk.reading.files.picture_exports import export_hint
from newsdesk.runtime.disk_names import composed, path_on_disk
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.media_types import PICTURE_EXTENSIONS
from newsdesk.vocabulary.problems import Problem, Rejected

READ_FOLDERS = (folders.CONTENT, folders.AUTHORS, folders.ASSETS)
KNOWN_SUFFIXES = (".md", *PICTURE_EXTENSIONS)
COPY_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt")
# In bytes: a character of UTF-8 takes at most four, and a body has at most a million characters.
MAX_COPY_BYTES = 5 * 1024 * 1024
# Documents of other programs, from which copy is made.
DOCUMENT_SUFFIXES = (
    ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".rst", ".adoc", ".org", ".mdx", ".tex", ".pages",
)  # fmt: skip
MAX_READS = 3


class ScannedFile(Struct, frozen=True, gc=False):
    """A regular file. `file` is its path from the site root, in NFC; equal stamps mean the same bytes.

    `stamp` is its modification time and status change time in nanoseconds, its size, and its inode.
    """

    file: str
    stamp: tuple[int, int, int, int]


def scan(root: Path) -> tuple[list[ScannedFile], list[Problem]]:
    """Every file below the content folders of `root`, sorted by path, and the problems with other entries."""
    seen: list[ScannedFile | Problem] = []
    for folder in READ_FOLDERS:
        if (root / folder).is_dir():
            _walk(str(root / folder), folder, seen)
    found = sorted([each for each in seen if isinstance(each, ScannedFile)], key=attrgetter("file"))
    return found, [each for each in seen if isinstance(each, Problem)]


def read_bytes(root: str, file: str) -> bytes:
    """The bytes of `file` below `root`. Raises `Rejected` if it cannot be read, or changes `MAX_READS` times."""
    try:
        for _ in range(MAX_READS):
            with open(path_on_disk(root, file), "rb") as source:
                before = os.fstat(source.fileno())
                raw = source.read()
                after = os.fstat(source.fileno())
            if len(raw) == after.st_size and before.st_mtime_ns == after.st_mtime_ns:
                return raw
    except OSError as error:
        raise Rejected([_unreadable(file, error)]) from None
    message = "The file changed while it was being read."
    raise Rejected([_problem(file, "changed-meanwhile", message, "Build again once it is saved.")])


def _walk(folder: str, name: str, seen: list[ScannedFile | Problem]) -> None:
    """Add to `seen` what is below `folder`, whose path from the site root is `name`."""
    try:
        with os.scandir(folder) as entries:
            listed = [entry for entry in entries if not _is_litter(entry.name)]
    except OSError as error:
        seen.append(_unreadable(name, error))
        return
    seen.extend(_duplicates(name, [entry.name for entry in listed]))
    for entry in listed:
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        if not entry.name.isprintable():
            message = f"`{escape_invisible(entry.name)}` holds characters that cannot be seen or are not UTF-8."
            seen.append(_problem(f"{name}/{entry.name}", "bad-file-name", message, "Rename the file."))
        elif stat.S_ISDIR(status.st_mode):
            _walk(entry.path, f"{name}/{composed(entry.name)}", seen)
        else:
            seen.append(_known(f"{name}/{composed(entry.name)}", status))


def _known(file: str, status: os.stat_result) -> ScannedFile | Problem:
    """The file, or the problem with it if the site cannot use it."""
    if stat.S_ISLNK(status.st_mode):
        return _problem(file, "not-a-file", "This is a link, not a file.", "Put the file itself here.")
    if not stat.S_ISREG(status.st_mode):
        return _problem(file, "not-a-file", "This is a pipe or a device, not a file.", "Delete it.")
    if not file.endswith(KNOWN_SUFFIXES) and not file.startswith(f"{folders.ASSETS}/"):
        return _unknown(file)
    if status.st_size > MAX_COPY_BYTES and file.endswith(".md") and not file.startswith(f"{folders.ASSETS}/"):
        message = f"The file takes {status.st_size // 1024} KiB."
        return _problem(file, "too-large", message, "No copy is that long: put the right file here.")
    return ScannedFile(file, (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino))


def _is_litter(name: str) -> bool:
    """Whether `name` is a hidden or temporary file of an editor or a desktop, which is never published."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name in ("Thumbs.db", "desktop.ini")


def _folded(name: str) -> str:
    return composed(name).casefold()


def _duplicates(folder: str, names: list[str]) -> Iterator[Problem]:
    """A problem for each name that is the same as another one on file systems that ignore case or Unicode form."""
    if len({_folded(name) for name in names}) == len(names):
        return
    first: dict[str, str] = {}
    for name in sorted(names):
        other = first.setdefault(_folded(name), name)
        if other is not name:
            message = f"`{escape_invisible(name)}` and `{escape_invisible(other)}` are one file on many computers."
            yield _problem(f"{folder}/{name}", "duplicate-name", message, "Rename one of them.")


def _unknown(file: str) -> Problem:
    stem, suffix = os.path.splitext(os.path.basename(file))
    hint = f"Copy ends in .md, pictures in {', '.join(PICTURE_EXTENSIONS)}."
    if suffix.lower() in COPY_SUFFIXES:
        hint = f"If it is copy, let its name end in `.md`: `{_copy_name(stem)}`."
    elif suffix.lower() in DOCUMENT_SUFFIXES:
        hint = f"Take it out of this folder. If it is copy, type its text into a file such as `{_copy_name(stem)}`."
    elif suffix.lower() in PICTURE_EXTENSIONS:
        hint = f"Rename it to `{stem}{suffix.lower()}`, with its ending in small letters."
    elif export := export_hint(suffix[1:].lower()):
        hint = f"Take it out of this folder. {export}"
    return _problem(file, "unknown-file", f"`{stem}{suffix}` is neither copy nor a picture.", hint)


def _copy_name(stem: str) -> str:
    """What to call a file of copy: not `x.md.md` for `x.md.txt`, and with the slug of its name."""
    while stem.lower().endswith(COPY_SUFFIXES):
        stem = os.path.splitext(stem)[0]
    return f"{latin_slug(stem) or stem}.md"


def _unreadable(file: str, error: OSError) -> Problem:
    message = f"This cannot be read: {error.strerror or type(error).__name__}."
    return _problem(file, "unreadable", message, "Check that it is there, and its permissions.")


def _problem(file: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(escape_invisible(file), 1, 1, rule, message, hint)
