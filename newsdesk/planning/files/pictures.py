"""Every picture that something public shows, once, under a name that tells nothing."""

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
    """The targets of every reference in public copy; those that are pictures are shown."""
    site = edition.site
    stories = [story for story in (*site.articles, *site.retired) if not story.withdrawn]
    for story in stories:
        if story.image:
            yield story.image.file
    yield from (picture.file for picture in edition.portraits.values())
    bodies = [*(story.body for story in stories), *(page.body for page in site.pages)]
    for body in (*bodies, *(author.bio for author in edition.people.values())):
        yield from (reference.target for reference in body.references)
