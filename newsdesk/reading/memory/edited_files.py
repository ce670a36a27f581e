"""What was edited since a site was read, if that is copy that was there: as it was read then, and as it reads now."""

from collections.abc import Iterable
from operator import attrgetter

import msgspec
from msgspec import Struct

from newsdesk.reading.files.file_reading import FileReading
from newsdesk.reading.files.scan import ScannedFile
from newsdesk.reading.inputs import Look
from newsdesk.reading.memory.rows import KnownRows, LastScan, Row, read_rows, rows_in
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.model import Article, StandingPage

# What has a page that shows its text.
WithPage = Article | StandingPage
# Of more, to read all that is known takes little longer.
MOST_FILES = 100


class EditedFile(Struct, frozen=True):
    """What was read of a file `before` it was edited, and what is read `now`."""

    before: FileReading
    now: FileReading

    @property
    def texts(self) -> tuple[str, str] | None:
        """The digests of the text before and now, if it has another; a comment, say, is no part of it."""
        one, other = self.before.content, self.now.content
        if not isinstance(one, WithPage) or not isinstance(other, WithPage) or one.body.digest == other.body.digest:
            return None
        return one.body.digest, other.body.digest

    @property
    def is_published_otherwise(self) -> bool:
        """Whether readers get something else of it."""
        return bool(self.texts or self.words)

    @property
    def words(self) -> dict[str, str]:
        """The title and the summary of a story before, each with that of now, if they are others."""
        one, other = self.before.content, self.now.content
        if not isinstance(one, Article) or not isinstance(other, Article):
            return {}
        both = ((one.title, other.title), (one.summary, other.summary))
        return {before: now for before, now in both if before != now}


class EditedFiles(Struct, frozen=True):
    """The stories and standing pages whose bytes are others, by file; and the rows of these, and of what was touched.

    `number` is that of the last scan that found a change, which is the one that found these.
    """

    by_file: dict[str, EditedFile]
    rows: dict[str, Row]
    number: int


def edited_files(workspace: Workspace, look: Look, changed: Iterable[ScannedFile], language: str) -> EditedFiles | None:
    """The stories and standing pages that were edited, where nothing else has `changed` since the site was read.

    None if anything else has, or if they are many. Front matter gets the typographic marks of `language`, unless that
    is empty.
    """
    if look.unreadable:
        return None
    doubtful = sorted({*changed, *look.racy()}, key=attrgetter("file"))
    if len(doubtful) > MOST_FILES or not all(folders.has_page(each.file) for each in doubtful):
        return None
    table = rows_in(workspace.state)
    known = {each.file: row for each in doubtful if (row := table.get(each.file))}
    if len(known) < len(doubtful):
        return None
    number = look.last_number + 1
    rows = read_rows(workspace, LastScan(known, look.last_time, number, language), doubtful)
    decode = msgspec.msgpack.Decoder(FileReading).decode
    edited = {
        file: EditedFile(decode(known[file].reading), decode(row.reading))
        for file, row in rows.items()
        if row.digest != known[file].digest
    }
    return EditedFiles(edited, rows, number if edited else look.last_number)


def keep_edited(edited: EditedFiles, look: Look, workspace: Workspace) -> None:
    """Let the state know what was read, as if all files had been, and the process, if it remembers the others."""
    with workspace.state.database:
        rows_in(workspace.state).put(edited.rows)
        workspace.state.table("scans", int).put({"time": look.time, "number": edited.number, "unreadable": 0})
    known = workspace.memory.recall(KnownRows)
    if known and (known.time, known.number) == (look.last_time, look.last_number):
        decoded = known.decoded | {file: each.now for file, each in edited.by_file.items()}
        workspace.memory.remember(KnownRows(known.rows | edited.rows, decoded, look.time, edited.number))
