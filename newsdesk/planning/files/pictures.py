"""Every picture that public copy shows, in the sizes that pages use, under names that tell nothing of its file's."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.renditions import PORTRAIT_WIDTHS, address_of
from newsdesk.views import RenditionFile
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.output import Format, Output


def plan_pictures(edition: Edition) -> Iterator[Output]:
    """One output for each rendition of a picture that a public story, page or bio shows; those of one are together."""
    shown: dict[str, dict[RenditionFile, None]] = {}
    for name, files in _shown(edition):
        shown.setdefault(name, {}).update(dict.fromkeys(files))
    planned: set[str] = set()
    for picture in edition.site.pictures:
        for file in shown.get(picture.file, ()):
            path = addresses.file_of(address_of(file))
            if path not in planned:
                planned.add(path)
                yield Output(path, Format.PICTURE, file, sources=(picture.file,))


def _shown(edition: Edition) -> Iterator[tuple[str, tuple[RenditionFile, ...]]]:
    """Each picture that is shown somewhere, by its file, with the renditions that it is shown in there."""
    renditions = edition.renditions
    stories = (*edition.site.articles, *edition.site.retired)
    for story in stories:
        if story.image:
            yield story.image.file, renditions[story.image.file].of_lead
    for portrait in edition.portraits.values():
        yield portrait.picture.file, portrait.files(PORTRAIT_WIDTHS)
    bodies = (
        *(story.body for story in stories),
        *(page.body for page in edition.site.pages),
        *(author.bio for author in edition.people.values()),
    )
    for body in bodies:
        for reference in body.references:
            if reference.target in renditions:
                yield reference.target, renditions[reference.target].files()
