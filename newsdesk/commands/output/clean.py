"""`clean`: remove the files that newsdesk wrote to the output folder, and `.newsdesk/` with the caches."""

import shutil
from contextlib import suppress
from pathlib import Path

from newsdesk.commands.options.arguments import Command
from newsdesk.commands.options.site_options import SiteOptions, add_output
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.output_folder import clear_output_folder
from newsdesk.publishing.record import RECORDS_FOLDER, Record
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.lock import LOCK
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders


def _run(options: SiteOptions, reporter: Reporter) -> int:
    # Raises `Rejected` outside the folder of a site, where nothing may be removed.
    read_settings(options.site)
    reporter.left(in_workspace(options, reporter, clean))
    # Another command that has the lock by now has files in the folder again, which keep it.
    with suppress(OSError):
        (options.site / folders.STATE).rmdir()
    return DONE


def clean(workspace: Workspace) -> tuple[str, ...]:
    """Empty and forget the output folder. Returns the names left in it.

    The caches and the preview go with the site's own output; with another folder, only if it was the last. The records
    of other folders always stay: without them, their files could never be removed.
    """
    hidden, output = workspace.state.folder, workspace.output
    record = Record(hidden, output)
    left = clear_output_folder(output, record.entries)
    record.forget()
    if workspace.deployed:
        Record(hidden, workspace.root / folders.PREVIEW).forget()
    others = (hidden / RECORDS_FOLDER).is_dir() and any((hidden / RECORDS_FOLDER).iterdir())
    workspace.state.close()
    if workspace.deployed or not others:
        _remove_all(hidden, RECORDS_FOLDER if others else "")
    return left


def _remove_all(hidden: Path, kept: str) -> None:
    for each in hidden.iterdir():
        if each.is_dir() and each.name != kept:
            shutil.rmtree(each)
        elif each.name not in (kept, LOCK):
            each.unlink()
    if not kept:
        # Where a file that is open cannot be deleted, the lock itself does so when it is released.
        with suppress(PermissionError):
            (hidden / LOCK).unlink()


CLEAN = Command("clean", "remove what was built, and what was remembered", SiteOptions, add_output, _run)
