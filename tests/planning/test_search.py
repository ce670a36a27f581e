"""The search: what of the public stories is in its index, what its page shows, and the policy of everything else."""

import re

from newsdesk.planning.files.host_files import plan_host_files
from newsdesk.planning.pages.search import plan_search
from newsdesk.views import PlainText, Redirect, SearchIndex, SearchPage, SearchRecord
from newsdesk.vocabulary.http.content_policy import CONTENT_POLICY, SEARCH_POLICY
from newsdesk.vocabulary.links.references import Body
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.model import StandingPage
from newsdesk.vocabulary.output import Format, Output
from newsdesk.vocabulary.settings import Settings, Switches
from tests.planning.values import SETTINGS, article, by_path, edition, plan_of

SEARCHED = Settings(SETTINGS.title, SETTINGS.url, SETTINGS.desks, outputs=Switches(search=True))
ASSETS = (Asset("search.css", "0" * 32), Asset("search.js", "1" * 32), Asset("style.css", "2" * 32))
INDEX = "search/index/"


def records(found: dict[str, Output]) -> tuple[SearchRecord, ...]:
    view = found[INDEX].view
    assert isinstance(view, SearchIndex)
    return view.records


def test_a_story_is_in_the_index_with_all_by_which_it_is_found() -> None:
    (record,) = records(by_path(plan_search(edition(article("a", language="ar"), settings=SEARCHED))))

    assert (record.href, record.title, record.language, record.direction) == ("/2023/09/a/", "A", "ar", "rtl")
    assert (record.desk, record.kind, record.authors) == ("Africa", "News", ("Ada",))
    assert f"{record.published:%Y}" == "2023" and record.body.digest


def test_what_has_retired_is_not_in_it() -> None:
    whole = edition(article("b"), retired=[article("a")], settings=SEARCHED)

    assert [each.title for each in records(by_path(plan_search(whole)))] == ["B"]


def test_without_the_switch_there_is_nothing_of_it() -> None:
    plan = plan_of(edition(article("a"), assets=ASSETS).site, SETTINGS)

    assert [each.path for each in plan.outputs if "search" in each.path] == []


def test_with_it_only_its_page_has_the_script() -> None:
    plan = plan_of(edition(article("a"), assets=ASSETS).site, SEARCHED)
    found = {each.path: each for each in plan.outputs if "search" in each.path}

    assert list(found) == ["assets/search.00000000.css", INDEX, "search/search.js", "search/index.html"]
    view = found["search/index.html"].view
    assert isinstance(view, SearchPage)
    assert (view.script, view.index, view.languages) == ("/search/search.js", "/search/index/", ("en",))
    assert found[INDEX].format is Format.SEARCH_INDEX and found[INDEX].is_folder


def test_without_stories_there_is_no_index_and_the_page_says_so() -> None:
    found = by_path(plan_search(edition(settings=SEARCHED)))

    view = found["search/index.html"].view
    assert isinstance(view, SearchPage)
    assert (INDEX in found, view.index) == (False, "")


def test_every_file_that_is_shown_is_sent_with_one_policy_and_those_of_the_search_with_its_own() -> None:
    whole = edition(
        article("a"),
        article("b", -300),
        pages=(StandingPage("content/pages/about.md", "about", "About", Body("about")),),
        assets=ASSETS,
        settings=SEARCHED,
    )
    view = by_path(plan_host_files(whole))["_headers"].view
    assert isinstance(view, PlainText)
    rule, policies = "", list[tuple[str, str]]()
    for line in view.lines:
        rule = rule if line.startswith(" ") else line
        if "Content-Security-Policy: " in line:
            policies.append((re.escape(rule).replace(r"\*", ".*"), line.partition(": ")[2]))

    shown = [each for each in plan_of(whole.site, SEARCHED).outputs if each.path.endswith((".html", ".svg", ".xml"))]
    for output in (each for each in shown if not isinstance(each.view, Redirect)):
        address = "/" + output.path.removesuffix("index.html")
        wanted = SEARCH_POLICY if address.startswith("/search/") else CONTENT_POLICY
        is_page = output.format is Format.PAGE
        assert [policy for rule, policy in policies if re.fullmatch(rule, address)] == [wanted] or not is_page, address
    assert [policy for rule, policy in policies if re.fullmatch(rule, "/search/index/pagefind-worker.js")] == [
        SEARCH_POLICY
    ]
