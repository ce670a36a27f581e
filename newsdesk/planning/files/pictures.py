"""Every picture that public copy shows, in the sizes that pages use, under names that tell nothing of its file's."""

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.renditions import PORTRAIT_WIDTHS, address_of
from newsdesk.views import RenditionFile
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.http.media_types import PICTURE_FORMATS, extension_of
from newsdesk.vocabulary.output import Format, Output


def plan_pictures(edition: Edition) -> Iterator[Output]:
    """One output for each rendition of a picture that a public story, page or bio shows; those of one are together."""
    shown: dict[str, dict[RenditionFile, None]] = {}
    for name, files in _shown(edition):
        shown.setdefault(name, {}).update(dict.fromkeys(files))
    # The same picture can be there under several names, and each has to say its format.
    named: dict[str, dict[RenditionFile, list[str]]] = {}
    for picture in edition.site.pictures:
        for file in shown.get(picture.file, ()):
            named.setdefault(picture.digest, {}).setdefault(file, []).append(picture.file)
    for file, names in chain.from_iterable(files.items() for files in named.values()):
        formats = tuple(sorted({PICTURE_FORMATS[extension_of(name)] for name in names}))
        path = addresses.file_of(address_of(file))
        yield Output(path, Format.PICTURE, replace(file, source_formats=formats), sources=tuple(names))


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
