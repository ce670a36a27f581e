"""The public site, which no test changes, and twins of it, which are built once."""

from pathlib import Path

import pytest

from tests.embargo.cases import Case
from tests.embargo.known_twins import Knowing, Known, without
from tests.embargo.public_site import write_public_site
from tests.stateful import NOW, build_site


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site, built, never changed."""
    root = tmp_path_factory.mktemp("public") / "site"
    write_public_site(root)
    assert build_site(root).status == 0
    return root


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Knowing:
    """The twin of a case and a moment, built once for all cases whose twins are the same."""
    made: dict[str, Known] = {}

    def known_of(case: Case, now: str = NOW) -> Known:
        twin = repr((case.plain, case.plain_settings, case.before, now))
        if twin not in made:
            made[twin] = Known.built(without(case, tmp_path_factory.mktemp("twin") / "site"), now)
        return made[twin]

    return known_of
