"""An output that was looked after while nobody waited, so that the next build of the same process need not do it."""

from msgspec import Struct

from newsdesk.publishing.record import RECORDS_FOLDER, Record, record_of
from newsdesk.runtime.disk.file_stamps import Stamp, file_stamps
from newsdesk.runtime.workspace import Workspace


class TendedOutput(Struct, frozen=True):
    """The record of an output, with what was found of its files, and how all records were left then."""

    record: Record
    records: dict[str, Stamp]


def tend_output(workspace: Workspace) -> bool:
    """Look after the output, and remember what was found. Whether any of it is to be made again.

    Raises `OSError` if the system does not say what is there.
    """
    records = _records(workspace)
    record = record_of(workspace)
    record.files_found = record.find_files()
    workspace.memory.remember(TendedOutput(record, records))
    return bool(record.files_found.harmed)


def record_to_go_by(workspace: Workspace) -> Record:
    """The record of the output: the one that was looked after, if no build has published anything since."""
    tended = workspace.memory.take(TendedOutput)
    if tended and tended.records == _records(workspace) and tended.record.knows_manifest:
        return tended.record
    return record_of(workspace)


def _records(workspace: Workspace) -> dict[str, Stamp]:
    return file_stamps(workspace.state.folder, [RECORDS_FOLDER], lambda _: False)
