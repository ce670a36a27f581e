"""A preview with drafts: a broken one is left out and told of on every page, and the rest of the site is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsdesk.serving.overlay import for_preview
from newsdesk.serving.state import PreviewState, RebuildResult
from newsdesk.vocabulary.problems import Problem
from tests.desk import NOW, Desk, story
from tests.serving.running import light_sample_site, preview_of, wait_until
from tests.serving.test_preview import ask
from tests.set_aside.faulty_copy import BROKEN, CANARY, FILE, HEAD, SEALS, put, sealed

OTHER, BROKEN_PAGE = "2023/09/other/index.html", f"2023/09/{CANARY}/index.html"


@pytest.fixture
def site(desk: Desk) -> Desk:
    return desk.write(story("public", tags="[Mali]", title="Public") + story("other", draft="true"))


@pytest.fixture
def preview(site: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[PreviewState], None], str], None]:
    """Start a preview that calls a function in place of a server."""

    def start(work: Callable[[PreviewState], None], *options: str) -> None:
        monkeypatch.setattr("newsdesk.serving.preview.serve_preview", lambda _root, state, _say: work(state))
        ran = site.run("serve", "--now", NOW, *options)
        assert ran.status == 0, ran

    return start


def shown(state: PreviewState, path: str = "index.html") -> str:
    """A page as the preview shows it; the templates here have neither head nor body."""
    html = b"<head></head><body>" + (state.read(path) or b"") + b"</body>"
    return for_preview(html, state.script, state.last).decode()


@pytest.mark.parametrize("seal", SEALS[:2])
@pytest.mark.parametrize(("what", "keys", "body"), BROKEN, ids=[each[0] for each in BROKEN])
def test_a_broken_draft_is_told_of_and_the_rest_is_shown(
    site: Desk, preview: Callable[..., None], what: str, keys: str, body: str, seal: str
) -> None:
    def work(state: PreviewState) -> None:
        put(site, sealed(seal, keys, body))
        state.rebuild_and_keep()
        assert OTHER in state.paths and BROKEN_PAGE not in state.paths, what
        page = shown(state, OTHER)
        assert f"{FILE}:" in page and "1 story that is not public is left out here." in page
        assert "as it was before" not in page

    preview(work, "--drafts")


def test_a_draft_that_breaks_while_it_is_shown_is_left_out_and_comes_back_when_it_is_mended(
    site: Desk, preview: Callable[..., None]
) -> None:
    def work(state: PreviewState) -> None:
        for number in range(2):
            put(site, sealed("draft: true", HEAD, f"Text {number}.\n"))
            state.rebuild_and_keep()
            assert f"Text {number}." in shown(state, BROKEN_PAGE) and "newsdesk-problems" not in shown(state)
            put(site, sealed("draft: true", f"{HEAD}titel: x\n"))
            state.rebuild_and_keep()
            assert state.read(BROKEN_PAGE) is None and "unknown-key" in shown(state, BROKEN_PAGE)
            site.write(story("other", f"As of edit {number}.\n", draft="true"))
            state.rebuild_and_keep()
            assert f"As of edit {number}." in shown(state, OTHER) and "unknown-key" in shown(state, OTHER)

    preview(work, "--drafts")


def test_a_public_story_that_breaks_beside_a_broken_draft_leaves_the_last_good_pages_with_both(
    site: Desk, preview: Callable[..., None]
) -> None:
    def work(state: PreviewState) -> None:
        put(site, sealed("draft: true", f"{HEAD}titel: x\n"))
        state.rebuild_and_keep()
        site.write(story("public", desk="afrika"))
        state.rebuild_and_keep()
        page = shown(state, OTHER)
        assert "1 problem. This is the page as it was before." in page and "There is no desk `afrika`" in page
        assert "left out here" in page and f"{FILE}:" in page

    preview(work, "--drafts")


def test_a_preview_of_what_is_public_says_nothing_of_drafts(site: Desk, preview: Callable[..., None]) -> None:
    def work(state: PreviewState) -> None:
        put(site, sealed("draft: true", f"{HEAD}titel: x\n"))
        state.rebuild_and_keep()
        assert "newsdesk-problems" not in shown(state) and CANARY not in shown(state)

    preview(work)


def test_what_is_left_out_is_counted_by_stories() -> None:
    aside = tuple(Problem(file, line, 1, "rule", "<b>") for file in ("content/a.md", "content/b.md") for line in (1, 2))
    page = for_preview(b"<head></head><body></body>", "/s.js", RebuildResult(aside=aside)).decode()

    assert "<h2>4 problems. 2 stories that are not public are left out here.</h2>" in page
    assert "<b>" not in page and page.count("<li>") == 4


@pytest.mark.slow
def test_a_server_tells_of_a_broken_draft_and_goes_on(tmp_path: Path) -> None:
    root = light_sample_site(tmp_path)
    draft = root / "content/2023/09/a-draft.md"
    copy = (root / "content/2023/09/bourem-recaptured.md").read_text(encoding="utf-8").replace("title: ", "titel: ", 1)
    with preview_of(root, "--drafts") as port:
        draft.write_text(copy.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
        wait_until(lambda: "a-draft.md:" in ask(port, "/")[1])
        status, page = ask(port, "/2023/09/bourem-recaptured/")
        assert status == 200 and "is left out here." in page
        status, page = ask(port, "/2023/09/a-draft/")
        assert status == 404 and "unknown-key" in page
        draft.unlink()
        wait_until(lambda: "newsdesk-problems" not in ask(port, "/")[1])
