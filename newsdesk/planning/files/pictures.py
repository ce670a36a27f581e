"""Every picture that public copy shows, published once, under a name that does not reveal its file name."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.views import PictureFile
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output


def plan_pictures(edition: Edition) -> Iterator[Output]:
    """One output for each picture that a public story, page or bio shows."""
    shown = set(_shown(edition))
    planned: set[str] = set()
    for picture in edition.site.pictures:
        path = addresses.file_of(edition.pictures[picture.file])
        if picture.file in shown and path not in planned:
            planned.add(path)
            yield Output(path, Format.PICTURE, PictureFile(picture.digest), sources=(picture.file,))


def _shown(edition: Edition) -> Iterator[str]:
    """The targets of all references in public copy; the caller keeps those that are pictures."""
    site = edition.site
    stories = (*site.articles, *site.retired)
    for story in stories:
        yield from story.linked_files
    yield from (picture.file for picture in edition.portraits.values())
    for body in (*(page.body for page in site.pages), *(author.bio for author in edition.people.values())):
        yield from (reference.target for reference in body.references)
