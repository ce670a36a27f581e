"""A `Renaming` → every file that it changes or moves, and what it cannot change."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsdesk.commands.writing.changed_files import ChangedFile
from newsdesk.commands.writing.renaming.new_destinations import changed_part
from newsdesk.commands.writing.renaming.renamed_file import NotRenamed, renamed_file
from newsdesk.commands.writing.renaming.renaming import NameKind, Renaming
from newsdesk.commands.writing.renaming.resolve import NamedSite
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files.file_reading import Copy
from newsdesk.reading.files.scan import read_bytes
from newsdesk.reading.schema.links.links import links_in
from newsdesk.runtime.disk.entries import NotAFile, read_file_at
from newsdesk.vocabulary.folders import SETTINGS_FILE, TEMPLATES
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.problems import Misuse


def changed_files(renaming: Renaming, site: NamedSite, root: Path) -> list[ChangedFile]:
    """Every file that is to be changed or moved; the one that is renamed comes last.

    Raises `Misuse` if one names it in a way that cannot be changed by itself.
    """
    changes: list[ChangedFile] = []
    refused: list[str] = []
    for file in sorted({*_files(renaming, site), *renaming.moved}, key=lambda file: (file == renaming.file, file)):
        raw = read_bytes(str(root), file)
        try:
            after = renamed_file(file, raw, renaming) if file.endswith((".md", SETTINGS_FILE)) else raw
        except NotRenamed as refusal:
            refused.append(refusal.where)
            continue
        new_file = renaming.moved.get(file, file)
        if after != raw or new_file != file:
            changes.append(ChangedFile(file, new_file, raw, after))
    if refused:
        raise Misuse(
            f"This names `{quoted(renaming.old)}` in a way that cannot be changed by itself: {', '.join(refused)}. "
            "Nothing was changed. Mend what `check` says of it, or type it plainly, and rename again."
        )
    return changes


def templates_that_name(renaming: Renaming, root: Path) -> Iterator[str]:
    """The templates of the site that hold the old address, which nobody but their author can change."""
    for file in sorted((root / TEMPLATES).rglob("*.html")):
        with suppress(NotAFile):
            if renaming.address.encode() in read_file_at(file):
                yield file.relative_to(root).as_posix()


def _files(renaming: Renaming, site: NamedSite) -> Iterator[str]:
    """The files that may name what is renamed: those that do so far as they could be read, and all faulty ones."""
    yield SETTINGS_FILE
    yield renaming.file
    yield from (file for file in site.sources.faulty if file.endswith(".md"))
    for copy in site.sources.copies:
        links = (*links_in(copy), *site.sources.mentions.get(copy.file, ()))
        if _names(copy, renaming) or any(changed_part(link.typed, copy.file, renaming) for link in links):
            yield copy.file


def _names(copy: Copy, renaming: Renaming) -> bool:
    """Whether the front matter of a file names it, other than by a link."""
    if not isinstance(copy, Article):
        return isinstance(copy, Author) and renaming.kind is NameKind.DESK and copy.desk == renaming.old
    named: dict[NameKind, tuple[str, ...]] = {
        NameKind.STORY: (*(each.story for each in copy.related), copy.translation_of),
        NameKind.AUTHOR: copy.authors,
        NameKind.DESK: (copy.desk,),
        NameKind.STORYLINE: (copy.storyline,),
        NameKind.TAG: copy.tags,
    }
    has_moved = any(file in renaming.moved for file in copy.linked_files)
    return has_moved or any(renaming.names(name) for name in named.get(renaming.kind, ()) if name)
