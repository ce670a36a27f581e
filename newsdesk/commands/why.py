"""`why`: report what an output is made from, and why the last build rendered it or did not."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from textwrap import wrap
from urllib.parse import unquote, urlsplit

from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import (
    SiteOptions,
    add_drafts,
    add_jobs,
    add_now,
    add_output,
)
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.corridor.survey import Survey, survey_site
from newsdesk.publishing.record import Record
from newsdesk.reading.diagnostics import quoted
from newsdesk.rendering.templates.template_files import template_file
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.reporting.words import with_article
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.names.suggestions import suggestion_for
from newsdesk.vocabulary.output import Changes, Output
from newsdesk.vocabulary.problems import Misuse

MAX_SOURCES_SHOWN = 12


class WhyOptions(SiteOptions, frozen=True, kw_only=True):
    """The options of `why`. `url` is an absolute address, the path of one, or a path below `output/`."""

    url: str


def _add_options(parser: Parser) -> None:
    parser.add_argument("url", metavar="URL", help="an address such as /desks/africa/")
    for add in (add_output, add_now, add_jobs, add_drafts):
        add(parser)


def _run(options: WhyOptions, reporter: Reporter) -> int:
    moment = options.build_time
    reporter.say(
        *in_workspace(options, reporter, lambda workspace: [*explain(workspace, moment, options.url)], writes=False)
    )
    return DONE


def explain(workspace: Workspace, now: datetime, url: str) -> Iterator[str]:
    """What the output at `url` is made from, and why the last build rendered it or did not, as lines of text.

    `url` is an absolute address, the path of one, or a path below the output folder. Raises `Misuse` if nothing is
    there.
    """
    survey = survey_site(workspace, now)
    output = _output_at(survey, url)
    yield f"{workspace.name_of(workspace.document_root)}/{output.path}"
    yield f"  shows      {with_article(type(output.view).__name__)} as {output.format.value}"
    if output.template:
        yield f"  template   {_with_owner(template_file(output.template), workspace.themed)}"
        others = sorted(survey.templates.closure(output.template) - {output.template})
        yield from _included(others, workspace.themed)
    for label, file in zip(("sources", *[""] * len(output.sources)), output.sources[:MAX_SOURCES_SHOWN], strict=False):
        yield f"  {label:<10} {_with_owner(file, workspace.themed) if folders.is_asset(file) else file}"
    if len(output.sources) > MAX_SOURCES_SHOWN:
        yield f"  {'':<10} and {len(output.sources) - MAX_SOURCES_SHOWN} more"
    yield f"  last build {_last_build(output, survey.record, survey.reading.changed_in)}"
    yield f"  next build {_next_build(output, survey.changes)}"


def _with_owner(file: str, themed: ThemedFolder) -> str:
    """A template or an asset, and whose it is."""
    return f"{file} ({_owner(file, themed)})"


def _owner(file: str, themed: ThemedFolder) -> str:
    return "the theme's" if themed.is_of_theme(file) else "the desk's"


def _included(names: list[str], themed: ThemedFolder) -> Iterator[str]:
    """The templates of these names, first those of the desk, in lines that are not too long."""
    label = "with"
    for owner in ("the desk's", "the theme's"):
        if theirs := [name for name in names if _owner(template_file(name), themed) == owner]:
            words = f"{owner}: {', '.join(theirs)}"
            yield from wrap(words, 110, initial_indent=f"  {label:<11}", subsequent_indent=" " * 13)
            label = ""


def _output_at(survey: Survey, url: str) -> Output:
    """The output at an address, whether it is typed with the path of the site's URL or without it."""
    below = survey.settings.path
    try:
        typed = f"/{unquote(urlsplit(url).path).lstrip('/')}"
    except ValueError:
        raise Misuse(
            f"`{quoted(url)}` is not an address. Type it as /desks/africa/ or as https://desk.example/."
        ) from None
    by_path = {output.path: output for output in survey.plan.outputs}
    path = (typed.removeprefix(below) if f"{typed}/".startswith(f"{below}/") else typed).lstrip("/")
    for each in dict.fromkeys((path, typed.lstrip("/"))):
        for candidate in (each, f"{each}index.html", f"{each}/index.html"):
            if candidate in by_path:
                return by_path[candidate]
        if each in survey.changes.superseded:
            raise Misuse(f"{each} is a stylesheet of before. It stays until the site has other stylesheets once more.")
    raise Misuse(f"Nothing is published at {quoted(url)}. {suggestion_for(path, by_path)}".rstrip())


def _last_build(output: Output, record: Record, changed_in: Mapping[str, int]) -> str:
    files = [path for path in record.entries if path.startswith(output.path)] if output.is_folder else [output.path]
    last, entry = record.last_build, record.entries.get(files[0]) if files else None
    if entry is None or last.now is None:
        return "did not know it."
    as_of = f"no. {last.number}, as of {last.now.isoformat().replace('+00:00', 'Z')},"
    if entry.build != last.number:
        return f"{as_of} did not render it: nothing that it depends on had changed since build no. {entry.build}."
    edited = [file for file in output.sources if last.since < changed_in.get(file, 0) <= last.scan]
    because = f" ({', '.join(edited[:MAX_SOURCES_SHOWN])})" if edited else ""
    return f"{as_of} rendered it: {entry.reason.value}{because}."


def _next_build(output: Output, changes: Changes) -> str:
    for stale in changes.stale:
        if stale.output.path == output.path:
            return f"will render it: {stale.reason.value}."
    return "will leave it as it is."


WHY = Command("why", "what an address is made from, and why it was rendered", WhyOptions, _add_options, _run)
