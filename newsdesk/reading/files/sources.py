"""The content tree → what all its files contain."""

from newsdesk.reading.files.file_reading import DeskWords, FaultyCopy, Sources
from newsdesk.reading.files.outline import Outline
from newsdesk.reading.files.scan import Scan, read_start
from newsdesk.reading.inputs import Look
from newsdesk.reading.memory.readings import Readings, read_files
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.media import Asset, AttachedFile, Picture
from newsdesk.vocabulary.model import Article, Author, StandingPage

COPY_TYPES = (Article, Author, StandingPage)


def read_sources(workspace: Workspace, language: str = "", look: Look | None = None) -> Sources:
    """Read every source of the site, as `read_files` does."""
    return sources_of(read_files(workspace, language, look))


def sources_of(readings: Readings) -> Sources:
    """What all files contain, by what it is."""
    found, scanned = readings.by_file, readings.scanned
    contents = [each.content for each in found.values()]
    faults = {file: each.content for file, each in found.items() if isinstance(each.content, FaultyCopy)}
    return Sources(
        copies=tuple([each for each in contents if isinstance(each, COPY_TYPES)]),
        pictures=tuple([each for each in contents if isinstance(each, Picture)]),
        assets=tuple([each for each in contents if isinstance(each, Asset)]),
        attached_files=tuple([each for each in contents if isinstance(each, AttachedFile)]),
        scan=readings.number,
        changed_in=readings.changed_in,
        faulty=(*faults, *(problem.file for problem in scanned.problems)),
        partials=tuple(each.partial for each in faults.values() if each.partial),
        problems=(*scanned.problems, *(fault for each in faults.values() for fault in each.problems)),
        warnings=tuple([warning for each in found.values() for warning in each.warnings]),
        mentions={file: each.mentions for file, each in found.items() if each.mentions},
        outlines={
            **{file: each.outline for file, each in found.items() if each.outline},
            **_outlines_of_unusable(scanned),
        },
        same_names=tuple(scanned.same_names),
        places={file: each.places for file, each in found.items()},
        words=tuple([each for each in contents if isinstance(each, DeskWords)]),
    )


def _outlines_of_unusable(scanned: Scan) -> dict[str, Outline]:
    stories = {file: path for file, path in scanned.unusable.items() if folders.holds_story(file)}
    if not stories:
        return {}
    # The readers of copy are slow to import, and in most sites there is no such file.
    from newsdesk.reading.schema.outlines import outline_of

    return {file: outline_of(file, start) for file, path in stories.items() if (start := read_start(path))}
