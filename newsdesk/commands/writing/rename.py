"""`rename`: give a story, an author, a desk, a tag, a storyline or a page another name, wherever it is named."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.commands.writing.renaming.renaming import NameKind
from newsdesk.corridor.survey import addresses_to_note, survey_site
from newsdesk.publishing.ledger_file import ledger_or_record
from newsdesk.publishing.record import record_of
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.reading.files.sources import read_sources
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.words import count
from newsdesk.runtime.workspace import Workspace
from newsdesk.views import Redirect
from newsdesk.vocabulary import addresses
from newsdesk.vocabulary.problems import Misuse, Problem, Rejected


class RenameOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `rename`. With `dry_run` it shows what it would change, and changes nothing."""

    kind: str
    old: str
    new: str
    dry_run: bool


class _Survey(Struct, frozen=True):
    """The problems of a site or, if there are none, the paths of all that is published but pages that lead on."""

    problems: tuple[Problem, ...]
    planned: frozenset[str] = frozenset()


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "kind",
        choices=[kind.value for kind in NameKind],
        metavar="KIND",
        help="story, author, desk, tag, storyline or page",
    )
    parser.add_argument("old", metavar="OLD", help="its slug; of a tag, its name")
    parser.add_argument("new", metavar="NEW", help="its new slug; of a tag, its new name")
    parser.add_argument("--dry-run", action="store_true", help="show what would be changed, change nothing")


def _run(options: RenameOptions, reporter: Reporter) -> int:
    moment = options.build_time
    problems = in_workspace(
        options,
        reporter,
        lambda workspace: carry_out(workspace, moment, options, reporter),
        writes=not options.dry_run,
    )
    if problems:
        reporter.warned("The name was changed everywhere. Since then there are these problems:")
        reporter.problems(problems)
    return PROBLEMS if problems else DONE


def carry_out(workspace: Workspace, now: datetime, options: RenameOptions, reporter: Reporter) -> list[Problem]:
    """Change every file of the site that has the old name, and move its own. Returns the problems that are new.

    Raises `Misuse` if it cannot be done, and then nothing has changed.
    """
    # The readers of copy are slow to import, and every command has this module.
    from newsdesk.commands.writing.changed_files import refuse_taken, write_all
    from newsdesk.commands.writing.renaming.rename_in_site import changed_files, templates_that_name
    from newsdesk.commands.writing.renaming.resolve import NamedSite, resolve

    root = workspace.root
    ledger = ledger_or_record(read_ledger(root), record_of(workspace))
    settings = read_settings(root)
    site = NamedSite(read_sources(workspace, settings.typographic_language), settings, ledger, now)
    renaming = resolve(NameKind(options.kind), options.old, options.new, site)
    before = _survey(workspace, now)
    new_path = addresses.file_of(renaming.new_address)
    if renaming.address != renaming.new_address and not renaming.merged and new_path in before.planned:
        raise Misuse(
            f"Something else is published at {renaming.origin.path}{renaming.new_address}. Choose another name."
        )
    changes = changed_files(renaming, site, root)
    if not changes:
        raise Misuse(f"The {options.kind} is called `{options.new}` already.")
    refuse_taken(changes, root)
    reporter.say(*(line for each in changes for line in each.difference))
    for template in templates_that_name(renaming, root):
        reporter.warned(f"{template} holds {renaming.address}: change it there by hand.")
    if options.dry_run:
        reporter.remark(f"To be changed: {count(len(changes), 'file')}. Nothing was written.")
        return []
    write_all(changes, root)
    reporter.remark(f"Changed: {count(len(changes), 'file')}.")
    return _new_problems(before.problems, _survey(workspace, now).problems, renaming.moved)


def _survey(workspace: Workspace, now: datetime) -> _Survey:
    try:
        survey = survey_site(workspace, now)
        addresses_to_note(survey)
    except Rejected as rejected:
        return _Survey(rejected.problems)
    outputs = survey.plan.outputs
    return _Survey((), frozenset(each.path for each in outputs if not isinstance(each.view, Redirect)))


def _new_problems(before: tuple[Problem, ...], after: tuple[Problem, ...], moved: Mapping[str, str]) -> list[Problem]:
    """The problems of which a file had not as many by the same rule before."""
    known = Counter((moved.get(each.file, each.file), each.rule) for each in before)
    seen: Counter[tuple[str, str]] = Counter()
    found: list[Problem] = []
    for each in after:
        key = (each.file, each.rule)
        seen[key] += 1
        if seen[key] > known[key]:
            found.append(each)
    return found


RENAME = Command("rename", "give something another name, wherever it is named", RenameOptions, _add_options, _run)
