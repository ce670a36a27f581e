"""`verify`: make a clean build in another folder, and compare it with the output byte for byte."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsdesk.build import build
from newsdesk.commands.options.arguments import Command, Parser
from newsdesk.commands.options.executors import add_executor
from newsdesk.commands.options.site_options import SiteOptions, add_jobs, add_now, add_output
from newsdesk.commands.options.workspaces import in_workspace
from newsdesk.publishing.manifest import FILE_NAME, manifest_bytes, read_manifest
from newsdesk.publishing.marker import MARKER
from newsdesk.publishing.output_folder import refuse_folder_of_others
from newsdesk.publishing.record import Record, record_of
from newsdesk.reporting.reporter import DONE, PROBLEMS, Reporter
from newsdesk.reporting.words import count
from newsdesk.runtime.disk.entries import NotAFile, read_file_at
from newsdesk.runtime.state.state import open_state
from newsdesk.runtime.workspace import Workspace
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.output import digest_of
from newsdesk.vocabulary.problems import Misuse


def _add_options(parser: Parser) -> None:
    for add in (add_output, add_now, add_jobs, add_executor):
        add(parser)


def _run(options: SiteOptions, reporter: Reporter) -> int:
    found = in_workspace(options, reporter, lambda workspace: compared(workspace, options, reporter))
    verdict = "The output is what a clean build gives, byte for byte."
    reporter.say(*found, f"{count(len(found), 'difference')}." if found else verdict)
    return PROBLEMS if found else DONE


def compared(workspace: Workspace, options: SiteOptions, reporter: Reporter) -> list[str]:
    """The differences between the output and a clean build. Raises `Misuse` if there is no output yet."""
    refuse_folder_of_others(workspace.output, workspace.root)
    record, root = record_of(workspace), workspace.document_root
    last = record.last_build.now
    if last is None:
        raise Misuse("There is nothing to verify yet. Run `build` first.")
    elsewhere = workspace.root / folders.VERIFIED
    shutil.rmtree(elsewhere, ignore_errors=True)
    with closing(open_state(elsewhere / "state", workspace.engine)) as state:
        clean = workspace.elsewhere(elsewhere / "output", state)
        # As of the last build: an embargo that has ended since then is not a difference.
        build(clean, options.now or last, reporter)
        kept = superseded_in(record) | index_in(record, record_of(clean))
        found = list(differences(root, clean.output, workspace.name_of(root), kept))
    shutil.rmtree(elsewhere)
    return found


def superseded_in(record: Record) -> dict[str, str]:
    """The digests of the files that stay although a clean build has others, by their paths."""
    entries = record.entries
    return {path: entries[path].digest for path in record.last_build.superseded if path in entries}


def index_in(record: Record, clean: Record) -> dict[str, str]:
    """The digests of the files of the search index, by their paths; none if a `clean` build has one of other words.

    Of equal words, Pagefind makes other bytes each time.
    """
    here, there = ({path: each for path, each in of.entries.items() if _is_of_index(path)} for of in (record, clean))
    prints = [{each.fingerprint for each in files.values()} for files in (here, there)]
    return {path: entry.digest for path, entry in here.items()} if prints[0] == prints[1] else {}


def differences(published: Path, clean: Path, name: str, kept: dict[str, str]) -> Iterator[str]:
    """One line for each file that differs between the two folders, of which the first is called `name`.

    What is `kept` although a clean build has others must have the digest that it had before, and stand in the manifest:
    what is superseded, and the search index. Marker files and `.gitignore` are ignored.
    """
    superseded = tuple(path for path in kept if not _is_of_index(path))
    is_indexed = len(superseded) < len(kept)
    here = dict(_files(published))
    made = {path: digest_of(file.read_bytes()) for path, file in _files(clean)}
    there = {path: digest for path, digest in made.items() if not (is_indexed and _is_of_index(path))}
    manifest = read_manifest(clean)
    listed = {path: digest for path, digest in manifest.files.items() if path in there}
    wanted = kept | there
    wanted[FILE_NAME] = digest_of(manifest_bytes(listed | kept, manifest.taken_down, superseded))
    for path in sorted(here.keys() | wanted.keys()):
        if path not in wanted:
            yield f"{name}/{path} is not part of the site"
        elif path not in here:
            yield f"{name}/{path} is missing"
        elif not _holds(here[path], wanted[path]):
            than = "a clean build" if path in there else "what was published before"
            yield f"{name}/{path} differs from {than}"


def _is_of_index(path: str) -> bool:
    return path.startswith(addresses.SEARCH_INDEX.removeprefix("/"))


def _holds(file: Path, digest: str) -> bool:
    try:
        return digest_of(read_file_at(file)) == digest
    except NotAFile:
        # A link to the right bytes is none of ours.
        return False


def _files(tree: Path) -> Iterator[tuple[str, Path]]:
    for folder, _, names in os.walk(tree):
        for name in names:
            file = Path(folder, name)
            path = file.relative_to(tree).as_posix()
            if path not in (MARKER, ".gitignore"):
                yield path, file


VERIFY = Command("verify", "build clean elsewhere and compare every byte", SiteOptions, _add_options, _run)
