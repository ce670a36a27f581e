"""A twin without the sealed story, built once for many cases, and a new site that has the story."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from tests.embargo.cases import Case
from tests.embargo.twins import LEDGER, RELEASE, Seen, Twin

SEALS: dict[str, dict[str, Any]] = {
    "sealed": {"publish_at": "2024-01-10T15:00:01+03:00"},
    "dated ahead": {"date": "2024-01-10T12:00:01Z"},
    "draft": {"draft": True},
    "killed": {"publish_at": RELEASE, "withdrawn": {"date": "2024-01-10T11:00:00Z", "reason": "It was wrong."}},
    "faulty": {"publish_at": RELEASE, "titel": "x"},
    "faulty draft": {"draft": True, "titel": "x"},
}
each_case = partial(pytest.mark.parametrize, "case", ids=lambda case: case.name)


class Known(Struct):
    """A site without the sealed story, built, and all that is told and seen of it. Many cases share one."""

    site: Twin
    first: dict[str, Any]
    told: dict[str, Any]
    seen: Seen
    checked: list[dict[str, Any]]
    public_log: tuple[str, str]

    @classmethod
    def built(cls, site: Twin, now: str) -> "Known":
        """The site as of `now`, of which the first build answers something else than all that follow."""
        first, told = site.log(now), site.log(now)
        return cls(site, first, told, site.seen(), site.public_check(now), site.public_log(now))

    @contextmanager
    def lent(self, case: Case) -> Iterator[Twin]:
        """The site, to be changed for a case; it is without its story again when that has been tried."""
        ledger = self.site.root / LEDGER
        noted = ledger.read_bytes()
        try:
            yield self.site
        finally:
            for file in {**case.public, **case.sealed()}.keys() - case.plain.keys():
                (self.site.root / file).unlink(missing_ok=True)
            ledger.write_bytes(noted)
            self.site.put(case.plain, case.plain_settings).log()


Knowing = Callable[..., Known]


def without(case: Case, root: Path) -> Twin:
    """The twin without the sealed story, not built yet."""
    twin = Twin.at(root, case.plain, case.plain_settings)
    if case.before:
        (twin.root / LEDGER).write_text(case.before)
    return twin


def with_it(case: Case, twin: Known, root: Path) -> Twin:
    """A new site with the story, sealed until `RELEASE`: its first build has told and shown nothing of it."""
    site = without(case, root).put({**case.public, **case.sealed(publish_at=RELEASE)}, case.settings)
    assert site.log() == twin.first
    assert site.seen().differences(twin.seen) == []
    assert site.public_log() == twin.public_log
    return site
