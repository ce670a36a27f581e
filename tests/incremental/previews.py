"""A preview of a site, as `serve` builds it at each save."""

from datetime import datetime
from pathlib import Path

from newsdesk.build import build
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reporting.build_summary import Built
from newsdesk.reporting.reporter import Reporter
from newsdesk.runtime.process_memory import ProcessMemory


def preview(root: Path, now: str, memory: ProcessMemory) -> Built:
    """Build the preview, drafts included, with what is in `memory` of the saves before."""
    then, reporter = datetime.fromisoformat(now), Reporter(quiet=True)
    options = SiteOptions(root=root, quiet=True, debug=False, drafts=True, now=then)
    return in_workspace(options, reporter, lambda each: build(each.remembering(memory), then, reporter))
