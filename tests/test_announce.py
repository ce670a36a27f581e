"""`announce` tells a hub and search engines what changed, and tries again when they are out of order (W2, E6)."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from urllib.parse import parse_qs

import pytest

from newsdesk.publishing.announcing import notifications as network
from newsdesk.publishing.announcing import pending_changes
from newsdesk.publishing.announcing.notifications import MAX_FEEDS_PER_REQUEST, MAX_PAGES_PER_REQUEST, notifications
from newsdesk.publishing.announcing.pending_changes import PendingChanges
from newsdesk.vocabulary.settings import Desk as DeskSettings
from newsdesk.vocabulary.settings import IndexNow, Settings
from tests.desk import REPOSITORY, Desk, Ran, story

pytestmark = pytest.mark.slow  # builds a site for each of its cases

KEY = "a1b2c3d4-KEY"
NOTHING: dict[str, list[str]] = {"new": [], "changed": [], "gone": [], "feeds": [], "purge": []}


class Receiver:
    """A server on this machine that answers with the statuses it was given, one after the other, then with 204."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[str, str, bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, self.headers["Content-Type"], body))
                status = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                if status >= 400:
                    self.wfile.write(b"because of\n this")

            def do_GET(self) -> None:
                receiver.got.append((self.path, "GET", b""))
                self.send_response(200)
                self.end_headers()

            def do_PURGE(self) -> None:
                receiver.got.append((self.path, "PURGE", b""))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the library has it
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which nobody waits for here."""
    made: list[float] = []
    monkeypatch.setattr(network.announce_changes, "__defaults__", (made.append,))
    return made


def settle(desk: Desk, hub: str = "", endpoint: str = "") -> Desk:
    """A built desk that tells `hub` of feeds and `endpoint` of pages."""
    desk.write(story("a"))
    with (desk.root / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"feeds: {{hub: '{hub}/hub'}}\n" if hub else "")
        settings.write(f"indexnow: {{key: {KEY}, endpoint: '{endpoint}/indexnow'}}\n" if endpoint else "")
    assert desk.build().status == 0
    return desk


def run_announce(desk: Desk, *options: str) -> Ran:
    """Announce what is at no public address: tests/test_public_copy.py has one."""
    return desk.run("announce", "--unchecked", *options)


def noted(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((desk.root / ".newsdesk/changes.json").read_bytes())
    return found


def test_a_hub_is_told_of_every_feed_that_changed(desk: Desk, receiver: Receiver) -> None:
    feeds = noted(settle(desk, hub=receiver.url))["feeds"]
    ran = run_announce(desk)

    assert ran.status == 0 and ran.err == ""
    ((path, media_type, body),) = receiver.got
    assert (path, media_type) == ("/hub", "application/x-www-form-urlencoded")
    assert parse_qs(body.decode()) == {"hub.mode": ["publish"], "hub.url": feeds}
    assert "https://desk.test/feed.xml" in feeds
    assert noted(desk) == NOTHING


def test_search_engines_are_told_of_every_page_and_find_the_key(desk: Desk, receiver: Receiver) -> None:
    settle(desk, endpoint=receiver.url)
    run_announce(desk)
    desk.write(story("b"))
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    desk.build()
    assert run_announce(desk).status == 0

    first, second = (json.loads(body) for _, _, body in receiver.got)
    assert [media_type for _, media_type, _ in receiver.got] == ["application/json; charset=utf-8"] * 2
    assert {name: first[name] for name in ("host", "key", "keyLocation")} == {
        "host": "desk.test", "key": KEY, "keyLocation": f"https://desk.test/{KEY}.txt"
    }  # fmt: skip
    assert "https://desk.test/2023/09/a/" in first["urlList"] and "https://desk.test/" in first["urlList"]
    assert {"https://desk.test/2023/09/a/", "https://desk.test/2023/09/b/"} <= set(second["urlList"])
    assert desk.page(f"{KEY}.txt").strip() == KEY


def test_what_was_told_is_not_told_again(desk: Desk, receiver: Receiver) -> None:
    settle(desk, hub=receiver.url, endpoint=receiver.url)
    assert run_announce(desk).status == 0
    assert len(receiver.got) == 2

    assert run_announce(desk).out == "There is nothing to announce.\n"
    desk.build()
    assert run_announce(desk).status == 0
    assert len(receiver.got) == 2


def test_a_note_that_is_damaged_is_told_once_and_is_no_success(desk: Desk, receiver: Receiver) -> None:
    settle(desk, hub=receiver.url)
    (desk.root / ".newsdesk/changes.json").write_bytes(b"{")
    ran = [desk.run("announce", "--dry-run"), run_announce(desk), run_announce(desk)]

    assert [each.status for each in ran] == [1, 1, 0]
    assert ["changes.json is damaged" in each.out for each in ran] == [True, True, False]
    assert "There is nothing to announce" in ran[2].out and not receiver.got


def test_a_dry_run_prints_all_and_sends_nothing(desk: Desk, receiver: Receiver) -> None:
    before = noted(settle(desk, hub=receiver.url, endpoint=receiver.url))
    ran = run_announce(desk, "--dry-run")

    assert ran.status == 0 and receiver.got == []
    assert f"Would post to {receiver.url}/hub:\n" in ran.out and f"Would post to {receiver.url}/indexnow:\n" in ran.out
    assert all(f"  {address}\n" in ran.out for told in before.values() for address in told)
    assert noted(desk) == before


@pytest.mark.parametrize("answers", [[500, 503], [429, 502], [504]])
def test_who_is_out_of_order_is_told_again_after_a_pause(
    desk: Desk, receiver: Receiver, answers: list[int], pauses: list[float]
) -> None:
    settle(desk, hub=receiver.url)
    receiver.answers = list(answers)

    assert run_announce(desk).status == 0
    assert len(receiver.got) == len(answers) + 1
    assert len({body for _, _, body in receiver.got}) == 1
    assert pauses == [2.0, 4.0][: len(answers)]


@pytest.mark.parametrize(("answers", "tries"), [([500] * 9, 3), ([403], 1), ([422], 1), ([301], 1)])
def test_a_refusal_is_told_in_words_and_nothing_is_lost(
    desk: Desk, receiver: Receiver, answers: list[int], tries: int
) -> None:
    before = noted(settle(desk, hub=receiver.url))
    receiver.answers = list(answers)
    ran = run_announce(desk)

    assert ran.status == 1
    assert [path for path, _, _ in receiver.got] == ["/hub"] * tries
    assert f"{receiver.url}/hub answered {answers[0]} " in ran.out
    assert ("because of this" in ran.out) == (answers[0] >= 400)
    assert "Not announced: feeds. They are kept; run `announce` again later." in ran.out
    assert noted(desk) == {**NOTHING, "feeds": before["feeds"], "purge": before["purge"]}
    receiver.answers = []
    assert run_announce(desk).status == 0 and noted(desk) == NOTHING


def test_one_that_refuses_does_not_keep_the_other_from_hearing(desk: Desk, receiver: Receiver) -> None:
    before = noted(settle(desk, hub=receiver.url, endpoint=receiver.url))
    receiver.answers = [204, 403]
    assert run_announce(desk).status == 1

    assert noted(desk) == {**before, "feeds": []}
    assert run_announce(desk).status == 0
    assert [path for path, _, _ in receiver.got] == ["/hub", "/indexnow", "/indexnow"]


def test_nobody_there_is_told_in_words(desk: Desk, receiver: Receiver, pauses: list[float]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{unused.getsockname()[1]}"
    settle(desk, hub=nowhere)
    ran = run_announce(desk)

    assert ran.status == 1 and f"{nowhere}/hub could not be reached: " in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert len(pauses) == 2


def test_one_who_never_answers_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settle(desk, hub=f"http://127.0.0.1:{mute.getsockname()[1]}")
        ran = run_announce(desk)

    assert ran.status == 1 and "could not be reached: timed out." in ran.out


def test_one_who_breaks_off_is_told_in_words(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as rude:
        settle(desk, hub=f"http://127.0.0.1:{rude.getsockname()[1]}")

        def hang_up() -> None:
            for _ in range(network.MAX_ATTEMPTS):
                with rude.accept()[0] as connection:
                    connection.recv(65536)
                    connection.sendall(b"nonsense\r\n\r\n")

        thread = threading.Thread(target=hang_up)
        thread.start()
        ran = run_announce(desk)
        thread.join()

    assert ran.status == 1 and "could not be reached: " in ran.out


def test_without_anybody_to_tell_the_settings_are_asked_for(desk: Desk) -> None:
    settle(desk)
    ran = run_announce(desk)

    assert ran.status == 2 and "`hub` under `feeds:`" in ran.err and "`key` under `indexnow:`" in ran.err
    assert "type `announce --done`" in ran.err


def test_done_empties_the_list_where_nobody_is_told_and_says_how_much_it_held(desk: Desk) -> None:
    settle(desk)
    run_announce(desk, "--done")
    desk.write(story("b"))
    (desk.root / "content/a.md").unlink()
    desk.never_deployed()
    desk.build()
    before = noted(desk)
    numbers = ", ".join(f"{len(told)} {name}" for name, told in before.items())
    ran = [run_announce(desk, "--done", "--dry-run"), run_announce(desk, "--done")]

    assert all(len(told) for told in before.values())
    assert [each.status for each in ran] == [0, 0]
    assert ran[0].out.splitlines() == [
        f"Would empty the list of changes: {numbers}.",
        *(f"  {name} {address}" for name, told in before.items() for address in told),
    ]
    assert ran[1].out == f"The list of changes is empty now. It held: {numbers}.\n"
    assert noted(desk) == NOTHING
    assert "0 new, 0 changed, 0 gone, 0 feeds, 0 purge" in run_announce(desk, "--done").out


def test_done_tells_nobody(desk: Desk, receiver: Receiver) -> None:
    settle(desk, hub=receiver.url, endpoint=receiver.url)

    assert run_announce(desk, "--done").status == 0
    assert receiver.got == [] and noted(desk) == NOTHING


@pytest.mark.parametrize("option", ["--done", "--list=purge"])
def test_a_list_that_is_damaged_is_told_and_is_no_success(desk: Desk, option: str) -> None:
    settle(desk)
    (desk.root / ".newsdesk/changes.json").write_bytes(b"{")
    ran = run_announce(desk, option)

    assert ran.status == 1 and "purge the whole site" in (ran.err if "list" in option else ran.out)
    assert "https:" not in ran.out


@pytest.mark.parametrize("name", NOTHING)
def test_a_list_is_printed_for_a_script_and_kept(desk: Desk, name: str) -> None:
    before = noted(settle(desk))

    assert run_announce(desk, "--list", name).out.splitlines() == before[name]
    assert noted(desk) == before


@pytest.mark.skipif(not (which("curl") and which("xargs")), reason="needs a shell with curl and xargs")
def test_the_purge_that_the_guide_shows_asks_for_every_address_once(
    desk: Desk, receiver: Receiver, tmp_path: Path
) -> None:
    guide = (REPOSITORY / "docs/deploying.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^newsdesk announce --list purge .*$", guide, re.MULTILINE)
    program = tmp_path / "newsdesk"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m newsdesk "$@"\n')
    program.chmod(0o755)
    desk.replace("site.yaml", "https://desk.test", receiver.url)
    settle(desk.write(story("b", tags="[Київ]")))
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["sh", "-ec", command], cwd=desk.root, env=environment, check=True)

    assert [f"{receiver.url}{path}" for path, _, _ in receiver.got] == noted(desk)["purge"] != []
    assert {kind for _, kind, _ in receiver.got} == {"PURGE"}


def test_many_are_told_in_portions_and_only_of_this_site() -> None:
    settings = Settings(
        "T", "https://desk.test", (DeskSettings("a", "A"),), hub="https://hub.test/", indexnow=IndexNow(KEY)
    )  # fmt: skip
    many = tuple(f"https://desk.test/{number}/" for number in range(MAX_PAGES_PER_REQUEST + 1))
    post = list(
        notifications(
            settings, PendingChanges(new=(*many, "https://old.test/"), feeds=many[: MAX_FEEDS_PER_REQUEST + 1])
        )
    )

    assert [(notification.kind, len(notification.told)) for notification in post] == [
        ("feeds", MAX_FEEDS_PER_REQUEST), ("feeds", 1), ("pages", MAX_PAGES_PER_REQUEST), ("pages", 1)
    ]  # fmt: skip
    assert b"old.test" not in b"".join(notification.body for notification in post)


def test_more_pages_than_can_be_listed_are_left_to_the_sitemap_and_feeds_are_told(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "bcdefghijklmnopqrstuvw":
        desk.write(story(name))
    monkeypatch.setattr(pending_changes, "MAX_LISTED", 20)
    settle(desk, hub=receiver.url, endpoint=receiver.url)
    assert noted(desk)["unlisted"] == ["new", "purge"]
    refused = desk.run("announce", "--unchecked")
    assert refused.status == 1 and "More than" in refused.err and receiver.got == []
    receiver.answers = [400]
    assert desk.run("announce", "--unchecked", "--all").status == 1
    # What a receiver did not take is kept, and so is that all has to be purged.
    assert noted(desk)["feeds"] and noted(desk)["unlisted"] == ["purge"]

    ran = desk.run("announce", "--unchecked", "--all")
    assert ran.status == 0
    assert [path for path, _, _ in receiver.got] == ["/hub", "/hub"]
    assert noted(desk) == NOTHING


@pytest.mark.parametrize("key", ["short", "x" * 129, "with_underscore", "with space"])
def test_a_key_that_search_engines_would_refuse_is_refused(desk: Desk, key: str) -> None:
    desk.write(story("a"))
    with (desk.root / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"indexnow: {{key: {key}}}\n")

    assert desk.problems() == ["site.yaml:4:17 wrong-form"]
