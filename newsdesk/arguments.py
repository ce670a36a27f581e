"""The command line → an `Order`, or what is wrong with it."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from newsdesk.problems import Misuse

PREVIEW = Path(".newsdesk", "preview")
FORMS = ("text", "json", "sarif", "github")
# What only some commands take.
OWN_OPTIONS = ("form", "fix", "dry_run", "url", "title", "desk", "author", "kind", "port")


class Order(Struct, frozen=True):
    """What is to be done, and with what. `now` is the moment that the site is built for."""

    command: str
    root: Path
    output: Path
    now: datetime
    now_given: bool
    jobs: int
    preview: bool = False
    drafts: bool = False
    quiet: bool = False
    form: str = "text"
    strict: bool = False
    fix: bool = False
    dry_run: bool = False
    debug: bool = False
    url: str = ""
    title: str = ""
    desk: str = ""
    author: str = ""
    kind: str = "news"
    port: int = 8000


def read_order(arguments: list[str] | None, clock: datetime, environment: dict[str, str]) -> Order:
    """Read the command line. `clock` is the present moment; SOURCE_DATE_EPOCH in `environment` can only hold it back.

    Raises `Misuse` when it cannot be understood, and leaves by `SystemExit` when it asks for help.
    """
    given = _parser().parse_args(arguments)
    root = given.root.resolve()
    preview = given.drafts or given.command == "serve"
    default = root / PREVIEW if preview else root / "output"
    if preview and given.output and given.output.resolve() == root / "output":
        raise Misuse("A preview must not stand where the site is deployed from. Name another folder with --output.")
    if given.jobs < 1:
        raise Misuse("--jobs takes a number from 1.")
    return Order(
        command=given.command,
        root=root,
        output=given.output.resolve() if given.output else default,
        now=_moment(given.now) if given.now else _held_back(clock, environment.get("SOURCE_DATE_EPOCH", "")),
        now_given=given.now is not None,
        jobs=given.jobs,
        preview=preview,
        drafts=given.drafts,
        quiet=given.quiet,
        strict=given.strict,
        debug=given.debug,
        **{name: getattr(given, name) for name in OWN_OPTIONS if name in given},
    )


def form_of(arguments: list[str] | None) -> str:
    """The form in which an answer is asked for, also by a command line that is wrong in every other way."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--format", choices=FORMS)
    try:
        return parser.parse_known_args(arguments)[0].format or "text"
    except argparse.ArgumentError:
        return "text"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misuse(f"{self.prog}: {message}. `{self.prog} --help` lists what there is.")


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="the folder of the site (here)")
    common.add_argument("--output", type=Path, metavar="DIR", help="where the site is published (ROOT/output)")
    common.add_argument("--now", metavar="TIME", help="build as of this time, such as 2026-11-22T18:00:00Z")
    common.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="processes at once")
    common.add_argument("--drafts", action="store_true", help="a preview with drafts and sealed stories")
    common.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")
    common.add_argument("--strict", action="store_true", help="treat warnings as problems")
    common.add_argument("--debug", action="store_true", help="show where in the program a fault arose")
    formed = _Parser(add_help=False)
    formed.add_argument("--format", dest="form", choices=FORMS, default="text", help="how to answer")
    parser = _Parser(prog="build.py", description="Publish a news desk's copy as a static site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("build", parents=[common, formed], help="bring the output up to date with the copy")
    check = commands.add_parser("check", parents=[common, formed], help="find every problem, publish nothing")
    check.add_argument("--fix", action="store_true", help="first write missing ids, and one spelling for each tag")
    why = commands.add_parser("why", parents=[common], help="what an address is made from, and why it was rendered")
    why.add_argument("url", metavar="URL", help="an address such as /desks/africa/")
    serve = commands.add_parser("serve", parents=[common], help="build, watch, and reload the browser on every save")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="where to serve on this machine (8000)")
    new = commands.add_parser("new", parents=[common], help="begin a story; with --author alone, an author's file")
    new.add_argument("title", nargs="?", default="", metavar="TITLE", help="a working title, in quotes")
    new.add_argument("--desk", default="", metavar="SLUG", help="one of the desks in site.yaml")
    new.add_argument("--author", default="", metavar="SLUG", help="one of the files in authors/")
    new.add_argument("--kind", default="news", metavar="KIND", help="news, sitrep, analysis, explainer or opinion")
    commands.add_parser("schema", parents=[common], help="write the JSON Schemas that help an editor with the keys")
    commands.add_parser("verify", parents=[common], help="build clean elsewhere and compare every byte")
    told = commands.add_parser("announce", parents=[common], help="tell a hub and search engines what has changed")
    told.add_argument("--dry-run", action="store_true", help="print what would be sent, send nothing")
    commands.add_parser("clean", parents=[common], help="remove what was built, and what was remembered")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Misuse(f"`{text}` is not a time. Type it as 2026-11-22T18:00:00Z.") from None
    raise Misuse(f"`{text}` has no offset from UTC. Type `{moment.isoformat()}Z` for UTC.")


def _held_back(clock: datetime, epoch: str) -> datetime:
    """The clock, never later than SOURCE_DATE_EPOCH (reproducible-builds.org): it holds stories back, it frees none."""
    if not epoch:
        return clock
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise Misuse(f"SOURCE_DATE_EPOCH is `{epoch}`. It must be a number of seconds since 1970.")
    return min(clock, datetime.fromtimestamp(int(epoch), UTC))
