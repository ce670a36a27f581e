#!/usr/bin/env python3
"""From a news desk's copy to its published site: the corridor through the four rooms, and its command line."""

import gc
import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from time import perf_counter

from newsdesk.arguments import Order, form_of, read_order
from newsdesk.fix import fix_copy
from newsdesk.inspection import differences, why
from newsdesk.new import begin_file
from newsdesk.opening import at_work
from newsdesk.pending_changes import add_pending_changes
from newsdesk.planning.plan import make_plan
from newsdesk.problems import Misuse, Problem, Rejected
from newsdesk.publishing.changes import compare
from newsdesk.publishing.output_folder import check_output_folder, clear_output_folder, mark_output_folder
from newsdesk.publishing.publish import publish
from newsdesk.publishing.record import Record
from newsdesk.reading.read import read_site
from newsdesk.reading.schema.editor_schemas import write_editor_schemas
from newsdesk.reading.schema.site_yaml import read_settings
from newsdesk.rendering.files.pictures import examine_pictures
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.markdown.bodies import forget_bodies
from newsdesk.rendering.templates import Templates
from newsdesk.rendering.workers import render_all
from newsdesk.reporting.reporter import DONE, FAULT, MISUSE, PROBLEMS, Built, Reporter, count
from newsdesk.state import forget_state, open_state
from newsdesk.workspace import Workspace


def build(workspace: Workspace, now: datetime, reporter: Reporter) -> Built:
    """Bring the output up to date with the copy as it is public at `now`: all of it, or nothing."""
    started = perf_counter()
    check_output_folder(workspace.output, workspace.root, workspace.preview)
    settings = read_settings(workspace.root)
    templates = Templates(workspace.root / "templates", workspace.state)
    record = Record(workspace.state, workspace.output)
    reading = read_site(workspace, settings, now)
    plan = make_plan(reading.site, settings)
    prints = fingerprints(plan, templates, workspace.engine)
    changes = compare(plan, prints, record.entries, record.damaged())
    with reporter.progress(len(changes.stale)) as tick:
        staged = render_all(changes.stale, reading.content_store, workspace, tick)
    mark_output_folder(workspace.output, workspace.preview)
    add_pending_changes(changes, staged, settings, workspace)
    kept = publish(staged, changes, record)
    record.sign_off(now, reading.scan)
    forget_bodies(plan, workspace.state)
    return Built(plan, changes, reading.warnings, kept, perf_counter() - started)


def check(workspace: Workspace, now: datetime, reporter: Reporter) -> int:
    """Find every problem of the copy, also those that only the last embargo to lift would bring out."""
    settings = read_settings(workspace.root)
    published = Record(workspace.state, workspace.output).entries
    reading = read_site(workspace, settings, now)
    warnings: set[Problem] = set()
    for foreseen in (reading, *(read_site(workspace, settings, moment) for moment in reading.site.turns[-1:])):
        examine_pictures(make_plan(foreseen.site, settings), published, foreseen.content_store)
        warnings.update(foreseen.warnings)
    reporter.checked(len(reading.site.articles) + len(reading.site.retired), sorted(warnings))
    return DONE


def verify(workspace: Workspace, order: Order, reporter: Reporter) -> int:
    """Build clean elsewhere, as of the last build unless `--now` says otherwise, and compare every byte."""
    last = Record(workspace.state, workspace.output).last_build.now
    if last is None:
        raise Misuse("There is nothing to verify yet. Run `build` first.")
    elsewhere = workspace.state.folder / "verify"
    shutil.rmtree(elsewhere, ignore_errors=True)
    clean_room = workspace.elsewhere(elsewhere / "output", open_state(elsewhere / "state"))
    build(clean_room, order.now if order.now_given else last, reporter)
    found = list(differences(workspace.output, clean_room.output))
    shutil.rmtree(elsewhere)
    verdict = (
        f"{count(len(found), 'difference')}." if found else "The output is what a clean build gives, byte for byte."
    )
    reporter.say(*found, verdict)
    return PROBLEMS if found else DONE


def serve(order: Order, reporter: Reporter) -> int:
    """Build, serve on this machine alone, rebuild on every save, and reload the browser, until interrupted."""
    # The server and the watcher are slow to import, and no build needs them.
    from newsdesk.serving.preview import preview
    from newsdesk.serving.state import Rebuilt

    def rebuild() -> Rebuilt:
        try:
            with at_work(order, reporter) as workspace:
                built = build(workspace, order.now if order.now_given else datetime.now(UTC), reporter)
        except Rejected as rejected:
            reporter.problems(rejected.problems)
            return Rebuilt(problems=rejected.problems)
        reporter.result(built)
        return Rebuilt.after(built.plan, built.changes)

    gc.enable()
    return preview(order, rebuild, reporter.say)


def carry_out(order: Order, reporter: Reporter) -> int:
    """Do what was ordered; the exit status."""
    if order.command == "schema":
        write_editor_schemas(order.root / "schemas")
        return DONE
    settings = read_settings(order.root)
    if order.command == "new":
        reporter.say(begin_file(order, settings))
        return DONE
    if order.command == "serve":
        return serve(order, reporter)
    try:
        return work(order, reporter)
    except sqlite3.DatabaseError as damage:
        forget_state(order.root / ".newsdesk", damage)
        return work(order, reporter)


def work(order: Order, reporter: Reporter) -> int:
    """Carry out an order that needs the site to itself; the exit status."""
    with at_work(order, reporter) as workspace:
        match order.command:
            case "build":
                reporter.result(build(workspace, order.now, reporter))
                return DONE
            case "check":
                if order.fix:
                    reporter.repaired(fix_copy(workspace, read_settings(workspace.root)))
                return check(workspace, order.now, reporter)
            case "why":
                reporter.say(*why(workspace, order.now, order.url))
                return DONE
            case "announce":
                # What speaks to the network is slow to import, and no build needs it.
                from newsdesk.announce import announce

                told = announce(workspace.state.folder, read_settings(workspace.root), order.dry_run, reporter.say)
                return DONE if told else PROBLEMS
            case "verify":
                return verify(workspace, order, reporter)
            case _:
                reporter.left(clear_output_folder(workspace.output, Record(workspace.state, workspace.output).entries))
                shutil.rmtree(workspace.state.folder)
                return DONE


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 problems in copy or templates, 2 wrong usage or settings, 3 our fault."""
    # A build makes values that live until it ends; looking for garbage among them costs a third of its time.
    gc.disable()
    os.umask(0o022)
    reporter, debug = Reporter(form=form_of(arguments)), "--debug" in (arguments or sys.argv)
    try:
        order = read_order(arguments, datetime.now(UTC), dict(os.environ))
        reporter = Reporter(order.root, order.form, order.quiet)
        return carry_out(order, reporter)
    except Rejected as rejected:
        reporter.problems(rejected.problems)
        return rejected.status
    except Misuse as misuse:
        return reporter.stopped(str(misuse), MISUSE)
    except (OSError, sqlite3.OperationalError) as refusal:
        return reporter.stopped(f"The disk refused: {refusal}. Make room or mend it, and build again.", PROBLEMS)
    except KeyboardInterrupt:
        return reporter.stopped("Stopped. The output is whole.", PROBLEMS)
    except Exception as fault:
        if debug:
            raise
        words = f"A fault of newsdesk, not of yours: {type(fault).__name__}: {fault}."
        return reporter.stopped(f"{words}\nRun it again with --debug, and report what that shows.", FAULT)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written and closed; taking a large plan apart piece by piece would only take time.
    os._exit(status)
