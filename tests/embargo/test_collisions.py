"""Whatever a sealed story collides with, before its instant the site is its twin without the story."""

import pytest

from tests.embargo.cases import CASES, Case
from tests.embargo.known_twins import SEALS, Knowing, each_case
from tests.stateful import stamps

pytestmark = pytest.mark.slow


@pytest.mark.bar(1)
@pytest.mark.sampled(6)
@each_case(CASES)
def test_while_it_is_not_public_the_site_is_its_twin_without_it(known: Knowing, case: Case) -> None:
    twin = known(case)
    with twin.lent(case) as site:
        files = stamps(site.output)
        # The first build may have public copy to read that names the story.
        assert site.put({**case.public, **case.sealed(draft=True)}, case.settings).log().keys() == twin.told.keys()
        for name, seal in SEALS.items():
            sealed = case.sealed(**seal)
            site.put(sealed, case.settings)
            assert (name, site.log()) == (name, twin.told)
            assert (name, site.seen().differences(twin.seen)) == (name, [])
            assert stamps(site.output) == files, name
            assert (name, site.public_check()) == (name, twin.checked)
            site.take(sealed)
