"""`search`: make the index again by which readers search; a build does so when the words of a story have changed."""

from msgspec.structs import replace

from newsdesk.commands.build import build_guarded
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.site_options import SiteOptions, add_jobs, add_now, add_output
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.reading.settings import read_settings
from newsdesk.reporting.reporter import DONE, Reporter
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_now, add_jobs):
        add(parser)


def _run(options: SiteOptions, reporter: Reporter) -> int:
    if not read_settings(options.site).outputs.search:
        raise Misuse(f"The site has no search. Type `outputs: {{search: true}}` in {folders.SETTINGS_FILE}, and build.")
    reporter.result(
        in_workspace(options, reporter, lambda each: build_guarded(replace(each, reindex=True), options, reporter))
    )
    return DONE


SEARCH = Command("search", "make the index of the search again", SiteOptions, _add_options, _run)
