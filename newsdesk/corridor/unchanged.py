"""Whether a build of a site would find anything to do; if not, what the last one published, as it was told then.

What is published is a pure function of what is read and of the time. So if everything that is read is as it was, and
the time has changed nothing since, a build only looks after the files in the output.
"""

from newsdesk.corridor.remembered import KnownSite, RememberedSite
from newsdesk.publishing.record import Record
from newsdesk.reading.inputs import Inputs
from newsdesk.runtime.workspace import Workspace


def unchanged_site(
    remembered: RememberedSite, inputs: Inputs, workspace: Workspace, record: Record
) -> KnownSite | None:
    """The site that is `remembered`, if its files are the same, and every file in the output is intact."""
    known, look = remembered.known, inputs.look
    if remembered.changed != () or not look.is_certain:
        return None
    is_refused = workspace.strict and known.site.warnings
    return None if is_refused or record.damaged() else known
