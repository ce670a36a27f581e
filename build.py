#!/usr/bin/env python3
"""From a news desk's copy to its published site: the corridor through the four rooms, and its command line."""

import gc
import os
import shutil
import sys
from datetime import UTC, datetime
from time import perf_counter

from newsdesk.arguments import Order, read_order
from newsdesk.commission import new_author, new_story
from newsdesk.crew import Crew
from newsdesk.engine import engine_digest
from newsdesk.inspection import differences, explain, find_output
from newsdesk.output import Reason
from newsdesk.planning.plan import make_plan
from newsdesk.problems import Misuse, Rejected
from newsdesk.publishing.changes import compare
from newsdesk.publishing.ground import alone, clear, examine, mark
from newsdesk.publishing.publish import publish
from newsdesk.publishing.record import Record
from newsdesk.reading.read import read_site
from newsdesk.reading.site_yaml import read_settings
from newsdesk.rendering.bodies import forget_bodies
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.templates import Templates
from newsdesk.rendering.workers import render_all
from newsdesk.reporting.reporter import DONE, FAULT, MISUSE, PROBLEMS, Reporter, Result, result_of
from newsdesk.settings import Settings
from newsdesk.state import open_state
from newsdesk.workshop import Workshop


def build(workshop: Workshop, now: datetime, reporter: Reporter) -> Result:
    """Bring the output up to date with the copy as it is public at `now`: all of it, or nothing."""
    started = perf_counter()
    examine(workshop.output, workshop.root, workshop.drafts)
    settings = read_settings(workshop.root)
    templates = Templates(workshop.root / "templates")
    record = Record(workshop.state, workshop.output)

    intake = read_site(workshop, settings, now)
    plan = make_plan(intake.site, settings)
    prints = fingerprints(plan, templates, workshop.engine)
    changes = compare(plan, prints, record.entries, record.damaged())
    with reporter.progress(len(changes.stale)) as tick:
        staged = render_all(changes.stale, intake.manuscripts, workshop, tick)
    mark(workshop.output, workshop.drafts)
    kept = publish(staged, changes, record)

    record.sign_off(now, intake.scan)
    reporter.warnings(intake.warnings)
    forget_bodies(plan, workshop.state)
    restored = sum(stale.reason is Reason.DAMAGED for stale in changes.stale)
    return result_of(plan, changes, perf_counter() - started, restored, kept)


def check(workshop: Workshop, now: datetime, reporter: Reporter) -> int:
    """Find every problem of the copy, also those that only the last embargo to lift would bring out."""
    settings = read_settings(workshop.root)
    intake = read_site(workshop, settings, now)
    site = intake.site
    reporter.warnings(intake.warnings)
    make_plan(site, settings)
    if site.turns:
        later = read_site(workshop, settings, site.turns[-1])
        make_plan(later.site, settings)
        reporter.warnings([each for each in later.warnings if each not in intake.warnings])
    reporter.say(f"{len(site.articles)} stories are public, and nothing is wrong.")
    return DONE


def why(workshop: Workshop, now: datetime, url: str, reporter: Reporter) -> int:
    """Say what the output at `url` is made from, and why the last build rendered it or did not."""
    settings = read_settings(workshop.root)
    templates = Templates(workshop.root / "templates")
    record = Record(workshop.state, workshop.output)
    intake = read_site(workshop, settings, now)
    plan = make_plan(intake.site, settings)
    changes = compare(plan, fingerprints(plan, templates, workshop.engine), record.entries, record.damaged())
    output = find_output(plan, url)
    closure = templates.closure(output.template) if output.template else set()
    for line in explain(output, closure, changes, record, intake.changed_in):
        reporter.say(line)
    return DONE


def verify(workshop: Workshop, order: Order, reporter: Reporter) -> int:
    """Build clean elsewhere, as of the last build unless `--now` says otherwise, and compare every byte."""
    last = Record(workshop.state, workshop.output).last_build.now
    if last is None:
        raise Misuse("There is nothing to verify yet. Run `build` first.")
    elsewhere = workshop.state.folder / "verify"
    shutil.rmtree(elsewhere, ignore_errors=True)
    clean_room = Workshop(
        workshop.root, elsewhere / "output", open_state(elsewhere / "state"),
        workshop.engine, workshop.crew, workshop.drafts,
    )  # fmt: skip
    build(clean_room, order.now if order.now_given else last, reporter)
    found = list(differences(workshop.output, clean_room.output))
    shutil.rmtree(elsewhere)
    for line in found:
        reporter.say(line)
    reporter.say(f"{len(found)} files differ." if found else "The output is what a clean build gives, byte for byte.")
    return PROBLEMS if found else DONE


def clean(workshop: Workshop, reporter: Reporter) -> int:
    """Remove the files that the record says are ours, and all that is remembered."""
    if workshop.output.is_dir():
        left = clear(workshop.output, Record(workshop.state, workshop.output).entries)
        if left:
            reporter.say(f"Not ours, and left in the output: {', '.join(left)}")
    workshop.state.database.close()
    shutil.rmtree(workshop.state.folder)
    return DONE


def new(order: Order, settings: Settings, reporter: Reporter) -> int:
    """Begin a story, or with an author and no title, an author's file; say where."""
    if order.title:
        file = new_story(order.root, settings, order.title, order.desk, order.author, order.kind, order.now)
    elif order.author:
        file = new_author(order.root, order.author)
    else:
        raise Misuse(
            'Give a title in quotes, such as `new "Army retakes Bourem" --desk africa --author bianca-bridger`.'
        )
    reporter.say(str(file.relative_to(order.root)))
    return DONE


def carry_out(order: Order, reporter: Reporter) -> int:
    """Do what was ordered, alone on the site; the exit status."""
    settings = read_settings(order.root)
    if order.command == "new":
        return new(order, settings, reporter)
    state = open_state(order.root / ".newsdesk")
    workshop = Workshop(order.root, order.output, state, engine_digest(), Crew(order.jobs), order.drafts, order.strict)
    with alone(state.folder, reporter.waiting):
        match order.command:
            case "build":
                reporter.result(build(workshop, order.now, reporter))
                return DONE
            case "check":
                return check(workshop, order.now, reporter)
            case "why":
                return why(workshop, order.now, order.url, reporter)
            case "verify":
                return verify(workshop, order, reporter)
            case _:
                return clean(workshop, reporter)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 problems in copy or templates, 2 wrong usage or settings, 3 our fault."""
    # A build makes values that live until it ends; looking for garbage among them costs a third of its time.
    gc.disable()
    reporter, debug = Reporter(), "--debug" in (arguments or sys.argv)
    try:
        order = read_order(arguments, datetime.now(UTC), dict(os.environ))
        reporter = Reporter(order.root, order.form, order.quiet)
        return carry_out(order, reporter)
    except Rejected as rejected:
        reporter.problems(rejected.problems)
        return rejected.status
    except Misuse as misuse:
        print(misuse, file=sys.stderr)
        return MISUSE
    except KeyboardInterrupt:
        print("Stopped. The output is whole.", file=sys.stderr)
        return PROBLEMS
    except Exception as fault:
        if debug:
            raise
        print(f"A fault of newsdesk, not of yours: {type(fault).__name__}: {fault}. Run it again with --debug, and "
              "report what that shows.", file=sys.stderr)  # fmt: skip
        return FAULT


if __name__ == "__main__":
    sys.exit(main())
