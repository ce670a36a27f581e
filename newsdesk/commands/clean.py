"""`clean`: remove the files that newsdesk wrote to the output folder, and `.newsdesk/` with the caches."""

import shutil

from newsdesk.commands.options.arguments import Command
from newsdesk.commands.options.site_options import SiteOptions, add_output, in_workspace
from newsdesk.publishing.output_folder import clear_output_folder
from newsdesk.publishing.record import Record
from newsdesk.reading.schema.site_yaml import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders


def _run(options: SiteOptions, reporter: Reporter) -> int:
    # Raises `Rejected` outside the folder of a site, where nothing may be removed.
    read_settings(options.site)
    reporter.left(in_workspace(options, reporter, _clear))
    shutil.rmtree(options.site / folders.STATE)
    return DONE


def _clear(workspace: Workspace) -> tuple[str, ...]:
    record = Record(workspace.state.folder, workspace.output)
    return clear_output_folder(workspace.output, record.entries)


CLEAN = Command("clean", "remove what was built, and what was remembered", SiteOptions, add_output, _run)
