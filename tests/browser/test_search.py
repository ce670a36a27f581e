"""Readers search: what they find, by what they narrow it down, with the keyboard alone, and held to the policy."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route, expect

from newsdesk.vocabulary.http.content_policy import CONTENT_POLICY, SEARCH_POLICY
from tests.browser.conftest import MILLISECONDS
from tests.browser.host import served
from tests.browser.test_accessibility import complaints
from tests.desk import BARE, Desk, story
from tests.hosts.servers import HOST, SERVERS, ask, skip_without
from tests.sample import built
from tests.serving.running import preview_of

pytestmark = pytest.mark.browser

MANY = "".join(story(f"day-{day}", "Day by day.\n", date=f"2024-02-{day:02}T12:00:00Z") for day in range(1, 13))
FAILED = "The search does not work here now. The archive has every story."
# What was moved so far that no reader had asked for, and by how much.
SHIFTS = """new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve([]), 500);
})"""
# What a browser would take for more than text, and what only looks as if it had been told so.
MARKUP = """<img src=x onerror="alert(1)"> & &lt;i&gt; &amp;lt; &quot; <mark>R&D</mark> 5 < 6 > 4"""
STORIES = (
    story("bourem", "Kidal <b>fell</b> in a night.\n", title="Bourem retaken", date="2019-04-01T12:00:00Z")
    + story("brussels", "A bridge to Kidal.\n", title="Brussels agrees", desk="europe", kind="analysis")
    + story("arabic", "قاتل الجيش المالي المقاتلين في المدينة.\n", title="استعادة بوريم", language="ar")
    + story("ukrainian", "Гребля впала вночі.\n", title="Каховська гребля", language="uk")
    + story("canadian", "Les castors mangeaient.\n", title="Le castor", language="fr-CA")
    + story("traditional", "烏克蘭軍隊佔領了城市。\n", title="烏克蘭軍隊", language="zh-Hant")
    + story("markup", f"A kestrel: `{MARKUP}`.\n")
    + story("marked", f"北京和香港 `{MARKUP}`。\n", language="zh-Hant")
    + story("sealed", "Zanzibar.\n", title="Zanzibar", publish_at="2031-01-01T00:00:00Z")
    + MANY
)


def searched(root: Path, url: str = "https://desk.example") -> Path:
    """The output of a site with stories of several years, desks and languages, and a sealed one."""
    desk = Desk(root).write(BARE + STORIES.replace("<b>", "`").replace("</b>", "`"))
    desk.replace("site.yaml", "url: https://desk.test", f"outputs: {{search: true, redirect_maps: true}}\nurl: {url}")
    return built(desk.dress())


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searched(tmp_path_factory.mktemp("searched"))


@pytest.fixture(scope="module")
def search(output: Path) -> Iterator[str]:
    with served(output) as origin:
        yield f"{origin}/search/"


def headlines(page: Page) -> list[str]:
    return page.locator("main article h2").all_inner_texts()


def look_for(page: Page, words: str, told: str) -> list[str]:
    """The headlines that are found, once as many are `told`."""
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).to_have_text(told)
    return headlines(page)


def test_a_word_of_an_old_story_is_found_and_narrowed_down_and_nothing_of_a_sealed_one(page: Page, search: str) -> None:
    page.goto(search)
    assert sorted(look_for(page, "Kidal", "2 stories")) == ["Bourem retaken", "Brussels agrees"]
    page.get_by_label("Year", exact=True).select_option("2019")
    expect(page.get_by_role("status")).to_have_text("1 story")
    assert headlines(page) == ["Bourem retaken"]
    page.get_by_label("Year", exact=True).select_option("")
    page.get_by_label("Desk", exact=True).select_option("Europe")
    expect(page.get_by_role("status")).to_have_text("1 story")
    page.get_by_label("Kind", exact=True).select_option("News")
    expect(page.get_by_role("status")).to_have_text("No story was found.")
    page.get_by_label("Kind", exact=True).select_option("Analysis")
    page.get_by_label("Author", exact=True).select_option("Ada Adeyemi")
    expect(page.get_by_role("status")).to_have_text("1 story")
    assert page.locator("main article").inner_text().split("\n")[0] == "Europe"
    for name in ("Desk", "Kind", "Author"):
        page.get_by_label(name, exact=True).select_option("")
    assert look_for(page, "Zanzibar", "No story was found.") == []


def test_what_is_found_leads_to_its_story(page: Page, search: str) -> None:
    page.goto(search)
    look_for(page, "fell", "1 story")
    expect(page.locator("main article p:not([class])")).to_contain_text("Kidal fell in a night.")
    expect(page.locator("main mark")).to_have_text("fell")
    page.get_by_role("link", name="Bourem retaken").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bourem retaken")


@pytest.mark.parametrize("words", ["kestrel", "北京", "onerror", "quot"])
def test_code_in_a_story_is_shown_as_it_is_there_and_never_becomes_any(page: Page, search: str, words: str) -> None:
    page.goto(f"{search}#words={words}")
    excerpts = page.locator("main article p:not([class])")
    expect(excerpts.first).to_be_visible()

    assert [each for each in excerpts.all_inner_texts() if MARKUP not in each] == []
    assert page.locator("main :is(img, i)").count() == 0


@pytest.mark.parametrize(
    ("words", "headline", "language", "direction"),
    [
        ("المقاتل", "استعادة بوريم", "ar", "rtl"),
        ("греб", "Каховська гребля", "uk", "ltr"),
        ("castor", "Le castor", "fr-CA", "ltr"),
        ("烏克蘭", "烏克蘭軍隊", "zh-Hant", "ltr"),
    ],
)
def test_every_story_is_found_in_its_own_language(
    page: Page, search: str, words: str, headline: str, language: str, direction: str
) -> None:
    page.goto(search)
    assert look_for(page, words, "1 story") == [headline]

    shown = page.locator("main article h2")
    assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == (language, direction)
    assert page.locator("html").get_attribute("lang") == "en"


def test_who_saw_more_stories_keeps_them_when_the_same_is_asked_again(page: Page, search: str) -> None:
    page.clock.install()
    page.goto(search)
    page.get_by_role("searchbox").fill("day")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("12 stories")
    page.get_by_role("button", name="More stories").click()
    expect(page.locator("main article")).to_have_count(12)
    # By now, what was typed would be looked for without Enter, too.
    page.clock.run_for(1000)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("button", name="More stories")).to_be_hidden()
    assert len(headlines(page)) == 12


def test_who_comes_back_from_a_story_sees_as_many_as_before(page: Page, search: str) -> None:
    page.goto(f"{search}#words=day")
    page.get_by_role("button", name="More stories").click()
    expect(page.locator("main article")).to_have_count(12)
    page.locator("main article a").last.click()
    page.wait_for_url(lambda url: "#words" not in url)
    page.go_back()
    expect(page.locator("main article")).to_have_count(12)

    look_for(page, "nothing-of-the-kind", "No story was found.")
    assert len(look_for(page, "day", "12 stories")) == 10


def test_it_is_used_with_the_keyboard_alone_and_kept_where_no_server_is_told(page: Page, search: str) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(search)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("bourem day")
    page.keyboard.press("Control+A")
    page.keyboard.type("day")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("12 stories")
    assert len(headlines(page)) == 10
    for _ in range(5):
        page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('article')?.querySelector('h2').innerText")
    assert focused == headlines(page)[0]
    more = page.get_by_role("button", name="More stories")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_be_hidden()
    assert len(headlines(page)) == 12
    assert page.evaluate("document.activeElement.innerText") == headlines(page)[10]
    page.reload()
    expect(page.get_by_role("status")).to_have_text("12 stories")
    assert page.get_by_role("searchbox").input_value() == "day" and page.url.endswith("#words=day")
    assert [each for each in asked if "?" in each and "day" in each] == []


def test_a_filter_alone_lists_its_stories_newest_first(page: Page, search: str) -> None:
    page.goto(search)
    page.get_by_label("Year", exact=True).select_option("2024")
    expect(page.get_by_role("status")).to_have_text("12 stories")

    assert headlines(page) == [f"day-{day}" for day in range(12, 2, -1)]


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(("scheme", "forced"), [("light", "none"), ("dark", "none"), ("light", "active")])
def test_axe_finds_nothing_in_what_the_script_makes(
    reader: Page, search: str, width: int, scheme: str, forced: str
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]  # two words
    reader.goto("about:blank")
    reader.goto(f"{search}#words=day")
    expect(reader.get_by_role("status")).to_have_text("12 stories")
    reader.evaluate(AXE_SCRIPT)

    assert complaints(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_it_leads_to_the_archive(browser: Browser, search: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(search)
    expect(page.get_by_text("The search needs a script")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Archive by month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Archive")
    context.close()


@pytest.mark.parametrize("file", ["index/**", "index/pagefind-entry.json*", "index/fragment/*"])
def test_what_cannot_be_read_is_told_and_asked_for_by_who_searches_again(page: Page, search: str, file: str) -> None:
    page.route(f"{search}{file}", lambda route: route.abort())
    page.goto(f"{search}#words=Kidal&desk=Europe")
    expect(page.get_by_role("status")).to_have_text(FAILED)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("status")).to_have_text(FAILED)
    page.unroute(f"{search}{file}")
    page.get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("status")).to_have_text("1 story")
    assert headlines(page) == ["Brussels agrees"]
    assert page.get_by_label("Desk", exact=True).input_value() == "Europe"
    assert page.locator("form select").count() == 4


def test_who_searches_while_offline_is_not_told_that_there_is_no_such_story(page: Page, search: str) -> None:
    page.goto(search)
    expect(page.get_by_label("Desk", exact=True)).to_be_visible()
    page.context.set_offline(True)
    look_for(page, "Kidal", FAILED)
    page.context.set_offline(False)
    page.get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("status")).to_have_text("2 stories")


def test_more_stories_that_do_not_arrive_come_by_searching_again(page: Page, search: str) -> None:
    page.goto(f"{search}#words=day")
    expect(page.locator("main article")).to_have_count(10)
    page.route("**/fragment/*", lambda route: route.abort())
    page.get_by_role("button", name="More stories").click()
    expect(page.get_by_role("status")).to_have_text(FAILED)
    expect(page.locator("main article")).to_have_count(10)
    page.unroute("**/fragment/*")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_have_text("12 stories")
    page.get_by_role("button", name="More stories").click()

    expect(page.locator("main article")).to_have_count(12)


def test_who_searches_on_a_bad_line_is_told_that_it_takes_its_time(page: Page, search: str) -> None:
    # It hangs until it is let go.
    page.route(f"{search}index/**", lambda _: None)
    page.goto(search)
    page.get_by_role("searchbox").fill("Kidal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Searching…")
    page.unroute(f"{search}index/**")

    expect(page.get_by_role("status")).to_have_text("2 stories")


def test_where_it_fails_the_way_to_the_archive_is_at_hand(page: Page, search: str) -> None:
    page.route(f"{search}index/**", lambda route: route.abort())
    page.goto(f"{search}#words=Kidal")
    expect(page.get_by_role("status")).to_have_text(FAILED)
    told = page.get_by_role("status").bounding_box()
    archive = page.get_by_role("main").get_by_role("link", name="Archive by month").bounding_box()

    assert told and archive
    assert 0 < archive["y"] - told["y"] - told["height"] < 100


def test_a_link_to_another_search_that_is_opened_here_is_followed(page: Page, search: str) -> None:
    page.goto(f"{search}#words=Kidal")
    expect(page.get_by_role("status")).to_have_text("2 stories")
    page.evaluate("location.hash = '#words=fell'")
    expect(page.get_by_role("status")).to_have_text("1 story")
    assert page.get_by_role("searchbox").input_value() == "fell"
    page.get_by_role("link", name="Contents").click()
    page.go_back()

    expect(page.get_by_role("status")).to_have_text("1 story")


def test_where_its_script_does_not_arrive_it_says_what_to_do(page: Page, search: str) -> None:
    page.route("**/search.js", lambda route: route.abort())
    page.goto(search)
    expect(page.get_by_role("main")).to_contain_text("load the page again")
    page.unroute("**/search.js")
    page.reload()

    assert len(look_for(page, "Kidal", "2 stories")) == 2


def test_nothing_moves_when_the_form_is_complete(page: Page, search: str) -> None:
    page.goto(f"{search}#words=day")
    expect(page.get_by_role("status")).to_have_text("12 stories")

    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("file", ["pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*"])
def test_what_does_not_arrive_at_first_is_asked_for_again(page: Page, search: str, file: str) -> None:
    lost = list[Route]()

    def lose_the_first(route: Route) -> None:
        lost.append(route)
        route.abort() if len(lost) == 1 else route.continue_()

    page.route(f"**/{file}*", lose_the_first)
    page.goto(search)

    assert len(look_for(page, "Kidal", "2 stories")) == 2
    assert len(lost) > 1


def test_below_a_path_it_finds_what_is_there(page: Page, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "news").symlink_to(searched(tmp_path / "desk", "https://desk.example/news"))
    with served(tmp_path / "www") as origin:
        page.goto(f"{origin}/news/search/")
        look_for(page, "fell", "1 story")
        page.get_by_role("link", name="Bourem retaken").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bourem retaken")


@pytest.mark.parametrize("server", sorted(SERVERS))
def test_it_is_held_to_its_policy_and_every_other_page_to_that_of_all(
    browser: Browser, output: Path, tmp_path: Path, server: str
) -> None:
    skip_without(server)
    with SERVERS[server](output, tmp_path) as port:
        context = browser.new_context()
        context.set_default_timeout(MILLISECONDS)
        # The name is known to this server alone.
        context.route(f"https://{HOST}/**", lambda route: answered(route, port))
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"https://{HOST}/search/")
        look_for(page, "Kidal", "2 stories")
        assert said == []
        context.close()
        for path in sorted(each.relative_to(output).as_posix() for each in output.rglob("*.html")):
            _, headers, body = ask(port, f"/{path.removesuffix('index.html')}")
            searches = path == "search/index.html"
            assert (path, headers["content-security-policy"]) == (path, SEARCH_POLICY if searches else CONTENT_POLICY)
            assert (path, b'type="module"' in body) == (path, searches)


def answered(route: Route, port: int) -> None:
    """Answer as the server does, with all that it sends."""
    status, headers, body = ask(port, urlsplit(route.request.url).path)
    route.fulfill(status=status, headers=headers, body=body)


def test_in_a_preview_it_says_that_there_is_no_index_and_leads_to_the_archive(page: Page, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk").write(BARE + STORIES.replace("<b>", "`").replace("</b>", "`")).dress()
    desk.replace("site.yaml", "url:", "outputs: {search: true}\nurl:")
    failed, said = list[str](), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    with preview_of(desk.root, "--drafts") as port:
        page.goto(f"http://localhost:{port}/search/")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_text("There is nothing to search here yet")).to_be_visible()
        assert page.get_by_role("searchbox").count() == 0
        page.get_by_role("main").get_by_role("link", name="Archive by month").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Archive")
    assert (failed, said) == ([], [])
