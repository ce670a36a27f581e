"""The pictures of a site → what is reported of each: what it gives away, who shows it, what is published of it."""

import os
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from msgspec import Struct

from newsdesk.pictures.metadata.facts import Fact
from newsdesk.pictures.metadata.metadata import Metadata, metadata_of
from newsdesk.pictures.opening import UnusablePicture, open_picture
from newsdesk.planning.index.renditions import PORTRAIT_WIDTHS, Renditions, address_of, modern_formats
from newsdesk.reading.checks.pictures.picture_uses import PictureUse, Role, picture_uses
from newsdesk.reading.checks.pictures.picture_warnings import picture_warnings
from newsdesk.reading.files.file_reading import Sources
from newsdesk.reading.files.read_file import read_file
from newsdesk.reading.files.scan import read_bytes
from newsdesk.reading.stories.story_states import StoryState, state_of
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.media import Picture
from newsdesk.vocabulary.model import Article
from newsdesk.vocabulary.problems import Problem, Rejected
from newsdesk.vocabulary.settings import Settings

# Of a story in one of these, no picture is published.
WITHOUT_PICTURES = (StoryState.KILLED, StoryState.WITHDRAWN)


class Showing(Struct, frozen=True):
    """A file of copy that shows a picture, and as what; `state` is that of a story, empty for others."""

    file: str
    role: Role
    state: StoryState | None


class WeighedFile(Struct, frozen=True):
    """A file that is made of a picture, by its path in the output folder; `bytes` is None until it is built."""

    path: str
    width: int
    height: int
    bytes: int | None


class ReportedPicture(Struct, frozen=True):
    """A picture as it was sent, all that it gives away, the `carriers` of that, and what is `published` instead.

    The first `loaded` of the published files are those of which a browser chooses. `fault` is why it cannot be read.
    """

    file: str
    bytes: int
    width: int
    height: int
    frames: int
    shown_by: tuple[Showing, ...]
    gives_away: tuple[Fact, ...]
    carriers: tuple[str, ...]
    published: tuple[WeighedFile, ...]
    loaded: int
    warnings: tuple[Problem, ...]
    fault: Problem | None


class PictureReports:
    """Makes the reports of a site as of `now`. What cannot be read of its copy shows nothing."""

    def __init__(self, workspace: Workspace, sources: Sources, settings: Settings, now: datetime) -> None:
        self.workspace, self.sources, self.settings, self.now = workspace, sources, settings, now
        self.pictures = {picture.file: picture for picture in sources.pictures}
        self.uses: dict[str, list[PictureUse]] = {}
        for use in picture_uses((*sources.copies, *sources.partials), self.pictures):
            self.uses.setdefault(use.file, []).append(use)

    def shown_in(self, files: Collection[str]) -> Iterator[str]:
        """The pictures that copy in one of `files` shows."""
        return (file for file, uses in self.uses.items() if any(use.copy.file in files for use in uses))

    def reports(self, files: Iterable[str]) -> Iterator[ReportedPicture]:
        """The report of each of these pictures."""
        for file in files:
            yield self._report(self._known(file), self.uses.get(file, []))

    def _known(self, file: str) -> Picture:
        """The picture of this name, also if no copy names it: then nothing was read of it yet."""
        picture = self.pictures[file]
        if file in self.uses:
            return picture
        try:
            read = read_file(file, read_bytes(str(self.workspace.root), file), "").content
        except Rejected:
            return picture
        return read if isinstance(read, Picture) else picture

    def _report(self, picture: Picture, uses: list[PictureUse]) -> ReportedPicture:
        metadata, fault = self._examined(picture.file)
        living = [use for use in uses if self._state(use) not in WITHOUT_PICTURES]
        loaded, published = self._published(picture, living)
        warned = picture_warnings(living, self.pictures, self._locate)
        return ReportedPicture(
            file=picture.file,
            bytes=picture.bytes,
            width=picture.width,
            height=picture.height,
            frames=picture.frames,
            shown_by=tuple(dict.fromkeys(Showing(use.copy.file, use.role, self._state(use)) for use in uses)),
            gives_away=metadata.facts,
            carriers=metadata.carriers,
            published=published,
            loaded=loaded,
            warnings=tuple(warning for _, warning in warned),
            fault=fault,
        )

    def _examined(self, file: str) -> tuple[Metadata, Problem | None]:
        """What a picture gives away, and why it cannot be read: one that is damaged can tell all the same."""
        try:
            raw = read_bytes(str(self.workspace.root), file)
        except Rejected as rejected:
            return Metadata(), rejected.problems[0]
        fault = None
        try:
            open_picture(raw, file).close()
        except UnusablePicture as unusable:
            fault = Problem(file, 1, 1, "bad-picture", unusable.message, unusable.hint)
        return metadata_of(raw), fault

    def _published(self, picture: Picture, uses: list[PictureUse]) -> tuple[int, tuple[WeighedFile, ...]]:
        """How many files a browser chooses of, and all that are published, those first."""
        renditions, files = Renditions(picture, modern_formats(self.settings)), {}
        for use in sorted(uses, key=lambda use: [Role.IN_TEXT, Role.LEAD, Role.PORTRAIT].index(use.role)):
            widths = {"widths": PORTRAIT_WIDTHS} if use.role is Role.PORTRAIT else {}
            made = renditions.of_lead if use.role is Role.LEAD else renditions.files(**widths)
            files.update(dict.fromkeys(made))
        shown = list(files)
        loaded = len([*takewhile(lambda each: each.ending == shown[0].ending, shown)])
        paths = [(addresses.file_of(address_of(each)), each) for each in shown]
        return loaded, tuple(
            WeighedFile(path, each.width, each.height, _weight(self.workspace.document_root / path))
            for path, each in paths
        )

    def _state(self, use: PictureUse) -> StoryState | None:
        return state_of(use.copy, self.now) if isinstance(use.copy, Article) else None

    def _locate(self, file: str, *path: str | int) -> tuple[int, int]:
        return self.sources.place_of(file, path) or (1, 1)


def _weight(path: Path) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None
