"""Answers about what was built: what an output is made from, and whether two trees are the same."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from textwrap import wrap
from urllib.parse import unquote, urlsplit

from newsdesk.output import Changes, Output, Plan
from newsdesk.planning.plan import make_plan
from newsdesk.problems import Misuse, nearest
from newsdesk.publishing.changes import compare
from newsdesk.publishing.output_folder import IGNORED
from newsdesk.publishing.record import Record
from newsdesk.reading.read import read_site
from newsdesk.reading.schema.site_yaml import read_settings
from newsdesk.rendering.fingerprint import fingerprints
from newsdesk.rendering.templates import Templates
from newsdesk.workspace import Workspace

SHOWN = 12


def why(workspace: Workspace, now: datetime, url: str) -> Iterator[str]:
    """What the output at `url` is made from, and why the last build rendered it or did not, line by line.

    `url` is absolute, a path, or a file below `output/`. Raises `Misuse` when nothing is published there.
    """
    settings = read_settings(workspace.root)
    templates = Templates(workspace.root / "templates", workspace.state)
    record = Record(workspace.state, workspace.output)
    reading = read_site(workspace, settings, now)
    plan = make_plan(reading.site, settings)
    changes = compare(plan, fingerprints(plan, templates, workspace.engine), record.entries, record.damaged())
    output = _output_at(plan, url)
    yield f"output/{output.path}"
    yield f"  shows      a {type(output.view).__name__} as {output.format.value}"
    if output.template:
        others = sorted(templates.closure(output.template) - {output.template})
        yield f"  template   templates/{output.template}"
        yield from wrap(", ".join(others), 110, initial_indent="  with       ", subsequent_indent=" " * 13)
    for label, file in zip(("sources", *[""] * len(output.sources)), output.sources[:SHOWN], strict=False):
        yield f"  {label:<10} {file}"
    if len(output.sources) > SHOWN:
        yield f"  {'':<10} and {len(output.sources) - SHOWN} more"
    yield f"  last build {_last_build(output, record, reading.changed_in)}"
    yield f"  next build {_next_build(output, changes)}"


def _output_at(plan: Plan, url: str) -> Output:
    path = unquote(urlsplit(url).path).lstrip("/")
    by_path = {output.path: output for output in plan.outputs}
    for candidate in (path, f"{path}index.html", f"{path}/index.html"):
        if candidate in by_path:
            return by_path[candidate]
    raise Misuse(f"Nothing is published at {url}. {nearest(path, by_path)}".rstrip())


def _last_build(output: Output, record: Record, changed_in: Mapping[str, int]) -> str:
    last, entry = record.last_build, record.entries.get(output.path)
    if entry is None or last.now is None:
        return "did not know it."
    as_of = f"no. {last.number}, as of {last.now.isoformat().replace('+00:00', 'Z')},"
    if entry.build != last.number:
        return f"{as_of} did not render it: nothing that it depends on had changed since build no. {entry.build}."
    edited = [file for file in output.sources if last.since < changed_in.get(file, 0) <= last.scan]
    because = f" ({', '.join(edited[:SHOWN])})" if edited else ""
    return f"{as_of} rendered it: {entry.reason.value}{because}."


def _next_build(output: Output, changes: Changes) -> str:
    for stale in changes.stale:
        if stale.output.path == output.path:
            return f"will render it: {stale.reason.value}."
    return "will leave it as it is."


def differences(published: Path, clean: Path) -> Iterator[str]:
    """A line for every file that is not the same in both trees, our own marks apart."""
    here, there = (dict(_files(tree)) for tree in (published, clean))
    for path in sorted(here.keys() | there.keys()):
        if path not in there:
            yield f"output/{path} is not part of the site"
        elif path not in here:
            yield f"output/{path} is missing"
        elif here[path].read_bytes() != there[path].read_bytes():
            yield f"output/{path} differs from a clean build"


def _files(tree: Path) -> Iterator[tuple[str, Path]]:
    for folder, _, names in os.walk(tree):
        for name in names:
            file = Path(folder, name)
            path = file.relative_to(tree).as_posix()
            if path not in IGNORED:
                yield path, file
