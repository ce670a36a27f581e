"""`check`: report every problem, publish nothing; with `--fix`, first write into the copy what leaves no doubt."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_format,
    add_jobs,
    add_limit,
    add_now,
    add_public,
    add_strict,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor.other_problems import with_other_problems
from newsdesk.corridor.survey import Survey, addresses_to_note, survey_site
from newsdesk.reading.settings import read_settings
from newsdesk.rendering.files.pictures import examine_pictures
from newsdesk.rendering.templates.unused_templates import unused_templates
from newsdesk.reporting.opaque_problems import opaque
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Paste, Problem, Rejected

# Where copy is, of which some is not public.
PRIVATE_FOLDERS = (f"{folders.CONTENT}/", f"{folders.AUTHORS}/")


class CheckOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `check`. `fix` allows it to change the copy."""

    fix: bool


class Findings(Struct, frozen=True):
    """What is wrong with the site, now and at any later instant, and how many `stories` are public now.

    `hidden` are the problems and warnings of what is not public now, and those that come with it. `paste` is as in
    `Rejected`.
    """

    stories: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    hidden: tuple[Problem, ...]
    paste: Paste = {}


def _add_options(parser: Parser) -> None:
    for add in (add_now, add_jobs, add_strict, add_public, add_format, add_limit):
        add(parser)
    parser.add_argument("--fix", action="store_true", help="first write into the copy what leaves no doubt")


def _run(options: CheckOptions, reporter: Reporter) -> int:
    moment = options.build_time
    if options.fix:
        # The converter is slow to import, and only a repair needs it.
        from newsdesk.commands.writing.fix import fix_copy

        settings = read_settings(options.site)
        repaired = in_workspace(options, reporter, lambda workspace: fix_copy(workspace, settings, moment))
        reporter.repaired([each.difference for each in repaired if each.public or not options.public])
    found = in_workspace(
        options, reporter, lambda workspace: examine(workspace, moment, guard=not options.now), writes=False
    )
    hidden = opaque(found.hidden, options.site) if options.public else found.hidden
    told = [*found.problems, *found.warnings, *hidden]
    if problems := [each for each in told if options.strict or not each.warning]:
        raise Rejected(problems, paste=found.paste)
    reporter.checked(found.stories, sorted(set(told)))
    return DONE


def examine(workspace: Workspace, now: datetime, guard: bool) -> Findings:
    """What is wrong with the site as of `now`, and as of its last later change; `Rejected` if the settings are.

    With `guard`, an address that was published and would be lost is a problem too.
    """
    try:
        present = survey_site(workspace, now)
    except Rejected as rejected:
        if rejected.status != PROBLEMS:
            raise
        all_told = with_other_problems(rejected, workspace, now, guard)
        return Findings(0, all_told.problems, (), all_told.desk_notes.problems, all_told.paste)
    public, notes = _sources(present), present.reading.desk_notes
    foreseen: list[Problem] = []
    lost = _rejected_by(lambda: addresses_to_note(present)) if guard else Rejected(())
    found = [*lost.problems, *_picture_problems(present), *present.reading.warnings]
    found += unused_templates(present.templates)
    # So that no story breaks the build when its embargo ends: by the last later change, every embargo has ended.
    for turn in present.reading.site.later_changes[-1:]:
        try:
            later = survey_site(workspace.leaving_out(notes.set_aside), turn)
        except Rejected as rejected:
            foreseen += rejected.problems
        else:
            foreseen += [*_picture_problems(later), *later.reading.warnings]
    open_to_all = [each for each in found if each.file in public or not each.file.startswith(PRIVATE_FOLDERS)]
    return Findings(
        stories=present.plan.stories,
        problems=tuple(each for each in open_to_all if not each.warning),
        warnings=tuple(each for each in open_to_all if each.warning),
        hidden=tuple({*found, *notes.problems, *notes.warnings, *foreseen} - {*open_to_all}),
        paste=lost.paste,
    )


def _sources(survey: Survey) -> frozenset[str]:
    """The files of which something is public."""
    return frozenset(file for output in survey.plan.outputs for file in output.sources)


def _picture_problems(survey: Survey) -> tuple[Problem, ...]:
    published, content_store = survey.record.entries, survey.reading.content_store
    return _rejected_by(lambda: examine_pictures(survey.plan, published, content_store)).problems


def _rejected_by(check: Callable[[], object]) -> Rejected:
    """The `Rejected` that `check` raises; if it raises none, one without a problem."""
    try:
        check()
    except Rejected as rejected:
        return rejected
    return Rejected(())


CHECK = Command("check", "find every problem, publish nothing", CheckOptions, _add_options, _run)
