"""The names that only copy which is not public, or is faulty, reveals: no hint may tell one of them."""

from collections.abc import Iterator
from posixpath import basename, splitext

from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.files.file_reading import Copy, Sources
from newsdesk.reading.schema.links.links import links_in
from newsdesk.reading.schema.namings import NAMINGS
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.links.link_targets import WEB_SCHEMES
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.settings import Settings

# A target that begins so is a story by its slug, or an address.
STARTS_OF_NO_FILE = ("story:", "/", "mailto:", *WEB_SCHEMES)


def secret_names(embargo: Embargo, sources: Sources, settings: Settings) -> set[str]:
    """The names that only copy which is not public or is faulty has or uses."""
    sealed = [*embargo.hidden, *sources.partials, *outlined_stories(sources)]
    files = {copy.file for copy in sealed}
    own = {name for copy in sealed for name in (copy.file, copy.slug, f"story:{copy.slug}")}
    unread = ((file, splitext(basename(file))[0]) for file in sources.outlines)
    own |= {name for file, stem in unread for name in (file, stem, f"story:{stem}")}
    used = {name for copy in sealed for name in _used(copy)}
    used_openly = {name for copy in sources.copies if copy.file not in files for name in _used(copy)}
    return own | (used - used_openly - {desk.chief for desk in settings.desks})


def _used(copy: Copy) -> Iterator[str]:
    """The authors and the files that are named in `copy`."""
    for naming in NAMINGS:
        if naming.what in ("author", "picture", "attachment") and isinstance(copy, naming.of):
            for name in naming.names_in(copy):
                yield from (name, f"{folders.AUTHORS}/{name}.md")
    yield from (link.target for link in links_in(copy) if not link.target.startswith(STARTS_OF_NO_FILE))


def outlined_stories(sources: Sources) -> list[Article]:
    """The faulty stories, as far as they can be made out."""
    return [outline.article for outline in sources.outlines.values() if outline.article]
