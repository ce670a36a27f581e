"""The file of the settings, `site.yaml`, by which the folder of a site is known."""

from pathlib import Path

from newsdesk.reading.files.scan import read_bytes
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Problem, Rejected


def check_settings_file(root: Path) -> None:
    """Raise `Rejected` (status 2) if there is no `site.yaml` in the folder `root`."""
    if not (root / SETTINGS_FILE).is_file():
        hint = "Run this in the folder of a site, or name that folder with --root."
        message = f"There is no {SETTINGS_FILE} here."
        raise Rejected([Problem(SETTINGS_FILE, 1, 1, "no-settings", message, hint)], status=2)


def settings_bytes(root: Path) -> bytes:
    """The bytes of `site.yaml` in the folder `root`. Raises `Rejected` if it is missing or cannot be read."""
    check_settings_file(root)
    return read_bytes(str(root), SETTINGS_FILE)
