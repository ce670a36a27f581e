"""The pictures of stories that are not public: one that could not be published at their instant is told before it."""

from collections.abc import Collection, Iterator, Mapping
from posixpath import basename

from newsdesk.pictures.faults import PictureFault, fault_of
from newsdesk.reading.checks.pictures.picture_uses import picture_uses
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
        for place, file in (*_own(story, pictures, locate), *_of_authors(story, authors, pictures, locate))
    ]
    faults = _faults(workspace, [picture for _, _, picture in found]) if found else {}
    for story, place, picture in found:
        fault = faults[_key(picture)]
        if fault.message:
            message = f"The picture {basename(picture.file)} cannot be used: {fault.message}"
            yield Problem(story.file, *place, "bad-picture", message, fault.hint)


def _own(story: Article, pictures: Collection[str], locate: Locate) -> Iterator[tuple[tuple[int, int], str]]:
    """Each picture that a story shows, after the place where it names it."""
    yield from ((use.place(locate), use.file) for use in picture_uses([story], pictures))


def _of_authors(
    story: Article, authors: Mapping[str, Author], pictures: Collection[str], locate: Locate
) -> Iterator[tuple[tuple[int, int], str]]:
    """The pictures of the authors of a story, with whom their pages can come."""
    for index, slug in enumerate(story.authors):
        if author := authors.get(slug):
            for use in picture_uses([author], pictures):
                yield locate(story.file, "authors", index), use.file


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
