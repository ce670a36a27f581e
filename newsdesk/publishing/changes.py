"""Fingerprints compared with the record → outputs to render, unchanged outputs, paths to remove. Pure."""

from collections.abc import Mapping, Set

from newsdesk.publishing.published_file import PublishedFile
from newsdesk.vocabulary.output import Changes, Fingerprint, Plan, Reason, Stale


def compare(
    plan: Plan, fingerprints: Mapping[str, Fingerprint], entries: Mapping[str, PublishedFile], damaged: Set[str]
) -> Changes:
    """What a build of `plan` has to do, given the published files in `entries`, of which `damaged` are not intact.

    `fingerprints` are the fingerprints of all outputs of `plan`; all mappings are by path.
    """
    # A server sends a copy for its file, so both are left at the same time, whatever became of either.
    harmed = {*damaged, *(each.path for each in plan.outputs if each.copy_of and each.copy_of.path in damaged)}
    stale: list[Stale] = []
    for output in plan.outputs:
        path = output.path
        entry, fingerprint = entries.get(path), fingerprints[path]
        if entry is None:
            stale.append(Stale(output, fingerprint, Reason.NEW))
        elif entry.fingerprint != fingerprint or path in harmed:
            reason = _reason(fingerprint, entry)
            whole = entry.digest and path not in harmed
            stale.append(Stale(output, fingerprint, reason, entry.digest if whole else ""))
    gone = tuple(path for path in entries if path not in fingerprints)
    return Changes(tuple(stale), len(plan.outputs) - len(stale), gone)


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
