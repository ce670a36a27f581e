"""Fingerprints held against the record → what is stale, what is fresh, what is gone. Pure."""

from collections.abc import Mapping, Set

from newsdesk.output import Changes, Fingerprint, Plan, Reason, Stale
from newsdesk.publishing.record import Entry


def compare(plan: Plan, prints: Mapping[str, Fingerprint], entries: Mapping[str, Entry], damaged: Set[str]) -> Changes:
    """What separates `plan` from the published files that `entries` record, of which `damaged` cannot be relied on."""
    stale: list[Stale] = []
    for output in plan.outputs:
        entry, fingerprint = entries.get(output.path), prints[output.path]
        reason = _reason(fingerprint, entry, output.path in damaged)
        if reason:
            whole = entry is not None and reason is not Reason.DAMAGED and entry.fingerprint is not None
            stale.append(Stale(output, fingerprint, reason, entry.digest if entry and whole else ""))
    gone = tuple(path for path in entries if path not in prints)
    return Changes(tuple(stale), len(plan.outputs) - len(stale), gone)


def _reason(fingerprint: Fingerprint, entry: Entry | None, damaged: bool) -> Reason | None:
    if entry is None:
        return Reason.NEW
    if entry.fingerprint is None:
        return Reason.INTERRUPTED
    if damaged:
        return Reason.DAMAGED
    if entry.fingerprint == fingerprint:
        return None
    if entry.fingerprint.engine != fingerprint.engine:
        return Reason.ENGINE
    return Reason.VIEW if entry.fingerprint.view != fingerprint.view else Reason.TEMPLATE
