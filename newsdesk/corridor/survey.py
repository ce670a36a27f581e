"""What the site is to be at one moment, and what separates the output from it; nothing is rendered yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from msgspec import Struct

from newsdesk.publishing.changes import asked_again, compare, with_superseded
from newsdesk.publishing.ledger_file import published_ledger
from newsdesk.publishing.record import Record, record_of
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.inputs import Inputs, inputs_of
from newsdesk.reading.memory.site_reading import SiteReading
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.templates.templates import Templates
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.ledger import Ledger
from newsdesk.vocabulary.output import Changes, Plan
from newsdesk.vocabulary.problems import DeskNotes, Rejected
from newsdesk.vocabulary.settings import Settings


class PlannedSite(Struct, frozen=True):
    """The site at one moment, read and planned; it was not looked at what is published of it."""

    settings: Settings
    reading: SiteReading
    plan: Plan


class Survey(Struct, frozen=True):
    """The planned site at one moment, and how the output folder differs from it; nothing is rendered yet."""

    settings: Settings
    reading: SiteReading
    templates: Templates
    plan: Plan
    record: Record
    changes: Changes


def survey_site(
    workspace: Workspace, now: datetime, record: Record | None = None, inputs: Inputs | None = None
) -> Survey:
    """Read the copy that is public at `now`, plan every output, and compare the plan with the published files.

    The `record` of these is read unless it is given, and the `inputs` are those of now unless they are. Raises
    `Rejected` with every problem of the settings, the copy or the templates that shows without rendering.
    """
    record = record or record_of(workspace)
    return survey_of(plan_site(workspace, now, ledger_by(record, workspace), inputs), record, workspace)


def ledger_by(record: Record, workspace: Workspace) -> Ledger:
    """What was ever published at which address: what the ledger of the site says, and the `record`."""
    ledger = read_ledger(workspace.root)
    # What stands in a preview was not published.
    return published_ledger(ledger, workspace.root, record) if workspace.deployed else ledger


def survey_of(planned: PlannedSite, record: Record, workspace: Workspace) -> Survey:
    """The survey of a site that is planned. Raises `Rejected` with every problem of the templates."""
    settings, reading, plan = planned.settings, planned.reading, planned.plan
    templates = Templates(workspace.themed, workspace.state)
    prints = fingerprints(plan, templates, workspace.engine)
    damaged = record.damaged()
    entries = asked_again(addresses.SEARCH_INDEX, record.entries) if workspace.reindex else record.entries
    changes = with_superseded(compare(plan, prints, entries, damaged), record.last_build.superseded, damaged)
    return Survey(settings, reading, templates, plan, record, changes)


def plan_site(workspace: Workspace, now: datetime, ledger: Ledger, inputs: Inputs | None = None) -> PlannedSite:
    """Read the copy that is public at `now`, and plan every output. Raises `Rejected` with every problem of both.

    `ledger` knows what was ever published; the `inputs` are those of now, unless they are given.
    """
    # What reads and plans a whole site is slow to import, and most commands have no use for it.
    from newsdesk.planning.index.edition import Edition
    from newsdesk.planning.plan import make_plan
    from newsdesk.reading.read import read_site

    inputs = inputs or inputs_of(workspace)
    reading = read_site(workspace, inputs, now, ledger)
    with told_beside(reading.desk_notes):
        return PlannedSite(inputs.settings, reading, make_plan(Edition(reading.site, inputs.settings)))


@contextmanager
def told_beside(notes: DeskNotes) -> Iterator[None]:
    """With the problems of a plan, the desk is told the `notes` on the copy that it has read."""
    try:
        yield
    except Rejected as rejected:
        raise rejected.beside(notes) from None


def addresses_to_note(survey: Survey) -> dict[str, str]:
    """The pages and feeds that the ledger does not know yet, as `published_addresses` gives them.

    Raises `Rejected` if the plan would lose an address that was published, unless the build is meant to go back in
    time, to when it was not yet there.
    """
    # As in `plan_site`: slow to import, and of no use to most commands.
    from newsdesk.planning.ledger.lost_addresses import refuse_lost_addresses
    from newsdesk.planning.ledger.published_addresses import published_addresses

    site, outputs, latest = survey.reading.site, survey.plan.outputs, survey.record.last_build.latest
    if latest is None or site.now >= latest:
        refuse_lost_addresses(site, survey.settings, outputs, survey.reading.hidden)
    known = site.ledger.identities if site.ledger.exists else {}
    noted = {**site.ledger.identities, **published_addresses(outputs)}
    return {path: identity for path, identity in noted.items() if path not in known}
