"""The folder of a site → its settings; with a state, they are read only if `site.yaml` has changed."""

from pathlib import Path

from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.site_folder import settings_bytes
from newsdesk.runtime.state.state import State
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings
from newsdesk.vocabulary.story_parts import Value


class SettingsReading(Value, frozen=True):
    """The settings, the warnings about them, and the digest of the bytes that both were read from."""

    digest: str
    settings: Settings
    warnings: tuple[Problem, ...]


def read_settings(root: Path) -> Settings:
    """Read `site.yaml` in the folder `root`. Raises `Rejected` (status 2) with every problem, or if it is missing."""
    return _read(settings_bytes(root)).settings


def settings_in(root: Path, state: State) -> SettingsReading:
    """The settings of the site: those in the state, if `site.yaml` is what it was. Raises `Rejected` like the other."""
    raw, table = settings_bytes(root), state.table("settings", SettingsReading)
    reading = table.get(SETTINGS_FILE)
    if reading is None or reading.digest != digest_of(raw):
        reading = _read(raw)
        with state.database:
            table.put({SETTINGS_FILE: reading})
    return reading


def _read(raw: bytes) -> SettingsReading:
    # The readers of YAML and of every type of value are slow to import, and most builds find the settings in the state.
    from newsdesk.reading.checks.warnings import warnings_about_settings
    from newsdesk.reading.schema.site_yaml import settings_from

    return SettingsReading(digest_of(raw), settings_from(raw), tuple(warnings_about_settings(SETTINGS_FILE, raw)))
