"""The assets of the theme among those of a desk: each of which the desk has none of its own."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import attrgetter

from msgspec.structs import replace

from newsdesk.reading.files.scan import Scan, ScannedFile
from newsdesk.runtime.disk.disk_names import folded
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders


def with_theme(scanned: Scan, themed: ThemedFolder) -> Scan:
    """What was `scanned` in the folder of the desk, with the assets of the theme that nothing there hides."""
    of_theme = themed.files_of_theme(folders.ASSETS, folders.is_litter)
    found = {file: ScannedFile(file, stamp) for file, stamp in of_theme if themed.is_of_theme(file)}
    if not found:
        return scanned
    own = [each.file for each in scanned.files if folders.is_asset(each.file)]
    return replace(
        scanned,
        files=sorted([*scanned.files, *found.values()], key=attrgetter("file")),
        same_names=[*scanned.same_names, *_same_names(own, found)],
    )


def _same_names(own: Iterable[str], of_theme: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each file or folder of the theme, and the one of the desk that has its name but for case and Unicode form."""
    by_form = {folded(path): path for file in own for path in _ways(file)}
    for path in dict.fromkeys(path for file in of_theme for path in _ways(file)):
        other = by_form.get(folded(path), path)
        if other != path:
            yield path, other


def _ways(file: str) -> Iterator[str]:
    """The path of the file, and of each folder that it is in."""
    return accumulate(file.split("/"), lambda above, name: f"{above}/{name}")
