"""The sample site and a crowded one have none of the faults that `audit` looks for."""

from pathlib import Path

from newsdesk.commands.audit.folder.published_tree import PublishedTree
from newsdesk.commands.audit.machine_names import MachineNames
from newsdesk.commands.audit.whole_output import Audit, audit
from newsdesk.reading.settings import read_settings
from newsdesk.runtime.pool import Pool


def audited(output: Path) -> Audit:
    root = output.parent
    return audit(PublishedTree(output, "output"), read_settings(root).url, MachineNames(root, Path.home()), Pool(1))


def test_the_sample_site_has_no_fault(output: Path) -> None:
    found = audited(output)

    assert found.problems == ()
    assert (found.pages, found.feeds) > (50, 50)


def test_a_story_with_everything_has_no_fault(crowded: Path) -> None:
    assert audited(crowded).problems == ()
