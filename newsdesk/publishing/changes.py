"""Fingerprints held against the record → what is stale, what is fresh, what is gone. Pure."""

from collections.abc import Mapping, Set

from newsdesk.publishing.record import PublishedFile
from newsdesk.vocabulary.output import Changes, Fingerprint, Plan, Reason, Stale


def compare(
    plan: Plan, prints: Mapping[str, Fingerprint], entries: Mapping[str, PublishedFile], damaged: Set[str]
) -> Changes:
    """What separates `plan` from the published files that `entries` record, of which `damaged` cannot be relied on."""
    stale: list[Stale] = []
    for output in plan.outputs:
        path = output.path
        entry, fingerprint = entries.get(path), prints[path]
        if entry is None:
            stale.append(Stale(output, fingerprint, Reason.NEW))
        elif entry.fingerprint != fingerprint or path in damaged:
            reason = _reason(fingerprint, entry.fingerprint, path in damaged)
            whole = entry.fingerprint is not None and reason is not Reason.DAMAGED
            stale.append(Stale(output, fingerprint, reason, entry.digest if whole else ""))
    gone = tuple(path for path in entries if path not in prints)
    return Changes(tuple(stale), len(plan.outputs) - len(stale), gone)


def _reason(now: Fingerprint, before: Fingerprint | None, damaged: bool) -> Reason:
    if before is None:
        return Reason.INTERRUPTED
    if damaged:
        return Reason.DAMAGED
    if before.engine != now.engine:
        return Reason.ENGINE
    return Reason.VIEW if before.view != now.view else Reason.TEMPLATE
