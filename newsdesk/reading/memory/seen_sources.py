"""All that a build reads, as a preview has just seen it: a save is found by it, and the build need not look again."""

from time import monotonic_ns

from newsdesk.reading.files.scan import READ_FOLDERS, Scan, scan
from newsdesk.runtime.disk.file_stamps import Stamp, file_stamps
from newsdesk.runtime.disk.themed_folder import ThemedFolder
from newsdesk.vocabulary import folders

# What is read beside the folders that are scanned.
OTHER_SOURCES = sorted({*folders.SOURCE_FOLDERS, folders.SETTINGS_FILE, folders.LEDGER} - {*READ_FOLDERS})
# In nanoseconds: what was seen longer ago is looked at anew, as a build may have waited for another.
FRESH = 1_000_000_000


class SeenSources:
    """What was `scanned`, and the stamps of the `others`; two are equal that saw the same.

    It was seen from `began` to `ended`, in nanoseconds of the monotonic clock.
    """

    def __init__(self, scanned: Scan, others: dict[str, Stamp], began: int, ended: int) -> None:
        self.scanned, self.others = scanned, others
        self.began, self.ended = began, ended

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SeenSources) and (self.scanned, self.others) == (other.scanned, other.others)

    @property
    def is_fresh(self) -> bool:
        """Whether nearly no time has passed since."""
        return monotonic_ns() - self.ended < FRESH


def see_sources(themed: ThemedFolder) -> SeenSources:
    """Look at all that a build reads. Raises `OSError` if the system lacks what a look takes."""
    began = monotonic_ns()
    scanned = scan(themed.desk)
    names = (*OTHER_SOURCES, *scanned.unusable.values(), *map(str, themed.folders_of_theme(*folders.THEME_FOLDERS)))
    return SeenSources(scanned, file_stamps(themed.desk, names, folders.is_litter), began, monotonic_ns())
