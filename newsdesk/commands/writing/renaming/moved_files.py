"""The pictures and attachments that move with a story or an author: those that carry its name and are nobody else's."""

from posixpath import basename, dirname, join, splitext

from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.schema.links.links import links_in
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.names.carried_names import named_for


def moved_files(copy: Copy, new: str, sources: Sources) -> dict[str, str]:
    """Each file that is to move with `copy`, and its new path: an author's portrait, the files of a story.

    A file of a story moves if its name begins with the story's, it stands beside the story, and no other uses it.
    """
    stem, folder = splitext(basename(copy.file))[0], dirname(copy.file)
    files = [*[each.file for each in sources.pictures], *[each.file for each in sources.attached_files]]
    beside = [file for file in files if dirname(file) == folder]
    if stem != copy.slug:
        return {}
    if isinstance(copy, Author):
        return {
            file: join(folder, new + splitext(file)[1]) for file in beside if splitext(basename(file))[0] == copy.slug
        }
    used = _files_of(copy)
    others = [each for each in (*sources.copies, *sources.partials) if each.file != copy.file]
    theirs = {file for other in others for file in _files_of(other)}
    renamed = {file: named_for(basename(file), stem, new) for file in beside if file in used - theirs}
    return {file: join(folder, name) for file, name in renamed.items() if name}


def _files_of(copy: Copy) -> set[str]:
    """The files that are shown or linked to in `copy`."""
    named = set(copy.linked_files) if isinstance(copy, Article) else set[str]()
    return named | {link.target for link in links_in(copy)}
