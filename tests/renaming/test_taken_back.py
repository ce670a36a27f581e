"""A name that is taken back: nothing of the other one is left but what was published under it."""

import pytest

from tests.desk import Desk
from tests.renaming.named_site import KINDS, NOW, guids, leads_to, renamed, sources

pytestmark = pytest.mark.slow  # builds a site for each of its cases


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_back_leads_from_the_other_one(site: Desk, kind: str) -> None:
    old, new, address, new_address = KINDS[kind]
    before, identities = sources(site), guids(site)
    renamed(site, kind, old, new)
    assert site.build("--quiet", now=NOW).status == 0
    renamed(site, kind, new, old)
    ran = site.build("--quiet", now=NOW)

    assert ran.status == 0, ran.err
    assert leads_to(site, new_address) == address and guids(site) == identities
    assert sources(site).keys() == before.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_back_before_a_build_leaves_only_the_identity(site: Desk, kind: str) -> None:
    old, new, _, _ = KINDS[kind]
    before = sources(site)
    renamed(site, kind, old, new)
    renamed(site, kind, new, old)
    after = sources(site)

    assert plainly(after) == plainly(before)


def plainly(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without the identity of the story, and with addresses in their usual spelling."""
    identity = b"id: tag:desk.test,2023-09-12:old-story\n"
    return {
        path: raw.replace(identity, b"").replace(b"OLD-", b"old-").replace(b"old%2D", b"old-")
        for path, raw in files.items()
    }
