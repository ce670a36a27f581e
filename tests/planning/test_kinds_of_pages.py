"""The browser is given a page of each kind: of each planner, and of each view that it makes."""

from datetime import UTC, datetime
from pathlib import Path

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.plan import PLANNERS, PLANNERS_AFTER_SITEMAPS
from newsdesk.reading.inputs import inputs_of
from newsdesk.reading.read import read_site
from newsdesk.vocabulary.addresses import address_of
from newsdesk.vocabulary.output import Format
from tests.browser.kinds import KINDS, REDIRECT
from tests.sample import NOW, sample


def test_the_browser_is_given_a_page_of_each_kind(tmp_path: Path) -> None:
    with sample(tmp_path).workspace() as workspace:
        inputs = inputs_of(workspace)
        site = read_site(workspace, inputs, datetime.fromisoformat(NOW).astimezone(UTC)).site
    edition = Edition(site, inputs.settings)
    made: dict[tuple[str, str], set[str]] = {}
    for planner in (*PLANNERS, *PLANNERS_AFTER_SITEMAPS):
        for output in planner(edition):
            if output.format is Format.PAGE:
                kind = planner.__name__, type(output.view).__name__
                made.setdefault(kind, set()).add(address_of(output.path))
    shown = {*KINDS.values(), REDIRECT}

    assert len(made) > 10
    assert [kind for kind, addresses in made.items() if addresses.isdisjoint(shown)] == [], (
        "Add the address of such a page of the sample site to KINDS in tests/browser/kinds.py."
    )
