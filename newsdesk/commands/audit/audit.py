"""`audit`: read the built output with other eyes than those that made it, and report what is wrong with it."""

import os
from pathlib import Path

from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_format, add_jobs, add_limit, add_output
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary.problems import Misuse


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_jobs, add_format, add_limit):
        add(parser)


def _run(options: SiteOptions, reporter: Reporter) -> int:
    # What reads HTML, XML and JSON is slow to import, and no other command needs it.
    from newsdesk.commands.audit.machine_names import MachineNames
    from newsdesk.commands.audit.whole_output import Audit, audit

    settings = read_settings(options.site)

    def audited(workspace: Workspace) -> Audit:
        root = workspace.document_root
        tree = PublishedTree(root, workspace.name_of(root), settings.path)
        if not tree.files:
            raise Misuse(f"There is nothing to audit in {tree.name} yet. Run `build` first.")
        return audit(tree, settings.url, MachineNames(workspace.root, _home()), workspace.pool)

    found = in_workspace(options, reporter, audited, writes=False)
    reporter.audited(found.problems, found.pages, found.feeds, found.others)
    return PROBLEMS if found.problems else DONE


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        # A user without a folder, as in some containers.
        return Path(os.sep)


AUDIT = Command("audit", "read what was built with other eyes: links, policy, markup", SiteOptions, _add_options, _run)
