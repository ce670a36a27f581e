"""`announce` tells nobody of what readers do not get yet, and never of a whole archive unless it is told to."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from newsdesk.publishing.announcing.notifications import announce_changes
from newsdesk.publishing.announcing.public_copy import MAX_ASKED, PublicCopy
from newsdesk.publishing.record import Record
from newsdesk.vocabulary.addresses import file_of
from newsdesk.vocabulary.settings import Settings
from tests.desk import Desk, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases


class Public:
    """The public address of a site: it shows a folder, and what is posted to it is kept.

    At `moved` it answers with a redirect, and at what is not there with the status `absent`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.posted: list[bytes] = []
        self.asked: list[str] = []
        self.moved: dict[str, str] = {}
        self.absent = 404
        public = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                public.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.answer(204)

            def do_GET(self) -> None:
                public.asked.append(self.path)
                file = public.folder / file_of(self.path)
                if self.path in public.moved:
                    self.answer(301, Location=public.moved[self.path])
                elif file.is_file():
                    self.answer(200, file.read_bytes())
                else:
                    self.answer(public.absent, (public.folder / "404.html").read_bytes())

            def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the library has it
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Public]:
    found = Public(tmp_path / "public")
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between looks, which nobody waits for here."""
    made: list[float] = []
    monkeypatch.setattr(PublicCopy.outdated, "__defaults__", (made.append,))
    monkeypatch.setattr(announce_changes, "__defaults__", (made.append,))
    return made


@pytest.fixture
def site(desk: Desk, public: Public) -> Desk:
    """A site that was deployed and announced, and then got a story that is built."""
    desk.replace("site.yaml", "https://desk.test", public.url)
    desk.write(f"-- site.yaml --\n{(desk.root / 'site.yaml').read_text('utf-8')}feeds: {{hub: '{public.url}/hub'}}\n"
               f"indexnow: {{key: a1b2c3d4-KEY, endpoint: '{public.url}/indexnow'}}\n" + story("old"))  # fmt: skip
    assert desk.build().status == 0
    deploy(desk, public)
    assert desk.run("announce", "--done").status == 0
    desk.write(story("new"))
    assert desk.build().status == 0
    return desk


def deploy(desk: Desk, public: Public) -> None:
    rmtree(public.folder, ignore_errors=True)
    copytree(desk.output, public.folder)


def told(public: Public) -> list[str]:
    return [each for body in public.posted if body.startswith(b"{") for each in json.loads(body)["urlList"]]


def test_what_readers_get_is_announced_at_once(site: Desk, public: Public, pauses: list[float]) -> None:
    deploy(site, public)
    ran = site.run("announce")

    assert (ran.status, pauses) == (0, [])
    assert f"{public.url}/2023/09/new/" in told(public)
    assert {"/2023/09/new/", "/feed.xml", "/"} <= set(public.asked)


def test_what_readers_do_not_get_is_not_announced_and_stays_in_the_list(site: Desk, public: Public) -> None:
    ran = site.run("announce")

    assert (ran.status, public.posted) == (1, [])
    assert f"Nothing was announced: at {public.url}/" in ran.err and "run `announce` again" in ran.err
    deploy(site, public)
    assert site.run("announce").status == 0
    assert public.posted


def test_it_waits_for_a_copy_that_is_slow_and_no_longer_than_it_is_told(
    site: Desk, public: Public, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.run("announce", "--wait", "20").status == 1
    assert pauses == [2.0, 4.0, 8.0, 15.0]

    def arrive(seconds: float) -> None:
        pauses.append(seconds)
        deploy(site, public)

    pauses.clear()
    monkeypatch.setattr(PublicCopy.outdated, "__defaults__", (arrive,))
    assert site.run("announce").status == 0
    assert pauses == [2.0]


def test_a_page_that_a_cache_still_has_holds_the_announcement_back(site: Desk, public: Public) -> None:
    old = (public.folder / "index.html").read_bytes()
    deploy(site, public)
    (public.folder / "index.html").write_bytes(old)
    ran = site.run("announce", "--wait", "0")

    assert (ran.status, public.posted) == (1, [])
    assert f"at {public.url}/ readers" in ran.err
    assert site.run("announce", "--unchecked").status == 0
    assert public.posted


@pytest.mark.parametrize("absent", [404, 410, 200])
def test_what_is_gone_must_be_gone_for_readers(site: Desk, public: Public, absent: int) -> None:
    deploy(site, public)
    assert site.run("announce", "--done").status == 0
    (site.root / "content/new.md").unlink()
    site.never_deployed()
    assert site.build().status == 0
    before = (public.folder / "2023/09/new/index.html").read_bytes()
    deploy(site, public)
    page = public.folder / "2023/09/new/index.html"
    page.parent.mkdir(exist_ok=True, parents=True)
    page.write_bytes(before)
    assert site.run("announce", "--wait", "0").status == 1
    page.unlink()
    public.absent = absent

    assert site.run("announce", "--wait", "0").status == 0
    assert f"{public.url}/2023/09/new/" in told(public)


def test_a_redirect_is_taken_for_the_page_that_leads_there_and_for_no_other(site: Desk, public: Public) -> None:
    site.run("announce", "--done")
    site.replace("content/old.md", "title: old", "title: old\nslug: older\naliases: [/2023/09/old/]")
    assert site.build().status == 0
    deploy(site, public)
    for target, status in (("/elsewhere/", 1), ("/2023/09/old/", 1), ("/2023/09/older/", 0)):
        public.moved = {"/2023/09/old/": target}
        assert site.run("announce", "--wait", "0").status == status, target

    assert "/elsewhere/" not in public.asked
    assert f"{public.url}/2023/09/old/" in told(public)


def test_nobody_there_holds_the_announcement_back(site: Desk, public: Public) -> None:
    public.server.shutdown()
    public.server.server_close()

    assert site.run("announce", "--wait", "0").status == 1


def test_more_than_the_limit_is_announced_only_when_that_is_meant(site: Desk, public: Public) -> None:
    deploy(site, public)
    ran = site.run("announce", "--limit", "3")

    assert (ran.status, public.posted, public.asked) == (1, [], [])
    assert "more than the limit of 3" in ran.err and "`announce --all`" in ran.err and "`announce --done`" in ran.err
    assert "more than the limit of 3" in site.run("announce", "--limit", "3", "--dry-run").err
    assert site.run("announce", "--all").status == 0
    assert public.posted


def test_a_lost_cache_announces_nothing_that_was_published_before(site: Desk, public: Public) -> None:
    deploy(site, public)
    for folder in (site.output, site.root / ".newsdesk"):
        rmtree(folder)
    site.write(story("newest"))
    assert site.build().status == 0
    deploy(site, public)

    assert site.run("announce").status == 0
    assert told(public) == [f"{public.url}/2023/09/newest/"]


def test_a_lost_cache_without_a_ledger_is_more_than_the_limit(site: Desk, public: Public) -> None:
    site.write("".join(story(f"of-the-archive-{number}", tags=f"[Tag {number}]") for number in range(40)))
    assert site.build().status == 0
    for folder in (site.output, site.root / ".newsdesk"):
        rmtree(folder)
    site.never_deployed()
    assert site.build().status == 0
    deploy(site, public)

    assert (site.run("announce").status, public.posted) == (1, [])


def test_of_very_many_some_are_asked_for_from_the_first_to_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    copy = PublicCopy(Settings("T", "https://desk.test", ()), Record(tmp_path / "state", tmp_path / "output"))
    many = [f"https://desk.test/{number}/" for number in range(10 * MAX_ASKED + 1)]

    def is_served(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(copy, "is_served", is_served)

    assert copy.outdated(many, 0) == ""
    assert MAX_ASKED // 2 < len(asked) <= MAX_ASKED
    assert asked[0] == many[0] and many.index(asked[-1]) > 9 * MAX_ASKED
