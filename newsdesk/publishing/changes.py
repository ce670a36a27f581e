"""Fingerprints compared with the record → outputs to render, unchanged outputs, paths to remove. Pure."""

from collections.abc import Collection, Iterable, Mapping, Set

from msgspec.structs import replace

from newsdesk.publishing.output_folder import folders_above
from newsdesk.publishing.published_file import PublishedFile
from newsdesk.vocabulary.addresses import STYLESHEET_FILE
from newsdesk.vocabulary.output import Changes, Fingerprint, Plan, Reason, Rendered, Staged, Stale


def compare(
    plan: Plan, fingerprints: Mapping[str, Fingerprint], entries: Mapping[str, PublishedFile], damaged: Set[str]
) -> Changes:
    """What a build of `plan` has to do, given the published files in `entries`, of which `damaged` are not intact.

    `fingerprints` are the fingerprints of all outputs of `plan`; all mappings are by path.
    """
    folders = {each.path: _files_in(each.path, entries) for each in plan.outputs if each.is_folder}
    # A server sends a copy for its file, so both are left at the same time, whatever became of either.
    harmed = {*damaged, *(each.path for each in plan.outputs if each.copy_of and each.copy_of.path in damaged)}
    harmed |= {folder for folder, files in folders.items() if not damaged.isdisjoint(files)}
    # The files of a folder were all made at once, of one view.
    known = {**entries, **{folder: entries[next(iter(files))] for folder, files in folders.items() if files}}
    stale: list[Stale] = []
    for output in plan.outputs:
        path = output.path
        entry, fingerprint = known.get(path), fingerprints[path]
        if entry is None:
            stale.append(Stale(output, fingerprint, Reason.NEW))
        elif entry.fingerprint != fingerprint or path in harmed:
            reason = _reason(fingerprint, entry)
            whole = entry.digest and path not in harmed and not output.is_folder
            files = tuple((each, entries[each].digest) for each in folders.get(path, ()) if each not in damaged)
            stale.append(Stale(output, fingerprint, reason, entry.digest if whole else "", files))
    kept = {*fingerprints, *(each for files in folders.values() for each in files)}
    gone = tuple(path for path in entries if path not in kept)
    return Changes(tuple(stale), len(plan.outputs) - len(stale), gone)


def asked_again(folder: str, entries: Mapping[str, PublishedFile]) -> dict[str, PublishedFile]:
    """The `entries` as if nobody knew what the files in the folder at this address were made from."""
    inside = _files_in(folder.removeprefix("/"), entries)
    return {**entries, **{path: replace(entries[path], fingerprint=None, reason=Reason.ASKED) for path in inside}}


def file_by_file(changes: Changes, staged: Staged, entries: Mapping[str, PublishedFile]) -> tuple[Changes, Staged]:
    """The same with the files of each folder in its place, now that they are known; those that it had before go."""
    if not any(each.output.is_folder for each in changes.stale):
        return changes, staged
    stale: list[Stale] = []
    files: list[Rendered] = []
    gone = list(changes.gone)
    for each, rendered in zip(changes.stale, staged.files, strict=True):
        folder, known, made = each.output, dict(each.files), rendered.files if each.output.is_folder else (rendered,)
        files += made
        if folder.is_folder:
            stale += [
                replace(each, output=replace(folder, path=file.path), known=known.get(file.path, ""), files=())
                for file in made
            ]
            gone += sorted(set(_files_in(folder.path, entries)) - {file.path for file in made})
        else:
            stale.append(each)
    return replace(changes, stale=tuple(stale), gone=tuple(gone)), replace(staged, files=tuple(files))


def _files_in(folder: str, entries: Iterable[str]) -> list[str]:
    return [path for path in entries if path.startswith(folder)]


def with_superseded(changes: Changes, before: Collection[str], damaged: Set[str]) -> Changes:
    """The same changes, but that the stylesheets which the site has no more stay until others follow them.

    A browser, or a cache, can still have a page that shows them. Those that were superseded `before` go as soon as this
    build supersedes another. None stays that is `damaged`, or in the way of what the site has now.
    """
    found = [STYLESHEET_FILE.fullmatch(path) for path in changes.gone if path not in damaged]
    stylesheets = {match[0]: match[1] for match in found if match}
    if not stylesheets:
        return changes
    first = {path for path, stylesheet in stylesheets.items() if path == stylesheet and path not in before}
    staying = {path for path in first or before if not _is_in_the_way(path, changes)}
    kept = {path for path, stylesheet in stylesheets.items() if stylesheet in staying & stylesheets.keys()}
    gone = tuple(path for path in changes.gone if path not in kept)
    return replace(changes, gone=gone, superseded=tuple(sorted(kept)))


def _is_in_the_way(path: str, changes: Changes) -> bool:
    """Whether a file is to be where the folder of this one is, or the reverse."""
    above, paths = set(folders_above(path)), {stale.output.path for stale in changes.stale}
    return not paths.isdisjoint(above) or any(each.startswith(f"{path}/") for each in paths)


def _reason(now: Fingerprint, entry: PublishedFile) -> Reason:
    """Why a recorded output is rendered. What changed counts as changed, whatever became of the file meanwhile."""
    before = entry.fingerprint
    if before is None:
        return entry.reason
    if before == now:
        return Reason.DAMAGED
    if before.engine != now.engine:
        return Reason.ENGINE
    return Reason.VIEW if before.view != now.view else Reason.TEMPLATE
