"""A writer at work: the page in the browser follows the file on disk, and says what is wrong with it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving.running import light_sample_site, preview_of

pytestmark = pytest.mark.browser

STORY = "content/2023/09/bourem-recaptured.md"
ADDRESS = "/2023/09/bourem-recaptured/"
ARABIC_STORY, ARABIC = "content/2023/09/bourem-recaptured-ar.md", "/2023/09/bourem-recaptured-ar/"
SEALED = "/2024/12/aukus-timetable-sealed/"
PANEL = ".newsdesk-problems"


def test_the_page_follows_the_file_shows_its_problems_and_clears_them(page: Page, tmp_path: Path) -> None:
    root = light_sample_site(tmp_path)
    story = root / STORY
    with preview_of(root) as port:
        page.goto(f"http://localhost:{port}{ADDRESS}")
        page.wait_for_load_state("networkidle")
        copy = story.read_text(encoding="utf-8")

        story.write_text(copy + "\nA sentence that was not there before.\n", encoding="utf-8")
        expect(page.locator("main")).to_contain_text("A sentence that was not there before.")
        assert page.locator(PANEL).count() == 0

        story.write_text(copy.replace("desk: africa", "desk: afrika", 1), encoding="utf-8")
        expect(page.locator(PANEL)).to_contain_text("unknown-desk: There is no desk `afrika`. Did you mean `africa`?")
        expect(page.locator("main")).to_contain_text("A sentence that was not there before.")

        story.write_text(copy, encoding="utf-8")
        expect(page.locator(PANEL)).to_have_count(0)
        expect(page.locator("main")).not_to_contain_text("A sentence that was not there before.")


def test_what_is_wrong_reads_from_left_to_right_on_an_arabic_page(page: Page, tmp_path: Path) -> None:
    root = light_sample_site(tmp_path)
    story = root / ARABIC_STORY
    with preview_of(root) as port:
        page.goto(f"http://localhost:{port}{ARABIC}")
        page.wait_for_load_state("networkidle")
        story.write_text(story.read_text(encoding="utf-8").replace("desk: africa", "desk: afrika", 1), encoding="utf-8")
        for part in ("h2", "li"):
            expect(page.locator(f"{PANEL} {part}").first).to_have_css("text-align", re.compile("^(left|start)$"))
            expect(page.locator(f"{PANEL} {part}").first).to_have_css("direction", "ltr")


def test_a_new_style_arrives_without_a_reload_of_the_page(page: Page, tmp_path: Path) -> None:
    root = light_sample_site(tmp_path)
    style = root / "assets" / "style.css" / "2-base.css"
    with preview_of(root) as port:
        page.goto(f"http://localhost:{port}{ADDRESS}")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.stillHere = true")
        style.write_text(
            style.read_text(encoding="utf-8") + "\nh1 { color: rgb(1, 2, 3) !important; }\n", encoding="utf-8"
        )
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
        assert page.evaluate("window.stillHere === true")


def test_a_sealed_story_is_shown_with_a_mark_when_drafts_are_asked_for_and_not_otherwise(
    page: Page, tmp_path: Path
) -> None:
    root = light_sample_site(tmp_path)
    with preview_of(root) as port:
        response = page.goto(f"http://localhost:{port}{SEALED}")
        assert response is not None
        assert response.status == 404
    with preview_of(root, "--drafts") as port:
        page.goto(f"http://localhost:{port}{SEALED}")
        expect(page.locator("main")).to_contain_text("Sealed until 2031-01-06 06:00 UTC")
