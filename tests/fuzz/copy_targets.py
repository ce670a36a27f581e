"""Files of copy and `site.yaml`: any bytes give values, or problems that can be read, and what is private stays so."""

import re

import msgspec
import yaml
from hypothesis import strategies as some

from newsdesk.reading.checks.warnings import warnings_about_settings
from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.file_reading import FaultyCopy
from newsdesk.reading.files.read_file import read_file
from newsdesk.reading.repairs import debris_in_body, debris_in_fields, short_addresses
from newsdesk.reading.schema.copy import front_matter_of, read_copy
from newsdesk.reading.schema.site_yaml import settings_from
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.problems import Rejected
from tests.desk import REPOSITORY
from tests.fuzz.inputs import grammar, mutated
from tests.fuzz.target import Target
from tests.fuzz.told import assert_readable
from tests.test_any_copy import FILES, TOKENS, TYPED

CANARY = "Zeisig"
KEYS = [
    "title: ", "date: ", "updated: ", "publish_at: ", "expires: ", "withdrawn: ", "authors: ", "desk: ", "summary: ",
    "tags: ", "places: ", "image: ", "attachments: ", "claims: ", "sources: ",
    "corrections: ", "related: ", "links: ",
    "aliases: ", "id: ", "slug: ", "kind: ", "canonical: ", "key_points: ", "name: ", "notes: ", "storyline: ",
]  # fmt: skip
VALUES = [
    "2023-09-13T08:00:00Z", "2023-09-13", "ada", "[ada, ben]", "{a: b}", "true", "no", "~", "1e9", "0x1F",
    "'", '"', "|\n  a",
    ">-\n  a\n\n  b", "https://a.example/x?y=1&amp;z", "story:x", "x.jpg", CANARY, "\n- ", "\n  ", ", ",
    "\n", "---\n",
]  # fmt: skip
SETTING_KEYS = [
    "title: ", "url: ", "desks: ", "tags: ", "storylines: ", "menus: ", "redirects: ", "gone: ", "timezone: ",
    "language: ", "contact: ", "email: ", "outputs: ", "feeds: ", "hub: ", "publish: ",
    "policies: ", "social: ", "/a/: ",
    "africa: {name: Africa}", "https://desk.test", "/b/", "Europe/Paris", "UTC", "\n  ", "\n", ": ", "[",
    "]", "{", "}",
]  # fmt: skip
COPY = sorted(file.read_bytes() for file in (REPOSITORY / "content").rglob("*.md"))
SITES = [file.read_bytes() for file in sorted({*REPOSITORY.glob("tests/sites/*/site.yaml"), REPOSITORY / "site.yaml"})]
WORDS = [each.encode(errors="replace") for each in (*TOKENS, *KEYS, *VALUES)]
NOTES = re.compile(r"^notes:", re.MULTILINE)


def read_any_copy(raw: bytes) -> None:
    for file in FILES:
        told = read_copy(file, raw)
        said = list(told.problems) if isinstance(told, FaultyCopy) else list(read_file(file, raw, "").warnings)
        assert said or not isinstance(told, FaultyCopy)
        assert_readable(said, file, raw)
        _mend(file, raw)
        if not isinstance(told, FaultyCopy):
            _assert_private(file, raw, told)


def _mend(file: str, raw: bytes) -> None:
    """What `check --fix` would type stands where it says."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [*debris_in_fields(file, raw), *debris_in_body(file, raw, True), *short_addresses(file, raw, bool)]
    for repair in found:
        line, column = repair.place
        assert text[line - 1].startswith(repair.old, column - 1), repair


def _assert_private(file: str, raw: bytes, told: object) -> None:
    """What only private notes hold is nowhere in what was read."""
    parts = front_matter_of(raw, Diagnostics(file))
    if parts is None or CANARY not in raw.decode("utf-8", "replace"):
        return
    typed = raw.decode("utf-8-sig").replace("\r", "\n").partition("\n---")[0].strip("-\n")
    values = yaml.load(typed, yaml.BaseLoader)
    if isinstance(values, dict) and CANARY in repr(values.pop("notes", "")) and CANARY not in repr(values) + parts.body:
        assert CANARY not in msgspec.json.encode(told).decode()


def read_any_settings(raw: bytes) -> None:
    try:
        settings_from(raw)
    except Rejected as rejected:
        assert rejected.problems and rejected.status == 2
        assert_readable(rejected.problems, SETTINGS_FILE, raw)
        return
    assert_readable(warnings_about_settings(SETTINGS_FILE, raw), SETTINGS_FILE, raw)


FRONT_MATTER = Target(
    "front-matter",
    some.one_of(
        mutated([*COPY, *(each.encode() for each in TYPED)], WORDS),
        grammar([*KEYS, *VALUES, *TOKENS]).map(lambda keys: b"---\n" + keys + b"\n---\nText.\n"),
        some.binary(max_size=400),
    ),
    read_any_copy,
)
SETTINGS = Target(
    "site-yaml",
    some.one_of(mutated(SITES, WORDS), grammar([*SETTING_KEYS, *VALUES, *TOKENS]), some.binary(max_size=400)),
    read_any_settings,
)
