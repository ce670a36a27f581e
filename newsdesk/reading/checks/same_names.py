"""Files and folders that are one on many computers, where case and Unicode form make no difference."""

from collections.abc import Iterator
from posixpath import basename

from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.diagnostics import escape_invisible
from newsdesk.reading.files.file_reading import Sources
from newsdesk.vocabulary.problems import Problem


def same_names(sources: Sources, embargo: Embargo) -> Iterator[Problem]:
    """A problem for each that has the name of another.

    The name belongs to what is public first: a sealed story is told of its own, and so is each story of a folder that
    has no other copy.
    """
    order = {story.file: place for place, story in enumerate(embargo.hidden)}
    for group in sources.same_names:
        sealed = {path: files for path in group if (files := _sealed_copy(path, sources, embargo))}
        waiting = sorted(sealed, key=lambda path: min(order.get(file, len(order)) for file in sealed[path]))
        first, *others = [*(path for path in group if path not in sealed), *waiting]
        for path in others:
            names = (f"`{escape_invisible(basename(each))}`" for each in (path, first))
            message = f"{' and '.join(names)} are one file on many computers."
            for file in sealed.get(path, [escape_invisible(path)]):
                yield Problem(file, 1, 1, "duplicate-name", message, "Rename one of them.")


def _sealed_copy(path: str, sources: Sources, embargo: Embargo) -> list[str]:
    """The file, or the copy in the folder, if all of it is sealed; nothing if any is public."""
    copy = (*(each.file for each in sources.copies), *sources.faulty)
    files = [file for file in copy if file == path or file.startswith(f"{path}/")]
    return files if all(map(embargo.holds, files)) else []
