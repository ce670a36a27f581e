"""Two scans of the same files → those that have changed; one scan and these → the later one."""

from msgspec.structs import replace

from newsdesk.reading.files.scan import Scan, ScannedFile


def changed_files(before: Scan, now: Scan) -> tuple[ScannedFile, ...] | None:
    """The files that have another stamp `now`. None if anything else is another: a file is new, or one is gone."""
    if len(before.files) != len(now.files) or _beside_files(before) != _beside_files(now):
        return None
    # Both are sorted by path.
    pairs = [(one, other) for one, other in zip(before.files, now.files, strict=True) if one != other]
    return tuple([other for _, other in pairs]) if all(one.file == other.file for one, other in pairs) else None


def with_changed(before: Scan, changed: tuple[ScannedFile, ...]) -> Scan:
    """The later one of two scans, of which these files were `changed`."""
    if not changed:
        return before
    others = {each.file: each for each in changed}
    return replace(before, files=[others.get(each.file, each) for each in before.files])


def _beside_files(scanned: Scan) -> object:
    """What a scan found that is no file which could be read."""
    return scanned.problems, scanned.unusable, scanned.same_names
