"""A preview of a site, as `serve` builds it at each save, and looks after it until the next."""

from datetime import datetime
from pathlib import Path

from newsdesk.build import build
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor.tended import tend_output
from newsdesk.reading.memory.seen_sources import see_sources
from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.disk.themed_folder import ThemedFolder, theme_folder
from newsdesk.runtime.process_memory import ProcessMemory


def preview(root: Path, now: str, memory: ProcessMemory) -> Built:
    """Build the preview, drafts included, with what is in `memory` of the saves before."""
    then, reporter = datetime.fromisoformat(now), Reporter(quiet=True)
    options = SiteOptions(root=root, quiet=True, debug=False, drafts=True, now=then, memory=memory)
    memory.remember(see_sources(ThemedFolder(root.resolve(), theme_folder())))
    built = in_workspace(options, reporter, lambda each: build(each, then, reporter))
    assert not in_workspace(options, reporter, tend_output, writes=False)
    return built
