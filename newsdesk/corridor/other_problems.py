"""A site that cannot be planned → what else is wrong with it, so that nobody mends one thing to be told of another."""

from datetime import datetime

from newsdesk.publishing.ledger_file import published_ledger
from newsdesk.publishing.record import record_of
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.settings import settings_in
from newsdesk.rendering.templates.templates import Templates
from newsdesk.reporting.reporter import PROBLEMS
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem, Rejected


def with_other_problems(rejected: Rejected, workspace: Workspace, now: datetime, guard: bool) -> Rejected:
    """The problems of `rejected` and, if copy or templates have them, those of templates, and links that lead nowhere.

    With `guard`, addresses that were published and are lost are told as well.
    """
    # Slow to import, and most builds have no problem.
    from newsdesk.planning.ledger.dead_links import dead_links
    from newsdesk.planning.ledger.lost_files import lost_files
    from newsdesk.reading.read import readable_part

    if rejected.status != PROBLEMS:
        return rejected
    found = [*rejected.problems, *_problems_of_templates(workspace)]
    record = record_of(workspace)
    try:
        ledger = published_ledger(read_ledger(workspace.root), workspace.root, record)
        settings = settings_in(workspace.root, workspace.state).settings
    except Rejected:
        return Rejected(found, rejected.status, rejected.paste).beside(rejected.desk_notes)
    part = readable_part(workspace, settings, now, ledger)
    told = {(each.file, each.line, each.column) for each in found}
    dead = dead_links(part.site, settings, part.faulty)
    found += [each for each in dead if (each.file, each.line, each.column) not in told]
    latest, paste = record.last_build.latest, rejected.paste
    if guard and (latest is None or now >= latest):
        lost = lost_files(part.site, settings, part.hidden, part.faulty)
        found += lost.problems
        paste = {**paste, **lost.paste}
    return Rejected(found, rejected.status, paste).beside(rejected.desk_notes)


def _problems_of_templates(workspace: Workspace) -> tuple[Problem, ...]:
    """The problems of all that can be the template of a page: which of them a site uses, only its plan can tell."""
    themed = workspace.themed
    files = [file for site in (themed.desk, themed.theme) for file in (site / folders.TEMPLATES).glob("*.html")]
    try:
        Templates(themed, workspace.state).digests({file.name for file in files if not folders.is_litter(file.name)})
    except Rejected as rejected:
        return rejected.problems
    return ()
