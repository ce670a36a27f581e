"""The preview serves a site below its path as it will stand; every address on it answers, and none leaves the path."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.below_a_path.crawl import PATH, crawled, holds_every_kind
from tests.desk import Desk
from tests.serving.running import light_sample_site, preview_of, wait_until
from tests.serving.test_preview import ask, shake_hands

pytestmark = pytest.mark.slow  # starts a preview


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    desk = Desk(light_sample_site(tmp_path_factory.mktemp("served")))
    desk.replace("site.yaml", "url: https://desk.example\n", f"url: https://desk.example{PATH}\n")
    with preview_of(desk.root) as port:
        yield desk, port


def fetch(port: int, path: str) -> tuple[int, str, str]:
    status, answer = ask(port, path)
    media_type = re.search("^Content-Type: (.*)\r", answer, re.MULTILINE)
    return status, media_type[1] if media_type else "", answer


def test_every_address_below_the_path_answers_and_none_leaves_it(served: tuple[Desk, int]) -> None:
    asked = crawled(partial(fetch, served[1]))

    assert holds_every_kind(asked), asked


def test_an_old_address_leads_on_within_the_path(served: tuple[Desk, int]) -> None:
    page = ask(served[1], f"{PATH}/2023/12/un-mission-in-mali-ends/")[1]

    assert f"url={PATH}/2023/12/minusma-closes/" in page


@pytest.mark.parametrize("asked", ["/", PATH])
def test_the_root_leads_to_the_front_page(served: tuple[Desk, int], asked: str) -> None:
    status, answer = ask(served[1], asked)

    assert status == 302 and f"Location: {PATH}/\r\n" in answer


@pytest.mark.parametrize("asked", ["/desks/africa/", "/newsroom/", "/assets/favicon.svg", "/news.html", "/%2fnews/"])
def test_what_is_outside_the_path_is_not_there_and_the_answer_says_why(served: tuple[Desk, int], asked: str) -> None:
    status, answer = ask(served[1], asked)

    assert status == 404 and f"The site is served below {PATH}/" in answer


def test_a_folder_without_its_slash_leads_there_and_what_is_lacking_gets_the_page_of_the_site(
    served: tuple[Desk, int],
) -> None:
    status, answer = ask(served[1], f"{PATH}/desks/africa")
    assert status == 302 and f"Location: {PATH}/desks/africa/\r\n" in answer
    status, answer = ask(served[1], f"{PATH}/nowhere/")
    assert status == 404 and "<title>Page not found" in answer


def test_pages_reload_themselves_and_show_what_is_wrong(served: tuple[Desk, int]) -> None:
    desk, port = served
    page = ask(port, f"{PATH}/")[1]
    token = re.search(r'src="/livereload\.js\?port=\d+/(\w+)"', page)
    assert token and ask(port, "/livereload.js")[0] == 200
    origin = f"Origin: http://localhost:{port}"
    assert shake_hands(port, f"/{token[1]}/livereload", origin)[0] == 101
    desk.replace("site.yaml", "title: ", "titel: ")
    wait_until(lambda: "newsdesk-problems" in ask(port, f"{PATH}/")[1])
    assert "/.newsdesk/overlay.css" in ask(port, f"{PATH}/")[1] and ask(port, "/.newsdesk/overlay.css")[0] == 200
    desk.replace("site.yaml", "titel: ", "title: ")
    wait_until(lambda: "newsdesk-problems" not in ask(port, f"{PATH}/")[1])


def test_a_path_that_is_changed_meanwhile_is_the_one_at_which_the_site_stands(served: tuple[Desk, int]) -> None:
    desk, port = served
    desk.replace("site.yaml", f"desk.example{PATH}\n", "desk.example/other\n")
    wait_until(lambda: ask(port, "/other/")[0] == 200)
    assert "/other/desks/africa/" in ask(port, "/other/")[1] and ask(port, f"{PATH}/")[0] == 404
    desk.replace("site.yaml", "desk.example/other\n", f"desk.example{PATH}\n")
    wait_until(lambda: ask(port, f"{PATH}/")[0] == 200)


def test_the_terminal_names_the_address_to_open(served: tuple[Desk, int]) -> None:
    assert f"Serving on http://127.0.0.1:{served[1]}{PATH}/ " in Path(served[0].root, "serve.log").read_text()
