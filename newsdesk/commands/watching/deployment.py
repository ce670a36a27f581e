"""The command that deploys the output, and what is still to be deployed of that."""

import subprocess
import sys
from collections.abc import Mapping

from newsdesk.publishing.announcing.deployed_output import deployed_output
from newsdesk.publishing.record import record_of
from newsdesk.reporting.streams import flush_standard_streams
from newsdesk.runtime.workspace import Workspace


def output_to_deploy(workspace: Workspace) -> str | None:
    """What is published, as `deployed_output` names it; empty if it is what was deployed last, or if nothing is.

    What was never deployed by a watch is to be, as nobody knows whether readers have it: that does no harm if they do.
    None while the output is a part of two sites, as after a build that was killed: the next one finishes its work.
    """
    record = record_of(workspace)
    if record.is_interrupted:
        return None
    return deployed_output(record) if record.entries and record.deployed != record.digest() else ""


def note_deployed(workspace: Workspace, output: str) -> bool:
    """Note that `output` was deployed, unless something else is published by now. Always true: it was not refused."""
    record = record_of(workspace)
    if not record.is_interrupted and deployed_output(record) == output:
        record.note_deployed(record.digest())
    return True


def run_in_shell(command: str, environment: Mapping[str, str], is_silent: bool) -> int:
    """The exit status of `command`; if it `is_silent`, what it prints goes to standard error."""
    flush_standard_streams()
    process = subprocess.Popen(command, shell=True, env=environment, stdout=sys.stderr if is_silent else None)
    try:
        return process.wait()
    except KeyboardInterrupt:
        # Ctrl-C has reached it too; what it has begun is not left half done.
        process.wait()
        raise
