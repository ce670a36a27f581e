"""The pictures of stories that are not public: one that could not be published at their instant is told before it."""

from collections.abc import Collection, Iterator, Mapping
from posixpath import basename, splitext

from newsdesk.pictures.faults import PictureFault, fault_of
from newsdesk.reading.checks.references import Locate
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.scan import read_bytes
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.http.media_types import extension_of
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article, Author
from newsdesk.vocabulary.problems import Problem, Rejected


def unusable_pictures(
    workspace: Workspace, stories: Collection[Article], sources: Sources, locate: Locate
) -> Iterator[Problem]:
    """A problem in each of `stories`, which are not public, for every picture of it that cannot be decoded."""
    shown = [story for story in stories if not story.withdrawn]
    pictures = {picture.file: picture for picture in sources.pictures} if shown else {}
    authors = {author.slug: author for author in sources.authors} if pictures else {}
    found = [
        (story, place, pictures[file])
        for story in shown
        for place, file in (*_own(story, locate), *_of_authors(story, authors, pictures, locate))
        if file in pictures
    ]
    faults = _faults(workspace, [picture for _, _, picture in found]) if found else {}
    for story, place, picture in found:
        fault = faults[_key(picture)]
        if fault.message:
            message = f"The picture {basename(picture.file)} cannot be used: {fault.message}"
            yield Problem(story.file, *place, "bad-picture", message, fault.hint)


def _own(story: Article, locate: Locate) -> Iterator[tuple[tuple[int, int], str]]:
    """Each file that a story shows, after the place where it names it."""
    if story.image:
        yield locate(story.file, "image", "file"), story.image.file
    yield from (((each.line, each.column), each.target) for each in story.body.references)


def _of_authors(
    story: Article, authors: Mapping[str, Author], pictures: Collection[str], locate: Locate
) -> Iterator[tuple[tuple[int, int], str]]:
    """The pictures of the authors of a story, with whom their pages can come."""
    for index, slug in enumerate(story.authors):
        if author := authors.get(slug):
            stem = splitext(author.file)[0]
            portraits = [file for file in pictures if splitext(file)[0] == stem]
            for file in (*portraits, *(each.target for each in author.bio.references)):
                yield locate(story.file, "authors", index), file


def _faults(workspace: Workspace, pictures: Collection[Picture]) -> dict[str, PictureFault]:
    """What is wrong with each picture. Each is decoded once: what was found is kept in the state."""
    kept = workspace.state.table("pictures", PictureFault)
    known = kept.all()
    faults: dict[str, PictureFault] = {}
    for picture in pictures:
        key = _key(picture)
        if key not in faults:
            faults[key] = known[key] if key in known else _fault(workspace, picture)
    if faults.keys() != known.keys():
        with workspace.state.database:
            kept.remove(known.keys() - faults.keys())
            kept.put({key: fault for key, fault in faults.items() if key not in known})
    return faults


def _fault(workspace: Workspace, picture: Picture) -> PictureFault:
    try:
        raw = read_bytes(str(workspace.root), picture.file)
    except Rejected as rejected:
        return PictureFault(rejected.problems[0].message, rejected.problems[0].hint)
    return fault_of(raw, picture.file)


def _key(picture: Picture) -> str:
    """What a picture holds, and the format that its name says."""
    return f"{picture.digest}.{extension_of(picture.file)}"
