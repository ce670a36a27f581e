"""The options of commands that work on a whole site."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from errno import ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from pathlib import Path
from stat import S_ISDIR

from newsdesk.commands.options.arguments import Parser, SharedOptions, check_is_text, parse_number
from newsdesk.reading.diagnostics import quoted
from newsdesk.reading.files import site_folder
from newsdesk.reporting.formats import FORMATS
from newsdesk.runtime.pool import available_processors
from newsdesk.runtime.process_memory import FORGETFUL, ProcessMemory
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Misuse
from newsdesk.vocabulary.settings import Settings

# What a system answers where no folder is.
NO_SUCH_FOLDER = (ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG)


class SiteOptions(SharedOptions, frozen=True, kw_only=True):
    """The options of a build. A command that has only some of them uses the defaults of the others.

    `now` is the time as of which to build, or None for the present; `form` is the output format, in which `limit`
    problems are printed, all if it is 0. With `any_time`, a build may go back in time, or far ahead of the clock; with
    `resend`, feeds may give readers again what they have. With `public`, the answer tells nothing of copy that is not
    public. Much work is shared out over the cluster at the address `executor`, if there is one. A command that builds
    again and again has a `memory`.
    """

    output: Path | None = None
    now: datetime | None = None
    jobs: int = 1
    drafts: bool = False
    strict: bool = False
    form: str = "text"
    limit: int = 0
    any_time: bool = False
    resend: bool = False
    public: bool = False
    executor: str | None = None
    memory: ProcessMemory = FORGETFUL

    @property
    def preview(self) -> bool:
        """Whether the output is for the desk only, and must never be deployed."""
        return self.drafts

    @property
    def site(self) -> Path:
        """The folder of the site, absolute."""
        return self.root.resolve()

    def deployed_folder(self, settings: Settings) -> Path:
        """The absolute path of the folder that the site is deployed from."""
        return self.site / settings.publish.output

    def output_folder(self, settings: Settings) -> Path:
        """The absolute path of the output folder. Raises `Misuse` for a preview where the site is deployed from."""
        deployed = self.deployed_folder(settings)
        if self.output is None:
            return self.site / folders.PREVIEW if self.preview else deployed
        # `Path.resolve` fails on a link that leads to itself.
        output = Path(os.path.realpath(self.output))
        if output != Path(os.path.realpath(deployed)):
            return output
        if self.preview:
            raise Misuse("A preview must not stand where the site is deployed from. Name another folder with --output.")
        return deployed

    def is_deployed(self, settings: Settings) -> bool:
        """Whether the output is the one that readers get."""
        return not self.preview and self.output_folder(settings) == self.deployed_folder(settings)

    @property
    def build_time(self) -> datetime:
        """The time as of which to build: as given, else the present."""
        return self.now or build_time_from_clock(datetime.now(UTC), os.environ)


def check_site_folder(root: Path) -> None:
    """Raise `Misuse` or `Rejected` if `root` is not the folder of a site, in which a command may create files.

    Raises `OSError` if the system does not say what is there.
    """
    if not _is_folder(root):
        raise Misuse(f"There is no folder {root}. Name the folder of a site with --root.")
    check_is_text(str(root.resolve()))
    site_folder.check_site_folder(root)


def _is_folder(root: Path) -> bool:
    try:
        return S_ISDIR(os.stat(root).st_mode)
    except OSError as refusal:
        if refusal.errno not in NO_SUCH_FOLDER:
            raise
        return False


def add_output(parser: Parser) -> None:
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the output folder (the one that is deployed, or a preview's own)",
    )


def add_now(parser: Parser, meaning: str = "take this time for the present") -> None:
    parser.add_argument("--now", type=parse_instant, metavar="TIME", help=f"{meaning}, as in 2026-11-22T18:00:00Z")


def add_any_time(parser: Parser) -> None:
    parser.add_argument(
        "--any-time", action="store_true", help="build as of a time before the last build, or ahead of the clock"
    )


def add_resend(parser: Parser) -> None:
    parser.add_argument(
        "--resend", action="store_true", help="publish although feeds give readers again what they have"
    )


def add_jobs(parser: Parser) -> None:
    processors = available_processors()
    parser.add_argument("--jobs", type=_jobs, default=processors, metavar="N", help=f"processes at once ({processors})")


def add_drafts(parser: Parser) -> None:
    parser.add_argument("--drafts", action="store_true", help="a preview with drafts and sealed stories")


def add_strict(parser: Parser) -> None:
    parser.add_argument("--strict", action="store_true", help="treat warnings as problems")


def add_public(parser: Parser) -> None:
    parser.add_argument("--public", action="store_true", help="tell nothing of copy that is not public")


def add_format(parser: Parser) -> None:
    parser.add_argument("--format", dest="form", choices=FORMATS, default="text", help="how to answer")


def add_answer_format(parser: Parser) -> None:
    """For a command that answers with data of its own, not with problems."""
    parser.add_argument("--format", dest="form", choices=("text", "json"), default="text", help="how to answer")


def add_limit(parser: Parser) -> None:
    parser.add_argument("--limit", type=_limit, default=0, metavar="N", help="print N problems at most (0: all)")


def parse_instant(text: str) -> datetime:
    """Parse an instant (RFC 3339) into UTC. Raises `Misuse` for anything else, such as a time without an offset."""
    try:
        typed = datetime.fromisoformat(text)
        if text[11:13] == "24":
            # Python 3.14 takes it for the day after; earlier ones refuse it.
            raise ValueError("no day has that hour")
        if typed.tzinfo is not None:
            return typed.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Misuse(f"`{quoted(text)}` is not a time. Type it as 2026-11-22T18:00:00Z.") from None
    raise Misuse(f"`{quoted(text)}` has no offset from UTC. Type `{typed.isoformat()}Z` for UTC.")


def build_time_from_clock(clock: datetime, environment: Mapping[str, str]) -> datetime:
    """The earlier of `clock` and SOURCE_DATE_EPOCH (reproducible-builds.org), which can therefore end no embargo.

    Raises `Misuse` if SOURCE_DATE_EPOCH is set and is not a number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return clock
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise Misuse(f"SOURCE_DATE_EPOCH is `{quoted(epoch)}`. It must be a number of seconds since 1970.")
    return min(clock, datetime.fromtimestamp(int(epoch), UTC))


def parse_port(text: str) -> int:
    """Parse a TCP port. Raises `Misuse` for anything else."""
    return parse_number("--port", text, 65535)


def _limit(text: str) -> int:
    return parse_number("--limit", text, 1_000_000, least=0)


def _jobs(text: str) -> int:
    return parse_number("--jobs", text, 1000)
